"""The words that tell a broken copy from a good one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from counterclaim.lexicon.tables import table


class Confused(NamedTuple):
    """A word that copies put for another: what was meant, and the lemmas beside it that show so (none: it always is)."""

    meant: str
    beside: frozenset[str]


@dataclass(frozen=True, slots=True)
class DamageWords:
    """Lists of `damage.toml`, lower case."""

    may_repeat: frozenset[str]
    cannot_end: frozenset[str]
    opens_headless: frozenset[str]
    confused: dict[str, Confused]
    names: tuple[str, ...]
    titles: frozenset[str]
    particles: frozenset[str]
    fighting: frozenset[str]
    taking_part: frozenset[str]


@cache
def damage_words() -> DamageWords:
    """Read `damage.toml` once."""
    data = table("damage.toml")
    confused = {w: Confused(row["meant"], frozenset(row["beside"])) for row in data["confused"] for w in row["written"]}
    return DamageWords(
        may_repeat=frozenset(data["may_repeat"]),
        cannot_end=frozenset(data["cannot_end"]),
        opens_headless=frozenset(data["opens_headless"]),
        confused=confused,
        names=tuple(data["names"]),
        titles=frozenset(data["titles"]),
        particles=frozenset(data["particles"]),
        fighting=frozenset(data["fighting"]),
        taking_part=frozenset(data["taking_part"]),
    )
