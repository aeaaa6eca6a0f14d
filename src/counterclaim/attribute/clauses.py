"""Find who says what in the grammar of a clause: a verb, its subject, and the complement that it puts in the subject's mouth."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.attribute.candidates import TURNED, Candidate, Span
from counterclaim.attribute.complements import complement
from counterclaim.attribute.counts import toll_candidate
from counterclaim.attribute.parts import BEFORE_CUE, cue_of, edges, made, spans_of, with_particle
from counterclaim.attribute.sources import subject_of, trimmed
from counterclaim.lexicon.cues import Cues
from counterclaim.lexicon.people import people
from counterclaim.model.parse import Parse, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_RELATIVE = frozenset({"that", "which", "who", "whom"})
_TIMELIKE = frozenset(
    {"npadvmod", "advmod", "neg", "aux", "auxpass", "prt", "dative", "prep", "advcl", "punct", "mark"}
)


def clause_candidates(parse: Parse, first: int, last: int, cues: Cues, known: frozenset[str]) -> Iterator[Candidate]:
    """Candidates whose cue is a verb in tokens first…last (end exclusive); `known`: lemmas worth judging besides the lexicon's."""
    for i in range(first, last):
        token = parse.tokens[i]
        if token.pos == "VERB" or (token.pos in ("NOUN", "ADJ") and parse.child(i, "ccomp")):
            found = _of_verb(parse, token, cues, known, first, last)
            if found is not None:
                yield found


def _of_verb(parse: Parse, verb: Token, cues: Cues, known: frozenset[str], first: int, last: int) -> Candidate | None:
    kids = [parse.tokens[c] for c in parse.children[verb.i]]
    if _only_carries(parse, verb, kids, cues):
        return None
    if (toll := toll_candidate(parse, verb, kids, cues)) is not None:
        return toll
    if (turned := _inverted(parse, verb, kids, cues, first)) is not None:
        return turned
    lemma, particle = with_particle(verb, kids, cues)
    clauses = [k for k in kids if k.dep == "ccomp"]
    speaks = lemma in cues.verbs or lemma in known
    if not speaks and not clauses:
        return None
    passive = any(k.dep in ("nsubjpass", "auxpass") for k in kids) or (verb.tag == "VBN" and verb.dep == "acl")
    if passive:
        return _passive(parse, verb, lemma, kids, cues)
    cue = cue_of(parse, verb, kids, particle)
    content, frame, hearer = complement(parse, verb, lemma, kids, cues, cue)
    pattern = f"verb {frame}"
    if not content and verb.dep == "relcl" and lemma in cues.sure_verbs:
        content, frame, pattern = _relative(parse, verb, kids), "obj", "verb relative"
    if not content:
        content = _around(parse, verb, kids, first, last) if _can_speak(parse, verb, lemma, cues) else []
        frame, pattern = "that", "verb parenthetical"
    if not content:
        return None
    head, away = subject_of(parse, verb.i)
    return made(parse, pattern, lemma, verb, cue, head, away, content, frame, hearer)


def _inverted(parse: Parse, verb: Token, kids: list[Token], cues: Cues, first: int) -> Candidate | None:
    """ "Fourteen had died, reckoned Name, an elder": whom the parser took for the object of the verb that follows what he says.

    Any verb will do where the parser has the clause before it as what it says; else one that is known to say something.
    """
    thing = next((k for k in kids if k.dep in ("dobj", "nsubj") and k.i > verb.i), None)
    if thing is None or verb.tag not in _FINITE or verb.i <= first + 1 or parse.tokens[verb.i - 1].text != ",":
        return None
    if any(k.dep in (*_SUBJECTS, "aux", "auxpass") and k.i < verb.i for k in kids) or verb.lemma in cues.violent:
        return None
    start = edges(parse, thing.i)[0]
    near = start == verb.i + 1 or (start == verb.i + 2 and parse.tokens[verb.i + 1].pos in ("ADP", "ADV"))
    somebody = thing.entity == "PERSON" or thing.lemma in cues.speakers or thing.lemma in people().person
    senses = cues.verbs.get(verb.lemma, ())
    if not near or not somebody or any("hearer" in sense.frames for sense in senses):
        return None
    told = any(k.dep == "ccomp" and k.i < verb.i for k in kids)
    says = any(sense.act == "say" and "that" in sense.frames for sense in senses)
    if not told and not (says and verb.dep in ("conj", "advcl", "dep") and verb.head < verb.i):
        return None
    content = spans_of(parse, [(first, verb.i - 2)])
    return made(parse, TURNED, verb.lemma, verb, (verb.i, start - 1), thing.i, False, content, "that")


def _only_carries(parse: Parse, verb: Token, kids: list[Token], cues: Cues) -> bool:
    """Tell whether a verb only hands on what another one says: "cited X as saying", ", citing two officials,"."""
    if verb.lemma not in cues.quoting:
        return False
    if any(k.lower == "as" and parse.child(k.i, "pcomp") is not None for k in kids if k.dep == "prep"):
        return True
    thing = next((k for k in kids if k.dep == "dobj"), None)
    if verb.tag != "VBG" or verb.dep != "advcl" or thing is None:
        return False
    return thing.entity in ("PERSON", "ORG", "GPE", "NORP") or thing.lemma in cues.speakers


def _passive(parse: Parse, verb: Token, lemma: str, kids: list[Token], cues: Cues) -> Candidate | None:
    """ "X was accused of Y by Z", "is said to have …", "it was reported that …": the agent, if any, is the source."""
    agent = next((k for k in kids if k.dep == "agent"), None)
    by = parse.child(agent.i, "pobj") if agent is not None else None
    says = any(k.dep in ("ccomp", "xcomp") for k in kids)
    if by is None and (
        lemma.partition("+")[0] in ("aim", "plan", "schedule", "mean", "design") or (lemma == "expect" and not says)
    ):
        return None  # "is aimed at", "is expected in": nobody says anything
    before = {k.i for k in kids if k.dep in BEFORE_CUE}
    first = verb.i
    while first - 1 in before:
        first -= 1
    cue = (first, verb.i)
    spans: list[tuple[int, int]] = []
    subject = next((k for k in kids if k.dep in ("nsubjpass", "nsubj")), None)
    after = [k for k in kids if k.i > verb.i and k.dep in ("ccomp", "xcomp", "oprd", "prep", "dobj", "advcl")]
    clause = next((k for k in after if k.dep in ("ccomp", "xcomp", "oprd", "dobj")), None)
    prep = next((k for k in after if k.dep == "prep" and k.lower in ("of", "for", "as", "with", "about", "on")), None)
    if subject is not None and subject.lower != "it":
        start, end = edges(parse, subject.i)
        spans.append(trimmed(parse, start, end))
    elif subject is None and verb.dep == "acl":
        start, end = edges(parse, verb.head)
        spans.append((start, min(end, first - 1)))
    for more in (clause, prep if clause is None else None):
        if more is not None:
            start, end = edges(parse, more.i)
            end = min(end, agent.i - 1) if agent is not None and agent.i > start else end
            spans.append((start, end))
    spans = [s for s in spans if s[0] <= s[1] and not (s[0] <= verb.i <= s[1])]
    if not spans:
        return None
    frame = "that" if clause is not None and clause.dep == "ccomp" else "to" if clause is not None else "obj"
    return made(
        parse, f"passive {frame}{' by' if by else ''}", lemma, verb, cue, by.i if by else None, False, spans_of(parse, spans), frame, passive=True,
    )  # fmt: skip


def _relative(parse: Parse, verb: Token, kids: list[Token]) -> list[Span]:
    """The noun that a relative clause takes up: "an allegation that Iran denies", "a figure the ministry rejected"."""
    subject = next((k for k in kids if k.dep == "nsubj"), None)
    if subject is None or subject.lower in _RELATIVE or any(k.dep == "dobj" and k.lower not in _RELATIVE for k in kids):
        return []
    words = parse.phrase(verb.head)
    return [(words.start, words.end)]


def _around(parse: Parse, verb: Token, kids: list[Token], first: int, last: int) -> list[Span]:
    """Content of a cue that comes after it or breaks into it: "…, officials said", "The city, he said, is calm"."""
    subject = next((k for k in kids if k.dep == "nsubj"), None)
    inner = next((k for k in kids if k.dep == "ccomp" and k.i < verb.i), None)
    if subject is None:
        return []
    start, end = _segment(parse, verb, kids, subject)
    if inner is None and verb.dep not in ("parataxis", "ccomp", "ROOT", "advcl", "conj"):
        return []
    comma_before = start > first and parse.tokens[start - 1].text in (",", "--", "—", "–", "-", '"', "”", "''")
    if not comma_before:
        return []
    pieces = [(first, start - 1)]
    if end + 1 < last and parse.tokens[end + 1].text == ",":
        holder = inner.i if inner is not None else (verb.head if verb.head != verb.i else None)
        if holder is not None and (holder > end or any(c > end for c in parse.children[holder])):
            pieces.append((end + 2, last - 1))
    spliced = verb.dep == "conj" and not any(
        t.dep == "cc" for t in parse.tokens[verb.head + 1 : start] if t.head == verb.head
    )
    if inner is None and len(pieces) == 1 and verb.dep != "parataxis" and not spliced:
        return []
    return spans_of(parse, pieces)


def _can_speak(parse: Parse, verb: Token, lemma: str, cues: Cues) -> bool:
    """Tell whether a verb that says only with its particle has somebody who says: "it went on", not "the fighting went on"."""
    subject = parse.child(verb.i, "nsubj")
    if lemma != "go+on" or subject is None:
        return True
    return subject.pos in ("PRON", "PROPN") or subject.lemma in cues.speakers


def _segment(parse: Parse, verb: Token, kids: list[Token], subject: Token) -> tuple[int, int]:
    """Tokens of "he said on Friday" in the middle of a sentence."""
    a, b = edges(parse, subject.i)
    start, end = min(a, verb.i), max(b, verb.i)
    for kid in kids:
        if kid.dep in ("aux", "advmod", "neg") and kid.i < verb.i and kid.i == start - 1:
            start = kid.i
        if kid.i > end and kid.dep in _TIMELIKE and kid.dep != "punct" and kid.i <= end + 2:
            if parse.tokens[end + 1].text == ",":
                break
            end = max(end, edges(parse, kid.i)[1])
    return start, end
