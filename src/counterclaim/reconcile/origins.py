"""Whom a claim goes back to: the last voice of its chain, under one key in every report that quotes the same speaker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache

from counterclaim.lexicon.matters import matter_words
from counterclaim.lexicon.people import people
from counterclaim.lexicon.places import countries
from counterclaim.model.ledger import Origin
from counterclaim.model.mention import Actor, Mention
from counterclaim.model.record import Record
from counterclaim.model.statement import Statement, Voice
from counterclaim.reconcile.spelling import name, word, words

MOST_MEMBERS = 4  # of a pair or group that is counted one by one ("both sides")
_BODIES = ("country", "government", "military", "armed_group", "international", "organisation", "person")

_SMALL = frozenset({"of", "the", "s"})  # by which two ways of writing one name differ


class Speakers:
    """The actors of one report as origins. `text` names the family of its text: an unnamed source is one in it."""

    def __init__(self, record: Record, credit: str, text: str) -> None:
        self.actors = {a.id: a for a in record.actors}
        self.credit = credit
        self.text = text
        self.home = _dateline_country(record)
        self._record = record

    def report(self) -> Origin:
        """The report's own voice: its agency, else its outlet."""
        return Origin(key=f"report:{name(self.credit)}", name=self.credit, because="the report's own voice")

    def of(self, statement: Statement) -> tuple[Origin, ...]:
        """Who a statement goes back to; several where the last voice is a pair ("both sides")."""
        voices = [v for v in statement.voices if not self._is_no_voice(v)]
        while len(voices) > 1 and _is_his_own(voices[-1]):
            voices.pop()
        if not voices:
            return (self.report(),)
        last = voices[-1]
        actor = self.actors.get(last.ref or "")
        actor = (self._named_below(statement, actor) or actor) if actor is not None else None
        if actor is None:
            return (self._unnamed(last.words.text if last.words else None),)
        members = [self.actors[m] for m in actor.members if m in self.actors]
        if 2 <= len(members) <= MOST_MEMBERS and actor.kind != "international":
            return tuple(self.actor(m) for m in members)
        return (self.actor(actor),)

    def _named_below(self, statement: Statement, actor: Actor) -> Actor | None:
        """Whom a headline's "Ministry" or "Army spokesman" stands for: the first below who speaks and is called so with a name or a master."""
        if actor.register or actor.kind == "country" or actor.members:
            return None
        head = self._record.sentences[0] if self._record.sentences else None
        if head is None or head.role != "headline" or not head.start <= statement.words.start < head.end:
            return None
        wanted = {_office_word(w) for w in words(actor.name)}
        for other in self._record.statements if wanted else ():
            below = self.actors.get(other.voices[-1].ref or "") if other.voices else None
            if below is None or below.id == actor.id or other.words.start < head.end:
                continue
            if actor.country and below.country and actor.country != below.country:
                continue
            if wanted <= {_office_word(w) for w in (*words(below.role or ""), *words(below.name))}:
                return below
        return None

    def _is_no_voice(self, voice: Voice) -> bool:
        """Tell whether a voice is none that can speak ("the fighting has claimed …")."""
        actor = self.actors.get(voice.ref or "")
        cue = words(voice.cue.text) if voice.cue else ()
        return (
            actor is not None
            and not matter_words().telling & set(cue)
            and not people().person.keys() & set(words(actor.name))
            and actor.kind == "unknown"
            and not actor.members
            and actor.name.islower()
            and actor.country is None
        )

    def _unnamed(self, said_as: str | None) -> Origin:
        return Origin(
            key=f"unnamed:{self.text}:{name(said_as or '')}",
            name=f"{said_as} (via {self.credit})" if said_as else f"unnamed source (via {self.credit})",
            named=False,
            because="no source is named",
        )

    def actor(self, actor: Actor) -> Origin:
        """An actor as an origin: by register, else by office and body, else by name."""
        body, country = self.body(actor)
        if actor.kind == "country":
            return Origin(
                key=f"body:{body}", name=actor.name, country=country, body=body, general=True, because="a state"
            )
        office = self.office(actor)
        if actor.sector == "JRN" and actor.kind in ("person", "media") and not actor.register and country is None:
            return replace(self.report(), because="the report's own reporter")
        if actor.kind == "person":
            return self._person(actor, body, country, office)
        if (served := self._voice_of(actor)) is not None:
            return replace(self.actor(served), because=f"the {actor.name} speaks for it")
        if office and body:
            return Origin(
                key=f"office:{body}:{office}",
                name=self._titled(actor),
                country=country,
                body=body,
                office=office,
                because=f"{office} of {body}",
            )
        if actor.register:
            return Origin(
                key=actor.register, name=self._as_written(actor), country=country, body=body, because="register"
            )
        bare = _bare_institution(actor.name)
        if bare and body and actor.kind in _BODIES:
            titled = actor.name if actor.name != bare or " of " in bare else self._titled(actor)
            return Origin(
                key=f"actor:{body}:{name(bare)}",
                name=titled,
                country=country,
                body=body,
                office=office,
                because=f"the {bare} of {body}",
            )
        if actor.kind in _BODIES and actor.name[:1].isupper():
            general = body == f"name:{name(actor.name)}"
            key = f"body:{body}" if general else f"actor:{body or ''}:{_at_home(name(actor.name), country)}"
            return Origin(
                key=key, name=actor.name, country=country, body=body, office=office, general=general, because="name"
            )
        return self._group(actor, body, country, office)

    def _as_written(self, actor: Actor) -> str:
        """The register's name, with the report's own in brackets where the report has only another: readers look for what they read."""
        if actor.name in self._record.document.text:
            return actor.name
        known = name(actor.name)
        others = (
            n for n in actor.names if n[:1].isupper() and set(words(n)) - _SMALL != set(words(actor.name)) - _SMALL
        )
        other = next((n for n in others if name(n) not in known and known not in name(n)), "")
        return f"{actor.name} ({other})" if other else actor.name

    def _voice_of(self, actor: Actor) -> Actor | None:
        """The ministry, army or group whose press centre or armed wing an actor is; a state's own information centre is a body by itself."""
        above = self.actors.get(actor.speaks_for or "")
        if above is None or actor.kind == "person" or above.kind in ("country", "person"):
            return None
        there = words(actor.name)
        organ = any(there[-len(w) :] == w for w in matter_words().organs)
        return above if organ and (above.kind in ("armed_group", "military") or office_of(above)) else None

    def _group(self, actor: Actor, body: str | None, country: str | None, office: str | None) -> Origin:
        """Officials, residents, witnesses: of one text only, since nobody can say that another text means the same people."""
        told = actor.role if actor.role and actor.role.startswith(f"{actor.name} of ") else actor.name
        made = self._unnamed(told)  # "director of Prizren hospital" says more than "director"
        return replace(
            made,
            country=country,
            body=body,
            office=office,
            general=body is not None and actor.kind == "government",
            because="a group that is not named",
        )

    def _person(self, actor: Actor, body: str | None, country: str | None, office: str | None) -> Origin:
        if body and office and _is_speaker(actor):
            return Origin(
                key=f"office:{body}:{office}",
                name=self._served(actor),
                country=country,
                body=body,
                office=office,
                speaker=actor.name if _is_name(actor.name) else None,
                because=f"{actor.name} speaks for the {office} of {body}",
            )
        if actor.register or _is_name(actor.name) or _is_surname(actor):
            spelt = (
                actor.register.split(":")[1].replace("-", " ")
                if actor.register and actor.register.startswith("person:")
                else name(actor.name)
            )
            return Origin(
                key=f"person:{spelt}",
                name=actor.name,
                country=country,
                body=body,
                office=office,
                because="a person by name",
            )
        if body and office:
            return Origin(
                key=f"office:{body}:{office}",
                name=self._titled(actor),
                country=country,
                body=body,
                office=office,
                role_only=True,
                because=f"{office} of {body}",
            )
        return self._group(actor, body, country, office)

    def _served(self, actor: Actor) -> str:
        """The name of the office that a spokesperson speaks for; from the role where the report names no such body."""
        above = self.actors.get(actor.speaks_for or "")
        if above and office_of(above):
            return self._as_written(above) if above.register else above.name
        return " ".join(w for w in (actor.role or actor.name).split() if word(w) not in matter_words().speakers)

    def _titled(self, actor: Actor) -> str:
        """A bare "office" under the name of whom it serves; else as the report has it, since a wrong master is worse than none."""
        above = self.actors.get(actor.speaks_for or "")
        own = self._as_written(actor) if actor.register else actor.name
        return f"{above.name}'s {own}" if above and not office_of(actor) else own

    def _recognised_by_few(self, actor: Actor) -> Actor | None:
        """The entity that few states recognise which an actor is or speaks for (PLOVER: PRE); it is a party of its own."""
        return next(
            (a for a in served(actor, self.actors) if "PRE" in (a.sector or "").split("|") and a.kind == "government"),
            None,
        )

    def office(self, actor: Actor) -> str | None:
        """The office an actor holds or is; of a bare "office" or "spokesman", and of whoever is one, that of whom it speaks for."""
        above = self.actors.get(actor.speaks_for or "")
        bare = (len(words(actor.name)) == 1 and actor.name.islower()) or _is_speaker(actor)
        return office_of(actor) or (office_of(above) if above and bare else None)

    def body_of(self, mention: Mention | None) -> str | None:
        """Key of the body that a mentioned actor is or speaks for; None where nobody known is mentioned."""
        actor = self.actors.get(mention.ref or "") if mention else None
        return self.body(actor)[0] if actor else None

    def body(self, actor: Actor) -> tuple[str | None, str | None]:
        """(key of the state, territory, organisation or armed group an actor speaks for, its ISO country).

        An armed group is its own body, so that what it lays to the army of its state burdens the army and not itself.
        """
        if (own := self._recognised_by_few(actor)) is not None:
            return f"name:{name(own.name)}", None
        chain = list(served(actor, self.actors))
        for group in chain:  # a party of its own, in whatever state it fights
            if group.kind == "armed_group" and (group.register or _is_name(group.name, least=1)):
                return f"name:{name(group.name)}", group.country
        here = next((a for a in chain if a.country), chain[-1])
        if here.country:
            return here.country, here.country
        if here is not actor or (
            actor.kind in ("government", "armed_group") and _is_name(actor.name, least=1) and not office_of(actor)
        ):
            return f"name:{name(here.name)}", None
        if (
            (office_of(actor) or _bare_institution(actor.name))
            and actor.kind in ("government", "military", "organisation", "person")
            and self.home
            and not actor.register
            and not people().people_of.keys()
            & set(words(actor.name))  # "the Chechen general staff" is nobody's at home
        ):
            return self.home, self.home  # "the foreign ministry", "the city council" in a report from Moscow
        return None, None


def _is_his_own(voice: Voice) -> bool:
    """ "Our first counts show that …", he said: what a speaker calls his own says what he says."""
    return words(voice.words.text)[:1] in (("our",), ("my",)) if voice.words else False


def served(actor: Actor, actors: Mapping[str, Actor]) -> Iterator[Actor]:
    """An actor, whom it speaks for, whom that speaks for …"""
    seen: set[str] = set()
    here: Actor | None = actor
    while here is not None and here.id not in seen:
        seen.add(here.id)
        yield here
        here = actors.get(here.speaks_for or "")


def _office_word(text: str) -> str:
    """One form for the words of one office: "spokesperson", "Spokeswoman" and "spokesman" alike."""
    return "spokesman" if text.startswith("spokes") else text


def _is_surname(actor: Actor) -> bool:
    """Tell whether a person goes by one word that is a name, and no office ("Konev", not "Governor")."""
    one = " " not in actor.name and actor.name[:1].isupper()
    return one and actor.name.lower() not in people().person and not office_of(actor)


def _is_speaker(actor: Actor) -> bool:
    """Tell whether a person is there to speak for somebody."""
    return actor.kind == "person" and any(s in name(actor.role or "").split() for s in matter_words().speakers)


def office_of(actor: Actor) -> str | None:
    """The office that a role or a name tells of: the longest wording that stands in it."""
    return _office_in(actor.role or "") or _office_in(actor.name)


@lru_cache(maxsize=16384)
def _office_in(text: str) -> str | None:
    there = words(text)
    return next((office for wording, office in matter_words().offices if _stands_in(wording, there)), None)


def _stands_in(wording: tuple[str, ...], there: tuple[str, ...]) -> bool:
    size = len(wording)
    return any(there[i : i + size] == wording for i in range(len(there) - size + 1))


def _is_name(text: str, least: int = 2) -> bool:
    return sum(1 for w in text.split() if not w.islower() and w[:1].isalpha()) >= least  # "al-Qudra" is half a name too


def _at_home(spelt: str, country: str | None) -> str:
    """A body's name without that of its own state: the "Israeli Prime Minister's Office" is the "Prime Minister's Office" of Israel."""
    for own in _own_names(country) if country else ():
        if spelt.startswith(f"{own} ") and spelt.count(" ") > own.count(" ") + 1:
            return spelt.removeprefix(f"{own} ")
    return spelt


@cache
def _own_names(country: str) -> tuple[str, ...]:
    """The names and demonyms of a state, the longest first."""
    rows = (c for c in countries() if c.iso3 == country)
    return tuple(
        sorted({name(n) for c in rows for n in (c.name, *c.aliases, *c.demonyms)} - {""}, key=lambda n: (-len(n), n))
    )


def _bare_institution(text: str) -> str | None:
    """ "border service" of "Tajik border service" and of "border service": a body that its state has once; None for a crowd or a full name."""
    parts = text.split()
    while len(parts) > 1 and not parts[0].islower():
        parts.pop(0)
    head, of, owner = text.partition(" of ")
    if of and owner[:1].isupper() and head.islower() and head.split()[-1] in matter_words().institutions:
        return text  # "city council of Lyman"
    bare = " ".join(parts)
    return bare if bare.islower() and len(parts) > 1 and parts[-1] in matter_words().institutions else None


def _dateline_country(record: Record) -> str | None:
    """Country of the capitals in the dateline, where they are of one country alone."""
    places = {p.id: p for p in record.places}
    found = {
        places[m.ref].country
        for m in record.mentions
        if m.kind == "place" and m.ref in places and m.text.isupper() and len(m.text) > 3 and m.start < 400
    }
    return next(iter(found)) if len(found) == 1 else None
