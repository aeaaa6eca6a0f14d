"""What every store can do, whichever database keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from counterclaim.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A stored document in a list: what it is, when it was read, how much its record holds."""

    id: str
    key: str
    title: str | None
    outlet: str | None
    published: str | None
    added_at: str
    characters: int


class Store(Protocol):
    """Documents and their records; every write is one transaction, so that a killed process loses nothing it finished."""

    def holds(self, document: str) -> bool:
        """Tell whether a document (by its id) is stored."""
        ...

    def add(self, record: Record, at: str) -> bool:
        """Store a document and its record; `at` is the time of reading (ISO 8601, UTC). False where it was there already."""
        ...

    def refuse(self, key: str, reason: str, at: str) -> None:
        """Keep why an input was refused."""
        ...

    def entries(self) -> Iterator[Entry]:
        """The stored documents, by date of publication, then id."""
        ...

    def record(self, document: str) -> dict[str, Any] | None:
        """The record of a document, by its id or the beginning of it, as RECORD.md has it; None where there is none."""
        ...

    def records(self) -> Iterator[dict[str, Any]]:
        """All records in the order of `entries`."""
        ...

    def refusals(self) -> Iterator[tuple[str, str, str]]:
        """Key, reason and time of every refused input."""
        ...

    def text_hashes(self) -> Iterator[tuple[str, str, str]]:
        """Id, text and the hash kept of it, for every document."""
        ...

    def search(self, words: str, limit: int = 50) -> list[tuple[str, str]]:
        """Ids of the documents that hold all the words, with a snippet; the best first."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...
