"""Read days and months as a calendar names them: "9 October", "Oct. 2020", "04 FEB 90", "10/09/2020"."""

from __future__ import annotations

import re
from datetime import date

from counterclaim.lexicon.times import time_words
from counterclaim.model.parse import Token
from counterclaim.when import calendar as cal
from counterclaim.when.grammar import Now, Rule, Said, Source, Words, rule
from counterclaim.when.nearest import nearest_day, nearest_month
from counterclaim.when.numbers import ordinal_of, year_of
from counterclaim.when.years import is_year


def _counts(words: Words) -> bool:
    """After a comma, four digits before a plural noun count: "Since April, 1994 people have died"."""
    if not words["y"] or words.tokens[words.span("y")[0] - 1].lower != ",":
        return False
    return not is_year(words) or bool(words.after and words.after.tag == "NNS")


def _is_short_year(digits: str, words: Words) -> bool:
    """ "04 FEB 90" as wires write it: what can be no day, or is followed by a bracket, a dash or nothing."""
    return int(digits) > 31 or digits[0] == "0" or words.after is None or words.after.pos in ("PUNCT", "SPACE")


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else ordinal_of(word)


def _dated(month: int, number: int | None, year: int | None, now: Now, head: Token) -> str | None:
    """The value of a day of a month; without a year the one that the tense points to, XXXX where nothing is known."""
    if number is None or not 1 <= number <= 31:
        return None
    if year is not None:
        found = cal.day(year, month, number)
    elif now.reference is None:
        return f"XXXX-{month:02d}-{number:02d}" if cal.day(2020, month, number) else None
    else:
        found = nearest_day(month, number, now.reference, now.tense(head))
    return found.isoformat() if found else None


def month_day(words: Words, now: Now) -> Said | tuple[Said, ...] | None:
    """ "Oct. 9, 2020", "Friday, 9 October", "04 FEB 90", "October 9-11"."""
    months = time_words().months
    [name] = words["m"]
    month = months[name.lower]
    if _counts(words):
        return None
    said_year = words.word("y")
    year = year_of(said_year, now.year) if said_year else None
    if len(said_year) == 2 and said_year.isdigit() and not _is_short_year(said_year, words):
        return None
    if words["rel"] and now.reference:
        year = now.reference.year + {"last": -1, "next": 1}.get(words.word("rel"), 0)
    source: Source = "absolute" if said_year else "reference"
    value = _dated(month, _number(words.word("d") or words.word("d3")), year, now, name)
    if value is None:
        return None
    if not words["d2"]:
        return Said("DATE", value, source)
    second = _dated(month, _number(words.word("d2")), year, now, name)
    if second is None:
        return None
    one, two = words.span("d"), words.span("d2")
    cut = (words.first, one[1] - 1, two[0], words.end - 1)
    return Said("DATE", value, source, first=cut[0], last=cut[1]), Said(
        "DATE", second, source, first=cut[2], last=cut[3]
    )


def week_of(words: Words, now: Now) -> Said | None:
    """ "the week of March 6": its ISO week."""
    said = month_day(words, now)
    on = cal.period_of(said.value) if isinstance(said, Said) else None
    return Said("DATE", cal.week_value(on.start), said.source) if on and isinstance(said, Said) else None


def month_year(words: Words, now: Now) -> Said | None:
    """ "October 2020", "July last year"."""
    month = time_words().months[words.word("m")]
    if words["y"]:
        year = None if _counts(words) else year_of(words.word("y"), now.year)
        return Said("DATE", f"{year:04d}-{month:02d}") if year else None
    shift = {"last": -1, "previous": -1, "prior": -1, "this": 0, "next": 1, "coming": 1, "following": 1}.get(
        words.word("rel")
    )
    if now.reference is None or shift is None:
        return Said("DATE", f"XXXX-{month:02d}", "reference")
    return Said("DATE", f"{now.reference.year + shift:04d}-{month:02d}", "reference")


def month_alone(words: Words, now: Now) -> Said | None:
    """ "in October", "last June", "this September"."""
    [name] = words["m"]
    month = time_words().months[name.lower]
    if now.reference is None:
        return Said("DATE", f"XXXX-{month:02d}", "reference")
    found = nearest_month(month, now.reference, words.word("rel"), now.tense(name))
    return Said("DATE", cal.month_value(found), "reference") if found else None


def iso(words: Words, _: Now) -> Said | None:
    """ "2020-10-09", in one word or five."""
    digits = [int(t.text[:2] if "t" in t.lower else t.text) for t in words["iso"] if t.text[0].isdigit()]
    found = cal.day(*digits) if len(digits) == 3 else None
    return Said("DATE", found.isoformat()) if found else None


def compact(words: Words, now: Now) -> Said | None:
    """ "04FEB90", "20201009", "2020-10-09T05:00"."""
    text = words.word("d")
    if found := re.fullmatch(r"(\d{1,2})([a-z]{3})(\d\d|\d{4})", text):
        month, of = time_words().months.get(found[2]), year_of(found[3], now.year)
        on = cal.day(of, month, int(found[1])) if month and of else None
    else:
        digits = re.sub(r"\D", "", text[:10])
        on = cal.day(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    return Said("DATE", on.isoformat()) if on else None


def slashed(words: Words, now: Now) -> Said | None:
    """ "10/09/2020". Where both readings are days, the one nearest to the report's date and not after it; without a date, month first (as American wires write)."""
    parts = re.split(r"[/.]", words.word("d"))
    if len(parts[0]) == 4:
        readings = [cal.day(int(parts[0]), int(parts[1]), int(parts[2]))]
    else:
        of = year_of(parts[2], now.year)
        one, two = int(parts[0]), int(parts[1])
        readings = [cal.day(of, one, two), cal.day(of, two, one)] if of else []
        if "." in words.word("d"):
            readings.reverse()
    days = [on for on in readings if on]
    if not days:
        return None
    near = now.reference
    best = days[0] if near is None else min(days, key=lambda on: _distance(on, near))
    return Said("DATE", best.isoformat())


def _distance(on: date, reference: date) -> tuple[bool, int]:
    return on > reference, abs((on - reference).days)


_W = "(?:(?:this? next)? (?:weekday|abbreviated stop?) comma? the?)? (?:last|this|next)?"
_Y = "(?:(?:comma|of)? (?P<y>year4|short))?"
RULES: tuple[Rule, ...] = (
    rule(f"{_W} (?P<m>month) the? (?P<d>small|ordinal) {_Y}", month_day),
    rule(f"the unit (?:of|start) on? (?P<m>month) (?P<d>small|ordinal) {_Y}", week_of),
    rule(f"the unit (?:of|start) on? (?P<d>small|ordinal) (?P<m>month) {_Y}", week_of),
    rule(f"{_W} (?P<m>month) (?P<d>small|ordinal) (?:hyphen|and|to|or) (?P<d2>small|ordinal) {_Y}", month_day),
    rule(f"{_W} the? (?P<d>small|ordinal) (?:day? of)? (?P<m>month) {_Y}", month_day),
    rule(f"{_W} the? (?P<d>small|ordinal) of? (?P<m>month) of? (?P<rel>last|this|next) year", month_day),
    rule(f"{_W} (?P<m>month) (?P<d>small|ordinal) of? (?P<rel>last|this|next) year", month_day),
    rule("(?P<d>small|ordinal) hyphen (?P<m>month) (?:hyphen (?P<y>year4|small|digits|short))?", month_day),
    rule("(?P<d>small) (?P<m>month) (?P<y>small|digits)", month_day),
    rule(f"(?P<d>small|ordinal) (?:hyphen|and|to|or) (?P<d2>small|ordinal) of? (?P<m>month) {_Y}", month_day),
    rule("(?P<m>month) (?:of|comma)? (?P<y>year4|short)", month_year),
    rule("(?P<m>month) of? (?P<rel>last|this|next) year", month_year),
    rule("this? (?P<rel>last|past|next|this|that)? (?P<m>month)", month_alone),
    rule("(?P<iso>year4 hyphen small hyphen (?:small|stamped))", iso),
    rule("(?P<d>compact)", compact),
    rule("(?P<d>slashed)", slashed),
)
