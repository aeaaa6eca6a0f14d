"""The example week in every format: what a person expects of it, in the readers that the formats have."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from schemas import SCHEMAS
from staged import Export

from counterclaim.lexicon.acled import acled
from counterclaim.lexicon.codebooks import table
from counterclaim.model.ledger import Ledger
from counterclaim.model.record import Record

pytestmark = pytest.mark.slow

FORMATS = ("acled", "ged", "polecat", "plover", "airwars", "idu", "hxl")
Week = tuple[Ledger, list[Record]]


def export(name: str, week: Week, **options: Any) -> Export:
    """A format over the week."""
    return Export(name, *week[1], ledger=week[0], **options)


def only(rows: list[dict[str, Any]], **asked: str) -> dict[str, Any]:
    """The one row with these values."""
    [row] = [r for r in rows if all(r[k] == v for k, v in asked.items())]
    return row


def test_the_shelling_of_ganja_on_4_october_in_acleds_columns(week: Week) -> None:
    row = only(export("acled", week).rows, location="Ganja", event_date="2020-10-04", event_type="Explosions/Remote violence")  # fmt: skip
    assert {k: row[k] for k in ("time_precision", "sub_event_type", "actor1", "inter1", "actor2", "interaction", "country", "iso", "geo_precision", "fatalities")} == {
        "time_precision": "1", "sub_event_type": "Shelling/artillery/missile attack", "actor1": "Military Forces of Armenia",
        "inter1": "External/Other forces", "actor2": "Civilians (Azerbaijan)", "interaction": "External/Other forces-Civilians", "country": "Azerbaijan",
        "iso": "31", "geo_precision": "1", "fatalities": "1",
    }  # fmt: skip
    assert "According to Azerbaijan's defence ministry" in row["notes"]
    assert "Denied by Armenia's defence ministry" in row["notes"]


def test_the_toll_of_ganja_on_11_october_is_told_by_both_and_coded_by_each_codebooks_rule(week: Week) -> None:
    row = only(export("acled", week).rows, location="Ganja", event_date="2020-10-10", event_type="Explosions/Remote violence")  # fmt: skip
    assert row["fatalities"] == "5"  # the most conservative: "at least five"
    assert "at least 5" in row["notes"]
    assert "Prosecutor General's Office of Azerbaijan 9" in row["notes"]
    ged = only(export("ged", week).rows, where_coordinates="Ganja", date_end="2020-10-11 00:00:00.000")
    assert [ged[c] for c in ("low", "best", "high", "deaths_unknown", "deaths_civilians")] == ["5", "9", "9", "9", "0"]


def test_the_charge_of_shelling_stepanakert_is_no_event_unless_accusations_are_asked_for(week: Week) -> None:
    def strikes(**options: Any) -> list[dict[str, Any]]:
        rows = export("acled", week, **options).rows
        return [r for r in rows if r["location"].startswith("Stepanakert") and r["event_date"] < "2020-10-06"]

    assert strikes() == []
    [alleged] = strikes(grade="alleged")
    assert "Only alleged, by Karabakh army" in alleged["notes"]


def test_the_shelling_of_shusha_gives_no_dead_and_says_who_denies_it(week: Week) -> None:
    row = only(export("acled", week).rows, event_date="2020-10-08", event_type="Explosions/Remote violence")
    assert row["location"] == "Shusha / Shushi"
    assert row["fatalities"] == "0"  # the mayor: no civilian was killed
    assert "Denied by Azerbaijan's defence ministry" in row["notes"]
    assert all(not r["where_coordinates"].startswith("Shusha") for r in export("ged", week).rows)
    assert export("acled", week, worldview="Armenian").data.decode().count("Shushi") >= 1


def test_a_half_of_the_people_is_no_number_of_displaced(week: Week) -> None:
    figures = [r["figure"] for r in export("idu", week).rows]
    assert 70000 in figures
    assert 0 not in figures
    assert 1 not in figures
    assert 140000 not in figures  # what a damaged copy made of "half of the region's 140,000 residents"


def test_a_copys_own_number_is_in_no_export(week: Week) -> None:
    for name in FORMATS:
        data = export(name, week).data.decode()
        assert ",530," not in data
        assert "140000" not in data


def test_every_code_is_one_of_its_codebook(week: Week) -> None:
    for row in export("acled", week, grade="alleged").rows:
        assert acled().type_of[row["sub_event_type"]] == row["event_type"]
        assert row["time_precision"] in "123"
        assert row["geo_precision"] in "123"
        assert {row["inter1"], row["inter2"]} <= {"", *table("acled", "inter").values()}
        assert row["event_id_cnty"].startswith("CC-")


def test_geds_sums_and_precision_codes_hold(week: Week) -> None:
    rows = export("ged", week, grade="alleged").rows
    assert len(rows) >= 3
    for row in rows:
        parts = [int(row[c]) for c in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
        assert sum(parts) == int(row["best"])
        assert int(row["low"]) <= int(row["best"]) <= int(row["high"])
        assert 1 <= int(row["where_prec"]) <= 7
        assert 1 <= int(row["date_prec"]) <= 5


def test_every_value_has_a_reason_that_quotes_its_document(week: Week) -> None:
    texts = {r.document.id: r.document.text for r in week[1]}
    for name in FORMATS:
        made = export(name, week, grade="alleged")
        for row in made.exporter.rows(made.ledger, made.records, made.options):  # type: ignore[attr-defined]
            for column, cell in row.cells.items():
                if cell.value is not None:
                    assert cell.trace, (name, column)
                    assert cell.trace.quotes, (name, column)
                    assert all(texts[q.document][q.start : q.end] == q.text for q in cell.trace.quotes)


def test_json_formats_hold_to_their_schemas_and_their_offsets(week: Week) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    texts = {r.document.id: r.document.text for r in week[1]}
    events = export("plover", week).rows
    assert len(events) >= 10
    for row in events:
        jsonschema.validate(row, SCHEMAS["plover"])
        first = row["text_info"][0]
        if "[name withheld]" not in row["text"]:
            assert texts[first["document"]][first["start"] : first["end"]] == row["text"]
    jsonschema.validate(export("idu", week).rows, SCHEMAS["idu"])


@pytest.mark.parametrize("name", ["acled", "ged", "polecat", "airwars", "hxl"])
def test_pandas_reads_every_table_as_it_was_written(name: str, week: Week) -> None:
    pandas = pytest.importorskip("pandas")
    for data in export(name, week).files.values():
        tabs = {"sep": "\t", "quoting": csv.QUOTE_NONE} if name == "polecat" else {}
        frame = pandas.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False, **tabs)
        expected = list(
            csv.reader(
                io.StringIO(data.decode(), newline=""), delimiter="\t" if tabs else ",", quoting=tabs.get("quoting", 0)
            )
        )
        assert [list(frame.columns), *frame.values.tolist()] == expected


@pytest.mark.parametrize(("name", "numbers"), [("acled", ("fatalities", "latitude")), ("ged", ("best", "longitude"))])
def test_duckdb_reads_the_event_tables(name: str, numbers: tuple[str, str], week: Week, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    made = export(name, week)
    (tmp_path / "table.csv").write_bytes(made.data)
    found = duckdb.connect().execute(f"select count(*), max({numbers[0]}), max({numbers[1]}) from read_csv('{tmp_path}/table.csv')").fetchone()  # fmt: skip
    assert found[0] == len(made.rows)
    assert found[1] == max(int(r[numbers[0]]) for r in made.rows if r[numbers[0]])
    assert found[2] == max(float(r[numbers[1]]) for r in made.rows if r[numbers[1]])


def test_arrow_reads_ged_with_its_types(week: Week) -> None:
    arrow = pytest.importorskip("pyarrow.csv")
    read = arrow.read_csv(io.BytesIO(export("ged", week).data))
    assert read.num_columns == 49
    assert str(read.schema.field("best").type) == "int64"
    assert str(read.schema.field("latitude").type) == "double"


def test_libhxl_reads_the_hashtags_and_finds_the_killed(week: Week) -> None:
    hxl = pytest.importorskip("hxl")
    made = export("hxl", week)
    source = hxl.data(hxl.make_input(io.BytesIO(made.data), hxl.InputOptions(allow_local=True)))
    assert [c.display_tag for c in source.columns][:2] == ["#event+id", "#event+type"]
    rows = list(source)
    assert source.validate()
    assert len(rows) == len(made.rows) - 1
    assert "5" in {r.get("#affected+killed+min") for r in rows}
    assert all(r.get("#meta+disputed") for r in rows)
