"""Find the figures of a report: numbers of people killed, wounded, missing, captured, displaced, returned or affected."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from counterclaim.extract.figures.counted import Counted, counted_in, is_person
from counterclaim.extract.figures.fate import fate_beside, fates_of, who_is
from counterclaim.extract.figures.parts import is_apposed, is_listed, is_part
from counterclaim.extract.figures.people import group_of, side_of
from counterclaim.extract.figures.setting import is_denied, is_history, place_of, possible_only, scope_of, time_of, window_of
from counterclaim.extract.figures.tolls import labelled, toll_of
from counterclaim.extract.figures.unsaid import Unsaid, is_withheld, unsaid_in
from counterclaim.lexicon.groups import group_words
from counterclaim.lexicon.measures import measure_words
from counterclaim.model.finding import Figure, Measure
from counterclaim.model.parse import Parse, Token
from counterclaim.model.reading import Reading
from counterclaim.model.sentence import Sentence

_NOT_PEOPLE = frozenset({"DATE", "TIME", "MONEY", "ORDINAL", "QUANTITY", "LAW"})
_LISTED = frozenset({"conj", "appos", "npadvmod", "dep", "pobj", "attr", "dobj", "oprd"})
_SURE = frozenset({"killed", "injured"})  # verbs that nothing but living beings can suffer: their nouns need not be known


class Draft(NamedTuple):
    """A number with its fate, before it is known what it is part of."""

    counted: Counted
    measure: Measure
    word: int
    toll: bool


def find_figures(reading: Reading) -> tuple[Figure, ...]:
    """All figures of the readable sentences, in text order, with ids "f1", "f2" …

    A figure stands on its number expression (`words`). What is planned, conditional or merely possible gives none; what a
    voice denies is `negated`; what is background is `historical`. `of_event` is left to be linked.
    """
    found: list[Figure] = []
    earlier: tuple[Draft, Figure] | None = None
    for sentence in reading.readable():
        made = list(_in_sentence(reading, sentence, earlier))
        numbered = [(draft, figure) for draft, figure in made if draft is not None]
        earlier = next(((d, f) for d, f in reversed(numbered) if f.part_of is None), None)
        found.extend(figure for _, figure in made)
    order = {figure.id: f"f{n + 1}" for n, figure in enumerate(found)}
    return tuple(replace(f, id=order[f.id], part_of=order.get(f.part_of or "")) for f in found)


def _in_sentence(reading: Reading, sentence: Sentence, earlier: tuple[Draft, Figure] | None) -> list[tuple[Draft | None, Figure]]:
    parse = reading.parse
    counted = counted_in(parse, sentence.first, sentence.last)
    drafts = _drafts(parse, counted, sentence.first)
    if not drafts and counted and earlier is not None and _opens_with_them(parse, sentence, counted[0]):
        drafts = [Draft(_named_after(parse, counted[0]), earlier[0].measure, counted[0].link, False)]
    made: list[tuple[Draft | None, Figure]] = []
    for draft, whole in _wholes(parse, drafts):
        part_of = f"{draft_id(whole)}" if whole is not None else None
        if whole is None and earlier is not None and _opens_with_them(parse, sentence, draft.counted):
            part_of = earlier[1].id
        figure = _figure(reading, sentence, draft, part_of)
        made.append((draft, figure))
    taken = {d.counted.head for d in drafts} | {i for d in drafts for i in range(d.counted.number.first, d.counted.number.last + 1)}
    made.extend((None, _unsaid_figure(reading, sentence, u)) for u in unsaid_in(parse, sentence.first, sentence.last, taken))
    return sorted(made, key=lambda pair: pair[1].words.start)


def draft_id(draft: Draft) -> str:
    """A provisional id: the token that a number begins at."""
    return f"t{draft.counted.number.first}"


def _drafts(parse: Parse, counted: list[Counted], first: int) -> list[Draft]:
    """The numbers with a fate; one that breaks down the number before it takes that one's."""
    numerals = {i for c in counted if not c.singular for i in range(c.number.first, c.number.last + 1)}
    drafts: list[Draft] = []
    skip: set[int] = set()
    for here in counted:
        named = _named_after(parse, here)
        broken_down = named is not here and bool(drafts)  # "eight of them Americans": of the number before it, whatever follows
        here = named
        if here.head in numerals and not here.elided:
            here = here._replace(head=here.number.last, link=here.number.last)
        if here.number.first in skip or not _eligible(parse, here):
            continue
        draft = _as_part(parse, here, drafts) if broken_down else None
        draft = draft or _draft(parse, here, first, drafts) or _as_part(parse, here, drafts)
        if draft is not None:
            drafts.append(draft)
            if here.number.share:
                skip.update(c.number.first for c in counted if here.number.last < c.number.first and _below(parse, c.number.core, here))
    return drafts


def _named_after(parse: Parse, here: Counted) -> Counted:
    """"Three of them children": the noun behind the pronoun is what they are."""
    if here.number.share or parse.tokens[here.head].lower not in ("them", "whom", "which", "those") or here.head + 2 >= len(parse.tokens):
        return here
    following = parse.tokens[here.head + 1 : here.head + 3]
    noun = next((t for t in following if t.pos in ("NOUN", "PROPN") and is_person(t)), None)
    if noun is None or any(t.pos not in ("ADJ", "NOUN", "PROPN") for t in following if t.i < noun.i):
        return here
    return here._replace(head=noun.i)


def _below(parse: Parse, i: int, share: Counted) -> bool:
    """Whether a number stands inside the of-phrase of a share: its base, not a count of its own."""
    return any(t.i in (share.head, share.link) and t.i != share.number.last or t.i == share.head for t in parse.ancestors(i)) or parse.tokens[i].head == share.head


def _eligible(parse: Parse, here: Counted) -> bool:
    head = parse.tokens[here.head]
    if here.elided:
        core = parse.tokens[here.number.core]
        if here.number.first == here.number.last and len(core.text) == 4 and core.text[:2] in ("18", "19", "20") and core.text.isdigit():
            return False  # a year, until a noun says otherwise
        return core.entity not in ("DATE", "TIME", "MONEY") or core.dep in ("nsubj", "nsubjpass", "dobj")
    if head.lemma in group_words().never or head.lower in group_words().never:
        return False
    return head.pos in ("NOUN", "PROPN", "PRON", "ADJ", "VERB")


def _draft(parse: Parse, here: Counted, first: int, drafts: list[Draft]) -> Draft | None:
    head = parse.tokens[here.head]
    if parse.tokens[here.number.last].lower == "number" and is_withheld(parse, here.number.last):
        return None
    known = here.elided or is_person(head)
    who = who_is(parse, here.head, person=known or head.pos == "PROPN")
    toll = toll_of(parse, here.link, drafts[-1].measure if drafts else None) if not here.singular else None
    beside = None if here.singular else fate_beside(parse, here.number.first, here.number.last, who)
    found = [toll or labelled(parse, first, here.number.first), beside if here.elided else None, *fates_of(parse, here.link, who), beside]
    if _bare_one(parse, here):
        told = beside is not None and here.elided and beside.measure in ("killed", "injured", "missing") and parse.tokens[here.number.last + 1].lower != "of"
        found = [*(f for f in fates_of(parse, here.link, who) if f.governed), beside if told else None]
    if any(d.counted.head == here.head for d in drafts):
        found = [f for f in found if f is not None and not f.governed]  # "eight of the 12 hostages were killed": the 12 are the base
    if here.singular:
        found = [f for f in found if f is not None and (f.governed or f.word > here.head)]  # not "the home of a slain doctor"
    if here.number.share:
        found = [f for f in found if f is not None and f.governed]  # what is said of the whole is not said of the share
    fate = next((f for f in found if f is not None and not possible_only(parse, f.word, here.head)), None)
    if fate is None:
        return None
    household = head.lemma in group_words().households
    counts_itself = head.lemma in measure_words().nouns or head.lower in measure_words().nouns or head.lower in measure_words().adjectives
    if not (known or household or counts_itself or toll or (fate.measure in _SURE and head.pos in ("NOUN", "PROPN")) or _is_name_of_people(head)):
        return None
    if here.singular and (fate.measure in ("affected", "displaced", "returned")):
        return None
    return Draft(here, fate.measure, fate.word, toll is not None)


def _bare_one(parse: Parse, here: Counted) -> bool:
    """"One captured by a camera", "he is one of 707 people killed": a pronoun, so its own words do not make it a count."""
    if parse.tokens[here.number.core].lower != "one" or here.number.first != here.number.last:
        return False
    return here.link <= here.number.last or parse.tokens[here.link].dep == "attr"


def _is_name_of_people(head: Token) -> bool:
    """"730,000 Rohingya", "12 Houthis": a name counted like a noun, and not that of a place."""
    return head.pos == "PROPN" and head.entity not in ("GPE", "LOC", "FAC", "DATE", "MONEY", "TIME", "QUANTITY", "PRODUCT", "EVENT")


def _as_part(parse: Parse, here: Counted, drafts: list[Draft]) -> Draft | None:
    """A number without a fate of its own that breaks down the one before it."""
    if not drafts:
        return None
    before = drafts[-1]
    person = here.elided or is_person(parse.tokens[here.head])
    whole = next((d for d in reversed(drafts) if is_part(parse, d.counted, here)), None)
    if whole is not None and person:
        return Draft(here, whole.measure, whole.word, whole.toll)
    if person and not here.elided and is_apposed(parse, before.counted, here):
        return Draft(here, before.measure, before.word, before.toll)
    listed = parse.tokens[here.link].dep in _LISTED
    if listed and person and not here.elided and is_listed(parse, before.counted, here) and before.counted.number.first != here.number.first:
        return Draft(here, before.measure, before.word, before.toll)
    return None


def _wholes(parse: Parse, drafts: list[Draft]) -> list[tuple[Draft, Draft | None]]:
    """Each draft with the draft it is part of, or None."""
    paired: list[tuple[Draft, Draft | None]] = []
    for n, draft in enumerate(drafts):
        whole = None
        for before, of in reversed(paired):
            if before.measure != draft.measure:
                continue
            if is_listed(parse, before.counted, draft.counted) and of is not None and before is drafts[n - 1]:
                whole = of
                break
            if of is None and (is_part(parse, before.counted, draft.counted) or (_smaller(draft, before) and is_apposed(parse, before.counted, draft.counted))):
                whole = before
                break
            if of is None:
                break
        paired.append((draft, whole))
    return paired


def _smaller(part: Draft, whole: Draft) -> bool:
    """Whether a part can be one: not more than the whole, where both have values, and counted in the same unit."""
    a, b = part.counted.number, whole.counted.number
    small = next((v for v in (a.best, a.low, a.high) if v is not None), None)
    large = next((v for v in (b.best, b.high, b.low) if v is not None), None)
    return small is None or large is None or small < large


def _opens_with_them(parse: Parse, sentence: Sentence, here: Counted) -> bool:
    """"Four of them were children": a part of what the sentence before counted."""
    last = here.number.last
    if here.number.first > sentence.first + 3 or last + 2 >= sentence.last:
        return False
    following = [t.lower for t in parse.tokens[last + 1 : last + 4]]
    return following[:2] == ["of", "them"] or following[:3] in (["of", "the", "dead"], ["of", "the", "victims"], ["of", "the", "wounded"])


def _figure(reading: Reading, sentence: Sentence, draft: Draft, part_of: str | None) -> Figure:
    parse = reading.parse
    here, number = draft.counted, draft.counted.number
    last = here.head if here.singular else number.last
    words = parse.selector(number.first, last)
    head = here.head
    group = group_of(parse, _named_after(parse, here._replace(number=number._replace(share=False))).head)
    if group is None and (here.elided or parse.tokens[head].lower in ("them", "whom", "those", "dead", "victims")):
        group = _attributed(parse, here)
    time = time_of(reading.times, parse, sentence, draft.word)
    household = not number.share and parse.tokens[head].lemma in group_words().households
    return Figure(
        id=draft_id(draft),
        words=words,
        measure=draft.measure,
        unit="share" if number.share else "household" if household else "person",
        group=group,
        side=side_of(reading, head, draft.word, group=group),
        low=number.low,
        best=number.best,
        high=number.high,
        qualifier=number.qualifier,
        scope=scope_of(parse, sentence, head, draft.word, increment=number.increment, toll=draft.toll),
        place=place_of(reading, sentence, head, draft.word),
        when=window_of(reading, time),
        part_of=part_of,
        share_of=_share_of(parse, here) if number.share else None,
        negated=is_denied(reading, words, draft.word),
        historical=is_history(reading, sentence, time, draft.word),
        damaged=any(d.start < words.end and words.start < d.end for d in sentence.damage),
    )


def _attributed(parse: Parse, here: Counted) -> str | None:
    """"Four of them were children": the group is what the verb says they were."""
    verb = parse.tokens[parse.tokens[here.link].head]
    attribute = parse.child(verb.i, "attr") if verb.lemma == "be" else None
    return group_of(parse, attribute.i) if attribute is not None else None


def _share_of(parse: Parse, here: Counted) -> str | None:
    """The words for the whole of a share, without the possessor: "its women and children" gives "women and children"."""
    if here.elided:
        return None
    inside = set(parse.subtree(here.head, frozenset({"relcl", "acl", "punct", "appos", "advcl", "prep"})))
    first = last = here.head
    while first - 1 in inside and first - 1 > here.number.last and parse.tokens[first - 1].dep not in ("poss", "case", "det") and parse.tokens[first - 1].tag not in ("PRP$", "POS", "DT", "CD"):
        first -= 1
    while last + 1 in inside:
        last += 1
    return parse.selector(first, last).text


def _unsaid_figure(reading: Reading, sentence: Sentence, unsaid: Unsaid) -> Figure:
    parse = reading.parse
    words = parse.selector(unsaid.first, unsaid.last)
    group = group_of(parse, unsaid.head)
    time = time_of(reading.times, parse, sentence, unsaid.word)
    return Figure(
        id=f"u{unsaid.first}",
        words=words,
        measure=unsaid.measure,
        group=group,
        side=side_of(reading, unsaid.head, unsaid.word, group=group),
        low=unsaid.best,
        best=unsaid.best,
        high=unsaid.best,
        qualifier=unsaid.qualifier,
        place=place_of(reading, sentence, unsaid.head, unsaid.word),
        when=window_of(reading, time),
        negated=unsaid.negated or (unsaid.best is None and unsaid.qualifier != "not_acknowledged" and is_denied(reading, words, None)),
        historical=is_history(reading, sentence, time, unsaid.word),
        damaged=any(d.start < words.end and words.start < d.end for d in sentence.damage),
    )
