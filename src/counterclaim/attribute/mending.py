"""Mend the candidates that stand: a source without its verb, a content that begins where it begins, and no speech where there is none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from counterclaim.attribute.candidates import Candidate, Span
from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.cues import Cues
from counterclaim.model.parse import Parse

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_MARKS = "\"“”„«»‘'`"


def mended(parse: Parse, kept: list[Candidate], cues: Cues) -> list[Candidate]:
    """The candidates that say something, each with the source and content that its words allow."""
    verbs = {c.verb for c in kept}
    for c in kept:
        c.content = [s for s in c.content if not _unnamed(parse.text, s, cues)]
    by_source: dict[int, list[Candidate]] = {}
    for c in kept:
        if c.source is not None and c.content:
            by_source.setdefault(c.source[0], []).append(c)
    for c in kept:
        c.content = [_with_its_verb(c, s, by_source.get(s[0], ())) for s in c.content]
    stand = [
        c
        for c in kept
        if c.content and not _deed(parse, c, cues) and not _one(parse, c, verbs) and not _bare_pronoun(parse, c)
    ]
    for c in stand:
        _nominal(parse, c)
        c.content = [s for s in (_after_time(parse, s) for s in c.content) if s[0] < s[1]]
        c.content = in_its_sentence(parse, c) or c.content
        c.content = [_with_new_total(parse, s) for s in c.content]
    return stand


def _with_its_verb(c: Candidate, span: Span, told: Iterable[Candidate]) -> Span:
    """A content that stops at the source of what is said in it goes on to its end: "Both sides | report dozens killed, the UN said".

    `told` are the candidates whose source begins where the piece of content does.
    """
    start, end = span
    for d in told:
        if d is c or d.source is None or abs(d.source[1] - end) > 1 or not 0 <= d.cue[0] - end <= 2:
            continue
        first, last = d.content[-1]
        if not first <= c.cue[0] < last:
            return start, max(d.cue[1], last)
    return span


def _bare_pronoun(parse: Parse, c: Candidate) -> bool:
    """Tell whether what only the encoder took for a content is a word that says nothing by itself ("could not confirm it")."""
    words = parse.text[c.content[0][0] : c.content[-1][1]].lower()
    return c.pattern == "encoder" and words in ("it", "that", "this", "them", "so")


def _unnamed(text: str, span: Span, cues: Cues) -> bool:
    """Tell whether a piece of content only says why nobody is named ("to be named", "not authorised to brief the media")."""
    words = text[span[0] : span[1]].lower()
    return len(words) < 160 and any(phrase in words for phrase in cues.unnamed)


def _deed(parse: Parse, c: Candidate, cues: Cues) -> bool:
    """Tell whether what only the encoder took for a cue is a deed ("carried out an air strike")."""
    inside = parse.between(*c.cue)
    last = parse.tokens[c.verb]
    if last.tag == "VB" and last.text[:1].isupper() and last.i and parse.tokens[last.i - 1].lower == "to":
        return parse.tokens[max(0, last.i - 2)].text[:1].isupper()  # "the Group to Support …" is a name
    if c.pattern != "encoder" or c.twin is not None or c.quoted:
        return False
    return any(parse.tokens[i].lemma in cues.violent for i in inside[1:])


def _one(parse: Parse, c: Candidate, verbs: set[int]) -> bool:
    """Tell whether a cue is only the infinitive of another one ("vowed to respond with force")."""
    verb = parse.tokens[c.verb]
    above = parse.tokens[verb.head]
    return (
        verb.dep == "xcomp" and above.i in verbs and above.lemma in word_class("promising") and c.frame not in ("that",)
    )


def _nominal(parse: Parse, c: Candidate) -> None:
    """Cut a source that holds its own verb ("an official denied") or "both" down to its noun phrase."""
    if c.source is None:
        return
    inside = list(parse.between(*c.source))
    finite = next(
        (
            i
            for i in inside
            if parse.tokens[i].tag in _FINITE
            and parse.tokens[i].pos == "VERB"
            and parse.tokens[i].dep not in ("relcl", "acl", "amod", "compound")
        ),
        None,
    )
    subject = parse.child(finite, "nsubj") if finite is not None else None
    if finite is not None and subject is not None and c.source[0] <= subject.start < parse.tokens[finite].start:
        c.source, c.head = (c.source[0], parse.tokens[finite - 1].end), subject.i
        inside = list(parse.between(*c.source))
    if len(inside) > 1 and parse.tokens[inside[0]].lower == "both" and parse.tokens[inside[0]].dep == "preconj":
        c.source = (parse.tokens[inside[1]].start, c.source[1])


def _after_time(parse: Parse, span: Span) -> Span:
    """ "Said | last month that 1,282 had been killed": the time of saying is none of the content."""
    inside = list(parse.between(*span))
    for n, i in enumerate(inside[:5]):
        if parse.tokens[i].lower == "that" and parse.tokens[i].dep == "mark":
            early = [parse.tokens[j] for j in inside[:n]]
            timely = bool(early) and all(t.entity in ("DATE", "TIME") or t.pos in ("ADP", "DET") for t in early)
            dated = any(t.entity in ("DATE", "TIME") for t in early)
            return (parse.tokens[i].start, span[1]) if timely and dated else span
    return span


def _with_new_total(parse: Parse, span: Span) -> Span:
    """ "Two more had died | , which raised its toll to 35": who tells of the deaths gives the new total with them."""
    end = parse.at(span[1])
    behind = parse.tokens[end : end + 4]
    if len(behind) < 4 or behind[0].text != "," or parse.text[span[1] - 1] in _MARKS:
        return span
    verb = behind[2] if behind[1].lower == "which" else behind[1]
    last = next((last for first, last in parse.sentences if first <= end < last), end) - 1
    rest = parse.tokens[verb.i : last + 1]
    finite = behind[1].lower == "which" or verb.tag == "VBG"
    if not finite or verb.lemma not in word_class("raising") or not any(t.pos == "NUM" for t in rest):
        return span
    while last > end and parse.tokens[last].pos in ("PUNCT", "SPACE"):
        last -= 1
    return span[0], parse.tokens[last].end


def in_its_sentence(parse: Parse, c: Candidate) -> list[Span]:
    """The pieces of an unquoted content that stand in the cue's own sentence; all where none does."""
    if c.quoted or any(parse.text[a] in _MARKS for a, _ in c.content):
        return c.content
    starts = [parse.tokens[first].start for first, _ in parse.sentences]
    here = bisect_right(starts, c.cue[0])
    return [s for s in c.content if bisect_right(starts, s[0]) == here]
