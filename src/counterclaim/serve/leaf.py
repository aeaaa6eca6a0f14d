"""Matters of a kept ledger: what lists and filters need is at hand, positions and quotations are read when looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, cast

from counterclaim.model.ledger import Entry
from counterclaim.model.mention import Period, Place

PLAIN = ("id", "kind", "title", "measure", "group", "side", "scope", "unit", "type", "status", "origins", "texts", "outlets", "standing", "low", "high")  # fmt: skip
READ = frozenset({"positions", "disagreements", "because"})  # not at hand
Row = list[Any]


class Leaf:
    """Stands for an Entry, field by field: also `dataclasses.replace` makes an Entry of it. `number` is its place in the
    order of the screens.
    """

    __dataclass_fields__ = Entry.__dataclass_fields__

    __slots__ = (*PLAIN, "_read", "acled", "number", "parties", "place", "said", "span", "when")

    def __init__(self, number: int, row: Row, places: Sequence[Place], read: Callable[[int], Entry]) -> None:
        for name, value in zip(PLAIN, row, strict=False):
            setattr(self, name, value)
        place, when, said, acled, parties = row[len(PLAIN) :]
        self.number, self._read = number, read
        self.kind: str
        self.standing: str
        self.place = None if place is None else places[place]
        self.when = when and Period(start=_day(when[0]), end=_day(when[1]), precision=when[2])
        self.said: tuple[date, date] | None = said and (_day(said[0]), _day(said[1]))
        self.span = (self.when.start, self.when.end) if self.when else self.said
        self.acled = acled and tuple(acled)
        self.parties = tuple(tuple(p) for p in parties)

    @property  # type: ignore[misc]
    def __class__(self) -> type[Entry]:  # type: ignore[override]
        """What it stands for."""
        return Entry

    def __getattr__(self, name: str) -> Any:
        """What is not at hand, from the whole entry."""
        if name in READ:
            return getattr(self._read(self.number), name)
        raise AttributeError(name)


def row_of(entry: Entry, place: int | None, said: tuple[date, date] | None) -> Row:
    """What a Leaf is made of; `place` is the number of the entry's place, `said` its days where it has none of its own."""
    when = entry.when and [entry.when.start.isoformat(), entry.when.end.isoformat(), entry.when.precision]
    days = said and [said[0].isoformat(), said[1].isoformat()]
    return [*(getattr(entry, n) for n in PLAIN), place, when, days, entry.acled, entry.parties]


def standing_for(leaf: Leaf) -> Entry:
    """A Leaf as the Entry that it stands for: every field of it is there."""
    return cast("Entry", leaf)


class Pair:
    """A matter and one of its positions, which is read when it is looked at."""

    __slots__ = ("at", "leaf")

    def __init__(self, leaf: Leaf, at: int) -> None:
        self.leaf, self.at = leaf, at

    def __iter__(self) -> Iterator[Any]:
        yield standing_for(self.leaf)
        yield self[1]

    def __len__(self) -> int:
        return 2

    def __getitem__(self, which: int) -> Any:
        if which not in (0, 1):
            raise IndexError(which)
        return standing_for(self.leaf) if which == 0 else self.leaf.positions[self.at]


class Looked(Mapping[str, list[Any]]):
    """Lists by a key, looked up one at a time; a key without any has an empty list, and is not in it."""

    def __init__(self, look: Callable[[str], list[Any]]) -> None:
        self._look = look

    def __getitem__(self, key: str) -> list[Any]:
        found = self._look(key)
        if not found:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        raise TypeError("is looked up, not listed")

    def __len__(self) -> int:
        raise TypeError("is looked up, not counted")


def _day(text: str) -> date:
    return date.fromisoformat(text)


__all__ = ["Leaf", "Looked", "Pair", "row_of", "standing_for"]
