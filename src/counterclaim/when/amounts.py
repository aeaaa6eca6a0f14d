"""Write how long something is as TimeML does, and find the days that a stretch from or to the report's day covers."""

from __future__ import annotations

import math
from datetime import date

from counterclaim.model.mention import Period
from counterclaim.when import calendar as cal
from counterclaim.when.grammar import Words
from counterclaim.when.numbers import count_of


def duration_value(letter: str, count: float | None) -> str:
    """P3D, PT24H, PXM; halves of a year in months, of an hour in minutes, else as a decimal (ISO 8601)."""
    head, unit = ("PT", letter[1]) if letter.startswith("T") else ("P", letter)
    if count is None:
        return f"{head}X{unit}"
    whole = int(count)
    if count == whole:
        return f"{head}{whole}{unit}"
    finer = {"Y": (12, "M"), "TH": (60, "M"), "TM": (60, "S"), "D": (24, "H")}.get(letter)
    if finer is None:
        return f"{head}{count:g}{unit}"
    rest = f"{'T' if letter == 'D' else ''}{round((count - whole) * finer[0])}{finer[1]}"
    return (
        f"{head}{whole}{unit}{rest}" if whole else f"P{'T' if letter != 'Y' else ''}{round(count * finer[0])}{finer[1]}"
    )


def days_of(letter: str, count: float | None, size: int, side: int, reference: date | None) -> Period | None:
    """The days from the report's day back (or on) over a stretch that is known."""
    if count is None or reference is None:
        return None
    if letter.startswith("T"):
        letter, count = "D", math.ceil(count / {"TH": 24, "TM": 1440, "TS": 86400}[letter])
    number = round(count * size) * side
    if letter in "DW":
        other = cal.plus_days(reference, number * (7 if letter == "W" else 1))
    else:
        other = cal.plus_months(reference, number * {"M": 1, "Q": 3, "Y": 12}[letter])
    precision = {"D": "day", "W": "week", "M": "month", "Q": "season", "Y": "year"}[letter]
    return Period(start=min(other, reference), end=max(other, reference), precision=precision) if other else None  # type: ignore[arg-type]


def how_many(words: Words) -> float | None:
    """The number of units that a match says: None where it is left open ("a few", "years"), 1 for "a week"."""
    if words["n"]:
        count = count_of(words["n"])
        return count if count is not None else 1.0
    return (
        count_of(words["vague"])
        if words["vague"]
        else None
        if words.word("unit").endswith("s") or words.word("unit") in ("centuries", "millennia")
        else 1.0
    )


def singular(unit: str) -> str:
    """ "years" is "year", "centuries" is "century"."""
    return {"centuries": "century", "millennia": "millennium"}.get(unit) or (unit[:-1] if unit.endswith("s") else unit)


def approximation(words: str) -> str | None:
    """TIMEX3's mod for "at least", "nearly", "about" … before a stretch, or None (TimeML 1.2.1, attribute mod)."""
    if not words:
        return None
    if words.startswith(("no more", "up", "less")):
        return "EQUAL_OR_LESS" if not words.startswith("less") else "LESS_THAN"
    if words.startswith(("at", "no")):
        return "EQUAL_OR_MORE"
    return (
        "MORE_THAN"
        if words.startswith(("more", "over"))
        else "LESS_THAN"
        if words.startswith(("nearly", "almost", "barely"))
        else "APPROX"
    )
