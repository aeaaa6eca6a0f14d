"""Laws of the formats that are no codebook's, over made-up ledgers: same bytes, exact quotations, no point without a place, no denial as a fact."""

import io
import json
import random
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_week import made
from test_export_laws import ledgers

from counterclaim.cli import commands
from counterclaim.errors import UsageError
from counterclaim.model.record import Record
from counterclaim.publish.exports import Options, exporter
from counterclaim.publish.exports.tables import rows, tables
from counterclaim.reconcile import reconcile
from counterclaim.store import SqliteStore

FORMATS = ("ledger", "ledger-csv", "parquet", "ledger-parquet", "sqlite", "geojson", "timemap", "annotations", "claims", "ftm")  # fmt: skip
ALL = Options(grade="alleged", redact=False)
LAW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def loaded(name: str, records: list[Record], options: Options = ALL) -> dict:
    [file] = exporter(name).files(reconcile(records), records, options)
    return json.loads(file.data)


@LAW
@given(ledgers(), st.randoms(use_true_random=False))
def test_the_same_reports_in_any_order_give_the_same_bytes(records: list[Record], dice: random.Random) -> None:
    shuffled = dice.sample(records, len(records))
    for name in ("ledger", "ledger-csv", "sqlite", "geojson", "annotations", "claims", "ftm"):
        one = list(exporter(name).files(reconcile(records), records, ALL))
        assert one == list(exporter(name).files(reconcile(shuffled), shuffled, ALL)), name


@LAW
@given(ledgers())
def test_every_exported_quotation_is_what_stands_in_its_document(records: list[Record]) -> None:
    texts, ledger = {r.document.id: r.document.text for r in records}, reconcile(records)
    for table in ("statements", "claims", "events", "figures", "mentions"):
        for row in rows(table, ledger, records):
            found = dict(zip(tables()[table].names, row, strict=True))
            assert texts[found["document"]][found["start"] : found["end"]] == found["text"]
    for item in loaded("annotations", records)["first"]["items"]:
        position, quote = item["target"]["selector"]
        assert texts[item["target"]["source"][4:]][position["start"] : position["end"]] == quote["exact"]
    for claim in loaded("claims", records)["@graph"]:
        for where in claim["appearance"]:
            assert all(q["text"] in texts[where["@id"][4:]] for q in where["hasPart"])


@LAW
@given(ledgers())
def test_nothing_without_a_place_gets_coordinates(records: list[Record]) -> None:
    ledger = reconcile(records)
    located = {e.id: e.place for e in ledger.entries if e.place and e.place.lat is not None and (e.place.precision or 9) < 6}  # fmt: skip
    for feature in loaded("geojson", records)["features"]:
        place = located.get(feature["properties"]["matter"])
        assert (feature["geometry"] is None) == (place is None)
    for claim in loaded("claims", records)["@graph"]:
        geo = claim["about"].get("location", {}).get("geo")
        assert geo is None or claim["about"]["@id"].removeprefix("urn:cc:matter:") in located
    files = {f.name: f.data for f in exporter("parquet").files(ledger, records, ALL)}
    for row in pq.read_table(io.BytesIO(files["events.geo.parquet"])).to_pylist():
        assert (row["geometry"] is None) == (row["id"] not in located)


@LAW
@given(ledgers())
def test_what_nobody_affirms_is_no_fact_in_any_format(records: list[Record]) -> None:
    ledger = reconcile(records)
    affirmed = {e.id for e in ledger.entries if any(p.stance == "affirms" and not p.quarantined for p in e.positions)}
    firm = Options(redact=False)
    assert {f["properties"]["matter"] for f in loaded("geojson", records, firm)["features"]} <= affirmed
    [entities] = exporter("ftm").files(ledger, records, firm)
    for entity in map(json.loads, entities.data.splitlines()):
        assert entity["schema"] != "Event" or entity["properties"]["recordId"][0] in affirmed
    stances = {f"urn:cc:position:{e.id}:{p.id}": p.stance for e in ledger.entries for p in e.positions}
    for claim in loaded("claims", records)["@graph"]:
        assert claim["keywords"][0] == f"stance: {stances[claim['@id']]}"
        assert claim["about"]["@type"] == "Thing" or claim["about"]["@id"].removeprefix("urn:cc:matter:") in affirmed


# The command line


@pytest.fixture
def db(tmp_path: Path) -> str:
    """A ledger of made reports."""
    with SqliteStore(tmp_path / "made.db") as store:
        for record in made()[1]:
            store.add(record, "2026-01-01T00:00:00+00:00")
    return str(tmp_path / "made.db")


@pytest.mark.parametrize("name", [*FORMATS, "dossier"])
def test_the_command_writes_what_the_format_gives(name: str, db: str, tmp_path: Path) -> None:
    matter = made()[0].entries[0].id
    asked = ("--matter", matter) if name == "dossier" else ()
    done = CliRunner().invoke(
        commands, ("export", "--db", db, "--format", name, "--out", str(tmp_path / "out"), *asked)
    )
    assert done.exit_code == 0, done.output
    expected = list(exporter(name).files(*made(), Options(matter=matter if name == "dossier" else None)))
    out = tmp_path / "out"
    written = {p.name: p.read_bytes() for p in out.iterdir()} if out.is_dir() else {expected[0].name: out.read_bytes()}
    assert written == {f.name: f.data for f in expected}
    assert exporter(name).notice in done.stderr


def test_matter_narrows_every_other_format_to_it(db: str) -> None:
    matter = next(e.id for e in made()[0].entries if e.kind == "talks")
    done = CliRunner().invoke(commands, ("export", "--db", db, "--format", "ledger", "--matter", matter[:10]))
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [matter]


def test_a_dossier_without_a_matter_says_what_is_missing(db: str) -> None:
    done = CliRunner().invoke(commands, ("export", "--db", db, "--format", "dossier"))
    assert isinstance(done.exception, UsageError)
    assert "--matter" in str(done.exception)


@pytest.mark.parametrize(("name", "column"), [("geojson", "uncertainty_radius_m"), ("sqlite", "matters.standing")])
def test_explain_says_why_a_value_is_what_it_is(name: str, column: str, db: str) -> None:
    ledger, records = made()
    row = next(exporter("geojson").things(ledger, records, ALL))
    asked = f"{name}/{row.id if name == 'geojson' else row.value['properties']['matter']}/{column}"
    done = CliRunner().invoke(commands, ("explain", asked, "--db", db, "--grade", "alleged", "--json"))
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert found["trace"]["rule"]
    assert found["trace"]["quotes"]
