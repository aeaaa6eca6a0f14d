"""Words of number: numerals, vague quantifiers and the bounds that stand around them, loaded once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from counterclaim.lexicon.tables import table
from counterclaim.model.finding import Qualifier

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]  # by one word: the phrases that it begins (or ends), longest first


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The numerals with their values and the phrases around them, keyed for look-up by a single word."""

    units: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    short_scales: Mapping[str, int]
    dozens: Mapping[str, int]
    parts: Mapping[str, float]
    vague: Phrases  # by first word
    before: Mapping[str, tuple[tuple[tuple[str, ...], Qualifier], ...]]  # by last word
    after: Mapping[str, tuple[tuple[tuple[str, ...], Qualifier], ...]]  # by first word
    more_before: frozenset[str]  # last words of the phrases that make an increment
    more_after: frozenset[str]
    between: frozenset[str]
    joined: frozenset[str]
    topped: tuple[tuple[str, ...], ...]  # phrases between a lower bound and an upper one
    percent: frozenset[str]
    starters: frozenset[str]  # a word that is none of these, and holds no digit, begins no number


@cache
def number_words() -> NumberWords:
    """The words of `numbers.toml`."""
    data = table("numbers.toml")
    vague = _keyed([tuple(p.split()) for p in data["vague"]["phrases"]], 0)
    numerals = {**data["units"], **data["tens"], **data["scales"], **data["dozens"], **data["parts"]}
    return NumberWords(
        units=data["units"], tens=data["tens"], scales=data["scales"], short_scales=data["short_scales"],
        dozens=data["dozens"], parts=data["parts"], vague=vague,
        before=_bounds({k: v["phrases"] for k, v in data["bounds"].items() if k != "after"}, -1),
        after=_bounds(data["bounds"]["after"], 0),
        more_before=frozenset(p.split()[-1] for p in data["increment"]["before"]),
        more_after=frozenset(data["increment"]["after"]),
        between=frozenset(data["ranges"]["between"]),
        joined=frozenset(data["ranges"]["joined"]),
        topped=tuple(tuple(p.split()) for p in data["ranges"]["topped"]),
        percent=frozenset(data["percent"]["words"]),
        starters=frozenset(numerals) | frozenset(vague) | {"a", "an"},
    )  # fmt: skip


def _keyed(phrases: list[tuple[str, ...]], at: int) -> dict[str, tuple[tuple[str, ...], ...]]:
    kept: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        kept.setdefault(phrase[at], []).append(phrase)
    return {word: tuple(found) for word, found in kept.items()}


def _bounds(table: Mapping[Any, Any], at: int) -> dict[str, tuple[tuple[tuple[str, ...], Qualifier], ...]]:
    kept: dict[str, list[tuple[tuple[str, ...], Qualifier]]] = {}
    pairs: list[tuple[tuple[str, ...], Qualifier]] = [
        (tuple(p.split()), q) for q, phrases in table.items() for p in phrases
    ]
    for phrase, qualifier in sorted(pairs, key=lambda pair: len(pair[0]), reverse=True):
        kept.setdefault(phrase[at], []).append((phrase, qualifier))
    return {word: tuple(found) for word, found in kept.items()}
