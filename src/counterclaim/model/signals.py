"""What the encoder saw in a text: spans and attributions with a score, before any rule has judged them."""

from __future__ import annotations

from dataclasses import dataclass


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """All that the encoder saw in one document."""

    attributions: tuple[Attribution, ...] = ()
    spans: tuple[Span, ...] = ()
