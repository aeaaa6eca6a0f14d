"""What a page says of itself in its head: canonical address, byline, agency credit, rights, its feeds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

LARGEST = 200_000  # characters looked at; heads are at the top
LONGEST = 300  # characters kept of each
DEEPEST = 6  # of JSON-LD

# names of <meta> in the order in which they are believed
BYLINES = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl")
CREDITS = ("syndication-source", "original-source", "news_agency", "dc.source", "dcterms.source", "copyright-holder")
RIGHTS = ("copyright", "dc.rights", "dcterms.rights", "rights")
MODIFIED = ("article:modified_time", "og:updated_time", "last-modified", "dcterms.modified")
ARTICLES = ("article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "webpage", "liveblogposting")
FEEDS = ("application/rss+xml", "application/atom+xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What was found; None where the page does not say it. Addresses are as written."""

    canonical: str | None = None
    byline: str | None = None
    credit: str | None = None
    rights: str | None = None
    modified: str | None = None
    feeds: tuple[str, ...] = ()


def head_of(markup: str) -> Head:
    """Read a page's head; a page without one says nothing."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(markup[:LARGEST].encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Head()
    if root is None:
        return Head()
    metas = {name: content for name, content in map(_meta, reversed(list(root.iter("meta")))) if name and content}
    links = [(set((x.get("rel") or "").lower().split()), x) for x in root.iter("link") if x.get("href")]
    told = next((d for d in _linked_data(root) if _kind(d) in ARTICLES), {})
    return Head(
        canonical=next((x.get("href").strip() for rel, x in links if "canonical" in rel), None),
        byline=_first(metas, BYLINES) or _names(told.get("author")),
        credit=_first(metas, CREDITS) or _names(told.get("creditText")) or _names(told.get("sourceOrganization")),
        rights=_first(metas, RIGHTS) or _names(told.get("copyrightNotice")),
        modified=_first(metas, MODIFIED) or _names(told.get("dateModified")),
        feeds=tuple(x.get("href").strip() for rel, x in links if "alternate" in rel and x.get("type") in FEEDS),
    )


def _meta(element: Any) -> tuple[str, str]:
    name = element.get("name") or element.get("property") or ""
    return name.lower(), _short(element.get("content") or "")


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    """The first that is there; an author given as an address is no name."""
    return next((metas[n] for n in names if metas.get(n) and "://" not in metas[n]), None)


def _linked_data(root: Any) -> Iterator[dict[str, Any]]:
    """The objects in a page's JSON-LD."""
    for script in root.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json" and script.text:
            try:
                found = json.loads(script.text)
            except (ValueError, RecursionError):
                continue
            for item in found if isinstance(found, list) else [found]:
                graph = item.get("@graph") if isinstance(item, dict) else None
                yield from (d for d in (graph if isinstance(graph, list) else [item]) if isinstance(d, dict))


def _kind(told: dict[str, Any]) -> str:
    kind = told.get("@type")
    return str(kind[0] if isinstance(kind, list) and kind else kind).lower()


def _names(value: Any, depth: int = 0) -> str | None:
    """A name, or the names of several, in one line."""
    if depth > DEEPEST:
        return None
    if isinstance(value, dict):
        return _names(value.get("name"), depth + 1)
    if isinstance(value, list):
        names = [n for n in (_names(v, depth + 1) for v in value[:10]) if n]
        return _short(", ".join(names)) or None
    return _short(value) or None if isinstance(value, str) and "://" not in value else None


def _short(words: str) -> str:
    return " ".join(words[: LONGEST * 2].split())[:LONGEST]
