"""The words for places: states with their names, people and seats, and the register of what gazetteers of cities lack."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from counterclaim.lexicon.tables import table


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """One row of `places/provinces.csv`; `admin1` is GeoNames' code, empty for a division of a lower order."""

    country: str
    admin1: str
    name: str
    names: tuple[str, ...]
    kind: str
    seat: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of `places/register.csv`: a place that gazetteers of cities lack, or one whose names are contested."""

    id: str
    name: str
    names: tuple[str, ...]
    feature: str
    country: str
    lat: float | None
    lon: float | None
    precision: int
    disputed: bool
    readings: tuple[tuple[str, str], ...]  # (name, who uses it)
    geonames: int | None
    source: str


@cache
def provinces() -> tuple[Province, ...]:
    """All rows of `places/provinces.csv`, in file order."""
    return tuple(
        Province(
            country=r["iso3"],
            admin1=r["admin1"],
            name=r["name"],
            names=_several(r["names"]),
            kind=r["kind"],
            seat=r["seat"],
            lat=float(r["lat"]),
            lon=float(r["lon"]),
        )
        for r in _rows("provinces.csv")
    )


@cache
def register() -> tuple[Row, ...]:
    """All rows of `places/register.csv`, in file order."""
    return tuple(
        Row(
            id=r["id"],
            name=r["name"],
            names=_several(r["names"]),
            feature=r["feature"],
            country=r["country"],
            lat=float(r["lat"]) if r["lat"] else None,
            lon=float(r["lon"]) if r["lon"] else None,
            precision=int(r["precision"]),
            disputed=r["disputed"] == "1",
            readings=tuple((name, who) for name, _, who in (part.partition("=") for part in _several(r["readings"]))),
            geonames=int(r["geonames"]) if r["geonames"] else None,
            source=r["source"],
        )
        for r in _rows("register.csv")
    )


@cache
def peoples() -> dict[str, str]:
    """Words for people and adjectives of places that are no states (`places/peoples.csv`): lower-case word to the place's name."""
    return {r["word"].lower(): r["place"] for r in _rows("peoples.csv")}


@cache
def words() -> dict[str, dict[str, str]]:
    """The tables `after` and `before` of `places/words.toml`: a word to the GeoNames feature code it gives a name."""
    table = _words()
    return {"after": table["after"], "before": table["before"]}


@cache
def listed(name: str) -> frozenset[str]:
    """One of the lists of `places/words.toml` (strong, weak, kinds, bodies, directions, titles, persons, common)."""
    return frozenset(_words()["lists"][name])


@cache
def _words() -> dict[str, Any]:
    return table("places/words.toml")


@cache
def weights(name: str) -> dict[str, float]:
    """A table of learned weights (`places/judge.csv`, `places/rank.csv`): cue to weight; its header says from what it was learned."""
    return {r["cue"]: float(r["weight"]) for r in _rows(name)}
