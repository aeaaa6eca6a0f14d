"""Ask the encoder about a candidate: does it see this source, this cue and this content, and do they belong together?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from math import log

from counterclaim.attribute.candidates import Candidate, Span
from counterclaim.model.signals import Word

_STRANGE = 0.2  # probability; tuned on the training part's held-out articles
_NEAR = 2  # words beside a content that are asked whether it should not go on


class Evidence:
    """The encoder's probabilities of the words of one text, to be asked about spans in logarithmic time."""

    def __init__(self, words: tuple[Word, ...]) -> None:
        self.words = words
        self._starts = [w.start for w in words]
        sizes = [w.end - w.start for w in words]
        self._sizes = _sums([float(s) for s in sizes])
        self._content = _sums([w.content * s for w, s in zip(words, sizes, strict=True)])
        self._source = _sums([w.source * s for w, s in zip(words, sizes, strict=True)])
        pointing: dict[int, list[int]] = {}
        for n, w in enumerate(words):
            if w.to_cue >= 0 and w.content > 0.02:
                pointing.setdefault(w.to_cue, []).append(n)
        self._targets = sorted(pointing)
        self._pointing = pointing
        self._mass = {
            target: _sums([words[n].content * words[n].to_cue_p * sizes[n] for n in those])
            for target, those in pointing.items()
        }

    def range(self, span: Span) -> tuple[int, int]:
        """First and last (exclusive) word that begin in a span."""
        return bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])

    def about(self, c: Candidate) -> Iterator[tuple[str, float]]:
        """Names and values of what the encoder says about a candidate's parts."""
        a, b = self.range(c.cue)
        cue = [w.cue for w in self.words[a:b]] or [0.0]
        yield "cue best", odds(max(cue))
        yield "cue mean", odds(sum(cue) / len(cue))
        alike, linked = self._alike(c)
        yield "content alike", 4 * alike
        yield "content alike enough", float(alike > 0.5)
        yield "content linked", 2 * linked
        runs = [self.range(s) for s in c.content]
        size = sum(self._sizes[y] - self._sizes[x] for x, y in runs) or 1.0
        yield "content", odds(sum(self._content[y] - self._content[x] for x, y in runs) / size)
        yield "content begins", odds(max((self.words[x].begins for x, y in runs if x < y), default=0.0))
        yield "content goes on", odds(self._beside(runs, (a, b)))
        yield from self._of_source(c, a, b)

    def narrowed(self, source: Span, head: Span) -> Span:
        """A source without the words at its ends that the encoder is sure do not belong to it; whole where it knows none of them; never without its head."""
        first, last = self.range(source)
        while first < last and self.words[first].source < _STRANGE and self.words[first].end <= head[0]:
            first += 1
        while last > first and self.words[last - 1].source < _STRANGE and self.words[last - 1].start >= head[1]:
            last -= 1
        return (self.words[first].start, self.words[last - 1].end) if first < last else source

    def _of_source(self, c: Candidate, a: int, b: int) -> Iterator[tuple[str, float]]:
        if c.source is None:
            yield "nobody pointed", odds(max((w.to_source_p for w in self.words[a:b] if w.to_source < 0), default=0.0))
            yield "nobody", 1.0
            return
        x, y = self.range(c.source)
        size = self._sizes[y] - self._sizes[x] or 1.0
        yield "source", odds((self._source[y] - self._source[x]) / size)
        inside = [w.to_source_p for w in self.words[a:b] if c.source[0] <= w.to_source < c.source[1]]
        yield "source pointed", odds(max(inside, default=0.0))

    def _alike(self, c: Candidate) -> tuple[float, float]:
        """Expected overlap (shared over both) of the content with what points to the cue, and the share of it that points there."""
        inside = total = 0.0
        first, last = bisect_left(self._targets, c.cue[0]), bisect_left(self._targets, c.cue[1])
        for target in self._targets[first:last]:
            those, mass = self._pointing[target], self._mass[target]
            total += mass[-1]
            for start, end in c.content:
                x, y = self.range((start, end))
                inside += mass[bisect_left(those, y)] - mass[bisect_left(those, x)]
        size = sum(self._sizes[y] - self._sizes[x] for x, y in map(self.range, c.content)) or 1.0
        return min(1.0, inside / max(1.0, size + total - inside)), min(1.0, inside / size)

    def _beside(self, runs: list[tuple[int, int]], cue: tuple[int, int]) -> float:
        """How surely the words beside a content are content too."""
        x, y = runs[0][0], runs[-1][1]
        near = [*range(max(0, x - _NEAR), x), *range(y, min(len(self.words), y + _NEAR))]
        kept = [self.words[n].content - self.words[n].begins * (n >= y) for n in near if not cue[0] <= n < cue[1]]
        return max(kept, default=0.0)


def _sums(values: list[float]) -> list[float]:
    return list(accumulate(values, initial=0.0))


def odds(probability: float) -> float:
    """Log odds, kept within ±5.3."""
    kept = min(max(probability, 0.005), 0.995)
    return log(kept / (1 - kept))
