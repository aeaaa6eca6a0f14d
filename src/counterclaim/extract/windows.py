"""Which days a time gives to what is told beside it: a range's whole length, until now after "since", its own after "when"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from counterclaim.model.mention import Period, Time
from counterclaim.model.parse import Parse

_JOINED = re.compile(r"\s*(?:to|until|and|-|–|—|through|till|into)\s*(?:the\s+)?", re.IGNORECASE)
_DEEP = 6  # heads between a time and the verb of its clause
_COMPARING = 5  # tokens before "since" in which "not", "first" or "the deadliest" makes it a comparison


def joined_ends(times: Sequence[Time], text: str) -> list[Time]:
    """The times in text order, where each end of a range has the days of the whole range: "between 7 and 10 May"."""
    kept = sorted(times, key=lambda t: t.start)
    for i in range(len(kept) - 1):
        one, two = kept[i], kept[i + 1]
        low, high = one.window, two.window
        if low is None or high is None or not _JOINED.fullmatch(text[one.end : two.start]):
            continue
        low = _in_the_year_of(one, low, high)
        first, last = sorted((low, high), key=lambda p: p.start)
        whole = Period(start=first.start, end=max(first.end, last.end), precision=first.precision)
        kept[i], kept[i + 1] = (replace(t, period=whole, modifier=None) for t in (one, two))
    return kept


def _in_the_year_of(one: Time, low: Period, high: Period) -> Period:
    """ "In July and August 2006": a bare month before one with its year is of that year."""
    if low.precision != "month" or any(c.isdigit() for c in one.text) or low.start <= high.start:
        return low
    return replace(
        low, start=low.start.replace(year=high.start.year), end=low.end.replace(year=high.start.year, day=28)
    )


def top_of(parse: Parse, start: int, end: int) -> int:
    """The token by which a stretch of text hangs in its sentence: of those whose head lies outside it, the highest."""
    inside = parse.between(start, end)
    hanging = [i for i in inside if parse.tokens[i].head not in inside or parse.tokens[i].head == i]
    return min(hanging, key=lambda i: sum(1 for _ in parse.ancestors(i)), default=parse.at(start))


def window_at(parse: Parse, time: Time, word: int, published: date | None) -> Period | None:
    """The days that a time gives to what a word tells: after "since" those until the report's own day.

    "Not since 2014, when 130 died, have so many …": the year of what is told with "when", and no day of what is compared
    with it.
    """
    window = time.window
    at = parse.at(time.start)
    if window is None or tells_of(parse, time, word):
        return window
    if is_compared_with(parse, at, word):
        return None
    return until_now(window, published) if at and parse.tokens[at - 1].lower == "since" else window


def is_compared_with(parse: Parse, at: int, word: int) -> bool:
    """Tell whether the time at a token is only what is told by a word is compared with: "their first talks since X took power in
    February", "the deadliest attack since 2013".
    """
    if at and parse.tokens[at - 1].lower == "since":
        return is_comparing(parse, at - 1)
    above = list(islice(parse.ancestors(at), _DEEP))
    for clause in (t for t in above if t.dep == "advcl" and t.pos in ("VERB", "AUX")):
        if not any(t.tag == "VBD" for t in (clause, *parse.childs(clause.i, "aux", "auxpass"))):
            continue  # "The first talks since the coup are to be held on Friday", which parsers take for one clause
        since = next((t for t in parse.childs(clause.i, "mark") if t.lower == "since"), None)
        if since is not None and since.i < at:
            inside = clause.i == word or any(t.i == clause.i for t in parse.ancestors(word))
            return not inside and is_comparing(parse, since.i)
    return False


def until_now(window: Period, published: date | None) -> Period:
    """The days from a beginning to the report's own day."""
    if published is None or published <= window.start:
        return window
    return Period(start=window.start, end=published, precision=window.precision)


def is_comparing(parse: Parse, since: int) -> bool:
    """Tell whether "since" only says how long nothing was like it: "not since 2014", "the deadliest attack since 2013"."""
    first = next((s for s, last in parse.sentences if s <= since < last), 0)
    before = parse.tokens[max(first, since - _COMPARING) : since]
    return any(t.tag in ("JJS", "RBS") or t.lower in ("first", "not", "never") for t in before)


def tells_of(parse: Parse, time: Time, word: int) -> bool:
    """Tell whether a word stands in a clause that tells what happened at a time: "in 2014, when 130 people were killed"."""
    for clause in (parse.tokens[word], *parse.ancestors(word)):
        if clause.dep not in ("relcl", "advcl"):
            continue
        if time.start <= parse.tokens[clause.head].start < time.end:
            return True
        when = next((c for c in parse.childs(clause.i, "advmod", "mark") if c.lower == "when"), None)
        if when is not None and parse.text[time.end : when.start].strip(" ,") == "":
            return True
    return False
