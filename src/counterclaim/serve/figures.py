"""The figures of the ledger, one for each position of a matter that counts: who says what number of whom."""

from __future__ import annotations

import time
from collections.abc import Mapping
from operator import attrgetter
from typing import Any, get_args

from starlette.requests import Request
from starlette.responses import Response

from counterclaim.model.finding import Measure
from counterclaim.model.ledger import Entry, Position, entry_to_dict, position_to_dict
from counterclaim.reconcile.terms import folded
from counterclaim.serve.api import MOST, PATIENCE, USUAL, page_of, query_of
from counterclaim.serve.desk import Desk, Handler
from counterclaim.serve.filters import FIELDS, LONGEST, asked_of, number_of
from counterclaim.serve.problems import Problem

MEASURES: tuple[str, ...] = get_args(Measure)
FILTERS = tuple(f for f in FIELDS if f != "kind")
OWN = ("measure", "group", "side", "origin", "least", "most")
OF_MATTER = ("title", "place", "when", "measure", "group", "side", "scope", "unit", "standing")
Json = dict[str, Any]


def figures(desk: Desk, request: Request) -> Response:
    """The positions that give a number, by matter and position."""
    query = query_of(request, "after", "limit", *FILTERS, *OWN)
    wanted = _wanted(query)

    asked, limit = asked_of({**query, "kind": "figure"}), number_of(query, "limit", default=USUAL, most=MOST)
    mark, _, after = query.get("after", "").partition("~")
    now, matter = desk.shelf.snapshot(asked.as_of, mark=mark), after.partition("|")[0]
    chosen = [e for e in now.chosen(asked) if e.id >= matter and _may_hold(e, wanted)]
    items: list[Json] = []
    last, until = "", time.monotonic() + PATIENCE
    for entry in sorted(chosen, key=attrgetter("id")):
        for p in sorted(entry.positions, key=attrgetter("id")):
            last = f"{now.mark}~{entry.id}|{p.id}"
            if f"{entry.id}|{p.id}" > after and _is_wanted(p, wanted):
                items.append(figure_to_dict(entry, p))
            if len(items) == limit:
                return page_of(request, items, last)
        if time.monotonic() > until:
            return page_of(request, items, last or None)
    return page_of(request, items, None)


def _may_hold(entry: Entry, wanted: Json) -> bool:
    return all(wanted.get(f) in (None, getattr(entry, f)) for f in ("measure", "group")) and _fits(wanted, "side", entry.side)  # fmt: skip


def figure_to_dict(entry: Entry, position: Position) -> Json:
    """A figure: its matter's facts, and the position as LEDGER.md has it."""
    told = entry_to_dict(entry)
    return {"matter": entry.id, **{f: told[f] for f in OF_MATTER}, "position": position_to_dict(position)}


def _wanted(query: Mapping[str, str]) -> Json:
    """The filters of figures alone. Raises Problem for a value that is none."""
    made: Json = {n: query[n].strip() for n in OWN if query.get(n, "").strip()}
    if made.get("measure", MEASURES[0]) not in MEASURES:
        raise Problem("bad-parameter", f"measure is one of: {', '.join(MEASURES)}", "measure")
    for name in ("group", "side", "origin"):
        if len(made.get(name, "")) > LONGEST:
            raise Problem("bad-parameter", f"{name} has at most {LONGEST} characters", name)
    for name in ("least", "most"):
        if name in made:
            text = made[name]
            if not (text.isascii() and text.isdigit() and len(text) <= 12):
                raise Problem("bad-parameter", f"{name} is a whole number", name)
            made[name] = int(text)
    return made


def _is_wanted(p: Position, wanted: Json) -> bool:
    values = [v for v in (p.low, p.best, p.high) if v is not None]
    if not values or not _fits(wanted, "origin", p.origin.name):
        return False
    return bool(max(values) >= wanted.get("least", 0) and min(values) <= wanted.get("most", float("inf")))


def _fits(wanted: Json, name: str, value: str | None) -> bool:
    return name not in wanted or (value is not None and folded(wanted[name]) == folded(value))


ROUTES: tuple[tuple[str, Handler], ...] = (("/api/v1/figures", figures),)
