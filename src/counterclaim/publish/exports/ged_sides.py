"""UCDP's type of violence and its two sides, by who the words name: nobody is put in who is not named."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.lexicon.codebooks import states
from counterclaim.publish.exports.book import Incident
from counterclaim.publish.exports.cast import CIVILIANS, Side
from counterclaim.publish.exports.cells import derived
from counterclaim.publish.exports.model import Cell
from counterclaim.reconcile.spelling import name

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
RULE = "UCDP GED codebook, type_of_violence: 1 a government against an organised actor, 2 two others, 3 an organised actor against civilians"
Sides = tuple[int | None, Side | None, Side | None]


def violence(incident: Incident) -> Sides:
    """Type of violence, side a and side b.

    Two organised sides: 1 where one is a government (side a), else 2. One organised side and civilians whom the words say
    it attacked: 3. Else the type stays open and only the doer named stands as side a: that civilians died in the shelling of
    a town does not say against whom it was meant.
    """
    actors, recipients = incident.cast
    organised = [s for s in (*actors, *recipients) if s.is_organised]
    if len(organised) >= 2:
        first, second = _government_first(organised[:2])
        return (STATE_BASED if first.is_state else NON_STATE), first, second
    if len(organised) == 1 and organised[0] in actors:
        civil = next((s for s in recipients if s.inter == CIVILIANS and _is_aimed_at_civilians(incident)), None)
        return (ONE_SIDED, organised[0], civil) if civil else (None, organised[0], None)
    return None, None, None


def _is_aimed_at_civilians(incident: Incident) -> bool:
    event = incident.entry.acled or ("", "")
    return event[0] == "Violence against civilians" or event[1] == "Excessive force against protesters"


def _government_first(pair: Sequence[Side]) -> tuple[Side, Side]:
    first, second = pair
    return (second, first) if second.is_state and not first.is_state else (first, second)


def title(side: Side) -> str:
    """UCDP's names: Government of a state, Civilians, else the group's own name."""
    if side.is_state:
        return f"Government of {side.name}"
    return "Civilians" if side.inter == CIVILIANS else side.name


def side_cells(incident: Incident) -> dict[str, Cell]:
    """Type, sides, dyad and the numbers of the states among them."""
    kind, a, b = violence(incident)
    quotes = tuple(q for s in (a, b) if s for q in s.quotes)
    made = {"type_of_violence": derived(kind, RULE, "by the sides that the words name", quotes)}
    for letter, side in (("a", a), ("b", b)):
        if side is None:
            continue
        why = f"named as {', '.join(dict.fromkeys(p.words for p in side.parties))}"
        made[f"side_{letter}"] = derived(incident.redacted(title(side)), f"UCDP GED codebook, side_{letter}", why, side.quotes)  # fmt: skip
        number = states()[side.country].gw if side.is_state and side.country else None
        made[f"gwno{letter}"] = derived(number, "Gleditsch and Ward, numbers of states", why, side.quotes)
    if a and b:
        made["dyad_name"] = derived(incident.redacted(f"{title(a)} - {title(b)}"), "UCDP GED codebook, dyad_name", "both sides", quotes)  # fmt: skip
    return made


def key_in_figures(side: Side | None) -> str | None:
    """The key by which figures name whose people they count: a state's code, else the name."""
    if side is None or side.inter == CIVILIANS:
        return None
    return side.country if side.is_state else name(side.name)
