"""What every format of rows and columns shares: one table of cells, written as CSV or TSV, looked up cell by cell."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence

from counterclaim.errors import UsageError
from counterclaim.model.ledger import Ledger
from counterclaim.model.record import Record
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

    def cell(self, ledger: Ledger, records: Sequence[Record], options: Options, row_id: str, column: str) -> Cell:
        """The cell of a row, with its trace. Raises UsageError where there is no such row or column."""
        columns = self.columns(options)
        if column not in columns:
            raise UsageError(f"{self.name} has no column {column}; it has {', '.join(columns)}")
        for row in self.rows(ledger, records, options):
            if row.id == row_id:
                return row.cells[column]
        raise UsageError(f"{self.name} has no row {row_id} at grade {options.grade}")
