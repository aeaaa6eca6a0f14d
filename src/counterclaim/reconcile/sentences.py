"""Which sentence of a report a code point stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


def sentence_at(starts: Sequence[int], offset: int) -> int:
    """Number of the sentence that holds a code point, by where the sentences start."""
    return max(0, bisect_right(starts, offset) - 1)
