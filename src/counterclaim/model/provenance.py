"""How a report reached us: from where, by which address or archive record, when, and the raw page that its text was taken from."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What is known of the way a report came; nothing is guessed, what is not known is None.

    Times are ISO 8601 with their offset, in UTC (`2026-01-31T08:00:00+00:00`). Addresses are as they were given.
    """

    source: str | None = None  # what led to it: a feed, a sitemap, a list, an archive, a table, a file
    url: str | None = None  # the address that was asked for
    final_url: str | None = None  # the address that answered, after redirects
    canonical: str | None = None  # the address that the page calls its own (link rel=canonical)
    guid: str | None = None  # the publisher's own id: RSS guid, Atom id, ninjs uri
    relayed: str | None = None  # the feed that an item was taken over from: the address in RSS's <source>
    byline: str | None = None  # who is named as its author
    credit: str | None = None  # the agencies or other sources that it is credited to, as written
    located: str | None = None  # where it says it was written
    rights: str | None = None  # copyright notice or terms of use
    fetched_at: str | None = None  # when its page was fetched, by us or by the archive
    modified_at: str | None = None  # when its publisher made this version
    archive_record: str | None = None  # WARC-Record-ID
    archive_digest: str | None = None  # WARC-Payload-Digest, as the archive gives it
    content_type: str | None = None  # of the raw page, as its server said
    raw_sha256: str | None = None  # of the raw page's bytes, in hexadecimal; None where no raw page is kept

    def to_dict(self) -> dict[str, str]:
        """What is known, ready for JSON; unknown fields are left out."""
        return {name: value for name, value in asdict(self).items() if value is not None}

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> Provenance:
        """What `to_dict` gave; fields of a later version are left out."""
        known = {f.name for f in fields(cls)}
        return cls(**{name: value for name, value in kept.items() if name in known})


@dataclass(frozen=True, slots=True)
class RawPage:
    """The bytes that a report's text was taken from, decoded from any transfer but otherwise as they came."""

    data: bytes
    media_type: str  # text/html, application/json …; with "; charset=" where the server named one

    @property
    def sha256(self) -> str:
        """The hash by which the bytes are proved unchanged, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()
