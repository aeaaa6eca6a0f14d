"""The words by which somebody is made to say something, with the act and the certainty that they give it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from counterclaim.lexicon.tables import table
from counterclaim.model.statement import Act, Factuality


@dataclass(frozen=True, slots=True)
class Cue:
    """One sense of a cue: its lemma ("deny", "call+for"), what it does, and what it takes as its content."""

    lemma: str
    act: Act
    factuality: Factuality
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues by lemma, each with its senses in the lexicon's order."""

    verbs: dict[str, tuple[Cue, ...]]
    nouns: dict[str, tuple[Cue, ...]]
    particles: dict[str, frozenset[str]]  # verb → what may follow it as "verb+particle"
    prepositions: frozenset[str]
    hedges: dict[str, Factuality]
    silent: frozenset[str]
    refusing: frozenset[str]
    carriers: frozenset[str]
    said_to: frozenset[str]
    quoting: frozenset[str]
    speakers: frozenset[str]
    hearsay: frozenset[str]
    sure_verbs: frozenset[str]
    sure_nouns: frozenset[str]
    sure_objects: frozenset[str]
    violent: frozenset[str]
    idioms: frozenset[str]
    labels: frozenset[str]
    counting: frozenset[str]
    tolls: frozenset[str]
    counters: frozenset[str]
    victims: frozenset[str]
    reckonings: frozenset[tuple[str, str]]  # preposition and noun
    standing: frozenset[str]
    unnamed: frozenset[str]
    agencies: dict[str, str] = field(default_factory=dict)  # lower case → as written

    def verb(self, lemma: str, *frames: str) -> Cue | None:
        """The first sense of a verb that takes one of the frames; its first sense where none does; None: no cue."""
        return _pick(self.verbs.get(lemma, ()), frames)

    def noun(self, lemma: str, *frames: str) -> Cue | None:
        """As `verb`, for nouns."""
        return _pick(self.nouns.get(lemma, ()), frames)


def _pick(senses: tuple[Cue, ...], frames: tuple[str, ...]) -> Cue | None:
    return next((c for c in senses if not c.frames.isdisjoint(frames)), senses[0] if senses else None)


@cache
def cues() -> Cues:
    """Read `cues.toml` once."""
    data = table("cues.toml")
    verbs = _senses(data["verb"])
    particles: dict[str, set[str]] = {}
    for lemma in verbs:
        verb, plus, particle = lemma.partition("+")
        if plus:
            particles.setdefault(verb, set()).add(particle)
    channel = data["channel"]
    return Cues(
        verbs=verbs,
        nouns=_senses(data["noun"]),
        particles={verb: frozenset(kinds) for verb, kinds in particles.items()},
        prepositions=frozenset(words for group in data["preposition"] for words in group["words"]),
        hedges={word: group["factuality"] for group in data["hedge"] for word in group["words"].split()},
        silent=frozenset(data["silence"]["verbs"].split()),
        refusing=frozenset(data["silence"]["refusing"].split()),
        carriers=frozenset(channel["carriers"].split()),
        said_to=frozenset(channel["said_to"].split()),
        quoting=frozenset(channel["quoting"].split()),
        speakers=frozenset(channel["speakers"].split()),
        hearsay=frozenset(data["hearsay"]["words"].split()),
        sure_verbs=frozenset(data["sure"]["verbs"].split()),
        sure_nouns=frozenset(data["sure"]["nouns"].split()),
        sure_objects=frozenset(data["sure"]["objects"].split()),
        violent=frozenset(f"{data['violent']['verbs']} {data['violent']['nouns']}".split()),
        idioms=frozenset(data["idioms"]["pairs"]),
        labels=frozenset(data["headline"]["labels"].split()),
        counting=frozenset(data["toll"]["verbs"].split()),
        tolls=frozenset(data["toll"]["nouns"].split()),
        counters=frozenset(data["toll"]["counters"].split()),
        victims=frozenset(data["toll"]["victims"].split()),
        reckonings=frozenset((prep, noun) for prep in ("by", "in") for noun in data["reckoning"][prep].split()),
        standing=frozenset(data["reckoning"]["verbs"].split()),
        unnamed=frozenset(data["unnamed"]["phrases"]),
        agencies={name.lower(): name for name in data["credit"]["agencies"]},
    )


def _senses(groups: list[dict[str, Any]]) -> dict[str, tuple[Cue, ...]]:
    found: dict[str, list[Cue]] = {}
    for group in groups:
        for lemma in dict.fromkeys(group["lemmas"].split()):
            cue = Cue(lemma, group["act"], group["factuality"], frozenset(group["frames"].split()))
            found.setdefault(lemma, []).append(cue)
    return {lemma: tuple(senses) for lemma, senses in found.items()}
