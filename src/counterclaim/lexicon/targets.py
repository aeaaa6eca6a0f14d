"""The nouns for what gets hit, by kind, and the words that say what harm was done, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from counterclaim.lexicon.tables import table


@dataclass(frozen=True, slots=True)
class Targets:
    """`kinds`: lemma to kind of target (the first that names it); `harm`: lemma to harm, worst first in the file."""

    kinds: Mapping[str, str]
    harm: Mapping[str, str]


@cache
def targets() -> Targets:
    """Read `targets.toml` once."""
    data = table("targets.toml")
    return Targets(_first(data["kinds"]), _first(data["harm"]))


def _first(table: Mapping[str, list[str]]) -> dict[str, str]:
    made: dict[str, str] = {}
    for name, lemmas in table.items():
        for lemma in lemmas:
            made.setdefault(lemma, name)
    return made
