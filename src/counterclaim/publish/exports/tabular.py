"""What every format of rows and columns shares: one table of cells, written as CSV or TSV, looked up cell by cell."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from counterclaim.errors import UsageError
from counterclaim.model.ledger import Ledger
from counterclaim.model.record import Record
from counterclaim.publish.exports.book import Book, Incident
from counterclaim.publish.exports.cells import id_of, row_of
from counterclaim.publish.exports.grade import is_exported
from counterclaim.publish.exports.model import Cell, File, Options, Row
from counterclaim.publish.exports.sheets import csv_bytes


class Tabular(ABC):
    """A format of one table. A subclass gives `columns` and `rows`; another layout than CSV overrides `data`."""

    name: str
    about: str
    notice: str
    needs: str | None = None
    suffix = "csv"
    media = "text/csv; charset=utf-8"

    @abstractmethod
    def columns(self, options: Options) -> tuple[str, ...]:
        """The columns in the order of the format."""

    @abstractmethod
    def rows(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[Row]:
        """Yield the rows, sorted: the same for the same ledger."""

    def files(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[File]:
        """Yield the table as one file."""
        rows = self.rows(ledger, records, options)
        yield File(name=f"{self.name}.{self.suffix}", media=self.media, data=self.data(rows, options))

    def data(self, rows: Iterator[Row], options: Options) -> bytes:
        """The table in the format's own layout."""
        columns = self.columns(options)
        return csv_bytes(columns, ([row.cells[c].value for c in columns] for row in rows), options)

    def why_no_row(self, incident: Incident) -> str:
        """Why an event that stands firmly enough has no row; "" where it has one. A format of all events has nothing to say."""
        return ""

    def incidents(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[Incident]:
        """Yield the events that have a row, in their order."""
        return (i for i in Book(ledger, records, options).incidents() if not self.why_no_row(i))

    def left_out(self, ledger: Ledger, records: Sequence[Record], options: Options) -> dict[str, int]:
        """How many events of the ledger have no row, by reason: nothing is dropped silently."""
        book = Book(ledger, records, options)
        reasons = Counter(why for incident in book.incidents() if (why := self.why_no_row(incident)))
        weak = sum(e.kind == "event" and not is_exported(e, options.grade) for e in ledger.entries)
        return dict(sorted(reasons.items())) | ({f"not as firm as {options.grade}": weak} if weak else {})

    def cell(self, ledger: Ledger, records: Sequence[Record], options: Options, row_id: str, column: str) -> Cell:
        """The cell of a row, with its trace. Raises UsageError where there is no such row or column."""
        columns = self.columns(options)
        if column not in columns:
            raise UsageError(f"{self.name} has no column {column}; it has {', '.join(columns)}")
        for row in self.rows(ledger, records, options):
            if row.id == row_id:
                return row.cells[column]
        found = (i for i in Book(ledger, records, options).incidents() if id_of(i.entry) == row_id)
        why = next((f": {self.why_no_row(i)}" for i in found), f" at grade {options.grade}")
        raise UsageError(f"{self.name} has no row {row_id}{why}")


class ByEvent(Tabular):
    """A table of one row an event. A subclass gives `columns` and `cells`, and says in `why_no_row` which events it leaves out."""

    @abstractmethod
    def cells(self, incident: Incident, options: Options) -> Mapping[str, Cell]:
        """The cells of an event's row; a column that is not among them stays empty."""

    def rows(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[Row]:
        """Yield a row for each event that has one, by its first day, then by id."""
        columns = self.columns(options)
        for incident in self.incidents(ledger, records, options):
            yield row_of(id_of(incident.entry), columns, self.cells(incident, options))
