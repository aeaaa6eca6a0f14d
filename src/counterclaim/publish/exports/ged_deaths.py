"""GED's deaths: the best estimate parted by whose people they were, with its low and high."""

from __future__ import annotations

from counterclaim.publish.exports.book import Incident
from counterclaim.publish.exports.cast import Side
from counterclaim.publish.exports.cells import EMPTY, derived
from counterclaim.publish.exports.ged_sides import key_in_figures, violence
from counterclaim.publish.exports.model import Cell
from counterclaim.publish.exports.tied import RULE as TIED
from counterclaim.publish.exports.tolls import Split, split_of

BEST = "UCDP, best estimate: where reports differ and none is known to be more reliable, the lower of the figures given"
PARTS = "UCDP GED codebook, deaths_a, deaths_b, deaths_civilians, deaths_unknown: together the best estimate"


def split_of_event(incident: Incident) -> Split:
    """The killed of an event by side."""
    _, a, b = violence(incident)
    keys = key_in_figures(a), key_in_figures(b)
    return split_of(incident.figures, "killed", incident.book.records, *keys, only_sides(a, b))


def only_sides(a: Side | None, b: Side | None) -> dict[str, str]:
    """Whose soldiers and fighters the dead can only be: between one government and one group, soldiers are the former's, fighters the latter's."""
    if a is None or b is None or not (a.is_state and b.is_organised) or b.is_state:
        return {}
    government, group = key_in_figures(a), key_in_figures(b)
    return {"military": government or "", "police": government or "", "militant": group or ""}


def death_cells(incident: Incident, split: Split) -> dict[str, Cell]:
    """The seven numbers. Without a best estimate all stay empty but what is said of low and high."""
    toll = split.all
    tied = f"from {len(incident.figures)} figures tied to the event ({TIED})"
    made = {
        "best": derived(toll.best, BEST, tied, toll.quotes),
        "high": derived(toll.high, "UCDP GED codebook, high: the highest of the figures given", tied, toll.quotes),
        "low": derived(toll.low, "UCDP GED codebook, low: the lowest of the figures given", tied, toll.quotes),
    }
    parts = {"deaths_a": split.of_a.best, "deaths_b": split.of_b.best, "deaths_civilians": split.civilians.best}
    for column, number in {**parts, "deaths_unknown": split.unknown}.items():
        made[column] = _part(column, number, split)
    return made


def _part(column: str, number: int | None, split: Split) -> Cell:
    """One part of the best estimate. 0 says that none of it is laid to these people, not that none of them died."""
    if split.all.best is None:
        return EMPTY
    if column == "deaths_unknown":
        why = f"{split.all.best} less those that the words lay to a side or call civilians"
    elif number is None:
        why = f"none of the {split.all.best} is laid to them by any figure; it does not say that none of them died"
    else:
        why = "the figures that name them; between one government and one group, soldiers are the former's and fighters the latter's"
    return derived(number or 0, PARTS, why, split.all.quotes)
