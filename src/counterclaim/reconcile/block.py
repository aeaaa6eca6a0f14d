"""Which findings are worth comparing: those that share a cell of the map and a day, a side, a pair of actors, or a text."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta

from counterclaim.lexicon.matters import matter_words
from counterclaim.reconcile.matter import ANY, Matter, Node
from counterclaim.reconcile.spelling import name

CELL = 1.0  # degrees of a cell of the map
EDGE = 0.25  # degrees within which a point also stands in the next cell
DAYS = 7  # a longer window is looked up by its month
NEAR = 100  # findings of one block that come after one in the order of days and words, and are compared with it: in a crowd not all are


def pairs(nodes: Iterable[Node]) -> Iterator[tuple[Node, Node]]:
    """Yield each pair that shares a block, once, the smaller id first."""
    blocks: defaultdict[tuple[str, ...], list[Node]] = defaultdict(list)
    for node in nodes:
        for key in keys(node.matter):
            blocks[key].append(node)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        members = sorted(blocks[key], key=order)
        for i, one in enumerate(members):
            for other in members[i + 1 : i + 1 + NEAR]:
                a, b = (one, other) if one.id < other.id else (other, one)
                if (a.id, b.id) not in seen and a.id != b.id:
                    seen.add((a.id, b.id))
                    yield a, b


def order(node: Node) -> str:
    """Where a finding stands among those of its block: by day, then by what its report says."""
    return f"{node.matter.first}\t{node.rank}\t{node.id}"


def keys(m: Matter) -> set[tuple[str, ...]]:
    """The blocks of a matter."""
    sorts = [
        "harm" if m.kind == "event" and (m.sort[0] == ANY or m.sort[0] in matter_words().deniable) else "|".join(m.sort)
    ]
    found: set[tuple[str, ...]] = {("text", m.kind, sort, text) for sort in sorts for text in m.texts}
    for sort in sorts:
        found |= {(m.kind, sort, *rest) for rest in (*_anchors(m), *_counters(m))}
    return found


def _anchors(m: Matter) -> Iterator[tuple[str, ...]]:
    if m.kind == "relation":
        yield ("relation", *sorted(m.actors), ">", *sorted(m.recipients))
    elif m.kind == "figure" and "incident" not in m.sort:
        yield from _series(m)
    elif m.place is None:
        if m.sort == ("breach",):  # a denial need not say who is charged
            yield from (("when", day) for day in _days(m))
        yield from (("who", actor, day) for actor in m.actors for day in _days(m))
    else:
        yield from (("at", cell, day) for cell in _cells(m) for day in _days(m))
        if m.kind in ("talks", "ceasefire"):
            yield from (("who", actor, day) for actor in m.actors for day in _days(m))


def _counters(m: Matter) -> Iterator[tuple[str, ...]]:
    """Who gives a figure; a toll of an incident by its day too."""
    days = [()] if "incident" not in m.sort else [(day,) for day in _days(m)]
    yield from (("origin", origin, *day) for origin in m.origins for day in days)


def _series(m: Matter) -> Iterator[tuple[str, ...]]:
    if m.side:
        yield ("side", m.side)
    elif m.place is not None:
        yield from (("at", cell) for cell in _cells(m))
    else:
        yield from (("when", day) for day in _days(m))


def _cells(m: Matter) -> set[str]:
    place = m.place
    if place is None:
        return set()
    if (place.precision or 1) >= 6 or place.lat is None or place.lon is None:
        own = {place.country} if place.country else set()
        small = (place.precision or 1) < 6  # nobody knows where it is: it may have another name in another report
        return own | {name(n) for n in (place.name, *place.names)} if small or not own else own
    wide = EDGE if (place.precision or 1) <= 3 else CELL
    lats, lons = (
        {math.floor((place.lat + d) / CELL) for d in (-wide, 0, wide)},
        {math.floor((place.lon + d) / CELL) for d in (-wide, 0, wide)},
    )
    return {f"{a}:{o}" for a in lats for o in lons}


def _days(m: Matter) -> list[str]:
    if m.first is None or m.last is None:
        return ["any"]
    slack = 1 if m.kind == "talks" else 7 if m.kind == "ceasefire" else 0
    first, last = m.first, m.last + timedelta(days=slack)
    if (last - first).days > DAYS + slack or (m.sort and "cumulative" in m.sort):
        return sorted({f"{d.year}-{d.month:02}" for d in (first, last)})
    return [(first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1)]
