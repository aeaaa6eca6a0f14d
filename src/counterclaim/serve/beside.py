"""What stands beside a matter: the same harm as others count it, and the silence of a side."""

from __future__ import annotations

from collections import Counter

from counterclaim.model.ledger import Entry
from counterclaim.publish.beside import alike
from counterclaim.publish.words import gaps
from counterclaim.serve.filters import span_of
from counterclaim.serve.shelf import Snapshot

MOST = 8


def beside(entry: Entry, now: Snapshot) -> list[Entry]:
    """Other matters of the same sort in the same documents or at the same place, what a side does not acknowledge first."""
    met: Counter[str] = Counter()
    for position in entry.positions:
        for document in position.documents:
            for other in now.by_document.get(document, ()):
                met[other.id] += 1
    near = [now.entries[i] for i in met if i != entry.id and alike(entry, now.entries[i])]
    if entry.place:
        near += [
            e for e in now.by_place.get(entry.place.name, ()) if e.id not in met and alike(entry, e) and _meet(entry, e)
        ]
    return sorted(near, key=lambda e: (not gaps(e), e.group != entry.group, -met[e.id], e.id))[:MOST]


def others_at(found: list[Entry]) -> list[tuple[str, str]]:
    """The names of a contested place with who uses each."""
    readings = {r for e in found if e.place and e.place.disputed for r in e.place.readings}
    return sorted(readings)


def _meet(one: Entry, other: Entry) -> bool:
    a, b = span_of(one), span_of(other)
    return a is None or b is None or (a[0] <= b[1] and b[0] <= a[1])
