"""Why a cell of the tables holds what it holds: what its column means, and the words that its row stands on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

from counterclaim.errors import UsageError
from counterclaim.model.ledger import Ledger, Quote
from counterclaim.model.record import Record
from counterclaim.publish.exports.model import Cell, Options, Trace, Value
from counterclaim.publish.exports.tables import SCHEMA, Table, rows, tables

FROM_LEDGER = {"matters", "positions", "claims", "disagreements"}


def cell_of(
    ledger: Ledger, records: Sequence[Record], options: Options, row_id: str, column: str, among: Sequence[str] = ()
) -> Cell:
    """A cell by its row's key and "table.column" ("positions.best"). Raises UsageError where there is none.

    The parts of a key of several columns are joined by "~"; the first part alone finds the first row that has it.
    """
    name, _, wanted = column.partition(".")
    known = [t for t in tables() if not among or t in among]
    if name not in known or wanted not in tables()[name].names:
        raise UsageError(f"{column}: a column is TABLE.COLUMN, of the tables {', '.join(known)}")
    table = tables()[name]
    for row in rows(name, ledger, records, options.worldview):
        key = [str(row[table.names.index(part)]) for part in table.key]
        if row_id in (key[0], "~".join(key)):
            return _traced(table, dict(zip(table.names, row, strict=True)), wanted, ledger, records)
    raise UsageError(f"{name} has no row {row_id}")


def as_value(value: object) -> Value:
    """A value of a table as one cell: days in ISO 8601, lists as JSON."""
    if isinstance(value, tuple | list):
        return json.dumps(list(value), ensure_ascii=False)
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _traced(table: Table, row: dict[str, object], wanted: str, ledger: Ledger, records: Sequence[Record]) -> Cell:
    about = next(c.about for c in table.columns if c.name == wanted)
    why = (
        "folded from the positions on the matter" if table.name in FROM_LEDGER else "as the record of the report has it"
    )
    quotes = tuple(_quotes(table.name, row, ledger, records))
    value = as_value(row[wanted])
    return Cell(value=value, trace=Trace(rule=f"{SCHEMA}, {table.name}.{wanted}: {about}", why=why, quotes=quotes))


def _quotes(table: str, row: dict[str, object], ledger: Ledger, records: Sequence[Record]) -> Iterator[Quote]:
    if table in FROM_LEDGER:
        matter = row["id"] if table == "matters" else row["matter"]
        position = {"positions": row.get("id")}.get(table, row.get("position"))
        entry = next(e for e in ledger.entries if e.id == matter)
        for p in entry.positions:
            if position in (None, f"{entry.id}#{p.id}"):
                yield from p.quotes
        return
    record = next((r for r in records if r.document.id == row.get("document")), None)
    name = str(row.get("id", "")).rpartition("#")[2]
    for s in record.statements if record else ():
        if name == s.id or name in s.findings:
            yield Quote(document=record.document.id, id=s.id, start=s.words.start, end=s.words.end, text=s.words.text)  # type: ignore[union-attr]
