"""Read dates that stand in the calendar: days of months, months, years, decades, weekdays, seasons, feasts."""

from __future__ import annotations

import re
from datetime import date

from counterclaim.ground.dates import calendar as cal
from counterclaim.ground.dates.grammar import Now, Rule, Said, Words, rule
from counterclaim.ground.dates.nearest import nearest_day, nearest_month, nearest_weekday
from counterclaim.ground.dates.numbers import ordinal_of, year_of
from counterclaim.ground.dates.years import is_year
from counterclaim.lexicon.times import time_words
from counterclaim.model.mention import Period
from counterclaim.model.parse import Token


def _near(now: Now) -> int | None:
    return now.reference.year if now.reference else None


def _counts(words: Words) -> bool:
    """After a comma, four digits before a plural noun count: "Since April, 1994 people have died"."""
    if not words["y"] or words.tokens[words.span("y")[0] - 1].lower != ",":
        return False
    return not is_year(words) or bool(words.after and words.after.tag == "NNS")


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
    year = year_of(said_year, _near(now)) if said_year else None
    if said_year and len(said_year) <= 2 and not (name.text.isupper() and len(name.text) == 3):
        return None
    if words["rel"] and now.reference:
        year = now.reference.year + {"last": -1, "next": 1}.get(words.word("rel"), 0)
    source = "absolute" if said_year else "reference"
    value = _dated(month, _number(words.word("d")), year, now, name)
    if value is None:
        return None
    if not words["d2"]:
        return Said("DATE", value, source)
    second = _dated(month, _number(words.word("d2")), year, now, name)
    if second is None:
        return None
    one, two = words.span("d"), words.span("d2")
    cut = (words.first, one[1] - 1, two[0], words.end - 1)
    return Said("DATE", value, source, first=cut[0], last=cut[1]), Said("DATE", second, source, first=cut[2], last=cut[3])


def week_of(words: Words, now: Now) -> Said | None:
    """ "the week of March 6": its ISO week."""
    said = month_day(words, now)
    on = cal.period_of(said.value) if isinstance(said, Said) else None
    return Said("DATE", cal.week_value(on.start), said.source) if on and isinstance(said, Said) else None


def month_year(words: Words, now: Now) -> Said | None:
    """ "October 2020", "July last year"."""
    month = time_words().months[words.word("m")]
    if words["y"]:
        year = None if _counts(words) else year_of(words.word("y"), _near(now))
        return Said("DATE", f"{year:04d}-{month:02d}") if year else None
    shift = {"last": -1, "previous": -1, "prior": -1, "this": 0, "next": 1, "coming": 1, "following": 1}.get(words.word("rel"))
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


def year(words: Words, now: Now) -> Said | tuple[Said, ...] | None:
    """ "1994", "the year 2000", "1994-1996"."""
    if not is_year(words):
        return ()
    found = [year_of(t.lower, _near(now)) for t in words["y"]]
    if len(found) != 1 or found[0] is None:
        return None
    if words["to"]:
        last = year_of(words.word("to"), _near(now))
        if not last:
            return None
        at, then = words.span("y")[0], words.span("to")[0]
        return Said("DATE", f"{found[0]:04d}", first=words.first, last=at), Said("DATE", f"{last:04d}", first=then, last=then)
    return Said("DATE", f"{found[0]:04d}")


def spoken_year(words: Words, now: Now) -> Said | None:
    """ "nineteen ninety-six", "January nineteen ninety-seven", "the year two thousand": as broadcasts are written down."""
    numbers = [time_words().numbers[t.lower] for t in words["y"] if t.lower in time_words().numbers]
    of = 1900 + sum(numbers[1:]) if numbers[0] == 19 and 10 <= numbers[1] < 100 else 2000 + sum(numbers[2:]) if numbers[:2] == [2, 1000] else 0
    if not 1910 <= of < 2100:
        return None
    if words["m"]:
        return Said("DATE", f"{of}-{time_words().months[words.word('m')]:02d}")
    return Said("DATE", f"{of}-{time_words().seasons[words.word('s')]}" if words["s"] else f"{of}")


def short_year(words: Words, now: Now) -> Said | None:
    """ "'94" after a preposition."""
    found = year_of(words.word("y"), _near(now))
    return Said("DATE", f"{found:04d}") if found and words.before in ("in", "since", "of", "from", "until", "by", "during", "the") else None


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
    if tens is None or (not words["the"] and "'" not in words.word("d") and not modifier):
        return None
    start = year_of(f"{tens}0", _near(now))
    return Said("DATE", f"{start:04d}"[:3], modifier=modifier) if start else None


def century(words: Words, _: Now) -> Said | None:
    """ "the 20th century" is 19."""
    number = ordinal_of(words.word("o"))
    return Said("DATE", f"{number - 1:02d}") if number and words.word("c") == "century" and 0 < number < 100 else None


def iso(words: Words, _: Now) -> Said | None:
    """ "2020-10-09", in one word or five."""
    digits = [int(t.text) for t in words["iso"] if t.text.isdigit()]
    found = cal.day(*digits) if len(digits) == 3 else None
    return Said("DATE", found.isoformat()) if found else None


def compact(words: Words, now: Now) -> Said | None:
    """ "04FEB90", "20201009", "2020-10-09T05:00"."""
    text = words.word("d")
    if found := re.fullmatch(r"(\d{1,2})([a-z]{3})(\d\d|\d{4})", text):
        month, of = time_words().months.get(found[2]), year_of(found[3], _near(now))
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
        of = year_of(parts[2], _near(now))
        one, two = int(parts[0]), int(parts[1])
        readings = [cal.day(of, one, two), cal.day(of, two, one)] if of else []
        if "." in words.word("d"):
            readings.reverse()
    days = [on for on in readings if on]
    if not days:
        return None
    best = min(days, key=lambda on: _distance(on, now.reference)) if now.reference else days[0]
    return Said("DATE", best.isoformat())


def _distance(on: date, reference: date) -> tuple[bool, int]:
    return on > reference, abs((on - reference).days)


def weekday(words: Words, now: Now) -> Said | None:
    """ "Friday", "last Friday", "next Monday", "Friday morning": the nearest past one, today included, or the nearest to come."""
    [name] = words["w"]
    number = time_words().weekdays[name.lower]
    part = time_words().parts.get(words.word("p"), "") if words["p"] else ""
    kind = "TIME" if part else "DATE"
    if now.reference is None:
        return Said(kind, f"XXXX-WXX-{number}{part}", "reference")
    rel = words.word("rel").split()[-1:] or [""]
    if rel[0] in ("previous", "following", "subsequent", "preceding") and now.said and now.said.period and now.said.period.precision == "day":
        base, source = now.said.period.start, "text"
    else:
        base, source = now.reference, "reference"
    on = nearest_weekday(number, base, rel[0], now.tense(name))
    return Said(kind, on.isoformat() + part, source) if on else None  # type: ignore[arg-type]


def weekdays(words: Words, _: Now) -> Said:
    """ "Fridays", "Tuesday nights": a set."""
    name = words.word("w").removesuffix("s")
    part = time_words().parts.get(words.word("p"), "") if words["p"] else ""
    return Said("SET", f"XXXX-WXX-{time_words().weekdays[name]}{part}")


def season(words: Words, now: Now) -> Said | None:
    """ "last spring", "the summer of 1994", "in winter"."""
    letter = time_words().seasons[words.word("s")]
    after = words.after
    if words["y"]:
        return Said("DATE", f"{words.word('y')[-4:]}-{letter}")
    rel = words.word("rel").split()[-1:] or [""]
    if after and after.lower == "of" or (rel[0] in ("", "the") and words.before not in _WITHIN and not (rel[0] == "the" and words.word("s") != "fall")):
        return None
    if now.reference is None:
        return Said("DATE", f"XXXX-{letter}", "reference")
    return Said("DATE", f"{_season_year(letter, now.reference, rel[0], now.tense(words['s'][0]))}-{letter}", "reference")


def _season_year(letter: str, reference: date, rel: str, tense: int) -> int:
    start, middle = {"SP": (3, 4), "SU": (6, 7), "FA": (9, 10), "WI": (12, 13)}[letter]
    here = reference.month >= start or (letter == "WI" and reference.month <= 2)
    if rel in ("next", "coming", "upcoming"):
        return reference.year + (reference.month >= start)
    if rel in ("last", "past", "previous"):
        inside = start <= reference.month < start + 3
        return reference.year - (reference.month < start or (inside and rel == "last"))
    if tense > 0 or rel == "this":
        return reference.year
    return reference.year if here or middle <= reference.month else reference.year - 1


def holiday(words: Words, now: Now) -> Said | None:
    """ "Christmas Day", "Thanksgiving": the year by the tense."""
    name = tuple("".join(words.word("h").replace(" '", "'").replace(" ’", "’")).split())
    spec = time_words().holidays.get(name)
    if spec is None:
        return None
    numbers = [int(n) for n in spec.split("-")]
    given = year_of(words.word("y"), _near(now)) if words["y"] else None
    if given is None and now.reference is None:
        return Said("DATE", f"XXXX-{spec}" if len(numbers) == 2 else f"XXXX-{numbers[0]:02d}", "reference")
    years = [given] if given else [now.reference.year + n for n in (-1, 0, 1)] if now.reference else []
    days = [_feast(of, numbers) for of in years]
    rel, tense = words.word("rel"), now.tense(words["h"][0])
    on = _closest([d for d in days if d], now.reference, -1 if rel in ("last", "past") else 1 if rel in ("next", "coming", "this") else tense)
    return Said("DATE", on.isoformat(), "absolute" if given else "reference") if on else None


def _feast(of: int, numbers: list[int]) -> date | None:
    return cal.day(of, numbers[0], numbers[1]) if len(numbers) == 2 else cal.nth_weekday(of, *numbers)


def _closest(days: list[date], reference: date | None, tense: int) -> date | None:
    if reference is None:
        return days[0] if days else None
    fit = [d for d in days if tense == 0 or (d - reference).days * tense >= 0] or days
    return min(fit, key=lambda d: abs((d - reference).days), default=None)


_WITHIN = frozenset({"in", "during", "by", "since", "until", "over", "through", "into", "throughout"})
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
    rule("(?P<iso>year4 hyphen small hyphen small)", iso),
    rule("(?P<d>compact)", compact),
    rule("(?P<d>slashed)", slashed),
    rule("(?P<rel>(?:this|the|that)? (?:last|past|next|this|same|that))? (?P<w>weekday) (?P<p>part)?", weekday),
    rule("(?P<w>weekdays)", weekdays),
    rule("(?P<w>weekday) (?P<p>parts)", weekdays),
    rule("(?P<rel>(?:this|the)? (?:last|past|next|this|that)|the)? (?:(?:early|late|mid) hyphen?)? (?P<s>season)", season),
    rule("the? (?P<s>season) (?:of|comma)? (?P<y>year4)", season),
    rule("(?P<rel>last|past|next|this)? (?P<h>holiday rest*) (?:comma? (?P<y>year4))?", holiday),
)
