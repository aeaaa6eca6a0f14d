"""Judge how likely a candidate is an attribution, from its words, its pattern and what the encoder saw."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp

from counterclaim.attribute.candidates import COUNTS, TURNED, Candidate, length, shared
from counterclaim.attribute.evidence import Evidence, odds
from counterclaim.lexicon.cues import Cues
from counterclaim.lexicon.judgement import Judgement
from counterclaim.model.parse import Parse

SURE = 0.5  # score of what the lexicon vouches for; above every threshold in use
CERTAIN = 0.9  # of what the grammar leaves no doubt about; above what an encoder makes of the same words
DOUBTED = 0.2  # but not where the encoder has looked and sees next to nothing (tuned on PolNeAR's training part)


def judged(
    parse: Parse, candidates: list[Candidate], weights: Judgement, words: Cues, evidence: Evidence | None = None
) -> list[Candidate]:
    """The candidates with their scores, 0…1; `evidence`: what an encoder makes of the text.

    Rules give a logistic sum over a candidate's features. Where an encoder has looked too, a second logistic sum weighs that
    against the encoder's own probability and how far the two agree; inside a content the encoder does not look.
    """
    for c in candidates:
        if c.pattern != "encoder":
            c.rules = c.score = _logistic(weights.bias + sum(weights.weights.get(f, 0.0) for f in features(parse, c)))
    if evidence is not None:
        for c in candidates:
            if not c.within:
                c.score = _logistic(sum(weights.both.get(name, 0.0) * value for name, value in agreement(c, evidence)))
    for c in candidates:
        if _violent(parse, c, words):
            c.score = 0.0
        elif _handed_on(parse, c, words) or c.pattern == TURNED:
            c.score = max(c.score, CERTAIN)
        elif (
            DOUBTED if evidence is not None and not _unmistakable(parse, c, words) else 0.0
        ) <= c.score < SURE and _sure(parse, c, words):
            c.score = SURE
    return candidates


def _unmistakable(parse: Parse, c: Candidate, words: Cues) -> bool:
    """Tell whether an encoder that sees nothing is not believed: counts, what stands in a content, charges, denials,
    and speakers behind their verb."""
    if c.within or c.pattern in (*COUNTS, TURNED) or _rejects(parse, c, words):
        return True
    grave = any(sense.act in ("accuse", "deny") for sense in words.verbs.get(c.lemma, ()))
    return grave and c.frame in ("of", "that") and c.source is not None  # "accused X of", "denied that"


def _sure(parse: Parse, c: Candidate, words: Cues) -> bool:
    """Tell whether the lexicon vouches for a candidate: a certain cue, in a frame of its own, with a source."""
    if c.pattern.startswith(("headline", "hedge")):
        return True
    if c.pattern in (*COUNTS, TURNED):
        return c.source is not None
    if _rejects(parse, c, words):
        return True
    if c.pattern.startswith("noun"):
        return c.lemma in words.sure_nouns and c.frame in ("that", "of")
    if c.pattern == "passive to" and c.source is None:
        return c.lemma in words.sure_verbs  # "was reported to have been killed": hearsay that must not pass for a fact
    if c.source is None or not c.pattern.startswith("verb"):
        return False
    if (
        c.frame == "obj"
        and any("as" in sense.frames for sense in words.verbs.get(c.lemma, ()))
        and _named_so(parse.text, c)
    ):
        return True  # 'called the raid "a crime"', "described it as a crime"
    if c.lemma not in words.sure_verbs:
        return False
    return any(c.frame in sense.frames or c.frame == c.lemma.partition("+")[2] for sense in words.verbs[c.lemma])


def _rejects(parse: Parse, c: Candidate, words: Cues) -> bool:
    """Tell whether somebody turns away what was said ("brushed the charge aside"); turning away a guest is no speech."""
    if c.source is None or not c.pattern.startswith("verb") or c.frame not in ("obj", c.lemma.partition("+")[2]):
        return False
    if not any(sense.act in ("reject", "deny") for sense in words.verbs.get(c.lemma, ())):
        return False
    inside = (parse.tokens[i] for i in parse.between(*c.content[0]))
    thing = next((t for t in inside if t.pos == "NOUN" and t.dep in ("dobj", "pobj", "oprd")), None)
    return thing is not None and thing.lemma in words.sure_objects


def _handed_on(parse: Parse, c: Candidate, words: Cues) -> bool:
    """Tell whether somebody is quoted "as saying" what a candidate holds: whoever quotes only hands it on."""
    verb = parse.tokens[c.verb]
    above = parse.tokens[verb.head]
    if c.pattern == "encoder" or c.source is None or verb.dep != "pcomp" or above.lower != "as":
        return False
    return parse.tokens[above.head].lemma in words.quoting and c.lemma in words.sure_verbs


def _named_so(text: str, c: Candidate) -> bool:
    words = text[c.content[0][0] : c.content[-1][1]]
    return " as " in words or words.rstrip(".")[-1:] in "\"”'’»"


def _violent(parse: Parse, c: Candidate, words: Cues) -> bool:
    """Tell whether a cue is more likely a deed than a word ("attacked the village", not "attacked Mr Smith")."""
    if c.lemma not in words.violent or c.quoted or (c.frame in ("that", "quote") and c.pattern != "encoder"):
        return False
    inside = parse.between(c.content[0][0], c.content[0][1])
    return not any(parse.tokens[i].entity == "PERSON" for i in inside[:4])


def _logistic(total: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def agreement(c: Candidate, evidence: Evidence) -> Iterator[tuple[str, float]]:
    """Names and values of what rules and encoder make of a candidate, the one that made it and its twin."""
    yield from evidence.about(c)
    own = "encoder" if c.pattern == "encoder" else "rules"
    yield own, 1.0
    rule = c if own == "rules" else c.twin
    seen = c if own == "encoder" else c.twin
    yield "rules say", odds(rule.rules) if rule is not None else 0.0
    yield "encoder says", odds(seen.encoder) if seen is not None else 0.0
    yield f"pattern: {rule.pattern.split()[0] if rule is not None else 'none'}", 1.0
    yield f"{own}: holds", float(min(3, c.holds))
    if c.quoted or (c.twin is not None and c.twin.quoted):
        yield f"{own}: quoted", 1.0
    if c.twin is None:
        yield f"{own}: alone", 1.0
        return
    both = shared(c.content, c.twin.content)
    alike = both / max(1, length(c.content) + length(c.twin.content) - both)
    yield f"{own}: alike", alike
    yield f"{own}: longer", float(length(c.content) > 1.1 * length(c.twin.content))
    yield f"{own}: shorter", float(1.1 * length(c.content) < length(c.twin.content))


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
