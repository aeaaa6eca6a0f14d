"""Give the report's own voice its statements: every readable sentence that nobody else speaks, or not wholly."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from counterclaim.model.reading import Reading
from counterclaim.model.selector import Selector
from counterclaim.model.sentence import Sentence
from counterclaim.model.statement import Statement


def narrated(reading: Reading, spans: Iterable[Selector]) -> Iterator[Statement]:
    """Yield a narrated statement for each sentence that carries something in the report's own voice.

    `spans` are the words of all findings: one that lies in nobody's content belongs to the report. A sentence without
    any statement belongs to it too, findings or none, if it has a verb.
    """
    contents = _Cover((c.start, c.end) for s in reading.statements for c in s.content)
    touched = sorted(s.words.start for s in reading.statements)
    own = sorted(s.start for s in spans if not contents.holds(s.start, s.end))
    text = reading.document.text
    for sentence in reading.readable():
        idle = (
            _any_between(touched, sentence) or _continues(sentence, contents) or not _says_something(reading, sentence)
        )
        if _any_between(own, sentence) or not idle:
            words = Selector.of(text, sentence.start, sentence.end)
            asked = words.text.rstrip().endswith("?")  # "Who fired first?" tells nothing
            yield Statement(
                id="",
                words=words,
                manner="narrated",
                act="say",
                voices=(),
                content=(words,),
                factuality="asked" if asked else "asserted",
            )


class _Cover:
    """Stretches of text, asked in logarithmic time whether one of them holds another stretch."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(stretches)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))  # furthest end of all that begin so early

    def holds(self, start: int, end: int) -> bool:
        at = bisect_right(self._starts, start)
        return at > 0 and self._ends[at - 1] >= end


def _any_between(offsets: Sequence[int], sentence: Sentence) -> bool:
    at = bisect_left(offsets, sentence.start)
    return at < len(offsets) and offsets[at] < sentence.end


def _says_something(reading: Reading, sentence: Sentence) -> bool:
    """Tell a sentence from a dateline or a list of names: it has a verb."""
    return any(t.pos in ("VERB", "AUX") for t in reading.parse.tokens[sentence.first : sentence.last])


def _continues(sentence: Sentence, contents: _Cover) -> bool:
    """Tell whether the sentence lies in a content that began before it (a quotation over several sentences)."""
    return contents.holds(sentence.start, sentence.end - 2)
