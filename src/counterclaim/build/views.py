"""Views of a ledger: iterated as they are asked for, turned into a data frame where somebody wants one."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from counterclaim.publish.exports.extras import needed
from counterclaim.publish.exports.table_cells import as_value
from counterclaim.publish.exports.tables import Row, Table
from counterclaim.publish.words import visible

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

T = TypeVar("T")
SHOWN = 20  # rows that a notebook shows


@dataclass(frozen=True, slots=True)
class View(Generic[T]):
    """Some of a ledger. Iterating gives the things themselves, `rows` dictionaries; every `to_` makes a frame of the table's columns.

    Nothing is read before it is asked for, and each iteration reads anew.
    """

    table: Table
    _things: Callable[[], Iterator[T]]
    _rows: Callable[[], Iterator[Row]]

    def __iter__(self) -> Iterator[T]:
        return self._things()

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield each row as a dictionary of plain values (days are dates, lists tuples)."""
        names = self.table.names
        return (dict(zip(names, row, strict=True)) for row in self._rows())

    def to_arrow(self) -> pyarrow.Table:
        """A pyarrow Table: days as date32, few-valued strings as dictionaries, lists as lists. Needs the extra `parquet`."""
        from counterclaim.publish.exports.parquet import arrow_table

        return arrow_table(self.table.columns, list(self._rows()))

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas DataFrame: days as datetime64, missing numbers as <NA>, few-valued strings as categories. Needs `pandas`."""
        pd = needed("pandas", "pandas")
        frame = pd.DataFrame.from_records(list(self._rows()), columns=list(self.table.names))
        for column in self.table.columns:
            cells = frame[column.name]
            if column.type == "date":
                frame[column.name] = pd.to_datetime(cells)
            elif kind := _PANDAS.get(column.type):
                frame[column.name] = cells.astype(kind)
        made: pandas.DataFrame = frame
        return made

    def to_polars(self) -> polars.DataFrame:
        """A polars DataFrame: days as Date, few-valued strings as Categorical, lists as List(String). Needs `polars`."""
        pl = needed("polars", "polars")
        types = {
            "string": pl.String, "code": pl.Categorical, "integer": pl.Int64, "integer?": pl.Int64, "number": pl.Float64,
            "boolean": pl.Boolean, "date": pl.Date, "strings": pl.List(pl.String),
        }  # fmt: skip
        columns = self.table.columns
        held = [[_listed(v, columns[at].type) for at, v in enumerate(row)] for row in self._rows()]
        made: polars.DataFrame = pl.DataFrame(held, schema={c.name: types[c.type] for c in columns}, orient="row")
        return made

    def _repr_html_(self) -> str:
        """The first rows as a table for a notebook, escaped; columns that hold nothing there are left out."""
        found = list(islice(self.rows(), SHOWN + 1))
        names = [n for n in self.table.names if n not in _LONG and any(row[n] not in (None, ()) for row in found)]
        head = "".join(f"<th>{html.escape(n)}</th>" for n in names)
        body = "".join(f"<tr>{''.join(f'<td>{_shown(row[n])}</td>' for n in names)}</tr>" for row in found[:SHOWN])
        more = f"<p>The first {SHOWN} rows.</p>" if len(found) > SHOWN else ""
        return f"<table><caption>{html.escape(self.table.about)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


_LONG = (
    "documents",
    "statements",
    "place_names",
    "text_sha256",
)  # not shown in a notebook: long, and of no use to the eye
_PANDAS = {"string": "string", "code": "category", "integer": "Int64", "integer?": "Int64", "number": "Float64", "boolean": "boolean"}  # fmt: skip


def _listed(value: object, type_: str) -> object:
    if type_ == "number" and isinstance(value, int):
        return float(value)
    return list(value) if isinstance(value, tuple) else value


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return html.escape(visible("; ".join(map(str, value))))
    return "" if value is None else html.escape(visible(str(as_value(value))))
