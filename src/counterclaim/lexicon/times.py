"""The words of time, so that the grammar of dates can be written in classes of words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from counterclaim.lexicon.tables import table


@dataclass(frozen=True, slots=True)
class TimeWords:
    """`classes`: word → its class in the grammar; the other tables give a word's number or TIMEX3 value. Lower case."""

    classes: dict[str, str]
    reference: dict[str, str]
    day: dict[str, tuple[int, str]]
    often: dict[str, str]
    months: dict[str, int]
    weekdays: dict[str, int]
    weekday_abbreviations: dict[str, int]
    units: dict[str, tuple[str, int]]  # singular and plural → letter and how many of it
    parts: dict[str, str]
    seasons: dict[str, str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, int]
    holidays: dict[tuple[str, ...], str]  # words → month-day or month-nth-weekday
    counted: frozenset[str]
    numbered: frozenset[str]
    future: frozenset[str]
    planned: frozenset[str]
    scheduled: frozenset[str]
    moving: frozenset[str]  # verbs that move a date: "postponed until Friday"


@cache
def time_words() -> TimeWords:
    """Read `times.toml` once."""
    data = table("times.toml")
    units = {word: (letter, size) for word, (letter, size) in data["units"].items()}
    units |= {f"{word}s": value for word, value in units.items()}
    units |= {plural: units[word] for plural, word in data["irregular"].items()}
    return TimeWords(
        classes=_classes(data),
        reference=data["reference"],
        day={word: (days, part) for word, (days, part) in data["day"].items()},
        often=data["often"],
        months=_with_stops(data["months"]),
        weekdays=data["weekdays"],
        weekday_abbreviations=_with_stops(data["weekday_abbreviations"]),
        units=units,
        parts=data["parts"],
        seasons=data["seasons"],
        numbers=data["numbers"],
        ordinals=data["ordinals"],
        decades=data["decades"],
        holidays={tuple(name.split()): day for name, day in data["holidays"].items()},
        counted=frozenset(data["not_years"]["counted"]),
        numbered=frozenset(data["not_years"]["numbered"]),
        future=frozenset(data["tense"]["future"]),
        planned=frozenset(data["tense"]["planned"]),
        scheduled=frozenset(data["tense"]["scheduled"]),
        moving=frozenset(data["tense"]["moving"]),
    )


def _with_stops(table: dict[str, int]) -> dict[str, int]:
    return table | {f"{word}.": number for word, number in table.items()}


def _stopped(words: Iterable[str]) -> list[str]:
    return [form for word in words for form in (word, f"{word}.")]


def _classes(data: dict[str, dict[str, list[str]]]) -> dict[str, str]:
    """Word → class; a word of two lists keeps the one that stands last here."""
    found = {word: name for name, words in data["class"].items() for word in words}
    found |= dict.fromkeys(data["reference"], "reference") | {w: w for w in ("now", "soon", "recent", "current")}
    found |= dict.fromkeys(data["often"], "often") | dict.fromkeys(data["day"], "day")
    found |= dict.fromkeys(data["numbers"], "numword") | dict.fromkeys(data["ordinals"], "ordinal")
    found |= dict.fromkeys(data["class"]["spoken"], "spoken") | dict.fromkeys(("hundred", "thousand", "dozen"), "big")
    found |= dict.fromkeys(data["decades"], "decade") | dict.fromkeys(
        _stopped(data["weekday_abbreviations"]), "abbreviated"
    )
    found |= dict.fromkeys(data["weekdays"], "weekday") | {f"{word}s": "weekdays" for word in data["weekdays"]}
    return found | dict.fromkeys(_stopped(data["months"]), "month")
