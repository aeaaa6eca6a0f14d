"""A corpus read into a folder of parts: one Parquet file for each run of documents, whole or not there, and a manifest.

A part's name holds a hash of its documents and of what reads them, so a run that goes on skips exactly what is done, and
parts of another corpus or version are never taken for its own. Same corpus, same reader: same bytes, whoever read.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from counterclaim.engine.folder import Folder
from counterclaim.engine.jobs import Item
from counterclaim.errors import SourceError, UsageError
from counterclaim.model.contract import from_dict
from counterclaim.model.document import Document
from counterclaim.model.provenance import Provenance, RawPage
from counterclaim.model.record import Record

MANIFEST = "manifest.json"
FORM = "counterclaim-parts/1"
SIZE = 1_000  # documents of a part: about ten minutes' reading, a file of some megabytes

# What a row has; `refused` is the reason where there is no record. `arrived`: the id the document came with.
TEXTS = (
    "id", "arrived", "key", "title", "outlet", "published", "url", "language", "record", "refused", "provenance", "raw_type"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A run of documents that become one file."""

    name: str
    items: list[Item]


@dataclass(frozen=True, slots=True)
class Read:
    """The outcome for a document as a part keeps it: its record's JSON, or why there is none."""

    key: str
    id: str | None = None
    record: str | None = None
    refused: str | None = None
    notes: tuple[str, ...] = ()


def outcome_of(outcome: Record | SourceError) -> Read:
    """What a worker hands back of an outcome: ready to be written, so that the one who writes need not unfold it."""
    if isinstance(outcome, SourceError):
        return Read(key=outcome.source, refused=outcome.reason)
    line = outcome.to_dict()
    return Read(
        key=outcome.document.key,
        id=line["document"]["id"],
        record=json.dumps(line, ensure_ascii=False, separators=(",", ":")),
        notes=outcome.document.notes,
    )


def parts_of(documents: Iterable[Item], size: int, reader: str) -> Iterator[Part]:
    """Cut a corpus into parts of `size` documents, each document once; `reader` says all that decides how it is read."""
    seen: set[bytes] = set()
    items: list[Item] = []
    number = 0
    for item in documents:
        if isinstance(item, Document):
            mark = bytes.fromhex(item.id.removeprefix("sha256:"))[:16]
            if mark in seen:
                continue
            seen.add(mark)
        items.append(item)
        if len(items) == size:
            yield Part(_name(number, items, reader), items)
            items, number = [], number + 1
    if items:
        yield Part(_name(number, items, reader), items)


def _name(number: int, items: list[Item], reader: str) -> str:
    digest = hashlib.sha256(f"{FORM}\n{reader}\n".encode())
    for item in items:
        said = (
            (item.source, item.reason) if isinstance(item, SourceError) else (item.id, item.key, item.published_basis)
        )
        digest.update(json.dumps(said).encode())
    return f"part-{number:06d}-{digest.hexdigest()[:16]}.parquet"


def packed(items: list[Item], outcomes: list[Read]) -> bytes:
    """A part as Parquet; the same items and outcomes give the same bytes. Raises UsageError where pyarrow is missing."""
    pa, pq = _arrow()
    rows = [_row(item, outcome) for item, outcome in zip(items, outcomes, strict=True)]
    schema = pa.schema([*((name, pa.string()) for name in TEXTS), ("raw", pa.binary())])
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema), out, compression="zstd", row_group_size=256)
    return out.getvalue()


def _row(item: Item, outcome: Read) -> dict[str, Any]:
    row: dict[str, Any] = {"key": outcome.key, "id": outcome.id, "record": outcome.record, "refused": outcome.refused}
    if isinstance(item, Document):
        row |= {
            "arrived": item.id,
            "title": item.title,
            "outlet": item.outlet,
            "url": item.url,
            "language": item.language,
        }
        row["published"] = item.published.isoformat() if item.published else None
        row["provenance"] = json.dumps(item.provenance.to_dict(), ensure_ascii=False) if item.provenance else None
        row["raw"], row["raw_type"] = (item.raw.data, item.raw.media_type) if item.raw else (None, None)
    return row


def records_in(data: bytes, name: str) -> Iterator[Record | SourceError]:
    """The outcomes that a part holds, in its order. Raises SourceError where it is no part of ours or damaged."""
    pa, pq = _arrow()
    try:
        file = pq.ParquetFile(io.BytesIO(data))
        for group in file.iter_batches(
            batch_size=64, columns=["key", "record", "refused", "provenance", "raw", "raw_type"]
        ):
            for row in group.to_pylist():
                yield SourceError(row["key"], row["refused"]) if row["record"] is None else _record(row)
    except (pa.ArrowException, OSError, KeyError, ValueError) as error:
        raise SourceError(name, f"is no part that we wrote, or damaged: {str(error)[:160]}") from None


def _record(row: dict[str, Any]) -> Record:
    record = from_dict(json.loads(row["record"]))
    came = Provenance.from_dict(json.loads(row["provenance"])) if row["provenance"] else None
    raw = RawPage(row["raw"], row["raw_type"] or "") if row["raw"] is not None else None
    return replace(record, document=replace(record.document, provenance=came, raw=raw)) if came or raw else record


def finished(folder: Folder, parts: list[dict[str, Any]]) -> None:
    """Write the manifest, and take away parts and beginnings of parts that it does not name: an earlier corpus, a killed run."""
    whole = {
        "form": FORM,
        "documents": sum(p["documents"] for p in parts),
        "refused": sum(p["refused"] for p in parts),
        "parts": parts,
    }
    folder.write(MANIFEST, (json.dumps(whole, indent=1, ensure_ascii=False) + "\n").encode())
    named = {p["file"] for p in parts}
    for name in folder.names():
        if (name.startswith("part-") and name.endswith(".parquet") and name not in named) or name.startswith(".part-"):
            folder.remove(name)


def entry_of(name: str, data: bytes, *, documents: int, refused: int) -> dict[str, Any]:
    """What the manifest says of a part."""
    return {
        "file": name,
        "documents": documents,
        "refused": refused,
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def counts_in(data: bytes) -> tuple[int, int]:
    """How many rows a part has, and how many of them are refusals."""
    _, pq = _arrow()
    refused = pq.read_table(io.BytesIO(data), columns=["refused"]).column("refused")
    return len(refused), len(refused) - refused.null_count


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise UsageError("parts are Parquet: pip install 'counterclaim[parquet]'") from None
    return pyarrow, pyarrow.parquet
