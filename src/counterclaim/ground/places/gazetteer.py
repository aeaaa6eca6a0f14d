"""What a gazetteer is to grounding: a name in, the places of that name out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple, Protocol


class Candidate(NamedTuple):
    """A place that a name can stand for; degrees of latitude and longitude, ISO 3166-1 alpha-3 country, GeoNames feature code.

    `admin1` is GeoNames' code of the first-order division. `precision` is UCDP's where_prec. `key` identifies the place
    across names. `main` is false where the name is only an alternate one.
    """

    key: str
    name: str
    lat: float | None
    lon: float | None
    feature: str
    country: str | None
    admin1: str = ""
    population: int = 0
    geonames: int | None = None
    main: bool = True
    precision: int = 1
    names: tuple[str, ...] = ()
    disputed: bool = False
    readings: tuple[tuple[str, str], ...] = ()


class Gazetteer(Protocol):
    """Anything that knows populated places by their normalised names (see `normalised`)."""

    def named(self, name: str) -> tuple[Candidate, ...]:
        """Places with this normalised name, the most populous first; empty where there is none."""
        ...


class Listed:
    """A gazetteer in memory, from a list of candidates: for tests and for small registers."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._named: dict[str, list[Candidate]] = {}
        for candidate in sorted(candidates, key=lambda c: -c.population):
            for name in dict.fromkeys(normalised(n) for n in (candidate.name, *candidate.names)):
                main = name == normalised(candidate.name)
                self._named.setdefault(name, []).append(candidate._replace(main=main))

    def named(self, name: str) -> tuple[Candidate, ...]:
        """Places with this normalised name, the most populous first."""
        return tuple(self._named.get(name, ()))


_DROPPED = str.maketrans("", "", "'’‘ʼ`ʻʿ.,ˈ´")
_SPACED = re.compile(r"[\s\-–—‑_/]+")
_SHORTENED = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


@lru_cache(maxsize=65536)
def normalised(name: str) -> str:
    """A name as it is looked up: no case, accents, apostrophes or hyphens; "Saint", "Mount" and "Fort" shortened.

    >>> normalised("Saint-Étienne"), normalised("N'Djamena"), normalised("U.S.")
    ('st etienne', 'ndjamena', 'us')
    """
    if name.isascii():
        plain = name
    else:
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        plain = plain.replace("ı", "i").replace("ə", "a").replace("ø", "o").replace("ł", "l").replace("đ", "d").replace("Ø", "O").replace("Ł", "L")
    words = _SPACED.sub(" ", plain.translate(_DROPPED).casefold()).strip().split(" ")
    return " ".join([_SHORTENED.get(w, w) for w in words])
