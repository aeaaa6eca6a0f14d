"""In which clause a figure's words stand: the verb above them, and the verbs that only tell of it."""

from __future__ import annotations

from counterclaim.model.parse import Parse, Token


def verb_of(parse: Parse, word: int) -> Token | None:
    """The verb that a word is, or hangs on."""
    token = parse.tokens[word]
    if token.pos in ("VERB", "AUX"):
        return token
    return next((t for t in parse.ancestors(word) if t.pos in ("VERB", "AUX")), None)


def clause_of(parse: Parse, i: int) -> int:
    """The verb of the clause that a word stands in; the word itself where there is none."""
    token = parse.tokens[i]
    if token.pos == "VERB":
        return i
    return next((t.i for t in parse.ancestors(i) if t.pos in ("VERB", "AUX") and t.dep not in ("aux", "auxpass")), i)


def is_above(parse: Parse, i: int, owner: int) -> bool:
    """Tell whether a word hangs on another, however far below it."""
    return any(t.i == owner for t in parse.ancestors(i))


def makes_known(parse: Parse, verb: Token) -> bool:
    """ "Has not made public any casualties", "has not made its losses known"."""
    said = (*parse.childs(verb.i), *parse.tokens[verb.i + 1 : verb.i + 2])
    return verb.lemma == "make" and any(t.lower in ("public", "known", "available") for t in said)
