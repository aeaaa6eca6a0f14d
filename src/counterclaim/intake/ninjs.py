"""ninjs, the IPTC's news in JSON (3.1, and 2.x, which names its fields in lower case): one item to one report, or why it is none."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from counterclaim.errors import SourceError
from counterclaim.model.document import Document
from counterclaim.model.provenance import Provenance, RawPage

MEDIA_TYPE = "application/ninjs+json"
# https://iptc.org/standards/ninjs/ (FORMATS.md §12): only a usable item may be published
REFUSED = {
    "canceled": "was canceled by its publisher",
    "cancelled": "was canceled by its publisher",
    "withheld": "is withheld by its publisher until further notice",
}
MAIN = ("main", "body", "text")  # roles of the body or headline that is the report's own, the likeliest first

Item = Mapping[str, Any]


def is_ninjs(row: object) -> bool:
    """Tell an item from other JSON: it has a uri and what ninjs calls bodies, headlines or a publishing status, and no text."""
    if not isinstance(row, dict) or "uri" not in row or "text" in row:
        return False
    return any(_get(row, name) is not None for name in ("bodies", "headlines", "pubStatus", "versionCreated"))


def item_of(item: Item, where: str, source: str) -> Document:
    """The report of an item. Raises SourceError where it is canceled, withheld or has no body of text."""
    uri = item["uri"]
    if not isinstance(uri, str):
        raise SourceError(where, f"field “uri” is {type(uri).__name__}, not a string")
    status = str(_get(item, "pubStatus") or "usable").lower()
    if status != "usable":
        raise SourceError(where, f"{REFUSED.get(status, f'has the publishing status “{status[:30]}”')} ({uri[:200]})")
    created = _text(item, "versionCreated") or _text(item, "contentCreated")
    raw = RawPage(json.dumps(item, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass"), MEDIA_TYPE)
    published = _day(created, where)
    return Document(
        text=_body(item, where),
        key=uri,
        title=_value(_listed(item, "headlines", where)),
        outlet=_text(item, "copyrightHolder") or _provider(item),
        url=uri if uri.startswith(("http://", "https://")) else None,
        published=published,
        published_basis="metadata" if published else "none",
        provenance=_way(item, uri, source, raw),
        raw=raw,
    )


def _way(item: Item, uri: str, source: str, raw: RawPage) -> Provenance:
    sources = [s for s in (_get(item, "infoSources") or ()) if isinstance(s, dict)]
    credit = ", ".join(str(s.get("name") or s.get("literal") or s.get("uri")) for s in sources)
    rights = " ".join(filter(None, (_text(item, "copyrightNotice"), _text(item, "usageTerms"))))
    return Provenance(
        source=source,
        guid=uri,
        byline=_text(item, "by"),
        credit=credit or None,
        located=_text(item, "located"),
        rights=rights or None,
        modified_at=_text(item, "versionCreated"),
        content_type=MEDIA_TYPE,
        raw_sha256=raw.sha256,
    )


def _body(item: Item, where: str) -> str:
    """The main body: plain text before markup, which is taken out of its paragraphs."""
    bodies = _listed(item, "bodies", where)
    for wanted in ("text/plain", None):
        for body in sorted(bodies, key=_rank):
            kind = str(_get(body, "contentType") or "text/plain").split(";")[0].strip().lower()
            if kind == wanted or (wanted is None and ("html" in kind or kind == "text/plain")):
                return body["value"] if kind == "text/plain" else _unmarked(body["value"], where)
    raise SourceError(where, f"is a ninjs item ({str(item.get('type') or 'no type')[:20]}) without a body of text")


def _unmarked(markup: str, where: str) -> str:
    """The paragraphs of a body in markup, as lines: an item has no furniture that would have to be told from the report."""
    from counterclaim.intake.html import paragraphs_of

    return "\n\n".join(paragraphs_of(markup, where))


def _rank(part: Item) -> int:
    role = str(part.get("role") or "main").lower()
    return MAIN.index(role) if role in MAIN else len(MAIN)


def _value(parts: list[Item]) -> str | None:
    return next((p["value"] for p in sorted(parts, key=_rank) if p["value"].strip()), None)


def _listed(item: Item, name: str, where: str) -> list[Item]:
    found = _get(item, name) or []
    if not isinstance(found, list):
        raise SourceError(where, f"field “{name}” is {type(found).__name__}, not a list")
    return [part for part in found if isinstance(part, dict) and isinstance(part.get("value"), str)]


def _provider(item: Item) -> str | None:
    provider = _get(item, "provider")
    name = provider.get("name") if isinstance(provider, dict) else provider
    return name if isinstance(name, str) else None


def _text(item: Item, name: str) -> str | None:
    value = _get(item, name)
    return value.strip() or None if isinstance(value, str) else None


def _get(item: Item, name: str) -> Any:
    return item.get(name, item.get(name.lower()))


def _day(value: str | None, where: str) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        raise SourceError(where, f"field “versionCreated” is no date: {(value or '')[:40]!r}") from None


def items_of(found: object) -> Iterator[object]:
    """The items of a JSON file: itself, the members of a list, or those under "items"."""
    if isinstance(found, dict) and isinstance(found.get("items"), list) and "uri" not in found:
        found = found["items"]
    yield from found if isinstance(found, list) else [found]
