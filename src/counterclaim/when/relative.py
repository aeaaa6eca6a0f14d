"""Read dates that are counted from the report's day or from a date in the text: "last week", "two days ago", "the same day"."""

from __future__ import annotations

from datetime import date

from counterclaim.lexicon.times import time_words
from counterclaim.model.mention import Period
from counterclaim.model.parse import Token
from counterclaim.when import calendar as cal
from counterclaim.when.amounts import approximation, days_of, duration_value, how_many, singular
from counterclaim.when.grammar import Now, Rule, Said, Source, TimeType, Words, rule

_SHIFT = {
    "last": -1,
    "previous": -1,
    "preceding": -1,
    "prior": -1,
    "past": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "following": 1,
    "ensuing": 1,
    "subsequent": 1,
    "succeeding": 1,
    "latest": 0,
}
_FROM_TEXT = frozenset({"same", "that", "following", "subsequent", "previous", "preceding", "ensuing"})
_UNKNOWN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
    "weekend": "XXXX-WXX-WE",
}
_FINER = {
    "day": ("day",),
    "week": ("day", "week"),
    "month": ("day", "week", "month"),
    "quarter": ("day", "week", "month", "season"),
}


def shifted(unit: str, count: int, base: date) -> str | None:
    """The value of the unit so many units away: weeks are ISO weeks, a decade three digits, a century two."""
    if unit in ("day", "hour", "minute", "second"):
        moved = cal.plus_days(base, count) if unit == "day" else base
        return moved.isoformat() if moved else None
    if unit in ("week", "fortnight", "weekend"):
        moved = cal.plus_days(base, count * (14 if unit == "fortnight" else 7))
        return cal.week_value(moved) + ("-WE" if unit == "weekend" else "") if moved else None
    if unit in ("month", "quarter"):
        moved = cal.plus_months(base, count * (3 if unit == "quarter" else 1))
        return None if moved is None else cal.month_value(moved) if unit == "month" else cal.quarter_value(moved)
    if not 0 < base.year + count * {"decade": 10, "century": 100}.get(unit, 1) < 9999:
        return None
    return {
        "decade": cal.year_value(base.year + 10 * count)[:3],
        "century": cal.year_value(base.year + 100 * count)[:2],
    }.get(unit) or cal.year_value(base.year + count)


def _base(now: Now, from_text: bool, unit: str = "year", of: Token | None = None) -> tuple[date | None, Source]:
    """The day to count from; a date in the text only where it is as fine as the unit.

    Beside what was done, "that day" (`of`) is the day of what was done before, not the one on which somebody told of it.
    """
    said = now.said if of is None else now.spoken_of(of)
    if from_text and said and said.period and said.period.precision in _FINER.get(unit, (said.period.precision,)):
        return said.period.start, "text"
    return now.reference, "reference"


def near_unit(words: Words, now: Now) -> Said | None:
    """ "last week", "this month", "the next day", "that year", "the previous month"."""
    unit, rel = words.word("unit"), words.word("rel").split()[-1]
    if rel == "past":  # "the past week" is the seven days that end now (TimeML 1.2.1: a duration)
        return (
            _stretch(unit, 1, -1, now)
            if unit != "year" or not words["the"]
            else _dated(unit, -1, now.reference, "reference")
        )
    from_text = rel in _FROM_TEXT or (rel == "next" and unit == "day")
    base, source = _base(now, from_text, unit, words["unit"][0] if rel in ("same", "that") else None)
    if from_text and rel in ("same", "that") and source != "text" and now.reference:
        return None  # "trades made that day": no day of the calendar
    if unit == "weekend" and rel == "last" and base is not None:
        base = cal.plus_days(base, -base.isoweekday() % 7 if base.isoweekday() == 7 else 0)
    if unit == "quarter" and rel == "latest" and now.quarter:
        return Said("DATE", now.quarter, "text")
    return _dated(unit, _SHIFT.get(rel, 0), base, source)


def _dated(unit: str, count: int, base: date | None, source: Source) -> Said | None:
    if base is None:
        return Said("DATE", _UNKNOWN.get(unit, "XXXX-XX-XX"), source)
    value = shifted(unit, count, base)
    return Said("DATE", value, source) if value else None


def _stretch(unit: str, count: float | None, side: int, now: Now) -> Said:
    letter, size = time_words().units[unit]
    value = duration_value(letter, None if count is None else count * size)
    return Said("DURATION", value, "reference", period=days_of(letter, count, size, side, now.reference))


def weekend(words: Words, now: Now) -> Said | None:
    """ "the weekend": the last one, or the coming one where the verb looks ahead."""
    if now.reference is None:
        return Said("DATE", _UNKNOWN["weekend"], "reference")
    rel = words.word("rel")
    ahead = (rel in _SHIFT and _SHIFT[rel] > 0) or (rel in ("", "the", "this") and now.tense(words["unit"][0]) > 0)
    tense = now.tense(words["unit"][0])
    back = (
        now.reference.isoweekday() < 6
        and not ahead
        and (rel != "this" or (tense < 0 and now.reference.isoweekday() < 4))
    )
    base = cal.plus_days(now.reference, -7 if back else 7 if ahead and rel == "next" else 0)
    return Said("DATE", cal.week_value(base) + "-WE", "reference") if base else None


def counted(words: Words, now: Now) -> Said | None:
    """ "three days ago", "a year earlier", "two weeks later", "a month from now"."""
    unit = singular(words.word("unit"))
    way = words.word("way")
    side = 1 if way.startswith(("later", "after", "from", "ahead")) else -1
    count = how_many(words)
    letter, size = time_words().units[unit]
    if count is None:
        return _uncounted(words, unit, way)
    number = round(count * size)
    from_text = way.startswith(("earlier", "later", "before", "after"))
    base, source = _base(now, from_text and (way != "earlier" or _beside_a_day(words, now, unit)), unit)
    if (
        letter == "Y"
        and number
        and now.quarter
        and way in ("earlier", "ago")
        and number == 1
        and _talks_of_quarters(now)
    ):
        return Said("DATE", f"{int(now.quarter[:4]) - 1}{now.quarter[4:]}", "text")
    if base is None or (from_text and source == "reference" and way not in ("earlier",)):
        if from_text and way != "earlier":
            return Said("DURATION", duration_value(letter, count * size))
        return Said("DATE", _UNKNOWN.get(unit, "XXXX-XX-XX"), source)
    if letter in ("TH", "TM", "TS"):
        return Said(
            "TIME" if way == "ago" else "DURATION",
            base.isoformat() if way == "ago" else duration_value(letter, count * size),
            source,
        )
    name = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}[letter]
    value = shifted(name, number * side, base)
    return Said("DATE", value, source, approximation(words.word("approx"))) if value else None


def _beside_a_day(words: Words, now: Now, unit: str) -> bool:
    """ "Accused X on Monday of having shelled Y a day earlier": counted from the day named in the same sentence."""
    token, said = words["unit"][0], now.said
    if unit not in ("day", "week") or said is None:
        return False
    between = [t for t in words.tokens[: words.first] if said.end <= t.start < token.start]
    return not any(t.text in (".", "!", "?") for t in between)


def _talks_of_quarters(now: Now) -> bool:
    return bool(now.said and ("Q" in now.said.value))


def _uncounted(words: Words, unit: str, way: str) -> Said:
    """ "a few days ago" is PAST_REF, "a few days later" a stretch of days unknown in number (TimeML 1.2.1)."""
    letter, _ = time_words().units[unit]
    if way == "ago":
        return Said("DATE", "PAST_REF", "reference")
    return Said("DURATION", duration_value(letter, None), "text")


def day_word(words: Words, now: Now) -> Said | None:
    """ "yesterday", "tonight", "overnight", "tomorrow morning"."""
    shift, part = time_words().day[words.word("day")]
    if words["p"]:
        part = time_words().parts[words.word("p")]
    kind: TimeType = "TIME" if part else "DATE"
    if now.reference is None:
        return Said(kind, f"XXXX-XX-XX{part}", "reference")
    on = cal.plus_days(now.reference, shift)
    if on is None:
        return None
    period = Period(start=on, end=now.reference, precision="day") if words.word("day") == "overnight" else None
    return Said(kind, on.isoformat() + part, "reference", period=period)


def day_next_to(words: Words, now: Now) -> Said | None:
    """ "the day before yesterday", "the day after tomorrow"."""
    shift = time_words().day[words.word("day")][0] + (1 if words.word("way") == "after" else -1)
    on = cal.plus_days(now.reference, shift) if now.reference and words.word("unit") == "day" else None
    return Said("DATE", on.isoformat() if on else "XXXX-XX-XX", "reference")


def same_time(words: Words, now: Now) -> Said | None:
    """ "the same day", "that week": the unit that holds the last date in the text; "the day itself": that of the last deed."""
    if words["self"] and now.deed is not None:
        now.said = now.deed
    base, source = _base(now, True, words.word("unit"), words["unit"][0])
    return _dated(words.word("unit"), 0, base if source == "text" else None, "text")


def _completed(reference: date) -> str:
    """The quarter that ended last."""
    before = cal.plus_months(reference, -3)
    return cal.quarter_value(before) if before else "XXXX-QX"


def bare_unit(words: Words, now: Now) -> Said | None:
    """ "the quarter", "the year", "the week": the one that the report speaks of, else the present one."""
    unit = words.word("unit")
    after = words.after.lower if words.after else ""
    if unit == "quarter":
        return (
            None
            if after == "-"
            else Said("DATE", now.quarter or (_completed(now.reference) if now.reference else "XXXX-QX"), "text")
        )
    if after in ("ending", "ended", "-", "before", "after", "that", "when", "of"):
        return (
            Said("DURATION", "P1Y" if unit == "year" else f"P1{time_words().units[unit][0]}")
            if after.startswith("end")
            else None
        )
    if unit in ("year", "month", "week") and words.before in (
        "in",
        "of",
        "for",
        "during",
        "this",
        "later",
        "earlier",
        "on",
        "over",
        "within",
        "through",
    ):
        return _dated(unit, 0, now.reference, "reference")
    return None


def day_around(words: Words, now: Now) -> Said | None:
    """ "the day before", "the year after": counted from the last date in the text."""
    unit = words.word("unit")
    base, source = _base(now, True, unit)
    side = 1 if words.word("way") == "after" else -1
    if (
        words.after is not None and words.after.pos in ("PROPN", "NOUN", "DET", "VERB", "PRON", "ADJ")
    ) or source != "text":
        return None
    return _dated(unit, side, base, source)


def stretch(words: Words, now: Now) -> Said | None:
    """ "the past two weeks", "the next few days", "the last 24 hours": a duration that ends or begins on the report's day."""
    unit = singular(words.word("unit"))
    side = (
        1
        if words.word("rel").split()[-1] in ("next", "coming", "upcoming", "following", "ensuing", "subsequent")
        else -1
    )
    return _stretch(unit, how_many(words), side, now)


def earlier_later(said: Said, edge: str, now: Now) -> Said:
    """Narrow "this week" by "earlier" (up to the report's day) or "later" (from it)."""
    whole = cal.period_of(said.value)
    modifier = {"early": "START", "earlier": "START", "late": "END", "later": "END", "mid": "MID"}.get(edge)
    if (
        whole is None
        or now.reference is None
        or edge not in ("earlier", "later")
        or not whole.start <= now.reference <= whole.end
    ):
        return said._replace(modifier=modifier)
    part = (
        Period(start=whole.start, end=now.reference, precision=whole.precision)
        if edge == "earlier"
        else Period(start=now.reference, end=whole.end, precision=whole.precision)
    )
    return said._replace(modifier=modifier, period=part)


_OR_SO = "(?:or (?:so|more|numword))?"
RULES: tuple[Rule, ...] = (
    rule(
        "(?P<the>the)? (?P<rel>last|past|next|current|(?:this|that) (?:same|past|next|last)?) same? (?P<unit>unit|year|quarter)",
        near_unit,
    ),
    rule("(?P<rel>the|(?:the|this)? (?:last|past|next|this|that))? (?P<unit>weekend)", weekend),
    rule(f"APPROX COUNT more? additional? EITHER {_OR_SO} (?P<way>ago|earlier|later|from now)", counted),
    rule(f"APPROX VAGUE more? additional? EITHER {_OR_SO} (?P<way>ago|earlier|later|from now)", counted),
    rule(f"APPROX a UNIT {_OR_SO} (?P<way>ago|earlier|later|from now)", counted),
    rule("UNITS (?P<way>ago|earlier|later)", counted),
    rule("(?P<day>day) (?P<p>part)?", day_word),
    rule("the (?P<unit>unit) (?P<way>before|after) (?P<day>day)", day_next_to),
    rule("the same (?P<unit>unit|year|quarter)", same_time),
    rule("the (?P<unit>unit|year) (?P<self>itself)", same_time),
    rule("(?:the|its) (?P<unit>unit|year|quarter)", bare_unit),
    rule("the (?P<unit>unit|year) (?P<way>before|after)", day_around),
    rule("the? (?P<rel>last|past|next) COUNT (?:recent|additional|fiscal)? EITHER", stretch),
    rule("the? (?P<rel>last|past|next) VAGUE additional? EITHER", stretch),
    rule("COUNT (?P<rel>last|past|next) UNITS", stretch),
    rule("the? (?P<rel>last|past|next) UNITS", stretch),
)
