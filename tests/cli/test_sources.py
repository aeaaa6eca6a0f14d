"""How a report came, on the command line: shown, proved, and its page read again by a better extractor."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from counterclaim.cli import commands
from counterclaim.errors import UsageError
from counterclaim.intake.html import Page, page_of
from counterclaim.store import open_store
from intake.archives import CALM, packed, page, record, response
from store.reports import StubReader

MORE = "The governor of the province said that 40 families had left the town by the evening."


@pytest.fixture(autouse=True)
def _stub(monkeypatch: pytest.MonkeyPatch) -> None:
    for verb in ("add", "read", "reread"):
        __import__(f"counterclaim.cli.{verb}")
    for made in ("counterclaim.cli.inputs.reader_of", "counterclaim.cli.reread.reader_of"):
        monkeypatch.setattr(made, lambda *_, **__: StubReader())


def run(*args: object) -> Result:
    return CliRunner().invoke(commands, [str(a) for a in args])


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of one page out of an archive of two."""
    crawl = tmp_path / "crawl.warc.gz"
    crawl.write_bytes(packed(record(response(page("Lund", text=CALM))), record(response(page()), number=2)))
    done = run("add", crawl, "--db", tmp_path / "ledger.db")
    assert done.exit_code == 0, done.output
    assert "1 read, 0 partly read, 0 refused" in done.stderr
    assert "skipped  1: each has no word of a conflict (--all-pages reads them)" in done.stderr
    return tmp_path / "ledger.db"


def only(ledger: Path) -> str:
    with open_store(ledger) as store:
        [entry] = store.entries()
    return entry.id


def test_a_document_is_shown_with_how_it_came_and_its_page_can_be_had(ledger: Path) -> None:
    shown = run("show", "--db", ledger, only(ledger)).output
    for words in ("how it came", "urn:uuid:2", "sha1:AAAA", "https://made.example/Goma", "2020-10-09T08:00:00+00:00"):
        assert words in shown
    assert run("show", "--db", ledger, "--raw", only(ledger)).stdout_bytes == page()
    assert isinstance(run("show", "--db", ledger, "--raw").exception, UsageError)


def test_the_proof_counts_the_pages(ledger: Path) -> None:
    assert "sources             1 checked       0 failed" in run("verify", "--db", ledger).output


def test_a_better_extractor_reads_the_kept_page_again(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = only(ledger)
    assert "0 say something else" in run("reread", "--db", ledger, "--from-pages", "--apply").output
    assert only(ledger) == before

    def better(markup: str, source: str) -> Page:
        found = page_of(markup, source)
        return replace(found, text=f"{found.text}\n{MORE}")

    monkeypatch.setattr("counterclaim.intake.page.page_of", better)
    assert "0 say something else" in run("reread", "--db", ledger, "--apply").output
    told = run("reread", "--db", ledger, "--from-pages").output
    assert "1 kept pages give another text now" in told
    assert only(ledger) == before
    run("reread", "--db", ledger, "--from-pages", "--apply")
    with open_store(ledger) as store:
        line = store.record(only(ledger))
        [earlier] = store.earlier(only(ledger))
    assert line is not None
    assert line["document"]["text"].endswith(MORE)
    assert earlier.text is not None
    assert not earlier.text.endswith(MORE)
    assert "0 failed" in run("verify", "--db", ledger).output


@pytest.mark.parametrize("asked", ["body", "text=", "colour=blue"])
def test_a_column_that_is_no_field_is_refused_before_anything_is_read(tmp_path: Path, asked: str) -> None:
    done = run("read", tmp_path / "none.csv", "--columns", asked)
    assert isinstance(done.exception, UsageError)
    assert "FIELD=NAME" in str(done.exception)
