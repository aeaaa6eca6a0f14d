"""ACLED-compatible CSV: one row for each located event that ACLED's event types have, in the 31 columns of its files since March 2023."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from counterclaim.errors import UsageError
from counterclaim.lexicon.codebooks import table
from counterclaim.publish.exports.acled_notes import notes_cell
from counterclaim.publish.exports.acled_parts import actor_cells, number_of, source_cells
from counterclaim.publish.exports.book import COUNTRY, Incident
from counterclaim.publish.exports.cast import claims_of
from counterclaim.publish.exports.cells import EMPTY, derived, id_cell
from counterclaim.publish.exports.model import Cell, Options
from counterclaim.publish.exports.spot import (
    ACLED_GEO,
    acled_time_precision,
    admin,
    place_quotes,
    when_quotes,
    why_when,
)
from counterclaim.publish.exports.tabular import ByEvent
from counterclaim.publish.exports.tied import RULE as TIED
from counterclaim.publish.exports.tolls import total

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1", "inter1",
    "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location",
    "latitude", "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip


Change = Callable[[str, Cell], Cell]


def _download(column: str, cell: Cell) -> Cell:
    """Dates as the download files have written them: 02 May 2024."""
    if column != "event_date" or cell.value is None:
        return cell
    return replace(cell, value=f"{date.fromisoformat(str(cell.value)):%d %B %Y}")


def _numeric(column: str, cell: Cell) -> Cell:
    """Kinds of actors and their interaction as the numbers that older files have."""
    if column not in ("inter1", "inter2", "interaction") or cell.value is None:
        return cell
    return replace(cell, value=number_of(str(cell.value)))


VERSIONS: dict[str, Change] = {"api": lambda _, cell: cell, "download": _download, "numeric": _numeric}
DEFAULT = "api"


class Acled(ByEvent):
    """The ACLED-compatible export."""

    name = "acled"
    about = "ACLED-compatible CSV (31 columns, --version api, download or numeric): one row an event with a place"
    notice = "compatible with ACLED's columns; not ACLED data, and not checked by ACLED"

    def columns(self, options: Options) -> tuple[str, ...]:
        """The 31 columns of ACLED's files since March 2023. Raises UsageError for a version that is not known."""
        if options.version not in (None, *VERSIONS):
            raise UsageError(f"acled has no version {options.version}; there are {', '.join(VERSIONS)}")
        return COLUMNS

    def why_no_row(self, incident: Incident) -> str:
        """Why ACLED would have no row ("" where it has): it asks for one of its types, days within a month, a place below a country."""
        place = incident.place
        if incident.entry.acled is None:
            return "none of ACLED's types"
        if place is None or place.precision is None or place.precision >= COUNTRY:
            return "no place below the level of a country"
        return "" if acled_time_precision(incident.entry) else "no day known, or more than a month"

    def cells(self, incident: Incident, options: Options) -> dict[str, Cell]:
        """All cells of a row, as the version writes them."""
        change = VERSIONS[options.version or DEFAULT]
        return {column: change(column, cell) for column, cell in _cells(incident).items()}


def _cells(incident: Incident) -> dict[str, Cell]:
    return {
        "event_id_cnty": id_cell(incident.entry, incident.quotes),
        **_when(incident),
        **_type(incident),
        **actor_cells(incident),
        **_where(incident),
        **source_cells(incident),
        "notes": notes_cell(incident),
        "fatalities": _fatalities(incident),
    }


def _when(incident: Incident) -> dict[str, Cell]:
    entry = incident.entry
    if entry.when is None:
        return {}
    quotes = when_quotes(entry, incident.quotes)
    why = f"{entry.when.start} to {entry.when.end}: {why_when(entry)}; the first of these days is written"
    return {
        "event_date": derived(entry.when.start.isoformat(), "ACLED codebook, event date", why, quotes),
        "year": derived(entry.when.start.year, "ACLED codebook, event date", "the year of the event date", quotes),
        "time_precision": derived(acled_time_precision(entry), "ACLED codebook, time precision: 1 day, 2 week, 3 month", why, quotes),
    }  # fmt: skip


def _type(incident: Incident) -> dict[str, Cell]:
    if incident.entry.acled is None:
        return {}
    event, sub = incident.entry.acled
    disorder = table("acled", "disorder_of_sub_event").get(sub) or table("acled", "disorder_of_event")[event]
    words = sorted({c.finding.words.text for c in claims_of(incident.entry)})
    why = f"read from {', '.join(f'“{incident.book.quoted(w)}”' for w in words)}"
    return {
        "disorder_type": derived(disorder, "ACLED codebook, disorder type", f"the disorder type of {sub}", incident.quotes),
        "event_type": derived(event, "ACLED codebook, event types", why, incident.quotes),
        "sub_event_type": derived(sub, "ACLED codebook, sub-event types", why, incident.quotes),
    }  # fmt: skip


def _where(incident: Incident) -> dict[str, Cell]:
    place, country = incident.place, incident.country
    if place is None:
        return {}
    quotes = place_quotes(incident.entry, incident.quotes)
    name = incident.book.label(place)
    rule, found = "ACLED codebook, event geography", f"the place that the words name, in the gazetteer as {place.name}"
    code = ACLED_GEO.get(place.precision or 0)
    made = {
        "location": derived(name, rule, found, quotes),
        "latitude": derived(place.lat, rule, found, quotes),
        "longitude": derived(place.lon, rule, found, quotes),
        "geo_precision": derived(code, "ACLED codebook, spatial precision", f"UCDP where_prec {place.precision} is ACLED's {code}", quotes),
        "admin1": derived(name if admin(place, 1) else None, rule, "the place is itself a first-order unit", quotes),
        "admin2": derived(name if admin(place, 2) else None, rule, "the place is itself a second-order unit", quotes),
    }  # fmt: skip
    if country:
        lies = f"the gazetteer has {place.name} in {country.name}"
        made |= {
            "iso": derived(country.iso_numeric, "ISO 3166-1 numeric", lies, quotes),
            "region": derived(country.acled_region, "ACLED, regions of countries", lies, quotes),
            "country": derived(country.name, rule, lies, quotes),
        }
    return made


def _fatalities(incident: Incident) -> Cell:
    toll = total(incident.figures, "killed", incident.book.records)
    if toll.least is None:
        return EMPTY
    why = f"the lowest number that an origin affirms, of {len(incident.figures)} figures tied to the event ({TIED})"
    return derived(toll.least, "ACLED FAQ, fatalities: most conservative estimate; tens 10, dozens 12, hundreds 100", why, toll.quotes)  # fmt: skip


ACLED = Acled()
