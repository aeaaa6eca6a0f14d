"""Reckon with TIMEX3 values: from a day to a value of any fineness, from a value to the days that it can mean."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from counterclaim.model.mention import Period, Precision

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_WEEKDAY = re.compile(r"(\d{4})-W(\d\d)-([1-7])")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"\d{4}")
_DECADE = re.compile(r"\d{3}")
_CENTURY = re.compile(r"\d\d")
_THIRD = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")
# first month and number of months; seasons as on the northern half of the earth, by whole months (meteorological)
_PARTS = {
    "Q1": (1, 3),
    "Q2": (4, 3),
    "Q3": (7, 3),
    "Q4": (10, 3),
    "H1": (1, 6),
    "H2": (7, 6),
    "SP": (3, 3),
    "SU": (6, 3),
    "FA": (9, 3),
    "WI": (12, 3),
}


def day(year: int, month: int, number: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def plus_days(start: date, days: int) -> date | None:
    """The day so many days away, or None beyond the calendar's ends."""
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return None


def plus_months(start: date, months: int) -> date | None:
    """The same day of the month so many months away (or the last day of a shorter month)."""
    index = start.year * 12 + start.month - 1 + months
    if not 12 <= index < 12 * 9999:
        return None
    year, month = divmod(index, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def week_value(of: date) -> str:
    """ISO 8601 week: 2020-W41."""
    iso = of.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


def month_value(of: date) -> str:
    """Year and month: 2020-10."""
    return f"{of.year:04d}-{of.month:02d}"


def quarter_value(of: date) -> str:
    """Year and quarter: 2020-Q4."""
    return f"{of.year:04d}-Q{(of.month + 2) // 3}"


def year_value(year: int) -> str:
    """Four digits."""
    return f"{year:04d}"


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date | None:
    """The n-th Monday (1) … Sunday (7) of a month."""
    first = day(year, month, 1)
    return first and day(year, month, 1 + (weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def period_of(value: str) -> Period | None:
    """The days that a TIMEX3 DATE or TIME value can mean, both ends inclusive; None for a value with unknowns, a duration or a _REF.

    >>> period_of("2020-W41")
    Period(start=datetime.date(2020, 10, 5), end=datetime.date(2020, 10, 11), precision='week')
    """
    try:
        return _period(value)
    except (ValueError, OverflowError):  # a year 0000, a week 53 in a year of 52
        return None


def _period(value: str) -> Period | None:
    if found := _DAY.fullmatch(value):
        on = date(int(found[1]), int(found[2]), int(found[3]))
        return Period(start=on, end=on, precision="day")
    if found := _WEEKDAY.fullmatch(value):
        on = date.fromisocalendar(int(found[1]), int(found[2]), int(found[3]))
        return Period(start=on, end=on, precision="day")
    if found := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return Period(
            start=monday + timedelta(days=5 if found[3] else 0), end=monday + timedelta(days=6), precision="week"
        )
    if found := _MONTH.fullmatch(value):
        return _months(int(found[1]), int(found[2]), 1, "month")
    if found := _THIRD.fullmatch(value):
        first, length = _PARTS[found[2]]
        return _months(int(found[1]), first, length, "season" if length == 3 else "year")
    if _YEAR.fullmatch(value):
        return _months(int(value), 1, 12, "year")
    if _DECADE.fullmatch(value):
        return Period(start=date(int(value) * 10, 1, 1), end=date(int(value) * 10 + 9, 12, 31), precision="decade")
    if _CENTURY.fullmatch(value):
        return Period(start=date(int(value) * 100, 1, 1), end=date(int(value) * 100 + 99, 12, 31), precision="none")
    return None


def _months(year: int, first: int, length: int, precision: Precision) -> Period:
    start = date(year, first, 1)
    last = plus_months(start, length - 1) or start
    return Period(
        start=start, end=date(last.year, last.month, calendar.monthrange(last.year, last.month)[1]), precision=precision
    )
