"""Give each side its own: a joint voice ("both sides say") becomes a statement of each, a joint party each member.

A ledger counts positions by origin, so "both sides accuse each other" is two positions; the words they stand on are the
same. Groups that are one body (a committee, the witnesses) have no members and stay whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from counterclaim.model.finding import Ceasefire, Event, Figure, Findings, Relation, Talks
from counterclaim.model.mention import Actor, Mention
from counterclaim.model.statement import Statement

PRONOUNS = frozenset({"it", "him", "her", "them", "this", "that"})
Cast = Mapping[str, Actor]


def statements_by_side(statements: Iterable[Statement], cast: Cast) -> Iterator[Statement]:
    """Yield each statement; one whose origin has members is yielded once for each of them, with ids `st3`, `st3b` …"""
    for statement in statements:
        members = _members(statement.voices[-1].ref if statement.voices else None, cast)
        for number, member in enumerate(members):
            voices = (*statement.voices[:-1], replace(statement.voices[-1], ref=member))
            suffix = chr(ord("a") + number) if number else ""
            yield replace(statement, id=statement.id + suffix, voices=voices)
        if not members:
            yield statement


def findings_by_side(findings: Findings, cast: Cast) -> Findings:
    """Expand the joint parties of events, talks and ceasefires into their members, keeping the words they stand on."""
    return replace(
        findings,
        figures=tuple(_figure(f, cast) for f in findings.figures),
        events=tuple(_event(e, cast) for e in findings.events),
        talks=tuple(_talks(t, cast) for t in findings.talks),
        ceasefires=tuple(_ceasefire(c, cast) for c in findings.ceasefires),
        relations=tuple(_relations(findings.relations, cast)),
    )


def _figure(figure: Figure, cast: Cast) -> Figure:
    """A side is somebody: soldiers of whom nothing shows whose they are give none, a guard with a name of its own does."""
    actor = cast.get(figure.side.ref or "") if figure.side else None
    if actor is None or actor.country or actor.speaks_for or actor.kind not in ("military", "government", "unknown"):
        return figure
    name = actor.name.split()
    return figure if len(name) > 1 and all(w[:1].isupper() for w in name) else replace(figure, side=None)


def _event(event: Event, cast: Cast) -> Event:
    actors, recipients = _each(event.actors, cast), _each(event.recipients, cast)
    doers = {m.ref for m in actors}
    others = tuple(m for m in recipients if m.ref not in doers or m.text.lower() not in PRONOUNS)
    return replace(event, actors=actors, recipients=others)  # "X and Y condemned it": "it" is neither


def _talks(talks: Talks, cast: Cast) -> Talks:
    parties = [replace(p, mention=m) for p in talks.parties for m in _each((p.mention,), cast)]
    firm: dict[str | None, int] = {}
    for at, party in enumerate(parties):  # what is said of one side alone outweighs what is said of both
        firm.setdefault(party.mention.ref, at)
    return replace(
        talks, parties=tuple(parties[at] for at in sorted(firm.values())), mediators=_each(talks.mediators, cast)
    )


def _ceasefire(ceasefire: Ceasefire, cast: Cast) -> Ceasefire:
    return replace(ceasefire, parties=_each(ceasefire.parties, cast))


def _relations(relations: Iterable[Relation], cast: Cast) -> Iterator[Relation]:
    """A relation of several ("these countries form the group") is one of each, on the same words."""
    for relation in relations:
        for number, origin in enumerate(_each((relation.origin,), cast)):
            suffix = chr(ord("a") + number) if number else ""
            yield replace(relation, id=relation.id + suffix, origin=origin)


def _each(mentions: Iterable[Mention], cast: Cast) -> tuple[Mention, ...]:
    made: dict[str | None, Mention] = {}
    for mention in mentions:
        refs: list[str | None] = [*_members(mention.ref, cast)]
        for ref in refs or [mention.ref]:
            made.setdefault(ref, replace(mention, ref=ref))
    return tuple(made.values())


def _members(ref: str | None, cast: Cast) -> list[str]:
    actor = cast.get(ref) if ref else None
    if actor is None or actor.kind == "international":  # the Minsk Group speaks as one
        return []
    return [m for m in actor.members if m in cast]
