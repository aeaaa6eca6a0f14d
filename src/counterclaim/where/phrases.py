"""Which place does a noun phrase without a name stand for? "The Russian capital", "the disputed region", "the city"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from counterclaim.lexicon.cues import cues
from counterclaim.lexicon.places import listed
from counterclaim.model.parse import Parse, Token
from counterclaim.where.atlas import adjectives, capitals, seats
from counterclaim.where.gazetteer import Candidate, Gazetteer, normalised

BACK = 100  # names back in which a state or province is looked for
CLIMB = 7  # words between a place and the verb that somebody there speaks by
REACH = 4  # sentences back in which "the city" is looked for
_STATES = frozenset({"PCLI", "PCLX", "PCLD"})
FURTHER = 10  # … where only a town in which somebody speaks stands between


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


class Named:
    """The places that a report names, in text order, with the look-ups that phrases need; each costs the same however long the report is."""

    def __init__(self, rows: Sequence[Stood]) -> None:
        self.rows = rows
        self._positions = [s.token for s in rows]
        self._at = {s.token: s for s in rows}
        self._disputed = [
            s for s in rows if s.candidate.disputed and s.candidate.feature[:3] != "PPL" and not s.adjective
        ]
        self._where = [s.token for s in self._disputed]

    def at(self, *tokens: int) -> Stood | None:
        """What is named by one of these tokens, or None."""
        return next((self._at[t] for t in tokens if t in self._at), None)

    def before(self, token: int) -> Iterator[Stood]:
        """What is named before a token, the nearest first, at most `BACK`."""
        end = bisect_left(self._positions, token)
        return (self.rows[n] for n in range(end - 1, max(-1, end - 1 - BACK), -1))

    def disputed(self, token: int) -> Stood | None:
        """The disputed place named last before a token, else first after it, or None."""
        end = bisect_left(self._where, token)
        return self._disputed[end - 1] if end else next(iter(self._disputed), None)


def phrases(
    parse: Parse, sentences: Sequence[tuple[int, int]], rows: Sequence[Stood], gazetteer: Gazetteer
) -> Iterator[Phrase]:
    """Every definite noun phrase that stands for a place the report names, or for the capital or seat of one; in text order."""
    named, anaphors = Named(rows), listed("anaphors")
    for number, (first, last) in enumerate(sentences):
        for token in parse.tokens[first:last]:
            if token.pos == "NOUN" and token.lower in anaphors and named.at(token.i) is None:
                found = _phrase(parse, token, number, named, gazetteer)
                if found is not None:
                    yield found


def _phrase(parse: Parse, head: Token, sentence: int, named: Named, gazetteer: Gazetteer) -> Phrase | None:
    opening = _start(parse, head)
    if opening is None:
        return None
    owner, start = opening
    words = [t.lower for t in parse.tokens[start : head.i]]
    contested = any(w in listed("contested") for w in words)
    if _has_its_own_name(parse, head) and not (contested and _of_a_state(head, named)):
        return None
    if head.lower == "capital" or (head.lower in ("center", "centre") and "administrative" in words):
        return _capital(parse, head, owner, start, words, named, gazetteer)
    if contested:
        disputed = named.disputed(head.i)
        return (
            Phrase(start, head.i, disputed.candidate, "the disputed place that the report names") if disputed else None
        )
    if _adjective(words) or not all(w in listed("plain") for w in words if w != "the"):
        return None
    return _named_last(parse, head, start, sentence, named)


def _named_last(parse: Parse, head: Token, start: int, sentence: int, named: Named) -> Phrase | None:
    """The place of the noun's kind that was named last, within `REACH` sentences; where only somebody speaks, for want of another."""
    kinds, other = listed(f"like-{head.lower}"), None
    owns = any(t.tag == "POS" for t in parse.childs(head.i))
    for stood in named.before(head.i):
        if sentence - stood.sentence > (REACH if other is None else FURTHER):
            break
        beside = stood.sentence == sentence and not stood.adjective and _is_of_an_office(parse, stood.token)
        if beside and owns and (stood.candidate.feature in _STATES) == (head.lower == "country"):
            return Phrase(start, head.i, stood.candidate, f"the {head.lower} for which one speaks")
        if not stood.adjective and stood.candidate.feature in kinds:
            if beside or not _only_speaks(parse, stood.token):
                return Phrase(start, head.i, stood.candidate, f"the {head.lower} named last")
            other = other or Phrase(start, head.i, stood.candidate, f"the {head.lower} named last")
    return other


def _is_of_an_office(parse: Parse, place: int) -> bool:
    """ "The administrator of Palma", "Palma's mayor": it is of that town that one so called speaks."""
    here = parse.tokens[place]
    return here.dep == "poss" or (here.dep == "pobj" and parse.tokens[here.head].lower == "of")


def _only_speaks(parse: Parse, place: int) -> bool:
    """ "Told reporters in Kyiv", "officials in Kyiv said", "X, who speaks in Kyiv for the army, said": nothing happened there."""
    here = parse.tokens[place]
    for above in list(parse.ancestors(place))[:CLIMB]:
        if above.pos == "VERB":
            speaks = above.lemma in cues().sure_verbs or above.lemma == "speak"
            if here.dep in ("prep", "nsubj") and speaks:
                return True
            if above.dep != "relcl":
                return False
        here = above
    return False


def _of_a_state(head: Token, named: Named) -> bool:
    """Tell whether a state's name follows with "of" ("the disputed territory of Azerbaijan"): it says whose, not which."""
    stood = named.at(head.i + 2, head.i + 3)
    return stood is not None and stood.candidate.feature == "PCLI"


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
    parse: Parse, head: Token, owned: int, start: int, words: Sequence[str], named: Named, gazetteer: Gazetteer
) -> Phrase | None:
    """The capital of the state that an adjective, a possessor or the report names; the seat of the province named last."""
    after = parse.tokens[head.i + 1 : head.i + 4]
    if len(after) == 3 and after[0].text == "," and after[1].text[0].isupper():  # "the capital, Kabul"
        beside = named.at(after[1].i, after[2].i)
        if beside is not None and beside.candidate.feature[:3] == "PPL":
            return Phrase(start, head.i, beside.candidate, "the name beside it")
    if any(w in listed("provincial") for w in words):
        town = next((t for s in named.before(head.i) if (t := seat(s.candidate, gazetteer)) is not None), None)
        return Phrase(start, head.i, town, "the seat of the province named last") if town else None
    owner = named.at(*range(owned, start))
    state = _adjective(words) or (owner.candidate if owner else None)
    if state is None and (owned < start or any(w != "the" for w in words)):
        return None
    state = state or next((s.candidate for s in named.before(head.i) if s.candidate.feature == "PCLI"), None)
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
