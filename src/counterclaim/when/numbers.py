"""Read how many: figures, number words, halves, and the words that leave it open."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.lexicon.times import time_words
from counterclaim.model.parse import Token

_HALVES = {"1/2": 0.5, "½": 0.5, "1/4": 0.25, "¼": 0.25, "3/4": 0.75, "¾": 0.75, "half": 0.5}


def count_of(tokens: Sequence[Token]) -> float | None:
    """The number that the words say, None where they leave it open.

    "two and a half" is 2.5, "one hundred and twenty" is 120, "a couple of" is 2 (TimeML 1.2.1: P2Y), "a few" is None.
    """
    numbers = time_words().numbers
    total, group, seen = 0.0, 0.0, False
    for token in tokens:
        word = token.lower
        if word in _HALVES:
            group, seen = group + _HALVES[word], True
        elif word == "couple":
            group, seen = 2, True
        elif word in ("few", "several", "many", "various", "numerous"):
            return None
        elif word in numbers:
            seen = True
            size = numbers[word]
            if size in (100, 12) and group:
                group *= size
            elif size == 1000:
                total, group = (total + group or 1) * 1000, 0
            else:
                group += size
        elif word[:1].isdigit():
            seen = True
            group += _figure(word)
    return total + group if seen else None


def _figure(word: str) -> float:
    for sign in "½¼¾":
        if word.endswith(sign):
            return _figure(word[:-1]) + _HALVES[sign]
    try:
        return float(word.replace(",", "")[:12])
    except ValueError:
        return 0.0


def ordinal_of(word: str) -> int | None:
    """ "third" and "3rd" are 3; None for what is no ordinal."""
    digits = word.rstrip("stndrh")
    if digits.isdigit():
        return int(digits[:6])
    return time_words().ordinals.get(word)


def year_of(word: str, near: int | None = None) -> int | None:
    """ "1994", "'94" and "94" as a year; two figures mean the century that ends nearest before ten years from now on (`near`)."""
    digits = word.strip("'’.,")
    if not digits.isdigit() or len(digits) not in (2, 4):
        return None
    if len(digits) == 4:
        return int(digits)
    limit = (near or 2020) + 10
    return max(y for y in (1800 + int(digits), 1900 + int(digits), 2000 + int(digits)) if y <= limit or y < 1900)
