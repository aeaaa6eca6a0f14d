"""Read numbers whose noun, or whose verb too, is left out: "six civilians killed and 15 wounded", "six killed in A and three in B"."""

from __future__ import annotations

from counterclaim.extract.figures.counted import Counted
from counterclaim.extract.figures.harm import state_of
from counterclaim.lexicon.measures import measure_words
from counterclaim.model.parse import Parse

_BETWEEN = frozenset({"AUX", "ADV", "CCONJ", "PUNCT", "SPACE", "DET", "PART"})


def is_gapped(parse: Parse, before: Counted, told: int, here: Counted) -> bool:
    """Whether a number leaves out what became of the people because the one before it said so, each with a place of its own.

    `told` is the word that says what became of those before: "six people were killed in Donetsk and three in Makiivka",
    "two died in Homs, four in Aleppo and one in Idlib".
    """
    if (
        not here.elided
        or here.singular
        or here.number.share
        or not _place_under(parse, here.head, here.number.last + 1)
    ):
        return False
    between = _between(parse, before, here)
    if not between or parse.tokens[between[-1]].lower not in ("and", ",", ";", "while", "but"):
        return False
    if any(t.pos in ("VERB", "NUM", "SCONJ", "PRON") and t.i != told for t in (parse.tokens[i] for i in between)):
        return False
    return any(_is_place(parse, i) for i in between)


def are_same_people(parse: Parse, before: Counted, here: Counted, told: int) -> bool:
    """Whether a bare number goes on counting the people of the one before: "12 soldiers were killed and 30 wounded".

    Nothing may stand between them but the first fate, which they suffer; `told` is the second ("killing 12 soldiers and wounding
    30" leaves open who the thirty were).
    """
    if not here.elided or here.number.share or before.singular:
        return False
    between = [parse.tokens[i] for i in _between(parse, before, here)]
    states = [
        t for t in between if t.tag in ("VBN", "VBD", "JJ", "NN") and state_of(t._replace(tag="VBN"), measure_words())
    ]
    if len(states) != 1 or states[0].i == told:
        return False
    return all(t.i == states[0].i or t.pos in _BETWEEN for t in between)


def _between(parse: Parse, before: Counted, here: Counted) -> range:
    return range(max(before.number.last, before.head) + 1, here.number.first)


def _place_under(parse: Parse, number: int, i: int) -> bool:
    """Whether a phrase of place hangs on a number, right behind it."""
    return i < len(parse.tokens) and parse.tokens[i].head == number and _is_place(parse, i)


def _is_place(parse: Parse, i: int) -> bool:
    """Whether a token opens a phrase of place: "in Homs", "near the border"; not "in hospital"."""
    words = measure_words()
    if parse.tokens[i].dep != "prep" or parse.tokens[i].lower not in words["gapped.prepositions"]:
        return False
    inside = parse.child(i, "pobj")
    return inside is not None and (
        (inside.pos == "PROPN" and inside.entity not in ("DATE", "TIME", "EVENT"))
        or inside.lemma in words["gapped.places"]
    )
