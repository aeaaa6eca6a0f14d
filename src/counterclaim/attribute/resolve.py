"""Settle which candidates stand: one for each cue, and none that says the same words twice at one level."""

from __future__ import annotations

from counterclaim.attribute.candidates import Candidate, Span, length, shared
from counterclaim.lexicon.judgement import Judgement


def resolved(candidates: list[Candidate], weights: Judgement) -> list[Candidate]:
    """The candidates that are likely enough, in text order; where two share cue or most of their content, the likelier."""
    likely = sorted((c for c in candidates if c.score >= weights.threshold and c.content), key=lambda c: -c.score)
    kept: list[Candidate] = []
    taken: set[int] = set()
    for c in likely:
        if c.verb in taken or any(_same(c, k) for k in kept if k.start < c.end and c.start < k.end):
            continue
        kept.append(c)
        taken.add(c.verb)
    return sorted(kept, key=lambda c: (c.start, -c.end, c.cue))


def _same(one: Candidate, other: Candidate) -> bool:
    """Tell whether two say much the same: their contents overlap by more than half of both together."""
    if one.cue[0] < other.cue[1] and other.cue[0] < one.cue[1]:
        return True
    if any(_in(x.cue, y.content) for x, y in ((one, other), (other, one))):
        return False  # one reports the other
    both = shared(one.content, other.content)
    return both > 0.7 * (length(one.content) + length(other.content) - both)


def _in(span: Span, content: list[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in content)
