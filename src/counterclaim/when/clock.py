"""Read times of day: "5 p.m. Friday", "17:30 GMT", "this morning", "last night", "at dawn"."""

from __future__ import annotations

import re
from datetime import date

from counterclaim.lexicon.times import time_words
from counterclaim.model.mention import Period
from counterclaim.when import calendar as cal
from counterclaim.when.days import month_day
from counterclaim.when.grammar import Now, Rule, Said, Words, rule
from counterclaim.when.nearest import nearest_weekday
from counterclaim.when.numbers import count_of

_AT = frozenset(
    {"at", "before", "after", "since", "until", "till", "by", "from", "around", "about", "toward", "towards", "past"}
)


def _clock(words: Words) -> str | None:
    """Thh:mm by 24 hours, from "5:30 p.m.", "17:30", "1730 GMT", "five o'clock"."""
    text = words.word("c").replace(" ", "")
    found = re.match(r"(\d{1,2})[:.]?(\d\d)?([ap])?", text)
    if found and found[0] and found[1]:
        hour, minute, half = int(found[1]), int(found[2] or 0), found[3] or words.word("mer")[:1]
    else:
        count = count_of(words["c"])
        if count is None:
            return None
        hour, minute, half = int(count), 0, words.word("mer")[:1]
    part = words.word("p")
    if (half == "p" or part in ("afternoon", "evening") or (part == "night" and hour > 5)) and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return f"T{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None


def _day(words: Words, now: Now) -> tuple[str, bool]:
    """The day that a time of day belongs to, and whether it could be told."""
    if words["m"]:
        said = month_day(words, now)
        return (said.value, not said.value.startswith("X")) if isinstance(said, Said) else ("XXXX-XX-XX", False)
    on: date | None = now.reference
    if words["w"] and on:
        on = nearest_weekday(time_words().weekdays[words.word("w")], on, words.word("rel"), now.tense(words["w"][0]))
    elif words["day"] and on:
        on = cal.plus_days(on, time_words().day[words.word("day")][0])
    return (
        (on.isoformat(), True)
        if on
        else (f"XXXX-WXX-{time_words().weekdays[words.word('w')]}" if words["w"] else "XXXX-XX-XX", False)
    )


def clock_time(words: Words, now: Now) -> Said | None:
    """ "5 p.m. EST Friday", "at 17:30", "4 in the morning"."""
    hour = _clock(words)
    text = words.word("c")
    marked = words["mer"] or words["z"] or words["p"] or re.search("[ap]", text)
    if hour is None or not (marked or (":" in text and words.before in _AT)):
        return None
    said = None if words["w"] or words["day"] or words["m"] else now.day_near(words.tokens[words.first])
    if said:
        return Said("TIME", said.isoformat() + hour, "text")
    value, known = _day(words, now)
    return Said("TIME", value + hour, "reference") if known or not (words["m"] and now.reference) else None


def part_of_day(words: Words, now: Now) -> Said | None:
    """ "this morning", "last night", "the next evening", "noon Saturday", "mid-afternoon yesterday"."""
    part = time_words().parts[words.word("p")]
    rel = words.word("rel").split()[-1:] or [""]
    if now.reference is None and not words["w"]:
        return Said("TIME", f"XXXX-XX-XX{part}", "reference")
    said = now.spoken_of(words["p"][0]) if rel[0] in ("same", "that") else now.said
    if (
        rel[0] in ("next", "following", "previous", "same", "that")
        and said
        and said.period
        and said.period.precision == "day"
    ):
        shift = {"next": 1, "following": 1, "previous": -1}.get(rel[0], 0)
        on = cal.plus_days(said.period.start, shift)
        return Said("TIME", on.isoformat() + part, "text") if on else None
    value, known = _day(words, now)
    if words["m"] and not known and now.reference:
        return None
    if known and rel[0] == "last":
        before = cal.plus_days(date.fromisoformat(value), -1)
        value = before.isoformat() if before else value
    return Said("TIME", value + part, "reference")


def bare_part(words: Words, now: Now) -> Said | None:
    """ "at dawn", "before noon", "in the morning"."""
    if words["the"]:
        if words.before not in ("in", "during", "since", "by", "through", "throughout", "until") or (
            words.word("p") in ("night",) and words.before == "of"
        ):
            return None
    elif words.before not in _AT:
        return None
    part = time_words().parts[words.word("p")]
    after = words.after.lower if words.after else ""
    if after == "of" or now.reference is None:
        return Said("TIME", f"XXXX-XX-XX{part}", "reference")
    on = now.day_near(words["p"][0]) or now.reference
    return Said(
        "TIME",
        on.isoformat() + part,
        "text" if on is not now.reference else "reference",
        period=Period(start=on, end=on, precision="day"),
    )


_HOUR = "(?P<c>clock|(?:small|numword) (?=meridiem)) (?P<mer>meridiem)? (?:zone)*"
_ZULU = "(?P<c>clock|digits|year4) (?P<z>zone|meridiem)"
_ON = "(?:comma? (?:on|in)? (?:(?P<w>weekday)|(?P<day>day)|(?:weekday comma?)? (?:the? (?P<d3>small|ordinal) of?)? (?P<m>month) (?P<d>small|ordinal)? (?:comma? (?P<y>year4))?))"
RULES: tuple[Rule, ...] = (
    rule(f"{_HOUR} {_ON}?", clock_time),
    rule(f"{_ZULU} {_ON}?", clock_time),
    rule("(?P<c>small|numword) oclock (?:in the (?P<p>part))? (?P<z>zone)?", clock_time),
    rule(f"(?P<c>clock|small|numword) oclock? in the (?P<p>part) {_ON}?", clock_time),
    rule("(?P<rel>this|last|(?:the|that) (?:same|next|last)|that) (?P<p>part)", part_of_day),
    rule(f"(?:mid hyphen?)? (?P<p>part) {_ON}", part_of_day),
    rule(f"the (?P<p>part) of the? {_ON}", part_of_day),
    rule("(?P<the>the)? (?:(?:early|late|mid) hyphen?)? (?P<p>part)", bare_part),
)
