"""An actor in the making: what has been gathered of it so far, and the phrases that stand for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from counterclaim.model.mention import ActorKind

MOST_NAMES = 16  # of one actor; a hostile text could otherwise make its record quadratic


@dataclass(slots=True, eq=False)
class Draft:
    """A mutable actor, internal to this package; `Actor` is made of it once the whole report has been seen."""

    name: str
    kind: ActorKind = "unknown"
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    speaks_for: Draft | None = None
    members: list[Draft] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    register: str | None = None
    gender: str = ""  # f, m or "": not known
    many: bool = False  # more than one human being, spoken of in the plural
    proper: bool = False  # has a name of its own
    words: str = ""  # the generic words that it goes by: "foreign ministry", "forces"
    at: int = 1 << 60  # the first token that stands for it
    told: bool = False  # the text gave its country, role or sector: stronger than the register

    def called(self, name: str) -> None:
        """Add a name that the text uses."""
        name = " ".join(name.split())
        if name and name != self.name and name not in self.names and len(self.names) < MOST_NAMES:
            self.names.append(name)


class Resolved(NamedTuple):
    """A head token's actor, the tokens of the mention, and how it was found; `shown`: to be listed among the mentions."""

    draft: Draft
    first: int
    last: int
    because: str
    metonym: bool = False
    shown: bool = True
