"""Which of the places of a name is meant? Each candidate is scored by what else the report names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import asin, cos, log10, radians, sin, sqrt

from counterclaim.lexicon.places import weights
from counterclaim.where.atlas import capitals
from counterclaim.where.gazetteer import Candidate, normalised

EARTH = 12_742.0  # kilometres, twice the mean radius
COUNTRY_FIRST = 1.0  # what is added for a state: LGL, on which the weights are learned, is local news, where "Georgia" is seldom the state in the Caucasus
ONLY_STATE = 1.0  # what is added for the one candidate whose state the report names, by hand for the same reason
# What is taken from a division of a capital's name (Washington) where the report names no town in it.
CAPITAL_FIRST = 2.0
NEIGHBOURS = 60  # points of a report that distances are measured to, so that a gazetteer read as a report costs no more than its words
CITY = 100_000  # people; a city that needs no state beside it in a report on several states
VILLAGE = 50_000  # people; a smaller town in a country that the report names nowhere is not believed
# Taken from a small town of a state that a report on other states does not name, beside a city of its name.
DWARFED = 2.5
Features = dict[str, float]


@dataclass(slots=True)
class Context:
    """What a report has shown so far: how often each country and division stands behind its names, and the points it is about."""

    countries: dict[str, float] = field(default_factory=dict)
    divisions: dict[tuple[str, str], float] = field(default_factory=dict)
    points: dict[str, Candidate] = field(default_factory=dict)  # key to place, no more than NEIGHBOURS
    places_in: dict[str, int] = field(default_factory=dict)  # ISO3 to how many of its places the report names
    total: float = 0.0  # of all countries' counts
    home: str | None = None  # country of the outlet
    outlet: str = (
        ""  # the outlet's web address without dots and endings, lower case: a town's paper is often called after it
    )
    states: frozenset[str] = (
        frozenset()
    )  # ISO3 of the states that the report names: a report on the world or a local one
    named: frozenset[str] = frozenset()  # ISO3 of the countries of its states, divisions and regions: all but towns
    votes: dict[tuple[str, str], float] = field(
        default_factory=dict
    )  # division to the share of each name's places that lie in it, summed

    def add(self, candidate: Candidate, weight: float = 1.0) -> None:
        """Count a resolved place."""
        if candidate.country:
            self.countries[candidate.country] = self.countries.get(candidate.country, 0.0) + weight
            self.total += weight
            if candidate.admin1:
                division = (candidate.country, candidate.admin1)
                self.divisions[division] = self.divisions.get(division, 0.0) + weight
            self.places_in[candidate.country] = self.places_in.get(candidate.country, 0) + 1
        if candidate.lat is not None and candidate.precision <= 4 and len(self.points) < NEIGHBOURS:
            self.points[candidate.key] = candidate


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a report uses it: its candidates, how often it stands there, what contains it, what a generic word says it is."""

    key: str
    candidates: tuple[Candidate, ...]
    times: int
    within: tuple[Candidate, ...] = ()  # what stands behind a comma after it, or before a colon ("Gainesville, Fla.")
    feature: str = ""
    rivals: frozenset[str] = field(init=False)  # the classes of its candidates
    divisions: frozenset[tuple[str, str]] = field(
        init=False
    )  # the divisions that its candidates of that very name lie in

    def __post_init__(self) -> None:
        """Work out once what every candidate is compared with."""
        object.__setattr__(self, "rivals", frozenset(_class(c) for c in self.candidates))
        object.__setattr__(
            self, "divisions", frozenset((c.country or "", c.admin1) for c in self.candidates if c.admin1 and c.main)
        )


def resolve(names: Sequence[Name], home: str | None, outlet: str = "") -> dict[str, Candidate]:
    """Choose one candidate for each name key: first with the sure names as context, then twice with all that was chosen."""
    chosen: dict[str, Candidate] = {}
    context = first_context(names, home, outlet)
    for _ in range(3):
        chosen = {n.key: best(n, context) for n in names if n.candidates}
        context = context_of(names, chosen, home, outlet)
    return {key: c for key, c in chosen.items() if believed(c, context)}


def believed(candidate: Candidate, context: Context) -> bool:
    """Tell whether a place may be what is meant: no small town stands alone for its country in a report on other countries."""
    if (
        candidate.key[0] != "g"
        or candidate.population >= VILLAGE
        or candidate.readings
        or candidate.country == context.home
    ):
        return True
    return (
        context.places_in.get(candidate.country or "", 0) > 1 or candidate.country in context.named or not context.named
    )


def first_context(names: Sequence[Name], home: str | None, outlet: str = "") -> Context:
    """The context of names that can be only one thing: a country, a division, a single well-known town, or a town with its state."""
    context = Context(
        home=home,
        outlet=outlet,
        votes=votes_of(names),
        states=frozenset(c.country or "" for n in names for c in n.candidates[:1] if c.feature.startswith("PCL")),
    )
    for name in names:
        sure = [c for c in name.candidates if c.key[0] != "g"] or list(name.candidates)
        if len(sure) == 1 and (sure[0].key[0] != "g" or sure[0].population > 2_000):
            context.add(sure[0], name.times)
        for container in name.within[:1] if len(name.within) == 1 else ():
            context.add(container, name.times)
    return context


def votes_of(names: Sequence[Name]) -> dict[tuple[str, str], float]:
    """What all names together say of the division: "Paris" and "Henry County" have few states in common."""
    votes: dict[tuple[str, str], float] = {}
    for name in names:
        for division in name.divisions:
            votes[division] = votes.get(division, 0.0) + 1 / len(name.divisions)
    return votes


def context_of(names: Sequence[Name], chosen: Mapping[str, Candidate], home: str | None, outlet: str = "") -> Context:
    """The context of all chosen places."""
    context = Context(
        home=home,
        outlet=outlet,
        votes=votes_of(names),
        states=frozenset(c.country or "" for c in chosen.values() if c.feature.startswith("PCL")),
        named=frozenset(c.country for c in chosen.values() if c.key[0] != "g" and c.country),
    )
    for name in names:
        if name.key in chosen:
            context.add(chosen[name.key], name.times)
    return context


def best(name: Name, context: Context) -> Candidate:
    """The candidate with the highest score; the first of equals, which is the most populous."""
    points = list(context.points.values())
    if len(name.candidates) == 1:
        return name.candidates[0]
    return max(name.candidates, key=lambda c: score(features(c, name, context, points)))


def score(found: Features) -> float:
    """The weighted sum of a candidate's features (`places/rank.csv`), with what is added for states."""
    table = weights("rank.csv")
    by_hand = (
        COUNTRY_FIRST * found.get("class:country", 0.0)
        + ONLY_STATE * found.get("only-state-named", 0.0)
        - CAPITAL_FIRST * found.get("not-the-capital", 0.0)
        - DWARFED * found.get("dwarfed", 0.0)
    )
    return by_hand + sum(table.get(f, 0.0) * v for f, v in found.items())


def features(candidate: Candidate, name: Name, context: Context, points: Sequence[Candidate]) -> Features:
    """What speaks for a candidate, as named numbers between 0 and about 1."""
    kind = _class(candidate)
    found: Features = {
        "people": log10(candidate.population + 10) / 7,
        "main": float(candidate.main),
        f"class:{kind}": 1.0,
    }
    for rival in name.rivals:
        if rival != kind:
            found[f"class:{kind}&not:{rival}"] = 1.0
    own = context.total
    country = context.countries.get(candidate.country or "", 0.0)
    if own:
        found["country-share"] = country / own
    if country:
        found["country-named"] = 1.0
    if candidate.admin1 and context.divisions.get((candidate.country or "", candidate.admin1)):
        found["division-named"] = 1.0
        found["division-share"] = context.divisions[candidate.country or "", candidate.admin1] / max(
            1.0, sum(context.divisions.values())
        )
    world = min(1.0, len(context.states - {candidate.country}) / 3)
    if kind == "country":
        found["world&country"] = world
    elif candidate.population > CITY:
        found["world&city"] = world
    elif world and kind == "town":
        found["world&town"] = world
    if kind == "division" and any(c.feature == "PPLC" and c.country == candidate.country for c in name.candidates):
        found["not-the-capital"] = float(not any(p.key[0] == "g" and p.admin1 == candidate.admin1 for p in points))
    if (
        kind == "town"
        and candidate.main
        and candidate.country == (context.home or "USA")
        and _called_after(name, context)
    ):
        found["outlet-name"] = 1.0
    if (
        candidate.population > VILLAGE
        and candidate.country in context.states
        and not any(c.country in context.states for c in name.candidates if c.country != candidate.country)
    ):
        found["only-state-named"] = 1.0
    if kind == "town" and candidate.population < VILLAGE and candidate.country != context.home:
        great = max((c.population for c in name.candidates if c.main and c.key[0] == "g"), default=0)
        few = context.places_in.get(candidate.country or "", 0) <= 2  # itself and one more
        elsewhere = len(context.states) > 1 and candidate.country not in context.states and few
        found["dwarfed"] = float(elsewhere and great >= max(CITY, 8 * candidate.population) and not name.within)
    if candidate.admin1:
        division = (candidate.country or "", candidate.admin1)
        other = context.votes.get(division, 0.0) - (1 / len(name.divisions) if division in name.divisions else 0.0)
        found["division-votes" if candidate.main else "division-votes-alternate"] = min(1.0, max(0.0, other))
    if context.home and candidate.country == context.home:
        found["home"] = 1.0
    if name.within:
        found["within"] = float(any(contains(w, candidate) for w in name.within))
    if name.feature:
        found["feature"] = float(_fits(name.feature, candidate))
    near = nearest(candidate, points)
    if near is not None:
        for limit in (50, 150, 400, 1000):
            if near <= limit:
                found[f"near:{limit}"] = 1.0
                break
    if (
        candidate.country
        and normalised(candidate.name) == capitals().get(candidate.country)
        and candidate.feature == "PPLC"
    ):
        found["capital"] = 1.0
        if candidate.country in context.states:
            found["capital&state-named"] = 1.0
    return found


def _called_after(name: Name, context: Context) -> bool:
    """Tell whether the outlet's address has the town's name; an address under .com is an American paper's more often than any other's."""
    return bool(context.outlet) and name.key.partition("|")[0].replace(" ", "") in context.outlet


def nearest(candidate: Candidate, points: Sequence[Candidate]) -> float | None:
    """Kilometres to the nearest other point of the report, or None."""
    if candidate.lat is None or candidate.lon is None or candidate.precision > 3:
        return None
    distances = [
        kilometres(candidate, p)
        for p in points
        if p.key != candidate.key and p.precision <= 3 and p.name != candidate.name
    ]
    return min(distances, default=None)


def kilometres(one: Candidate, other: Candidate) -> float:
    """Great-circle distance between two places that have coordinates."""
    a, b, c, d = map(radians, (one.lat or 0, one.lon or 0, other.lat or 0, other.lon or 0))
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return EARTH * asin(min(1.0, sqrt(h)))


def contains(container: Candidate, candidate: Candidate) -> bool:
    """Tell whether a state, division or town can hold another place, by country and first-order division."""
    if container.key == candidate.key or container.country != candidate.country:
        return False
    if container.feature.startswith("PCL"):
        return not candidate.feature.startswith("PCL")
    if container.feature == "ADM1":
        return container.admin1 == candidate.admin1
    return container.admin1 == candidate.admin1 and kilometres(container, candidate) < 100


def _class(candidate: Candidate) -> str:
    if candidate.feature.startswith("PCL"):
        return "country"
    if candidate.feature == "ADM2":
        return "county"
    return {"a": "division", "r": "register"}.get(candidate.key[0], "town")


def _fits(feature: str, candidate: Candidate) -> bool:
    if feature[:3] == "PPL":
        return candidate.key[0] == "g"
    return candidate.feature == feature or (feature[:3] == "ADM" and candidate.feature[:3] == "ADM")
