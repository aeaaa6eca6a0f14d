"""Which place does a noun phrase without a name stand for? "The Russian capital", "the disputed region", "the city"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from counterclaim.ground.places.atlas import adjectives, capitals, seats
from counterclaim.ground.places.gazetteer import Candidate, Gazetteer, normalised
from counterclaim.lexicon.places import listed
from counterclaim.model.parse import Parse, Token

REACH = 4  # sentences back in which "the city" is looked for


class Stood(NamedTuple):
    """A place that a report has named: the token it hangs on, its sentence's number, and what it was resolved to."""

    token: int
    sentence: int
    candidate: Candidate
    adjective: bool


class Phrase(NamedTuple):
    """A noun phrase from token `first` to `last` (inclusive) that stands for a place, and why."""

    first: int
    last: int
    candidate: Candidate
    because: str


def phrases(
    parse: Parse, sentences: Sequence[tuple[int, int]], named: Sequence[Stood], gazetteer: Gazetteer
) -> Iterator[Phrase]:
    """Every definite noun phrase that stands for a place the report names, or for the capital or seat of one; in text order."""
    covered = {s.token for s in named}
    positions = [s.token for s in named]
    for number, (first, last) in enumerate(sentences):
        for i in range(first, last):
            token = parse.tokens[i]
            if token.pos == "NOUN" and token.lower in listed("anaphors") and i not in covered:
                found = _phrase(parse, token, number, named, bisect_left(positions, i), gazetteer)
                if found is not None:
                    yield found


def _phrase(
    parse: Parse, head: Token, sentence: int, named: Sequence[Stood], before: int, gazetteer: Gazetteer
) -> Phrase | None:
    opening = _start(parse, head)
    if opening is None:
        return None
    owner, start = opening
    words = [t.lower for t in parse.tokens[start : head.i]]
    contested = any(w in listed("contested") for w in words)
    if _has_its_own_name(parse, head) and not (contested and _of_a_state(head, named)):
        return None
    if head.lower == "capital" or (head.lower in ("center", "centre") and "administrative" in words):
        return _capital(parse, head, owner, start, words, named, before, gazetteer)
    if contested:
        disputed = [
            s
            for s in (*reversed(named[:before]), *named[before:])
            if s.candidate.disputed and s.candidate.feature[:3] != "PPL" and not s.adjective
        ]
        return (
            Phrase(start, head.i, disputed[0].candidate, "the disputed place that the report names")
            if disputed
            else None
        )
    if _adjective(words) or not all(w in listed("plain") for w in words if w != "the"):
        return None
    kinds = listed(f"like-{head.lower}") if head.lower in listed("anaphors") else frozenset()
    for stood in reversed(named[:before]):
        if sentence - stood.sentence > REACH:
            return None
        if not stood.adjective and stood.candidate.feature in kinds:
            return Phrase(start, head.i, stood.candidate, f"the {head.lower} named last")
    return None


def _of_a_state(head: Token, named: Sequence[Stood]) -> bool:
    """Tell whether a state's name follows with "of" ("the disputed territory of Azerbaijan"): it says whose, not which."""
    return any(s.token in (head.i + 2, head.i + 3) and s.candidate.feature == "PCLI" for s in named)


def _start(parse: Parse, head: Token) -> tuple[int, int] | None:
    """The token that owns the phrase ("Armenia's capital") or its "the", and the one that opens it; None for an indefinite one."""
    for i in range(head.i - 1, max(-1, head.i - 6), -1):
        token = parse.tokens[i]
        if token.lower == "the":
            return i, i
        if token.text in ("'s", "’s") and i:
            return max(0, i - 3), i + 1
        if token.pos not in ("ADJ", "NOUN", "PROPN", "VERB", "PUNCT", "ADV"):
            return None
    return None


def _has_its_own_name(parse: Parse, head: Token) -> bool:
    """Tell whether the name stands with the phrase ("the city of Homs", "the capital, Kabul", "the capital Kabul"), or none can be meant."""
    follows = parse.tokens[head.i + 1 : head.i + 3]
    if not follows:
        return False
    if follows[0].lower == "of" or follows[0].text[0].isupper() or follows[0].pos in ("NOUN", "NUM"):
        return follows[0].lower != "of" or len(follows) < 2 or follows[1].text[0].isupper() or head.lower != "capital"
    return False


def _adjective(words: Sequence[str]) -> Candidate | None:
    return next((adjectives()[w] for w in words if w in adjectives()), None)


def _capital(
    parse: Parse,
    head: Token,
    owned: int,
    start: int,
    words: Sequence[str],
    named: Sequence[Stood],
    before: int,
    gazetteer: Gazetteer,
) -> Phrase | None:
    """The capital of the state that an adjective, a possessor or the report names; the seat of the province named last."""
    after = parse.tokens[head.i + 1 : head.i + 4]
    if len(after) == 3 and after[0].text == "," and after[1].text[0].isupper():  # "the capital, Kabul"
        beside = next(
            (s for s in named if s.token in (after[1].i, after[2].i) and s.candidate.feature[:3] == "PPL"), None
        )
        if beside is not None:
            return Phrase(start, head.i, beside.candidate, "the name beside it")
    last = list(reversed(named[:before]))
    if any(w in listed("provincial") for w in words):
        town = next((t for s in last if (t := seat(s.candidate, gazetteer)) is not None), None)
        return Phrase(start, head.i, town, "the seat of the province named last") if town else None
    owner = _adjective(words) or next((s.candidate for s in named if owned <= s.token < start), None)
    if owner is None and (owned < start or any(w != "the" for w in words)):
        return None
    state = owner or next((s.candidate for s in last if s.candidate.feature == "PCLI"), None)
    town = capital(state, gazetteer) if state else None
    return Phrase(start, head.i, town, f"the capital of {state.name}") if town and state else None


def capital(state: Candidate, gazetteer: Gazetteer) -> Candidate | None:
    """The capital of a state, from countries.csv and the gazetteer."""
    name = capitals().get(state.country or "") if state.feature.startswith("PCL") else None
    return next((c for c in gazetteer.named(name) if c.country == state.country), None) if name else None


def seat(division: Candidate, gazetteer: Gazetteer) -> Candidate | None:
    """The town from which a province is governed, from provinces.csv and the gazetteer."""
    name = seats().get(division.key)
    return (
        next(
            (
                c
                for c in gazetteer.named(normalised(name))
                if c.country == division.country and (not division.admin1 or c.admin1 == division.admin1)
            ),
            None,
        )
        if name
        else None
    )
