"""What every store can do, whichever database keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, Self

from counterclaim.model.ledger import Copy
from counterclaim.model.ledger import Entry as Matter
from counterclaim.model.provenance import Provenance, RawPage
from counterclaim.model.record import Record
from counterclaim.reconcile.terms import Key
from counterclaim.store.rulings import JudgementKind, Ruling
from counterclaim.store.visits import StoredVisits

if TYPE_CHECKING:
    from counterclaim.store.kept import Kept
    from counterclaim.store.matters import Sought


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A record that a later reading replaced; `text` is that which it was of, None where it is the document's present one."""

    replaced_at: str
    reader: str
    record: dict[str, Any]
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """How a stored document came, and the page that its text was taken from, where one was kept with its hash."""

    provenance: Provenance
    raw: RawPage | None = None
    raw_sha256: str | None = None


class Store(Protocol):
    """Documents and their records; every write is one transaction, so that a killed process loses nothing it finished.

    Whatever the database does not allow (no room, no connection, a damaged file) is a StoreError of one sentence.
    """

    @property
    def name(self) -> str:
        """What to call it in a message: its path, or its address without a password."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def holds(self, document: str) -> bool:
        """Tell whether a document is stored, by its id or the one it came with before its date was read from its text."""
        ...

    def add(self, record: Record, at: str) -> bool:
        """Store a document and its record; `at` is the time of reading (ISO 8601, UTC). False where it was there already."""
        ...

    def replace(self, document: str, record: Record, at: str) -> bool:
        """Put a later reading in the place of a document's record, keeping the old one; False where nothing differs.

        Judgements go with the words that they are about. A new text (taken from the kept page again) takes the place of the old
        one, which stays with the old record; where the document came from stays as it is. Raises SourceError where the new reading makes it another
        document that is there already, UsageError where there is no such document.
        """
        ...

    def remove(self, document: str) -> bool:
        """Leave the ledger that never had this document; judgements about it wait for its return. False where it was not there."""
        ...

    def refuse(self, key: str, reason: str, at: str) -> None:
        """Keep why an input was refused; the same reason for the same input is kept once."""
        ...

    def entries(self) -> Iterator[Entry]:
        """The stored documents, by date of publication (those without one last), then id."""
        ...

    def record(self, document: str) -> dict[str, Any] | None:
        """The record of a document, by its id or the beginning of it, as RECORD.md has it; None where there is none.

        Raises UsageError where several begin so.
        """
        ...

    def records(self) -> Iterator[dict[str, Any]]:
        """All records in the order of `entries`."""
        ...

    def earlier(self, document: str) -> list[Earlier]:
        """The records of a document that were replaced, the oldest first."""
        ...

    def source(self, document: str) -> Source | None:
        """How a document came, by its id or the beginning of it; None where nothing is known, or there is no such document.

        Raises UsageError where several begin so.
        """
        ...

    def sources(self) -> Iterator[tuple[str, Source]]:
        """Id and source of every document of which something is known, in the order of `entries`."""
        ...

    def refusals(self) -> Iterator[tuple[str, str, str]]:
        """Key, reason and time of every refused input."""
        ...

    def text_hashes(self) -> Iterator[tuple[str, str, str]]:
        """Id, text and the hash kept of it, for every document."""
        ...

    def search(self, words: str, limit: int = 50) -> list[tuple[str, str]]:
        """Ids of the documents that hold all the words, with a snippet; the newest first. No query language: words only."""
        ...

    def judge(
        self, kind: JudgementKind, left: str, right: str | None, *, who: str, why: str, at: str, seen: int | None = None
    ) -> Ruling:
        """Keep a person's judgement on findings ("document#finding", the document by its id or the beginning of it).

        Raises UsageError for a finding that is not there, the same one twice, or nobody's judgement without a reason.
        `seen`: how many `turns` on just these findings the person knew of; with another number Overtaken is raised and nothing kept.
        """
        ...

    def undo(self, judgement: int, *, at: str, who: str | None = None) -> Ruling:
        """Take a judgement back; it stays in the list. Raises UsageError where there is none, or it was taken back before."""
        ...

    def judgements(self) -> list[Ruling]:
        """Every judgement ever made, the oldest first, those taken back too."""
        ...

    @property
    def visits(self) -> StoredVisits:
        """What is remembered of fetching, so that nothing is fetched twice."""
        ...

    def content(self) -> str:
        """What changes whenever a document, a record or a judgement comes, goes or changes; the same for the same content."""
        ...

    def matters(self, sought: Sought = ..., after: Key | None = None, limit: int = 50) -> list[Matter]:
        """Matters that are sought, as they were reconciled last, in the order of their keys: last day, title, id.

        `after`: only those after this key (`counterclaim.reconcile.terms.key_of` of the last one that was handed out).
        """
        ...

    def all_matters(self, sought: Sought = ...) -> Iterator[Matter]:
        """Every matter that is sought, sorted by id: as LEDGER.md has them."""
        ...

    def matter(self, id: str) -> Matter | None:
        """A matter by its id or the beginning of it; UsageError where several begin so."""
        ...

    def copies(self) -> Iterator[Copy]:
        """Every copy as it was reconciled last, sorted by document."""
        ...

    def copy(self, document: str) -> Copy | None:
        """How a document copies another; None where it does not."""
        ...

    def pending(self) -> int:
        """How many changes have not been reconciled yet (`counterclaim.engine.fold.settle` does it)."""
        ...

    def reconciler(self) -> str | None:
        """Which version reconciled what is kept; None where nothing has been."""
        ...

    def stamp(self) -> str:
        """What changes whenever something is written or reconciled."""
        ...

    def folding(self) -> AbstractContextManager[Kept]:
        """The rows of what was reconciled, in one transaction that no other reconciling process can disturb."""
        ...

    def check_integrity(self) -> str:
        """The database's own verdict: "ok", or what is wrong."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...
