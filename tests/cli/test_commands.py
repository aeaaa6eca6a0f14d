"""The command line: what it prints, how it ends, and that one bad input never stops the others."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from counterclaim.cli import VERBS, commands
from counterclaim.errors import CounterclaimError

pytestmark = pytest.mark.slow

REPORT = "GOMA, Oct 9 - Rebels attacked the town of Kassala on Thursday, the army said.\n\nThe rebels denied it.\n"


def run(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(commands, [str(a) for a in args], input=stdin)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT)
    return path


def test_a_report_gives_its_record_as_one_line_of_json(report: Path) -> None:
    result = run("read", report, "--published", "2020-10-09", "--json")
    assert result.exit_code == 0
    [line] = result.stdout.splitlines()
    record = json.loads(line)
    assert record["document"]["text"] == REPORT
    assert any(v["text"] == "the army" for s in record["statements"] for v in s["voices"])


def test_a_report_is_shown_to_a_person(report: Path) -> None:
    result = run("read", report)
    assert "army say" in result.stdout
    assert "1 read, 0 partly read, 0 refused" in result.stderr


def test_standard_input_is_read() -> None:
    assert json.loads(run("read", "-", "--json", stdin=REPORT).stdout)["document"]["key"] == "standard input"


def test_a_bad_input_is_named_and_the_others_are_read(report: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "folder").mkdir()
    result = run(
        "read",
        tmp_path / "missing.txt",
        tmp_path / "empty.txt",
        tmp_path / "binary.txt",
        tmp_path / "folder",
        report,
        "--json",
    )
    assert result.exit_code == 3
    assert len(result.stdout.splitlines()) == 1
    for name, reason in (
        ("missing.txt", "no such file"),
        ("empty.txt", "is empty"),
        ("binary.txt", "binary"),
        ("folder", "without reports"),
    ):
        assert any(name in line and reason in line for line in result.stderr.splitlines()), name
    assert "1 read, 0 partly read, 4 refused" in result.stderr


def test_nothing_read_is_a_failure(tmp_path: Path) -> None:
    assert run("read", tmp_path / "missing.txt").exit_code == 1


@pytest.mark.parametrize("day", ["2020-02-30", "yesterday", "20-10-09", ""])
def test_an_impossible_date_is_refused_before_anything_is_read(report: Path, day: str) -> None:
    result = run("read", report, "--published", day)
    assert isinstance(result.exception, CounterclaimError)
    assert "is no date" in str(result.exception)


def test_an_unknown_model_is_named(report: Path) -> None:
    result = run("read", report, "--model", "no_such_model")
    assert "no_such_model" in str(result.exception)


def test_folders_and_patterns_give_their_reports(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md", ".hidden.txt", "picture.png"):
        (tmp_path / name).write_text(REPORT.replace("Kassala", name))
    keys = [json.loads(line)["document"]["key"] for line in run("read", tmp_path, "--json").stdout.splitlines()]
    assert [Path(k).name for k in keys] == ["a.txt", "b.txt"]
    assert len(run("read", str(tmp_path / "*.txt"), "--json").stdout.splitlines()) == 2


def test_a_ledger_keeps_each_report_once_shows_it_and_verifies(report: Path, tmp_path: Path) -> None:
    db = tmp_path / "ledger.db"
    assert run("add", report, "--db", db).exit_code == 0
    again = run("add", report, report, "--db", db)
    assert "2 there already" in again.stderr
    listed = [json.loads(line) for line in run("show", "--db", db, "--json").stdout.splitlines()]
    assert len(listed) == 1
    assert json.loads(run("show", "--db", db, "--json", listed[0]["id"][7:20]).stdout)["document"]["text"] == REPORT
    verified = run("verify", "--db", db)
    assert verified.exit_code == 0
    assert "spans quote their text" in verified.stdout


def test_a_refused_input_is_kept_in_the_ledger_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    run("add", tmp_path / "empty.txt", "--db", tmp_path / "ledger.db")
    assert "is empty" in run("show", "--db", tmp_path / "ledger.db").stdout


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_has_help_and_a_page(verb: str) -> None:
    result = run(verb, "--help")
    assert result.exit_code == 0
    pages = Path(__file__).parent.parent.parent / "docs" / "commands.md"
    assert f"## `counterclaim {verb}" in pages.read_text(encoding="utf-8")


def test_long_or_odd_reports_are_read_or_refused_and_never_break(tmp_path: Path) -> None:
    odd = {
        "one-sentence.txt": "the army said that " * 10_600,
        "quotes.txt": 'The army said "no" and ' + '"a' * 20_000,
        "nul.txt": "The army said so.\x00 The rebels denied it.",
        "emoji.txt": "The army said \U0001f600 so on Monday. The rebels \u202edenied\u202c it \u200bon Tuesday.",
        "brackets.txt": "The army " + "(said " * 3_000 + "so.",
    }
    for name, text in odd.items():
        (tmp_path / name).write_text(text)
    result = run("read", *(tmp_path / name for name in odd), "--json")
    assert result.exit_code == 3
    assert "fault of ours" not in result.stderr
    records = [json.loads(line) for line in result.stdout.splitlines()]
    for record in records:
        assert all(record["document"]["text"][s["start"] : s["end"]] == s["text"] for s in record["statements"])
    assert any("without a sentence's end" in n for r in records for n in r["document"]["notes"])
