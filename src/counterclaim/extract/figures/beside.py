"""Read the word beside a number: "12 dead, 30 wounded", "killing 12", whatever the parser made of the sentence."""

from __future__ import annotations

from counterclaim.extract.figures.counted import is_person
from counterclaim.extract.figures.harm import Fate, Who
from counterclaim.extract.figures.verbs import state_fate
from counterclaim.lexicon.measures import MeasureWords, measure_words
from counterclaim.model.finding import Measure
from counterclaim.model.parse import Parse, Token

_AUXILIARIES = frozenset({"was", "were", "been", "being", "be"})


def fate_beside(parse: Parse, number_first: int, number_last: int, who: Who) -> Fate | None:
    """What the word beside a number says of the people counted: behind it ("12 dead", "and scores were hurt") or before it."""
    words = measure_words()
    near = who.head if number_last < who.head < number_last + 4 else number_last
    behind = (_state_at(parse, at, who, words) for at in sorted({number_last + 1, near + 1}))
    found = next((f for f in behind if f is not None), None)
    return (
        found
        or _passive_behind(parse, near, words)
        or _died_behind(parse, who, words)
        or _active_before(parse, number_first, who, words)
    )


def _state_at(parse: Parse, at: int, who: Who, words: MeasureWords) -> Fate | None:
    """ "12 dead", "30 wounded", "91 homes damaged", "1,000 rendered homeless", "54 missing"."""
    if at >= len(parse.tokens):
        return None
    token = parse.tokens[at]
    if token.tag not in ("VBN", "VBD", "JJ", "VBG", "NN") or (token.tag == "VBG" and token.lower != "missing"):
        return None
    measure = words.of_homes.get(token.lemma) if who.building and token.tag == "VBN" else _beside(token, words)
    if measure is None and token.tag == "VBN" and token.lemma in words["made.verbs"] | words["homes.force"]:
        state = state_fate(parse, token, who, words, 1)
        measure = state.measure if state is not None else None
    beside = token.dep == "amod" and token.head == at + 1 and is_person(parse.tokens[at + 1])
    elsewhere = token.dep == "amod" and token.head != who.head and parse.tokens[token.head].pos != "NUM"
    elsewhere = elsewhere and not (beside and parse.tokens[at - 1].pos == "NUM")
    thing = parse.child(at, "dobj")
    counted = thing is not None and thing.i == at + 1 and is_person(thing)  # "between 60 and 70 wounded people"
    if measure is None or elsewhere or (thing is not None and not (counted and parse.tokens[at - 1].pos == "NUM")):
        return None
    freed = measure == "captured" and any(t.lemma in words["held.freed"] for t in parse.ancestors(at))
    return None if freed else Fate(measure, at)


def _passive_behind(parse: Parse, near: int, words: MeasureWords) -> Fate | None:
    """ "… and scores were hurt", where the parser gave the number to the clause before."""
    tokens = parse.tokens
    at = near + 1
    while at < min(near + 5, len(tokens)) and (tokens[at].pos in ("AUX", "ADV") or tokens[at].lower in _AUXILIARIES):
        at += 1
    if not near + 1 < at < len(tokens) or tokens[near + 1].lower not in ("was", "were", "been"):
        return None
    measure = words.of_object.get(tokens[at].lemma) if tokens[at].tag == "VBN" else None
    return Fate(measure, at) if measure else None


def _died_behind(parse: Parse, who: Who, words: MeasureWords) -> Fate | None:
    """ "In the attack on the post two servicemen of the guard perished": the verb right behind all that hangs on the noun."""
    if not who.person or parse.tokens[who.head].dep != "pobj":
        return None
    below = parse.subtree(who.head, frozenset({"acl", "relcl", "punct", "conj", "cc", "appos"}))
    at = max(below, default=who.head) + 1
    if at >= len(parse.tokens):
        return None
    verb = parse.tokens[at]
    died = verb.tag == "VBD" and words.of_subject.get(verb.lemma) == "killed" and parse.child(at, "nsubj") is None
    return Fate("killed", at) if died else None


def _active_before(parse: Parse, number_first: int, who: Who, words: MeasureWords) -> Fate | None:
    """ "Killing 12", "wounded at least 30"."""
    before = number_first - 1
    while before > 0 and parse.tokens[before].pos == "SPACE":
        before -= 1
    if before < 0 or not who.person or parse.tokens[before].tag not in ("VBG", "VBD"):
        return None
    measure = words.of_object.get(parse.tokens[before].lemma)
    return Fate(measure, before) if measure in ("killed", "injured", "displaced", "captured") else None


def _beside(token: Token, words: MeasureWords) -> Measure | None:
    if token.lower in ("prisoner", "hostage", "captive"):
        return None
    return words.adjectives.get(token.lower) or (
        words.of_object.get(token.lemma) if token.tag in ("VBN", "VBD") else None
    )
