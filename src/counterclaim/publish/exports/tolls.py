"""How many died in an event by the codebooks' rules: only from figures that an origin affirms, never from a denial or an accusation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.lexicon.codebooks import table
from counterclaim.model.finding import Figure
from counterclaim.model.ledger import Entry, Position, Quote
from counterclaim.model.record import Record
from counterclaim.publish.exports.cells import apart, quotes_of
from counterclaim.publish.exports.grade import affirming


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A number by UCDP's rule (low ≤ best ≤ high) and by ACLED's (`least`), with the words it stands on; None: not said."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    least: int | None = None
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """The deaths of an event by whose they are, in GED's four columns, and in all."""

    of_a: Estimate
    of_b: Estimate
    civilians: Estimate
    all: Estimate

    @property
    def unknown(self) -> int | None:
        """What is left of the best estimate when those laid to a side and the civilians are taken off."""
        if self.all.best is None:
            return None
        return self.all.best - sum(part.best or 0 for part in (self.of_a, self.of_b, self.civilians))


NOBODY = Estimate()
NO_SIDES: Mapping[str, str] = {}
Counted = dict[tuple[str | None, str | None], list[Position]]  # (group, side) → positions


def is_counted(position: Position, records: Mapping[str, Record]) -> bool:
    """Tell whether a number may be counted: it is affirmed, of now, and its words do not accuse or deny."""
    return any(
        isinstance(c.finding, Figure)
        and c.stance == "affirms"
        and not (c.finding.negated or c.historical or c.damaged or c.altered)
        and _act(c.document, c.quote.id, records) not in ("accuse", "deny", "reject")
        for c in position.claims
    )


def _act(document: str, statement: str, records: Mapping[str, Record]) -> str | None:
    record = records.get(document)
    return next((s.act for s in record.statements if s.id == statement), None) if record else None


def counted(figure: Entry, records: Mapping[str, Record]) -> list[Position]:
    """The positions of a figure whose numbers may be counted."""
    return [p for p in affirming(figure) if is_counted(p, records)]


def estimate(positions: Sequence[Position]) -> Estimate:
    """One number from several origins.

    UCDP: where they differ and none is known to be the more reliable, best is the lower of the figures given; "at least"
    is a low and becomes the best only where nothing firmer is said. ACLED: the most conservative of all.
    """
    bests = [p.best for p in positions if p.best is not None]
    lows = [p.low for p in positions if p.low is not None]
    highs = [p.high for p in positions if p.high is not None]
    best = min(bests) if bests else min(lows, default=None)
    low = min([*lows, *bests], default=None)
    high = max([*highs, *bests, *lows], default=None)
    worded = [n for p in positions if p.low is None and p.best is None for n in _worded(p)]
    least = min([*worded, *([] if low is None else [low])], default=None)
    return Estimate(low=_whole(low), best=_whole(best), high=_whole(high), least=least if least is None else int(least), quotes=quotes_of(positions))  # fmt: skip


def _worded(position: Position) -> list[int]:
    """ACLED's numbers for "tens", "dozens" and "hundreds"."""
    said = table("acled", "fatalities")
    words = {w.strip(".,;").casefold() for c in position.claims if isinstance(c.finding, Figure) for w in c.finding.words.text.split()}  # fmt: skip
    return [said[w] for w in sorted(words & set(said))] if position.qualifier == "vague" else []


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)


def total(figures: Iterable[Entry], measure: str, records: Mapping[str, Record]) -> Estimate:
    """How many in all: the figures of nobody in particular, but at least as many as those of civilians and combatants together."""
    split = split_of(figures, measure, records, None, None)
    return split.all


def split_of(
    figures: Iterable[Entry],
    measure: str,
    records: Mapping[str, Record],
    side_a: str | None,
    side_b: str | None,
    of_group: Mapping[str, str] = NO_SIDES,
) -> Split:
    """The figures of one event by whose people they count.

    `side_a` and `side_b` are the keys of the sides as figures have them; `of_group` says whose soldiers or fighters they
    can only be where the words name no side.
    """
    found = _groups_in(figures, measure, records, of_group)
    civil, combat = _groups("civilian"), _groups("combatant")
    fighters = {key: estimate(positions) for key, positions in found.items() if key[0] in combat}
    of_a, of_b = (_sum([n for (_, side), n in fighters.items() if key and side == key]) for key in (side_a, side_b))
    loose = _sum([n for (_, side), n in fighters.items() if side is None or side not in (side_a, side_b)])
    others = _largest([_of(found, g) for g, _ in found if g is not None and g not in (*civil, *combat)])
    civilian = _civilians(found)
    parts = _sum([n for n in (civilian, of_a, of_b, loose) if n != NOBODY])
    return Split(of_a=of_a, of_b=of_b, civilians=civilian, all=_covering(_covering(_of(found, None), others), parts))


def groups_of(figures: Iterable[Entry], measure: str, group: str, records: Mapping[str, Record]) -> Estimate:
    """The number of one group ("women"), as said."""
    return _of(_groups_in(figures, measure, records), group)


def _groups_in(
    figures: Iterable[Entry], measure: str, records: Mapping[str, Record], of_group: Mapping[str, str] = NO_SIDES
) -> Counted:
    """The numbers that may be counted, by the group and the side of the people as each origin has them.

    One matter can hold "nine dead" of one origin and "four civilians dead" of another.
    """
    found: Counted = {}
    for figure in figures:
        if figure.measure == measure and figure.unit == "person":
            for p in counted(figure, records):
                side = side_of(p) or of_group.get(p.group or "")
                found.setdefault((p.group, side), []).append(p)
    return found


def side_of(position: Position) -> str | None:
    """Whose people a number counts: a state's code or a name, as entries have it."""
    sides = sorted({c.side.removeprefix("name:") for c in position.claims if c.side})
    return sides[0] if sides else None


def _of(found: Counted, group: str | None) -> Estimate:
    return estimate([p for (g, _), positions in found.items() if g == group for p in positions])


def _civilians(found: Counted) -> Estimate:
    """Those called civilians; else the largest of the groups that are: children and journalists can be the same people."""
    called = _of(found, "civilian")
    return called if called != NOBODY else _largest([_of(found, g) for g in _groups("civilian")])


def _largest(numbers: Sequence[Estimate]) -> Estimate:
    return max(numbers, key=lambda n: (n.best or 0, n.high or 0), default=NOBODY)


def _groups(name: str) -> tuple[str, ...]:
    return tuple(table("casualties", "groups")[name])


def _sum(numbers: Sequence[Estimate]) -> Estimate:
    """The sum of numbers of people who are not the same."""
    if not numbers:
        return NOBODY
    return Estimate(**{f: _added([getattr(n, f) for n in numbers]) for f in ("low", "best", "high", "least")}, quotes=apart(q for n in numbers for q in n.quotes))  # fmt: skip


def _added(values: Sequence[int | None]) -> int | None:
    known = [v for v in values if v is not None]
    return sum(known) if known else None


def _covering(whole: Estimate, parts: Estimate) -> Estimate:
    """A whole that is no smaller than its parts; where only parts are said, their sum."""
    if whole == NOBODY or parts == NOBODY:
        return parts if whole == NOBODY else whole
    best, high, least = (_larger(getattr(whole, f), getattr(parts, f)) for f in ("best", "high", "least"))
    lows = [n for n in (whole.low if whole.low is not None else parts.low, best) if n is not None]
    return Estimate(low=min(lows, default=None), best=best, high=high, least=least, quotes=apart((*whole.quotes, *parts.quotes)))  # fmt: skip


def _larger(one: int | None, other: int | None) -> int | None:
    return max((n for n in (one, other) if n is not None), default=None)
