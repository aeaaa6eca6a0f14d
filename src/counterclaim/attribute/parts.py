"""The parts of a clause that says something, as spans: its cue, who says it, what is said."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.attribute.candidates import Candidate, Span
from counterclaim.attribute.sources import source_span, trimmed
from counterclaim.lexicon.cues import Cues
from counterclaim.model.parse import Parse, Token

BEFORE_CUE = frozenset({"aux", "auxpass", "neg", "advmod"})


def with_particle(verb: Token, kids: list[Token], cues: Cues) -> tuple[str, Token | None]:
    """The lexicon's key of a verb with what belongs to it: "call+for", "rule+out", "claim+responsibility"."""
    wanted = cues.particles.get(verb.lemma, frozenset())
    if wanted:
        thing = next((k for k in kids if k.dep == "dobj" and k.i > verb.i), None)
        for kid in kids:
            if kid.lower in wanted and kid.i > verb.i and (kid.dep != "prep" or thing is None or thing.i > kid.i):
                return f"{verb.lemma}+{kid.lower}", kid
    return verb.lemma, None


def cue_of(parse: Parse, verb: Token, kids: list[Token], particle: Token | None) -> tuple[int, int]:
    """First and last token of the cue: the verb with what stands close before it (auxiliaries, not, adverbs) and its particle."""
    before = {k.i for k in kids if k.dep in BEFORE_CUE}
    first = verb.i
    while first - 1 in before:
        first -= 1
    last = verb.i
    if particle is not None and particle.i == verb.i + 1:
        last = particle.i
    elif verb.i + 1 < len(parse.tokens) and parse.tokens[verb.i + 1].dep == "prt":
        last = verb.i + 1
    return first, last


def edges(parse: Parse, i: int) -> tuple[int, int]:
    """First and last token of what hangs on token i."""
    found = parse.subtree(i)
    return found[0], found[-1]


def spans_of(parse: Parse, ranges: Iterable[tuple[int, int]]) -> list[Span]:
    """Token ranges as code points, trimmed of punctuation at their ends, in text order."""
    made = []
    for a, b in sorted(ranges):
        if a <= b:
            a, b = trimmed_content(parse, a, b)
            if parse.tokens[a].pos not in ("PUNCT", "SPACE"):
                made.append((parse.tokens[a].start, parse.tokens[b].end))
    return made


def trimmed_content(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """As `trimmed`, but a conjunction at the beginning ("But …") stays."""
    while first < last and parse.tokens[first].pos in ("PUNCT", "SPACE"):
        first += 1
    return first, trimmed(parse, first, last)[1]


def made(
    parse: Parse, pattern: str, lemma: str, verb: Token, cue: tuple[int, int], head: int | None, away: bool,
    content: list[Span], frame: str, hearer: int | None = None, passive: bool = False,
) -> Candidate:  # fmt: skip
    """A candidate of a clause from its tokens; a content that the source covers whole is dropped, where others are left."""
    source = None
    if head is not None:
        a, b = source_span(parse, head)
        if a <= cue[0] <= b and a < head:
            a = head
        source = (parse.tokens[a].start, parse.tokens[b].end)
        content = [s for s in content if not (s[0] <= source[0] and source[1] <= s[1])] or content
    return Candidate(
        pattern, lemma, verb.i, (parse.tokens[cue[0]].start, parse.tokens[cue[1]].end), source, head, content, frame,
        hearer, passive, adrift=away,
    )  # fmt: skip
