"""Cells with their traces, and the small facts of an entry that many columns need: its quotations, its ids, its days."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from counterclaim.model.ledger import Claim, Entry, Position, Quote
from counterclaim.publish.exports.grade import affirming, alleging
from counterclaim.publish.exports.model import Cell, Row, Trace, Value

EMPTY = Cell(value=None)
PREFIX = "CC-"
OURS = "Counterclaim, export ids"


def derived(value: Value, rule: str, why: str, quotes: Iterable[Quote] = ()) -> Cell:
    """A cell with its reason; nothing where there is no value."""
    if value is None or value == "":
        return EMPTY
    return Cell(value=value, trace=Trace(rule=rule, why=why, quotes=apart(quotes)))


def apart(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Each quotation once, by document and place."""
    found = {(q.document, q.start, q.end, q.id): q for q in quotes}
    return tuple(found[key] for key in sorted(found))


def row_of(id: str, columns: Sequence[str], cells: Mapping[str, Cell]) -> Row:
    """A row with every column of the format; what is not given stays empty."""
    return Row(id=id, cells={c: cells.get(c, EMPTY) for c in columns})


def id_of(entry: Entry) -> str:
    """Our own id of an exported matter, hashed from the matter's: never like another project's."""
    return PREFIX + hashlib.sha256(entry.id.encode()).hexdigest()[:16]


def id_cell(entry: Entry, quotes: Iterable[Quote]) -> Cell:
    """The id as a cell."""
    return derived(id_of(entry), OURS, f"hashed from the matter {entry.id}", quotes)


def standing_behind(entry: Entry) -> list[Position]:
    """The positions that a row stands on: those that affirm it, else those that allege it."""
    return affirming(entry) or alleging(entry)


def claims_behind(position: Position) -> tuple[Claim, ...]:
    """The claims that put a position as it stands: where one affirms what another one alleges, those that affirm."""
    return tuple(c for c in position.claims if c.stance == position.stance) or position.claims


def quotes_of(positions: Iterable[Position]) -> tuple[Quote, ...]:
    """The words of positions, each once."""
    return apart(c.quote for p in positions for c in claims_behind(p))


def origins_of(positions: Iterable[Position]) -> tuple[str, ...]:
    """The names of the origins of positions, in their order, each once."""
    return tuple(dict.fromkeys(p.origin.name for p in positions))


def spoken(day: date) -> str:
    """A day as people write it: 4 October 2020."""
    return f"{day.day} {day:%B %Y}"


def length(entry: Entry) -> int | None:
    """Days from first to last, both counted; None where no day is known."""
    return (entry.when.end - entry.when.start).days + 1 if entry.when else None
