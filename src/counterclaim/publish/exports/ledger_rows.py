"""Rows of the tables that come from the ledger: matters, positions, claims, disagreements, lineage and alterations."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.model.ledger import Entry, Ledger, Position
from counterclaim.publish.exports.naming import other_names, place_name, plain

Row = tuple[object, ...]


def matters(ledger: Ledger, worldview: str | None) -> Iterator[Row]:
    """One row a matter, in the ledger's order."""
    for e in ledger.entries:
        place, when, acled = e.place, e.when, e.acled or (None, None)
        yield (
            e.id, e.kind, e.title, place_name(place, worldview), tuple(other_names(place, worldview)),
            place and place.country, place.disputed if place else None,
            place and place.lat, place and place.lon, place and place.precision,
            when and when.start, when and when.end, when and when.precision,
            e.measure, e.unit, e.group, e.side, e.scope, e.type, *acled, e.status,
            tuple(f"{name}: {standing}" for name, standing in e.parties),
            e.standing, e.origins, e.texts, e.outlets, plain(e.low), plain(e.high),
        )  # fmt: skip


def positions(ledger: Ledger, worldview: str | None) -> Iterator[Row]:
    """One row a position, by matter."""
    for e in ledger.entries:
        for p in e.positions:
            yield (
                position_id(e, p), e.id, e.kind, p.origin.name, p.origin.country, p.origin.named, p.stance,
                plain(p.low), plain(p.best), plain(p.high), p.qualifier, p.group, p.status, p.said_from, p.said_to,
                f"{e.id}#{p.supersedes}" if p.supersedes else None, p.quarantined, p.outlets, p.documents,
                tuple(f"{q.document}#{q.id}" for q in p.quotes), tuple(q.text for q in p.quotes),
            )  # fmt: skip


def claims(ledger: Ledger, worldview: str | None) -> Iterator[Row]:
    """One row for each claim of a position, with the words of its statement."""
    for e in ledger.entries:
        for p in e.positions:
            for c in sorted(p.claims, key=lambda c: (c.key, c.quote.id)):
                q = c.quote
                yield (
                    c.key, e.id, position_id(e, p), c.document, c.outlet, f"{q.document}#{q.id}", q.start, q.end, q.text,
                    c.stance, c.said, c.published, c.burdens, c.damaged, c.copied, c.altered,
                    tuple(reason for reason in c.because if reason),
                )  # fmt: skip


def disagreements(ledger: Ledger, worldview: str | None) -> Iterator[Row]:
    """One row a disagreement, by matter."""
    for e in ledger.entries:
        for d in e.disagreements:
            yield e.id, d.kind, f"{e.id}#{d.between[0]}", f"{e.id}#{d.between[1]}", d.note


def lineage(ledger: Ledger, worldview: str | None) -> Iterator[Row]:
    """One row a copy."""
    for c in ledger.copies:
        yield c.document, c.parent, c.family, c.relation, c.similarity, c.because


def alterations(ledger: Ledger, worldview: str | None) -> Iterator[Row]:
    """One row for each fact that a copy changed."""
    for c in ledger.copies:
        for number, a in enumerate(c.altered, 1):
            sides = ((s.start, s.end, s.text) if s else (None, None, None) for s in (a.parent, a.copy))
            yield c.document, number, a.kind, *(value for side in sides for value in side)


def position_id(entry: Entry, position: Position) -> str:
    """A position by its matter and its id there: "m:3f…#q1"."""
    return f"{entry.id}#{position.id}"
