"""How documents came, and the raw pages beside them, in the tables of a store."""

from __future__ import annotations

import json
import zlib
from typing import Any

from counterclaim.model.document import Document
from counterclaim.model.provenance import Provenance, RawPage
from counterclaim.store.base import Source
from counterclaim.store.database import Database

COLUMNS = "provenance, media_type, raw_sha256, raw"
LEVEL = 6  # zlib's own default: a page shrinks to a fifth in 2 ms


def write(db: Database, number: int, document: Document) -> None:
    """Keep how a document came, in the present transaction; nothing where nothing is known."""
    if document.provenance is None and document.raw is None:
        return
    way = (document.provenance or Provenance()).to_dict()
    raw = document.raw
    db.rows(
        f"INSERT INTO sources (document, {COLUMNS}) VALUES (?, ?, ?, ?, ?)",
        number,
        json.dumps(way, separators=(",", ":"), sort_keys=True),  # in ASCII: what no database keeps is escaped
        raw and raw.media_type.encode("ascii", "replace").decode("ascii").replace("\x00", "?"),
        raw and raw.sha256,
        raw and zlib.compress(raw.data, LEVEL),
    )


def source_of(row: tuple[Any, ...]) -> Source:
    """A row of `COLUMNS` as it was written; a page that cannot be unpacked any more comes as empty, and fails its hash."""
    way, media_type, sha256, packed = row
    raw = None
    if media_type is not None:
        try:
            raw = RawPage(zlib.decompress(bytes(packed)), media_type)
        except (zlib.error, TypeError):
            raw = RawPage(b"", media_type)
    return Source(provenance=Provenance.from_dict(json.loads(way)), raw=raw, raw_sha256=sha256)


def holds(source: Source) -> bool:
    """Whether a kept page is still what it was when it was kept."""
    if source.raw is None:
        return source.raw_sha256 is None
    return source.raw.sha256 == source.raw_sha256
