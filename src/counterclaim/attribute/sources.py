"""Find the source of a cue: which noun phrase speaks, and where its words begin and end."""

from __future__ import annotations

from counterclaim.model.parse import Parse, Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_HOPS = 5  # conjuncts and infinitives between a verb and the verb whose subject it shares; more is a misparse


def subject_of(parse: Parse, verb: int) -> tuple[int | None, bool]:
    """Token number of who speaks by a verb, and whether it was found away from it (shared or understood subject).

    A conjunct shares the subject of the first verb, an infinitive that of its governor (or its object: "urged Kyiv to
    say"), a participle that of the clause it belongs to or the noun it follows (Huddleston & Pullum 2002, ch. 14).
    """
    at, away = verb, False
    for _ in range(_HOPS):
        own = parse.child(at, *_SUBJECTS)
        if own is not None and not (away and own.i > verb):
            return (None if own.dep == "expl" or (own.lower == "it" and own.dep == "nsubjpass") else own.i), away
        token = parse.tokens[at]
        if token.head == at:
            return None, away
        above = parse.tokens[token.head]
        away = True
        if token.dep == "acl" and above.pos in ("NOUN", "PROPN", "PRON"):
            return (above.i, True) if token.tag == "VBG" or above.i < at else (None, True)
        if token.dep == "pcomp" and above.lower == "as":  # "quoted X as saying"
            thing = parse.child(above.head, "dobj")
            if thing is not None and thing.i < at:
                return thing.i, True
        if token.dep == "xcomp":
            thing = parse.child(above.i, "dobj")
            if thing is not None and thing.i < at:
                return thing.i, True
        elif token.dep not in ("conj", "advcl", "pcomp", "prep", "dep", "xcomp", "aux"):
            return None, away
        at = above.i
    return None, away


def source_span(parse: Parse, head: int) -> tuple[int, int]:
    """First and last token of a source as PolNeAR marks it: the noun phrase with titles, conjuncts and appositions.

    Relative clauses stay in where they restrict ("the groups who wrote"), and out after a comma.
    """
    return _grown(parse, head)


def _grown(parse: Parse, head: int) -> tuple[int, int]:
    inside = {head}
    todo = [head]
    while todo:
        here = todo.pop()
        for c in parse.children[here]:
            if _belongs(parse, parse.tokens[c], here, head):
                inside.add(c)
                todo.append(c)
    first = last = head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    return trimmed(parse, first, last)


def _belongs(parse: Parse, token: Token, above: int, head: int) -> bool:
    """Tell whether a token below `above` is part of the source that `head` heads."""
    if token.dep in ("relcl", "acl") and above <= head:
        return token.i > above and not _after_comma(parse, token)
    if token.dep == "cc" and token.i > head:
        return parse.child(above, "conj") is not None
    if token.dep == "advmod" and token.i > above:
        return False
    return token.dep not in ("parataxis", "dep", "ccomp", "advcl")


def _after_comma(parse: Parse, token: Token) -> bool:
    first = token.i
    below = [token.i]
    for _ in range(12):
        below = [c for b in below for c in parse.children[b] if c < first]
        if not below:
            break
        first = min(below)
    return first > 0 and parse.tokens[first - 1].text in (",", "--", "—", "–", "-", "(")


def trimmed(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """The token range without punctuation and white space at its ends (closing brackets that were opened in it stay)."""
    tokens = parse.tokens
    while last > first and tokens[last].pos in ("PUNCT", "SPACE") and tokens[last].text != ")":
        last -= 1
    while first < last and tokens[first].pos in ("PUNCT", "SPACE", "CCONJ"):
        first += 1
    return first, last
