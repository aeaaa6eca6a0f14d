"""What stands beside a matter: others of the same sort in the same reports, or at the same place in the same days."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.model.ledger import Entry
from counterclaim.publish.words import gaps

HARM = {"killed", "injured", "casualties", "missing"}


def alike(one: Entry, other: Entry) -> bool:
    """Tell whether two matters are of one sort: counts of harm, events of one type, talks, ceasefires."""
    if one.kind != other.kind:
        return False
    if one.kind == "figure":
        return one.measure == other.measure or {one.measure, other.measure} <= HARM
    return one.kind in ("talks", "ceasefire") or one.type == other.type


def beside(entry: Entry, entries: Iterable[Entry], most: int) -> list[Entry]:
    """Matters that a reader of this one should see, what a side does not acknowledge first, then by reports shared."""
    here = _documents(entry)
    found = [(e, len(here & _documents(e))) for e in entries if e.id != entry.id and alike(entry, e)]
    near = [(e, shared) for e, shared in found if shared or (_same_place(entry, e) and _meet(entry, e))]
    return [e for e, shared in sorted(near, key=lambda f: (not gaps(f[0]), f[0].group != entry.group, -f[1], f[0].id))][:most]  # fmt: skip


def silences(entry: Entry, entries: Iterable[Entry]) -> list[tuple[Entry, list[str]]]:
    """What a side does not acknowledge in the same reports: other matters of harm with their gaps."""
    here = _documents(entry)
    told = ((e, gaps(e)) for e in entries if e.id != entry.id and e.kind == "figure" and here & _documents(e))
    return [(e, found) for e, found in told if found]


def _documents(entry: Entry) -> set[str]:
    return {d for p in entry.positions for d in p.documents}


def _same_place(one: Entry, other: Entry) -> bool:
    return bool(one.place and other.place and one.place.name == other.place.name)


def _meet(one: Entry, other: Entry) -> bool:
    if one.when is None or other.when is None:
        return True
    return one.when.start <= other.when.end and other.when.start <= one.when.end
