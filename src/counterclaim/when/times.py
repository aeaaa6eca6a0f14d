"""Find the expressions of time in a reading, in text order, each with TimeML's type and value and the days it can mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, partial
from typing import Literal

from counterclaim.model.mention import Precision, Time
from counterclaim.model.parse import Token
from counterclaim.model.reading import Reading
from counterclaim.when import clock, days, durations, eras, quarters, recurring, references, relative
from counterclaim.when.calendar import period_of
from counterclaim.when.dateline import dateline_date, published_from_text
from counterclaim.when.grammar import Now, Rule, Said, Words
from counterclaim.when.letters import BREAK, OTHER, alphabet, core, letters_of
from counterclaim.when.ranges import in_order
from counterclaim.when.tense import direction, is_named_alone, is_told

RULES: tuple[Rule, ...] = (
    clock.RULES
    + days.RULES
    + eras.RULES
    + recurring.RULES
    + quarters.RULES
    + relative.RULES
    + references.RULES
    + durations.RULES
)
_WRITTEN_BEFORE = 7  # days that a report may appear after the date of its dateline
_PRECISIONS: dict[str, Precision] = {
    "D": "day",
    "W": "week",
    "M": "month",
    "Q": "season",
    "Y": "year",
    "H": "day",
    "S": "day",
}
Anchor = Literal["published", "dateline", "text"]


def find_times(reading: Reading) -> tuple[Time, ...]:
    """Find every TIMEX3 expression outside furniture. Linear in the text's length.

    Relative words count from the dateline's date where it stands at most a week before the report's, else from the
    report's date; without either from a full date in its first lines; without any they keep a value with X and no period.
    """
    reference, anchor = _reference(reading)
    now = Now(
        reference,
        anchor,
        partial(direction, reading.parse),
        telling=partial(is_told, reading.parse),
        alone=partial(is_named_alone, reading.parse),
    )
    tokens, letters = letters_of(reading.parse)
    found: list[Time] = []
    for start, end in _stretches(letters):
        for time in _read(tokens, letters, start, end, now, reading.document.text):
            sentence = reading.sentence_at(time.start)
            if sentence is None or sentence.role != "furniture":
                found.append(time)
    return tuple(in_order(found, reading.document.text, reference))


def _reference(reading: Reading) -> tuple[date | None, Anchor | None]:
    text, published = reading.document.text, reading.document.published
    written = dateline_date(text, published)
    if published is None:
        if written:
            return written, "dateline"
        on = published_from_text(text)
        return (on, "text") if on else (None, None)
    if written and 0 < (published - written).days <= _WRITTEN_BEFORE:
        return written, "dateline"
    return published, "published"


def _stretches(letters: str) -> Iterator[tuple[int, int]]:
    """Runs of words that all have a class, with at least one that only times have."""
    inside = re.compile(f"[{core()}]")
    for run in re.finditer(f"[^{OTHER}{BREAK}]+", letters):
        if inside.search(letters, run.start(), run.end()):
            yield run.span()


def _read(tokens: list[Token], letters: str, start: int, end: int, now: Now, text: str) -> Iterator[Time]:
    """The times of one stretch: at each word the longest match that can be read."""
    at = free = start
    while at < end:
        result = _longest(tokens, letters, at, end, now)
        if result is None:
            at += 1
            continue
        words, said = result
        for one in said if isinstance(said, tuple) and not isinstance(said, Said) else (said,):
            time = _time(_widened(one, words, letters, free, now), words, now, text)
            _remember(time, words.tokens[words.first], now)
            yield time
        at = free = words.end


def _longest(
    tokens: list[Token], letters: str, at: int, end: int, now: Now
) -> tuple[Words, Said | tuple[Said, ...]] | None:
    matches = [
        (m.end(), -number, m, one)
        for number, one in enumerate(RULES)
        if (m := one.pattern.match(letters, at, end)) and m.end() > at
    ]
    for _, _, found, one in sorted(matches, key=lambda match: match[:2], reverse=True):
        words = Words(tokens, found)
        said = one.read(words, now)
        if said is not None:
            return words, said
    return None


@cache
def _before() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may widen a date to the left: "late (in)", "the end of"."""
    name = alphabet()
    the, of, hyphen = name["the"], name["of"], name["hyphen"]
    edges = f"[{name['early']}{name['late']}{name['earlier']}{name['later']}{name['mid']}]{hyphen}?"
    ends = f"{the}?[{name['end']}{name['start']}{name['middle']}]{of}"
    ends = f"(?:{ends}|{the}?[{name['early']}{name['late']}]{name['units']}{of})"
    return re.compile(f"({edges})(?:[{name['in']}{name['on']}])?$"), re.compile(f"({ends})$")


def _widened(said: Said, words: Words, letters: str, free: int, now: Now) -> Said:
    """Take "late", "earlier in", "the end of" before a date into the expression."""
    first = words.first if said.first is None else said.first
    if said.type not in ("DATE", "TIME") or said.value.endswith("_REF") or first != words.first:
        return said
    edge, ends = _before()
    back = letters[max(free, first - 4) : first]
    if found := edge.search(back):
        word = words.tokens[first - len(found[0])].lower
        return relative.earlier_later(said._replace(first=first - len(found[0])), word, now)
    if found := ends.search(back):
        word = words.tokens[first - 2].lower
        word = words.tokens[first - 3].lower if word == "hours" else word
        modifier = "END" if word in ("end", "close", "late") else "MID" if word in ("middle", "midst") else "START"
        return said._replace(first=first - len(found[0]), modifier=modifier)
    return said


def _time(said: Said, words: Words, now: Now, text: str) -> Time:
    first = words.first if said.first is None else said.first
    last = words.end - 1 if said.last is None else said.last
    start, end = words.tokens[first].start, words.tokens[last].end
    period = said.period or (period_of(said.value) if said.type in ("DATE", "TIME") else None)
    return Time(
        start=start,
        end=end,
        text=text[start:end],
        type=said.type,
        value=said.value,
        period=period,
        anchor=_anchor(said, now) if period else None,
        precision=period.precision if period else _fineness(said),
        modifier=said.modifier,
    )


def _anchor(said: Said, now: Now) -> Literal["published", "dateline", "text", "absolute"] | None:
    return now.anchor if said.source == "reference" else said.source


def _fineness(said: Said) -> Precision:
    return _PRECISIONS.get(said.value[-1:], "none") if said.type in ("DURATION", "SET") else "none"


def _remember(time: Time, token: Token, now: Now) -> None:
    if time.type in ("DATE", "TIME") and time.period is not None:
        now.said = time
        if not now.telling(token) and not now.alone(token):
            now.deed = time
