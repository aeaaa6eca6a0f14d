"""Mark what stands on damaged text, so that sums leave it out and a reader sees why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from counterclaim.model.finding import Ceasefire, Event, Figure, Relation, Talks
from counterclaim.model.sentence import Sentence
from counterclaim.model.statement import Statement

Found = TypeVar("Found", Event, Figure, Talks, Ceasefire, Relation)
COSMETIC = frozenset({"stray_mark", "repeated_word", "agreement"})  # the words still say what they said


def damaged_stretches(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """The stretches (code points) on which a finding cannot be trusted: damage that may have changed the sense."""
    return [(d.start, d.end) for s in sentences for d in s.damage if d.kind not in COSMETIC]


def lost_ends(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Where a sentence ends (offset) whose continuation is a fragment of the same paragraph: what stood last lost its end."""
    pairs = zip(sentences, sentences[1:], strict=False)
    return frozenset(
        a.end for a, b in pairs if a.paragraph == b.paragraph and any(d.kind == "fragment" for d in b.damage)
    )


def with_damage(found: Iterable[Found], stretches: Sequence[tuple[int, int]]) -> tuple[Found, ...]:
    """Mark the findings whose words touch a damaged stretch."""
    return tuple(replace(f, damaged=True) if _touches(f.words.start, f.words.end, stretches) else f for f in found)


def statement_with_damage(
    statement: Statement, stretches: Sequence[tuple[int, int]], ends: frozenset[int]
) -> Statement:
    """Mark a statement whose content touches a damaged stretch, or ends where a sentence lost its end."""
    broken = any(
        _touches(c.start, c.end, stretches) or any(0 <= end - c.end <= 1 for end in ends) for c in statement.content
    )
    return replace(statement, damaged=True) if broken else statement


def _touches(start: int, end: int, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(start < b and a < end for a, b in stretches)
