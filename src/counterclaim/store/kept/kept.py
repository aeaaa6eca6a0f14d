"""All that reconciling keeps in a store, within one transaction: what waits, and the rows of its stages."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from counterclaim.store import judgements
from counterclaim.store.database import Database
from counterclaim.store.kept.claims import ClaimRows
from counterclaim.store.kept.groups import MatterRows, NodeRows
from counterclaim.store.kept.pages import PageRows
from counterclaim.store.kept.rows import among, delete
from counterclaim.store.rulings import Ruling

MADE = (
    "pages",
    "texts",
    "outlets",
    "features",
    "kin",
    "claims",
    "names",
    "nodes",
    "blocks",
    "edges",
    "matters",
    "terms",
)


class Kept:
    """The rows of the present transaction."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self.pages = PageRows(db)
        self.claims = ClaimRows(db)
        self.nodes = NodeRows(db)
        self.matters = MatterRows(db)

    def begin_again(self, reconciler: str) -> None:
        """Forget all that was reconciled; every document waits, the earliest first."""
        for table in (*MADE, "pending"):
            self._db.rows(f"DELETE FROM {table}")
        self._db.rows("INSERT INTO pending (document, kind) SELECT id, 'read' FROM documents ORDER BY day, id")
        self._db.rows(
            "INSERT INTO reconciled (one, reconciler, folds) VALUES (1, ?, 1)"
            " ON CONFLICT (one) DO UPDATE SET reconciler = excluded.reconciler, folds = reconciled.folds + 1",
            reconciler,
        )

    def waiting(self, most: int) -> list[tuple[int, str, str]]:
        """The oldest changes that wait, and every document that went, as nothing can be compared with it any more:
        (number, document, kind).
        """
        rows = self._db.rows("SELECT number, document, kind FROM pending ORDER BY number LIMIT ?", most)
        rows += self._db.rows("SELECT number, document, kind FROM pending WHERE kind = 'gone'")
        return [(n, document, kind) for n, document, kind in dict.fromkeys(rows)]

    def done(self, numbers: Iterable[int]) -> None:
        """These changes wait no more."""
        delete(self._db, "DELETE FROM pending WHERE number = ?", numbers)
        self._db.rows("UPDATE reconciled SET folds = folds + 1")

    def state(self) -> tuple[str, int] | None:
        """What reconciled the rows, and how often something was; None: nothing has been."""
        rows = self._db.rows("SELECT reconciler, folds FROM reconciled")
        return (rows[0][0], int(rows[0][1])) if rows else None

    def lines(self, documents: Iterable[str]) -> dict[str, dict[str, Any]]:
        """The records of documents, as RECORD.md has them; without those that are not there."""
        found = {}
        sql = "SELECT id, body, text FROM records JOIN documents ON number = document WHERE id {}"
        for id, body, text in among(self._db, sql, documents):
            line: dict[str, Any] = json.loads(body)
            line["document"]["text"] = text
            found[id] = line
        return found

    def rulings(self) -> list[Ruling]:
        """Every judgement ever made, the oldest first."""
        return judgements.read(self._db)
