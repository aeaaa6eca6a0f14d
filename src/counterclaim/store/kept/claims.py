"""Rows of claims: each finding as each statement puts it, and what its origin is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from counterclaim.store.database import Database
from counterclaim.store.kept.rows import among, delete

_COLUMNS = "page, number, key, node, origin, name, sentence, kept, body"


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as it is kept: `node` the number of its node, `name` what its report calls its origin (None: it has no name),
    `body` the packed claim, before anything a person said."""

    page: int
    number: int
    key: str
    node: int
    origin: str
    name: str | None
    sentence: int
    kept: int
    body: bytes


class ClaimRows:
    """The tables claims and names."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def of_pages(self, pages: Iterable[int]) -> list[ClaimRow]:
        """The claims of reports, in their order."""
        return sorted(self._rows("page", pages), key=lambda r: (r.page, r.number))

    def of_nodes(self, nodes: Iterable[int]) -> list[ClaimRow]:
        """The claims that stand in nodes, by report and their order in it."""
        return sorted(self._rows("node", nodes), key=lambda r: (r.page, r.number))

    def _rows(self, column: str, values: Iterable[int]) -> list[ClaimRow]:
        found = among(self._db, f"SELECT {_COLUMNS} FROM claims WHERE {column} {{}}", values)
        return [ClaimRow(*row) for row in found]

    def put(self, rows: Iterable[ClaimRow]) -> None:
        """Keep claims."""
        self._db.many(
            f"INSERT INTO claims ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(r.page, r.number, r.key, r.node, r.origin, r.name, r.sentence, r.kept, r.body) for r in rows],
        )

    def drop(self, pages: Iterable[int]) -> None:
        """Forget the claims of reports."""
        delete(self._db, "DELETE FROM claims WHERE page = ?", pages)

    def keep(self, rows: Iterable[ClaimRow]) -> None:
        """Note which claims people left standing."""
        self._db.many(
            "UPDATE claims SET kept = ? WHERE page = ? AND number = ?", [(r.kept, r.page, r.number) for r in rows]
        )

    def nodes_of_keys(self, keys: Iterable[str]) -> dict[str, str]:
        """The node ("document#finding") in which the claims of a finding stand; the last one where there are several."""
        sql = "SELECT c.key, n.id FROM claims c JOIN nodes n ON n.number = c.node WHERE c.kept = 1 AND c.key {}"
        return dict(sorted(among(self._db, sql, keys)))

    def nodes_of_origins(self, origins: Iterable[str]) -> list[int]:
        """The nodes in which an origin has a claim."""
        sql = "SELECT DISTINCT node FROM claims WHERE kept = 1 AND origin {}"
        return sorted({n for (n,) in among(self._db, sql, origins)})

    def names(self, origins: Iterable[str]) -> dict[str, dict[str, int]]:
        """What each origin is called, by how many reports."""
        found: dict[str, dict[str, int]] = {}
        for origin, name, used in among(self._db, "SELECT origin, name, used FROM names WHERE origin {}", origins):
            found.setdefault(origin, {})[name] = used
        return found

    def put_names(self, used: Mapping[tuple[str, str], int]) -> None:
        """Keep by how many reports an origin is called so; 0 forgets it."""
        delete_ = [key for key, n in used.items() if n == 0]
        if delete_:
            self._db.many("DELETE FROM names WHERE origin = ? AND name = ?", delete_)
        self._db.many(
            "INSERT INTO names (origin, name, used) VALUES (?, ?, ?)"
            " ON CONFLICT (origin, name) DO UPDATE SET used = excluded.used",
            [(*key, n) for key, n in used.items() if n],
        )
