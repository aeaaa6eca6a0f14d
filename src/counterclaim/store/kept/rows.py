"""SQL for several values at once, in few wordings, so that a database plans each only once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from counterclaim.store.database import Database

MOST = 64  # values of one statement


def among(db: Database, sql: str, values: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of a statement with "IN (…)" for the "{}" in it, for any number of distinct values."""
    wanted = list(dict.fromkeys(values))
    for start in range(0, len(wanted), MOST):
        part = wanted[start : start + MOST]
        size = 1 << (len(part) - 1).bit_length()
        part += [part[-1]] * (size - len(part))
        yield from db.rows(sql.format(f"IN ({', '.join('?' * size)})"), *part)


def delete(db: Database, sql: str, values: Iterable[Any]) -> None:
    """Run a statement with one "?" for each value."""
    rows = [(v,) for v in values]
    if rows:
        db.many(sql, rows)
