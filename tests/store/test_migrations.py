"""Ledgers of every earlier schema open, with all they held; a newer one is refused."""

import json
import sqlite3
from itertools import count
from pathlib import Path

import pytest

from counterclaim.errors import UsageError
from counterclaim.store import SqliteStore, Store, open_store, verify
from counterclaim.store.database import Database
from counterclaim.store.migrate import statements, steps_of
from counterclaim.store.postgres import PostgresDatabase
from counterclaim.store.sql import SqlStore, hash_of
from counterclaim.store.sqlite import SqliteDatabase
from postgres import Server
from store.reports import LATER, NOW, record

STEPS = len(steps_of("sqlite"))
OLD = [record("Rebels attacked São Miguel. 12 died."), record("Kyiv denied it.", key="b", published=None)]


def old_ledger(db: Database, version: int) -> None:
    """What the program of a schema version left behind: its tables, two documents, a refusal."""
    for number, script in enumerate(steps_of(db.kind)[:version], 1):
        with db.writing():
            db.hold_schema()
            for statement in statements(script):
                db.rows(statement)
            db.mark(number)
    for number, made in zip(count(1), OLD):
        line = made.to_dict()
        document = line["document"]
        text = document.pop("text")
        db.rows(
            "INSERT INTO documents (id, text_hash, key, title, outlet, published, url, text, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(document["id"], hash_of(text), document["key"], None, None, document["published"], None, text, NOW),
        )
        db.rows(
            "INSERT INTO records (document, contract, reader, body) VALUES (?, ?, ?, ?)",
            number,
            line["record"],
            "none",
            json.dumps(line),
        )
        if version > 1:  # since then the store fills these itself
            db.rows("UPDATE documents SET characters = length(text)")
            db.rows(
                "INSERT INTO document_search (rowid, words) VALUES (?, ?)",
                number,
                db.packed(["12", "kyiv", "sao"][number % 2 :: 2]),
            )
    db.rows("INSERT INTO refused (key, reason, at) VALUES ('x', 'is empty', ?)", NOW)


def holds_all(store: Store) -> None:
    assert [r["document"]["text"] for r in store.records()] == [r.document.text for r in OLD]
    assert list(store.refusals()) == [("x", "is empty", NOW)]
    assert store.holds(OLD[0].document.id)
    assert not store.add(OLD[0], NOW)
    assert store.add(record("Minsk said so."), NOW)
    assert [e.characters for e in store.entries()][-1] == len("Kyiv denied it.")
    store.judge("reject", f"{OLD[0].document.id}#f1", None, who="Ada", why="no", at=NOW)
    assert store.replace(OLD[1].document.id, record("Kyiv denied it.", key="b", published=None, version="2"), LATER)
    assert store.remove(OLD[1].document.id)
    assert verify(store).failed_table() is None
    assert store.check_integrity() == "ok"


@pytest.mark.parametrize("version", range(1, STEPS + 1))
def test_a_ledger_file_of_every_schema_opens_with_all_it_held(tmp_path: Path, version: int) -> None:
    db = SqliteDatabase(tmp_path / "old.db")
    old_ledger(db, version)
    db.close()
    with open_store(tmp_path / "old.db", create=False) as store:
        if version == 1:
            assert [i for i, _ in store.search("sao miguel")] == [OLD[0].document.id]
        holds_all(store)


@pytest.mark.slow
@pytest.mark.parametrize("version", range(2, STEPS + 1))  # no program ever left a PostgreSQL ledger of the first
def test_a_server_s_ledger_of_every_schema_opens_with_all_it_held(postgres: Server, version: int) -> None:
    address = postgres.fresh("old")
    db = PostgresDatabase(address)
    old_ledger(db, version)
    db.close()
    with open_store(address, create=False) as store:
        holds_all(store)


def test_both_kinds_of_database_have_the_same_steps() -> None:
    assert len(steps_of("postgres")) == STEPS


def test_a_newer_ledger_is_refused_and_left_as_it_is(address: str) -> None:
    with open_store(address) as store:
        assert isinstance(store, SqlStore)
        store._db.mark(999)
    for _ in range(2):
        with pytest.raises(UsageError, match="newer version"):
            open_store(address)


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with SqliteStore(tmp_path / "ledger.db") as store:
        store.add(record(), NOW)
    broken = [*steps_of("sqlite"), "CREATE TABLE half (x);\nINSERT INTO nowhere VALUES (1);\n"]
    monkeypatch.setattr("counterclaim.store.migrate.steps_of", lambda _: broken)
    with pytest.raises(Exception, match="nowhere"):
        SqliteStore(tmp_path / "ledger.db")
    with sqlite3.connect(tmp_path / "ledger.db") as db:
        assert db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone() == (0,)
        assert db.execute("PRAGMA user_version").fetchone() == (STEPS,)
