"""Through whom a claim came: outlet, agency, each voice and the body it speaks for, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from counterclaim.model.ledger import Position, Quote

Json = dict[str, Any]
MOST = 60  # quotations of a matter whose reports are opened for their chains
SHOWN = 5  # of a position

ROLES = {"outlet": "outlet", "agency": "agency", "voice": "voice", "origin": "goes back to", "body": "speaks for"}


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain: what it is (a key of `ROLES`) and its name."""

    role: str
    name: str


def chain_of(record: Json, statement: str, origin: str = "", body: str = "") -> tuple[Link, ...]:
    """From the outlet that printed it to whoever it goes back to; no name twice in a row."""
    document = record["document"]
    names = {a["id"]: a["name"] for a in record["actors"]}
    links = [Link("outlet", document["outlet"] or "this report"), *(Link("agency", a) for a in document["agencies"])]
    said = next((s for s in record["statements"] if s["id"] == statement), None)
    for voice in said["voices"] if said else ():
        links.append(Link("voice", names.get(voice["ref"]) or voice["text"] or "a source without a name"))
    links += [Link(role, name) for role, name in (("origin", origin), ("body", body)) if name]
    made: list[Link] = []
    for link in links:
        if made and made[-1].name.casefold() == link.name.casefold():
            made[-1] = link if link.role == "origin" else made[-1]
        else:
            made.append(link)
    return tuple(made)


def chains_of(
    positions: tuple[Position, ...], read: Callable[[str], Json | None]
) -> dict[tuple[str, str], tuple[Link, ...]]:
    """The chain of each quotation that a matter shows, by document and statement; `read` gives the record of a document."""
    made: dict[tuple[str, str], tuple[Link, ...]] = {}
    records: dict[str, Json | None] = {}
    for position in positions:
        for quote in position.quotes[:SHOWN]:
            if len(made) >= MOST:
                return made
            if quote.document not in records:
                records[quote.document] = read(quote.document)
            record = records[quote.document]
            if record is not None:
                made[key_of(quote)] = chain_of(record, quote.id, position.origin.name, body_of(position))
    return made


def key_of(quote: Quote) -> tuple[str, str]:
    """What a quotation's chain is found by."""
    return quote.document, quote.id


def body_of(position: Position) -> str:
    """The organisation or territory that an origin speaks for, where reports name it; "" where only a country code is known.

    A code is no name that a report gave, and on contested ground it would take a side.
    """
    body = position.origin.body or ""
    return body.removeprefix("name:").title() if body.startswith("name:") else ""
