"""Find the date that a report carries itself: in its dateline or in its first lines."""

from __future__ import annotations

import re
from datetime import date

from counterclaim.lexicon.times import time_words
from counterclaim.when import calendar as cal
from counterclaim.when.nearest import nearest_day
from counterclaim.when.numbers import year_of

_HEAD = 1500  # characters; a dateline further down belongs to another report
_MONTHS = "jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?\\.?|july?\\.?|aug(?:ust|\\.)?|sept?(?:ember|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?"
_MONTH_FIRST = rf"(?P<m>{_MONTHS})\s?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s(?P<y>\d{{4}}))?(?![\d:])"
_DAY_FIRST = rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<m2>{_MONTHS})(?:,?\s(?P<y2>\d{{4}}|\d{{2}}))?(?![\d:])"
_ISO = r"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)"
_DATE = re.compile(rf"(?<![\w.-])(?:{_MONTH_FIRST}|{_DAY_FIRST}|{_ISO})", re.IGNORECASE)
# a place in capitals, the date, then a bracket or a dash; a place not in capitals needs an agency in brackets or the year before the dash
_CAPITALS = re.compile(r"[A-Z][A-Z.'’/-]{2,30}[,\s]{1,2}(?:[\w.'’/()-]{1,30}[,\s]{1,2}){0,6}\(?$")
_CAPITALISED = re.compile(r"(?:[A-Z][\w.'’/-]{2,30}[,\s]{1,2}){1,5}\(?$")
_AFTER = re.compile(r"\)?\.?\s{0,2}(?:\(|\[|-|–|—|_|/|:)")
_AGENCY = re.compile(r"\)?\s{0,2}\([^)\n]{2,40}\)\s{0,2}[-–—_:]")
_DASH = re.compile(r"\)?\s{0,2}[-–—_:]")


def dateline_date(text: str, near: date | None = None) -> date | None:
    """The date of the dateline ("YEREVAN, Oct 9 (Reuters) -"), or None.

    A dateline without a year takes the one that brings it nearest to `near`; without `near` it is None.

    >>> dateline_date("BOGOTA, 4 FEB 90 (EFE) -- The army said so.")
    datetime.date(1990, 2, 4)
    """
    head = text[:_HEAD]
    for found in _DATE.finditer(head):
        line = head.rfind("\n", 0, found.start()) + 1
        if found.start() - line <= 80 and _is_dateline(head, head[line : found.start()], found):
            return _date(found, near)
    return None


def _is_dateline(head: str, place: str, found: re.Match[str]) -> bool:
    if _CAPITALS.match(place):
        return bool(_AFTER.match(head, found.end()))
    year = found["y"] or found["y2"] or found["iso"]
    marks = (_DASH, _AGENCY) if year else (_AGENCY,)
    return bool(_CAPITALISED.match(place)) and any(mark.match(head, found.end()) for mark in marks)


def published_from_text(text: str) -> date | None:
    """A full date (with its year) in the dateline, or alone on one of the first lines ("Published: 9 October 2020"), or None."""
    found = dateline_date(text)
    if found:
        return found
    for line in text[:_HEAD].split("\n")[:12]:
        dates = list(_DATE.finditer(line))
        if (
            dates
            and len(line) - sum(len(d[0]) for d in dates) <= 45
            and not line.rstrip().endswith((".", "?", "!"))
            and (on := _date(dates[0], None))
        ):
            return on
    return None


def _date(found: re.Match[str], near: date | None) -> date | None:
    if found["iso"]:
        year, month, number = (int(part) for part in found["iso"].split("-"))
        return cal.day(year, month, number)
    month = time_words().months[(found["m"] or found["m2"]).lower()]
    number = int(found["d"] or found["d2"])
    said = found["y"] or found["y2"]
    if said:
        year_said = year_of(said, near.year if near else None)
        return cal.day(year_said, month, number) if year_said else None
    return nearest_day(month, number, near, 0) if near and 1 <= number <= 31 else None
