"""What can a name stand for, taken by itself or with the generic word beside it? States, divisions, the register, then towns."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from counterclaim.lexicon.places import listed
from counterclaim.where.atlas import abbreviations, adjectives, atlas, curated
from counterclaim.where.gazetteer import Candidate, Gazetteer, normalised, skeleton

# variant: a name known only in another spelling; told: a name that nobody knows, beside a noun that says it is a place
Kind = Literal["name", "variant", "adjective", "abbreviation", "unknown", "told"]


@lru_cache(maxsize=16384)
def known(name: str, gazetteer: Gazetteer) -> tuple[Kind, tuple[Candidate, ...]]:
    """What a name as it is written can stand for: an abbreviation, an adjective of place, or a name, in that order."""
    if found := abbreviations().get(name):
        return "abbreviation", found
    key = normalised(name)
    ours = atlas().get(key, ())
    if not ours and (adjective := adjectives().get(name.lower())):
        return "adjective", (adjective,)
    if len(key) < 3 or (name.isupper() and len(name) < 4):
        return "name", ours
    theirs = tuple(
        _curated(c)
        for c in gazetteer.named(key)
        if not ours or (c.population >= _least(ours) and (c.main or ours[0].key[0] != "c"))
    )
    if not ours and not theirs and len(key) > 5 and (bones := skeleton(key)):
        return "variant", tuple(_curated(c)._replace(main=False) for c in gazetteer.named(bones))
    towns = {c.key for c in theirs}
    return "name", (*(c for c in ours if c.key not in towns), *theirs)


def _least(ours: tuple[Candidate, ...]) -> int:
    """How many people a town must have to be thought of beside a state (Lebanon, Pennsylvania) or a region of the same name."""
    if any(c.key[0] == "c" for c in ours):
        return 5_000
    return 100_000 if any(c.key[0] == "r" and c.feature[:3] != "PPL" for c in ours) else 0


def _curated(candidate: Candidate) -> Candidate:
    """The candidate with what the register knows of its names."""
    row = curated().get(candidate.geonames or -1)
    if row is None:
        return candidate
    return candidate._replace(
        name=row.name, names=row.names, disputed=row.disputed, readings=row.readings, feature=row.feature, main=True
    )


def suited(candidates: tuple[Candidate, ...], feature: str, kind: Kind) -> tuple[Candidate, ...]:
    """The candidates that a generic word leaves: a river is not the town of its name, an airport lies near it, a province is not its seat."""
    if not feature:
        towns = {
            (c.country, c.admin1)
            for c in candidates
            if c.key[0] == "g" and c.main and c.population > 10_000 and c.country != "USA"
        }
        return tuple(c for c in candidates if c.key[0] != "a" or (c.country, c.admin1) not in towns)
    if feature[:3] == "ADM":
        divisions = tuple(c for c in candidates if c.feature[:3] == "ADM" or c.key[0] in "cr")
        return divisions or tuple(c._replace(feature=feature, precision=3) for c in candidates)
    if feature[:3] == "PPL":
        return tuple(c for c in candidates if c.key[0] == "g") or candidates
    if feature in listed("at-the-town"):
        return tuple(
            c
            if c.feature == feature
            else c._replace(key=f"{c.key}/{feature}", feature=feature, precision=max(2, c.precision), geonames=None)
            for c in candidates
            if c.key[0] in "gr"
        )
    return tuple(c for c in candidates if c.key[0] == "r" and c.feature == feature)


def sure(kind: Kind, candidates: tuple[Candidate, ...]) -> bool:
    """Tell whether a name is prominent enough to stand on its own: a state, an adjective, an abbreviation, a city of 100,000."""
    return kind != "name" or candidates[0].key[0] == "c" or candidates[0].population > 100_000
