"""The embedded store: one SQLite file (WAL, FTS5) that grows by whole documents."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from counterclaim.errors import StoreError, UsageError
from counterclaim.store.database import Rows
from counterclaim.store.migrate import migrate
from counterclaim.store.sql import SqlStore
from counterclaim.store.words import words_of

APPLICATION = 0x43434C4D  # "CCLM": tells our files from other SQLite databases
WAIT = 30.0  # seconds that a writer waits for another one

REASONS = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_BUSY: f"another program has been writing to it for {WAIT:.0f} seconds",
    sqlite3.SQLITE_LOCKED: f"another program has been writing to it for {WAIT:.0f} seconds",
    sqlite3.SQLITE_READONLY: "may not be written to",
    sqlite3.SQLITE_IOERR: "the disk failed, or has no room for it",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; take a copy of it that is whole, or save what is left with sqlite3's .recover",
    sqlite3.SQLITE_NOTADB: "the file is damaged, or is no ledger",
    sqlite3.SQLITE_CANTOPEN: "the file, or the folder it is in, cannot be opened",
}


class SqliteStore(SqlStore):
    """A ledger file. Opening migrates an older one forward; a newer one, or another program's, is refused with UsageError."""

    def __init__(self, path: str | Path, *, create: bool = True) -> None:
        self.path = Path(path)
        if not create and not self.path.exists():
            raise UsageError(f"{path}: no such ledger")
        db = SqliteDatabase(self.path)
        try:
            migrate(db)
        except BaseException:
            db.close()
            raise
        super().__init__(db)


class SqliteDatabase:
    """A connection to an SQLite file of ours."""

    kind = "sqlite"
    finds = "document_search MATCH ?"

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        try:
            self._link = sqlite3.connect(path.absolute(), timeout=WAIT, isolation_level=None)
            self._link.create_function("search_words", 1, lambda text: self.packed(words_of(text)), deterministic=True)
            self._link.execute("PRAGMA foreign_keys = ON")
            foreign = (
                self._owner() != APPLICATION and self._link.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            )
            if not foreign and self._link.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                self._link.execute("PRAGMA journal_mode = WAL")
            self._link.execute("PRAGMA synchronous = NORMAL")
        except sqlite3.Error as error:
            if _code(error) in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CANTOPEN):
                raise UsageError(f"{path}: cannot be opened as a ledger ({error})") from None
            raise self._fault(error) from None
        if foreign:
            raise UsageError(f"{path}: is an SQLite file of another program, not a ledger")

    def rows(self, sql: str, *values: Any) -> Rows:
        """Run one statement; its rows."""
        try:
            return self._link.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise self._fault(error) from None

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each row of values."""
        try:
            self._link.executemany(sql, rows)
        except sqlite3.Error as error:
            raise self._fault(error) from None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """A transaction that writes: it has the file to itself anyway."""
        with self.writing():
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction that has the file to itself from its beginning, so that it cannot fail half-way for another's sake."""
        self.rows("BEGIN IMMEDIATE")
        try:
            yield
            self.rows("COMMIT")
        except BaseException:
            if self._link.in_transaction:  # a full disk ends it by itself
                self._link.execute("ROLLBACK")
            raise

    def packed(self, words: list[str]) -> str:
        """Words with spaces between them; the tokenizer of the index cuts there and nowhere else."""
        return " ".join(words)

    def asked(self, words: list[str]) -> str:
        """Words in quotation marks: never an operator."""
        return " ".join(f'"{w}"' for w in words)

    def version(self) -> int:
        """How many migrations it has had."""
        return int(self.rows("PRAGMA user_version")[0][0])

    def mark(self, version: int) -> None:
        """Note how many migrations it has had, and whose file it is."""
        self.rows(f"PRAGMA application_id = {APPLICATION}")
        self.rows(f"PRAGMA user_version = {version}")

    def hold_schema(self) -> None:
        """Nothing to do: the transaction has the file to itself."""

    def hold_judgements(self) -> None:
        """Nothing to do: the transaction has the file to itself."""

    def soundness(self) -> str:
        """SQLite's own verdict on the file."""
        return str(self.rows("PRAGMA integrity_check")[0][0])

    def close(self) -> None:
        """Let go of the file."""
        self._link.close()

    def _owner(self) -> int:
        return int(self._link.execute("PRAGMA application_id").fetchone()[0])

    def _fault(self, error: sqlite3.Error) -> StoreError:
        return StoreError(self.name, REASONS.get(_code(error), str(error)))


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF  # the lower byte is the kind, the rest its detail
