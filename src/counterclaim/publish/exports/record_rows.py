"""Rows of the tables that come from single records: documents, statements, findings, actors, places and mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from counterclaim.model.mention import Mention, Period
from counterclaim.model.record import Record
from counterclaim.model.selector import Selector
from counterclaim.publish.exports.naming import other_names, place_name, plain, text_digest

Row = tuple[object, ...]


def documents(r: Record, worldview: str | None) -> Iterator[Row]:
    """The report itself, without its text."""
    d = r.document
    yield (
        d.id, d.key, d.title, d.outlet, d.agencies, d.language, d.published, d.published_basis, d.url,
        len(d.text), text_digest(d.text), d.notes,
    )  # fmt: skip


def statements(r: Record, worldview: str | None) -> Iterator[Row]:
    """One row a statement."""
    for s in r.statements:
        yield (
            _in(r, s.id), r.document.id, *_span(s.words), s.manner, s.act, s.factuality,
            tuple(r.voice_name(v) for v in s.voices), *_days(s.said_on)[:2], s.within and _in(r, s.within), s.damaged,
            tuple(_in(r, f) for f in s.findings),
        )  # fmt: skip


def events(r: Record, worldview: str | None) -> Iterator[Row]:
    """One row an event, with its status as said."""
    for e in r.events:
        target = (e.target.words.text, e.target.kind, e.target.harm) if e.target else (None, None, None)
        yield (
            _in(r, e.id), r.document.id, *_span(e.words), e.type, e.mode, e.contexts, *(e.acled or (None, None)), e.status,
            _names(r, e.actors), _names(r, e.recipients), *target, _ref(r, e.place), *_days(e.when), e.damaged,
        )  # fmt: skip


def figures(r: Record, worldview: str | None) -> Iterator[Row]:
    """One row a figure, as said."""
    for f in r.figures:
        yield (
            _in(r, f.id), r.document.id, *_span(f.words), f.measure, f.unit, f.group, _name(r, f.side),
            plain(f.low), plain(f.best), plain(f.high), f.qualifier, f.scope, _ref(r, f.place), *_days(f.when)[:2],
            f.part_of and _in(r, f.part_of), f.of_event and _in(r, f.of_event), f.share_of,
            f.negated, f.historical, f.damaged,
        )  # fmt: skip


def talks(r: Record, worldview: str | None) -> Iterator[Row]:
    """One row for each talks, parties with their standing."""
    for t in r.talks:
        yield (
            _in(r, t.id), r.document.id, *_span(t.words), t.status, _ref(r, t.venue), *_days(t.when)[:2],
            _name(r, t.convener), _names(r, t.mediators),
            tuple(f"{_name(r, p.mention)}: {p.standing}" for p in t.parties),
            tuple(a.text for a in t.agenda), t.outcome, t.damaged,
        )  # fmt: skip


def ceasefires(r: Record, worldview: str | None) -> Iterator[Row]:
    """One row a ceasefire."""
    for c in r.ceasefires:
        yield (
            _in(r, c.id), r.document.id, *_span(c.words), c.status, c.kind, _name(r, c.by), _names(r, c.parties),
            *_days(c.when)[:2], c.negated, c.damaged,
        )  # fmt: skip


def relations(r: Record, worldview: str | None) -> Iterator[Row]:
    """One row a relation."""
    for x in r.relations:
        yield (
            _in(r, x.id), r.document.id, *_span(x.words), x.kind, _name(r, x.origin), _name(r, x.to),
            *_days(x.when)[:2], x.damaged,
        )  # fmt: skip


def actors(r: Record, worldview: str | None) -> Iterator[Row]:
    """One row an actor."""
    for a in r.actors:
        yield (
            _in(r, a.id), r.document.id, a.name, a.names, a.kind, a.country, a.sector, a.role,
            a.speaks_for and _in(r, a.speaks_for), tuple(_in(r, m) for m in a.members), a.register,
        )  # fmt: skip


def places(r: Record, worldview: str | None) -> Iterator[Row]:
    """One row a place; a contested one under both names, or the chosen one."""
    for p in r.places:
        yield (
            _in(r, p.id), r.document.id, place_name(p, worldview), tuple(other_names(p, worldview)), p.geonames,
            p.lat, p.lon, p.feature, p.country, p.disputed, p.precision,
            tuple(f"{name} ({user})" for name, user in p.readings),
        )  # fmt: skip


def mentions(r: Record, worldview: str | None) -> Iterator[Row]:
    """One row a mention."""
    for number, m in enumerate(r.mentions, 1):
        yield r.document.id, number, m.start, m.end, m.text, m.kind, m.ref and _in(r, m.ref), m.metonym


def _in(r: Record, id_: str) -> str:
    return f"{r.document.id}#{id_}"


def _span(words: Selector) -> tuple[int, int, str]:
    return words.start, words.end, words.text


def _days(period: Period | None) -> tuple[date | None, date | None, str | None]:
    return (period.start, period.end, period.precision) if period else (None, None, None)


def _ref(r: Record, mention: Mention | None) -> str | None:
    return _in(r, mention.ref) if mention and mention.ref else None


def _name(r: Record, mention: Mention | None) -> str | None:
    if mention is None:
        return None
    known = r.actor(mention.ref) or r.place(mention.ref)
    return known.name if known else mention.text


def _names(r: Record, mentions_: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for m in mentions_ if (name := _name(r, m))))
