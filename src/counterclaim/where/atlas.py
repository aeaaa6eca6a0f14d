"""What we know of places ourselves: states, provinces and the register, by name, with the adjectives of their people."""

from __future__ import annotations

from functools import cache

from counterclaim.lexicon.places import Country, Province, Row, countries, peoples, provinces, register
from counterclaim.where.gazetteer import Candidate, normalised

_STANDING = {"state": "PCLI", "partial": "PCLI", "territory": "PCLD", "defacto": "PCLX"}


@cache
def atlas() -> dict[str, tuple[Candidate, ...]]:
    """Normalised name to the states, provinces and register rows of that name; abbreviations are not among them."""
    found: dict[str, list[Candidate]] = {}
    for candidate in (*_of_countries(), *map(_of_province, provinces()), *map(_of_row, register())):
        for name in dict.fromkeys(normalised(n) for n in (candidate.name, *candidate.names) if not is_abbreviation(n)):
            same = found.setdefault(name, [])
            if candidate.key not in {c.key for c in same}:
                same.append(candidate)
    return {name: tuple(same) for name, same in found.items()}


@cache
def abbreviations() -> dict[str, tuple[Candidate, ...]]:
    """Abbreviations as they are written ("U.S.", "Fla.", "UAE") to what they stand for; those of initials also without stops ("N.Y")."""
    found: dict[str, list[Candidate]] = {}
    for candidate in (*_of_countries(), *map(_of_province, provinces()), *map(_of_row, register())):
        for name in candidate.names:
            if is_abbreviation(name):
                forms = (
                    {name, name[:-1], name.replace(" ", "")[:-1]}
                    if sum(c.isupper() for c in name) > 1 and name.endswith(".")
                    else {name}
                )
                for form in forms:
                    found.setdefault(form, []).append(candidate)
    return {name: tuple(dict.fromkeys(same)) for name, same in found.items()}


@cache
def adjectives() -> dict[str, Candidate]:
    """Lower-case adjective or word for people ("syrian", "briton", "darfuri") to the place."""
    by_name = atlas()
    found = {word: by_name[normalised(place)][0] for word, place in peoples().items() if normalised(place) in by_name}
    for country in reversed(countries()):  # so that the first row of a shared word wins, and states before others
        for word in country.demonyms:
            found[word.lower()] = _of_country(country)
    return found


@cache
def capitals() -> dict[str, str]:
    """ISO3 of a state to its capital's normalised name."""
    return {c.iso3: normalised(c.capital) for c in countries() if c.iso3 and c.capital}


@cache
def seats() -> dict[str, str]:
    """Key of a province's candidate to the name of its seat."""
    return {_of_province(p).key: p.seat for p in provinces()}


@cache
def curated() -> dict[int, Candidate]:
    """GeoNames id of a town to its register row, which knows its contested names."""
    return {r.geonames: _of_row(r) for r in register() if r.geonames}


def divisions(country: str, admin1: str) -> tuple[Candidate, ...]:
    """Our row for a first-order division, by ISO3 and GeoNames code; empty where we have none."""
    return _divisions().get((country, admin1), ())


@cache
def _divisions() -> dict[tuple[str, str], tuple[Candidate, ...]]:
    return {(p.country, p.admin1): (_of_province(p),) for p in provinces() if p.admin1}


def is_abbreviation(name: str) -> bool:
    """Tell whether a name is an abbreviation that only counts as it is written: all capitals up to six, or short with a full stop."""
    return (name.isupper() and len(name) <= 6) or (name.endswith(".") and len(name) <= 8)


def _of_countries() -> list[Candidate]:
    return [_of_country(c) for c in countries() if not _in_register(c)]


def _in_register(country: Country) -> bool:
    return country.standing == "defacto" and any(r.name == country.name for r in register())


def _of_country(row: Country) -> Candidate:
    disputed = row.standing in ("defacto", "partial")
    return Candidate(
        key=f"c{row.iso3 or row.name}", name=row.name, lat=row.lat, lon=row.lon, feature=_STANDING[row.standing], country=row.iso3 or row.within, geonames=row.geonames,
        precision=6 if row.standing != "defacto" else 4, names=row.aliases, disputed=disputed, population=50_000_000 if row.standing != "territory" else 100_000,
    )  # fmt: skip


def _of_province(row: Province) -> Candidate:
    return Candidate(
        key=f"a{row.country}.{row.name}", name=row.name, lat=row.lat, lon=row.lon, feature="ADM1" if row.admin1 else "ADM2", country=row.country, admin1=row.admin1,
        precision=4 if row.admin1 else 3, names=row.names, population=2_000_000,
    )  # fmt: skip


def _of_row(row: Row) -> Candidate:
    return Candidate(
        key=f"g{row.geonames}" if row.geonames and row.feature.startswith("PPL") else f"r{row.id}", name=row.name, lat=row.lat, lon=row.lon, feature=row.feature, country=row.country or None,
        geonames=row.geonames, precision=row.precision, names=row.names, disputed=row.disputed, readings=row.readings, population=500_000,
    )  # fmt: skip
