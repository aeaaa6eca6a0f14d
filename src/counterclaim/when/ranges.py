"""Keep the two ends of a range in order: "between January 1 and September 26" does not begin after its end."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from counterclaim.lexicon.times import time_words
from counterclaim.model.mention import Time
from counterclaim.when import calendar as cal
from counterclaim.when.calendar import period_of

_JOINED = re.compile(r"\s*(?:and|to|until|till|through|-|–|—)\s*(?:the\s+)?", re.IGNORECASE)
_OPENED = re.compile(r"\b(?:between|from)(?:\s+the)?\s*$", re.IGNORECASE)
_CLOCK = re.compile(r"[\d:.]+\s?[ap]\.?m\.?|\d\d:\d\d", re.IGNORECASE)
_SOON = 31  # days; a first end further ahead was taken for the wrong year
_DATED = re.compile(r"\d{4}-\d\d(?:-\d\d(?:T.*)?)?")


def in_order(times: list[Time], text: str, reference: date | None) -> list[Time]:
    """Put the ends of a range in order: a first end that lies ahead of the report's day moves the last one on, else it moves back itself.

    It is moved by a year, or by a week where it is a weekday. Only ends that were counted from the report's day are
    moved: a date that was said with its year stands. A bare hour takes the day of the hour that it is joined to.
    """
    kept = list(times)
    for i in range(len(kept) - 1):
        one, two = kept[i], kept[i + 1]
        between = text[one.end : two.start]
        if one.period is None or two.period is None or len(between) > 16 or not _JOINED.fullmatch(between):
            continue
        if _is_clock(one) and two.type == "TIME":
            kept[i] = replace(one, value=two.value[:10] + one.value[10:], period=two.period, anchor=two.anchor)
        elif _is_reversed(one, two) and _OPENED.search(text[max(0, one.start - 16) : one.start]):
            if reference and 0 < (one.period.start - reference).days <= _SOON:
                kept[i + 1] = _moved(two, 1)
            else:
                kept[i] = _moved(one, -1)
    return kept


def _is_reversed(one: Time, two: Time) -> bool:
    if one.period is None or two.period is None or one.anchor != two.anchor or one.anchor == "absolute":
        return False
    return one.period.start > two.period.end and bool(_DATED.fullmatch(one.value) and _DATED.fullmatch(two.value))


def _is_clock(time: Time) -> bool:
    """A time of day without a day of its own: "between 8 p.m. and 11 p.m. on Thursday"."""
    return time.type == "TIME" and _CLOCK.fullmatch(time.text) is not None


def _moved(time: Time, side: int) -> Time:
    words = {word.strip(",") for word in time.text.lower().split()}
    if words & time_words().months.keys():
        value = f"{int(time.value[:4]) + side:04d}{time.value[4:]}"
    elif words & time_words().weekdays.keys():
        day = cal.plus_days(date.fromisoformat(time.value[:10]), 7 * side)
        value = f"{day.isoformat()}{time.value[10:]}" if day else time.value
    else:
        return time
    period = period_of(value)
    return replace(time, value=value, period=period) if period else time
