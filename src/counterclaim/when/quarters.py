"""Read quarters, halves and fiscal years, which economic news lives by."""

from __future__ import annotations

from datetime import date

from counterclaim.when import calendar as cal
from counterclaim.when.grammar import Now, Rule, Said, Words, rule
from counterclaim.when.numbers import ordinal_of, year_of


def _year(words: Words, now: Now) -> int | None:
    if words["y"]:
        return year_of(words.word("y"))
    if words["rel"] and now.reference:
        return now.reference.year + {"last": -1, "this": 0, "next": 1}.get(words.word("rel"), 0)
    return None


def numbered(words: Words, now: Now) -> Said | None:
    """ "the third quarter", "fourth-quarter", "the 1988 second quarter", "this year's third quarter"."""
    number = ordinal_of(words.word("o"))
    if number is None or not 1 <= number <= 4:
        return None
    year = _year(words, now)
    if year is None:
        if now.reference is None:
            return Said("DATE", f"XXXX-Q{number}", "reference")
        year = _started(number, now.reference, now.tense(words["o"][0]))
        if words["ago"]:
            year = _started(number, now.reference, -1) - 1
    if now.reference and abs(year * 4 + number - now.reference.year * 4 - (now.reference.month + 2) // 3) <= 2:
        now.quarter = f"{year:04d}-Q{number}"  # the one that the report speaks of
    return Said("DATE", f"{year:04d}-Q{number}", "absolute" if words["y"] else "reference")


def _started(number: int, reference: date, tense: int) -> int:
    """The year of the quarter that has begun last, or of the next to come where the verb looks ahead."""
    here = (reference.month + 2) // 3
    if tense > 0 and (number - here) % 4 <= 2:
        return reference.year + (number < here)
    return reference.year - (number > here)


def year_ago(words: Words, now: Now) -> Said | None:
    """ "the year-ago quarter", "the year-earlier period", "year-earlier"."""
    if now.quarter:
        return Said("DATE", f"{int(now.quarter[:4]) - 1}{now.quarter[4:]}", "text")
    return Said("DATE", f"{now.reference.year - 1:04d}" if now.reference else "XXXX", "reference")


def of_year(words: Words, now: Now) -> Said | None:
    """ "the 1988 period", "the 1988 quarter"."""
    if words.tokens[words.end - 1].lower == "quarter" and now.quarter:
        return Said("DATE", f"{words.word('y')}{now.quarter[4:]}")
    return Said("DATE", words.word("y"))


def half(words: Words, now: Now) -> Said | None:
    """ "the first half of 1990", "the second half of the year"."""
    number = ordinal_of(words.word("o"))
    year = _year(words, now) or (now.reference.year if now.reference else None)
    if number not in (1, 2):
        return None
    return Said(
        "DATE", f"{year:04d}-H{number}" if year else f"XXXX-H{number}", "absolute" if words["y"] else "reference"
    )


def fiscal(words: Words, now: Now) -> Said | None:
    """ "fiscal 1989", "the fiscal year" (a stretch of a year)."""
    if words["y"]:
        return Said("DATE", f"{year_of(words.word('y')):04d}")
    if words["rel"]:
        return Said("DATE", cal.year_value(_year(words, now) or 1) if now.reference else "XXXX", "reference")
    return Said("DURATION", "P1Y")


def year_end(words: Words, now: Now) -> Said | None:
    """ "year-end", "the year's end": the last day of the year."""
    return Said("DATE", f"{now.reference.year:04d}-12-31" if now.reference else "XXXX-12-31", "reference", "END")


def latest_period(words: Words, now: Now) -> Said | None:
    """ "the latest period": the quarter that the report speaks of."""
    return Said("DATE", now.quarter, "text") if now.quarter else None


def short(words: Words, now: Now) -> Said | None:
    """ "Q3 2020", "Q3"."""
    year = words.word("y") or (str(_started(int(words.word("q")[1]), now.reference, 0)) if now.reference else "XXXX")
    return Said("DATE", f"{year}-{words.word('q').upper()}", "absolute" if words["y"] else "reference")


RULES: tuple[Rule, ...] = (
    rule(
        "(?:the|its)? (?:last|next)? fiscal? (?P<o>ordinal) hyphen? fiscal? quarter (?:(?:of|comma)? fiscal? (?P<y>year4))?",
        numbered,
    ),
    rule("the? fiscal? (?P<o>ordinal) quarter of? (?P<rel>last|this|next) year", numbered),
    rule("the? fiscal? (?P<y>year4) possessive? (?P<o>ordinal) hyphen? quarter", numbered),
    rule("(?P<rel>last|this|next) year possessive fiscal? (?P<o>ordinal) hyphen? quarter", numbered),
    rule("the? (?P<ago>year hyphen? (?:ago|earlier)) (?P<o>ordinal) quarter", numbered),
    rule("the? year hyphen (?:ago|earlier) (?:quarter|period)?", year_ago),
    rule("the? (?P<y>year4) (?:quarter|period)", of_year),
    rule("the? (?P<o>ordinal) hyphen? half of (?:the year|(?P<y>year4)|(?P<rel>last|this|next) year)", half),
    rule("the? fiscal year? (?P<y>year4)", fiscal),
    rule("(?:the|its)? (?P<rel>last|this|next|current) fiscal year", fiscal),
    rule("(?:the|its) fiscal year", fiscal),
    rule("the? year hyphen? end", year_end),
    rule("the? year possessive end", year_end),
    rule("the last period", latest_period),
    rule("(?P<q>quartered) of? (?P<y>year4)?", short),
)
