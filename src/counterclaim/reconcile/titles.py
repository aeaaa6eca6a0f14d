"""A matter's title, in plain neutral words."""

from __future__ import annotations

from datetime import date

from counterclaim.lexicon.matters import matter_words
from counterclaim.model.finding import Ceasefire, Event, Relation
from counterclaim.model.ledger import Claim
from counterclaim.model.mention import Period, Place
from counterclaim.reconcile.matter import Matter

_GROUPS = {
    "military": "soldiers",
    "civilian": "civilians",
    "journalist": "journalists",
    "women_and_children": "women and children",
    "population": "residents",
}
_DEEDS = {
    "ASSAULT": "Attack", "COERCE": "Coercion", "SANCTION": "Sanction or expulsion", "MOBILIZE": "Mobilisation", "THREATEN": "Threat", "PROTEST": "Protest",
    "RETREAT": "Withdrawal", "CONCEDE": "Concession", "AGREE": "Agreement", "CONSULT": "Consultation", "SUPPORT": "Support", "COOPERATE": "Cooperation",
    "AID": "Aid", "REQUEST": "Request", "ACCUSE": "Accusation", "REJECT": "Rejection", "*": "Denial",
}  # fmt: skip
_PHASES = {"call": "Call for a ceasefire", "truce": "Ceasefire", "breach": "Breach of the ceasefire"}


def title_of(matter: Matter, claims: tuple[Claim, ...], when: Period | None) -> str:
    """Say what a matter is, where and when.

    A disputed place keeps the name by which most of its reports call it.
    """
    where = f" in {_place(matter.place)}" if matter.place else ""
    return f"{_what(matter, claims)}{where}{_when(when, matter)}"


def _what(matter: Matter, claims: tuple[Claim, ...]) -> str:
    finding = claims[0].finding
    if matter.kind == "figure":
        measure, unit = matter.sort[0], matter.sort[1]
        who = _GROUPS.get(matter.group or "", (matter.group or "people").replace("_", " "))
        side = f" ({_names(claims, matter.side)})" if matter.side else ""
        share = "Share of " if unit.startswith("share") else ""
        made = f"{share}{who} {matter_words().titles.get(measure, measure)}{side}"
        return made[:1].upper() + made[1:]
    if isinstance(finding, Event):
        means = f" ({matter.mode.replace('-', ' ')})" if matter.mode else ""
        on = f" on {matter.target.replace('_', ' ')}" if matter.target and matter.sort[0] == "ASSAULT" else ""
        return f"{_DEEDS.get(matter.sort[0], matter.sort[0].title())}{on}{means}"
    if isinstance(finding, Ceasefire):
        return _PHASES[matter.sort[0]]
    if isinstance(finding, Relation):
        return f"{finding.origin.text or '?'} {finding.kind.replace('_', ' ')} {finding.to.text or '?'}"
    return "Talks"


def _names(claims: tuple[Claim, ...], side: str | None) -> str:
    """What the reports call a side: the name of an origin that speaks for it, else the key."""
    names = sorted({c.origin.name for c in claims if c.origin.body == side and c.origin.general})
    return (
        names[0]
        if names
        else (side or "").removeprefix("name:").title()
        if (side or "").startswith("name:")
        else (names[0] if names else side or "")
    )


def _place(place: Place) -> str:
    other = next((n for n, _ in place.readings if n != place.name), None) if place.disputed else None
    written = place.name.title() if place.name.isupper() and len(place.name) > 3 else place.name
    return f"{written} ({other})" if other else written


def _when(when: Period | None, matter: Matter) -> str:
    if when is None:
        return ""
    if "cumulative" in matter.sort:
        return f", up to {_day(when.end)}"
    return f", {_day(when.end)}" if when.start == when.end else f", {_day(when.start)} to {_day(when.end)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
