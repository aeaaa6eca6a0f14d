"""The ledger's commands: JSON as the contract has it, filters, what was known on a day, and a terminal that nothing can break."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from made import report

from counterclaim.cli import commands
from counterclaim.store import SqliteStore

ENTRY = {"ledger", "id", "kind", "title", "place", "when", "measure", "group", "side", "scope", "type", "acled", "positions", "origins", "texts", "outlets", "standing", "range", "disagreements"}  # fmt: skip
POSITION = {"id", "origin", "stance", "low", "best", "high", "qualifier", "said_from", "said_to", "outlets", "documents", "statements", "supersedes"}  # fmt: skip


@pytest.fixture
def db(tmp_path: Path) -> str:
    """A ledger of three reports: a toll, another toll the day after, a charge in another town."""
    path = tmp_path / "ledger.db"
    hostile = "Boria shelled Belt \x1b[31m[red]again[/red] ‮ before dawn"
    records = [
        report("a", "Herald", "2021-03-10").says("Aland's prosecutor general", "nine people were killed in Arvan", killed=9, at="Arvan", on="2021-03-10").record(),
        report("b", "Gazette", "2021-03-11").says("Aland's emergency situations ministry", "five people died in Arvan", killed=5, at="Arvan", on="2021-03-10").record(),
        report("c", "Post", "2021-03-12").says("Aland", hostile, event="ASSAULT", actors=["Boria"], at="Belt", on="2021-03-12", status="alleged").record(),
    ]  # fmt: skip
    with SqliteStore(path) as store:
        for record in records:
            assert store.add(record, "2021-03-13T00:00:00+00:00")
    return str(path)


def run(*asked: str) -> str:
    """Standard output of a command that ends well."""
    result = CliRunner().invoke(commands, asked)
    assert result.exit_code == 0, result.output
    return result.output


def lines(*asked: str) -> list[dict[str, object]]:
    """The JSON objects that a command prints."""
    return [json.loads(line) for line in run(*asked, "--json").splitlines()]


def test_every_entry_and_position_has_what_the_contract_asks_for(db: str) -> None:
    entries = lines("ledger", "--db", db)
    assert [e["id"] for e in entries] == sorted(str(e["id"]) for e in entries)
    for e in entries:
        assert set(e) >= ENTRY
        for p in e["positions"]:  # type: ignore[attr-defined]
            assert set(p) >= POSITION
            assert p["statements"]


@pytest.mark.parametrize(
    ("asked", "count"),
    [((), 2), (("--kind", "figure"), 1), (("--kind", "event"), 1), (("--place", "arwan"), 1), (("--place", "Nowhere"), 0), (("--standing", "contested"), 1), (("--since", "2021-03-12"), 1), (("--until", "2021-03-11"), 1)],
)  # fmt: skip
def test_filters_choose_matters(db: str, asked: tuple[str, ...], count: int) -> None:
    assert len(lines("ledger", "--db", db, *asked)) == count


def test_as_of_a_day_shows_what_was_known_then(db: str) -> None:
    [entry] = lines("ledger", "--db", db, "--as-of", "2021-03-10")
    assert (entry["standing"], entry["range"]) == ("single_origin", {"low": 9, "high": 9})
    [entry] = lines("ledger", "--db", db, "--as-of", "2021-03-11")
    assert (entry["standing"], entry["range"]) == ("contested", {"low": 5, "high": 9})


@pytest.mark.parametrize(("view", "count"), [("disputes", 1), ("figures", 1), ("talks", 0), ("lineage", 0)])
def test_views_show_their_part(db: str, view: str, count: int) -> None:
    assert len(lines(view, "--db", db)) == count


@pytest.mark.parametrize("view", ["ledger", "disputes", "figures", "talks", "lineage"])
def test_the_terminal_view_prints_words_of_reports_and_obeys_none(db: str, view: str) -> None:
    shown = run(view, "--db", db)
    assert "\x1b[31m" not in shown
    assert "‮" not in shown


def test_the_terminal_view_tells_both_numbers_and_who_gives_them(db: str) -> None:
    shown = run("disputes", "--db", db)
    assert "contested" in shown
    assert "Aland's prosecutor general" in " ".join(shown.split())
    assert "other number" in shown
