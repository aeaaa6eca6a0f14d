"""The ledger file: what it is refused for, what verify finds in it, and that a failing disk is said in one line."""

import sqlite3
from pathlib import Path

import pytest

from counterclaim.errors import StoreError, UsageError
from counterclaim.store import SqliteStore, verify
from store.reports import NOW, record


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    return SqliteStore(tmp_path / "ledger.db")


def change(store: SqliteStore, sql: str) -> None:
    """What somebody else does to the file."""
    with sqlite3.connect(store.path) as db:
        db.execute(sql)


def test_verify_finds_a_changed_text(store: SqliteStore) -> None:
    store.add(record(), NOW)
    assert verify(store).failed_table() is None
    change(store, "UPDATE documents SET text = 'Kyiv admitted it.'")
    verdict = verify(store)
    assert verdict.failed_table() == "documents"
    assert any("text has changed" in what for _, what in verdict.failures)


def test_verify_finds_a_span_that_does_not_quote(store: SqliteStore) -> None:
    store.add(record(), NOW)
    change(
        store,
        'UPDATE records SET body = replace(body, \'"start":0,"end":15,"text":"Kyiv denied it."\', \'"start":0,"end":15,"text":"Kyiv admits it."\')',
    )
    assert verify(store).failed_table() == "statements"


def test_a_document_without_its_record_is_found(store: SqliteStore) -> None:
    store.add(record(), NOW)
    change(store, "DELETE FROM records")
    assert store.check_integrity() == "1 documents without a record"


def test_another_program_s_file_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE t (x)")
    before = path.read_bytes()
    with pytest.raises(UsageError, match="another program"):
        SqliteStore(path)
    assert path.read_bytes() == before


def test_a_text_file_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("not a database, and long enough to be looked at as one" * 40)
    with pytest.raises(UsageError, match="cannot be opened as a ledger"):
        SqliteStore(path)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere.ledger\.db: cannot be opened"):
        SqliteStore(tmp_path / "nowhere" / "ledger.db")


def test_reading_makes_no_ledger_where_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such ledger"):
        SqliteStore(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


def test_a_damaged_file_is_said_in_one_line(store: SqliteStore) -> None:
    for n in range(200):
        store.add(record(f"Report {n} of a long day." * 20), NOW)
    store.close()
    whole = store.path.read_bytes()
    store.path.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    with pytest.raises((StoreError, UsageError), match=r"ledger\.db: .*damaged"), SqliteStore(store.path) as broken:
        verify(broken)


def test_a_writer_that_does_not_end_is_said_in_one_line(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr("counterclaim.store.sqlite.WAIT", 0.05)
    with SqliteStore(store.path) as waiting, pytest.raises(StoreError, match="another program has been writing"):
        waiting.add(record(), NOW)
    other.execute("ROLLBACK")
    assert store.add(record(), NOW)


def test_no_name_makes_a_ledger_that_is_gone_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For SQLite itself ":memory:" is no file."""
    monkeypatch.chdir(tmp_path)
    with SqliteStore(":memory:") as store:
        store.add(record(), NOW)
    with SqliteStore(":memory:", create=False) as store:
        assert len(list(store.entries())) == 1
