"""Ceasefires over time: a lane for each side, a sign for what it says on a day, as plain numbers that a template draws."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from counterclaim.model.ledger import Entry, Position
from counterclaim.serve.lanes import PHASES

MARGIN = 3.0  # per cent left free at each end
LANES = 40

# How a phase is drawn: its shape, and what it is called.
SIGNS = {
    "demanded": ("triangle", "demanded"),
    "proposed": ("ring", "proposed"),
    "agreed": ("dot", "agreed"),
    "in_force": ("square", "in force"),
    "violated": ("cross", "violation claimed"),
    "rejected": ("slash", "rejected"),
    "ended": ("bar", "ended"),
}


@dataclass(frozen=True, slots=True)
class Sign:
    """What a side says on a day: where it stands (per cent), its row among signs of that day, and the words."""

    x: float
    row: int
    shape: str
    phase: str
    day: date
    entry: Entry
    position: Position


@dataclass(frozen=True, slots=True)
class Strip:
    """A side's lane; `deep` is how many signs stand above each other on its fullest day."""

    name: str
    signs: tuple[Sign, ...]
    deep: int


@dataclass(frozen=True, slots=True)
class Strips:
    """All lanes, and the days of their scale (per cent, day)."""

    lanes: tuple[Strip, ...]
    ticks: tuple[tuple[float, date], ...]


def strips_of(entries: Iterable[Entry]) -> Strips | None:
    """Lay out the positions on ceasefires by the day they were said, denials apart; None where no day is known."""
    said: defaultdict[str, list[tuple[date, Entry, Position]]] = defaultdict(list)
    for entry in entries:
        if entry.kind == "ceasefire":
            for position in entry.positions:
                day, phase = position.said_to or position.said_from, position.status or entry.status
                denied = position.stance in ("denies", "disputes") and phase != "rejected"
                if day and phase in SIGNS and not denied:
                    said[position.origin.name].append((day, entry, position))
    if not said:
        return None
    days = [day for told in said.values() for day, _, _ in told]
    first, last = min(days), max(days)
    lanes = [_strip(name, told, first, last) for name, told in sorted(said.items())]
    return Strips(tuple(lanes[:LANES]), _ticks(first, last))


def _strip(name: str, told: list[tuple[date, Entry, Position]], first: date, last: date) -> Strip:
    rows: defaultdict[date, int] = defaultdict(int)
    made = []
    for day, entry, position in sorted(told, key=lambda t: (t[0], PHASES.index(t[2].status or t[1].status or ""), t[1].id)):  # fmt: skip
        shape, phase = SIGNS[position.status or entry.status or ""]
        made.append(Sign(_percent(day, first, last), rows[day], shape, phase, day, entry, position))
        rows[day] += 1
    return Strip(name, tuple(made), max(rows.values()))


def _ticks(first: date, last: date) -> tuple[tuple[float, date], ...]:
    """The first day, the last one, and up to three between them."""
    length = (last - first).days
    steps = max(min(4, length), 1)
    days = dict.fromkeys(first + timedelta(days=round(length * i / steps)) for i in range(steps + 1))
    return tuple((_percent(day, first, last), day) for day in days)


def _percent(day: date, first: date, last: date) -> float:
    length = (last - first).days
    return round(MARGIN + (100 - 2 * MARGIN) * ((day - first).days / length if length else 0.5), 2)
