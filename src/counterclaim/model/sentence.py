"""Sentences of a report with their role on the page and the damage they show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["headline", "body", "subheading", "furniture"]
DamageKind = Literal[
    "fragment", "repeated_word", "stray_mark", "agreement", "nonsense", "name_variant", "contradiction"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """A stretch where a copy is broken, and the reason that shows it."""

    kind: DamageKind
    start: int
    end: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence; `first` to `last` are its tokens (end exclusive). Nothing is extracted from furniture."""

    id: str
    start: int
    end: int
    role: Role
    first: int
    last: int
    paragraph: int
    damage: tuple[Damage, ...] = ()
