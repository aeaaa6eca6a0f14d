"""Where parsers of English regularly go wrong in news copy, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from counterclaim.lexicon.tables import table


@dataclass(frozen=True, slots=True)
class Mending:
    """`after`: preposition to the lemmas that take a gerund with it; `verbs`: lemmas with a gerund as object; `fighters`: nouns;

    `saying`: verbs that break into a clause; `weapons`: nouns.
    """

    after: Mapping[str, frozenset[str]]
    verbs: frozenset[str]
    fighters: frozenset[str]
    saying: frozenset[str]
    weapons: frozenset[str]


@cache
def mending() -> Mending:
    """Read `mending.toml` once."""
    data = table("mending.toml")
    after = {word: frozenset(lemmas) for word, lemmas in data["gerunds"].items() if word != "verbs"}
    return Mending(
        after,
        frozenset(data["gerunds"]["verbs"]),
        frozenset(data["fighters"]["nouns"]),
        frozenset(data["interruptions"]["verbs"]),
        frozenset(data["weapons"]["nouns"]),
    )
