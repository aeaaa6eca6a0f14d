"""The figures of the ledger, one for each position of a matter that counts: who says what number of whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from starlette.requests import Request
from starlette.responses import Response

from counterclaim.model.finding import Measure
from counterclaim.model.ledger import Entry, Position, entry_to_dict, position_to_dict
from counterclaim.serve.api import pinned, query_of
from counterclaim.serve.desk import Desk, Handler
from counterclaim.serve.filters import FIELDS, LONGEST, asked_of, folded
from counterclaim.serve.problems import Problem
from counterclaim.serve.shelf import Snapshot

MEASURES: tuple[str, ...] = get_args(Measure)
FILTERS = tuple(f for f in FIELDS if f != "kind")
OWN = ("measure", "group", "side", "origin", "least", "most")
OF_MATTER = ("title", "place", "when", "measure", "group", "side", "scope", "unit", "standing")
Json = dict[str, Any]


def figures(desk: Desk, request: Request) -> Response:
    """The positions that give a number, by matter and position."""
    query = query_of(request, "after", "limit", *FILTERS, *OWN)
    wanted = _wanted(query)

    def found(now: Snapshot) -> Iterator[tuple[Entry, Position]]:
        for entry in now.chosen(asked_of({**query, "kind": "figure"})):
            if all(wanted.get(f) in (None, getattr(entry, f)) for f in ("measure", "group")) and _fits(wanted, "side", entry.side):  # fmt: skip
                yield from ((entry, p) for p in entry.positions if _is_wanted(p, wanted))

    return pinned(desk, request, query, found, lambda f: f"{f[0].id}|{f[1].id}", lambda f: figure_to_dict(*f))


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
