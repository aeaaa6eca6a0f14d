"""What a store remembers of fetching: how it stands with each address, what listings lead to, what sites ask for."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from counterclaim.model.visit import Lead, Run, Site, Visit
from counterclaim.store.database import Database
from counterclaim.store.words import clean

_COLUMNS = tuple(f.name for f in fields(Visit))
_READ = f"SELECT {', '.join(_COLUMNS)} FROM fetches"
_KEEP = (
    f"INSERT INTO fetches ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))}) ON CONFLICT (url) DO UPDATE SET "
    + ", ".join(f"{c} = excluded.{c}" for c in _COLUMNS[1:])
)
_SETTLED = "('settled', 'gone', 'listing')"


class StoredVisits:
    """Visits in a store's database; each call that keeps something is one transaction."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def visit(self, url: str) -> Visit | None:
        """How it stands with an address; None where it was never asked for."""
        rows = self._db.rows(f"{_READ} WHERE url = ?", url)
        return _visit(rows[0]) if rows else None

    def keep(self, visit: Visit) -> None:
        """Remember how it stands with an address, in the place of what was remembered."""
        with self._db.writing():
            self._db.rows(_KEEP, *_row(visit))

    def keep_listing(self, visit: Visit, leads: Sequence[Lead]) -> None:
        """Remember a listing and what it leads to; entries that left it stay until they are settled."""
        with self._db.writing():
            self._db.rows(_KEEP, *_row(visit))
            self._db.rows(
                f"DELETE FROM fetch_leads WHERE listing = ? AND url IN (SELECT url FROM fetches WHERE state IN {_SETTLED})",
                visit.url,
            )
            for place, lead in enumerate(leads):
                self._db.rows(
                    "INSERT INTO fetch_leads (listing, place, url, lead) VALUES (?, ?, ?, ?)"
                    " ON CONFLICT (listing, url) DO UPDATE SET place = excluded.place, lead = excluded.lead",
                    *(visit.url, place, lead.url, json.dumps(lead.to_dict())),
                )

    def leads(self, listing: str) -> list[Lead]:
        """What a listing leads to, in its order."""
        rows = self._db.rows("SELECT lead FROM fetch_leads WHERE listing = ? ORDER BY place, url", listing)
        return [Lead.from_dict(json.loads(lead)) for (lead,) in rows]

    def site(self, site: str) -> Site | None:
        """What a site asked for; None where it was never asked."""
        rows = self._db.rows("SELECT site, robots, robots_at, later FROM fetch_sites WHERE site = ?", site)
        return Site(site=rows[0][0], robots=rows[0][1], robots_at=rows[0][2], later=rows[0][3]) if rows else None

    def keep_site(self, site: Site) -> None:
        """Remember what a site asks for."""
        with self._db.writing():
            self._db.rows(
                "INSERT INTO fetch_sites (site, robots, robots_at, later) VALUES (?, ?, ?, ?) ON CONFLICT (site) DO UPDATE"
                " SET robots = excluded.robots, robots_at = excluded.robots_at, later = excluded.later",
                *(site.site, site.robots, site.robots_at, site.later),
            )

    def run(self, name: str) -> Run | None:
        """The last gathering of that name."""
        rows = self._db.rows("SELECT name, started_at, ended_at FROM fetch_runs WHERE name = ?", name)
        return Run(name=rows[0][0], started_at=rows[0][1], ended_at=rows[0][2]) if rows else None

    def keep_run(self, run: Run) -> None:
        """Remember a gathering."""
        with self._db.writing():
            self._db.rows(
                "INSERT INTO fetch_runs (name, started_at, ended_at) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE"
                " SET started_at = excluded.started_at, ended_at = excluded.ended_at",
                *(run.name, run.started_at, run.ended_at),
            )

    def untold(self) -> list[str]:
        """Ids of the reports of which `watch` has not yet told what they changed, sorted."""
        rows = self._db.rows("SELECT DISTINCT document FROM fetches WHERE told = 0 AND document IS NOT NULL")
        return sorted(document for (document,) in rows)

    def tell(self, documents: Sequence[str]) -> None:
        """What these reports changed has been told."""
        with self._db.writing():
            for document in documents:
                self._db.rows("UPDATE fetches SET told = 1 WHERE told = 0 AND document = ?", document)


def _row(visit: Visit) -> tuple[Any, ...]:
    kept = {name: getattr(visit, name) for name in _COLUMNS}
    return tuple((
        kept
        | {
            "told": int(visit.told),
            "lead": json.dumps(visit.lead.to_dict()) if visit.lead else None,
            "body": zlib.compress(visit.body, 6) if visit.body is not None else None,
            "reason": visit.reason and clean(visit.reason),
            "etag": visit.etag and clean(visit.etag),
            "modified": visit.modified and clean(visit.modified),
            "media_type": visit.media_type and clean(visit.media_type),
        }
    )[name] for name in _COLUMNS)  # fmt: skip


def _visit(row: tuple[Any, ...]) -> Visit:
    kept = dict(zip(_COLUMNS, row, strict=True))
    kept["told"] = bool(kept["told"])
    kept["lead"] = Lead.from_dict(json.loads(kept["lead"])) if kept["lead"] else None
    kept["body"] = zlib.decompress(kept["body"]) if kept["body"] is not None else None
    return Visit(**kept)
