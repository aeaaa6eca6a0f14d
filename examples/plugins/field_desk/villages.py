"""Know villages that gazetteers of towns lack, from a table of one's own."""

from __future__ import annotations

import csv
from importlib.resources import files

from counterclaim.plugins import hookimpl
from counterclaim.where import Candidate, Listed


@hookimpl
def gazetteers() -> list[Listed]:
    """The villages of villages.csv, each under all of its names."""
    text = files("field_desk").joinpath("villages.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#"))
    return [
        Listed(
            Candidate(
                key=f"g-field-desk-{row['name']}",
                name=row["name"],
                names=tuple(n for n in row["names"].split("|") if n),
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                feature="PPL",
                country=row["country"],
                population=int(row["population"]),
            )
            for row in rows
        )
    ]
