"""The bundle that timemap reads (Bellingcat's and Forensic Architecture's map): events, sources and associations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from counterclaim.model.document import Document
from counterclaim.model.ledger import Entry, Ledger
from counterclaim.model.record import Record
from counterclaim.publish.exports.cells import id_of, quotes_of
from counterclaim.publish.exports.grade import is_exported
from counterclaim.publish.exports.model import File, Options
from counterclaim.publish.exports.naming import json_bytes, place_name
from counterclaim.publish.exports.objects import Objects, Thing
from counterclaim.publish.exports.points import RULE, point_of
from counterclaim.publish.exports.voices import Voices


class Timemap(Objects):
    """`events.json`, `sources.json` and `associations.json`; events with neither day nor place are left out, as timemap asks."""

    name = "timemap"
    about = "a bundle for timemap: events.json, sources.json, associations.json"
    notice = "events as reported, with who says so; not the data of Bellingcat or any other project"
    rules: ClassVar[Mapping[str, str]] = {
        "latitude": RULE,
        "longitude": RULE,
        "date": "ukraine-timemap validators: M/D/YYYY, the first day it can mean",
        "description": "the title, then every position in one line",
        "associations": "standing in the ledger (LEDGER.md)",
    }

    def things(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[Thing]:
        """Yield an event for each matter that has a day or a point, by the matter's id."""
        voices = Voices(records, options)
        for entry in ledger.entries:
            if entry.kind == "event" and is_exported(entry, options.grade) and (entry.when or point_of(entry.place)):
                value = _event(entry, voices, options.worldview)
                yield Thing(id=value["id"], value=value, quotes=quotes_of(entry.positions))

    def files(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[File]:
        """Yield the three files."""
        events = [t.value for t in self.things(ledger, records, options)]
        cited = {s for e in events for s in e["sources"]}
        documents = sorted((r.document for r in records), key=lambda d: d.id)
        sources = {d.id: _source(d) for d in documents if d.id in cited}
        standings = sorted({a for e in events for a in e["associations"]})
        for name, made in (("events", events), ("sources", sources), ("associations", list(map(_standing, standings)))):
            yield File(name=f"{name}.json", media="application/json", data=json_bytes(made))


TIMEMAP = Timemap()


def _event(e: Entry, voices: Voices, worldview: str | None) -> dict[str, Any]:
    point, day = point_of(e.place), e.when.start if e.when else None
    return {
        "id": id_of(e),
        "civId": id_of(e),
        "description": "\n".join([f"{e.title}.", *map(voices.sentence, e.positions)]),
        "date": f"{day.month}/{day.day}/{day.year}" if day else "",
        "time": "",
        "time_precision": e.when.precision if e.when else "",
        "location": place_name(e.place, worldview) or "",
        "latitude": str(point[1]) if point else "",
        "longitude": str(point[0]) if point else "",
        "type": e.type or "",
        "category": e.acled[0] if e.acled else e.type or "",
        "associations": [e.standing],
        "sources": sorted({d for p in e.positions for d in p.documents}),
        "comments": f"{e.origins} independent origins, {e.texts} texts, {e.outlets} outlets; status as reported: {e.status}",
    }


def _source(d: Document) -> dict[str, Any]:
    return {
        "id": d.id,
        "title": d.title or d.key,
        "paths": [d.url] if d.url else [],
        "type": "Article",
        "affil_s": ", ".join(d.agencies),
        "url": d.url or "",
        "description": d.outlet or "",
        "parent": "",
        "author": "",
        "date": f"{d.published.month}/{d.published.day}/{d.published.year}" if d.published else "",
        "notes": "; ".join(d.notes),
    }


def _standing(name: str) -> dict[str, Any]:
    title = name.replace("_", " ")
    return {"id": name, "title": title, "desc": f"Matters whose standing is: {title}", "mode": "FILTER", "filter_paths": ["Standing", title]}  # fmt: skip
