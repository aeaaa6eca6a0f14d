"""What the stores ask of a database: rows for SQL, transactions, and the few things that each says in its own way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

Rows = list[tuple[Any, ...]]


class Database(Protocol):
    """A connection. SQL has `?` for values; what goes wrong comes as StoreError."""

    name: str  # for messages: the path, or the address without a password
    kind: str  # the folder of its migrations
    finds: str  # SQL that is true of a row of document_search that holds the words

    def rows(self, sql: str, *values: Any) -> Rows:
        """Run one statement; its rows, none where it gives none."""
        ...

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each row of values."""
        ...

    def alone(self) -> AbstractContextManager[None]:
        """A transaction of the one process that reconciles: it sees one moment, and no other reconciles meanwhile."""
        ...

    def writing(self) -> AbstractContextManager[None]:
        """A transaction that writes: whole at the end, or nothing of it where anything fails."""
        ...

    def packed(self, words: list[str]) -> Any:
        """Words as a row of document_search keeps them."""
        ...

    def asked(self, words: list[str]) -> Any:
        """Words as `finds` wants them."""
        ...

    def version(self) -> int:
        """How many migrations it has had."""
        ...

    def mark(self, version: int) -> None:
        """Note how many migrations it has had, in the present transaction."""
        ...

    def hold_schema(self) -> None:
        """Keep other processes from migrating until the present transaction ends."""
        ...

    def hold_judgements(self) -> None:
        """Keep others from judging until the present transaction ends."""
        ...

    def soundness(self) -> str:
        """The database's own verdict on itself: "ok", or what is wrong."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...
