"""`counterclaim export` and `explain`: files, filters, reasons, and mistakes told in one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from staged import ATTACK, CLASH, Export, attack, report, toll

from counterclaim.cli import commands
from counterclaim.errors import UsageError
from counterclaim.publish import exports
from counterclaim.store import SqliteStore

RECORDS = [
    report("a").tells("the Sudanese army", "Rapid Front clashed with the Sudanese army in Obeid", acled=CLASH, **attack(recipients=["the Sudanese army"])).record(),
    report("b", "Gazette").tells("the health ministry of Sudan", "nine people died in Obeid", **toll(9)).record(),
    report("c", "Post", "2024-05-09").tells("Ukraine", "Russian forces attacked villagers in Izium", acled=ATTACK, **attack(doer="Russian forces", at="Izium", on="2024-05-08", recipients=["villagers"])).record(),
]  # fmt: skip


@pytest.fixture
def db(tmp_path: Path) -> str:
    """A ledger of three reports."""
    path = tmp_path / "ledger.db"
    with SqliteStore(path) as store:
        for record in RECORDS:
            assert store.add(record, "2024-06-01T00:00:00+00:00")
    return str(path)


def run(*asked: str) -> Result:
    """A command that ends well."""
    result = CliRunner().invoke(commands, asked)
    assert result.exit_code == 0, result.output
    return result


def rows(*asked: str) -> list[str]:
    """The lines below the header."""
    return run("export", *asked).stdout.splitlines()[1:]


def refused(*asked: str) -> str:
    """Why a command is refused."""
    result = CliRunner().invoke(commands, asked)
    assert isinstance(result.exception, UsageError)
    return str(result.exception)


def test_every_format_is_listed_with_its_notice() -> None:
    listed = run("export", "--list").stdout
    for name in exports.names():
        made = exports.exporter(name)
        assert name in listed
        assert made.notice in listed
        assert made.name == name


def test_one_file_goes_to_standard_output_and_its_notice_beside_it(db: str) -> None:
    result = run("export", "--format", "acled", "--db", db)
    assert result.stdout_bytes == Export("acled", *RECORDS).data
    assert "not ACLED data" in result.stderr


def test_what_has_no_row_is_said_with_the_reason(db: str) -> None:
    told = run("export", "--format", "ged", "--db", db).stderr
    assert "left out  1 events: no death that an origin affirms" in told
    assert "left out  2 events: not as firm as corroborated" in run("export", "--format", "acled", "--db", db, "--grade", "corroborated").stderr  # fmt: skip


def test_a_cell_of_an_event_without_a_row_says_why_there_is_none(db: str) -> None:
    id = next(r for r in Export("acled", *RECORDS).rows if r["location"] == "Izium")["event_id_cnty"]
    told = refused("explain", f"ged/{id}/best", "--db", db)
    assert told == f"ged has no row {id}: no death that an origin affirms"


def test_files_are_written_where_they_are_asked_for(db: str, tmp_path: Path) -> None:
    run("export", "--format", "ged", "--db", db, "--out", str(tmp_path / "ged.csv"))
    run("export", "--format", "airwars", "--db", db, "--out", str(tmp_path / "airwars"))
    assert (tmp_path / "ged.csv").read_bytes() == Export("ged", *RECORDS).data
    assert {p.name for p in (tmp_path / "airwars").iterdir()} == {"incidents.csv", "sources.csv"}


def test_several_files_need_a_folder(db: str) -> None:
    assert "name a folder with --out" in refused("export", "--format", "airwars", "--db", db)


@pytest.mark.parametrize(
    ("asked", "count"),
    [((), 2), (("--place", "Izium"), 1), (("--since", "2024-05-08"), 1), (("--until", "2024-05-03"), 1), (("--kind", "event"), 2), (("--kind", "talks"), 0), (("--standing", "contested"), 0), (("--as-of", "2024-05-03"), 1), (("--grade", "corroborated"), 0)],
)  # fmt: skip
def test_filters_choose_matters(db: str, asked: tuple[str, ...], count: int) -> None:
    assert len(rows("--format", "acled", "--db", db, *asked)) == count


def test_a_filter_by_kind_takes_no_toll_away(db: str) -> None:
    [row] = rows("--format", "acled", "--db", db, "--kind", "event", "--place", "Obeid")
    assert row.endswith(",9,,")


def test_a_cell_is_explained_with_its_rule_and_its_words(db: str) -> None:
    id = next(r for r in Export("acled", *RECORDS).rows if r["location"] == "Obeid")["event_id_cnty"]
    told = run("explain", f"acled/{id}/fatalities", "--db", db).stdout
    assert f"acled/{id}/fatalities = 9" in told
    assert "rule  ACLED FAQ" in told
    assert "“The health ministry" in told or "nine people died in Obeid" in told
    made = json.loads(run("explain", f"acled/{id}/fatalities", "--db", db, "--json").stdout)
    assert made["value"] == 9
    [quote] = made["trace"]["quotes"]
    text = RECORDS[1].document.text
    assert text[quote["start"] : quote["end"]] == quote["text"]


def test_an_empty_cell_is_explained_as_one(db: str) -> None:
    id = Export("acled", *RECORDS).rows[0]["event_id_cnty"]
    assert "nothing is guessed" in run("explain", f"acled/{id}/tags", "--db", db).stdout


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (("export", "--format", "nonsense", "--db", "{db}"), "nonsense: no such format; there are acled, ged"),
        (("export", "--db", "{db}"), "export needs --format and --db"),
        (("export", "--format", "acled"), "export needs --format and --db"),
        (("export", "--format", "acled", "--db", "{db}", "--since", "May"), "'May' is no date"),
        (("export", "--format", "ged", "--db", "{db}", "--version", "5"), "ged has no version 5"),
        (("export", "--format", "acled", "--db", "{db}.none"), "no such ledger"),
        (("explain", "acled/x", "--db", "{db}"), "a cell is FORMAT/ROW/COLUMN"),
        (("explain", "acled/x/fatalities", "--db", "{db}"), "acled has no row x at grade reported"),
        (("explain", "acled/x/deaths", "--db", "{db}"), "acled has no column deaths"),
    ],
)
def test_mistakes_are_told_in_one_line(db: str, asked: tuple[str, ...], reason: str) -> None:
    told = refused(*(a.format(db=db) for a in asked))
    assert reason in told
    assert "\n" not in told


def test_a_package_may_add_a_format_but_not_replace_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib.metadata import EntryPoint

    points = [EntryPoint("mine", "staged:MINE", exports.GROUP), EntryPoint("acled", "staged:MINE", exports.GROUP)]
    monkeypatch.setattr(exports, "entry_points", lambda **_: points)
    assert exports.names()[-1] == "mine"
    assert exports.exporter("acled").name == "acled"
