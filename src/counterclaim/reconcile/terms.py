"""By what a matter is found: the names of its places and actors, its documents and findings, its days."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date

from counterclaim.model.ledger import Entry

UNDATED = "9999-12-31"  # matters without a day stand at the end
Key = tuple[str, str, str]  # last day, title, id


def terms_of(entry: Entry) -> Iterator[tuple[str, str]]:
    """(field, term) for everything a matter is looked up by, each once: place, actor, origin, document, finding."""
    yield from (("place", n) for n in sorted(places_of(entry)))
    yield from (("actor", n) for n in sorted(actors_of(entry)))
    yield from (("origin", n) for n in sorted({folded(p.origin.name) for p in entry.positions}))
    yield from (("document", d) for d in sorted({c.document for p in entry.positions for c in p.claims}))
    yield from (("finding", k) for k in sorted({c.key for p in entry.positions for c in p.claims}))


def places_of(entry: Entry) -> set[str]:
    """Every name of the place of a matter, folded."""
    place = entry.place
    return {folded(n) for n in (place.name, *place.names, *(n for n, _ in place.readings))} if place else set()


def actors_of(entry: Entry) -> set[str]:
    """Every name and country code of those who speak in a matter, take part in it, or whose people it is about, folded."""
    names: set[str | None] = {entry.side, *(name for name, _ in entry.parties)}
    for position in entry.positions:
        names |= {position.origin.name, position.origin.country, position.origin.body}
        names |= {a for c in position.claims for a in (*c.actors, *c.recipients)}
    return {folded(n.removeprefix("name:")) for n in names if n}


def folded(name: str) -> str:
    """A name as names are compared: without case and accents.

    >>> folded(" Gəncə (São) ")
    'gəncə (sao)'
    """
    return "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c)).strip()


def span_of(entry: Entry) -> tuple[date, date] | None:
    """The days of a matter: when it happened; where that is not known, when it was said."""
    if entry.when:
        return entry.when.start, entry.when.end
    said = [d for p in entry.positions for d in (p.said_from, p.said_to) if d]
    return (min(said), max(said)) if said else None


def key_of(entry: Entry) -> Key:
    """Where a matter stands in the order of the screens: by its last day, its title, its id."""
    span = span_of(entry)
    return (span[1].isoformat() if span else UNDATED, entry.title, entry.id)


def is_disputed(entry: Entry) -> bool:
    """Whether its origins do not agree, or nobody on record affirms it."""
    return bool(entry.disagreements) or entry.standing in ("contested", "denied")
