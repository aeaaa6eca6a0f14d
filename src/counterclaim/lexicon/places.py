"""The words for places: states with their names, people and seats, and the register of what gazetteers of cities lack."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One row of `places/countries.csv`; `iso3` and `iso2` are empty for a de facto entity, which then has `within`."""

    iso3: str
    iso2: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    seats: tuple[str, ...]
    standing: str  # state | partial | territory | defacto
    within: str
    lat: float
    lon: float
    geonames: int | None


@cache
def countries() -> tuple[Country, ...]:
    """All rows of `places/countries.csv`, in file order."""
    return tuple(
        Country(
            iso3=row["iso3"],
            iso2=row["iso2"],
            name=row["name"],
            aliases=_several(row["aliases"]),
            demonyms=_several(row["demonyms"]),
            capital=row["capital"],
            seats=_several(row["seats"]),
            standing=row["standing"],
            within=row["within"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            geonames=int(row["geonames"]) if row["geonames"] else None,
        )
        for row in _rows("countries.csv")
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (files("counterclaim.lexicon") / "places" / name).read_text(encoding="utf-8")
    return csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#"))


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())
