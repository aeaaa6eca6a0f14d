"""The store over any SQL database: every statement stands here once, whichever database runs it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Self

from counterclaim.errors import SourceError, UsageError
from counterclaim.model.contract import to_dict
from counterclaim.model.document import Document
from counterclaim.model.ledger import Copy
from counterclaim.model.ledger import Entry as Matter
from counterclaim.model.record import Record
from counterclaim.reconcile.terms import Key
from counterclaim.store import judgements, matters, sources
from counterclaim.store.base import Earlier, Entry, Source
from counterclaim.store.database import Database, Rows
from counterclaim.store.kept import Kept
from counterclaim.store.matters import EVERYTHING, Sought
from counterclaim.store.rulings import JudgementKind, Ruling
from counterclaim.store.visits import StoredVisits
from counterclaim.store.words import clean, snippet, words_of

PAGE = 50  # rows held at once while many are handed out

_RECORD = "SELECT body, text FROM records JOIN documents ON number = document"


class SqlStore:
    """Documents, records, refusals and judgements in a database that has been migrated."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @property
    def name(self) -> str:
        """What to call it in a message."""
        return self._db.name

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._db.close()

    def holds(self, document: str) -> bool:
        """Tell whether a document is stored, by its id or the one it came with."""
        return bool(self._db.rows("SELECT 1 FROM documents WHERE id = ? OR arrived = ? LIMIT 1", document, document))

    def add(self, record: Record, at: str) -> bool:
        """Store a document and its record in one transaction; False where it was there already."""
        line, text = _cut(record)
        document = line["document"]
        with self._db.writing():
            made = self._db.rows(
                "INSERT INTO documents (id, arrived, text_hash, key, title, outlet, published, url, text, characters, added_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING RETURNING number",
                document["id"],
                arrived(record.document),
                hash_of(text),
                *(document[f] and clean(document[f]) for f in ("key", "title", "outlet", "published", "url")),
                text,
                len(text),
                at,
            )
            if not made:
                return False
            number = made[0][0]
            self._db.rows(
                "INSERT INTO records (document, contract, reader, body) VALUES (?, ?, ?, ?)",
                number,
                line["record"],
                reader_of(line),
                _body(line),
            )
            self._index(number, document["title"], text)
            sources.write(self._db, number, record.document)
            judgements.anchor(self._db, document["id"], line)
            pend(self._db, "read", document["id"])
        return True

    def _index(self, number: int, title: str | None, text: str) -> None:
        words = self._db.packed(words_of(f"{title or ''} {text}"))
        self._db.rows("INSERT INTO document_search (rowid, words) VALUES (?, ?)", number, words)

    def replace(self, document: str, record: Record, at: str) -> bool:
        """Put a later reading in the place of a document's record, keeping the old one; False where nothing differs."""
        line, text = _cut(record)
        body, made = _body(line), line["document"]
        with self._db.writing():
            # Writing first takes the row, so that two at once follow each other.
            self._db.rows("UPDATE documents SET key = key WHERE id = ?", document)
            there = self._db.rows(
                "SELECT number, body, text FROM documents JOIN records ON document = number WHERE id = ?", document
            )
            if not there:
                raise UsageError(f"{document}: no such document in {self.name}")
            number, old, old_text = there[0]
            if (old, old_text) == (body, text):
                return False
            if made["id"] != document:
                if self._db.rows("SELECT 1 FROM documents WHERE id = ?", made["id"]):
                    raise SourceError(made["key"], f"reads as {made['id']} now, which is there already")
                self._db.rows(
                    "UPDATE documents SET id = ?, arrived = ?, published = ? WHERE number = ?",
                    *(made["id"], arrived(record.document), made["published"], number),
                )
                judgements.rename(self._db, document, made["id"])
            self._db.rows(
                "INSERT INTO earlier_records (document, replaced_at, contract, reader, body, text)"
                " SELECT document, ?, contract, reader, body, ? FROM records WHERE document = ?",
                at,
                None if text == old_text else old_text,
                number,
            )
            if text != old_text:
                self._put_text(number, made, text)
            self._db.rows(
                "UPDATE records SET contract = ?, reader = ?, body = ? WHERE document = ?",
                line["record"],
                reader_of(line),
                body,
                number,
            )
            judgements.anchor(self._db, made["id"], line)
            if made["id"] != document:
                pend(self._db, "gone", document)
            pend(self._db, "read", made["id"])
        return True

    def _put_text(self, number: int, made: dict[str, Any], text: str) -> None:
        """Put another text, with the title that its page gives now, in the place of a document's."""
        self._db.rows(
            "UPDATE documents SET text = ?, text_hash = ?, characters = ?, title = ?, outlet = ?, url = ? WHERE number = ?",
            *(
                text,
                hash_of(text),
                len(text),
                *(made[f] and clean(made[f]) for f in ("title", "outlet", "url")),
                number,
            ),
        )
        self._db.rows("DELETE FROM document_search WHERE rowid = ?", number)
        self._index(number, made["title"], text)

    def remove(self, document: str) -> bool:
        """Leave the ledger that never had this document; judgements about it wait for its return."""
        with self._db.writing():
            there = self._db.rows("SELECT number FROM documents WHERE id = ?", document)
            for (number,) in there:
                self._db.rows("DELETE FROM document_search WHERE rowid = ?", number)
                self._db.rows("DELETE FROM documents WHERE number = ?", number)
                judgements.anchor(self._db, document, None)
                pend(self._db, "gone", document)
        return bool(there)

    def refuse(self, key: str, reason: str, at: str) -> None:
        """Keep why an input was refused; the same reason for the same input is kept once, with the time it was first."""
        sql = "INSERT INTO refused (key, reason, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
        with self._db.writing():
            self._db.rows(sql, clean(key), clean(reason), at)

    def entries(self) -> Iterator[Entry]:
        """The stored documents, by date of publication, then id."""
        for r in self._paged("SELECT day, id, key, title, outlet, published, added_at, characters FROM documents"):
            yield Entry(id=r[1], key=r[2], title=r[3], outlet=r[4], published=r[5], added_at=r[6], characters=r[7])

    def record(self, document: str) -> dict[str, Any] | None:
        """The record of a document, by its id or the beginning of it; UsageError where several begin so."""
        rows = self._named(_RECORD, document)
        return _whole(*rows[0]) if rows else None

    def _named(self, select: str, document: str) -> Rows:
        """The row of the document that an id or the beginning of one names, or none."""
        wanted = document if document.startswith("sha256:") else f"sha256:{document}"
        rows = self._db.rows(f"{select} WHERE id >= ? AND id < ? LIMIT 2", clean(wanted), clean(wanted) + "g")
        if len(rows) > 1:
            raise UsageError(f"{document}: several documents begin so")
        return rows

    def records(self) -> Iterator[dict[str, Any]]:
        """All records in the order of `entries`."""
        for _, _, body, text in self._paged(
            "SELECT day, id, body, text FROM documents JOIN records ON document = number"
        ):
            yield _whole(body, text)

    def earlier(self, document: str) -> list[Earlier]:
        """The records of a document that were replaced, the oldest first."""
        rows = self._db.rows(
            "SELECT replaced_at, e.reader, e.body, e.text FROM earlier_records e JOIN documents ON number = e.document"
            " WHERE id = ? ORDER BY replaced_at",
            document,
        )
        return [Earlier(replaced_at=a, reader=r, record=json.loads(body), text=text) for a, r, body, text in rows]

    def source(self, document: str) -> Source | None:
        """How a document came, by its id or the beginning of it; None where nothing is known."""
        rows = self._named(
            f"SELECT number, {sources.COLUMNS} FROM documents LEFT JOIN sources ON number = document", document
        )
        return sources.source_of(rows[0][1:]) if rows and rows[0][1] is not None else None

    def sources(self) -> Iterator[tuple[str, Source]]:
        """Id and source of every document of which something is known."""
        for _, id, *row in self._paged(
            f"SELECT day, id, {sources.COLUMNS} FROM documents JOIN sources ON document = number"
        ):
            yield id, sources.source_of(tuple(row))

    def refusals(self) -> Iterator[tuple[str, str, str]]:
        """Key, reason and time of every refused input."""
        return iter(self._db.rows("SELECT key, reason, at FROM refused ORDER BY key, reason"))

    def text_hashes(self) -> Iterator[tuple[str, str, str]]:
        """Id, text and the hash kept of it, for every document."""
        for _, id, text, kept in self._paged("SELECT day, id, text, text_hash FROM documents"):
            yield id, text, kept

    def search(self, words: str, limit: int = 50) -> list[tuple[str, str]]:
        """Ids of the documents that hold all the words, with a snippet; the newest first. No query language: words only."""
        wanted = words_of(words)
        if not wanted:
            return []
        rows = self._db.rows(
            f"SELECT id, title, text FROM documents WHERE number IN (SELECT rowid FROM document_search WHERE {self._db.finds})"
            " ORDER BY coalesce(published, '') DESC, id LIMIT ?",
            self._db.asked(wanted),
            limit,
        )
        return [(id, snippet(f"{title or ''}\n{text}", wanted)) for id, title, text in rows]

    def judge(
        self, kind: JudgementKind, left: str, right: str | None, *, who: str, why: str, at: str, seen: int | None = None
    ) -> Ruling:
        """Keep a person's judgement on findings. Raises UsageError for one that is not there, Overtaken for a late one."""
        with self._db.writing():
            anchors = judgements.anchors_of(kind, left, right, self.record, self.name)
            if seen is not None:
                self._db.hold_judgements()
                judgements.check_seen(self._db, anchors, seen)
            pend(self._db, "judged", *dict.fromkeys(a.document for a in anchors))
            return judgements.write(self._db, kind, anchors, who=who, why=why, at=at)

    def undo(self, judgement: int, *, at: str, who: str | None = None) -> Ruling:
        """Take a judgement back; it stays in the list."""
        with self._db.writing():
            ruling = judgements.undo(self._db, judgement, at=at, who=who)
            pend(self._db, "judged", *dict.fromkeys(a.document for a in (ruling.left, ruling.right) if a))
        return ruling

    def judgements(self) -> list[Ruling]:
        """Every judgement ever made, the oldest first, those taken back too."""
        return judgements.read(self._db)

    @property
    def visits(self) -> StoredVisits:
        """What is remembered of fetching."""
        return StoredVisits(self._db)

    def content(self) -> str:
        """What changes whenever a document, a record or a judgement comes, goes or changes; the same for the same content."""
        counts = ", ".join(
            f"(SELECT count(*) FROM {table})" for table in ("documents", "earlier_records", "judgements")
        )
        last = "coalesce((SELECT id FROM documents ORDER BY number DESC LIMIT 1), '')"
        undone, lost = "(SELECT count(undone_at) FROM judgements)", "(SELECT count(*) FROM judged WHERE lost = 1)"
        return ".".join(str(v) for v in self._db.rows(f"SELECT {counts}, {undone}, {lost}, {last}")[0])

    def matters(self, sought: Sought = EVERYTHING, after: Key | None = None, limit: int = 50) -> list[Matter]:
        """Matters that are sought, by their last day, title and id, as they were reconciled last; those after a key."""
        return matters.found(self._db, sought, after, limit)

    def all_matters(self, sought: Sought = EVERYTHING) -> Iterator[Matter]:
        """Every matter that is sought, sorted by id: as LEDGER.md has them."""
        return matters.by_id(self._db, sought)

    def matter(self, id: str) -> Matter | None:
        """A matter by its id or the beginning of it ("m:…"); UsageError where several begin so."""
        return matters.named(self._db, id)

    def copies(self) -> Iterator[Copy]:
        """Every copy as it was reconciled last, sorted by document."""
        return matters.copies(self._db)

    def copy(self, document: str) -> Copy | None:
        """How a document copies another; None where it does not."""
        return matters.copy(self._db, document)

    def pending(self) -> int:
        """How many changes have not been reconciled yet."""
        return int(self._db.rows("SELECT count(*) FROM pending")[0][0])

    def reconciler(self) -> str | None:
        """Which version reconciled what is kept; None where nothing has been."""
        return next((str(by) for (by,) in self._db.rows("SELECT reconciler FROM reconciled")), None)

    def stamp(self) -> str:
        """What changes whenever something is written or reconciled."""
        last = self._db.rows("SELECT coalesce(max(number), 0), count(*) FROM pending")[0]
        return f"{self._db.rows('SELECT coalesce(max(folds), 0) FROM reconciled')[0][0]}.{last[0]}.{last[1]}"

    @contextmanager
    def folding(self) -> Iterator[Kept]:
        """What reconciling keeps, in one transaction that no other reconciling process can disturb."""
        with self._db.alone():
            yield Kept(self._db)

    def check_integrity(self) -> str:
        """The database's own verdict, and that no document is without its record."""
        sound = self._db.soundness()
        bare = self._db.rows("SELECT count(*) FROM documents WHERE number NOT IN (SELECT document FROM records)")[0][0]
        return sound if sound != "ok" or not bare else f"{bare} documents without a record"

    def _paged(self, select: str) -> Iterator[tuple[Any, ...]]:
        """Rows that begin with day and id, in that order, a page at a time: no long transaction, no full list in memory."""
        day, id = "", ""
        while True:
            page: Rows = self._db.rows(f"{select} WHERE (day, id) > (?, ?) ORDER BY day, id LIMIT {PAGE}", day, id)
            yield from page
            if len(page) < PAGE:
                return
            day, id = page[-1][:2]


def pend(db: Database, kind: str, *documents: str) -> None:
    """Note in the present transaction that documents wait for reconciling."""
    db.many("INSERT INTO pending (document, kind) VALUES (?, ?)", [(d, kind) for d in documents])


def hash_of(text: str) -> str:
    """sha256 of a text's UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def arrived(document: Document) -> str | None:
    """The id that a document came with, where it is another: a date that was read from its text was not there yet."""
    return replace(document, published=None).id if document.published_basis == "text" else None


def reader_of(line: dict[str, Any]) -> str:
    """What read a record: its tools with their versions, in one line."""
    return "; ".join(f"{t['name']} {t['version']} {t['sha256'][:12]}" for t in line["tools"]) or "none"


def _cut(record: Record) -> tuple[dict[str, Any], str]:
    """The record's JSON without the document's text, and the text. Raises SourceError for a text that no database keeps."""
    line = to_dict(record)
    text: str = line["document"].pop("text")
    if clean(text) != text:
        raise SourceError(record.document.key, "has a NUL character or a lone surrogate, which no database keeps")
    return line, text


def _body(line: dict[str, Any]) -> str:
    body = json.dumps(line, ensure_ascii=False, separators=(",", ":"))
    return body if clean(body) == body else json.dumps(line, separators=(",", ":"))  # odd file names keep their bytes


def _whole(body: str, text: str) -> dict[str, Any]:
    line: dict[str, Any] = json.loads(body)
    line["document"]["text"] = text
    return line
