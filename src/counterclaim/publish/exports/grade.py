"""How firmly a matter must stand to be exported: the grades, from accusations to what the burdened side itself says."""

from __future__ import annotations

from counterclaim.model.ledger import Entry, Position
from counterclaim.reconcile.compile import count_origins
from counterclaim.reconcile.disagree import NO, YES, current

GRADES: dict[str, str] = {
    "alleged": "everything that somebody affirms or alleges; what is only alleged says by whom",
    "reported": "what at least one origin says happened, in its own words or as its own finding; accusations are left out",
    "corroborated": "what two or more independent origins say happened, however many outlets carried it",
    "acknowledged": "what the side that it burdens says itself: its own losses, its own act",
}
DEFAULT = "reported"


def is_exported(entry: Entry, grade: str) -> bool:
    """Tell whether a matter stands firmly enough for a grade. A matter that is only denied or not acknowledged never does."""
    firm = affirming(entry)
    if grade == "alleged":
        return bool(firm or alleging(entry))
    if grade == "corroborated":
        return count_origins(firm) >= 2
    if grade == "acknowledged":
        return any(c.burdens and c.stance == "affirms" for p in firm for c in p.claims)
    return bool(firm)


def affirming(entry: Entry) -> list[Position]:
    """Current positions that say it is so; damaged ones and copies' own alterations are not among them."""
    return [p for p in current(entry.positions) if p.stance == "affirms"]


def alleging(entry: Entry) -> list[Position]:
    """Current positions that accuse somebody of it, or say it may be so."""
    return [p for p in current(entry.positions) if p.stance == "alleges"]


def disputing(entry: Entry) -> list[Position]:
    """Current positions that deny or dispute it."""
    return [p for p in current(entry.positions) if p.stance in NO]


def is_only_alleged(entry: Entry) -> bool:
    """Tell whether nobody affirms what somebody alleges."""
    return not affirming(entry) and any(p.stance in YES for p in current(entry.positions))
