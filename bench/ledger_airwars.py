"""Minimum and maximum of civilians killed in one incident, against Airwars' own coding of the same narrative."""

from __future__ import annotations

from typing import Any

from counterclaim.model.ledger import Entry
from counterclaim.model.record import Record
from counterclaim.reconcile import reconcile

Json = dict[str, Any]


def airwars(incidents: list[Json], records: list[Record], *, verbose: bool) -> Json:
    """Share of incidents whose minimum, maximum, and both are right; and of those with two numbers, how many are seen as contested."""
    by_key = {r.document.key: r for r in records}
    n = lows = highs = both = contested = differing = 0
    for incident in incidents:
        record, coded = by_key.get(incident["incident_id"]), incident["civilians_killed"]
        if record is None or not coded or coded.get("min") is None or coded.get("max") is None:
            continue
        n += 1
        low, high, is_contested = extent(list(reconcile([record]).entries))
        lows, highs = lows + (low == coded["min"]), highs + (high == coded["max"])
        both += (low, high) == (coded["min"], coded["max"])
        if coded["min"] != coded["max"]:
            differing += 1
            contested += is_contested
        if verbose and (low, high) != (coded["min"], coded["max"]):
            print(incident["incident_id"], "coded", coded["min"], coded["max"], "ours", low, high)
    share = {k: round(v / max(1, n), 3) for k, v in (("minimum", lows), ("maximum", highs), ("both", both))}
    return {
        "incidents": n,
        **share,
        "two numbers": differing,
        "of these contested": round(contested / max(1, differing), 3),
    }


def extent(entries: list[Entry]) -> tuple[float | None, float | None, bool]:
    """Lowest and highest number of killed civilians (or people, where no group is said) of the matter that a narrative begins with."""
    killed = [
        e for e in entries if e.kind == "figure" and e.measure == "killed" and e.unit == "person" and e.low is not None
    ]
    whole = [e for e in killed if e.group in (None, "civilian")] or killed
    if not whole:
        return None, None, False
    main = min(whole, key=lambda e: (min(c.finding.words.start for p in e.positions for c in p.claims), e.id))
    return main.low, main.high, bool(main.disagreements)
