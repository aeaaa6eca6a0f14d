"""Where and when in the terms of the codebooks: precision codes, coordinates, administrative units, grid cells."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor

from counterclaim.model.ledger import Entry, Quote
from counterclaim.model.mention import Place
from counterclaim.publish.exports.cells import length

WEEK, MONTH = 7, 31


def acled_time_precision(entry: Entry) -> int | None:
    """ACLED: 1 the day is known, 2 the week, 3 the month; None where no day is known or the days are more than a month."""
    days = length(entry)
    if days is None or days > MONTH:
        return None
    return 1 if days == 1 else 2 if days <= WEEK else 3


def ged_date_precision(entry: Entry) -> int | None:
    """UCDP: 1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 more."""
    days = length(entry)
    if days is None:
        return None
    bounds = ((1, 1), (2, WEEK - 1), (3, WEEK), (4, MONTH))
    return next((code for code, most in bounds if days <= most), 5)


# UCDP where_prec to ACLED geo_precision: a town, near it or a district, a larger region; a country alone is no ACLED location.
ACLED_GEO: Mapping[int, int] = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}


def admin(place: Place | None, level: int) -> bool:
    """Tell whether a place is itself an administrative unit of a level (1 or 2), by its GeoNames feature code."""
    return place is not None and (place.feature or "").startswith(f"ADM{level}")


def prio_grid(lat: float, lon: float) -> int:
    """PRIO-GRID cell of a point: half-degree cells, numbered from the south-west corner, 720 in a row."""
    row = min(floor((lat + 90) / 0.5), 359)
    column = min(floor((lon + 180) / 0.5), 719)
    return row * 720 + column + 1


def place_quotes(entry: Entry, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """The words that give the place: those of claims whose own words do, else all."""
    given = {(c.quote.document, c.quote.id) for p in entry.positions for c in p.claims if c.setting.place_given}
    return tuple(q for q in quotes if (q.document, q.id) in given) or quotes


def when_quotes(entry: Entry, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """The words that give the day: those of claims whose own words do, else all."""
    given = {(c.quote.document, c.quote.id) for p in entry.positions for c in p.claims if c.setting.when_given}
    return tuple(q for q in quotes if (q.document, q.id) in given) or quotes


def why_when(entry: Entry) -> str:
    """Where the days come from."""
    reasons = sorted({c.setting.because for p in entry.positions for c in p.claims if not c.setting.when_given and c.setting.because})  # fmt: skip
    given = any(c.setting.when_given for p in entry.positions for c in p.claims)
    return "the days that the words give" if given else "; ".join(reasons) or "the days that the reports give"
