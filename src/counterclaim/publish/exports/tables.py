"""The tables that Parquet, SQLite and data frames share: their columns as data, and where each table's rows come from."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from counterclaim.model.ledger import Ledger
from counterclaim.model.record import Record
from counterclaim.publish.exports import ledger_rows, record_rows

SCHEMA = "counterclaim-tables/1"  # a new number where a column is renamed or changes its meaning

Type = Literal["string", "code", "integer", "integer?", "number", "boolean", "date", "strings"]
Row = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: `type` as tables.toml explains them, `about` what it holds."""

    name: str
    type: Type
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: `key` are the columns that tell its rows apart, `refers` (column, table, column there)."""

    name: str
    about: str
    key: tuple[str, ...]
    refers: tuple[tuple[str, str, str], ...]
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(c.name for c in self.columns)


@cache
def tables() -> dict[str, Table]:
    """Every table by its name, in the order of `tables.toml`."""
    data = tomllib.loads(files(__package__).joinpath("tables.toml").read_text(encoding="utf-8"))
    return {name: _table(name, given) for name, given in data.items()}


def _table(name: str, given: dict[str, list[list[str]]]) -> Table:
    return Table(
        name=name,
        about=str(given["about"]),
        key=tuple(map(str, given["key"])),
        refers=tuple((a, b, c) for a, b, c in given.get("refers", [])),
        columns=tuple(Column(name=n, type=t, about=about) for n, t, about in given["columns"]),  # type: ignore[arg-type]
    )


_FROM_RECORDS: dict[str, Callable[[Record, str | None], Iterator[Row]]] = {
    "documents": record_rows.documents,
    "statements": record_rows.statements,
    "events": record_rows.events,
    "figures": record_rows.figures,
    "talks": record_rows.talks,
    "ceasefires": record_rows.ceasefires,
    "relations": record_rows.relations,
    "actors": record_rows.actors,
    "places": record_rows.places,
    "mentions": record_rows.mentions,
}
_FROM_LEDGER: dict[str, Callable[[Ledger, str | None], Iterator[Row]]] = {
    "matters": ledger_rows.matters,
    "positions": ledger_rows.positions,
    "claims": ledger_rows.claims,
    "disagreements": ledger_rows.disagreements,
    "lineage": ledger_rows.lineage,
    "alterations": ledger_rows.alterations,
}


def rows(table: str, ledger: Ledger, records: Sequence[Record], worldview: str | None = None) -> Iterator[Row]:
    """The rows of a table, its columns' values in their order: by document id, else in the ledger's order.

    None where a value is not known; days are `datetime.date`, lists tuples of strings.
    """
    if table in _FROM_LEDGER:
        yield from _FROM_LEDGER[table](ledger, worldview)
        return
    for record in sorted(records, key=lambda r: r.document.id):
        yield from _FROM_RECORDS[table](record, worldview)
