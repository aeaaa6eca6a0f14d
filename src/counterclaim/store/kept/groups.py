"""Rows of what is compared and what came of it: nodes, their blocks and edges, and the matters under their leaders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.store.database import Database
from counterclaim.store.kept.rows import among, delete


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A node as it is kept: `body` is what is compared, packed (None: nothing yet), `leader` the node its matter is under."""

    number: int
    id: str
    body: bytes | None
    leader: int | None


@dataclass(frozen=True, slots=True)
class MatterRow:
    """A matter as it is kept; `sign` changes with its findings and what they agree on, `terms` are (field, term)."""

    leader: int
    id: str
    kind: str
    standing: str
    disputed: int
    first: str
    last: str
    title: str
    sign: str
    body: bytes
    terms: tuple[tuple[str, str], ...]


class NodeRows:
    """The tables nodes, blocks and edges."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def numbers(self, ids: Iterable[str]) -> dict[str, int]:
        """The numbers of nodes by their ids; each that is new gets one."""
        wanted = list(dict.fromkeys(ids))
        found = dict(among(self._db, "SELECT id, number FROM nodes WHERE id {}", wanted))
        for id in wanted:
            if id not in found:
                found[id] = self._db.rows("INSERT INTO nodes (id) VALUES (?) RETURNING number", id)[0][0]
        return found

    def known(self, ids: Iterable[str]) -> dict[str, int]:
        """The numbers of the nodes that are there, by their ids."""
        return dict(among(self._db, "SELECT id, number FROM nodes WHERE id {}", ids))

    def numbered(self, numbers: Iterable[int]) -> dict[int, NodeRow]:
        """Nodes by number."""
        rows = among(self._db, "SELECT number, id, body, leader FROM nodes WHERE number {}", numbers)
        return {r[0]: NodeRow(*r) for r in rows}

    def put(self, rows: Iterable[tuple[int, bytes]]) -> None:
        """Keep what is compared of nodes: (number, body)."""
        self._db.many("UPDATE nodes SET body = ? WHERE number = ?", [(body, n) for n, body in rows])

    def empty(self, numbers: Iterable[int]) -> None:
        """Nothing is compared of these nodes any more; those in which no claim stands, rejected or not, are forgotten."""
        wanted = list(numbers)
        delete(self._db, "UPDATE nodes SET body = NULL, leader = NULL WHERE number = ?", wanted)
        sql = "DELETE FROM nodes WHERE number = ? AND NOT EXISTS (SELECT 1 FROM claims WHERE node = nodes.number)"
        delete(self._db, sql, wanted)

    def lead(self, rows: Iterable[tuple[int, int]]) -> None:
        """Say under which leader nodes stand: (number, leader)."""
        self._db.many("UPDATE nodes SET leader = ? WHERE number = ?", [(leader, n) for n, leader in rows])

    def members(self, leaders: Iterable[int]) -> list[int]:
        """The nodes that stand under these leaders."""
        return sorted(n for (n,) in among(self._db, "SELECT number FROM nodes WHERE leader {}", leaders))

    # blocks

    def beside(self, block: int, place: str, most: int) -> tuple[list[int], list[int]]:
        """The nodes of a block before and after a place, the nearest first."""
        before = self._db.rows(
            f"SELECT node FROM blocks WHERE block = ? AND place < ? ORDER BY place DESC LIMIT {most}", block, place
        )
        after = self._db.rows(
            f"SELECT node FROM blocks WHERE block = ? AND place > ? ORDER BY place LIMIT {most}", block, place
        )
        return [n for (n,) in before], [n for (n,) in after]

    def enter(self, node: int, place: str, blocks: Iterable[int]) -> None:
        """Put a node into blocks."""
        self._db.many("INSERT INTO blocks (block, place, node) VALUES (?, ?, ?)", [(b, place, node) for b in blocks])

    def leave(self, node: int, place: str, blocks: Iterable[int]) -> None:
        """Take a node out of blocks."""
        self._db.many(
            "DELETE FROM blocks WHERE block = ? AND place = ? AND node = ?", [(b, place, node) for b in blocks]
        )

    # edges

    def edges(self, nodes: Iterable[int]) -> set[tuple[int, int]]:
        """The edges that one of the nodes is in."""
        wanted = list(nodes)
        found: set[tuple[int, int]] = set()
        for column in ("one", "other"):
            found |= set(among(self._db, f"SELECT one, other FROM edges WHERE {column} {{}}", wanted))
        return found

    def support(self, changes: Iterable[tuple[int, int, int]]) -> None:
        """Let edges stand in so many blocks more (fewer: negative); those that stand in none are gone."""
        rows = list(changes)
        more = [r for r in rows if r[2] > 0]
        fewer = [(-by, one, other) for one, other, by in rows if by < 0]
        if more:
            self._db.many(
                "INSERT INTO edges (one, other, blocks) VALUES (?, ?, ?)"
                " ON CONFLICT (one, other) DO UPDATE SET blocks = edges.blocks + excluded.blocks",
                more,
            )
        if fewer:
            self._db.many("UPDATE edges SET blocks = blocks - ? WHERE one = ? AND other = ?", fewer)
            self._db.many("DELETE FROM edges WHERE blocks <= 0 AND one = ? AND other = ?", [r[1:] for r in fewer])

    def drop_edges(self, node: int) -> None:
        """Forget every edge that a node is in."""
        delete(self._db, "DELETE FROM edges WHERE one = ?", [node])
        delete(self._db, "DELETE FROM edges WHERE other = ?", [node])


class MatterRows:
    """The tables matters and terms."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def signs(self, leaders: Iterable[int]) -> dict[int, str]:
        """The signs of the matters that are there."""
        return dict(among(self._db, "SELECT leader, sign FROM matters WHERE leader {}", leaders))

    def drop(self, leaders: Iterable[int]) -> None:
        """Forget matters."""
        gone = list(leaders)
        delete(self._db, "DELETE FROM matters WHERE leader = ?", gone)
        delete(self._db, "DELETE FROM terms WHERE matter = ?", gone)

    def put(self, rows: Iterable[MatterRow]) -> None:
        """Keep matters in the place of what stood under their leaders."""
        made = list(rows)
        self.drop(r.leader for r in made)
        self._db.many(
            "INSERT INTO matters (leader, id, kind, standing, disputed, first, last, title, sign, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(r.leader, r.id, r.kind, r.standing, r.disputed, r.first, r.last, r.title, r.sign, r.body) for r in made],
        )
        self._db.many(
            "INSERT INTO terms (field, term, last, first, matter) VALUES (?, ?, ?, ?, ?)",
            [(field, term, r.last, r.first, r.leader) for r in made for field, term in r.terms],
        )
