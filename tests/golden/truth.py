"""Hold a ledger against a truth written by hand: copies, matters, and what must never be; each fact a line, right or wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
Fact = tuple[bool, str]


def facts(truth: Json, entries: list[Json], copies: list[Json], keys: dict[str, str]) -> Iterator[Fact]:
    """Yield (holds, what) for every fact of a truth; `keys`: document id → the report's key."""
    yield from _copies(truth["copies"], copies, keys)
    for matter in truth["matters"]:
        yield from _matter(matter, entries)
    for never in truth["never"]:
        yield not any(_breaks(never, e) for e in entries), f"never: {never['what']}"


def _copies(wanted: list[Json], copies: list[Json], keys: dict[str, str]) -> Iterator[Fact]:
    found = {c["key"]: c for c in copies}
    for w in wanted:
        copy = found.get(w["key"])
        yield copy is not None and keys[copy["parent"]] == w["parent"], f"{w['key']} copies {w['parent']}"
        yield copy is not None and copy["relation"] in w["relation"], f"{w['key']} is a {w['relation'][0]}"
        for a in w["altered"]:
            there = copy["altered"] if copy else []
            yield any(_is_altered(a, x) for x in there), f"{w['key']} altered {a}"
        if not w["altered"]:
            yield copy is not None and not copy["altered"], f"{w['key']} altered nothing"
    yield (
        not set(found) - {w["key"] for w in wanted},
        f"no other report is a copy: {sorted(set(found) - {w['key'] for w in wanted})}",
    )


def _is_altered(wanted: Json, found: Json) -> bool:
    return wanted["kind"] == found["kind"] and all(
        wanted.get(s, "") in found[s].get("text", "") for s in ("parent", "copy")
    )


def _matter(wanted: Json, entries: list[Json]) -> Iterator[Fact]:
    """Its best entry is the one that is the matter and holds most of its positions; each field asked for is a fact."""
    label = " ".join(str(wanted.get(f)) for f in ("kind", "measure", "group", "place", "until") if wanted.get(f))
    chosen = max(
        (e for e in entries if _is_it(wanted, e)),
        key=lambda e: sum(_holds(p, e) for p in wanted.get("positions", ())),
        default=None,
    )
    yield chosen is not None, f"{label}: is there"
    for p in wanted.get("positions", ()):
        yield chosen is not None and _holds(p, chosen), f"{label}: {p}"
    for field in ("origins", "texts", "outlets", "standing", "status"):
        if field in wanted:
            got = chosen[field] if chosen else None
            yield got == wanted[field], f"{label}: {field} {wanted[field]}, got {got}"
    if "range" in wanted:
        got = chosen["range"] and [chosen["range"]["low"], chosen["range"]["high"]] if chosen else "no entry"
        yield got == wanted["range"], f"{label}: range {wanted['range']}, got {got}"
    for kind in wanted.get("disagreements", ()):
        yield chosen is not None and kind in {d["kind"] for d in chosen["disagreements"]}, f"{label}: {kind}"


def _is_it(wanted: Json, entry: Json) -> bool:
    if any(entry[f] != wanted[f] for f in ("kind", "measure", "group", "side", "scope", "unit", "type") if f in wanted):
        return False
    names = [entry["place"]["name"], *entry["place"]["names"]] if entry["place"] else []
    if "place" in wanted and wanted["place"].casefold() not in {n.casefold() for n in names}:
        return False
    when = entry["when"]
    return "until" not in wanted or (when is not None and when["from"] <= wanted["until"] <= when["to"])


def _holds(wanted: Json, entry: Json) -> bool:
    return any(_is_position(wanted, p) for p in entry["positions"])


def _is_position(wanted: Json, p: Json) -> bool:
    if wanted.get("origin", "").casefold() not in p["origin"]["name"].casefold():
        return False
    return all(p[f] == wanted[f] for f in ("stance", "low", "best", "high") if f in wanted)


def _breaks(never: Json, entry: Json) -> bool:
    if not _is_it(never.get("in", {}), entry):
        return False
    if "range_holds" in never:
        extent = entry["range"]
        return extent is not None and never["range_holds"] in (extent["low"], extent["high"])
    ids = [{p["id"] for p in entry["positions"] if _is_position(w, p)} for w in never["positions"]]
    if "kind_of" in never:
        return any(
            d["kind"] == never["kind_of"] and d["between"][0] in ids[0] | ids[1] and d["between"][1] in ids[0] | ids[1]
            for d in entry["disagreements"]
        )
    return all(ids)
