"""Who did it and to whom, as the positions that an event stands on have it: parties of one side are put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from counterclaim.lexicon.codebooks import states, table
from counterclaim.model.finding import Event
from counterclaim.model.ledger import Claim, Entry, Quote
from counterclaim.model.mention import Actor, Mention
from counterclaim.model.record import Record
from counterclaim.publish.exports.cells import apart, claims_behind, standing_behind

STATE, REBELS, CIVILIANS, OTHERS = "1", "2", "7", "8"
ORGANISED = ("1", "2", "3", "4", "8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One actor of an event: as the record knows it, the words for it, and the statement that they stand in."""

    actor: Actor
    words: str
    quote: Quote

    @property
    def sectors(self) -> tuple[str, ...]:
        """PLOVER sectors, PRE among them for entities that few recognise."""
        return tuple(filter(None, (self.actor.sector or "").split("|")))

    @property
    def inter(self) -> str | None:
        """ACLED's code for the kind of actor at home (1 to 8), by sector, else by kind; None where neither says it."""
        by_sector, by_kind = table("acled", "inter_of_sector"), table("acled", "inter_of_kind")
        if self.actor.kind == "population":
            return CIVILIANS
        if self.actor.kind == "international":
            return OTHERS
        codes = [by_sector[s] for s in self.sectors if s in by_sector]
        if self.actor.kind == "armed_group" and (not codes or codes[0] in (STATE, CIVILIANS)):
            return REBELS
        return codes[0] if codes else by_kind.get(self.actor.kind)

    @property
    def is_state(self) -> bool:
        """Tell whether it is a recognised state or an organ of one."""
        return self.inter == STATE and "PRE" not in self.sectors and self.actor.country in states()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Parties that belong together: a state with its organs, a group, the civilians. `inter`: ACLED's code at home."""

    key: str
    inter: str | None
    country: str | None
    parties: tuple[Party, ...]

    @property
    def is_state(self) -> bool:
        """Tell whether it is a recognised state with its organs."""
        return self.key.startswith("state:")

    @property
    def is_organised(self) -> bool:
        """Tell whether it is a government or a named armed group: what UCDP calls an organised actor."""
        return self.inter in ORGANISED

    @property
    def name(self) -> str:
        """Its name: the state's, else that of its first party."""
        state = states().get(self.country or "") if self.is_state else None
        return state.name if state else self.parties[0].actor.name

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The statements that name it."""
        return apart(p.quote for p in self.parties)


def sides(entry: Entry, records: Mapping[str, Record]) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """Those who did it and those it was done to, each in the order of the statements; nobody stands on both."""
    doers, done_to = [], []
    for claim in claims_of(entry):
        record, event = records.get(claim.document), claim.finding
        if record is not None and isinstance(event, Event):
            doers += list(_parties(event.actors, claim, record))
            done_to += [p for p in _parties(event.recipients, claim, record) if not _is_place(p, event, record)]
    actors = _put_together(doers)
    keys = {s.key for s in actors}
    return actors, tuple(s for s in _put_together(done_to) if s.key not in keys)


def claims_of(entry: Entry) -> Iterator[Claim]:
    """The claims that a row stands on, in the order of the positions."""
    for position in standing_behind(entry):
        yield from claims_behind(position)


def _parties(mentions: Iterable[Mention], claim: Claim, record: Record) -> Iterator[Party]:
    for m in mentions:
        actor = record.actor(m.ref)
        if actor is not None:
            yield Party(actor=actor, words=m.text, quote=claim.quote)


def _is_place(party: Party, event: Event, record: Record) -> bool:
    """Tell whether a thing that was hit is a town by whose name the record also knows an authority ("shelled Ganja")."""
    if event.type != "ASSAULT" or party.actor.kind not in ("government", "unknown", "organisation"):
        return False
    words = party.words.casefold()
    return any(words in {n.casefold() for n in (p.name, *p.names)} for p in record.places)


def _put_together(parties: Iterable[Party]) -> tuple[Side, ...]:
    by_key: dict[str, list[Party]] = {}
    for party in parties:
        by_key.setdefault(_key(party), []).append(party)
    return tuple(
        Side(key=key, inter=members[0].inter, country=members[0].actor.country, parties=tuple(members))
        for key, members in by_key.items()
    )


def _key(party: Party) -> str:
    if party.is_state:
        return f"state:{party.actor.country}"
    if party.inter == CIVILIANS:
        return "civilians"
    return f"actor:{party.actor.register or party.actor.name.casefold()}"
