"""Read years, decades and centuries: "1994", "the early 1990s", "the 20th century"."""

from __future__ import annotations

import re

from counterclaim.lexicon.times import time_words
from counterclaim.model.mention import Period
from counterclaim.when import calendar as cal
from counterclaim.when.grammar import Now, Rule, Said, Words, rule
from counterclaim.when.numbers import ordinal_of, year_of
from counterclaim.when.years import is_year


def year(words: Words, now: Now) -> Said | tuple[Said, ...] | None:
    """ "1994", "the year 2000", "1994-1996"."""
    if not is_year(words):
        return ()
    found = [year_of(t.lower, now.year) for t in words["y"]]
    if len(found) != 1 or found[0] is None or len(words.word("to")) not in (0, 2, 4):
        return None
    if words["to"]:
        last = int(words.word("to")) if len(words.word("to")) == 4 else found[0] // 100 * 100 + int(words.word("to"))
        if not found[0] < last < 2100:
            return None
        at, then = words.span("y")[0], words.span("to")[0]
        return Said("DATE", f"{found[0]:04d}", first=words.first, last=at), Said(
            "DATE", f"{last:04d}", first=then, last=then
        )
    return Said("DATE", f"{found[0]:04d}")


def spoken_year(words: Words, now: Now) -> Said | None:
    """ "nineteen ninety-six", "January nineteen ninety-seven", "the year two thousand": as broadcasts are written down."""
    numbers = [time_words().numbers[t.lower] for t in words["y"] if t.lower in time_words().numbers]
    of = (
        1900 + sum(numbers[1:])
        if numbers[0] == 19 and 10 <= numbers[1] < 100
        else 2000 + sum(numbers[2:])
        if numbers[:2] == [2, 1000]
        else 0
    )
    if not 1910 <= of < 2100:
        return None
    if words["m"]:
        return Said("DATE", f"{of}-{time_words().months[words.word('m')]:02d}")
    return Said("DATE", f"{of}-{time_words().seasons[words.word('s')]}" if words["s"] else f"{of}")


def short_year(words: Words, now: Now) -> Said | None:
    """ "'94" after a preposition."""
    found = year_of(words.word("y"), now.year)
    return (
        Said("DATE", f"{found:04d}")
        if found and words.before in ("in", "since", "of", "from", "until", "by", "during", "the")
        else None
    )


def joined(words: Words, _: Now) -> Said | None:
    """ "pre-1994", "mid-1996", "FY2020"."""
    text = words.word("y")
    modifier = {"pre": "BEFORE", "pos": "AFTER", "mid": "MID", "ear": "START", "lat": "END"}.get(text[:3])
    return Said("DATE", text[-4:], modifier=modifier)


def year_span(words: Words, _: Now) -> Said | None:
    """ "1994–96" in one word: the first year, with the days of all."""
    first, last = re.split(r"[-–/]", words.word("y"))
    last = first[: 4 - len(last)] + last
    one, two = cal.period_of(first), cal.period_of(last)
    if one is None or two is None or one.start > two.start:
        return None
    return Said("DATE", first, period=Period(start=one.start, end=two.end, precision="year"))


def decade(words: Words, now: Now) -> Said | None:
    """ "the 1990s", "the early '90s", "the nineties"."""
    text = words.word("d").replace("'", "").replace("’", "")
    modifier = "START" if "early" in text else "MID" if "mid" in text else "END" if "late" in text else None
    digits = re.sub(r"\D", "", text)
    if len(digits) == 4:
        return Said("DATE", digits[:3], modifier=modifier)
    tens = int(digits[0]) if digits else time_words().decades.get(text)
    if tens is None or (not words["the"] and not set("'’") & set(words.word("d"))):
        return None
    start = year_of(f"{tens}0", now.year)
    return Said("DATE", f"{start:04d}"[:3], modifier=modifier) if start else None


def century(words: Words, _: Now) -> Said | None:
    """ "the 20th century" is 19."""
    number = ordinal_of(words.word("o"))
    return Said("DATE", f"{number - 1:02d}") if number and words.word("c") == "century" and 0 < number < 100 else None


RULES: tuple[Rule, ...] = (
    rule("(?:the year)? (?P<y>year4)", year),
    rule("(?:the year)? (?P<y>spoken numword (?:hyphen? numword)?)", spoken_year),
    rule("(?P<m>month) (?P<y>spoken numword (?:hyphen? numword)?)", spoken_year),
    rule("the year (?P<y>numword numword (?:hyphen? numword)?)", spoken_year),
    rule("the? (?P<s>season) of (?P<y>spoken numword (?:hyphen? numword)?)", spoken_year),
    rule("(?P<y>year4) hyphen (?P<to>year4|small|digits)", year),
    rule("(?P<y>short)", short_year),
    rule("(?P<y>joined)", joined),
    rule("(?P<y>span)", year_span),
    rule("(?P<the>the)? (?P<d>(?:(?:early|mid|late) hyphen?)? possessive? decade)", decade),
    rule("the? (?:(?:early|mid|late) hyphen?)? (?P<o>ordinal) hyphen? (?P<c>unit)", century),
)
