"""The tables of the ledger as one SQLite file, made in memory: here, because publishing knows no database."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from counterclaim.model.ledger import Ledger
from counterclaim.model.record import Record
from counterclaim.publish.exports.model import Cell, File, Options
from counterclaim.publish.exports.package import NOTICE, provenance
from counterclaim.publish.exports.table_cells import cell_of
from counterclaim.publish.exports.tables import Table, rows, tables

APPLICATION = 0x43434C53  # "CCLS": a snapshot, no ledger that reports can be added to
TYPES = {"string": "TEXT", "code": "TEXT", "integer": "INTEGER", "integer?": "INTEGER", "number": "REAL", "boolean": "INTEGER", "date": "TEXT", "strings": "TEXT"}  # fmt: skip
PAGE = 4096  # bytes; set, because the default may differ between builds


class Snapshot:
    """Every table in one SQLite file. Lists are JSON arrays (`json_each` opens them), days ISO 8601, booleans 0 and 1."""

    name = "sqlite"
    about = "one SQLite file with the tables of ledger and records, to be queried; not a ledger to add reports to"
    notice = f"the ledger in full, {NOTICE}; it may hold names of private persons"
    needs: str | None = None

    def files(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[File]:
        """Yield `counterclaim.sqlite`; the same tables give the same bytes with the same SQLite."""
        link = sqlite3.connect(":memory:", isolation_level=None)
        try:
            link.executescript(f"PRAGMA page_size = {PAGE}; PRAGMA application_id = {APPLICATION}; BEGIN;")
            for name, table in tables().items():
                link.execute(_made(table))
                link.executemany(_filled(table), map(_stored, rows(name, ledger, records, options.worldview)))
            link.execute('CREATE TABLE "about" ("name" TEXT PRIMARY KEY, "value" TEXT NOT NULL)')
            link.executemany('INSERT INTO "about" VALUES (?, ?)', sorted(_said(records, options).items()))
            link.execute("COMMIT")
            data = link.serialize()
        finally:
            link.close()
        yield File(name="counterclaim.sqlite", media="application/vnd.sqlite3", data=data)

    def cell(self, ledger: Ledger, records: Sequence[Record], options: Options, row_id: str, column: str) -> Cell:
        """The cell of a row (by its key) in "table.column", with its trace."""
        return cell_of(ledger, records, options, row_id, column)


SQLITE = Snapshot()


def _said(records: Sequence[Record], options: Options) -> dict[str, str]:
    columns = {f"{t.name}.{c.name}": c.about for t in tables().values() for c in t.columns}
    return provenance(records, options) | columns


def _made(table: Table) -> str:
    columns = [f'"{c.name}" {TYPES[c.type]}' for c in table.columns]
    keys = [f"PRIMARY KEY ({', '.join(_quoted(table.key))})"]
    keys += [f'FOREIGN KEY ("{c}") REFERENCES "{other}" ("{theirs}")' for c, other, theirs in table.refers]
    parts = ",\n  ".join([*columns, *keys])
    return f'CREATE TABLE "{table.name}" (\n  {parts}\n)'


def _filled(table: Table) -> str:
    return f'INSERT INTO "{table.name}" VALUES ({", ".join("?" * len(table.columns))})'


def _quoted(names: Sequence[str]) -> list[str]:
    return [f'"{n}"' for n in names]


def _stored(row: tuple[object, ...]) -> list[object]:
    return [_value(v) for v in row]


def _value(value: object) -> object:
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return value
