"""The embedded store: one SQLite file (WAL, FTS5) that grows by whole documents."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from counterclaim.errors import UsageError
from counterclaim.model.contract import to_dict
from counterclaim.model.record import Record
from counterclaim.store.base import Entry

APPLICATION = 0x43434C4D  # "CCLM": tells our files from other SQLite databases
WAIT = 30.0  # seconds that a writer waits for another one


class SqliteStore:
    """A ledger file. Opening migrates an older one forward; a newer one, or another program's, is refused with UsageError."""

    def __init__(self, path: str | Path, *, create: bool = True) -> None:
        self.path = Path(path)
        if not create and not self.path.exists():
            raise UsageError(f"{path}: no such ledger")
        try:
            self._db = sqlite3.connect(self.path, timeout=WAIT, isolation_level=None)
            self._db.execute("PRAGMA foreign_keys = ON")
            _migrate(self._db, str(path))
        except sqlite3.DatabaseError as error:
            raise UsageError(f"{path}: cannot be opened as a ledger ({error})") from None

    def __enter__(self) -> SqliteStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def holds(self, document: str) -> bool:
        """Tell whether a document (by its id) is stored."""
        return self._db.execute("SELECT 1 FROM documents WHERE id = ?", (document,)).fetchone() is not None

    def add(self, record: Record, at: str) -> bool:
        """Store a document and its record in one transaction; False where it was there already."""
        line = to_dict(record)
        text = line["document"].pop("text")
        document = record.document
        row = (
            document.id,
            hash_of(text),
            document.key,
            document.title,
            document.outlet,
            line["document"]["published"],
            document.url,
            text,
            at,
        )
        self._db.execute("BEGIN IMMEDIATE")
        try:
            made = self._db.execute(
                "INSERT INTO documents (id, text_hash, key, title, outlet, published, url, text, added_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING RETURNING number",
                row,
            ).fetchone()
            if made:
                body = json.dumps(line, ensure_ascii=False, separators=(",", ":"))
                self._db.execute(
                    "INSERT INTO records VALUES (?, ?, ?, ?)", (made[0], line["record"], reader_of(line), body)
                )
            self._db.execute("COMMIT")
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        return made is not None

    def refuse(self, key: str, reason: str, at: str) -> None:
        """Keep why an input was refused; the same reason for the same input is kept once."""
        self._db.execute("INSERT OR REPLACE INTO refused VALUES (?, ?, ?)", (key, reason, at))

    def entries(self) -> Iterator[Entry]:
        """The stored documents, by date of publication, then id."""
        rows = self._db.execute(
            "SELECT id, key, title, outlet, published, added_at, length(text) FROM documents ORDER BY published IS NULL, published, id"
        )
        return (
            Entry(id=r[0], key=r[1], title=r[2], outlet=r[3], published=r[4], added_at=r[5], characters=r[6])
            for r in rows
        )

    def record(self, document: str) -> dict[str, Any] | None:
        """The record of a document, by its id or the beginning of it; UsageError where several begin so."""
        wanted = document if document.startswith("sha256:") else f"sha256:{document}"
        rows = self._db.execute(
            "SELECT body, text FROM records JOIN documents ON number = document WHERE id >= ? AND id < ? LIMIT 2",
            (wanted, wanted + "g"),
        ).fetchall()
        if len(rows) > 1:
            raise UsageError(f"{document}: several documents begin so")
        return _whole(*rows[0]) if rows else None

    def records(self) -> Iterator[dict[str, Any]]:
        """All records in the order of `entries`."""
        rows = self._db.execute(
            "SELECT body, text FROM records JOIN documents ON number = document ORDER BY published IS NULL, published, id"
        )
        return (_whole(body, text) for body, text in rows)

    def refusals(self) -> Iterator[tuple[str, str, str]]:
        """Key, reason and time of every refused input."""
        return iter(self._db.execute("SELECT key, reason, at FROM refused ORDER BY key, reason"))

    def text_hashes(self) -> Iterator[tuple[str, str, str]]:
        """Id, text and the hash kept of it, for every document."""
        return iter(self._db.execute("SELECT id, text, text_hash FROM documents ORDER BY id"))

    def search(self, words: str, limit: int = 50) -> list[tuple[str, str]]:
        """Ids of the documents that hold all the words, with a snippet; the best first. No query language: words only."""
        wanted = " ".join(f'"{w}"' for w in re.findall(r"\w+", words))
        if not wanted:
            return []
        return self._db.execute(
            "SELECT id, snippet(document_search, 1, '[', ']', '…', 16) FROM document_search JOIN documents ON number = document_search.rowid"
            " WHERE document_search MATCH ? ORDER BY rank LIMIT ?",
            (wanted, limit),
        ).fetchall()

    def check_integrity(self) -> str:
        """SQLite's own verdict on the file: "ok", or what is wrong."""
        return str(self._db.execute("PRAGMA integrity_check").fetchone()[0])


def hash_of(text: str) -> str:
    """sha256 of a text's UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def reader_of(line: dict[str, Any]) -> str:
    """What read a record: its tools with their versions, in one line."""
    return "; ".join(f"{t['name']} {t['version']} {t['sha256'][:12]}" for t in line["tools"]) or "none"


def _whole(body: str, text: str) -> dict[str, Any]:
    line: dict[str, Any] = json.loads(body)
    line["document"]["text"] = text
    return line


def _migrate(db: sqlite3.Connection, path: str) -> None:
    """Bring a file to the newest schema, one numbered step after another, each in its own transaction."""
    steps = _steps()
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    owner = int(db.execute("PRAGMA application_id").fetchone()[0])
    if owner != APPLICATION and db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise UsageError(f"{path}: is an SQLite file of another program, not a ledger")
    if version > len(steps):
        raise UsageError(f"{path}: is a ledger of a newer version (schema {version}; this program knows {len(steps)})")
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    for number in range(version, len(steps)):
        db.execute("BEGIN IMMEDIATE")
        try:
            if int(db.execute("PRAGMA user_version").fetchone()[0]) == number:  # another process may have been faster
                for statement in _statements(steps[number]):
                    db.execute(statement)
                db.execute(f"PRAGMA application_id = {APPLICATION}")
                db.execute(f"PRAGMA user_version = {number + 1}")
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise


def _steps() -> list[str]:
    folder = files("counterclaim.store").joinpath("migrations")
    return [
        f.read_text(encoding="utf-8") for f in sorted(folder.iterdir(), key=lambda f: f.name) if f.name.endswith(".sql")
    ]


def _statements(script: str) -> Iterator[str]:
    """Cut a script into whole statements; executescript would commit between them."""
    part = ""
    for line in script.splitlines():
        part += line + "\n"
        if sqlite3.complete_statement(part):
            yield part
            part = ""
