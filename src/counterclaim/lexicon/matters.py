"""The words by which reports are laid side by side: offices, doubts, denials and pointers, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from counterclaim.lexicon.tables import table


@dataclass(frozen=True, slots=True)
class MatterWords:
    """Lists of `matters.toml`, lower case; `offices`: wording as words → office, the longest first."""

    offices: tuple[tuple[tuple[str, ...], str], ...]
    speakers: tuple[str, ...]
    organs: frozenset[tuple[str, ...]]
    institutions: frozenset[str]
    pointing_to: frozenset[str]
    brought: frozenset[str]
    telling: frozenset[str]
    false: frozenset[str]
    pointing: frozenset[str]
    earlier: frozenset[str]
    until_now: frozenset[str]
    owning: frozenset[str]
    dispute: frozenset[str]
    negation: frozenset[str]
    measured: frozenset[str]
    days: frozenset[str]
    numerals: frozenset[str]
    parts: frozenset[str]
    harm: frozenset[str]
    deniable: frozenset[str]
    numbers: frozenset[str]
    charges: frozenset[str]
    gainsaying: tuple[tuple[str, ...], ...]
    disowning: tuple[tuple[str, ...], ...]
    owners: frozenset[str]
    breach: frozenset[str]
    deal: frozenset[str]
    remote: frozenset[str]
    general_targets: frozenset[str]
    bare: frozenset[str]
    here: frozenset[str]
    outcomes: frozenset[str]
    throughout: frozenset[str]
    total: frozenset[str]
    soldiers: frozenset[str]
    whose: frozenset[str]
    armies: frozenset[str]
    own_losses: frozenset[str]
    guards: frozenset[str]
    titles: Mapping[str, str]


@cache
def matter_words() -> MatterWords:
    """Read `matters.toml` once."""
    data = table("matters.toml")
    wordings = [(tuple(w.replace("'s", "").split()), office) for office, ws in data["offices"].items() for w in ws]
    return MatterWords(
        offices=tuple(sorted(set(wordings), key=lambda row: (-len(row[0]), row))),
        speakers=tuple(data["speakers"]["roles"]),
        organs=frozenset(tuple(w.split()) for w in data["organs"]["words"]),
        institutions=frozenset(data["institutions"]["words"]),
        pointing_to=frozenset(data["beside"]["pointing"]),
        brought=frozenset(data["beside"]["brought"]),
        telling=frozenset(data["telling"]["words"]),
        false=frozenset(data["false"]["words"]),
        pointing=frozenset(data["pointing"]["words"]),
        earlier=frozenset(data["earlier"]["words"]),
        until_now=frozenset(data["until_now"]["words"]),
        owning=frozenset(data["owning"]["words"]),
        dispute=frozenset(data["dispute"]["words"]),
        negation=frozenset(data["negation"]["words"]),
        measured=frozenset(data["negation"]["measured"]),
        days=frozenset(data["days"]["words"]),
        numerals=frozenset(data["numerals"]["words"]),
        parts=frozenset(data["numerals"]["parts"]),
        harm=frozenset(data["harm"]["types"]),
        deniable=frozenset(data["harm"]["deniable"]),
        numbers=frozenset(data["numbers"]["words"]),
        charges=frozenset(data["charges"]["words"]),
        gainsaying=tuple(tuple(p.split()) for p in data["gainsaid"]["pairs"]),
        disowning=tuple(tuple(p.split()) for p in data["gainsaid"]["disowning"]),
        owners=frozenset(data["gainsaid"]["owners"]),
        breach=frozenset(data["breach"]["words"]),
        deal=frozenset(data["deal"]["words"]),
        remote=frozenset(data["remote"]["modes"]),
        here=frozenset(data["here"]["words"]),
        bare=frozenset(data["bare"]["words"]),
        general_targets=frozenset(data["remote"]["general_targets"]),
        outcomes=frozenset(data["outcomes"]["words"]),
        throughout=frozenset(data["throughout"]["words"]),
        total=frozenset(data["total"]["words"]),
        soldiers=frozenset(data["soldiers"]["words"]),
        armies=frozenset(data["soldiers"]["bodies"]),
        whose=frozenset(data["soldiers"]["whose"]),
        own_losses=frozenset(data["soldiers"]["groups"]),
        guards=frozenset(data["soldiers"]["guards"]),
        titles=data["titles"],
    )
