"""A statement: one voice, or chain of voices, saying one thing in one place of the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from counterclaim.model.mention import Period
from counterclaim.model.selector import Selector

Manner = Literal["direct", "mixed", "indirect", "narrated"]
Act = Literal[
    "say",
    "announce",
    "confirm",
    "acknowledge",
    "deny",
    "reject",
    "accuse",
    "demand",
    "promise",
    "threaten",
    "condemn",
    "warn",
]
Factuality = Literal[
    "asserted",
    "denied",
    "not_confirmed",
    "alleged",
    "demanded",
    "promised",
    "possible",
    "feared",
    "asked",
    "conditional",
    "unknown",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One voice of a chain (PARC: source), with the words it has in the text and its own cue.

    Words None: said without a named source ("it was reported"). Cue None: a mere channel ("told AFP").
    `head` is the token the words hang on, `ref` the actor, filled by grounding.
    """

    words: Selector | None
    cue: Selector | None
    head: int | None = None
    ref: str | None = None
    because: str | None = None  # how the actor was found: "name", "pronoun: nearest speaker" …


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """The words that justify a decision and the name of the pattern that they fit."""

    pattern: str
    words: Selector


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one chain of voices says. `voices` outermost first, the last is the origin; empty: the report's own voice."""

    id: str
    words: Selector
    manner: Manner
    act: Act
    voices: tuple[Voice, ...]
    content: tuple[Selector, ...]
    factuality: Factuality = "asserted"  # how the origin puts the content
    said_on: Period | None = None
    within: str | None = None
    damaged: bool = False
    because: tuple[Because, ...] = ()
    findings: tuple[str, ...] = ()
