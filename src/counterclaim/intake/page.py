"""One page's bytes to the report in it, with how it came and the page itself beside it: what files, archives and the network share."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from counterclaim.errors import Skipped, SourceError
from counterclaim.intake.html import looks_like_html, markup_of, page_of
from counterclaim.intake.ninjs import MEDIA_TYPE, item_of
from counterclaim.intake.relevance import concerns_a_conflict
from counterclaim.intake.text import decode
from counterclaim.intake.unpack import packing_of
from counterclaim.model.document import Document
from counterclaim.model.provenance import Provenance, RawPage

NOT_CONCERNED = "has no word of a conflict"
_CHARSET = re.compile(r"""(?i)charset\s*=\s*["']?([\w\-]{2,30})""")


def page_document(
    data: bytes, key: str, way: Provenance = Provenance(), *, outlet: str | None = None, relevant_only: bool = False
) -> Document:
    """The report in a page (HTML, or plain text where `way.content_type` says so), not yet checked by `accepted`.

    `data` are the bytes as the server meant them, without any transfer or content coding. `way`: what is known of how it came;
    what the page says of itself is added where nothing is known. Raises SourceError where it holds no report, Skipped where
    `relevant_only` and no word in it can concern a conflict (told before it is parsed).
    """
    if packing := packing_of(data[:8]):
        raise SourceError(key, f"is packed ({packing}), more than once or without saying so")
    charset = _CHARSET.search(way.content_type or "")
    kind = (way.content_type or "text/html").split(";")[0].strip().lower()
    markup = markup_of(data, key, charset.group(1) if charset else None)
    if relevant_only and not concerns_a_conflict(markup):
        raise Skipped(key, NOT_CONCERNED)
    raw = RawPage(data, way.content_type or "text/html")
    way = replace(way, content_type=raw.media_type, raw_sha256=raw.sha256)
    if kind == "text/plain" and not looks_like_html(markup):
        return Document(text=markup, key=key, outlet=outlet, url=way.final_url or way.url, provenance=way, raw=raw)
    page = page_of(markup, key)
    return Document(
        text=page.text,
        key=key,
        title=page.title,
        outlet=outlet or page.outlet,
        url=page.url or way.final_url or way.url,
        published=page.published,
        published_basis="metadata" if page.published else "none",
        provenance=replace(
            way,
            canonical=way.canonical or page.url,
            byline=way.byline or page.byline,
            rights=way.rights or page.rights,
        ),
        raw=raw,
    )


def text_document(data: bytes, key: str, *, relevant_only: bool = False) -> Document:
    """The report in a file of text, or of HTML that does not say so. Raises SourceError as `page_document` does.

    `relevant_only` is asked of a page alone, before it is parsed; text without markup is judged where it is accepted.
    """
    text = decode(data, key)
    if looks_like_html(text):
        return page_document(data, key, Provenance(source=key, content_type="text/html"), relevant_only=relevant_only)
    return Document(text=text, key=key, provenance=Provenance(source=key))


def extracted(raw: RawPage, key: str, way: Provenance) -> Document:
    """The report that a kept page gives now. Raises SourceError where it gives none any more."""
    if raw.media_type == MEDIA_TYPE:
        return item_of(json.loads(raw.data), key, way.source or key)
    return page_document(raw.data, key, replace(way, content_type=raw.media_type))
