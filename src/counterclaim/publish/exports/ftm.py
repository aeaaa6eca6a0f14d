"""FollowTheMoney entities (JSON Lines): articles, actors, their mentions, and events with their counts in words; lossy."""

from __future__ import annotations

import hashlib
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, ClassVar

from counterclaim.lexicon.places import countries
from counterclaim.model.document import Document
from counterclaim.model.finding import Ceasefire, Event, Talks
from counterclaim.model.ledger import Entry, Ledger, Quote
from counterclaim.model.mention import Actor, Mention
from counterclaim.model.record import Record
from counterclaim.publish.exports.cells import quotes_of
from counterclaim.publish.exports.grade import affirming, is_exported
from counterclaim.publish.exports.model import File, Options
from counterclaim.publish.exports.naming import json_lines, place_name, plain
from counterclaim.publish.exports.objects import Objects, Thing
from counterclaim.publish.exports.private import is_private
from counterclaim.publish.exports.tied import RULE as TIED
from counterclaim.publish.exports.tied import figures_of_events
from counterclaim.publish.exports.voices import Voices, matter_days

DATASET = "counterclaim"
KINDS = ("event", "talks", "ceasefire")
Values = dict[str, list[str]]


class FollowTheMoney(Objects):
    """One entity a line. FtM has no place for claims, disputes or spans: those are told in words, and `recordId` leads to the matter."""

    name = "ftm"
    about = "FollowTheMoney entities (Article, Person, PublicBody, Organization, Event, Mention); claims only in words"
    notice = "entities from reports; what they are said to have done stays a claim of its source"
    rules: ClassVar[Mapping[str, str]] = {
        "summary": f"standing in the ledger (LEDGER.md), with the figures of the event: {TIED}",
        "notes": "every position on the matter in one line; FtM has no property for claims",
        "involved": "actors and recipients as the affirming statements have them (PLOVER)",
        "schema": "kind of the actor (ftm.toml)",
        "contentHash": "sha1 of the text in UTF-8",
    }

    def things(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[Thing]:
        """Yield articles by document, then actors, mentions and events, each by id."""
        shown = sorted(records, key=lambda r: r.document.id)
        yield from (_article(r.document) for r in shown)
        cast = _Cast(shown, options)
        yield from cast.actors()
        yield from cast.mentions()
        voices, tied = Voices(records, options), figures_of_events(ledger)
        for e in ledger.entries:
            if e.kind in KINDS and is_exported(e, options.grade):
                yield _event(e, tied.get(e.id, ()), cast, voices, options.worldview)

    def files(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[File]:
        """Yield `entities.ftm.json`: one entity a line."""
        lines = json_lines(t.value for t in self.things(ledger, records, options))
        yield File(name="entities.ftm.json", media="application/json+ftm", data=lines)


FTM = FollowTheMoney()


class _Cast:
    """The actors of all records, joined by their row of the register, else by kind, name and state."""

    def __init__(self, records: Sequence[Record], options: Options) -> None:
        self.held: dict[str, list[tuple[Record, Actor]]] = defaultdict(list)
        for record in records:
            for actor in record.actors:
                if _is_entity(actor) and not (options.redact and is_private(actor)):
                    self.held[actor_id(actor)].append((record, actor))
        self.schemas = {id_: _schema([a for _, a in held]) for id_, held in self.held.items()}

    def entity(self, actor: Actor | None) -> str | None:
        """The id of an actor's entity; None for who has none here."""
        return id_ if actor and (id_ := actor_id(actor)) in self.held else None

    def actors(self) -> Iterator[Thing]:
        """An entity for each actor, with all its names."""
        for id_, held in sorted(self.held.items()):
            first = held[0][1]
            names = sorted({n for _, a in held for n in (a.name, *a.names) if n[:1].isupper()} - {first.name})
            values: Values = {"name": [first.name], "alias": names, "country": _countries(a.country for _, a in held)}
            if self.schemas[id_] == "Person":
                values["position"] = sorted({a.role for _, a in held if a.role})
            yield Thing(id=id_, value=_entity(id_, self.schemas[id_], values))

    def mentions(self) -> Iterator[Thing]:
        """An entity for each actor in each document that names it."""
        found = []
        for id_, held in self.held.items():
            for record, actor in held:
                words = [m for m in record.mentions if m.kind == "actor" and m.ref == actor.id]
                values: Values = {
                    "document": [document_id(record.document.id)],
                    "name": sorted({actor.name, *(m.text for m in words if m.text[:1].isupper())}),
                    "resolved": [id_],
                    "detectedSchema": [self.schemas[id_]],
                    "contextCountry": _countries([actor.country]),
                }
                mention = _hashed("mention", record.document.id, actor.id)
                found.append(Thing(id=mention, value=_entity(mention, "Mention", values), quotes=_words(record, words)))
        yield from sorted(found, key=lambda t: t.id)


def actor_id(actor: Actor) -> str:
    """The id of an actor's entity: the same in every report that means the same row of the register, or the same name."""
    if actor.register:
        return _hashed("actor", actor.register)
    return _hashed("actor", actor.kind, actor.name.casefold(), actor.country or "")


def document_id(document: str) -> str:
    """The id of a document's entity."""
    return _hashed("document", document)


def _article(d: Document) -> Thing:
    values: Values = {
        "title": [d.title or d.key],
        "contentHash": [hashlib.sha1(d.text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()],
        "publisher": [d.outlet] if d.outlet else [],
        "author": list(d.agencies),
        "publishedAt": [d.published.isoformat()] if d.published else [],
        "language": [_table("language")[d.language]] if d.language in _table("language") else [],
        "sourceUrl": [d.url] if d.url else [],
        "notes": list(d.notes),
    }
    return Thing(id=document_id(d.id), value=_entity(document_id(d.id), "Article", values))


def _event(e: Entry, figures: Sequence[Entry], cast: _Cast, voices: Voices, worldview: str | None) -> Thing:
    first, last = matter_days(e)
    involved, organizers = _involved(e, cast, voices)
    documents = sorted({d for p in e.positions for d in p.documents})
    urls = (r.document.url for d in documents if (r := voices.records.get(d)))
    values: Values = {
        "name": [e.title],
        "startDate": [first] if first else [],
        "endDate": [last] if last else [],
        "location": [place_name(e.place, worldview) or ""] if e.place else [],
        "country": _countries([e.place.country]) if e.place else [],
        "involved": involved,
        "organizer": organizers,
        "summary": [_summary(e, figures)],
        "notes": [voices.sentence(p) for p in e.positions],
        "keywords": sorted(filter(None, {e.type, e.standing, *(e.acled or ())})),
        "recordId": [e.id],
        "sourceUrl": sorted({f"{url}#claim" for url in urls if url}),
        "publisher": sorted({o for p in e.positions for o in p.outlets}),
        "proof": [document_id(d) for d in documents if d in voices.records],
    }
    id_ = _hashed("event", e.id)
    return Thing(id=id_, value=_entity(id_, "Event", values), quotes=quotes_of(e.positions))


def _involved(e: Entry, cast: _Cast, voices: Voices) -> tuple[list[str], list[str]]:
    """Ids of those who take part, and of those who called for it, as the affirming statements have them."""
    taking, calling = set(), set()
    for claim in (c for p in affirming(e) for c in p.claims):
        record, found = voices.records.get(claim.document), claim.finding
        if record is None:
            continue
        part: Iterable[Mention | None] = ()
        if isinstance(found, Event):
            part = (*found.actors, *found.recipients)
        elif isinstance(found, Talks):
            part = (*(p.mention for p in found.parties), *found.mediators)
            calling.add(cast.entity(record.actor(found.convener.ref)) if found.convener else None)
        elif isinstance(found, Ceasefire):
            part = found.parties
        taking |= {cast.entity(record.actor(m.ref)) for m in part if m}
    return sorted(filter(None, taking)), sorted(filter(None, calling))


def _summary(e: Entry, figures: Sequence[Entry]) -> str:
    counts = f"{e.origins} independent origins, {e.texts} texts, {e.outlets} outlets"
    told = [f"{f.title}: {'–'.join(dict.fromkeys(str(plain(v)) for v in (f.low, f.high) if v is not None))} ({f.standing.replace('_', ' ')})" for f in figures if f.low is not None or f.high is not None]  # fmt: skip
    return ". ".join([f"As reported: {e.status}; {e.standing.replace('_', ' ')} ({counts})", *told]) + "."


def _schema(actors: Sequence[Actor]) -> str:
    """The schema of what is called so; where reports differ, the first that says what it is."""
    kinds: list[str] = [a.kind for a in actors if a.kind != "unknown"] or ["unknown"]
    return str(_table("schema")[kinds[0]])


def _is_entity(actor: Actor) -> bool:
    """A name is written with a capital: "the attackers" are no entity."""
    return actor.kind in _table("schema") and actor.name[:1].isupper()


def _entity(id_: str, schema: str, values: Values) -> dict[str, Any]:
    return {"id": id_, "schema": schema, "properties": {k: v for k, v in values.items() if v}, "datasets": [DATASET], "referents": []}  # fmt: skip


def _words(record: Record, mentions: Iterable[Mention]) -> tuple[Quote, ...]:
    return tuple(Quote(document=record.document.id, id=m.ref or "", start=m.start, end=m.end, text=m.text) for m in mentions)  # fmt: skip


def _hashed(*parts: str) -> str:
    return "cc-" + hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:40]


def _countries(codes: Iterable[str | None]) -> list[str]:
    return sorted({_iso2()[c] for c in codes if c in _iso2()})


@cache
def _iso2() -> Mapping[str | None, str]:
    """ISO 3166-1 alpha-3 → alpha-2 in lower case, as FtM has it."""
    return {c.iso3: c.iso2.lower() for c in countries() if c.iso3 and c.iso2}


@cache
def _table(name: str) -> Mapping[str, str]:
    made: Mapping[str, str] = tomllib.loads(files(__package__).joinpath("ftm.toml").read_text(encoding="utf-8"))[name]
    return made
