"""What is remembered of fetching: pages asked for, what led to them, sites that ask for patience, runs that are not over."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Literal

# wanted: found, not yet asked for; fetched: its bytes are kept, not yet read; settled: read, refused or not changed;
# listing: a feed, sitemap or OPML whose entries are kept; gone: its server says so; failed: may be had later
VisitState = Literal["wanted", "fetched", "settled", "listing", "gone", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """What a feed, a sitemap or a list says of a page: its address, and what else it tells."""

    url: str
    guid: str | None = None
    title: str | None = None
    published: str | None = None  # ISO 8601 day
    updated: str | None = None  # as written: it is only compared
    byline: str | None = None
    credit: str | None = None
    relayed: str | None = None  # address in RSS's <source>
    rights: str | None = None

    def to_dict(self) -> dict[str, str]:
        """What is known, ready for JSON."""
        told = ((f.name, getattr(self, f.name)) for f in fields(self))
        return {name: value for name, value in told if value is not None}

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> Lead:
        """What `to_dict` gave; fields of a later version are left out."""
        known = {f.name for f in fields(cls)}
        return cls(**{name: value for name, value in kept.items() if name in known})


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """How it stands with one address. Times are UTC, ISO 8601 with microseconds: they are compared as text."""

    url: str
    state: VisitState = "wanted"
    status: int | None = None  # of the last answer
    final_url: str | None = None  # that answered, after redirects
    etag: str | None = None  # the validators are those of `final_url`
    modified: str | None = None
    media_type: str | None = None
    leads_to: Literal["pages", "listings"] | None = None  # of a listing
    content_hash: str | None = None  # sha256 of the bytes, in hexadecimal
    asked_at: str | None = None  # when it was last asked for
    fetched_at: str | None = None  # when its bytes came
    later: str | None = None  # not to be asked for again before
    tries: int = 0  # that failed, one after another
    reason: str | None = None  # why it failed or was refused
    lead: Lead | None = None  # what was known of it when it was last fetched
    source: str | None = None  # what led to it
    document: str | None = None  # id of the report that it holds
    told: bool = True  # False: `watch` has not yet told what it changed
    body: bytes | None = None  # its bytes, while they wait to be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What a site asks of us: its robots.txt, and until when it wants to be left alone."""

    site: str  # scheme://host:port
    robots: str = ""
    robots_at: str | None = None
    later: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One gathering from the same sources; not ended: stopped in the middle, and gone on with the next time."""

    name: str
    started_at: str
    ended_at: str | None = None
