"""PLOVER JSON Lines: one object for each event that somebody named did, in the fields of the manual, its words with their offsets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from counterclaim import __version__
from counterclaim.model.ledger import Quote
from counterclaim.publish.exports.book import COUNTRY, Incident
from counterclaim.publish.exports.cast import Party, Side
from counterclaim.publish.exports.cells import derived, id_cell
from counterclaim.publish.exports.model import Cell, Options, Row, Value
from counterclaim.publish.exports.naming import json_lines
from counterclaim.publish.exports.plover_parts import (
    MANUAL,
    contexts_of,
    country_of,
    events_of,
    modes_of,
    parties,
    quad_of,
    scale_of,
    sectors_of,
    why_no_row,
)
from counterclaim.publish.exports.spot import place_quotes, when_quotes, why_when
from counterclaim.publish.exports.tabular import ByEvent

COLUMNS = (
    "id", "has_event", "date", "time", "enddate", "endtime", "actor", "recipient", "event", "event_loc", "event_text", "quad_code", "event_scale",
    "mode", "context", "link", "text", "text_info", "cite_info", "coder", "coded_date", "coded_time", "comment",
)  # fmt: skip
NESTED = ("actor", "recipient", "event", "event_loc", "event_text", "mode", "context", "link", "text_info", "cite_info")
LISTS = ("actor", "recipient", "event", "event_text", "mode", "context")


class Plover(ByEvent):
    """The PLOVER export. Cells of lists and objects hold their JSON."""

    name = "plover"
    about = "PLOVER JSON Lines: one object an event that somebody named did"
    notice = "coded after the PLOVER manual; not data of the Open Event Data Alliance"
    suffix = "jsonl"
    media = "application/jsonl"

    def columns(self, options: Options) -> tuple[str, ...]:
        """The fields of the manual."""
        return COLUMNS

    def data(self, rows: Iterator[Row], options: Options) -> bytes:
        """One object a line; unknown values are null, unknown lists empty."""
        return json_lines({c: _value(c, row.cells[c]) for c in COLUMNS} for row in rows)

    def why_no_row(self, incident: Incident) -> str:
        """Why an event has no row; "" where it has one."""
        return why_no_row(incident)

    def cells(self, incident: Incident, options: Options) -> dict[str, Cell]:
        """All fields of an object, each with its value as JSON where it is a list or an object."""
        entry, quotes = incident.entry, incident.quotes

        def cell(value: Value, rule: str, why: str) -> Cell:
            return derived(value, f"{MANUAL}, {rule}", why, quotes)

        kind = entry.type
        words = list(dict.fromkeys(e.words.text for e in events_of(incident)))
        return {
            "id": id_cell(entry, quotes),
            "has_event": cell("true", "has_event", "an event of the ledger"),
            **_when(incident),
            "actor": _entities(incident, incident.cast[0], "actor"),
            "recipient": _entities(incident, incident.cast[1], "recipient"),
            "event": cell(_json([kind]), "event types", f"read from {', '.join(words)}"),
            "event_loc": _place(incident),
            "event_text": cell(
                _json([incident.redacted(w) for w in words]), "event_text", "the words for what happened"
            ),
            "quad_code": cell(quad_of(kind), "quad codes", f"that of {kind}"),
            "event_scale": cell(scale_of(kind), "scores", f"that of {kind}"),
            "mode": cell(_json(modes_of(incident)), "modes", "read from the words"),
            "context": cell(_json(contexts_of(incident)), "contexts", "read from the words"),
            **_source(incident),
            "coder": cell(f"counterclaim {__version__}", "coder", "the program that read the reports"),
            "comment": cell(_comment(incident), "comment", "the format has no field for who says it or denies it"),
        }


def _value(column: str, cell: Cell) -> Any:
    if cell.value is None:
        return [] if column in LISTS else None
    if column in NESTED:
        return json.loads(str(cell.value))
    return cell.value == "true" if column == "has_event" else cell.value


def _json(value: Any) -> str | None:
    return json.dumps(value, ensure_ascii=False) if value else None


def _when(incident: Incident) -> dict[str, Cell]:
    when = incident.entry.when
    if when is None:
        return {}
    quotes, why = when_quotes(incident.entry, incident.quotes), why_when(incident.entry)
    last = when.end.isoformat() if when.end != when.start else None
    return {
        "date": derived(when.start.isoformat(), f"{MANUAL}, date", why, quotes),
        "enddate": derived(last, f"{MANUAL}, enddate", why, quotes),
    }


def _entities(incident: Incident, sides: tuple[Side, ...], role: str) -> Cell:
    quotes: tuple[Quote, ...] = tuple(q for s in sides for q in s.quotes)
    found = [_entity(p, incident) for p in parties(sides)]
    return derived(_json(found), f"{MANUAL}, {role}", "named in the words; country and sector by the register", quotes)


def _entity(party: Party, incident: Incident) -> dict[str, Any]:
    """An entity of the manual; an identifier of Wikidata is not known to us and stays null."""
    office = incident.redacted(party.actor.role) if party.actor.role else None
    return {
        "code": country_of(party),
        "sector": sectors_of(party),
        "entity_text": incident.redacted(party.words),
        "identifier_id": None,
        "identifier_text": incident.redacted(party.actor.name),
        "religion": None,
        "ethnicity": None,
        "office": office,
        "gender": None,
        "age": None,
    }


def _place(incident: Incident) -> Cell:
    place = incident.place
    if place is None:
        return derived(None, "", "")
    is_spot = place.precision is not None and place.precision < COUNTRY
    value = {
        "name": incident.book.label(place), "country": place.country, "geonames": place.geonames, "lat": place.lat if is_spot else None, "lon": place.lon if is_spot else None,
        "precision": place.precision,
    }  # fmt: skip
    why = f"the place that the words name, in the gazetteer as {place.name}"
    return derived(_json(value), f"{MANUAL}, event_loc", why, place_quotes(incident.entry, incident.quotes))


def _source(incident: Incident) -> dict[str, Cell]:
    """The words and where they stand: the first in `text`, each with its offsets (code points, end exclusive) in `text_info`."""
    first = incident.quotes[0]
    info = [
        {"sequence": n, "document": q.document, "start": q.start, "end": q.end}
        for n, q in enumerate(incident.quotes, 1)
    ]
    cited = [
        {"document": d.id, "outlet": d.outlet, "title": incident.redacted(d.title) if d.title else None, "published": d.published.isoformat() if d.published else None}
        for d in (r.document for r in incident.reports)
    ]  # fmt: skip
    links = sorted({r.document.url for r in incident.reports if r.document.url})
    rule, why = f"{MANUAL}, text and sources", "the statements that the event stands on"
    return {
        "text": derived(incident.redacted(first.text), rule, why, [first]),
        "text_info": derived(_json(info), rule, why, incident.quotes),
        "cite_info": derived(_json(cited), rule, why, incident.quotes),
        "link": derived(_json(links), rule, why, incident.quotes),
    }


def _comment(incident: Incident) -> str:
    parts = ["Only alleged; nobody affirms it."] if incident.is_only_alleged else []
    parts += [f"{incident.say(p)}." for p in (*incident.positions, *incident.doubts)]
    return " ".join(parts)


PLOVER = Plover()
