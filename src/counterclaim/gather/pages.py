"""The bytes of a fetched page to its reports, with how they came: where from, when, by whose byline and credit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from counterclaim.errors import SourceError
from counterclaim.gather.address import address_of
from counterclaim.gather.head import Head, head_of
from counterclaim.gather.inflate import GZIP
from counterclaim.gather.markup import text_of
from counterclaim.intake import Given, read_bytes
from counterclaim.intake.html import looks_like_html
from counterclaim.intake.limits import LARGEST_FILE
from counterclaim.model.document import Document
from counterclaim.model.provenance import Provenance, RawPage
from counterclaim.model.visit import Lead, Visit

JSON = ("application/json", "text/json")
MARKUP = ("text/html", "application/xhtml+xml")


def documents_of(page: Visit, given: Given) -> Iterator[Document | SourceError]:
    """Yield the reports in a fetched page, or the reason why there are none; never raises for what is wrong with it."""
    try:
        yield from _documents(page, given)
    except SourceError as error:
        yield error


def _documents(page: Visit, given: Given) -> Iterator[Document | SourceError]:
    data, kind = page.body or b"", (page.media_type or "").partition(";")[0].strip().lower()
    if len(data) > LARGEST_FILE or data.startswith(GZIP):
        raise SourceError(page.url, "is a packed file, not text, HTML or JSON Lines")
    text = text_of(data, page.media_type or "", page.url)
    if kind in MARKUP and not looks_like_html(text):
        text = f"<!doctype html>\n{text}"  # a fragment: its server says that it is markup
    is_page = looks_like_html(text)
    head = head_of(text) if is_page else Head()
    if kind in JSON and text.lstrip().startswith(("{", "[")) and '"text"' not in text[:65_536]:
        raise SourceError(page.url, "is JSON without reports")
    raw = RawPage(data, page.media_type or "application/octet-stream")
    way = _way(page, head, raw)
    for found in read_bytes(text.encode("utf-8-sig", "surrogatepass"), page.url, given):
        if isinstance(found, Document):
            yield _told(found, page, way, raw)
        elif head.feeds and "no report was found" in found.reason:
            yield SourceError(found.source, f"{found.reason}; it names a feed: {_absolute(head.feeds[0], page)}")
        else:
            yield found


def _way(page: Visit, head: Head, raw: RawPage) -> Provenance:
    """How the reports of a page came, with what its feed and its head say of them."""
    lead = page.lead or Lead(url=page.url)
    return Provenance(
        source=page.source,
        url=page.url,
        final_url=page.final_url,
        canonical=_absolute(head.canonical, page),
        guid=lead.guid,
        relayed=lead.relayed,
        byline=head.byline or lead.byline,
        credit=head.credit or lead.credit,
        rights=head.rights or lead.rights,
        fetched_at=page.fetched_at,
        modified_at=head.modified or lead.updated,
        content_type=page.media_type,
        raw_sha256=raw.sha256,
    )


def _told(document: Document, page: Visit, way: Provenance, raw: RawPage) -> Document:
    """A report with how its page came, and what its feed says where the page does not."""
    lead = page.lead or Lead(url=page.url)
    canonical = way.canonical
    return replace(
        _dated(document, lead),
        title=document.title or lead.title,
        url=canonical if canonical and _is_same_site(canonical, page) else page.final_url or page.url,
        raw=raw,
        provenance=way,
    )


def _dated(document: Document, lead: Lead) -> Document:
    """The page's own day counts before its feed's, and that before what the caller said of all."""
    if lead.published and document.published_basis != "metadata":
        return replace(document, published=date.fromisoformat(lead.published), published_basis="metadata")
    return document


def _absolute(url: str | None, page: Visit) -> str | None:
    """An address in a page, made whole; None where it is none that we would fetch. It is kept, never followed."""
    try:
        return str(address_of(url, page.final_url or page.url)) if url else None
    except SourceError:
        return None


def _is_same_site(url: str, page: Visit) -> bool:
    """A page may give itself another path, but not another outlet's name."""
    hosts = {address_of(u).host.removeprefix("www.").removeprefix("m.").removeprefix("amp.") for u in (url, page.final_url or page.url)}  # fmt: skip
    return len(hosts) == 1
