"""HXL CSV: one row for each event, and for each figure of people that belongs to none, under a row of headers and a row of hashtags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.model.ledger import Entry, Ledger, Position
from counterclaim.model.record import Record
from counterclaim.publish.exports.book import COUNTRY, Book, Incident
from counterclaim.publish.exports.cast import Side
from counterclaim.publish.exports.cells import EMPTY, derived, id_cell, id_of, origins_of, quotes_of, row_of
from counterclaim.publish.exports.grade import alleging, disputing, is_only_alleged
from counterclaim.publish.exports.model import Cell, Options, Row
from counterclaim.publish.exports.sheets import csv_bytes
from counterclaim.publish.exports.spot import admin, place_quotes, when_quotes, why_when
from counterclaim.publish.exports.tabular import Tabular
from counterclaim.publish.exports.tolls import Estimate, counted, estimate, groups_of, total

# Header and hashtag. +min, +max, +actor, +target, +claim and #meta+disputed are ours: HXL allows them, its standard lists them not.
TAGS = {
    "id": "#event+id", "type": "#event+type", "start": "#date+occurred+start", "end": "#date+occurred+end", "reported": "#date+reported",
    "country_code": "#country+code", "admin1": "#adm1+name", "location": "#loc+name", "latitude": "#geo+lat", "longitude": "#geo+lon",
    "actor": "#group+name+actor", "target": "#group+name+target", "killed_min": "#affected+ind+killed+min", "killed_max": "#affected+ind+killed+max",
    "killed_children": "#affected+ind+killed+children", "injured": "#affected+ind+injured", "displaced": "#affected+ind+displaced",
    "displaced_households": "#affected+hh+displaced", "origin": "#loc+origin", "destination": "#loc+dest", "source": "#meta+source+name",
    "source_url": "#meta+source+url", "claim": "#meta+claim+id", "disputed": "#meta+disputed",
}  # fmt: skip
MEASURES = ("killed", "injured", "displaced")
RULE = "HXL 1.1 hashtags"


class Hxl(Tabular):
    """The HXL export."""

    name = "hxl"
    about = (
        "HXL CSV (a row of headers, a row of hashtags): one row an event, or a figure of people that belongs to none"
    )
    notice = "tagged with HXL's hashtags; statements of others as reported, not an assessment by any agency"

    def columns(self, options: Options) -> tuple[str, ...]:
        """The headers; `TAGS` has the hashtag of each."""
        return tuple(TAGS)

    def data(self, rows: Iterator[Row], options: Options) -> bytes:
        """CSV with the row of hashtags below the headers."""
        lines = [tuple(TAGS.values()), *([row.cells[c].value for c in TAGS] for row in rows)]
        return csv_bytes(tuple(TAGS), lines, options)

    def rows(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[Row]:
        """Events first, then the figures that are tied to none."""
        book = Book(ledger, records, options)
        for incident in book.incidents():
            yield row_of(id_of(incident.entry), tuple(TAGS), _event(incident))
        tied = {f.id for figures in book.tied.values() for f in figures}
        for figure in book.figures(*MEASURES):
            if figure.id not in tied and figure.unit in ("person", "household"):
                cells = _figure(figure, book)
                if cells:
                    yield row_of(id_of(figure), tuple(TAGS), cells)


def _event(incident: Incident) -> dict[str, Cell]:
    entry, book, figures = incident.entry, incident.book, incident.figures
    actors, recipients = incident.cast
    killed, injured, displaced = (total(figures, m, book.records) for m in MEASURES)
    children = groups_of(figures, "killed", "children", book.records)
    kind = " / ".join(entry.acled) if entry.acled else entry.type
    return {
        **_basics(entry, incident.positions, book, figures),
        "type": derived(kind, "ACLED's types where the codebook has one, else PLOVER's", "read from the words for what happened", incident.quotes),
        "actor": _names(actors, incident),
        "target": _names(recipients, incident),
        "killed_min": _number(killed.low, killed),
        "killed_max": _number(killed.high, killed),
        "killed_children": _number(children.best, children),
        "injured": _number(injured.best, injured),
        "displaced": _number(displaced.best, displaced),
    }  # fmt: skip


def _figure(figure: Entry, book: Book) -> dict[str, Cell]:
    """A figure without an event; nothing where no origin gives a number that may be counted."""
    number = estimate(counted(figure, book.records))
    if number.low is None and number.high is None:
        return {}
    made = _basics(figure, counted(figure, book.records), book)
    if figure.measure == "killed":
        made |= {"killed_min": _number(number.low, number), "killed_max": _number(number.high, number)}
        if figure.group == "children":
            made["killed_children"] = _number(number.best, number)
    elif figure.measure == "injured":
        made["injured"] = _number(number.best, number)
    else:
        made["displaced_households" if figure.unit == "household" else "displaced"] = _number(number.best, number)
        made["origin"] = made["location"]
    what = f"{figure.measure} ({(figure.group or 'people').replace('_', ' ')}, {figure.scope})"
    return made | {"type": derived(what, RULE, "a figure of people, no event of its own", number.quotes)}


def _number(value: int | None, of: Estimate) -> Cell:
    return derived(value, f"{RULE}, #affected", "the lowest, the lower of the best, or the highest number that an origin affirms", of.quotes)  # fmt: skip


def _names(found: tuple[Side, ...], incident: Incident) -> Cell:
    names = "; ".join(dict.fromkeys(s.name for s in found))
    return derived(incident.redacted(names), f"{RULE}, #group", "named in the words", [q for s in found for q in s.quotes])  # fmt: skip


def _basics(entry: Entry, positions: Sequence[Position], book: Book, figures: Sequence[Entry] = ()) -> dict[str, Cell]:
    """Id, days, place, sources and whether anybody disputes it: what events and figures share."""
    quotes = quotes_of(positions)
    behind = [*positions, *(p for f in figures for p in counted(f, book.records))]
    documents = sorted({c.document for p in behind for c in p.claims})
    reports = [book.records[d].document for d in documents if d in book.records]
    published = sorted(d.published.isoformat() for d in reports if d.published)
    disputed = any(disputing(e) or e.standing == "contested" for e in (entry, *figures))
    who = ", ".join(origins_of(disputing(entry))) or ", ".join(origins_of(alleging(entry))) or "the origins differ"
    said = (
        f"alleged: {', '.join(origins_of(positions))}"
        if is_only_alleged(entry)
        else f"yes: {who}"
        if disputed
        else "no"
    )
    redacted = book.redactor(documents)
    return {
        "id": id_cell(entry, quotes),
        **_place(entry, book),
        **_days(entry, positions),
        "reported": derived(published[0] if published else None, f"{RULE}, #date+reported", "the first report of it", quotes),
        "source": derived("; ".join(sorted({d.outlet or "" for d in reports} - {""})), f"{RULE}, #meta+source", "the outlets", quotes),
        "source_url": derived("; ".join(sorted({d.url or "" for d in reports} - {""})), f"{RULE}, #meta+source", "their addresses", quotes),
        "claim": derived(entry.id, "Counterclaim, matters of the ledger", "the matter in the ledger", quotes),
        "disputed": derived(redacted(said), "Counterclaim, standing of a matter", f"the ledger has it as {entry.standing}", quotes_of(entry.positions)),
    }  # fmt: skip


def _days(entry: Entry, positions: Sequence[Position]) -> dict[str, Cell]:
    if entry.when is None:
        return {}
    quotes, why = when_quotes(entry, quotes_of(positions)), why_when(entry)
    return {
        "start": derived(entry.when.start.isoformat(), f"{RULE}, #date+occurred", why, quotes),
        "end": derived(entry.when.end.isoformat(), f"{RULE}, #date+occurred", why, quotes),
    }


def _place(entry: Entry, book: Book) -> dict[str, Cell]:
    place = entry.place
    if place is None:
        return {"location": EMPTY}
    quotes = place_quotes(entry, quotes_of(entry.positions))
    found, name = f"the place that the words name, in the gazetteer as {place.name}", book.label(place)
    is_spot = place.precision is not None and place.precision < COUNTRY
    return {
        "country_code": derived(place.country, f"{RULE}, #country+code (ISO 3166-1 alpha-3)", found, quotes),
        "admin1": derived(name if admin(place, 1) else None, f"{RULE}, #adm1", "the place is itself a first-order unit", quotes),
        "location": derived(name, f"{RULE}, #loc", found, quotes),
        "latitude": derived(place.lat if is_spot else None, f"{RULE}, #geo", found, quotes),
        "longitude": derived(place.lon if is_spot else None, f"{RULE}, #geo", found, quotes),
    }  # fmt: skip


HXL = Hxl()
