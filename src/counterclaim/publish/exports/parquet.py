"""The ledger and its records as Parquet tables, with a Frictionless data package and a GeoParquet file of events."""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Iterator, Sequence
from typing import Any

from counterclaim.model.ledger import Ledger
from counterclaim.model.record import Record
from counterclaim.publish.exports.extras import needed
from counterclaim.publish.exports.grade import is_exported
from counterclaim.publish.exports.model import Cell, File, Options
from counterclaim.publish.exports.naming import place_name
from counterclaim.publish.exports.package import NOTICE, datapackage, provenance
from counterclaim.publish.exports.points import point_of, radius_of
from counterclaim.publish.exports.table_cells import cell_of
from counterclaim.publish.exports.tables import Column, Table, rows, tables

MEDIA = "application/vnd.apache.parquet"
ROWS = 65_536  # rows a row group: fixed, so that the same tables give the same bytes
GEO = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}}}  # fmt: skip
FROM_LEDGER = ("matters", "positions", "claims", "disagreements")


class Parquet:
    """Every table as a file of its own; `only` names the tables of a smaller package."""

    needs = "parquet"
    notice = f"the ledger in full, {NOTICE}; it may hold names of private persons"

    def __init__(self, name: str, about: str, only: tuple[str, ...] = ()) -> None:
        self.name = name
        self.about = about
        self.only = only

    def files(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[File]:
        """Yield the tables, `events.geo.parquet` where events are among them, and `datapackage.json` last."""
        said = provenance(records, options)
        made: list[tuple[File, Table | None]] = []
        for name, table in tables().items():
            if not self.only or name in self.only:
                data = table_bytes(table, rows(name, ledger, records, options.worldview), said)
                made.append((File(name=f"{name}.parquet", media=MEDIA, data=data), table))
        if not self.only:
            made.append((File(name="events.geo.parquet", media=MEDIA, data=_geo(ledger, options, said)), None))
        yield from (file for file, _ in made)
        yield datapackage(made, said)

    def cell(self, ledger: Ledger, records: Sequence[Record], options: Options, row_id: str, column: str) -> Cell:
        """The cell of a row (by its key) in "table.column", with its trace."""
        return cell_of(ledger, records, options, row_id, column, self.only)


PARQUET = Parquet("parquet", "Parquet tables of ledger and records, with a Frictionless datapackage.json")
LEDGER_PARQUET = Parquet(
    "ledger-parquet", "the ledger alone as Parquet: matters, positions, claims, disagreements", FROM_LEDGER
)


def arrow_table(columns: Sequence[Column], found: Sequence[Sequence[object]]) -> Any:
    """A pyarrow Table of rows; None becomes null, `code` a dictionary of strings. Raises UsageError without pyarrow."""
    pa = needed("pyarrow", "parquet")
    types = {
        "string": pa.string(), "code": pa.dictionary(pa.int32(), pa.string()), "integer": pa.int64(), "integer?": pa.int64(), "number": pa.float64(),
        "boolean": pa.bool_(), "date": pa.date32(), "strings": pa.list_(pa.string()),
    }  # fmt: skip
    schema = pa.schema([pa.field(c.name, types[c.type]) for c in columns])
    cells: list[list[object]] = [[] for _ in columns]
    for row in found:
        for at, value in enumerate(row):
            cells[at].append(float(value) if columns[at].type == "number" and value is not None else _writable(value))  # type: ignore[arg-type]
    arrays = [pa.array(values, type=types[c.type]) for c, values in zip(columns, cells, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def table_bytes(table: Table, found: Iterator[tuple[object, ...]], said: dict[str, str]) -> bytes:
    """One table as a Parquet file: zstd, fixed row groups, what it was made from in its metadata."""
    made = arrow_table(table.columns, list(found))
    return _written(made, said | {"counterclaim.table": table.name, "counterclaim.about": table.about})


def _written(table: Any, said: dict[str, str]) -> bytes:
    pq = needed("pyarrow.parquet", "parquet")
    out = io.BytesIO()
    pq.write_table(
        table.replace_schema_metadata(said), out, row_group_size=ROWS, compression="zstd", version="2.6", data_page_version="1.0"
    )  # fmt: skip
    return out.getvalue()


def _writable(value: object) -> object:
    """Text without lone surrogates, which no Parquet string may hold."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return [_writable(v) for v in value] if isinstance(value, tuple) else value


def _geo(ledger: Ledger, options: Options, said: dict[str, str]) -> bytes:
    """Event matters as GeoParquet 1.1: WKB points in WGS84, null where a matter has none."""
    pa = needed("pyarrow", "parquet")
    events = [e for e in ledger.entries if e.kind == "event" and is_exported(e, options.grade)]
    columns: dict[str, tuple[Any, list[Any]]] = {
        "id": (pa.string(), [e.id for e in events]),
        "title": (pa.string(), [e.title for e in events]),
        "place": (pa.string(), [place_name(e.place, options.worldview) for e in events]),
        "when_from": (pa.date32(), [e.when and e.when.start for e in events]),
        "when_to": (pa.date32(), [e.when and e.when.end for e in events]),
        "standing": (pa.string(), [e.standing for e in events]),
        "origins": (pa.int64(), [e.origins for e in events]),
        "precision_code": (pa.int64(), [e.place and e.place.precision for e in events]),
        "uncertainty_radius_m": (pa.int64(), [radius_of(e.place) for e in events]),
        "geometry": (pa.binary(), [_wkb(point_of(e.place)) for e in events]),
    }
    table = pa.table(
        {name: pa.array([_writable(v) for v in values], type=kind) for name, (kind, values) in columns.items()}
    )
    return _written(table, said | {"geo": json.dumps(GEO), "counterclaim.table": "events.geo"})


def _wkb(point: tuple[float, float] | None) -> bytes | None:
    """A point as well-known binary (OGC 06-103r4): little-endian, type 1."""
    return struct.pack("<BIdd", 1, 1, *point) if point else None
