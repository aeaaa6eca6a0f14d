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
    """Anything that knows populated places by their normalised names (see `normalised`) and, for some countries, by their `skeleton`."""

    def named(self, name: str) -> tuple[Candidate, ...]:
        """Places with this normalised name, the most populous first; empty where there is none."""
        ...

    def __hash__(self) -> int:
        """Look-ups are remembered by gazetteer and name."""
        ...


class Listed:
    """A gazetteer in memory, from a list of candidates: for tests and for small registers."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._named: dict[str, list[Candidate]] = {}
        for candidate in sorted(candidates, key=lambda c: -c.population):
            for name in dict.fromkeys(normalised(n) for n in (candidate.name, *candidate.names)):
                main = name == normalised(candidate.name)
                self._named.setdefault(name, []).append(candidate._replace(main=main))
                if (bones := skeleton(name)) and candidate not in self._named.get(bones, ()):
                    self._named.setdefault(bones, []).append(candidate)

    def named(self, name: str) -> tuple[Candidate, ...]:
        """Places with this normalised name or skeleton, the most populous first."""
        return tuple(self._named.get(name, ()))


class Joined:
    """Several gazetteers as one: every place of a name, the most populous first, those of earlier gazetteers before their equals."""

    def __init__(self, *gazetteers: Gazetteer) -> None:
        self._gazetteers = gazetteers

    def named(self, name: str) -> tuple[Candidate, ...]:
        """Places with this normalised name in any of them."""
        found = [c for g in self._gazetteers for c in g.named(name)]
        return tuple(sorted(found, key=lambda c: -c.population))


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
        plain = (
            plain.replace("ı", "i")
            .replace("ə", "a")
            .replace("ø", "o")
            .replace("ł", "l")
            .replace("đ", "d")
            .replace("Ø", "O")
            .replace("Ł", "L")
        )
    words = _SPACED.sub(" ", plain.translate(_DROPPED).casefold()).strip().split(" ")
    return " ".join([_SHORTENED.get(w, w) for w in words])


ARTICLES = frozenset(
    ["al", "el", "ad", "an", "ar", "as", "at", "ash", "az", "ath", "adh", "ed", "er", "es", "et", "i", "e"]
)
_TELL = {"tall": "tel", "tell": "tel", "tal": "tel", "ayn": "ain", "ein": "ain", "kafar": "kafr", "kefr": "kafr"}
_LETTERS = (
    ("kh", "x"),
    ("gh", "g"),
    ("sh", "c"),
    ("ch", "c"),
    ("th", "t"),
    ("dh", "d"),
    ("ph", "f"),
    ("q", "k"),
    ("w", "u"),
    ("v", "u"),
    ("z", "s"),
    ("h", ""),
)
_VOWELS = re.compile("[aeiouy]+")
_DOUBLED = re.compile(r"(.)\1")


@lru_cache(maxsize=16384)
def skeleton(name: str) -> str:
    """A normalised Arabic, Persian or Pashto name with its spelling variants levelled, or "" where too little is left.

    News agencies and gazetteers romanise differently: articles, which vowel it is, doubled letters and silent h are dropped.

    >>> skeleton("maarat al numan") == skeleton("maarrat an numan"), skeleton("tal rifaat") == skeleton("tall rifat")
    (True, True)
    """
    levelled = " ".join(filter(None, (_level(_TELL.get(w, w)) for w in name.split(" ") if w not in ARTICLES)))
    return f"~{levelled}" if len(levelled) > 3 else ""


def _level(word: str) -> str:
    for letters, sound in _LETTERS:
        word = word.replace(letters, sound)
    word = _DOUBLED.sub(r"\1", _VOWELS.sub("a", word))
    return word.rstrip("a") or word
