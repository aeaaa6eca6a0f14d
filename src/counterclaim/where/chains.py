"""Runs of capitalised words: where names can stand at all."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.model.parse import Parse, Token
from counterclaim.where.atlas import atlas
from counterclaim.where.gazetteer import ARTICLES, normalised

_JOINTS = frozenset(
    [
        "of",
        "the",
        "and",
        "de",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "la",
        "las",
        "los",
        "el",
        "al",
        "es",
        "as",
        "ar",
        "an",
        "ad",
        "ash",
        "ez",
        "ud",
        "-e",
        "e",
        "y",
        "i",
        "en",
        "sur",
        "le",
        "les",
        "du",
        "des",
        "van",
        "von",
        "bin",
        "ben",
        "abu",
        "der",
        "den",
        "am",
        "on",
        "upon",
    ]
)
_OPENERS = frozenset(
    [
        "in",
        "at",
        "on",
        "from",
        "near",
        "for",
        "to",
        "of",
        "with",
        "after",
        "before",
        "as",
        "by",
        "and",
        "but",
        "or",
        "if",
        "when",
        "while",
        "since",
        "i",
        "it",
        "he",
        "she",
        "they",
        "we",
        "this",
        "that",
    ]
)
_SMALL = frozenset(["ADP", "SCONJ", "CCONJ", "AUX"])  # "Within hours": no town called Within
_MARKS = frozenset(["-", "–", "'", "’", "/", "&"])


def chains(parse: Parse, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Runs of capitalised tokens (inclusive), with the small words and marks that join them, between `first` and `last` (exclusive)."""
    tokens = parse.tokens
    i = first
    while i < last:
        named = i + 2 if opens_with_article(parse, i) and i + 2 < last else i
        if not capital(tokens[named]):
            i += 1
            continue
        end = named
        j = named + 1
        while j < last:
            token = tokens[j]
            if capital(token):
                end = j
            elif token.text in ("'s", "’s") and _goes_on(parse, j, last):
                pass
            elif not (token.lower in _JOINTS or token.text in _MARKS) or j - end > 2 or _dates(parse, j, last):
                break
            j += 1
        yield i, end
        i = end + 1


def _dates(parse: Parse, j: int, last: int) -> bool:
    """Tell whether a joint only joins a day to a name ("shelled Goma on Monday")."""
    return parse.tokens[j].lower == "on" and j + 1 < last and parse.tokens[j + 1].entity in ("DATE", "TIME")


def opens_with_article(parse: Parse, i: int) -> bool:
    """Tell whether a name begins at a token with an Arabic article in small letters ("al-Bab", "as-Safira")."""
    tokens = parse.tokens
    if i + 2 >= len(tokens) or tokens[i].text not in ARTICLES or tokens[i + 1].text not in ("-", "–", "‑"):
        return False
    return tokens[i].end == tokens[i + 1].start and tokens[i + 1].end == tokens[i + 2].start and capital(tokens[i + 2])


def _goes_on(parse: Parse, j: int, last: int) -> bool:
    """Tell whether a possessive is part of a name ("People's Republic", "Cox's Bazar")."""
    tokens = parse.tokens
    if tokens[j - 1].lower == "people" or j + 1 >= last:
        return True
    return normalised(parse.text[tokens[j - 1].start : tokens[j + 1].end]) in atlas()


def capital(token: Token) -> bool:
    """Tell whether a token can be part of a name: it begins with a capital and is no small word that opens a sentence."""
    first = token.text[0]
    if token.lower in _OPENERS or (token.pos in _SMALL and token.lower not in _JOINTS):
        return False
    return (first.isupper() or (first in "'’‘" and token.text[1:2].isupper())) and token.pos != "SPACE"
