"""The words that tell a done event from a planned, demanded, alleged, denied, refused or feared one, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from counterclaim.lexicon.tables import table


@dataclass(frozen=True, slots=True)
class Moods:
    """`governors`: lemma to the status it gives what it governs (the first list that names it); `words`: plain lists by name."""

    governors: Mapping[str, str]
    words: Mapping[str, frozenset[str]]


@cache
def moods() -> Moods:
    """Read `moods.toml` once."""
    data = table("moods.toml")
    governors: dict[str, str] = {}
    for status, lemmas in data["governors"].items():
        for lemma in lemmas:
            governors.setdefault(lemma, status)
    return Moods(governors, {name: frozenset(listed) for name, listed in data["words"].items()})
