"""Read the word beside a number: "12 dead, 30 wounded", "killing 12", whatever the parser made of the sentence."""

from __future__ import annotations

from counterclaim.extract.figures.harm import Fate, Who
from counterclaim.extract.figures.verbs import state_fate
from counterclaim.lexicon.measures import MeasureWords, measure_words
from counterclaim.model.finding import Measure
from counterclaim.model.parse import Parse, Token

_AUXILIARIES = frozenset({"was", "were", "been", "being", "be"})


def fate_beside(parse: Parse, number_first: int, number_last: int, who: Who) -> Fate | None:
    """ "12 dead, 30 wounded"; "killing 12": what the word beside the number says, whatever the parser made of the sentence."""
    words = measure_words()
    tokens = parse.tokens
    after = number_last + 1
    near = who.head if number_last < who.head < number_last + 4 else number_last
    for at in sorted({after, near + 1}):
        if (
            at < len(tokens)
            and tokens[at].tag in ("VBN", "VBD", "JJ", "VBG", "NN")
            and (tokens[at].tag != "VBG" or tokens[at].lower == "missing")
        ):
            token = tokens[at]
            measure = words.of_homes.get(token.lemma) if who.building and token.tag == "VBN" else _beside(token, words)
            if (
                measure is None
                and token.tag == "VBN"
                and (token.lemma in words["made.verbs"] or token.lemma in words["homes.force"])
            ):
                state = state_fate(parse, token, who, words, 1)
                measure = state.measure if state is not None else None
            if (
                measure
                and parse.child(at, "dobj") is None
                and not (token.dep == "amod" and token.head != who.head and tokens[token.head].pos != "NUM")
            ):
                return Fate(measure, at)
    at = near + 1
    while at < min(near + 5, len(tokens)) and (tokens[at].pos in ("AUX", "ADV") or tokens[at].lower in _AUXILIARIES):
        at += 1
    if (
        near + 1 < at < len(tokens)
        and tokens[near + 1].lower in ("was", "were", "been")
        and tokens[at].tag == "VBN"
        and words.of_object.get(tokens[at].lemma)
    ):
        return Fate(words.of_object[tokens[at].lemma], at)  # "and scores were hurt"
    before = number_first - 1
    while before > 0 and tokens[before].pos == "SPACE":
        before -= 1
    if before >= 0 and tokens[before].tag in ("VBG", "VBD") and who.person:
        measure = words.of_object.get(tokens[before].lemma)
        if measure in ("killed", "injured", "displaced", "captured"):
            return Fate(measure, before)
    return None


def _beside(token: Token, words: MeasureWords) -> Measure | None:
    if token.lower in ("prisoner", "hostage", "captive"):
        return None
    return words.adjectives.get(token.lower) or (
        words.of_object.get(token.lemma) if token.tag in ("VBN", "VBD") else None
    )
