"""Pair the numbers of a sentence with what became of the people, and with the number each is part of."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from counterclaim.extract.figures.beside import fate_beside
from counterclaim.extract.figures.counted import Counted, is_person, what_they_were
from counterclaim.extract.figures.ellipsis import are_same_people, is_gapped
from counterclaim.extract.figures.fate import fates_of
from counterclaim.extract.figures.harm import Fate, Who, state_of, who_is
from counterclaim.extract.figures.parts import is_apposed, is_listed, is_named_part, is_part, is_reason
from counterclaim.extract.figures.standing import possible_only
from counterclaim.extract.figures.tolls import labelled, people_of, toll_of, whole_named
from counterclaim.extract.figures.unsaid import is_withheld
from counterclaim.extract.figures.values import value_of
from counterclaim.lexicon.groups import group_words
from counterclaim.lexicon.measures import measure_words
from counterclaim.model.finding import Measure
from counterclaim.model.parse import Parse, Token

_LISTED = frozenset({"conj", "appos", "npadvmod", "dep", "pobj", "attr", "dobj", "oprd"})
_SURE = frozenset(
    {"killed", "injured"}
)  # verbs that nothing but living beings can suffer: their nouns need not be known

_HARMED = frozenset({"wounded", "injured", "dead", "casualties", "victims"})
_SUFFERED = _SURE | {"missing", "captured"}


class Draft(NamedTuple):
    """A number with its fate, before it is known what it is part of.

    `people` is the noun for the people where it does not stand with the number: that of a toll ("the number of civilians
    killed rose to 31"), or of the number before ("12 soldiers were killed and 30 wounded").
    """

    counted: Counted
    measure: Measure
    word: int
    toll: bool
    people: int | None = None


def drafts_in(parse: Parse, counted: list[Counted], first: int, before: Measure | None = None) -> list[Draft]:
    """The numbers with a fate; one that breaks down the number before it takes that one's.

    `before` is what an earlier sentence counted, which a bare "put the number at 61" counts too.
    """
    numerals = {i for c in counted if not c.singular for i in range(c.number.first, c.number.last + 1)}
    drafts: list[Draft] = []
    skip: set[int] = set()
    for here in counted:
        named = named_after(parse, here)
        broken_down = named is not here and bool(
            drafts
        )  # "eight of them Americans": of the number before it, whatever follows
        here = _bare(parse, named, first, drafts[-1].measure if drafts else before)
        if here.head in numerals and not here.elided:
            here = here._replace(head=here.number.last, link=here.number.last)
        if here.number.first in skip or not _eligible(parse, here, first):
            continue
        draft = _as_part(parse, here, drafts) if broken_down else None
        draft = draft or _draft(parse, here, first, drafts, before) or _gapped(parse, here, drafts)
        draft = _within(parse, counted, draft, drafts) or _as_part(parse, here, drafts)
        if draft is not None:
            drafts.append(_beside_others(_with_people(parse, draft, drafts), drafts))
            if here.number.share:
                skip.update(
                    c.number.first
                    for c in counted
                    if here.number.last < c.number.first
                    and _below(parse, c.number.core, here)
                    and parse.child(c.head, "relcl") is None  # "ten percent of the 57,000 people who fled": both
                )
    return _with_their_lists(parse, counted, drafts)


def _bare(parse: Parse, here: Counted, first: int, before: Measure | None) -> Counted:
    """The value of a count as a bare number, where the parser has hung it on a word that it does not count."""
    if here.elided or here.singular or is_person(parse.tokens[here.head]):
        return here
    if here.head > here.number.first or value_of(parse, here.number.first, first, before) is None:
        return here
    return here._replace(head=here.number.last, link=here.number.last)


def wholes_of(parse: Parse, drafts: list[Draft]) -> list[tuple[Draft, Draft | None]]:
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
            if of is None and (
                is_part(parse, before.counted, draft.counted, before.measure)
                or (before.toll and not draft.toll and _smaller(draft, before) and is_reason(parse, draft.word))
                or (
                    _smaller(draft, before)
                    and _same_unit(parse, draft, before)
                    and is_apposed(parse, before.counted, draft.counted)
                )
            ):
                whole = before
                break
            if of is None:
                break
        paired.append((draft, whole))
    return paired


def named_after(parse: Parse, here: Counted) -> Counted:
    """ "Three of them children": the noun behind the pronoun is what they are."""
    if (
        here.number.share
        or parse.tokens[here.head].lower not in ("them", "whom", "which", "those")
        or here.head + 2 >= len(parse.tokens)
    ):
        return here
    following = parse.tokens[here.head + 1 : here.head + 3]
    noun = next((t for t in following if t.pos in ("NOUN", "PROPN") and is_person(t)), None)
    if noun is None or any(t.pos not in ("ADJ", "NOUN", "PROPN") for t in following if t.i < noun.i):
        return here
    return here._replace(head=noun.i)


def _below(parse: Parse, i: int, share: Counted) -> bool:
    """Whether a number stands inside the of-phrase of a share: its base, not a count of its own."""
    return (
        any(
            (t.i in (share.head, share.link) and t.i != share.number.last) or t.i == share.head
            for t in parse.ancestors(i)
        )
        or parse.tokens[i].head == share.head
    )


def _eligible(parse: Parse, here: Counted, first: int) -> bool:
    head = parse.tokens[here.head]
    if here.elided:
        core = parse.tokens[here.number.core]
        if (
            here.number.first == here.number.last
            and len(core.text) == 4
            and core.text[:2] in ("18", "19", "20")
            and core.text.isdigit()
        ):
            return False  # a year, until a noun says otherwise
        if _in_brackets(parse, here.number.first, here.number.last):
            return False  # "Haji Qadeeh (78) was injured": an age
        told = (
            core.dep in ("pobj", "attr", "dobj")
            and core.entity in ("DATE", "TIME")
            and toll_of(parse, here.link, "killed")
        )
        told = told or (core.dep == "attr" and value_of(parse, here.number.first, first, "killed"))
        return bool(told) or core.entity not in ("DATE", "TIME", "MONEY") or core.dep in ("nsubj", "nsubjpass", "dobj")
    if (
        here.number.qualifier == "vague"
        and head.lower in _HARMED
        and any(t.lower == "the" for t in parse.childs(here.head, "det"))
    ):
        return False  # "dozens of the wounded were driven away": some of those counted
    if head.lemma in group_words().never or head.lower in group_words().never:
        return False
    return head.pos in ("NOUN", "PROPN", "PRON", "ADJ", "VERB")


def _within(parse: Parse, counted: list[Counted], draft: Draft | None, drafts: list[Draft]) -> Draft | None:
    """A part named as one ("forty were killed, among them seven women and 15 children, and 121 were wounded"), which takes the
    fate of its whole where the parser gave it that of a later number.
    """
    if draft is None or not drafts or draft.word <= draft.counted.head:
        return draft
    here, before = draft.counted, drafts[-1]
    later = any(here.head < c.number.first and c.head < draft.word for c in counted)
    if not later or before.measure == draft.measure:
        return draft
    continued = is_listed(parse, before.counted, here) and any(
        is_named_part(parse, d.counted, before.counted) for d in drafts
    )
    whole = next((d for d in reversed(drafts) if is_named_part(parse, d.counted, here)), before if continued else None)
    return Draft(here, whole.measure, whole.word, False) if whole is not None else draft


def _gapped(parse: Parse, here: Counted, drafts: list[Draft]) -> Draft | None:
    """ "Six people were killed in Donetsk and three in Makiivka": the verb of the one before."""
    if not drafts or not is_gapped(parse, drafts[-1].counted, drafts[-1].word, here):
        return None
    before = drafts[-1]
    return Draft(
        here, before.measure, before.word, False, before.people if before.people is not None else before.counted.head
    )


def _with_people(parse: Parse, draft: Draft, drafts: list[Draft]) -> Draft:
    """The noun for the people of a bare number: that of its toll, or that of the number before it."""
    here = draft.counted
    if not here.elided or draft.people is not None:
        return draft
    if (own := _own_behind(parse, here)) is not None:
        return draft._replace(people=own)
    if draft.toll:
        return draft if _breaks_down(parse, here) else draft._replace(people=people_of(parse, draft.word))
    before, whole = wholes_of(parse, drafts)[-1] if drafts else (None, None)
    if before is None or whole is not None or before.measure == draft.measure:
        return draft  # behind "12 people, including four children, were killed and", it is not children
    if not are_same_people(parse, before.counted, here, draft.word):
        return draft
    people = before.people if before.people is not None else before.counted.head
    if before.toll:  # "the toll rose to 12 dead and 30 wounded"
        draft = draft._replace(toll=True, word=before.word)
    return draft._replace(people=people)


def _own_behind(parse: Parse, here: Counted) -> int | None:
    """ "Eleven dead of its own": the word that says whose they are."""
    following = parse.tokens[here.number.last + 1 : here.number.last + 5]
    of = next((t for t in following if t.lower == "of"), None)
    own = parse.child(of.i, "pobj") if of is not None else None
    return own.i if own is not None and own.lower == "own" else None


def _beside_others(draft: Draft, drafts: list[Draft]) -> Draft:
    """ "Five were killed and another 12 wounded": more people, but not more wounded than some earlier count of wounded."""
    here = draft.counted
    if not here.number.increment or not drafts or drafts[-1].measure not in _SUFFERED:
        return draft
    if any(d.measure == draft.measure for d in drafts):
        return draft
    return draft._replace(counted=here._replace(number=here.number._replace(increment=False)))


def _in_brackets(parse: Parse, first: int, last: int) -> bool:
    around = (
        parse.tokens[first - 1].text if first else "",
        parse.tokens[last + 1].text if last + 1 < len(parse.tokens) else "",
    )
    return around in (("(", ")"), ("[", "]"))


def _draft(parse: Parse, here: Counted, first: int, drafts: list[Draft], before: Measure | None) -> Draft | None:
    head = parse.tokens[here.head]
    if parse.tokens[here.number.last].lower == "number" and is_withheld(parse, here.number.last):
        return None
    known = here.elided or is_person(head)
    household = head.lemma in group_words().households
    who = who_is(parse, here.head, person=known or household or head.pos == "PROPN")
    last = drafts[-1].measure if drafts else before
    toll = toll_of(parse, here.link, last) if not here.singular else None
    if toll is None and here.elided:
        toll = value_of(parse, here.number.first, first, last)
    fate = _chosen(parse, here, drafts, who, toll) or labelled(parse, first, here.number.first)
    if fate is None:
        return None
    counts_itself = (
        head.lemma in measure_words().nouns
        or head.lower in measure_words().nouns
        or head.lower in measure_words().adjectives
    )
    if not (
        known
        or household
        or counts_itself
        or toll
        or (fate.measure in _SURE and head.pos in ("NOUN", "PROPN"))
        or _is_name_of_people(head)
    ):
        return None
    if here.singular and (fate.measure in ("affected", "displaced", "returned")):
        return None
    is_toll = toll is not None and (fate.word == toll.word or not _breaks_down(parse, here))
    return Draft(here, fate.measure, toll.word if toll is not None and is_toll else fate.word, is_toll)


def _chosen(parse: Parse, here: Counted, drafts: list[Draft], who: Who, toll: Fate | None) -> Fate | None:
    """The best of the fates that the words allow for this number, and that is more than possible."""
    beside = None if here.singular else fate_beside(parse, here.number.first, here.number.last, who)
    found = fates_of(parse, here.link, who)
    own = next((f for f in found if not f.governed), None)
    if toll is not None and own is not None and _breaks_down(parse, here):
        toll = own  # "among the casualties were 19 dead children"
    if _bare_one(parse, here):
        told = beside is not None and here.elided and beside.measure in ("killed", "injured", "missing")
        of = parse.text[parse.tokens[here.number.last].end :][:4].lower() == " of "
        ranked = [*(f for f in found if f.governed), beside if told and not of else None]
    else:
        said = beside if beside is not None and _is_said_of(parse, here, beside.word) else None
        ranked = [said, toll, beside if here.elided else None, *found, beside]  # "a toll of 12 dead and 30 wounded"
    fates = [f for f in ranked if f is not None]
    if any(d.counted.head == here.head for d in drafts):  # "eight of the 12 hostages were killed": the 12 are the base
        fates = [f for f in fates if not f.governed]
    if here.singular:  # not "the home of a slain doctor"
        fates = [f for f in fates if f.governed or f.word > here.head]
    if here.number.share:  # what is said of the whole is not said of the share, unless it says who they were
        some = here.head != here.link and what_they_were(parse, here) is not None
        fates = [f for f in fates if f.governed or (some and f.word >= here.head)]
    return next((f for f in fates if not possible_only(parse, f.word, here.head)), None)


def _with_their_lists(parse: Parse, counted: list[Counted], drafts: list[Draft]) -> list[Draft]:
    """ "Eight women and four men injured": the word behind the last of a list is said of all of it."""
    by_start = {d.counted.number.first: d for d in drafts}
    derived: set[int] = set()
    people = [c for c in counted if not c.elided and is_person(parse.tokens[c.head])]
    for here, following in reversed(list(pairwise(people))):
        told = by_start.get(following.number.first)
        known = by_start.get(here.number.first)
        if known is not None and told is not None and known.word == told.word and is_listed(parse, here, following):
            derived.add(here.number.first)
        if known is not None or told is None:
            continue
        behind = 0 < told.word - following.head <= 2 or following.number.first in derived
        if behind and is_listed(parse, here, following):
            by_start[here.number.first] = told._replace(counted=here)
            derived.add(here.number.first)
    return [by_start[first] for first in sorted(by_start)]


def _bare_one(parse: Parse, here: Counted) -> bool:
    """ "One captured by a camera", "he is one of 707 people killed": a pronoun, so its own words do not make it a count."""
    if parse.tokens[here.number.core].lower != "one" or here.number.first != here.number.last:
        return False
    return here.link <= here.number.last or parse.tokens[here.link].dep == "attr"


def _is_said_of(parse: Parse, here: Counted, word: int) -> bool:
    """Whether a state stands right behind a bare number, or behind people beside another number with its state.

    "A toll of 12 dead and 30 wounded", "left 26 civilians dead and 46 wounded".
    """
    after = [t.lower for t in parse.tokens[word + 1 : word + 3]]
    if here.elided and len(after) == 2 and after[0] in ("and", "or") and after[1] in measure_words().adjectives:
        return False  # "400 injured and killed" together
    if here.elided:
        return word == here.number.last + 1
    if (
        word != here.head + 1
        or word + 3 >= len(parse.tokens)
        or parse.tokens[word + 1].lower not in ("and", ",", "but")
    ):
        return False
    following = parse.tokens[word + 2 : word + 7]
    number = next((t.i for t in following if t.pos == "NUM"), None)
    behind = parse.tokens[number + 1 : number + 3] if number is not None else ()
    return any(state_of(t, measure_words()) is not None for t in behind)


def _breaks_down(parse: Parse, here: Counted) -> bool:
    """Whether a number tells who is among a whole, which is no toll: "among the dead were five women"."""
    return whole_named(parse, here.link) is not None


def _is_name_of_people(head: Token) -> bool:
    """ "730,000 Rohingya", "12 Houthis": a name counted like a noun, and not that of a place."""
    return head.pos == "PROPN" and head.entity not in (
        "GPE",
        "LOC",
        "FAC",
        "DATE",
        "MONEY",
        "TIME",
        "QUANTITY",
        "PRODUCT",
        "EVENT",
    )


def _as_part(parse: Parse, here: Counted, drafts: list[Draft]) -> Draft | None:
    """A number without a fate of its own that breaks down the one before it."""
    if not drafts:
        return None
    before = drafts[-1]
    person = here.elided or is_person(parse.tokens[here.head])
    whole = next((d for d in reversed(drafts) if is_part(parse, d.counted, here, d.measure)), None)
    if whole is not None and person:
        return Draft(here, whole.measure, whole.word, whole.toll)
    if person and not here.elided and is_apposed(parse, before.counted, here):
        return Draft(here, before.measure, before.word, before.toll)
    listed = parse.tokens[here.link].dep in _LISTED
    if (
        listed
        and person
        and not here.elided
        and is_listed(parse, before.counted, here)
        and before.counted.number.first != here.number.first
    ):
        return Draft(here, before.measure, before.word, before.toll)
    return None


def _same_unit(parse: Parse, part: Draft, whole: Draft) -> bool:
    """Whether both count people, or both homes: "300 people (60 families)" says one thing twice."""
    households = group_words().households
    return (parse.tokens[part.counted.head].lemma in households) == (
        parse.tokens[whole.counted.head].lemma in households
    )


def _smaller(part: Draft, whole: Draft) -> bool:
    """Whether a part can be one: not more than the whole, where both have values, and counted in the same unit."""
    a, b = part.counted.number, whole.counted.number
    small = next((v for v in (a.best, a.low, a.high) if v is not None), None)
    large = next((v for v in (b.best, b.high, b.low) if v is not None), None)
    return small is None or large is None or small < large
