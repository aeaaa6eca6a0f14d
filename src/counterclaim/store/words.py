"""Words as the stores search them: one way of cutting a text, so that every database finds the same documents."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 64  # characters of a word that are kept; an index takes no endless ones
AROUND = 8  # words of a snippet before and after the first one found

_WORD = re.compile(r"[^\W_]+")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")


def words_of(text: str) -> list[str]:
    """The distinct words of a text, sorted: letters and digits, in lower case, without accents.

    >>> words_of("Gəncə: São Paulo's 2 CAFÉS")
    ['2', 'cafes', 'gəncə', 'paulo', 's', 'sao']
    """
    return sorted({word[:LONGEST] for word in _WORD.findall(_folded(text))})


def clean(words: str) -> str:
    """Words as every database can keep them: no NUL, no half of a surrogate pair."""
    if words.isascii() and "\x00" not in words:
        return words
    return words.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")


def snippet(text: str, words: list[str]) -> str:
    """The words around the first place where one of the words stands, those found in brackets."""
    wanted = set(words)
    places = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    found = [wanted.intersection(words_of(text[a:b])) for a, b in places]
    first = next((i for i, hit in enumerate(found) if hit), 0)
    shown = range(max(0, first - AROUND), min(len(places), first + AROUND + 1))
    if not shown:
        return ""
    parts, at = [], places[shown[0]][0]
    for i in shown:
        start, end = places[i]
        parts += [text[at:start], f"[{text[start:end]}]" if found[i] else text[start:end]]
        at = end
    before = "…" if shown[0] else ""
    after = "…" if shown[-1] + 1 < len(places) else ""
    return before + " ".join("".join(parts).split()) + after


def _folded(text: str) -> str:
    return _FOREIGN.sub(_bare, text).lower()


def _bare(stretch: re.Match[str]) -> str:
    """Letters without their accents; compatible forms (ligatures, full width) as plain ones."""
    return "".join(c for c in unicodedata.normalize("NFKD", stretch.group().casefold()) if not unicodedata.combining(c))
