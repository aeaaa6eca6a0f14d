"""What the encoder saw in a text: spans and attributions with a score, before any rule has judged them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of the text (code points, end exclusive) that one head of the encoder marked; score in 0…1."""

    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Spans that belong to one attribution, each tuple in text order; source and cue may be empty."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float


class Word(NamedTuple):
    """What the encoder makes of one word (code points, end exclusive): probabilities, and the words that it points to.

    `to_cue` is where the cue begins that the word is content of, -1 for none; `to_source` where the source begins of which
    the word, if it is a cue, is the cue, -1 for none; both with the probability of that pointer.
    """

    start: int
    end: int
    source: float
    cue: float
    content: float
    begins: float  # that a content begins here
    to_cue: int
    to_cue_p: float
    to_source: int
    to_source_p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """All that the encoder saw in one document; `words` in text order, so that a stage may ask about spans of its own."""

    attributions: tuple[Attribution, ...] = ()
    spans: tuple[Span, ...] = ()
    words: tuple[Word, ...] = ()
