"""A candidate: somebody who may be made to say something here, before anything has been decided."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]  # code points, end exclusive

COUNTS = (
    "verb toll",
    "noun count",
    "preposition by",
    "preposition in",
)  # patterns: who counts the dead says so, whatever the encoder sees

TURNED = "verb inverted"  # pattern: "…, reckoned Name", which grammar alone tells


@dataclass(slots=True)
class Candidate:
    """Who (source), by which words (cue), what (content), and by which pattern they were found.

    Spans are code points of the text, end exclusive; `verb` is the token that the cue hangs on, `head` the source's, None
    where nobody is named. `lemma` is the lexicon's key. The encoder's score is 0 where it saw nothing.
    """

    pattern: str
    lemma: str
    verb: int
    cue: Span
    source: Span | None
    head: int | None
    content: list[Span]
    frame: str  # that, quote, obj, to, of, for …: the lexicon's word for how the content hangs on the cue
    hearer: int | None = None  # token of who is told
    passive: bool = False
    quoted: bool = False  # its content is, in the main, a quotation
    adrift: bool = False  # the source was not found at the cue itself (shared subject, controlled infinitive)
    rules: float = 0.0  # how likely by its words and grammar alone; 0 where no rule made it
    encoder: float = 0.0  # how likely by the encoder alone; 0 where it saw nothing
    score: float = 0.0  # how likely by all that is known
    twin: Candidate | None = None  # what the other of the two, rules or encoder, made of the same cue
    parts: tuple[float, float, float] = (0.0, 0.0, 0.0)  # the encoder's probabilities of source, cue and content
    near: bool = True  # the source stands in the cue's paragraph
    holds: int = 0  # how many other cues that the encoder saw stand in its content
    within: bool = False  # stands in a content that the encoder saw, where it looks for nothing more

    @property
    def start(self) -> int:
        """Where its first word stands."""
        return min(self.cue[0], self.content[0][0], self.source[0] if self.source else self.cue[0])

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return max(self.cue[1], self.content[-1][1], self.source[1] if self.source else 0)


def length(spans: list[Span]) -> int:
    """Characters in spans that do not overlap."""
    return sum(end - start for start, end in spans)


def shared(one: list[Span], other: list[Span]) -> int:
    """Characters that two lists of sorted spans, each without overlap, have in common."""
    i = j = total = 0
    while i < len(one) and j < len(other):
        total += max(0, min(one[i][1], other[j][1]) - max(one[i][0], other[j][0]))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return total


def joined(spans: list[Span], text: str) -> list[Span]:
    """Sorted spans with those made one that overlap or have only white space between them."""
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and (start <= made[-1][1] or (start - made[-1][1] < 3 and not text[made[-1][1] : start].strip(" "))):
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made
