"""POLECAT-compatible TSV: one row for each affirmed event that somebody named did, in 40 columns, UTF-8, tabs and line ends escaped."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim import __version__
from counterclaim.lexicon.codebooks import table
from counterclaim.publish.exports.book import COUNTRY, Incident
from counterclaim.publish.exports.cast import Party, Side
from counterclaim.publish.exports.cells import derived, id_cell
from counterclaim.publish.exports.model import Cell, Options, Row, Value
from counterclaim.publish.exports.plover_parts import (
    contexts_of,
    country_of,
    cow_of,
    events_of,
    modes_of,
    parties,
    quad_of,
    scale_of,
    sectors_of,
    why_no_row,
)
from counterclaim.publish.exports.sheets import tsv_bytes
from counterclaim.publish.exports.spot import admin, place_quotes, when_quotes, why_when
from counterclaim.publish.exports.tabular import ByEvent

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country", "Actor COW",
    "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country",
    "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source",
    "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
RULE = "POLECAT, columns by its published readers"
ORGANISATIONS = ("organisation", "international", "government", "military", "armed_group", "media")


class Polecat(ByEvent):
    """The POLECAT-compatible export. The format has no room for who says or denies a thing: only what is affirmed goes out."""

    name = "polecat"
    about = "POLECAT-compatible TSV (40 columns, UTF-8): one row an affirmed event that somebody named did"
    notice = "compatible with POLECAT's columns; not POLECAT data; UTF-8 where POLECAT's readers expect ISO-8859-1"
    suffix = "tsv"
    media = "text/tab-separated-values; charset=utf-8"

    def columns(self, options: Options) -> tuple[str, ...]:
        """The 40 columns."""
        return COLUMNS

    def data(self, rows: Iterator[Row], options: Options) -> bytes:
        """TSV without quoting."""
        return tsv_bytes(COLUMNS, ([row.cells[c].value for c in COLUMNS] for row in rows), options)

    def why_no_row(self, incident: Incident) -> str:
        """Why an event has no row; "" where it has one. What is only alleged stays out at every grade."""
        return "only alleged, which the format cannot say" if incident.is_only_alleged else why_no_row(incident)

    def cells(self, incident: Incident, options: Options) -> dict[str, Cell]:
        """All cells of a row."""
        entry, quotes = incident.entry, incident.quotes

        def cell(value: Value, why: str) -> Cell:
            return derived(value, RULE, why, quotes)

        day = entry.when.start.isoformat() if entry.when else None
        quad = quad_of(entry.type)
        return {
            "Event ID": id_cell(entry, quotes),
            "Event Date": derived(day, RULE, f"the first day: {why_when(entry)}", when_quotes(entry, quotes)),
            "Event Type": cell(entry.type, "PLOVER's type, read from the words"),
            "Event Mode": cell("; ".join(modes_of(incident)), "PLOVER's modes, read from the words"),
            "Intensity": cell(scale_of(entry.type), "PLOVER's score of the type"),
            "Quad Code": cell(table("plover", "quad")[str(quad)] if quad else None, "PLOVER's quad code of the type"),
            "Contexts": cell("; ".join(contexts_of(incident)), "PLOVER's contexts, read from the words"),
            **_who(incident, incident.cast[0], "Actor"),
            **_who(incident, incident.cast[1], "Recipient"),
            **_where(incident),
            **_story(incident),
            "Version": cell(f"counterclaim {__version__}", "the program that read the reports"),
        }


def _who(incident: Incident, sides: tuple[Side, ...], role: str) -> dict[str, Cell]:
    found, quotes = parties(sides), tuple(q for s in sides for q in s.quotes)

    def cell(value: Value, why: str = "named in the words; country, sector and title by the register") -> Cell:
        return derived(incident.redacted(value) if isinstance(value, str) else value, RULE, why, quotes)

    cows = _joined(str(n) for p in found if (n := cow_of(p)) is not None)
    return {
        f"{role} Name": cell(_joined(p.actor.name for p in found)),
        f"{role} Country": cell(_joined(country_of(p) for p in found)),
        f"{role} COW": cell(cows, "Correlates of War numbers of the countries"),
        f"Primary {role} Sector": cell(_first_sector(found)),
        f"{role} Sectors": cell(_joined(s for p in found for s in sectors_of(p))),
        f"{role} Title": cell(_joined(p.actor.role for p in found)),
        f"{role} Name Raw": cell(_joined(p.words for p in found), "as the words have it"),
    }


def _first_sector(found: list[Party]) -> str | None:
    return sectors_of(found[0])[0] if found else None


def _joined(values: Iterator[str | None]) -> str:
    return "; ".join(dict.fromkeys(v for v in values if v))


def _where(incident: Incident) -> dict[str, Cell]:
    place = incident.place
    if place is None:
        return {}
    name, quotes = incident.book.label(place), place_quotes(incident.entry, incident.quotes)
    is_spot = place.precision is not None and place.precision < COUNTRY
    raw = _joined(e.place.text for e in events_of(incident) if e.place)

    def cell(value: Value) -> Cell:
        return derived(value, RULE, f"the place that the words name, in the gazetteer as {place.name}", quotes)

    return {
        "Placename": cell(name),
        "City": cell(name if (place.feature or "").startswith("PPL") else None),
        "District": cell(name if admin(place, 2) else None),
        "Province": cell(name if admin(place, 1) else None),
        "Country": cell(place.country),
        "Latitude": cell(place.lat if is_spot else None),
        "Longitude": cell(place.lon if is_spot else None),
        "GeoNames ID": cell(place.geonames),
        "Raw Placename": cell(raw),
        "Feature Type": cell(place.feature),
    }


def _story(incident: Incident) -> dict[str, Cell]:
    """The reports behind the row: who publishes them and whom and what they name."""
    reports = incident.reports
    days = sorted(r.document.published.isoformat() for r in reports if r.document.published)
    places = [incident.book.label(p) for r in reports for p in r.places]

    def cell(value: str, why: str) -> Cell:
        return derived(incident.redacted(value), RULE, why, incident.quotes)

    return {
        "Source": cell(_joined(r.document.outlet for r in reports), "the outlets"),
        "Publication Date": cell(days[0] if days else "", "the first of the reports"),
        "Story People": cell(_joined(a.name for r in reports for a in r.actors if a.kind == "person" and a.name[:1].isupper()), "persons named in the reports"),
        "Story Organizations": cell(_joined(a.name for r in reports for a in r.actors if a.kind in ORGANISATIONS), "bodies named in the reports"),
        "Story Locations": cell(_joined(iter(places)), "places named in the reports"),
        "Language": cell(_joined(r.document.language for r in reports), "of the reports"),
    }  # fmt: skip


POLECAT = Polecat()
