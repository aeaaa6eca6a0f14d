"""A saved web page: the report's text, title, outlet and date out of its markup, by trafilatura and htmldate."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from counterclaim.errors import SourceError
from counterclaim.intake.limits import LARGEST_FILE, LARGEST_TEXT
from counterclaim.intake.relevance import shown
from counterclaim.intake.text import MARKED, decode

LARGEST_PAGE = 5_000_000  # code points of markup
MOST_SHOWN = 2 * LARGEST_TEXT  # code points of it that are words: its report may be half of them
MOST_ELEMENTS = 60_000  # a long list of results has 20,000
DEEPEST = 2_000  # elements inside each other; a page has some 40, a bomb 100,000

_OPEN = re.compile(r"<(/?)(\w+)")
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p", "li"}
)
_BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "td", "div")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w\-]{2,30})""", re.IGNORECASE)
_KNOWN = re.compile(  # encodings of text; Python has others, which would turn a page into something else
    r"(?i)utf-?8|utf-16(le|be)?|(us-)?ascii|iso[-_]?8859-\d+|latin-?1|windows-12\d\d|cp12\d\d|koi8-[ru]|gb(k|2312|18030)"
    r"|big5|euc-(jp|kr)|shift_jis"
)
_AS_BROWSERS_DO = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page says of itself, beside its text."""

    text: str
    title: str | None
    outlet: str | None
    url: str | None
    published: date | None
    byline: str | None
    rights: str | None


def looks_like_html(text: str) -> bool:
    """Tell a page from plain text by how it opens."""
    head = text[:2_000].lstrip("\ufeff \t\r\n").lower()
    return head.startswith(("<!doctype html", "<html", "<head", "<body", "<?xml")) or (
        "<html" in head and "<head" in head
    )


def page_of(markup: str, source: str) -> Page:
    """Take the report out of a page. Raises SourceError where the page is too large or too deep or holds no report."""
    _check(markup, source)
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
        byline=found.author or None,
        rights=found.license or None,
    )


def paragraphs_of(markup: str, source: str) -> list[str]:
    """The text of a piece of markup that holds a report and nothing else, by paragraphs. Raises SourceError as `page_of` does."""
    _check(markup, source)
    from lxml import etree, html

    try:
        tree = html.fromstring(f"<div>{markup}</div>")
    except (etree.LxmlError, ValueError) as error:
        raise SourceError(source, f"has a body whose markup is broken ({str(error)[:80]})") from None
    blocks = [b for b in tree.iter(*_BLOCKS) if not any(True for _ in b.iterdescendants(*_BLOCKS))] or [tree]
    return [text for b in blocks if (text := " ".join(b.text_content().split()))]


def markup_of(data: bytes, source: str, charset: str | None = None) -> str:
    """A page's bytes as text: by its mark, the charset its server named, the one it names itself, UTF-8, else Windows-1252.

    Raises SourceError for what is too large or no text.
    """
    if len(data) > LARGEST_FILE:
        raise SourceError(source, f"has {len(data):,} bytes; one report may have {LARGEST_FILE:,}")
    named = _CHARSET.search(data[:2_048])
    own = named.group(1).decode("ascii") if named else None
    if data.startswith(MARKED) or not (charset or own):
        return decode(data, source)
    for name in (charset, own, "utf-8", "cp1252"):
        if name and _KNOWN.fullmatch(name):
            try:
                return _without_mark(data.decode(_AS_BROWSERS_DO.get(name.lower(), name)))
            except (UnicodeDecodeError, LookupError):
                continue
    raise SourceError(source, f"is in an encoding that is not read ({(charset or own or '')[:30]})")


def _without_mark(text: str) -> str:
    return text.removeprefix("\ufeff")


def _check(markup: str, source: str) -> None:
    if len(markup) > LARGEST_PAGE:
        raise SourceError(source, f"has {len(markup):,} characters of markup; a page may have {LARGEST_PAGE:,}")
    if sum(1 for m in _OPEN.finditer(markup) if not m.group(1)) > MOST_ELEMENTS:
        raise SourceError(source, f"has more than {MOST_ELEMENTS:,} elements: no page a person reads")
    if len(words := shown(markup)) > MOST_SHOWN:
        raise SourceError(source, f"has {len(words):,} characters of text; one report may have {LARGEST_TEXT:,}")
    if _depth(markup) > DEEPEST:
        raise SourceError(source, f"nests more than {DEEPEST:,} elements: no page a person made")


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
