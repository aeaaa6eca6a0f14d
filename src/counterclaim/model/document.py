"""A report as it was read: an immutable text and what is known about where it comes from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from counterclaim.model.provenance import Provenance, RawPage

PublishedBasis = Literal["given", "metadata", "text", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report. Every offset of its record counts code points of `text`, which is never changed."""

    text: str
    key: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    published_basis: PublishedBasis = "none"
    language: str = "en"
    url: str | None = None
    agencies: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # why it was read only in part, one sentence each; empty where it was read whole
    # How it came and the page it was taken from: kept beside the record, never in it, and no part of what the report is.
    provenance: Provenance | None = field(default=None, compare=False)
    raw: RawPage | None = field(default=None, compare=False, repr=False)

    @property
    def id(self) -> str:
        """`sha256:` of the text and what identifies the report (outlet, date, URL, title), so that re-reading adds nothing twice."""
        parts = (
            self.text,
            self.outlet or "",
            self.published.isoformat() if self.published else "",
            self.url or "",
            self.title or "",
        )
        digest = hashlib.sha256()
        for part in parts:
            data = part.encode("utf-8", "surrogatepass")
            digest.update(len(data).to_bytes(8, "big") + data)
        return f"sha256:{digest.hexdigest()}"
