"""PLOVER's entities, codes and words of an event: what its JSON form and POLECAT's table share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from counterclaim.lexicon.codebooks import states, table
from counterclaim.lexicon.places import countries
from counterclaim.model.finding import Event
from counterclaim.publish.exports.book import Incident
from counterclaim.publish.exports.cast import Party, Side, claims_of

MANUAL = "PLOVER manual 0.8"


def why_no_row(incident: Incident) -> str:
    """Why PLOVER would not code an event ("" where it would): it asks for a day, an actor, and of some types a recipient."""
    if incident.entry.when is None:
        return "no day known"
    if not incident.cast[0]:
        return "nobody is named who did it"
    needs_recipient = incident.entry.type in table("plover", "required")["recipient"]
    return "nobody is named to whom it was done" if needs_recipient and not incident.cast[1] else ""


def parties(sides: tuple[Side, ...]) -> list[Party]:
    """The parties of sides, each actor once."""
    found: dict[str, Party] = {}
    for side in sides:
        for party in side.parties:
            found.setdefault(party.actor.register or party.actor.name.casefold(), party)
    return list(found.values())


def country_of(party: Party) -> str | None:
    """ISO 3166-1 alpha-3; for an entity that few recognise (sector PRE), that of the nominal sovereign, as PLOVER has it."""
    return party.actor.country or _within().get(party.actor.name.casefold())


@cache
def _within() -> dict[str, str]:
    return {n.casefold(): c.within for c in countries() if c.standing == "defacto" and c.within for n in (c.name, *c.aliases)}  # fmt: skip


def sectors_of(party: Party) -> list[str]:
    """PLOVER sectors; UNK where none is known."""
    return list(party.sectors) or ["UNK"]


def cow_of(party: Party) -> int | None:
    """Correlates of War number of its country."""
    state = states().get(country_of(party) or "")
    return state.cow if state else None


def quad_of(kind: str | None) -> int | None:
    """Quad code of a PLOVER type, 1 to 4."""
    made: int | None = table("plover", "quad_of").get(kind or "")
    return made


def scale_of(kind: str | None) -> float | None:
    """Score of a PLOVER type, -9 to 10."""
    made: float | None = table("plover", "scale_of").get(kind or "")
    return made


def events_of(incident: Incident) -> Iterator[Event]:
    """The events as the statements have them that the row stands on, in their order."""
    for claim in claims_of(incident.entry):
        if isinstance(claim.finding, Event):
            yield claim.finding


def modes_of(incident: Incident) -> list[str]:
    """The modes that the words give, each once."""
    return list(dict.fromkeys(e.mode for e in events_of(incident) if e.mode))


def contexts_of(incident: Incident) -> list[str]:
    """The contexts that the words give, each once, sorted."""
    return sorted({c for e in events_of(incident) for c in e.contexts})
