"""The face of every export: a format writes files from a ledger and can say of each of its cells why it holds what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from counterclaim.model.ledger import Ledger, Quote
from counterclaim.model.record import Record

Value = str | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Why a value is what it is: the codebook's rule, what was done here, and the statements that it stands on."""

    rule: str  # the rule, cited: "UCDP GED codebook, where_prec"
    why: str  # what was done here, in a sentence
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One value of a row, with its trace; None: the ledger does not say it, and nothing is guessed."""

    value: Value
    trace: Trace | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row under its id; `cells` by column name, in the order of the format."""

    id: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file of an export, in memory: whoever asked for it writes it. `name` is a plain file name, never a path."""

    name: str
    media: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is asked of an export.

    `worldview`: whose names contested places get (None: every name is shown). `grade`: how firmly a matter must stand
    (grade.py). `excel_safe`: text that a spreadsheet would run as a formula gets an apostrophe. `bom`: a byte order
    mark before UTF-8. `quote_max`: code points after which quoted words are cut in free text. `redact`: names of
    private persons are left out. `version`: of the format, where it has several ("23.1").
    """

    worldview: str | None = None
    grade: str = "reported"
    excel_safe: bool = False
    bom: bool = False
    quote_max: int = 300
    redact: bool = True
    version: str | None = None


class Exporter(Protocol):
    """A format. Same ledger, records and options: the same bytes. Raises UsageError for what it cannot do."""

    name: str
    about: str
    notice: str  # "compatible with …, not … data"
    needs: str | None  # the extra that it needs, or None

    def files(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[File]:
        """Yield the files of the export."""
        ...

    def cell(self, ledger: Ledger, records: Sequence[Record], options: Options, row_id: str, column: str) -> Cell:
        """The cell of a row, with its trace. Raises UsageError where there is no such row or column."""
        ...
