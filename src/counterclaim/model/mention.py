"""Who, where and when: mentions in the text and the actors, places and times they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

ActorKind = Literal[
    "country",
    "government",
    "military",
    "armed_group",
    "international",
    "organisation",
    "media",
    "population",
    "person",
    "unknown",
]
Precision = Literal["day", "week", "month", "season", "year", "decade", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days that an expression can mean, both inclusive; how finely it was said."""

    start: date
    end: date
    precision: Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A TimeML TIMEX3 expression: its words, type, value, and the days it can mean (None where no anchor is known)."""

    start: int
    end: int
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    period: Period | None
    anchor: Literal["published", "dateline", "text", "absolute"] | None = (
        None  # what a relative expression was counted from
    )
    precision: Precision = "none"
    modifier: str | None = None  # TIMEX3 mod: START, MID, END, APPROX, MORE_THAN, LESS_THAN …

    @property
    def window(self) -> Period | None:
        """The days that what happened "late last month" can have: its period, narrowed to the third that the modifier names.

        The thirds of a month meet on the 10th and the 20th, since nobody who says "late" counts days; years have four months each.
        """
        period = self.period
        if period is None or self.modifier not in _THIRDS:
            return period
        third, first = _THIRDS[self.modifier], period.start
        if period.precision == "month" and (first.year, first.month) == (period.end.year, period.end.month):
            start = first if third == 0 else first.replace(day=10 * third)
            end = period.end if third == 2 else first.replace(day=10 * third + 10)
        elif period.precision == "year" and (first.month, first.day, first.year) == (1, 1, period.end.year):
            start = first.replace(month=4 * third + 1)
            end = period.end if third == 2 else first.replace(month=4 * third + 5) - timedelta(days=1)
        else:
            return period
        return Period(start=start, end=end, precision=period.precision)


_THIRDS = {"START": 0, "MID": 1, "END": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that stand for an actor or a place; `ref` is filled when it has been identified, `head` is the token it hangs on.

    A stage that only knows *where* an actor stands leaves `ref` None; grounding fills it.
    """

    start: int
    end: int
    text: str
    kind: Literal["actor", "place"]
    head: int
    ref: str | None = None
    metonym: bool = False
    because: str | None = None  # why it was identified so: "name", "role", "pronoun: nearest speaker", "acronym" …


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who says or does or suffers: a person, a state, an organ, an army, an armed group, a population."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    kind: ActorKind = "unknown"
    country: str | None = None  # ISO 3166-1 alpha-3 of the state it acts for or belongs to
    sector: str | None = None  # PLOVER sector: GOV, MIL, REB, JRN …
    role: str | None = None
    speaks_for: str | None = None
    members: tuple[str, ...] = ()
    register: str | None = None  # the register row it was identified with


NOBODY_KNOWS = 2  # where_prec of a place that no gazetteer knows: near an exact one


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somewhere, with every name it has and UCDP's where_prec (1 exact … 6 country, 7 international)."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    feature: str | None = None  # GeoNames feature code: PPL, PPLC, ADM1, PCLI …
    country: str | None = None  # ISO 3166-1 alpha-3
    disputed: bool = False
    precision: int | None = None
    readings: tuple[tuple[str, str], ...] = ()  # of a contested place: (name, who uses it)

    @property
    def exactness(self) -> int:
        """Its where_prec; of a name that no gazetteer knows that of a village, since all states and provinces are known."""
        return self.precision or NOBODY_KNOWS
