"""UCDP-GED-compatible CSV: one row for each deadly event at a place and on known days, in the 49 columns of UCDP's georeferenced events."""

from __future__ import annotations

from counterclaim.errors import UsageError
from counterclaim.publish.exports.book import PUT, Incident
from counterclaim.publish.exports.cells import derived, id_cell, length, origins_of
from counterclaim.publish.exports.ged_deaths import death_cells, split_of_event
from counterclaim.publish.exports.ged_sides import side_cells, violence
from counterclaim.publish.exports.model import Cell, Options
from counterclaim.publish.exports.spot import admin, ged_date_precision, place_quotes, prio_grid, when_quotes, why_when
from counterclaim.publish.exports.tabular import ByEvent
from counterclaim.publish.exports.tolls import Estimate

# Names and order as in the 49-column releases since 23.1. The 26.1 header has the same names; that it has the same order is not verified.
_COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id",
    "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources",
    "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec", "where_coordinates",
    "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
VERSIONS = {"23.1": _COLUMNS, "26.1": _COLUMNS}
DEFAULT = "23.1"
AGGREGATED = 4  # where_prec from which an event of several days is an aggregate


class Ged(ByEvent):
    """The UCDP-GED-compatible export."""

    name = "ged"
    about = "UCDP-GED-compatible CSV (49 columns, --version 23.1 or 26.1): one row a deadly event with a place"
    notice = "compatible with UCDP GED's columns; not UCDP data, and not checked by UCDP"

    def columns(self, options: Options) -> tuple[str, ...]:
        """The 49 columns of a release. Raises UsageError for a release that is not known."""
        version = options.version or DEFAULT
        if version not in VERSIONS:
            raise UsageError(f"ged has no version {version}; there are {', '.join(VERSIONS)}")
        return VERSIONS[version]

    def why_no_row(self, incident: Incident) -> str:
        """Why GED would have no row ("" where it has): it asks for armed force, a place and days, and a death in the best or the high estimate."""
        if incident.entry.type != "ASSAULT":
            return "no use of armed force"
        if incident.place is None or incident.place.precision is None or incident.entry.when is None:
            return "no place or no day known"
        toll = split_of_event(incident).all
        return "" if toll.best or toll.high else "no death that an origin affirms"

    def cells(self, incident: Incident, options: Options) -> dict[str, Cell]:
        """All cells of a row."""
        split = split_of_event(incident)
        return {
            "id": id_cell(incident.entry, incident.quotes),
            "relid": id_cell(incident.entry, incident.quotes),
            "code_status": _status(incident, split.all),
            **side_cells(incident),
            **_sources(incident),
            **_where(incident),
            **_when(incident),
            **death_cells(incident, split),
        }


def _status(incident: Incident, toll: Estimate) -> Cell:
    """Never "Clear": no person has looked at it. What a coder should look at first is said."""
    notes = []
    if incident.is_only_alleged:
        notes.append(f"only alleged, by {', '.join(origins_of(incident.positions))}")
    notes += [f"{PUT[p.stance]} by {p.origin.name}" for p in incident.doubts]
    if violence(incident)[0] is None:
        notes.append("type of violence: not both sides are named")
    if toll.low != toll.high:
        notes.append("deaths: the numbers differ or are open")
    text = incident.redacted("Check: " + "; ".join(dict.fromkeys(notes))) if notes else "Check"
    return derived(text, "UCDP GED codebook, code_status", "machine-coded: what a coder should check", incident.all_quotes)  # fmt: skip


def _sources(incident: Incident) -> dict[str, Cell]:
    reports = [r.document for r in incident.reports]
    known = {d.id for d in reports}
    days = [d.published.isoformat() if d.published else "" for d in reports]
    articles = [f"{d.outlet or d.key},{day},{d.title or ''}" for d, day in zip(reports, days, strict=True)]
    texts = {c.text for e in (incident.entry, *incident.figures) for p in e.positions for c in p.claims if c.document in known}  # fmt: skip
    who = origins_of(
        [*incident.positions, *(p for f in incident.figures for p in f.positions if p.quarantined is None)]
    )
    rule, quotes = "UCDP GED codebook, sources", incident.all_quotes
    return {
        "number_of_sources": derived(len(texts), rule, "different texts, copies folded into their parents", quotes),
        "source_article": derived(incident.redacted("///".join(articles)), rule, "the reports behind the row", quotes),
        "source_office": derived(";".join(d.outlet or "" for d in reports), rule, "their outlets", quotes),
        "source_date": derived(";".join(days), rule, "their days of publication", quotes),
        "source_headline": derived(incident.redacted(";".join(d.title or "" for d in reports)), rule, "their headlines", quotes),
        "source_original": derived(incident.redacted("; ".join(who)), "UCDP GED codebook, source_original", "the origins: whoever the claims go back to", quotes),
    }  # fmt: skip


def _where(incident: Incident) -> dict[str, Cell]:
    place, country = incident.place, incident.country
    if place is None:
        return {}
    quotes, name = place_quotes(incident.entry, incident.quotes), incident.book.label(place)
    found = f"the place that the words name, in the gazetteer as {place.name}"
    made = {
        "where_prec": derived(place.precision, "UCDP GED codebook, where_prec", found, quotes),
        "where_coordinates": derived(name, "UCDP GED codebook, where_coordinates", found, quotes),
        "adm_1": derived(name if admin(place, 1) else None, "UCDP GED codebook, adm_1", "the place is itself a first-order unit", quotes),
        "adm_2": derived(name if admin(place, 2) else None, "UCDP GED codebook, adm_2", "the place is itself a second-order unit", quotes),
    }  # fmt: skip
    if place.lat is not None and place.lon is not None:
        made |= {
            "latitude": derived(place.lat, "UCDP GED codebook, latitude", found, quotes),
            "longitude": derived(place.lon, "UCDP GED codebook, longitude", found, quotes),
            "geom_wkt": derived(f"POINT ({place.lon} {place.lat})", "UCDP GED codebook, geom_wkt", found, quotes),
            "priogrid_gid": derived(prio_grid(place.lat, place.lon), "PRIO-GRID codebook, gid", "the half-degree cell of the point", quotes),
        }  # fmt: skip
    if country:
        lies = f"the gazetteer has {place.name} in {country.name}"
        made |= {
            "country": derived(country.name, "UCDP GED codebook, country", lies, quotes),
            "country_id": derived(country.gw, "Gleditsch and Ward, numbers of states", lies, quotes),
            "region": derived(country.ucdp_region, "UCDP GED codebook, region", lies, quotes),
        }
    return made


def _when(incident: Incident) -> dict[str, Cell]:
    entry = incident.entry
    if entry.when is None:
        return {}
    quotes, why = when_quotes(entry, incident.quotes), f"{entry.when.start} to {entry.when.end}: {why_when(entry)}"
    days, precision = length(entry) or 1, incident.place.precision if incident.place else None
    clarity = 2 if days > 1 and (precision or 1) >= AGGREGATED else 1
    return {
        "year": derived(entry.when.start.year, "UCDP GED codebook, year", why, quotes),
        "date_prec": derived(ged_date_precision(entry), "UCDP GED codebook, date_prec", why, quotes),
        "date_start": derived(f"{entry.when.start} 00:00:00.000", "UCDP GED codebook, date_start", why, quotes),
        "date_end": derived(f"{entry.when.end} 00:00:00.000", "UCDP GED codebook, date_end", why, quotes),
        "event_clarity": derived(clarity, "UCDP GED codebook, event_clarity", "2 where several days and a whole region are told as one, else 1", incident.quotes),
    }  # fmt: skip


GED = Ged()
