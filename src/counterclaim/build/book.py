"""A ledger in Python: opened by its address, asked for matters, positions and documents by kind, place, days and standing."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Self, TypedDict, Unpack

from counterclaim.build import as_day
from counterclaim.build.known import made_anew, records_of
from counterclaim.build.views import View
from counterclaim.errors import UsageError
from counterclaim.model.ledger import Copy, Entry, Ledger, Position
from counterclaim.model.record import Record
from counterclaim.publish.exports import File, Options, exporter
from counterclaim.publish.exports.chosen import matter_of
from counterclaim.publish.exports.tables import rows, tables
from counterclaim.reconcile.terms import is_disputed, span_of
from counterclaim.store import open_store


class Asked(TypedDict, total=False):
    """How matters are chosen: days by when it happened, where that is not known by when it was said."""

    kind: str | None  # figure, event, talks, ceasefire, relation
    place: str | None  # any of its names
    since: date | str | None
    until: date | str | None
    standing: str | None
    disputed: bool  # denied, contested, or with positions that differ


class Book:
    """An open ledger: `with counterclaim.open_ledger("ledger.db") as book: …`. Views are iterators; frames are made on demand.

    `as_of`: what was known on that day. `worldview`: whose names contested places get in frames (None: every name).
    What the store holds is reconciled once, when it is first asked for.
    """

    def __init__(self, address: str | Path, *, as_of: date | str | None = None, worldview: str | None = None) -> None:
        self._as_of = as_day(as_of)
        self._worldview = worldview
        self._store = open_store(address, create=False)
        self.name = self._store.name

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()

    def records(self) -> Iterator[Record]:
        """Yield the record of each report (RECORD.md), by day of publication."""
        return records_of(self._store, self._as_of)

    @cached_property
    def ledger(self) -> Ledger:
        """All matters and copies (LEDGER.md), with what people judged of them."""
        return made_anew(self._store, self._as_of)

    def entry(self, id: str) -> Entry:
        """A matter by its id, the beginning of it, or the id that an export gave it. Raises UsageError where it is not one."""
        return matter_of(self.ledger, id)

    def entries(self, **asked: Unpack[Asked]) -> View[Entry]:
        """The matters, chosen by `kind`, `place` (any of its names), `since`, `until`, `standing`, `disputed`."""
        return self._entries(_wanted(asked))

    def figures(self, **asked: Unpack[Asked]) -> View[Entry]:
        """The matters that are figures."""
        return self._entries(replace(_wanted(asked), kind="figure"))

    def events(self, **asked: Unpack[Asked]) -> View[Entry]:
        """The matters that are events."""
        return self._entries(replace(_wanted(asked), kind="event"))

    def talks(self, **asked: Unpack[Asked]) -> View[Entry]:
        """The matters that are talks."""
        return self._entries(replace(_wanted(asked), kind="talks"))

    def ceasefires(self, **asked: Unpack[Asked]) -> View[Entry]:
        """The matters that are ceasefires."""
        return self._entries(replace(_wanted(asked), kind="ceasefire"))

    def positions(self, **asked: Unpack[Asked]) -> View[Position]:
        """What each origin holds on the matters that are chosen as for `entries`."""
        return self._matters(
            "positions", _wanted(asked), lambda ledger: (p for e in ledger.entries for p in e.positions)
        )

    def claims(self, **asked: Unpack[Asked]) -> View[dict[str, Any]]:
        """The claims of those positions, with the words of their statements."""
        return self._matters("claims", _wanted(asked), None)

    def disagreements(self, **asked: Unpack[Asked]) -> View[dict[str, Any]]:
        """Where those positions do not say the same, and how they differ."""
        return self._matters("disagreements", _wanted(asked), None)

    def lineage(self) -> View[Copy]:
        """The reports that copy others."""
        return self._matters("lineage", Wanted(), lambda ledger: iter(ledger.copies))

    def documents(self) -> View[dict[str, Any]]:
        """The reports, without their texts."""
        return self._of_records("documents")

    def statements(self) -> View[dict[str, Any]]:
        """Every statement of every report."""
        return self._of_records("statements")

    def actors(self) -> View[dict[str, Any]]:
        """The actors of every report."""
        return self._of_records("actors")

    def places(self) -> View[dict[str, Any]]:
        """The places of every report."""
        return self._of_records("places")

    def export(self, format: str, **options: Any) -> Iterator[File]:
        """Yield the files of an export, as `counterclaim export --format` writes them; `options` are those of `Options`."""
        asked = Options(**{"worldview": self._worldview, **options})
        return exporter(format).files(self.ledger, list(self.records()), asked)

    def _entries(self, wanted: Wanted) -> View[Entry]:
        return self._matters("matters", wanted, lambda ledger: iter(ledger.entries))

    def _matters(self, table: str, wanted: Wanted, things: Callable[[Ledger], Iterator[Any]] | None) -> View[Any]:
        def chosen() -> Ledger:
            if wanted == Wanted():
                return self.ledger
            return replace(self.ledger, entries=tuple(e for e in self.ledger.entries if wanted.admits(e)))

        def found() -> Iterator[tuple[object, ...]]:
            return rows(table, chosen(), (), self._worldview)

        return self._view(table, found, (lambda: things(chosen())) if things else None)

    def _of_records(self, table: str) -> View[Any]:
        return self._view(table, lambda: rows(table, Ledger(), list(self.records()), self._worldview), None)

    def _view(
        self, table: str, found: Callable[[], Iterator[tuple[object, ...]]], things: Callable[[], Iterator[Any]] | None
    ) -> View[Any]:
        names = tables()[table].names
        return View(tables()[table], things or (lambda: (dict(zip(names, r, strict=True)) for r in found())), found)

    def _repr_html_(self) -> str:
        """How many matters of which kind and standing, for a notebook."""
        counts = Counter((e.kind, e.standing) for e in self.ledger.entries)
        cells = "".join(f"<tr><td>{k}</td><td>{s.replace('_', ' ')}</td><td>{n}</td></tr>" for (k, s), n in sorted(counts.items()))  # fmt: skip
        return (
            f"<table><caption>{html.escape(str(self.name))}</caption><tr><th>kind</th><th>standing</th><th>matters</th></tr>"
            f"{cells}</table>"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which matters are asked for; None asks for nothing."""

    kind: str | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    standing: str | None = None
    disputed: bool = False

    def admits(self, e: Entry) -> bool:
        """Tell whether a matter is asked for: its days by when it happened, else by when it was said."""
        span = span_of(e)
        return (
            self.kind in (None, e.kind)
            and self.standing in (None, e.standing)
            and (self.place is None or self.place.casefold() in _names(e))
            and (self.since is None or (span is not None and span[1] >= self.since))
            and (self.until is None or (span is not None and span[0] <= self.until))
            and (not self.disputed or is_disputed(e))
        )


def _names(entry: Entry) -> set[str]:
    place = entry.place
    return {n.casefold() for n in (place.name, *place.names, *(n for n, _ in place.readings))} if place else set()


def _wanted(asked: Asked) -> Wanted:
    unknown = sorted(set(asked) - set(Asked.__annotations__))
    if unknown:
        raise UsageError(f"matters are chosen by {', '.join(Asked.__annotations__)}, not by {', '.join(unknown)}")
    return Wanted(
        kind=asked.get("kind"), place=asked.get("place"), since=as_day(asked.get("since")), until=as_day(asked.get("until")),
        standing=asked.get("standing"), disputed=asked.get("disputed", False),
    )  # fmt: skip
