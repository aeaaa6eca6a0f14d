"""Settle which candidates stand: one for each cue, and none that says the same words twice at one level."""

from __future__ import annotations

from counterclaim.attribute.candidates import Candidate, Span, length, shared
from counterclaim.lexicon.judgement import Judgement

_SHELF = 2048  # code points; candidates are only held against those that stand on one of the same shelves


def resolved(candidates: list[Candidate], weights: Judgement, *, seen: bool) -> list[Candidate]:
    """The candidates that are likely enough, in text order; where two share cue or most of their content, the likelier.

    `seen`: an encoder has looked at the text, so that what it does not see must be surer.
    """

    def least(c: Candidate) -> float:
        if not seen or c.within:
            return weights.threshold
        return weights.seen if c.twin is not None or c.pattern == "encoder" else weights.alone

    likely = sorted((c for c in candidates if c.score >= least(c) and c.content), key=lambda c: -c.score)
    kept: list[Candidate] = []
    shelves: dict[int, list[Candidate]] = {}
    for c in likely:
        own = range(c.start // _SHELF, c.end // _SHELF + 1)
        if any(_same(c, k) for shelf in own for k in shelves.get(shelf, ())):
            continue
        kept.append(c)
        for shelf in own:
            shelves.setdefault(shelf, []).append(c)
    return sorted(kept, key=lambda c: (c.start, -c.end, c.cue))


def _same(one: Candidate, other: Candidate) -> bool:
    """Tell whether two stand on one cue, or say much the same without one reporting the other."""
    if one.start >= other.end or other.start >= one.end:
        return False
    if one.verb == other.verb or (one.cue[0] < other.cue[1] and other.cue[0] < one.cue[1]):
        return True
    if any(_in(x.cue, y.content) for x, y in ((one, other), (other, one))):
        return False
    both = shared(one.content, other.content)
    return both > 0.7 * (length(one.content) + length(other.content) - both)


def _in(span: Span, content: list[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in content)
