"""The embedded store keeps whole documents, once, and says when something is wrong."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from counterclaim.errors import UsageError
from counterclaim.model.document import Document
from counterclaim.model.record import Record
from counterclaim.model.selector import Selector
from counterclaim.model.sentence import Sentence
from counterclaim.model.statement import Statement
from counterclaim.store import SqliteStore, verify

NOW = "2026-01-01T00:00:00+00:00"


def record(text: str = "Kyiv denied it.", key: str = "a", published: date | None = date(2020, 10, 9)) -> Record:
    words = Selector.of(text, 0, len(text))
    return Record(
        document=Document(text=text, key=key, published=published),
        sentences=(Sentence(id="s1", start=0, end=len(text), role="body", first=0, last=0, paragraph=0),),
        statements=(Statement(id="st1", words=words, manner="narrated", act="say", voices=(), content=(words,)),),
    )


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    return SqliteStore(tmp_path / "ledger.db")


def test_a_document_is_stored_once(store: SqliteStore) -> None:
    assert store.add(record(), NOW)
    assert not store.add(record(key="another path"), NOW)
    assert len(list(store.entries())) == 1


def test_what_was_stored_comes_back_as_it_was(store: SqliteStore) -> None:
    made = record()
    store.add(made, NOW)
    assert store.record(made.document.id) == made.to_dict()
    assert store.record(made.document.id[7:15]) == made.to_dict()


def test_words_are_found_and_no_query_language_is_understood(store: SqliteStore) -> None:
    store.add(record("Kyiv denied it."), NOW)
    store.add(record("Minsk said so."), NOW)
    assert [i for i, _ in store.search("DENIED")] == [record("Kyiv denied it.").document.id]
    for hostile in ('"', "a OR b", "NEAR(", "*", "title:x", "a AND", "-", ")", "';--"):
        store.search(hostile)


def test_verify_finds_a_changed_text(store: SqliteStore) -> None:
    store.add(record(), NOW)
    assert verify(store).failed_table() is None
    store._db.execute("UPDATE documents SET text = 'Kyiv admitted it.'")
    verdict = verify(store)
    assert verdict.failed_table() == "documents"
    assert any("text has changed" in what for _, what in verdict.failures)


def test_verify_finds_a_span_that_does_not_quote(store: SqliteStore) -> None:
    store.add(record(), NOW)
    store._db.execute(
        'UPDATE records SET body = replace(body, \'"start":0,"end":15,"text":"Kyiv denied it."\', \'"start":0,"end":15,"text":"Kyiv admits it."\')'
    )
    assert verify(store).failed_table() == "statements"


def test_another_program_s_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE t (x)")
    with pytest.raises(UsageError, match="another program"):
        SqliteStore(path)


def test_a_text_file_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("not a database, and long enough to be looked at as one" * 40)
    with pytest.raises(UsageError, match="cannot be opened as a ledger"):
        SqliteStore(path)


def test_a_newer_ledger_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with SqliteStore(path) as store:
        store._db.execute("PRAGMA user_version = 999")
    with pytest.raises(UsageError, match="newer version"):
        SqliteStore(path)


def test_reading_makes_no_ledger_where_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such ledger"):
        SqliteStore(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()
