"""Commands that work on a ledger: what they print, how they end, what they keep; a stub reads, so that they are quick."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from counterclaim.cli import commands, main
from counterclaim.errors import StoreError, UsageError
from counterclaim.model.record import Record
from counterclaim.store import open_store
from store.reports import StubReader

SHELLING = "Rebels attacked the town of Kassala on Thursday. The army said that 12 people died and 30 fled.\n"
DENIAL = "The rebels denied on Friday that they had attacked the town. They said that 12 soldiers had died.\n"


def run(*args: object) -> Result:
    return CliRunner().invoke(commands, [str(a) for a in args])


def said(result: Result, error: type[Exception] = UsageError) -> str:
    assert isinstance(result.exception, error), result.output
    return str(result.exception)


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Callable[[StubReader], None]:
    """Read with a stub from now on."""

    def use(reader: StubReader) -> None:
        for verb in ("inputs", "reread"):
            monkeypatch.setattr(f"counterclaim.cli.{verb}.reader_of", lambda *_, **__: reader)

    use(StubReader())
    return use


@pytest.fixture
def ledger(tmp_path: Path, reading: Callable[[StubReader], None]) -> str:
    """A ledger of two reports."""
    (tmp_path / "a.txt").write_text(SHELLING)
    (tmp_path / "b.txt").write_text(DENIAL)
    db = str(tmp_path / "ledger.db")
    assert run("add", tmp_path / "a.txt", tmp_path / "b.txt", "--db", db, "--published", "2020-10-09").exit_code == 0
    return db


def ids(db: str) -> dict[str, str]:
    """The documents' ids by their file."""
    return {Path(e.key).stem: e.id for e in open_store(db).entries()}


def test_a_search_shows_the_words_where_they_stand(ledger: str) -> None:
    shown = run("show", "--db", ledger, "--search", "kassala army").stdout
    assert "town of [Kassala] on Thursday" in shown
    assert len(run("show", "--db", ledger, "--search", "soldiers", "--json").stdout.splitlines()) == 1
    assert "no document holds these words" in run("show", "--db", ledger, "--search", "tanks").stdout


def test_a_search_with_more_than_it_shows_says_so(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counterclaim.cli.show.FOUND", 1)
    result = run("show", "--db", ledger, "--search", "attacked", "--json")
    assert len(result.stdout.splitlines()) == 1
    assert "there are more" in result.stderr


def test_a_judgement_is_made_listed_and_taken_back(ledger: str) -> None:
    of = ids(ledger)
    made = run(
        "review",
        "--db",
        ledger,
        "--same",
        f"{of['a'][7:17]}/f1",
        f"{of['b']}#f1",
        "--who",
        "Ada",
        "--why",
        "one shelling",
    )
    assert made.exit_code == 0, made.output
    assert "same  Ada" in made.stdout
    [kept] = [json.loads(line) for line in run("review", "--db", ledger, "--list", "--json").stdout.splitlines()]
    assert (kept["kind"], kept["left"]["document"], kept["right"]["finding"]) == ("same", of["a"], "f1")
    assert run("review", "--db", ledger, "--undo", kept["id"]).exit_code == 0
    assert "taken back" in run("review", "--db", ledger, "--list").stdout
    assert "taken back" in said(run("review", "--db", ledger, "--undo", kept["id"]))


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ((), "ask for one of"),
        (("--list", "--undo", "1"), "ask for one of"),
        (("--reject", "{a}#f1"), "who judges"),
        (("--reject", "{a}#f1", "--who", "Ada"), "for what reason"),
        (("--reject", "{a}#f77", "--who", "Ada", "--why", "x"), "has no finding f77"),
        (("--reject", "abcabcabc#f1", "--who", "Ada", "--why", "x"), "abcabcabc#f1: no document"),
        (("--reject", "nonsense", "--who", "Ada", "--why", "x"), "nonsense: is no finding"),
        (("--undo", "7"), "7: no such judgement"),
    ],
)
def test_what_cannot_be_judged_is_said_by_name(ledger: str, asked: tuple[str, ...], reason: str) -> None:
    assert reason in said(run("review", "--db", ledger, *(a.format(**ids(ledger)) for a in asked)))
    assert "nobody has judged" in run("review", "--db", ledger, "--list").stdout


def later(record: Record) -> Record:
    """What a later version makes of a report: another number, an event less, a talk of the town."""
    figures = tuple(replace(f, best=13) if f.id == "f1" else f for f in record.figures[:1])
    kept = {f.id for f in (*record.events, *figures)}
    return replace(
        record,
        figures=figures,
        statements=tuple(replace(s, findings=tuple(f for f in s.findings if f in kept)) for s in record.statements),
    )


def test_the_same_version_changes_nothing(ledger: str) -> None:
    result = run("reread", "--db", ledger, "--diff", "--apply")
    assert result.stdout.splitlines() == [
        "2 read again, 0 say something else: 0 added, 0 removed, 0 changed",
        "0 records replaced; the old ones are kept",
    ]


def test_what_a_later_version_changes_is_listed_and_nothing_is_written(
    ledger: str, reading: Callable[[StubReader], None]
) -> None:
    before = list(open_store(ledger).records())
    reading(StubReader("2", later))
    shown = run("reread", "--db", ledger, "--diff").stdout
    assert "~ figures    “12”: best 12 → 13" in shown
    assert "- figures    “30”" in shown
    assert "2 read again, 2 say something else: 0 added, 1 removed, 3 changed" in shown
    lines = [json.loads(line) for line in run("reread", "--db", ledger, "--json").stdout.splitlines()]
    assert {(line["kind"], line["table"]) for line in lines} == {
        ("changed", "figures"),
        ("removed", "figures"),
        ("changed", "statements"),
    }
    assert list(open_store(ledger).records()) == before


def test_a_later_version_is_applied_and_the_old_record_kept(ledger: str, reading: Callable[[StubReader], None]) -> None:
    a = ids(ledger)["a"]
    before = open_store(ledger).record(a)
    reading(StubReader("2", later))
    assert "2 records replaced" in run("reread", "--db", ledger, "--apply").stdout
    store = open_store(ledger)
    after = store.record(a)
    assert before
    assert after
    assert [f["best"] for f in after["figures"]] == [13]
    assert store.earlier(a)[0].record["figures"] == before["figures"]
    assert run("verify", "--db", ledger).exit_code == 0


def test_a_judgement_that_loses_its_finding_is_said_loudly(ledger: str, reading: Callable[[StubReader], None]) -> None:
    a = ids(ledger)["a"]
    for finding in ("f1", "f2"):
        run("review", "--db", ledger, "--reject", f"{a}#{finding}", "--who", "Ada", "--why", "no")
    reading(StubReader("2", later))
    for args in ((), ("--apply",)):
        told = run("reread", "--db", ledger, *args).stderr
        assert f"judgement 2 (reject, Ada) loses its finding: no figure stands on “30” ({a}#f2) any more" in told
        assert "judgement 1 " not in told
    assert "without effect" in run("review", "--db", ledger, "--list").stdout
    assert "1 judgements have lost their finding" in run("verify", "--db", ledger).stderr


def test_a_date_read_from_the_text_is_read_again(tmp_path: Path, reading: Callable[[StubReader], None]) -> None:
    """A report that came without a date comes without one again; it is known by the id that it came with."""
    from datetime import date

    def dated(record: Record) -> Record:
        return replace(record, document=replace(record.document, published=date(2020, 10, 9), published_basis="text"))

    reading(StubReader("1", dated))
    (tmp_path / "a.txt").write_text(SHELLING)
    db = tmp_path / "ledger.db"
    run("add", tmp_path / "a.txt", "--db", db)
    assert "1 there already" in run("add", tmp_path / "a.txt", "--db", db).stderr
    assert "0 say something else" in run("reread", "--db", db).stdout
    reading(StubReader("1"))
    assert "published 2020-10-09 → none" in run("reread", "--db", db, "--diff", "--apply").stdout
    assert [e.published for e in open_store(db).entries()] == [None]


def test_a_document_that_cannot_be_read_any_more_keeps_its_record(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from counterclaim.errors import SourceError

    def refuse(text: str, source: str) -> None:
        raise SourceError(source, "is too long now")

    monkeypatch.setattr("counterclaim.intake.documents.check_text", refuse)
    result = run("reread", "--db", ledger, "--apply")
    assert result.exit_code == 3
    assert "is too long now; its record stays" in result.stderr
    assert len(list(open_store(ledger).records())) == 2


def test_a_failing_store_is_one_line_and_status_1(
    ledger: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> bool:
        raise StoreError(ledger, "the disk is full")

    monkeypatch.setattr("counterclaim.store.sql.SqlStore.add", full)
    (tmp_path / "c.txt").write_text(SHELLING + "More.")
    monkeypatch.setattr(sys, "argv", ["counterclaim", "add", str(tmp_path / "c.txt"), "--db", ledger])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert (
        capsys.readouterr().err
        == f"counterclaim: {ledger}: the disk is full (0 stored before that; run it again to go on)\n"
    )


@pytest.mark.parametrize("verb", ["show", "verify", "review", "reread"])
def test_a_ledger_that_is_not_there_is_not_made(
    verb: str, tmp_path: Path, reading: Callable[[StubReader], None]
) -> None:
    more = ["--list"] if verb == "review" else []
    assert "no such ledger" in said(run(verb, "--db", tmp_path / "none.db", *more))
    assert "cannot be reached" in said(run(verb, "--db", "postgresql://ada:s3cret@127.0.0.1:1/x", *more))
