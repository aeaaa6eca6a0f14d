"""Which number is part of which other: "31 people, seven of them children"."""

from __future__ import annotations

from typing import NamedTuple

from counterclaim.extract.figures.counted import Counted
from counterclaim.extract.figures.parts import is_apposed, is_listed, is_part, is_reason
from counterclaim.extract.figures.tolls import whole_named
from counterclaim.lexicon.groups import group_words
from counterclaim.model.finding import Measure
from counterclaim.model.parse import Parse


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


def breaks_down(parse: Parse, here: Counted) -> bool:
    """Whether a number tells who is among a whole, which is no toll: "among the dead were five women"."""
    return whole_named(parse, here.link) is not None


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
