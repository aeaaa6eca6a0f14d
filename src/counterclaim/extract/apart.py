"""How long one deed was before another: "a day after a raid that killed 28", "two days after shells hit the market"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from counterclaim.lexicon.numbers import number_words
from counterclaim.model.mention import Period, Time
from counterclaim.model.parse import Parse

_DIGITS = 3


class Apart(NamedTuple):
    """The token of "after" above a word, and how long what stands around it was after what stands behind it."""

    after: int
    length: timedelta


def days_apart(parse: Parse, word: int) -> Apart | None:
    """How long before what is told around it happened what a word tells; None where that is not said."""
    token = parse.tokens[word]
    for up in (token, *parse.ancestors(word)):
        mark = up if up.lower == "after" else next((c for c in parse.childs(up.i, "mark") if c.lower == "after"), None)
        if mark is not None and mark.i < word:
            days = _length(parse, mark.i)
            return Apart(mark.i, days) if days is not None else None
        if up.dep in ("ccomp", "ROOT"):
            return None
    return None


def so_long_before(around: Period | None, apart: Apart, published: date | None) -> Period | None:
    """The days so long before those around; without any, before the report's own day or the one before. None: around is no day."""
    if around is not None and around.start != around.end:
        return None
    if around is None:
        if published is None:
            return None
        around = Period(start=published - timedelta(days=1), end=published, precision="day")
    return Period(start=around.start - apart.length, end=around.end - apart.length, precision="day")


def is_below(parse: Parse, time: Time, token: int) -> bool:
    """Whether a time stands behind a word, in what hangs on its clause: "a day after the raid on Friday that killed 28"."""
    return time.start > parse.tokens[token].start and any(
        t.i == token or t.i == parse.tokens[token].head for t in parse.ancestors(parse.at(time.start))
    )


def _length(parse: Parse, after: int) -> timedelta | None:
    """The length before "after": "a day", "two days", "one week", a headline's bare "day"."""
    unit = parse.tokens[after - 1] if after else None
    if unit is None or unit.lemma not in ("day", "week"):
        return None
    before = parse.tokens[after - 2].lower if after > 1 else ""
    units = number_words().units
    many = 1.0 if unit.tag == "NN" else float(units[before]) if before in units else None
    if many is None and before.isdigit() and len(before) < _DIGITS:
        many = float(before)
    return timedelta(days=many * (7 if unit.lemma == "week" else 1)) if many is not None else None
