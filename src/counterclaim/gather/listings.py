"""What lists pages: RSS, Atom, OPML, sitemaps and their indexes, and plain lists of addresses; told by content, not by name."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any, Literal

from counterclaim.errors import SourceError
from counterclaim.gather.address import address_of
from counterclaim.gather.markup import root_of, text_of, tree_of
from counterclaim.model.visit import Lead

Kind = Literal["feed", "opml", "sitemap", "sitemap index", "list"]
ROOTS: dict[str, Kind] = {"rss": "feed", "feed": "feed", "rdf": "feed", "opml": "opml", "urlset": "sitemap", "sitemapindex": "sitemap index"}  # fmt: skip
ENTRIES = ("item", "entry", "url", "sitemap", "outline")
MOST_LEADS = 50_000  # of one listing: the most that a sitemap may have (sitemaps.org)
LONGEST_WORDS = 500  # characters kept of a title, a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A listing with what it leads to; `to_pages`: to reports, else to further listings."""

    kind: Kind
    title: str | None
    leads: tuple[Lead, ...]
    refused: tuple[SourceError, ...] = ()  # entries whose addresses are none that we fetch

    @property
    def to_pages(self) -> bool:
        """Whether its entries are reports."""
        return self.kind in ("feed", "sitemap", "list")


def listing_in(data: bytes, media_type: str, source: str) -> Listing | None:
    """The listing that bytes hold; None where they hold something else. Raises SourceError for a broken or hostile one."""
    text = text_of(data, media_type, source)
    kind = ROOTS.get(root_of(text, source))
    if kind is None:
        return None
    root = tree_of(text, source)
    if sum(1 for name in ENTRIES for _ in root.iter("{*}" + name)) > MOST_LEADS:
        raise SourceError(source, f"lists more than {MOST_LEADS:,} pages")
    leads: list[Lead] = []
    refused: list[SourceError] = []
    for lead in _READERS[kind](root):
        try:
            leads.append(_checked(lead, source))
        except SourceError as error:
            refused.append(error)
    title = _words(next(iter(_all(root, "title")), None))
    once = {lead.url: lead for lead in reversed(leads)}  # of two entries for a page the first counts
    return Listing(kind=kind, title=title, leads=tuple(reversed(once.values())), refused=tuple(refused))


def list_in(text: str, source: str) -> Listing:
    """The addresses in a plain list: one a line, # for remarks. Raises SourceError where there is none."""
    lines = [line.strip() for line in text.lstrip("\ufeff").splitlines()]
    leads, refused = [], []
    for number, line in enumerate(lines, 1):
        if line and not line.startswith("#"):
            try:
                leads.append(Lead(url=str(address_of(line))))
            except SourceError as error:
                refused.append(SourceError(f"{source}:{number}", f"{error.source} {error.reason}"))
    if not leads and not refused:
        raise SourceError(source, "lists no addresses")
    return Listing(kind="list", title=None, leads=tuple(dict.fromkeys(leads)), refused=tuple(refused))


def _checked(lead: Lead, source: str) -> Lead:
    """An entry with its address made absolute and all it says cut to size. Raises SourceError for an address that we do not fetch."""
    base = source if source.startswith(("http://", "https://")) else None
    told = {name: value[:LONGEST_WORDS] for name, value in lead.to_dict().items() if name != "url"}
    if "title" in told:
        told["title"] = unescape(told["title"])  # many feeds escape twice
    if "relayed" in told and not _is_fetchable(told["relayed"]):
        del told["relayed"]
    return Lead(url=str(address_of(lead.url, base)), **told)


def _is_fetchable(url: str) -> bool:
    try:
        address_of(url)
    except SourceError:
        return False
    return True


def _rss(root: Any) -> Iterator[Lead]:
    for item in _all(root, "item"):
        told = {_name(x): x for x in reversed(item)}  # of two alike the first counts
        guid, source = told.get("guid"), told.get("source")
        words = {name: found for name, x in told.items() if (found := _words(x))}
        link = words.get("origLink") or words.get("link")
        if not link and guid is not None and (guid.get("isPermaLink") or "true").lower() == "true":
            link = words.get("guid")
        if link:
            yield Lead(
                url=link,
                guid=words.get("guid"),
                title=words.get("title"),
                published=day_of(words.get("pubDate") or words.get("date")),
                updated=words.get("updated") or words.get("modified"),
                byline=words.get("creator") or words.get("author"),
                credit=words.get("credit") or words.get("source"),
                relayed=source.get("url") if source is not None else None,
                rights=words.get("copyright") or words.get("rights"),
            )


def _atom(root: Any) -> Iterator[Lead]:
    for entry in _all(root, "entry"):
        links = [
            x for x in entry if _name(x) == "link" and (x.get("rel") or "alternate") == "alternate" and x.get("href")
        ]
        source = _one(entry, "source")
        from_feed = next((x.get("href") for x in source if _name(x) == "link" and x.get("href")), None) if source is not None else None  # fmt: skip
        if links:
            author = _one(entry, "author")
            yield Lead(
                url=links[0].get("href").strip(),
                guid=_words(_one(entry, "id")),
                title=_words(_one(entry, "title")),
                published=day_of(_words(_one(entry, "published")) or _words(_one(entry, "updated"))),
                updated=_words(_one(entry, "updated")),
                byline=_words(_one(author, "name")) if author is not None else None,
                credit=_words(_one(entry, "credit")) or (_words(_one(source, "title")) if source is not None else None),
                relayed=from_feed or (_words(_one(source, "id")) if source is not None else None),
                rights=_words(_one(entry, "rights")),
            )


def _feed(root: Any) -> Iterator[Lead]:
    yield from _atom(root) if _name(root) == "feed" else _rss(root)


def _sitemap(root: Any) -> Iterator[Lead]:
    for entry in root:
        place = _words(_one(entry, "loc"))
        if _name(entry) in ("url", "sitemap") and place:
            news = _one(entry, "news")
            about = news if news is not None else entry
            yield Lead(
                url=place,
                title=_words(_one(about, "title")),
                published=day_of(_words(_one(about, "publication_date"))),
                updated=_words(_one(entry, "lastmod")),
            )


def _opml(root: Any) -> Iterator[Lead]:
    for outline in _all(root, "outline"):
        address = outline.get("xmlUrl") or outline.get("xmlurl")
        if address and address.strip():
            yield Lead(url=address.strip(), title=outline.get("title") or outline.get("text"))


_READERS: dict[Kind, Callable[[Any], Iterator[Lead]]] = {"feed": _feed, "opml": _opml, "sitemap": _sitemap, "sitemap index": _sitemap}  # fmt: skip


def _name(element: Any) -> str:
    """An element's name without its namespace: feeds disagree on those."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _all(root: Any, name: str) -> Iterator[Any]:
    return (x for x in root.iter("{*}" + name, name) if _name(x) == name)


def _one(parent: Any, name: str) -> Any:
    return next((x for x in parent if _name(x) == name), None)


def _words(element: Any) -> str | None:
    """An element's words in one line, without markup inside; None where there are none."""
    if element is None:
        return None
    words = " ".join("".join(element.itertext())[:5_000].split())
    return words or None


def day_of(written: str | None) -> str | None:
    """The day in a date as feeds write it (RFC 822 or ISO 8601); None where it is none."""
    if not written:
        return None
    if found := re.match(r"\d{4}-\d{2}-\d{2}", written):
        with contextlib.suppress(ValueError):
            return date.fromisoformat(found.group()).isoformat()
        return None
    with contextlib.suppress(ValueError, TypeError, IndexError):
        return parsedate_to_datetime(written).date().isoformat()
    return None
