"""Matters as they were reconciled last: found by kind, place, window, standing, actor, document or finding, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from counterclaim.errors import UsageError
from counterclaim.model.ledger import Copy, Entry
from counterclaim.model.packed import unpacked
from counterclaim.reconcile.terms import UNDATED, Key, folded, is_disputed, span_of, terms_of
from counterclaim.store.database import Database
from counterclaim.store.words import clean

PAGE = 200  # matters held at once while many are handed out
FOUND_BY = ("finding", "document", "origin", "actor", "place")  # the rarest first: it leads


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What matters are asked for; a field that is None or empty asks for nothing. Names count without case and accents.

    `place`: any name of it; `actor`: any name or country code of those who speak, take part or are concerned; `origin`: the
    name of one who speaks; `document`, `finding`: their ids; `since`, `until`: the matter's days meet this window (when it
    happened; where that is not known, when it was said); `disputed`: its origins do not agree.
    """

    kinds: tuple[str, ...] = ()
    standings: tuple[str, ...] = ()
    place: str | None = None
    actor: str | None = None
    origin: str | None = None
    document: str | None = None
    finding: str | None = None
    since: date | None = None
    until: date | None = None
    disputed: bool = False


EVERYTHING = Sought()


def admits(sought: Sought, entry: Entry) -> bool:
    """Whether a matter is what is sought: the same choice without a database."""
    span = span_of(entry)
    named = set(terms_of(entry))
    return (
        (not sought.kinds or entry.kind in sought.kinds)
        and (not sought.standings or entry.standing in sought.standings)
        and (not sought.disputed or is_disputed(entry))
        and (sought.since is None or (span is not None and span[1] >= sought.since))
        and (sought.until is None or (span is not None and span[0] <= sought.until))
        and all(
            (field, _term(field, value)) in named for field in FOUND_BY if (value := getattr(sought, field)) is not None
        )
    )


def found(db: Database, sought: Sought, after: Key | None, limit: int) -> list[Entry]:
    """The first so many that are sought, of those after a key, in the order of keys (last day, title, id)."""
    lead, where, values = _asked(sought)
    days = "t.last" if lead else "m.last"
    if after:
        where += [f"{days} >= ?", f"({days}, m.title, m.id) > (?, ?, ?)"]
        values += [after[0], *map(clean, after)]
    sql = f"SELECT m.body FROM {_tables(lead)}{_all(where)} ORDER BY {days}, m.title, m.id LIMIT ?"
    return [unpacked(Entry, body) for (body,) in db.rows(sql, *values, limit)]


def by_id(db: Database, sought: Sought) -> Iterator[Entry]:
    """Every matter that is sought, sorted by id."""
    lead, where, values = _asked(sought)
    where.append("(m.id, m.leader) > (?, ?)")
    sql = f"SELECT m.id, m.leader, m.body FROM {_tables(lead)}{_all(where)} ORDER BY m.id, m.leader LIMIT {PAGE}"
    id, leader = "", 0
    while page := db.rows(sql, *values, id, leader):
        yield from (unpacked(Entry, body) for *_, body in page)
        id, leader = page[-1][:2]


def named(db: Database, id: str) -> Entry | None:
    """A matter by its id or the beginning of it. Raises UsageError where several begin so."""
    wanted = clean(id if id.startswith("m:") else f"m:{id}")
    rows = db.rows("SELECT id, body FROM matters WHERE id >= ? AND id < ? ORDER BY id LIMIT 2", wanted, wanted + "g")
    if len(rows) > 1 and rows[0][0] != wanted:
        raise UsageError(f"{id}: several matters begin so")
    return unpacked(Entry, rows[0][1]) if rows else None


def copies(db: Database) -> Iterator[Copy]:
    """Every copy, sorted by document."""
    document = ""
    sql = f"SELECT document, copy FROM pages WHERE copy IS NOT NULL AND document > ? ORDER BY document LIMIT {PAGE}"
    while page := db.rows(sql, document):
        yield from (unpacked(Copying, body).copy for _, body in page)
        document = page[-1][0]


def copy(db: Database, document: str) -> Copy | None:
    """How a document copies another."""
    rows = db.rows("SELECT copy FROM pages WHERE document = ? AND copy IS NOT NULL", clean(document))
    return unpacked(Copying, rows[0][0]).copy if rows else None


@dataclass(frozen=True, slots=True)
class Copying:
    """How a page copies its parent, and which of the parent's sentences each of its own stands for."""

    copy: Copy
    counterparts: tuple[tuple[int, tuple[int, ...]], ...]


def _tables(lead: bool) -> str:
    return "terms t JOIN matters m ON m.leader = t.matter" if lead else "matters m"


def _all(where: list[str]) -> str:
    return f" WHERE {' AND '.join(where)}" if where else ""


def _asked(sought: Sought) -> tuple[bool, list[str], list[Any]]:
    """Whether a term leads, and the conditions with their values."""
    terms = [(field, _term(field, value)) for field in FOUND_BY if (value := getattr(sought, field)) is not None]
    where, values = list[str](), list[Any]()
    row = "t" if terms else "m"
    for n, term in enumerate(terms):
        where.append(
            "t.field = ? AND t.term = ?" if n == 0 else "EXISTS (SELECT 1 FROM terms o WHERE o.field = ? AND o.term = ? AND o.last = m.last AND o.first = m.first AND o.matter = m.leader)"
        )  # fmt: skip
        values += term
    if sought.since:
        where.append(f"{row}.last >= ? AND {row}.last < ?")
        values += [sought.since.isoformat(), UNDATED]
    if sought.until:
        where.append(f"{row}.first <= ?")
        values.append(sought.until.isoformat())
    for column, wanted in (("kind", sought.kinds), ("standing", sought.standings)):
        if wanted:
            where.append(f"m.{column} IN ({', '.join('?' * len(wanted))})")
            values += wanted
    if sought.disputed:
        where.append("m.disputed = 1")
    return bool(terms), where, values


def _term(field: str, value: str) -> str:
    return clean(value if field in ("document", "finding") else folded(value))
