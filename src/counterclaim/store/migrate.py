"""Bring a database to the newest schema, one numbered step after another, each in its own transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib.resources import files

from counterclaim.errors import UsageError
from counterclaim.store.database import Database


def migrate(db: Database) -> None:
    """Run the steps that a database has not had yet. Raises UsageError where it is of a newer version than we know."""
    steps = steps_of(db.kind)
    version = db.version()
    if version > len(steps):
        raise UsageError(
            f"{db.name}: is a ledger of a newer version (schema {version}; this program knows {len(steps)})"
        )
    for number in range(version, len(steps)):
        with db.writing():
            db.hold_schema()
            if db.version() == number:  # another process may have been faster
                for statement in statements(steps[number]):
                    db.rows(statement)
                db.mark(number + 1)


def steps_of(kind: str) -> list[str]:
    """The SQL of every step for a kind of database, in order."""
    folder = files("counterclaim.store").joinpath("migrations", kind)
    return [
        f.read_text(encoding="utf-8") for f in sorted(folder.iterdir(), key=lambda f: f.name) if f.name.endswith(".sql")
    ]


def statements(script: str) -> Iterator[str]:
    """Cut a script into whole statements: one at a time they stay in the transaction."""
    part = ""
    for line in script.splitlines():
        part += line + "\n"
        if sqlite3.complete_statement(part):
            yield part
            part = ""
