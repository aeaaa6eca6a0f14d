"""Put a reconciled ledger into a file that a server opens in a second: columns for lists and filters, bodies one by one."""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from counterclaim import __version__
from counterclaim.model.ledger import Copy, Doubt, Entry, Ledger
from counterclaim.model.packed import packed
from counterclaim.reconcile.terms import actors_of, folded, places_of
from counterclaim.serve.filters import span_of
from counterclaim.serve.leaf import row_of

FORM = 1  # of the file: another number, and older files are made anew
_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE bodies (number INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE findings (document TEXT NOT NULL, finding TEXT NOT NULL, number INTEGER NOT NULL, position INTEGER NOT NULL,
    PRIMARY KEY (document, finding, number, position)) WITHOUT ROWID;
"""
LAST = "9999-12-31"  # matters without a day stand at the end


def version() -> str:
    """What made a file: one of another version is made anew."""
    return f"{__version__}/{FORM}"


def in_order(ledger: Ledger) -> list[Entry]:
    """The matters by day, title and id: the order of the screens."""
    return sorted(ledger.entries, key=lambda e: (str(span[1]) if (span := span_of(e)) else LAST, e.title, e.id))


def keep(path: Path, ledger: Ledger, doubts: Sequence[Doubt], stamp: str) -> None:
    """Write the file, whole or not at all: it takes its name when it is complete."""
    made = path.with_name(f"{path.name}.{os.getpid()}.part")
    made.unlink(missing_ok=True)
    link = sqlite3.connect(made, isolation_level=None)
    try:
        link.execute("PRAGMA journal_mode = OFF")
        link.execute("PRAGMA synchronous = OFF")
        link.executescript(_TABLES)
        link.execute("BEGIN")
        entries = in_order(ledger)
        link.executemany("INSERT INTO bodies VALUES (?, ?)", ((n, packed(Entry, e)) for n, e in enumerate(entries)))
        link.executemany("INSERT INTO findings VALUES (?, ?, ?, ?)", _findings(entries))
        told = {
            "version": version(), "stamp": stamp, "columns": columns(entries), "copies": packed(tuple[Copy, ...], ledger.copies),
            "doubts": packed(tuple[Doubt, ...], tuple(doubts)),
        }  # fmt: skip
        link.executemany("INSERT INTO about VALUES (?, ?)", told.items())
        link.execute("COMMIT")
    except BaseException:
        link.close()
        made.unlink(missing_ok=True)
        raise
    link.close()
    os.replace(made, path)


def _findings(entries: list[Entry]) -> list[tuple[str, str, int, int]]:
    found = {
        (*_parts(c.key), n, at) for n, e in enumerate(entries) for at, p in enumerate(e.positions) for c in p.claims
    }
    return sorted(found)


def _parts(key: str) -> tuple[str, str]:
    document, _, finding = key.partition("#")
    return document, finding


def columns(entries: list[Entry]) -> bytes:
    """What lists and filters need of all matters, as compressed JSON: rows, places, and by which names each is found."""
    places: dict[Any, int] = {}
    rows = []
    terms: dict[str, defaultdict[str, list[int]]] = {"place": defaultdict(list), "actor": defaultdict(list)}
    origins: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    apart: list[tuple[int, int]] = []
    by_place: defaultdict[str, list[int]] = defaultdict(list)
    for n, e in enumerate(entries):
        place = None if e.place is None else places.setdefault(e.place, len(places))
        rows.append(row_of(e, place, None if e.when else span_of(e)))
        for field, names in (("place", places_of(e)), ("actor", actors_of(e))):
            for name in names:
                terms[field][name].append(n)
        if e.place:
            by_place[e.place.name].append(n)
        for at, p in enumerate(e.positions):
            origins[p.origin.name].append((n, at))
            if p.quarantined and p.claims:
                apart.append((n, at))
    told = {
        "rows": rows, "places": [_place(p) for p in places], "terms": terms, "origins": _sorted(origins), "by_place": _sorted(by_place), "apart": apart,
        "by_id": sorted(range(len(entries)), key=lambda n: entries[n].id),
    }  # fmt: skip
    return zlib.compress(
        json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), 1
    )


def _place(place: Any) -> dict[str, Any]:
    return {name: getattr(place, name) for name in place.__dataclass_fields__}


def _sorted(found: dict[str, Any]) -> dict[str, Any]:
    return dict(sorted(found.items(), key=lambda item: folded(item[0])))
