"""ACLED's event types and sub-event types, and the words that tell its kinds of actor apart, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from counterclaim.lexicon.tables import table


@dataclass(frozen=True, slots=True)
class Instrument:
    """A kind of weapon: its words, the PLOVER mode and ACLED sub-event type it gives, and the looser sub-types it overrides."""

    words: frozenset[str]
    mode: str
    sub_type: str
    over: frozenset[str]


@dataclass(frozen=True, slots=True)
class Acled:
    """`type_of`: sub-event type to event type; `words`: lists by name (state, nonstate, armed, civilian, protester, mob …)."""

    type_of: Mapping[str, str]
    words: Mapping[str, frozenset[str]]
    instruments: tuple[Instrument, ...]


@cache
def acled() -> Acled:
    """Read `acled.toml` once."""
    data = table("acled.toml")
    type_of = {sub: event for event, subs in data["types"].items() for sub in subs}
    weapons = tuple(
        Instrument(frozenset(i["words"]), i["mode"], i["sub_type"], frozenset(i["over"])) for i in data["instrument"]
    )
    return Acled(type_of, {name: frozenset(listed) for name, listed in data["words"].items()}, weapons)
