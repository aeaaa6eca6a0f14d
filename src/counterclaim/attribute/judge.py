"""Judge how likely a candidate is an attribution, from its words, its pattern and what the encoder saw."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp

from counterclaim.attribute.candidates import Candidate, length
from counterclaim.lexicon.judgement import Judgement
from counterclaim.model.parse import Parse


def judged(parse: Parse, candidates: list[Candidate], weights: Judgement) -> list[Candidate]:
    """The candidates with their scores, 0…1: a logistic sum of the weights of their features."""
    for c in candidates:
        total = weights.bias + sum(weights.weights.get(f, 0.0) for f in features(parse, c))
        c.score = 1 / (1 + exp(-max(-30.0, min(30.0, total))))
    return candidates


def features(parse: Parse, c: Candidate) -> Iterator[str]:
    """Names of a candidate's features, all of them binary."""
    verb = parse.tokens[c.verb]
    yield f"p={c.pattern}"
    yield f"l={c.lemma}"
    yield f"lf={c.lemma}|{c.frame}"
    yield f"lp={c.lemma}|{c.pattern}"
    yield f"tag={verb.tag}"
    yield f"dep={verb.dep}"
    yield f"pd={c.pattern}|{verb.dep}"
    yield f"ptag={c.pattern}|{verb.tag}"
    if c.quoted:
        yield "quoted"
    yield f"src={_source_kind(parse, c)}"
    yield f"psrc={c.pattern}|{_source_kind(parse, c)}"
    yield f"adrift={c.adrift}|{c.pattern}"
    size = length(c.content)
    yield f"len={0 if size < 12 else 1 if size < 30 else 2 if size < 80 else 3}|{c.frame}"
    if c.content[0][0] >= 0 and (
        '"' in parse.text[c.content[0][0] : c.content[-1][1]] or "“" in parse.text[c.content[0][0] : c.content[-1][1]]
    ):
        yield "hasquote"
        yield f"hasquote|{c.frame}"
    first = parse.tokens[parse.at(c.content[0][0])]
    yield f"first={first.pos}|{c.frame}"
    if first.lower in ("that", "whether", "to", "how", "what", "why", "if"):
        yield f"firstw={first.lower}|{c.frame}"
    if any(t.dep == "neg" for t in parse.childs(c.verb)):
        yield "neg"
    aux = parse.child(c.verb, "aux")
    if aux is not None:
        yield f"aux={aux.lower}"
    head = parse.tokens[verb.head]
    if head.i != verb.i:
        yield f"up={head.lemma}|{verb.dep}"


def _source_kind(parse: Parse, c: Candidate) -> str:
    if c.head is None:
        return "none"
    token = parse.tokens[c.head]
    return token.entity or (f"pron:{token.lower}" if token.pos == "PRON" else token.pos)
