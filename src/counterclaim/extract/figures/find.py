"""Find the figures of a report: numbers of people killed, wounded, missing, captured, displaced, returned or affected."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from counterclaim.extract.figures.clauses import verb_of
from counterclaim.extract.figures.counted import Counted, counted_in, what_they_were
from counterclaim.extract.figures.days import time_of, window_of
from counterclaim.extract.figures.drafts import drafts_in, named_after
from counterclaim.extract.figures.harm import noun_measure
from counterclaim.extract.figures.nobody import Unsaid
from counterclaim.extract.figures.people import group_of, side_of, subject_mention
from counterclaim.extract.figures.place import place_of
from counterclaim.extract.figures.scope import scope_of
from counterclaim.extract.figures.standing import denied_in, is_denied, is_history
from counterclaim.extract.figures.tolls import is_earlier_value, whole_named
from counterclaim.extract.figures.unsaid import unsaid_in
from counterclaim.extract.figures.wholes import Draft, wholes_of
from counterclaim.extract.spots import Spots
from counterclaim.lexicon.groups import group_words
from counterclaim.lexicon.measures import measure_words
from counterclaim.model.finding import Figure, Measure
from counterclaim.model.mention import Time
from counterclaim.model.parse import Parse
from counterclaim.model.reading import Reading
from counterclaim.model.selector import Selector
from counterclaim.model.sentence import Sentence


class Known(NamedTuple):
    """What is looked up for a whole report: its places, which contents are denied, and what it has counted so far."""

    spots: Spots
    denied: tuple[Selector, ...]
    counted: frozenset[str]


Before = tuple[tuple[Draft, Figure], ...]  # the numbers of the sentence before, with their figures, without the parts


def find_figures(reading: Reading) -> tuple[Figure, ...]:
    """All figures of the readable sentences, in text order, with ids "f1", "f2" …

    A figure stands on its number expression (`words`). What is planned, conditional or merely possible gives none; what a
    voice denies is `negated`; what is background is `historical`. `of_event` is left to be linked.
    """
    found: list[Figure] = []
    earlier: Before = ()
    spots = Spots(reading.parse, reading.mentions, reading.places, reading.statements)
    denied = denied_in(reading)
    for sentence in reading.readable():
        known = Known(spots, denied, frozenset(f.measure for f in found))
        made = list(_in_sentence(reading, sentence, earlier, known))
        numbered = [(draft, figure) for draft, figure in made if draft is not None]
        earlier = tuple((d, f) for d, f in numbered if f.part_of is None)
        found.extend(figure for _, figure in made)
    order = {figure.id: f"f{n + 1}" for n, figure in enumerate(found)}
    return tuple(replace(f, id=order[f.id], part_of=order.get(f.part_of or "")) for f in found)


def _in_sentence(
    reading: Reading, sentence: Sentence, before: Before, known: Known
) -> list[tuple[Draft | None, Figure]]:
    parse = reading.parse
    earlier = before[-1] if before else None
    counted = [c for c in counted_in(parse, sentence.first, sentence.last) if not _is_a_date(reading, c)]
    drafts = [
        _of_more(d, before, known)
        for d in drafts_in(parse, counted, sentence.first, earlier[0].measure if earlier else None)
    ]
    if not drafts and counted and earlier is not None and _opens_with_them(parse, sentence, counted[0]):
        of = _named_measure(parse, counted[0])
        earlier = next((pair for pair in reversed(before) if of in (None, pair[0].measure)), earlier)
        drafts = [Draft(named_after(parse, counted[0]), earlier[0].measure, counted[0].link, False)]
    made: list[tuple[Draft | None, Figure]] = []
    for draft, whole in wholes_of(parse, drafts):
        part_of = f"{draft_id(whole)}" if whole is not None else None
        if whole is None and earlier is not None and _breaks_down(parse, sentence, draft, earlier[0]):
            part_of = earlier[1].id
        made.append((draft, _figure(reading, sentence, draft, part_of, known)))
    made = [(d, _on_its_matter(parse, d, f, before, _beside(made, f))) if d else (d, f) for d, f in made]
    taken = {d.counted.head for d in drafts} | {
        i for d in drafts for i in range(d.counted.number.first, d.counted.number.last + 1)
    }
    made.extend(
        (None, _unsaid_figure(reading, sentence, u, known))
        for u in unsaid_in(parse, sentence.first, sentence.last, taken, frozenset(f.measure for _, f in before))
    )
    return sorted(made, key=lambda pair: pair[1].words.start)


def _on_its_matter(parse: Parse, draft: Draft, figure: Figure, before: Before, beside: Before) -> Figure:
    """ "It had first reported 28 deaths": the place, the days and the scope of the number that it corrects, unless it has its own.

    That is the last one before its sentence, and for a clause on the side the one of its own sentence (`beside`).
    """
    if figure.scope == "increment":
        return figure
    if _is_of_the_same(draft, figure, before):
        of = before[-1][1]
        return replace(figure, place=of.place, when=of.when, scope=of.scope if of.scope != "increment" else None)
    more = next((f for d, f in beside if f.measure == figure.measure and f.scope == "increment" and d != draft), None)
    if draft.toll and more is not None:  # "four more soldiers died, bringing the losses to 13"
        return replace(figure, group=figure.group or more.group, side=figure.side or more.side)
    verb = verb_of(parse, draft.counted.number.first)
    if verb is None or figure.place is not None or not is_earlier_value(parse, verb):
        return figure
    matters = tuple(pair for pair in beside if pair[0].toll) if verb.dep == "relcl" else before
    same = next((f for _, f in reversed(matters) if f.measure == figure.measure), None)
    if same is None:
        return figure
    when = same.when or figure.when
    return replace(
        figure,
        place=same.place,
        when=when,
        scope=same.scope,
        group=figure.group or same.group,
        side=figure.side or same.side,
    )


def _of_more(draft: Draft, before: Before, known: Known) -> Draft:
    """ "Five were killed. Another 12 were wounded": more people, but not more wounded than some earlier count of wounded."""
    here, counted = draft.counted, {d.measure for d, _ in before}
    if not here.number.increment or draft.measure in counted or not known.counted & {"killed", "injured"}:
        return draft
    if not counted & {"killed", "injured"} and draft.measure in known.counted:
        return draft
    return draft._replace(counted=here._replace(number=here.number._replace(increment=False)))


def _is_of_the_same(draft: Draft, figure: Figure, before: Before) -> bool:
    """Whether a number goes on with the incident of the sentence before: "Ten were killed in X on Sunday. Some 30 were wounded"."""
    told = {d.measure for d, _ in before}
    if draft.toll or draft.measure in told or draft.measure not in ("killed", "injured", "missing"):
        return False
    if not told & {"killed", "injured"} or before[-1][0].toll or before[-1][1].historical:
        return False
    return figure.place is None and figure.when is None and figure.scope is None and figure.side is None


def _beside(made: Sequence[tuple[Draft | None, Figure]], figure: Figure) -> Before:
    """The other numbers of a sentence, the parts apart: "which had spoken of 24 dead, raised the toll to 46"."""
    return tuple((d, f) for d, f in made if d is not None and f is not figure and f.part_of is None)


def _is_a_date(reading: Reading, here: Counted) -> bool:
    """Whether a number only says a day ("killed between 7 and 10 May"), so that it counts nobody."""
    core = reading.parse.tokens[here.number.core]
    n = bisect_right(reading.times, core.start, key=lambda t: t.start) - 1
    time = reading.times[n] if n >= 0 else None
    return time is not None and core.end <= time.end and time.anchor is not None and time.type == "DATE"


def draft_id(draft: Draft) -> str:
    """A provisional id: the token that a number begins at."""
    return f"t{draft.counted.number.first}"


def _breaks_down(parse: Parse, sentence: Sentence, draft: Draft, earlier: Draft) -> bool:
    """Whether a number tells a part of what an earlier sentence counted: "four of them", "the dead include four …"."""
    if _opens_with_them(parse, sentence, draft.counted):
        return True
    return earlier.measure == draft.measure and whole_named(parse, draft.counted.link) is not None


def _named_measure(parse: Parse, here: Counted) -> Measure | None:
    """ "One of the dead was a girl": of whom a number is a part, where the words say it."""
    behind = parse.tokens[here.number.last + 1 : here.number.last + 4]
    return measure_words().adjectives.get(behind[-1].lower) if len(behind) == 3 and behind[0].lower == "of" else None


def _opens_with_them(parse: Parse, sentence: Sentence, here: Counted) -> bool:
    """ "Four of them were children": a part of what the sentence before counted."""
    last = here.number.last
    if here.number.first > sentence.first + 3 or last + 2 >= sentence.last:
        return False
    following = [t.lower for t in parse.tokens[last + 1 : last + 4]]
    return following[:2] == ["of", "them"] or following[:3] in (
        ["of", "the", "dead"],
        ["of", "the", "victims"],
        ["of", "the", "wounded"],
        ["of", "the", "injured"],
    )


def _figure(reading: Reading, sentence: Sentence, draft: Draft, part_of: str | None, known: Known) -> Figure:
    parse = reading.parse
    here, number = draft.counted, draft.counted.number
    last = here.head if here.singular else number.last
    words = parse.selector(number.first, last)
    head = here.head
    noun = named_after(parse, here._replace(number=number._replace(share=False))).head
    noun = noun if draft.people is None else draft.people
    group = group_of(parse, noun)
    if group is None and (
        here.elided
        or number.share
        or parse.tokens[head].lower in ("them", "whom", "those")
        or noun_measure(parse, parse.tokens[head])
    ):
        group = _attributed(parse, here)
    time = time_of(reading.times, parse, sentence, draft.word)
    if time is not None and draft.toll and _is_of_the_value_before(parse, number.last, time):
        time = None
    household = not number.share and parse.tokens[head].lemma in group_words().households
    return Figure(
        id=draft_id(draft),
        words=words,
        measure=draft.measure,
        unit="share" if number.share else "household" if household else "person",
        group=group,
        side=side_of(reading, noun, draft.word, group=group),
        low=number.low,
        best=number.best,
        high=number.high,
        qualifier=number.qualifier,
        scope=scope_of(parse, sentence, draft.word, increment=number.increment, toll=draft.toll),
        place=place_of(reading, known.spots, sentence, head, draft.word, value=number.first if draft.toll else None),
        when=window_of(reading, time, draft.word),
        part_of=part_of,
        share_of=_share_of(parse, here) if number.share else None,
        negated=is_denied(parse, known.denied, words, draft.word),
        historical=is_history(reading, sentence, time, draft.word),
        damaged=any(d.start < words.end and words.start < d.end for d in sentence.damage),
    )


def _is_of_the_value_before(parse: Parse, value: int, time: Time) -> bool:
    """ "Rose to 88 from 70 a day earlier": the day of the value that a toll had before."""
    between = parse.tokens[value + 1 : parse.at(time.start)]
    return any(t.lower == "from" for t in between) and any(t.pos == "NUM" for t in between)


def _attributed(parse: Parse, here: Counted) -> str | None:
    """ "Four of them were children": the group is what the verb says they were."""
    attribute = what_they_were(parse, here)
    return group_of(parse, attribute.i) if attribute is not None else None


def _share_of(parse: Parse, here: Counted) -> str | None:
    """The words for the whole of a share, without the possessor: "its women and children" gives "women and children"."""
    if here.elided:
        return None
    inside = set(parse.subtree(here.head, frozenset({"relcl", "acl", "punct", "appos", "advcl", "prep"})))
    first = last = here.head
    while (
        first - 1 in inside
        and first - 1 > here.number.last
        and parse.tokens[first - 1].dep not in ("poss", "case", "det")
        and parse.tokens[first - 1].tag not in ("PRP$", "POS", "DT", "CD")
    ):
        first -= 1
    while last + 1 in inside:
        last += 1
    return parse.selector(first, last).text


def _unsaid_figure(reading: Reading, sentence: Sentence, unsaid: Unsaid, known: Known) -> Figure:
    parse = reading.parse
    words = parse.selector(unsaid.first, unsaid.last)
    group = group_of(parse, unsaid.head)
    time = time_of(reading.times, parse, sentence, unsaid.word)
    silent = subject_mention(reading, parse.tokens[unsaid.party]) if unsaid.party is not None else None
    return Figure(
        id=f"u{unsaid.first}",
        words=words,
        measure=unsaid.measure,
        group=group,
        side=silent or side_of(reading, unsaid.head, unsaid.word, group=group),
        low=unsaid.best,
        best=unsaid.best,
        high=unsaid.best,
        qualifier=unsaid.qualifier,
        place=place_of(reading, known.spots, sentence, unsaid.head, unsaid.word),
        when=window_of(reading, time, unsaid.word),
        negated=unsaid.negated
        or (
            unsaid.best is None
            and unsaid.qualifier not in ("not_acknowledged", "none_given")
            and is_denied(parse, known.denied, words, None)
        ),
        historical=is_history(reading, sentence, time, unsaid.word),
        damaged=any(d.start < words.end and words.start < d.end for d in sentence.damage),
    )
