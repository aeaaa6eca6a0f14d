"""GeoJSON (RFC 7946): one Feature for each event matter, a point only where the text gives a place that is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from counterclaim.model.ledger import Entry, Ledger
from counterclaim.model.record import Record
from counterclaim.publish.exports import points
from counterclaim.publish.exports.cells import id_of, quotes_of
from counterclaim.publish.exports.grade import is_exported
from counterclaim.publish.exports.model import File, Options
from counterclaim.publish.exports.naming import json_bytes, other_names, place_name, plain
from counterclaim.publish.exports.objects import Objects, Thing
from counterclaim.publish.exports.tied import RULE as TIED
from counterclaim.publish.exports.tied import figures_of_events
from counterclaim.publish.exports.voices import Voices, matter_days

LEDGER = "Counterclaim, LEDGER.md"


class GeoJson(Objects):
    """A FeatureCollection. Countries, and matters without a place, have geometry null; nothing is moved or guessed."""

    name = "geojson"
    about = "one GeoJSON Feature an event (RFC 7946); geometry null where the texts give no place"
    notice = "events as reported, with who says so; not the data of ACLED, UCDP or any other project"
    rules: ClassVar[Mapping[str, str]] = {
        "geometry": points.RULE,
        "coordinates": points.RULE,
        "precision_code": "UCDP GED codebook, where_prec",
        "uncertainty_radius_m": "UCDP GED codebook, where_prec (2: within 25 km); the other radii are Counterclaim's own",
        "geometry_is": points.RULE,
        "type": "PLOVER manual, event types",
        "acled_event_type": "ACLED codebook, event types (compatible, not ACLED data)",
        "acled_sub_event_type": "ACLED codebook, sub-event types (compatible, not ACLED data)",
        "standing": f"{LEDGER}, standing",
        "origins": f"{LEDGER}, rule 1: origins, not outlets",
        "figures": TIED,
        "disagreements": f"{LEDGER}, rule 3",
    }

    def things(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[Thing]:
        """Yield a Feature for each event that stands firmly enough for the grade, by the matter's id."""
        voices, tied = Voices(records, options), figures_of_events(ledger)
        for entry in ledger.entries:
            if entry.kind == "event" and is_exported(entry, options.grade):
                value = _feature(entry, tied.get(entry.id, ()), voices, options.worldview)
                yield Thing(id=value["id"], value=value, quotes=quotes_of(entry.positions))

    def files(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[File]:
        """Yield `events.geojson`."""
        made = {
            "type": "FeatureCollection",
            "notice": self.notice,
            "worldview": options.worldview,
            "grade": options.grade,
            "features": [t.value for t in self.things(ledger, records, options)],
        }
        yield File(name="events.geojson", media="application/geo+json", data=json_bytes(made))


GEOJSON = GeoJson()


def _feature(e: Entry, figures: Sequence[Entry], voices: Voices, worldview: str | None) -> dict[str, Any]:
    point = points.point_of(e.place)
    return {
        "type": "Feature",
        "id": id_of(e),
        "geometry": {"type": "Point", "coordinates": list(point)} if point else None,
        "properties": {
            "matter": e.id,
            "title": e.title,
            **_what(e),
            **_where(e, worldview),
            **dict(zip(("when_from", "when_to"), matter_days(e), strict=True)),
            "when_precision": e.when.precision if e.when else None,
            "positions": [voices.position(p) for p in e.positions],
            "figures": [_figure(f) for f in figures],
            "disagreements": [{"kind": d.kind, "note": voices.safe(d.note)} for d in e.disagreements],
        },
    }


def _what(e: Entry) -> dict[str, Any]:
    acled = e.acled or (None, None)
    return {
        "type": e.type,
        "acled_event_type": acled[0],
        "acled_sub_event_type": acled[1],
        "status": e.status,
        "standing": e.standing,
        "origins": e.origins,
        "texts": e.texts,
        "outlets": e.outlets,
    }


def _where(e: Entry, worldview: str | None) -> dict[str, Any]:
    place = e.place
    return {
        "place": place_name(place, worldview),
        "place_names": other_names(place, worldview),
        "country": place.country if place else None,
        "disputed": place.disputed if place else None,
        "precision_code": place.precision if place else None,
        "uncertainty_radius_m": points.radius_of(place),
        "geometry_is": points.basis_of(place),
        "worldview": worldview,
    }


def _figure(f: Entry) -> dict[str, Any]:
    return {
        "matter": f.id,
        "measure": f.measure,
        "unit": f.unit,
        "group": f.group,
        "low": plain(f.low),
        "high": plain(f.high),
        "standing": f.standing,
        "origins": f.origins,
    }
