"""The days that two matters can share."""

from __future__ import annotations

from datetime import date, timedelta

from counterclaim.reconcile.matter import Matter

BASES = 3  # days by which two totals may begin apart ("since Sunday", "since 27 September")
APART = timedelta(days=180)  # between the end of one total and the beginning of another: they are of two wars


Window = tuple[date | None, date | None]


def shared_window(a: Matter, b: Matter) -> Window | None:
    """The days both can be; for totals, the days from the same beginning to the later end."""
    if a.kind == "relation" or a.first is None or a.last is None or b.first is None or b.last is None:
        return a.first or b.first, a.last or b.last
    if "cumulative" in a.sort:
        if a.dated and b.dated and max(a.first, b.first) - min(a.last, b.last) > APART:
            return None  # "in 2006" and "since July"
        since = [first for m, first in ((a, a.first), (b, b.first)) if m.dated and m.last != first]
        if len(since) == 2 and abs((since[0] - since[1]).days) > BASES:
            return None
        return min(since, default=min(a.first, b.first)), max(a.last, b.last)
    slack = timedelta(days=1 if a.kind == "talks" else 7 if a.kind == "ceasefire" and a.sort != ("breach",) else 0)
    first, last = max(a.first, b.first), min(a.last, b.last)
    if first > last + slack:
        return None
    if a.kind == "ceasefire" and a.dated != b.dated:  # the day that words give is the truce's
        return (a.first, a.last) if a.dated else (b.first, b.last)
    return (first, last) if first <= last else (min(a.first, b.first), max(a.last, b.last))


def days_meet(a: Matter, b: Matter) -> bool:
    """Tell whether some day is one of both."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return False
    return max(a.first, b.first) <= min(a.last, b.last)
