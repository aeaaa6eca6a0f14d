"""Choose which of many like days is meant: the one nearest to the report's date on the side that the words point to."""

from __future__ import annotations

from datetime import date

from counterclaim.when import calendar as cal

_AHEAD = frozenset({"next", "coming", "upcoming", "following", "subsequent", "ensuing"})
_BEHIND = frozenset({"last", "past", "previous", "preceding", "prior"})
# days that a date said in the past tense may lie ahead of the report's date (reports are dated early and late)
_SLACK = 2
# months; "will … in July" said in September is of the July that has been, or the words would be "next July"
_TOO_FAR = 9


def nearest_day(month: int, number: int, reference: date, tense: int) -> date | None:
    """A day of a month without its year: the nearest, where the side that the verb points to counts as nearer."""
    days = [d for shift in (-1, 0, 1) if (d := cal.day(reference.year + shift, month, number))]
    return min(days, key=lambda d: _weighed((d - reference).days, tense), default=None)


def _weighed(days: int, tense: int) -> int:
    """Days away, more of them where the verb points to the other side; where it says nothing, news is rather of what has been."""
    if days * tense < -_SLACK:
        return abs(days) * 4
    return abs(days) * (2 if tense == 0 and days > 0 else 1)


def nearest_month(month: int, reference: date, relation: str, tense: int) -> date | None:
    """The first day of the month that is meant: "last June" lies before this month, "next June" after it, "this June" in the year."""
    here = date(reference.year, month, 1)
    current = date(reference.year, reference.month, 1)
    if relation == "this":
        return here
    if relation in _BEHIND:
        return here if here < current else cal.day(reference.year - 1, month, 1)
    if relation in _AHEAD:
        return here if here > current else cal.day(reference.year + 1, month, 1)
    ahead = (month - reference.month) % 12
    if tense > 0 and ahead < _TOO_FAR:
        return here if here >= current else cal.day(reference.year + 1, month, 1)
    if tense < 0 or ahead > 3:
        return here if here <= current else cal.day(reference.year - 1, month, 1)
    return here if here >= current else cal.day(reference.year + 1, month, 1)


def nearest_weekday(number: int, reference: date, relation: str, tense: int) -> date | None:
    """Monday is 1. The nearest past one with today; "last" without today; ahead with "next" or a verb that looks ahead."""
    back = (reference.isoweekday() - number) % 7
    if relation in _BEHIND:
        return cal.plus_days(reference, -(back or 7))
    if relation in _AHEAD:
        return cal.plus_days(reference, (7 - back) % 7 or 7)
    if relation == "this" and tense >= 0:
        return cal.plus_days(reference, (7 - back) % 7)
    if tense > 0:
        return cal.plus_days(reference, (7 - back) % 7)
    return cal.plus_days(reference, -back)
