"""Restore the case of upper-case wire copy, letter for letter, so that a parser trained on mixed case can read it."""

from __future__ import annotations

import re
from collections.abc import Set

from counterclaim.lexicon.lowercase import lowercase_words

SHOUTED = 0.85  # share of capitals among the letters from which a stretch counts as upper-case copy
ENOUGH = 40  # letters; shorter stretches (headlines, acronyms) are left as they are

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?]\W*$|TEXT\]\W*$|\n\s*\n\s*$|^\W*$")
_ENDINGS = ("ed", "ing", "ly", "s", "es", "er", "ers", "ness", "ment", "d", "r", "al", "ity")
_VOWELS = frozenset("AEIOUY")


def is_shouted(text: str) -> bool:
    """Tell whether a stretch is upper-case copy: long enough, and nearly all of its letters capitals."""
    capitals = sum(1 for c in text if c.isupper())
    letters = capitals + sum(1 for c in text if c.islower())
    return letters >= ENOUGH and capitals >= SHOUTED * letters


def recase(text: str, words: Set[str] | None = None) -> str:
    """Give upper-case copy its ordinary case; the result has the same length, so that every offset holds.

    Words that news writes in lower case are lowered, all others get a capital; acronyms stay.

    >>> recase("THE ARMY DENIED TODAY THAT GUERRILLAS ATTACKED SAN MIGUEL.")
    'The army denied today that guerrillas attacked San Miguel.'
    """
    known = lowercase_words() if words is None else words
    pieces, at = [], 0
    for match in _WORD.finditer(text):
        gap = text[at : match.start()]
        starts = _SENTENCE_END.search(text[max(0, match.start() - 8) : match.start()]) is not None
        pieces.append(gap + _recased(match.group(), known, starts=starts))
        at = match.end()
    return "".join(pieces) + text[at:]


def _recased(word: str, known: Set[str], *, starts: bool) -> str:
    lowered = _lower(word)
    if _is_common(lowered, known):
        return word[0] + lowered[1:] if starts else lowered
    if len(word) <= 5 and len(word) > 1 and not _VOWELS & set(word.upper()[1:]):
        return word  # FMLN, PLO's kin: no vowel after the first letter, so an acronym
    return word[0] + lowered[1:]


def _is_common(lowered: str, known: Set[str]) -> bool:
    base = re.split(r"['’]", lowered)[0]
    if base in known or base == "a":
        return True
    return any(base.endswith(e) and (base[: -len(e)] in known or base[: -len(e)] + "e" in known) for e in _ENDINGS)


def _lower(word: str) -> str:
    """Lower each letter whose lower form is one code point (İ is not), so that no offset moves."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in word)
