"""A ledger that was kept in a file is the ledger that was reconciled: every screen and every answer is the same."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hostile import NOW, _record, ledger_with
from starlette.types import ASGIApp

from counterclaim.cli.keeping import keep_ledger
from counterclaim.cli.ledger import ledger_of
from counterclaim.reconcile import doubts
from counterclaim.serve import Answer, ask, make_app
from counterclaim.serve.keeper import Files
from counterclaim.store import SqliteStore

PATHS = (
    "/", "/?worldview=Armenian", "/?worldview=Azerbaijani&place=Shushi", "/situation.json", "/?part=rows&kind=event", "/?kind=figure", "/?standing=contested", "/?actor=Armenia", "/?place=Ganja&since=2020-10-01", "/talks", "/lineage", "/actors", "/places", "/review", "/corpus",
    "/actors?name=Armenia", "/places?name=Ganja", "/search?q=cathedral", "/api/v1/ledger?limit=200", "/api/v1/figures?limit=200", "/api/v1/lineage", "/api/v1/review?limit=200",
    "/api/v1/ledger?actor=AZE", "/api/v1/exports/acled?profile=machine&grade=alleged", "/?since=2020-10-04&until=2020-10-09",
)  # fmt: skip


def kept(path: Path, *, large: int = 0, apart: bool = False) -> tuple[ASGIApp, Files]:
    """The application over a ledger that is kept, whatever its size."""
    from functools import partial

    files = Files(partial(keep_ledger, str(path)), path, large=large, apart=apart)
    app = make_app(lambda: SqliteStore(path, create=False), ledger_of, doubts=doubts, keeper=files)
    return app, files


def patient(app: ASGIApp, path: str) -> Answer:
    """The answer, once the ledger is put together."""
    until = time.monotonic() + 30
    while (answer := ask(app, path)).status == 503 and time.monotonic() < until:
        assert "retry-after" in answer.headers
        time.sleep(0.05)
    return answer


@pytest.mark.slow
def test_a_kept_ledger_answers_as_one_that_was_just_reconciled(week: ASGIApp, week_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "week.db"
    copy.write_bytes(week_file.read_bytes())
    app, _ = kept(copy)
    matters = [f"/matters/{m['id']}" for m in ask(week, "/api/v1/ledger?limit=200").json()["items"]]
    documents = [f"/documents/{d['id']}" for d in ask(week, "/api/v1/documents").json()["items"]]
    for path in (*PATHS, *matters, *documents):
        there, here = ask(week, path), patient(app, path)
        assert (here.status, here.text.replace(str(copy), "")) == (there.status, there.text.replace(str(week_file), "")), path  # fmt: skip


def test_the_first_reader_is_told_to_come_again_and_the_next_start_finds_the_file(tmp_path: Path) -> None:
    path = ledger_with("plain", tmp_path)
    app, files = kept(path)
    assert patient(app, "/").status == 200
    assert files.path(None) == tmp_path / "small.db.shelf"
    again, files = kept(path)
    assert ask(again, "/").status == 200
    assert files.failed is None


def test_while_a_changed_ledger_is_put_together_the_one_before_is_handed_out(tmp_path: Path) -> None:
    path = ledger_with("plain", tmp_path)
    app, _ = kept(path)
    assert len(patient(app, "/api/v1/ledger").json()["items"][0]["positions"]) == 2
    with SqliteStore(path) as store:
        store.add(_record("plain", "third", 7, None), NOW)
    until, seen = time.monotonic() + 20, set()
    while 3 not in seen and time.monotonic() < until:
        answer = ask(app, "/api/v1/ledger")
        assert answer.status == 200
        seen.add(len(answer.json()["items"][0]["positions"]))
        time.sleep(0.02)
    assert seen in ({2, 3}, {3})


def test_a_file_that_is_damaged_or_of_another_content_is_made_anew(tmp_path: Path) -> None:
    path = ledger_with("plain", tmp_path)
    (tmp_path / "small.db.shelf").write_bytes(b"not a ledger")
    app, _ = kept(path)
    assert patient(app, "/").status == 200


def test_a_kept_ledger_is_known_as_of_a_day(tmp_path: Path) -> None:
    app, _ = kept(ledger_with("plain", tmp_path))
    assert patient(app, f"/api/v1/ledger?as_of={date(2021, 3, 9)}").json()["items"] == []
    assert patient(app, f"/api/v1/ledger?as_of={date(2021, 3, 10)}").json()["items"]


@pytest.mark.slow
def test_a_process_of_its_own_puts_the_ledger_together(tmp_path: Path) -> None:
    app, files = kept(ledger_with("plain", tmp_path), apart=True)
    assert patient(app, "/").status == 200
    assert files.failed is None


def test_a_small_ledger_needs_no_file(tmp_path: Path) -> None:
    app, files = kept(ledger_with("plain", tmp_path), large=100)
    assert ask(app, "/").status == 200
    assert not files.path(None).exists()
