"""What the scripts draw of a situation, as plain numbers: places with their matters, and days with theirs, never a text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from counterclaim.model.ledger import Entry
from counterclaim.publish.words import both_names
from counterclaim.serve.filters import Asked, span_of
from counterclaim.serve.plots import DISPUTED, frame, near
from counterclaim.serve.shelf import Snapshot
from counterclaim.serve.view import View

MOST = 5_000  # places that are drawn, those with most matters


def scene_of(now: Snapshot, asked: Asked, view: View) -> dict[str, Any]:
    """Places whatever the frame of the map, days whatever the days chosen: what is out of choice can be chosen again."""
    places = points_of(now.chosen(asked.without("bbox")), view)
    return {
        "places": places,
        "frame": frame_of(places),
        "days": days_of(now.chosen(asked.without("since", "until"))),
    }


def frame_of(places: list[dict[str, Any]]) -> list[float] | None:
    """West, south, east and north of where most of it happens; None where nothing has coordinates."""
    if not places:
        return None
    west, south, width, height = frame(
        near([(p["lat"], p["lon"]) for p in places for _ in range(min(p["total"], 20))]), 1.0
    )
    return [max(west, -180.0), max(south, -85.0), min(west + width, 180.0), min(south + height, 85.0)]


def points_of(entries: Iterable[Entry], view: View) -> list[dict[str, Any]]:
    """Each place with coordinates: its name, how it is shown, degrees, precision, matters and how many are disputed."""
    at: defaultdict[tuple[float, float], list[Entry]] = defaultdict(list)
    for e in entries:
        if e.place and e.place.lat is not None and e.place.lon is not None:
            at[e.place.lat, e.place.lon].append(e)
    made = []
    for (lat, lon), there in sorted(at.items(), key=lambda item: (-len(item[1]), item[0]))[:MOST]:
        place = there[0].place
        assert place is not None
        disputed = sum(e.standing in DISPUTED for e in there)
        made.append(
            {"name": place.name, "title": both_names(view.seen(there[0])), "lat": lat, "lon": lon, "precision": place.precision or 1, "total": len(there), "disputed": disputed}
        )  # fmt: skip
    return made


def days_of(entries: Iterable[Entry]) -> list[list[Any]]:
    """Day (the last one of a matter), kind, matters and how many are disputed, by day and kind."""
    total: Counter[tuple[str, str]] = Counter()
    disputed: Counter[tuple[str, str]] = Counter()
    for e in entries:
        if span := span_of(e):
            total[str(span[1]), e.kind] += 1
            disputed[str(span[1]), e.kind] += e.standing in DISPUTED
    return [[day, kind, n, disputed[day, kind]] for (day, kind), n in sorted(total.items())]
