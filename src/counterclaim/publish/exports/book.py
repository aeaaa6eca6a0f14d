"""What every tabular export works on: events with their figures, parties, places and words, looked up once for a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from counterclaim.lexicon.codebooks import State, states
from counterclaim.model.ledger import Entry, Ledger, Position, Quote
from counterclaim.model.mention import Place
from counterclaim.model.record import Record
from counterclaim.publish.exports.cast import Side, sides
from counterclaim.publish.exports.cells import apart, claims_behind, quotes_of, standing_behind
from counterclaim.publish.exports.grade import alleging, disputing, is_exported, is_only_alleged
from counterclaim.publish.exports.model import Options
from counterclaim.publish.exports.private import Redactor
from counterclaim.publish.exports.tied import figures_of_events
from counterclaim.publish.worldview import label

PUT = {
    "affirms": "affirmed",
    "alleges": "alleged",
    "denies": "denied",
    "disputes": "disputed",
    "does_not_acknowledge": "not acknowledged",
}
COUNTRY = 6  # UCDP where_prec from which a place is no place to put a point on


class Book:
    """A ledger with its records, as the options ask for it."""

    def __init__(self, ledger: Ledger, records: Sequence[Record], options: Options) -> None:
        self.ledger = ledger
        self.options = options
        self.records: Mapping[str, Record] = {r.document.id: r for r in records}

    @cached_property
    def tied(self) -> dict[str, tuple[Entry, ...]]:
        """Id of each event → its figures."""
        return figures_of_events(self.ledger)

    def incidents(self) -> Iterator[Incident]:
        """Every event that stands firmly enough, by its first day, then by id; those of no known day last."""
        for entry in in_order(e for e in self.ledger.entries if e.kind == "event"):
            if is_exported(entry, self.options.grade):
                yield Incident(entry, self)

    def figures(self, *measures: str) -> Iterator[Entry]:
        """Every figure of these measures that stands firmly enough, in the same order."""
        for entry in in_order(e for e in self.ledger.entries if e.kind == "figure" and e.measure in measures):
            if is_exported(entry, self.options.grade):
                yield entry

    def label(self, place: Place | None) -> str | None:
        """What to call a place, by the worldview that is asked for."""
        if place is None:
            return None
        named = label(place, self.options.worldview)
        return named.title() if named.isupper() and len(named) > 3 else named

    def redactor(self, documents: Iterable[str]) -> Redactor:
        """What takes private names out of the words of some documents; it takes nothing out where that is not asked for."""
        return Redactor(
            [self.records[d] for d in sorted(documents) if d in self.records] if self.options.redact else []
        )

    def quoted(self, text: str) -> str:
        """Words of a report on one line, cut at the length that is asked for."""
        folded = " ".join(text.split())
        most = self.options.quote_max
        return folded if len(folded) <= most else folded[: most - 1].rstrip() + "…"


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Entries by first day and id; those of no known day last."""
    return sorted(entries, key=lambda e: (e.when.start if e.when else date.max, e.id))


@dataclass(frozen=True)
class Incident:
    """One event of the ledger with what an export needs to know of it."""

    entry: Entry
    book: Book

    @cached_property
    def told(self) -> tuple[Entry, ...]:
        """Every figure of its people, also those that nobody affirms."""
        return self.book.tied.get(self.entry.id, ())

    @cached_property
    def figures(self) -> tuple[Entry, ...]:
        """The figures of its people that stand as firmly as the grade asks."""
        return tuple(f for f in self.told if is_exported(f, self.book.options.grade))

    @cached_property
    def positions(self) -> list[Position]:
        """Those that the row stands on."""
        return standing_behind(self.entry)

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """The words that the row stands on."""
        return quotes_of(self.positions)

    @cached_property
    def cast(self) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
        """Those who did it, and those it was done to."""
        return sides(self.entry, self.book.records)

    @cached_property
    def place(self) -> Place | None:
        """Where it was; None where the ledger does not know it."""
        return self.entry.place

    @cached_property
    def country(self) -> State | None:
        """The state that the place lies in, as the gazetteer has it."""
        return states().get(self.place.country or "") if self.place else None

    @cached_property
    def documents(self) -> tuple[str, ...]:
        """The reports behind the row and its figures."""
        return tuple(sorted({c.document for e in (self.entry, *self.told) for p in e.positions for c in p.claims}))

    @cached_property
    def reports(self) -> tuple[Record, ...]:
        """The records of the reports that affirm it, by day of publication and key."""
        wanted = {c.document for e in (self.entry, *self.figures) for p in standing_behind(e) for c in p.claims}
        found = [self.book.records[d] for d in wanted if d in self.book.records]
        return tuple(sorted(found, key=lambda r: (r.document.published or date.max, r.document.key, r.document.id)))

    @cached_property
    def redacted(self) -> Redactor:
        """What takes private names out of its words."""
        return self.book.redactor(self.documents)

    @cached_property
    def is_only_alleged(self) -> bool:
        """Tell whether nobody affirms it."""
        return is_only_alleged(self.entry)

    def say(self, position: Position) -> str:
        """A position in one clause: how, who, and the words."""
        how = "According to" if position.stance == "affirms" else f"{PUT[position.stance].capitalize()} by"
        words = self.book.quoted(claims_behind(position)[0].quote.text)
        return self.redacted(f"{how} {position.origin.name}: “{words}”")

    @cached_property
    def doubts(self) -> tuple[Position, ...]:
        """Positions that deny or dispute it, and those that only allege it where others affirm it."""
        others = alleging(self.entry) if not self.is_only_alleged else []
        return (*disputing(self.entry), *others)

    @cached_property
    def all_quotes(self) -> tuple[Quote, ...]:
        """The words of all its positions and of its figures'."""
        return apart((*quotes_of(self.entry.positions), *(q for f in self.told for q in quotes_of(f.positions))))
