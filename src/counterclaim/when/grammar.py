"""What a rule for an expression of time is made of: a pattern over classes of words, and how the words are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from counterclaim.model.mention import Period, Time
from counterclaim.model.parse import Token
from counterclaim.when.letters import alphabet

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Source = Literal["reference", "text", "absolute"]

# shorthands of the pattern language; a name in capitals stands for the pattern beside it
_SHORTHANDS = {
    "APPROX": "(?P<approx>no? more than|less than|(?:at|about) least|up to|(?:about|more|less) than?)?",
    "NUMBER": "(?:WORDED(?:hyphen? WORDED|and WORDED){0,8}|a big|(?:small|digits|year4) (?:fraction|big)?|fraction)",
    "WORDED": "(?:numword|spoken|big)",
    "COUNT": "(?P<n>NUMBER (?:hyphen? and hyphen? a hyphen? half)?|a? half)",
    "VAGUE": "(?P<vague>a? few|a? couple of?)",
    "UNIT": "(?P<unit>unit|year|quarter)",
    "UNITS": "(?P<unit>units)",
    "EITHER": "(?P<unit>units|unit|year|quarter)",
}


_NEAR = 250  # characters, about two sentences: "On Monday … At 5 p.m." is of one day


class Said(NamedTuple):
    """How the words of one match were read; `first` and `last` (numbers of the kept words) where only some of them are the expression."""

    type: TimeType
    value: str
    source: Source = "absolute"
    modifier: str | None = None
    period: Period | None = None  # where it is not simply that of the value
    first: int | None = None
    last: int | None = None


@dataclass(slots=True)
class Now:
    """What relative words count from: the day of the report, and the last date and quarter that the text has named so far."""

    reference: date | None
    anchor: Literal["published", "dateline", "text"] | None
    tense: Callable[[Token], int]  # -1 past, 0 not said, 1 future
    said: Time | None = None
    deed: Time | None = None  # the last date of what was done, not of what was said of it
    telling: Callable[[Token], bool] = lambda _: False  # whether a time is that of a verb of telling
    alone: Callable[[Token], bool] = lambda _: False  # whether a date stands by itself, as in a dateline
    quarter: str | None = None

    def spoken_of(self, token: Token) -> Time | None:
        """The date that "that day" means: beside a deed the last one of a deed, beside a telling the last one named."""
        return self.said if self.telling(token) else self.deed or self.said

    def day_near(self, token: Token) -> date | None:
        """The day that the text has named shortly before the token, or None; what is told as past is of no day to come."""
        if (
            self.said
            and self.said.period
            and self.said.period.precision == "day"
            and token.start - self.said.end <= _NEAR
        ):
            day = self.said.period.start
            to_come = self.reference is not None and day > self.reference
            return None if to_come and self.tense(token) < 0 else day
        return None

    @property
    def year(self) -> int | None:
        """The report's year, where a day is known."""
        return self.reference.year if self.reference else None


class Words:
    """The words that a rule matched, by the names of its pattern's groups."""

    def __init__(self, tokens: list[Token], found: re.Match[str]) -> None:
        self.tokens = tokens
        self.found = found
        self.first, self.end = found.span()

    def __getitem__(self, name: str) -> list[Token]:
        start, end = self.span(name)
        return self.tokens[start:end] if start >= 0 else []

    def span(self, name: str) -> tuple[int, int]:
        """Numbers of the group's words, end exclusive; -1, -1 where the group is not there."""
        return self.found.span(name) if name in self.found.re.groupindex else (-1, -1)

    def word(self, name: str) -> str:
        """The group's words in lower case with single spaces; "" where it is not there."""
        return " ".join(t.lower for t in self[name])

    @property
    def before(self) -> str:
        """The word before the match in lower case, or ""."""
        return self.tokens[self.first - 1].lower if self.first else ""

    @property
    def after(self) -> Token | None:
        """The word after the match, or None."""
        return self.tokens[self.end] if self.end < len(self.tokens) else None


Reader = Callable[[Words, Now], "Said | tuple[Said, ...] | None"]  # None: not this; (): these words are no time at all


class Rule(NamedTuple):
    """A pattern over letters and the function that reads what it matches."""

    pattern: re.Pattern[str]
    read: Reader


def rule(pattern: str, read: Reader) -> Rule:
    """Compile a pattern written in names of classes (lower case) and shorthands (capitals)."""
    for _ in range(3):
        for name, meaning in _SHORTHANDS.items():
            pattern = re.sub(rf"\b{name}\b", lambda _, meaning=meaning: meaning, pattern)  # type: ignore[misc]
    letters = alphabet()
    text = re.sub(r"(?<!\(\?P<)\b[a-z][a-z0-9]*\b(?!>)", lambda m: letters[m[0]], pattern)
    return Rule(re.compile(text.replace(" ", "")), read)
