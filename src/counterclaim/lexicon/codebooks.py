"""The codes that other projects' codebooks give to states, actors, event types and groups, read once from `codebooks/`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from counterclaim.lexicon import tables
from counterclaim.lexicon.places import countries


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A row of `codebooks/countries.csv` with the country's name; None and "" where a codebook has no number for it."""

    iso3: str
    name: str
    iso_numeric: int | None
    gw: int | None
    cow: int | None
    acled_region: str
    ucdp_region: str


@cache
def states() -> Mapping[str, State]:
    """ISO 3166-1 alpha-3 to the codes of a state or territory."""
    names = {c.iso3: c.name for c in countries() if c.iso3}
    text = (files("counterclaim.lexicon") / "codebooks" / "countries.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#"))
    return {r["iso3"]: _state(r, names) for r in rows}


def _state(row: dict[str, str], names: Mapping[str, str]) -> State:
    numbers = {key: int(row[key]) if row[key] else None for key in ("iso_numeric", "gw", "cow")}
    return State(
        iso3=row["iso3"], name=names[row["iso3"]], acled_region=row["acled_region"], ucdp_region=row["ucdp_region"], **numbers
    )  # fmt: skip


@cache
def table(book: str, name: str) -> Mapping[str, Any]:
    """One table of a codebook: `table("acled", "inter")`."""
    made: Mapping[str, Any] = tables.table(f"codebooks/{book}.toml")[name]
    return made
