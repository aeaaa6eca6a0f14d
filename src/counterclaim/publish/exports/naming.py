"""How every export calls things: addresses with a prefix of our own, contested places by every name or the chosen one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from counterclaim.model.document import Document
from counterclaim.model.mention import Place
from counterclaim.publish.worldview import label

URN = "urn:cc:"  # never looks like an id of ACLED, UCDP or another project


def document_urn(document: str) -> str:
    """The address of a document by its id: "sha256:…" becomes "urn:sha256:…"."""
    return f"urn:{document}"


def text_urn(document: Document) -> str:
    """The address of a document's text alone, by the sha256 of its UTF-8."""
    return f"urn:sha256:{text_digest(document.text)}"


def text_digest(text: str) -> str:
    """The sha256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def urn(kind: str, *parts: str) -> str:
    """An address of ours.

    >>> urn("claim", "sha256:ab", "f1")
    'urn:cc:claim:sha256:ab:f1'
    """
    return URN + ":".join((kind, *parts))


def place_name(place: Place | None, worldview: str | None = None) -> str | None:
    """A place by its name; a contested one by all names that sides use, or by the one that `worldview` uses."""
    return label(place, worldview) if place else None


def other_names(place: Place | None, worldview: str | None = None) -> list[str]:
    """Its further names, none twice in whatever case; none where a contested place goes by a chosen name."""
    if place is None:
        return []
    shown = label(place, worldview)
    if shown != label(place, None):
        return []
    found = {name.casefold(): name for name in reversed((*shown.split(" / "), *place.names))}
    first = {name.casefold() for name in shown.split(" / ")}
    return [name for key, name in reversed(found.items()) if key not in first]


def plain(number: float | None) -> float | int | None:
    """A number without a needless ".0"."""
    return int(number) if number is not None and number == int(number) else number


def json_bytes(value: Any) -> bytes:
    """JSON in UTF-8, two spaces deep, ending in a line feed: the same value gives the same bytes."""
    return (json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode("utf-8", "replace")


def json_lines(values: Iterable[Any]) -> bytes:
    """JSON Lines in UTF-8, one value a line."""
    lines = (json.dumps(value, ensure_ascii=False, allow_nan=False) for value in values)
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
