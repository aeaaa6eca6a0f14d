"""Exports over HTTP: the filters of the ledger, safe for spreadsheets unless a machine asks, and the same as on the command line."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from hostile import NOW, _record
from starlette.types import ASGIApp

from counterclaim.cli import commands
from counterclaim.cli.serve import app_of
from counterclaim.model.finding import Event
from counterclaim.publish.exports import names
from counterclaim.serve import ask
from counterclaim.store import SqliteStore

FORMULAS = [
    '=HYPERLINK("http://evil.example","x")', '=IMAGE("http://evil.example/x")', "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "=cmd|'/c calc'!A0", "＝1+1", "＋1", "－1", "＠SUM", " =1+1", "=DDE(1)",
]  # fmt: skip
SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def app_with(words: str, path: Path) -> ASGIApp:
    """An application over an event whose place, outlet and title are these words."""
    with SqliteStore(path) as store:
        made = _record(words, "one", 5, None)
        figure, [said] = made.figures[0], made.statements
        event = Event(id="e1", words=figure.words, type="ASSAULT", mode="shelling", acled=("Explosions/Remote violence", "Shelling/artillery/missile attack"), place=figure.place, when=figure.when)  # fmt: skip
        store.add(replace(made, events=(event,), statements=(replace(said, findings=("f1", "e1")),)), NOW)
    return app_of(str(path))


def cells(data: bytes) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(data.decode("utf-8"), newline="")) for cell in row]


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("words", FORMULAS, ids=range(len(FORMULAS)))
def test_a_downloaded_sheet_holds_no_formula_and_a_machine_gets_every_byte(words: str, tmp_path: Path) -> None:
    app = app_with(words, tmp_path / "formula.db")
    safe = ask(app, "/api/v1/exports/acled?grade=alleged")
    exact = ask(app, "/api/v1/exports/acled?grade=alleged&profile=machine")
    assert (safe.status, exact.status) == (200, 200)
    risky = [c for c in cells(exact.body) if c.lstrip(" ").startswith(SIGNS) and not is_number(c)]
    assert risky  # the words are in the sheet
    assert not [c for c in cells(safe.body) if c.lstrip(" ").startswith(SIGNS) and not is_number(c)]
    assert [c.replace("'", "") for c in cells(safe.body)] == [c.replace("'", "") for c in cells(exact.body)]


def test_an_export_is_a_download_that_cannot_run(tmp_path: Path) -> None:
    answer = ask(app_with("plain", tmp_path / "plain.db"), "/api/v1/exports/acled")
    assert answer.headers["content-disposition"] == 'attachment; filename="acled.csv"'
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_an_export_over_http_is_the_one_of_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "plain.db"
    app = app_with("plain", path)
    for name in names():
        answer = ask(app, f"/api/v1/exports/{name}?profile=machine&grade=alleged")
        assert answer.status in (200, 400), (name, answer.text[:200])
    asked = CliRunner().invoke(commands, ["export", "--format", "acled", "--db", str(path), "--grade", "alleged"])
    assert asked.stdout_bytes.startswith(ask(app, "/api/v1/exports/acled?profile=machine&grade=alleged").body)


def test_an_export_takes_the_filters_and_an_answer_that_is_known_is_not_made_again(tmp_path: Path) -> None:
    app = app_with("plain", tmp_path / "plain.db")
    rows = len(ask(app, "/api/v1/exports/acled?grade=alleged").body.splitlines())
    assert rows == 2
    assert len(ask(app, "/api/v1/exports/acled?grade=alleged&since=2022-01-01").body.splitlines()) == 1
    first = ask(app, "/api/v1/exports/acled?place=plain")
    assert ask(app, "/api/v1/exports/acled?place=plain", headers={"if-none-match": first.headers["etag"]}).status == 304


@pytest.mark.parametrize("query", ["profile=x", "grade=x", "quote_max=5", "quote_max=x", "redact=perhaps", "bom=1", "kind=x", "nonsense=1", f"worldview={quote('x' * 101)}"])  # fmt: skip
def test_an_option_that_is_none_is_refused(query: str, tmp_path: Path) -> None:
    assert ask(app_with("plain", tmp_path / "plain.db"), f"/api/v1/exports/acled?{query}").status == 400


def test_a_format_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    app = app_with("plain", tmp_path / "plain.db")
    assert ask(app, "/api/v1/exports/..%2f..%2fetc").status == 404
    assert {f["name"] for f in ask(app, "/api/v1/exports").json()["items"]} == set(names())
