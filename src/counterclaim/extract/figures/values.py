"""Read the value of a count by the words right before it, whatever the parser made of the sentence.

"The number of people killed since the offensive began on July 8 was put at 1,060", "lifted its count of the dead to 41",
"bringing the country's losses to 13", "the dead number 2,169": a noun that counts, what it counts, and "to", "at" or a verb
before the number.
"""

from __future__ import annotations

from counterclaim.extract.figures.harm import Fate, noun_measure
from counterclaim.lexicon.measures import MeasureWords, measure_words
from counterclaim.model.finding import Measure
from counterclaim.model.parse import Parse, Token

_FAR = 26  # tokens from the noun that counts to its value
_NEAR = 5  # tokens from a verb to the noun that it takes ("lifted its own count")
_AUXILIARY = frozenset({"have", "has", "had", "been", "be", "now"})
_STAND = frozenset({"number", "numbered", "total", "totalled", "totaled"})  # "the dead number 2,169"
_DEAD = frozenset({"dead", "wounded", "injured", "killed", "missing", "displaced"})
_GIVEN = 6  # tokens from "given" to "as 16"
_PAST = frozenset({"earlier", "previous", "initial", "original", "last", "prior"})


def value_of(parse: Parse, number_first: int, first: int, before: Measure | None) -> Fate | None:
    """The measure of the count whose value begins at token `number_first` of a sentence that begins at `first`; else None.

    `before` is what the number before it counted: the losses whose sum "bringing the losses to 13" gives.
    """
    words = measure_words()
    at = number_first - 1
    if at <= first:
        return None
    joint = parse.tokens[at]
    if joint.lower in _STAND:
        return _of_the_dead(parse, at, first)
    moved = joint.lower in words["toll.values"] or joint.lower == "as"
    if not moved and joint.lemma not in ("be", "reach", "hit", "total", "exceed", "pass", "surpass", "top"):
        return None
    holder = _holder(parse, at, first, words)
    if holder is None or not _is_given(parse, holder, at, joint, words):
        return None
    if any(t.lower in _PAST for t in parse.tokens[max(first, holder.i - 2) : holder.i]) and not moved:
        return None
    last = parse.tokens[at - 1]
    if last.lower in _DEAD and parse.tokens[at - 2].lower == "the":  # "at 1,974, and the injured at 9,384"
        return Fate(words.adjectives[last.lower], at - 1)
    measure = _counted(parse, holder, at, words) or (before if holder.lemma in words["losses.nouns"] else None)
    if measure is None and holder.lemma in words["losses.nouns"]:
        measure = "casualties"
    return Fate(measure, holder.i) if measure is not None else None


def _holder(parse: Parse, at: int, first: int, words: MeasureWords) -> Token | None:
    """The noun that counts, nearest before a token, with no other sentence or other value between them."""
    for i in range(at - 1, max(first, at - _FAR) - 1, -1):
        token = parse.tokens[i]
        if token.text in (";", ":", "\u201c", "\u201d", '"'):
            return None
        counts = token.lemma in words["toll.nouns"] or (token.lemma in words["losses.nouns"] and token.tag == "NNS")
        if counts and token.pos in ("NOUN", "PROPN"):
            return token
    return None


def _is_given(parse: Parse, holder: Token, at: int, joint: Token, words: MeasureWords) -> bool:
    """Whether the value is the noun's: its verb stands right before the value, or takes the noun as its object."""
    tokens = parse.tokens
    if joint.lower == "as":
        return any(t.tag == "VBN" and t.lemma in words["toll.verbs"] for t in tokens[max(holder.i, at - _GIVEN) : at])
    direct = joint if joint.pos in ("VERB", "AUX") else next((t for t in reversed(tokens[:at]) if t.pos != "ADV"), None)
    if direct is None or direct.i <= holder.i:
        direct = None
    elif direct.lemma in words["toll.verbs"] and not any(
        t.pos == "VERB"
        and t.tag != "VBN"
        and t.dep in ("ROOT", "ccomp")
        and not _is_aside(parse, holder.i, t.i, direct.i)
        for t in tokens[holder.i : direct.i]
    ):
        return True
    if joint.lower not in ("to", "at"):
        return False
    over = tokens[max(0, holder.i - _NEAR) : holder.i]
    return any(t.pos == "VERB" and t.lemma in words["toll.verbs"] and t.lemma != "be" for t in over)


def _is_aside(parse: Parse, first: int, at: int, last: int) -> bool:
    """Whether a word stands between two commas: "the number of injured, he told us, was 46"."""
    before, after = parse.tokens[first:at], parse.tokens[at + 1 : last + 1]
    return any(t.text == "," for t in before) and any(t.text == "," for t in after)


def _counted(parse: Parse, holder: Token, at: int, words: MeasureWords) -> Measure | None:
    """What the noun counts, by the first word of harm on it or behind it."""
    for token in (*parse.childs(holder.i, "compound", "amod", "nmod"), *parse.tokens[holder.i + 1 : at]):
        measure = noun_measure(parse, token) if token.pos in ("NOUN", "ADJ", "VERB", "PROPN") else None
        measure = measure or (words.of_object.get(token.lemma) if token.tag in ("VBN", "VBD") else None)
        if measure is not None and measure != "affected":
            return measure
    return "killed" if holder.lemma == "toll" else None


def _of_the_dead(parse: Parse, at: int, first: int) -> Fate | None:
    """ "The dead in Homs number 2,169", where "number" is the verb."""
    if parse.tokens[at - 1].lower in ("the", "a", "this", "its", "their", "total", "of"):
        return None
    for i in range(at - 1, max(first, at - _FAR), -1):
        token = parse.tokens[i]
        if token.text in (";", ":"):
            return None
        if token.lower in _DEAD and parse.tokens[i - 1].lower == "the":
            measure = measure_words().adjectives.get(token.lower)
            return Fate(measure, i) if measure is not None else None
    return None
