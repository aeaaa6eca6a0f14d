"""Tables: every value is of its column's type, every reference finds its row, every quotation is what stands in its text."""

import datetime
import io
import json
import sqlite3
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
import shapely
from frictionless import Package
from made_week import made
from the_week import texts, week

from counterclaim.engine.snapshot import SQLITE
from counterclaim.errors import UsageError
from counterclaim.publish.exports import Options
from counterclaim.publish.exports.parquet import LEDGER_PARQUET, PARQUET
from counterclaim.publish.exports.tables import SCHEMA, rows, tables

TYPES = {
    "string": str,
    "code": str,
    "integer": int,
    "integer?": int,
    "number": (int, float),
    "boolean": bool,
    "date": datetime.date,
    "strings": tuple,
}
OPTIONS = Options()
slow = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example week as a package of Parquet tables."""
    path = tmp_path_factory.mktemp("parquet")
    for file in PARQUET.files(*week(), OPTIONS):
        (path / file.name).write_bytes(file.data)
    return path


@pytest.fixture(scope="module")
def snapshot() -> sqlite3.Connection:
    """The example week as an SQLite file, opened."""
    [file] = SQLITE.files(*week(), OPTIONS)
    link = sqlite3.connect(":memory:")
    link.deserialize(file.data)
    return link


@pytest.mark.parametrize("source", [made, pytest.param(week, marks=slow)])
@pytest.mark.parametrize("name", list(tables()))
def test_every_value_is_of_its_columns_type_and_every_key_is_unique(name: str, source) -> None:
    table, keys = tables()[name], set()
    for row in rows(name, *source()):
        assert len(row) == len(table.columns)
        for column, value in zip(table.columns, row, strict=True):
            assert value is None or isinstance(value, TYPES[column.type]), (column.name, value)
        key = tuple(row[table.names.index(part)] for part in table.key)
        assert None not in key
        assert key not in keys
        keys.add(key)


@pytest.mark.parametrize("source", [made, pytest.param(week, marks=slow)])
def test_every_reference_finds_its_row(source) -> None:
    held = {
        name: [dict(zip(t.names, row, strict=True)) for row in rows(name, *source())] for name, t in tables().items()
    }
    for name, table in tables().items():
        for column, other, theirs in table.refers:
            missing = {r[column] for r in held[name]} - {r[theirs] for r in held[other]} - {None}
            assert not missing, (name, column)


@pytest.mark.parametrize("exporter", [PARQUET, LEDGER_PARQUET, SQLITE], ids=lambda e: e.name)
def test_the_same_reports_in_another_order_give_the_same_bytes(exporter) -> None:
    ledger, records = made()
    assert list(exporter.files(ledger, records, OPTIONS)) == list(exporter.files(ledger, records[::-1], OPTIONS))


@slow
def test_frictionless_finds_the_package_valid(folder: Path) -> None:
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "note", "fieldName"])[:5]
    assert len(report.tasks) == len(tables()) + 1


@slow
def test_duckdb_reads_every_table_with_its_rows(folder: Path) -> None:
    for name in tables():
        [(count,)] = duckdb.sql(f"select count(*) from '{folder / name}.parquet'").fetchall()
        assert count == sum(1 for _ in rows(name, *week()))
    tolls = duckdb.sql(
        f"select m.title, count(*) from '{folder}/matters.parquet' m join '{folder}/positions.parquet' p on p.matter = m.id "
        "where m.measure = 'killed' and m.place = 'Ganja' and m.standing = 'contested' group by all"
    ).fetchall()
    assert tolls
    assert all(count >= 2 for _, count in tolls)


@slow
def test_every_file_says_what_it_was_made_from(folder: Path) -> None:
    digests = set()
    for path in folder.glob("*.parquet"):
        said = pq.read_schema(path).metadata
        assert said[b"counterclaim.schema"] == SCHEMA.encode()
        assert said[b"counterclaim.version"]
        digests.add(said[b"counterclaim.input"])
    assert len(digests) == 1


@slow
def test_every_quotation_in_parquet_is_what_stands_in_its_document(folder: Path) -> None:
    for name in ("statements", "claims", "events", "figures", "talks", "ceasefires", "relations", "mentions"):
        for row in pq.read_table(folder / f"{name}.parquet").to_pylist():
            assert texts()[row["document"]][row["start"] : row["end"]] == row["text"]


@slow
def test_geoparquet_has_points_only_where_a_matter_has_a_place(folder: Path) -> None:
    file = folder / "events.geo.parquet"
    geo = json.loads(pq.read_schema(file).metadata[b"geo"])
    assert (geo["version"], geo["columns"]["geometry"]["encoding"]) == ("1.1.0", "WKB")
    entries = {e.id: e for e in week()[0].entries}
    found = pq.read_table(file).to_pylist()
    for row in found:
        place = entries[row["id"]].place
        if row["geometry"] is not None:
            point = shapely.from_wkb(row["geometry"])
            assert place
            assert (point.x, point.y) == pytest.approx((place.lon, place.lat), abs=1e-5)
            assert row["precision_code"] < 6
            assert row["uncertainty_radius_m"] > 0
        else:
            assert row["uncertainty_radius_m"] is None
    assert {row["geometry"] is None for row in found} == {True, False}


@slow
def test_the_snapshot_is_sound_and_holds_every_row(snapshot: sqlite3.Connection) -> None:
    assert snapshot.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert snapshot.execute("PRAGMA foreign_key_check").fetchall() == []
    for name in tables():
        [(count,)] = snapshot.execute(f"SELECT count(*) FROM {name}").fetchall()
        assert count == sum(1 for _ in rows(name, *week()))
    outlets = snapshot.execute("SELECT DISTINCT o.value FROM positions, json_each(outlets) o").fetchall()
    assert ("Meridian Wire",) in outlets


def test_denied_findings_stay_denied_in_every_table() -> None:
    ledger, records = made()
    names = tables()["claims"].names
    said = [dict(zip(names, row, strict=True)) for row in rows("claims", ledger, records)]
    assert {c["stance"] for c in said if "no shells" in c["text"]} == {"denies"}
    names = tables()["events"].names
    denied = [row for row in rows("events", ledger, records) if "no shells" in str(row[names.index("text")])]
    assert [row[names.index("status")] for row in denied] == ["denied"]


def test_a_cell_says_its_column_and_the_words_it_stands_on() -> None:
    ledger, records = made()
    toll = next(e for e in ledger.entries if e.kind == "figure")
    cell = PARQUET.cell(ledger, records, OPTIONS, f"{toll.id}#q1", "positions.best")
    assert cell.value == toll.positions[0].best
    assert cell.trace
    assert "positions.best" in cell.trace.rule
    assert cell.trace.quotes == toll.positions[0].quotes
    statement = records[0].statements[0]
    cell = SQLITE.cell(ledger, records, OPTIONS, f"{records[0].document.id}#{statement.id}", "statements.text")
    assert (cell.value, cell.trace.quotes[0].id) == (statement.words.text, statement.id)


@pytest.mark.parametrize(("row", "column"), [("m:none", "matters.title"), ("x", "title"), ("x", "positions.nothing")])
def test_a_cell_that_is_not_there_is_the_askers_error(row: str, column: str) -> None:
    with pytest.raises(UsageError):
        PARQUET.cell(*made(), OPTIONS, row, column)


def test_a_worldview_chooses_the_name_of_a_contested_place_and_none_is_chosen_without_one() -> None:
    from dataclasses import replace

    ledger, records = made()
    readings = (("Arvan", "Aland usage"), ("Arwan", "Borian usage"))
    seen = replace(records[0], places=tuple(replace(p, disputed=True, readings=readings) for p in records[0].places))
    at = tables()["places"].names.index("name")
    named = {w: next(iter(rows("places", ledger, [seen], w)))[at] for w in (None, "Borian", "Ruritanian")}
    assert named == {None: "Arvan / Arwan", "Borian": "Arwan", "Ruritanian": "Arvan / Arwan"}


def test_parquet_without_pyarrow_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"counterclaim\[parquet\]"):
        list(PARQUET.files(*made(), OPTIONS))


def test_words_that_no_encoding_holds_do_not_stop_an_export() -> None:
    from dataclasses import replace

    ledger, records = made()
    broken = [replace(records[0], document=replace(records[0].document, title="lone \ud800 surrogate")), *records[1:]]
    files = {f.name: f.data for f in PARQUET.files(ledger, broken, OPTIONS)}
    titles = pq.read_table(io.BytesIO(files["documents.parquet"])).to_pydict()["title"]
    assert any("surrogate" in t for t in titles)
    assert list(SQLITE.files(ledger, broken, OPTIONS))
