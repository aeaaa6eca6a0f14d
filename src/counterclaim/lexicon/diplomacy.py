"""The words of talks, ceasefires and standing relations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from counterclaim.lexicon.tables import table
from counterclaim.model.finding import RelationKind


@dataclass(frozen=True, slots=True)
class TalksWords:
    """Lemmas: what names talks or tells a meeting, and what tells their status, venue, a party's standing, agenda and outcome."""

    nouns: frozenset[str]
    weak: frozenset[str]
    qualifiers: frozenset[str]
    earlier: frozenset[str]
    turns: frozenset[str]
    going: frozenset[str]
    there: frozenset[str]
    meeting: frozenset[str]
    bringing: frozenset[str]
    receiving: frozenset[str]
    negotiators: frozenset[str]
    status: Mapping[str, frozenset[str]]
    standing: Mapping[str, frozenset[str]]
    agenda_nouns: frozenset[str]
    about: frozenset[str]
    subjects: frozenset[str]
    aim: frozenset[str]
    without: frozenset[str]
    ends: frozenset[str]
    mediators: frozenset[str]
    mediating: frozenset[str]


@dataclass(frozen=True, slots=True)
class CeasefireWords:
    """Lemmas: what names a ceasefire, its kinds, what governs it for each status, and the deeds that are one."""

    nouns: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    kinds: frozenset[str]
    status: Mapping[str, str]  # governing lemma → status
    phrasal: Mapping[tuple[str, str], str]  # verb and particle or noun → status
    aside: frozenset[str]
    charges: frozenset[str]
    charging: frozenset[str]
    keeping: frozenset[str]
    taking_up: frozenset[str]
    stopping: frozenset[str]
    stopped: frozenset[str]
    silent_verbs: frozenset[str]
    silent: frozenset[str]
    guns: frozenset[str]


@dataclass(frozen=True, slots=True)
class RelationWords:
    """One kind of relation: verbs (subject → object), nouns (possessor → prepositional object), suffixes ("-backed")."""

    kind: RelationKind
    verbs: frozenset[str]
    nouns: frozenset[str]
    to: frozenset[str]
    suffixes: frozenset[str]
    qualifiers: frozenset[str]
    places_only: bool
    phrasal: frozenset[str]  # verb and preposition: "stand by"


@cache
def _data() -> dict[str, Any]:
    return table("diplomacy.toml")


@cache
def talks_words() -> TalksWords:
    """The words of talks."""
    data, mediation = _data()["talks"], _data()["mediation"]
    return TalksWords(
        nouns=frozenset(data["nouns"]),
        weak=frozenset(data["weak"]),
        qualifiers=frozenset(data["qualifiers"]),
        earlier=frozenset(data["earlier"]),
        turns=frozenset(data["turns"]),
        going=frozenset(data["going"]),
        there=frozenset(data["there"]),
        meeting=frozenset(data["encounters"]["meet"]),
        bringing=frozenset(data["encounters"]["bring"]),
        receiving=frozenset(data["encounters"]["receive"]),
        negotiators=frozenset(data["encounters"]["negotiators"]),
        status={k: frozenset(v) for k, v in data["status"].items()},
        standing={k: frozenset(v) for k, v in data["standing"].items()},
        agenda_nouns=frozenset(data["agenda"]["nouns"]),
        about=frozenset(data["agenda"]["about"]),
        subjects=frozenset(data["agenda"]["subjects"]),
        aim=frozenset(data["agenda"]["aim"]),
        without=frozenset(data["outcome"]["without"]),
        ends=frozenset(data["outcome"]["verbs"]),
        mediators=frozenset(mediation["nouns"]),
        mediating=frozenset(mediation["verbs"]),
    )


@cache
def ceasefire_words() -> CeasefireWords:
    """The words of ceasefires."""
    data = _data()["ceasefire"]
    status = {lemma: name for name, lemmas in data["status"].items() for lemma in lemmas}
    deeds = data["deeds"]
    return CeasefireWords(
        nouns=frozenset(data["nouns"]),
        phrases=tuple(tuple(p) for p in data["phrases"]),
        kinds=frozenset(data["kinds"]),
        status=status,
        phrasal={tuple(p.split()): name for name, ps in data["phrases_of"].items() for p in ps},
        aside=frozenset(data["aside"]),
        charges=frozenset(data["charges"]),
        charging=frozenset(data["charging"]),
        keeping=frozenset(data["keeping"]),
        taking_up=frozenset(data["taking_up"]),
        stopping=frozenset(deeds["stopping"]),
        stopped=frozenset(deeds["stopped"]),
        silent_verbs=frozenset(deeds["silent_verbs"]),
        silent=frozenset(deeds["silent"]),
        guns=frozenset(deeds["guns"]),
    )


@cache
def relation_words() -> tuple[RelationWords, ...]:
    """The words of relations, one entry for each kind."""
    return tuple(
        RelationWords(
            kind=row["kind"],
            verbs=frozenset(row["verbs"]),
            nouns=frozenset(row["nouns"]),
            to=frozenset(row["to"]),
            suffixes=frozenset(row.get("suffixes", ())),
            qualifiers=frozenset(row.get("qualifiers", ())),
            places_only=row.get("places_only", False),
            phrasal=frozenset(row.get("phrasal", ())),
        )
        for row in _data()["relation"]
    )
