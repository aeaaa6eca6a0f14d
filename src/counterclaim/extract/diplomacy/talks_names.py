"""Which words name talks, and which only speak of some talk or of none."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.extract.diplomacy.encounters import negotiates
from counterclaim.extract.diplomacy.grammar import objects
from counterclaim.extract.diplomacy.scene import named_at, place_of
from counterclaim.lexicon.diplomacy import TalksWords
from counterclaim.model.parse import Parse, Token
from counterclaim.model.reading import Reading

_NOMINAL = frozenset(
    {"pobj", "dobj", "nsubj", "nsubjpass", "attr"}
)  # "to the X talks", which taggers may take for a verb


def names_talks(reading: Reading, token: Token, words: TalksWords) -> bool:
    """Tell whether a word is a noun for talks that take place, or could: not "no talks", nor a talk with the press."""
    parse = reading.parse
    noun = token.pos in ("NOUN", "PROPN") or (token.lower == "talks" and token.dep in _NOMINAL)
    if not noun or (token.lemma not in words.nouns and token.lower != "talks"):
        return False
    if token.lower == "talk" or token.dep in ("compound", "amod"):
        return False
    near = list(parse.childs(token.i, "amod", "compound", "nmod"))
    if any(t.lower in ("news", "press", "media", "video") for t in near):
        return False
    if any(t.lower == "no" for i in (token.i, *_nouns_above(parse, token)) for t in parse.childs(i, "det")):
        return False  # "no talks", "no date for the next round of talks"
    if token.lemma not in words.weak or token.lower in ("talks", "negotiations"):
        return True
    if {t.lower for t in near} & words.qualifiers or any(t.dep != "amod" and named_at(reading, t) for t in near):
        return True
    return place_of(reading, token.i) is not None or _is_of_two_sides(parse, token, words)


def _nouns_above(parse: Parse, token: Token) -> Iterator[int]:
    """The nouns that a noun hangs on, as far as the verb above; and the subject that a passive verb says it of."""
    purpose = False
    for t in parse.ancestors(token.i):
        purpose = purpose or t.lower == "for"
        if t.pos in ("VERB", "AUX"):
            yield from (s.i for s in parse.childs(t.i, "nsubjpass") if purpose)
            return
        if t.pos == "NOUN":
            yield t.i


def _is_of_two_sides(parse: Parse, token: Token, words: TalksWords) -> bool:
    """ "A meeting of the two presidents", "consultations held in X between A and B": a word for any talk means these."""
    clauses = [i for c in parse.childs(token.i, "acl") for i in (c.i, *parse.subtree(c.i))]
    if any(True for i in (token.i, *clauses) for _ in objects(parse, i, "between")):
        return True
    if any(negotiates(parse, t.i, words) for t in objects(parse, token.i, "with")):
        return True
    of = [t for t in objects(parse, token.i, "of") if negotiates(parse, t.i, words)]
    return any(t.tag in ("NNS", "NNPS") or parse.child(t.i, "conj") is not None for t in of)
