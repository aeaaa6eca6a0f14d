"""Nouns for people and homes with the group they name, loaded once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from counterclaim.lexicon.tables import table


@dataclass(frozen=True, slots=True)
class GroupWords:
    """By lemma: the group of a person noun (None where it names none), of a modifier; household nouns; what is never people."""

    people: Mapping[str, str | None]
    modifiers: Mapping[str, str]
    suffixes: tuple[str, ...]
    households: frozenset[str]
    buildings: frozenset[str]
    never: frozenset[str]

    def knows(self, lemma: str, word: str) -> bool:
        """Whether a noun is one for people; its plural is undone where the lemma was not (a word new to the parser)."""
        return lemma in self.people or word in self.people or word.removesuffix("s") in self.people

    def group(self, lemma: str, word: str) -> str | None:
        """The group that a noun for people names, or None."""
        return self.people.get(lemma) or self.people.get(word) or self.people.get(word.removesuffix("s"))


@cache
def group_words() -> GroupWords:
    """The words of `groups.toml`."""
    data = table("groups.toml")
    people: dict[str, str | None] = dict.fromkeys(data["plain"]["nouns"])
    for group, words in data["groups"].items():
        for word in words:
            people.setdefault(word, group)
    return GroupWords(
        people=people,
        modifiers={word: group for group, words in data["modifiers"].items() for word in words},
        suffixes=tuple(data["plain"]["suffixes"]),
        households=frozenset(data["households"]["nouns"]),
        buildings=frozenset(data["households"]["buildings"]),
        never=frozenset(data["never"]["nouns"]),
    )
