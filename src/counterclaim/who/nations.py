"""Tell which state a word names, by its name, its people or its seat of government."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from counterclaim.lexicon.people import people
from counterclaim.lexicon.places import countries
from counterclaim.model.parse import Token

LONGEST = 5  # words in the longest name that is looked up in running text
How = Literal["name", "demonym", "seat", "people"]


class Nation(NamedTuple):
    """A state or de facto entity; `iso` is empty where ISO 3166 has no code for it or the word names a people without one."""

    iso: str
    name: str
    standing: str


class Named(NamedTuple):
    """Words from token `first` to `last` that name a nation, and how they do so; `town` where a seat is a town's name."""

    nation: Nation
    first: int
    last: int
    how: How
    town: bool


@dataclass(frozen=True, slots=True)
class Nations:
    """Names, peoples and seats by folded words; `starts` are the first words of all of them."""

    known: Mapping[str, tuple[Nation, How, bool]]
    starts: frozenset[str]
    by_iso: Mapping[str, Nation]
    adjective: Mapping[str, str]  # by ISO code: "Russian"

    def at(self, tokens: Sequence[Token], i: int, end: int) -> Named | None:
        """The longest name of a nation that begins at token `i` and stops before token `end`, or None."""
        token = tokens[i]
        if token.lower not in self.starts or not token.text[0].isupper() or token.text in ("Us", "No"):
            return None
        words: list[str] = []
        best: Named | None = None
        for j in range(i, min(end, i + 2 * LONGEST)):
            if tokens[j].text in ("-", "–"):
                continue
            words.append(tokens[j].lower)
            found = self.known.get(" ".join(words))
            if found:
                best = Named(found[0], i, j, found[1], found[2])
        return best

    def of(self, iso: str | None) -> Nation | None:
        """The state with this ISO 3166-1 alpha-3 code, or None."""
        return self.by_iso.get(iso) if iso else None

    def called(self, text: str) -> tuple[Nation, How, bool] | None:
        """The nation that the whole text names, with how and whether it is a town's name; None where it names none."""
        return self.known.get(folded(text))


def folded(text: str) -> str:
    """Lower case without diacritics and hyphens, one space between words, no article before and no possessive behind.

    >>> folded("the São Tomé-Príncipe's")
    'sao tome principe'
    """
    low = text.lower()
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low.replace("’", "'")) if not unicodedata.combining(c))
    low = " ".join(re.split(r"[\s\-–]+", low.strip(" \"'“”‘.,")))
    if low.startswith("the "):
        low = low[4:]
    return low[:-2] if low.endswith("'s") else low


@cache
def nations() -> Nations:
    """The index over the countries' table and the names of peoples, made once."""
    known: dict[str, tuple[Nation, How, bool]] = {}
    by_iso: dict[str, Nation] = {}
    towns = people().words["seat_towns"]
    for row in countries():
        nation = Nation(row.iso3, row.name, row.standing)
        if nation.iso:
            by_iso.setdefault(nation.iso, nation)
        for name in (row.name, *row.aliases):
            known.setdefault(_key(name), (nation, "name", False))
        for name in row.demonyms:
            known.setdefault(_key(name), (nation, "demonym", False))
            known.setdefault(_key(name) + "s", (nation, "demonym", False))
        for name in row.seats:
            known.setdefault(_key(name), (nation, "seat", folded(name) == folded(row.capital) or folded(name) in towns))
    for name, iso in people().people_of.items():
        nation = by_iso.get(iso) or Nation("", name.capitalize(), "people")
        for form in (name, f"{name}s"):
            known.setdefault(form, (nation, "demonym" if iso else "people", False))
    starts = frozenset(key.split(" ", 1)[0] for key in known)
    adjective = {row.iso3: row.demonyms[0] for row in countries() if row.iso3 and row.demonyms}
    return Nations(known, starts, by_iso, adjective)


def _key(name: str) -> str:
    return " ".join(re.split(r"[\s\-–]+", name.lower()))
