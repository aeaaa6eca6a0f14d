"""A saved web page: the report's text, title, outlet and date out of its markup, by trafilatura and htmldate."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from counterclaim.errors import SourceError

LARGEST_PAGE = 5_000_000  # code points of markup
DEEPEST = 2_000  # elements inside each other; a page has some 40, a bomb 100,000

_OPEN = re.compile(r"<(/?)(\w+)")
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p", "li"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page says of itself, beside its text."""

    text: str
    title: str | None
    outlet: str | None
    url: str | None
    published: date | None


def looks_like_html(text: str) -> bool:
    """Tell a page from plain text by how it opens."""
    head = text[:2_000].lstrip("\ufeff \t\r\n").lower()
    return head.startswith(("<!doctype html", "<html", "<head", "<body", "<?xml")) or (
        "<html" in head and "<head" in head
    )


def page_of(markup: str, source: str) -> Page:
    """Take the report out of a page. Raises SourceError where the page is too large or too deep or holds no report."""
    if len(markup) > LARGEST_PAGE:
        raise SourceError(source, f"has {len(markup):,} characters of markup; a page may have {LARGEST_PAGE:,}")
    if _depth(markup) > DEEPEST:
        raise SourceError(source, f"nests more than {DEEPEST:,} elements: no page a person made")
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its complaints are ours to word
    import trafilatura

    found: Any = trafilatura.bare_extraction(
        markup, with_metadata=True, include_comments=False, include_tables=True, favor_precision=True
    )
    if found is None or not (found.text or "").strip():
        raise SourceError(source, "is a page in which no report was found")
    return Page(
        text=found.text,
        title=found.title or None,
        outlet=found.sitename or found.hostname or None,
        url=found.url or None,
        published=_day(found.date),
    )


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _depth(markup: str) -> int:
    depth = deepest = 0
    for match in _OPEN.finditer(markup):
        if match.group(2).lower() in _VOID:
            continue
        depth = max(0, depth - 1) if match.group(1) else depth + 1
        deepest = max(deepest, depth)
    return deepest
