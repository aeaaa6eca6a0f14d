"""Reports of made-up events in real states, written for the exports' tests: sentences with who says them and what they find."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

from counterclaim.model.ledger import Ledger
from counterclaim.model.mention import Actor, Place
from counterclaim.model.record import Record
from counterclaim.publish.exports import Cell, Options, exporter
from counterclaim.reconcile import reconcile
from reconcile.made import Made

WHERE = {
    "Obeid": Place(id="", name="Obeid", geonames=11, lat=13.18, lon=30.22, feature="PPL", country="SDN", precision=1),
    "North Kordofan": Place(id="", name="North Kordofan", geonames=12, lat=13.7, lon=29.5, feature="ADM1", country="SDN", precision=4),
    "Sudan": Place(id="", name="Sudan", geonames=13, lat=15.0, lon=30.0, feature="PCLI", country="SDN", precision=6),
    "Izium": Place(id="", name="Izium", geonames=14, lat=49.21, lon=37.25, feature="PPL", country="UKR", precision=1),
    "Kisumu": Place(id="", name="Kisumu", geonames=15, lat=-0.1, lon=34.76, feature="PPL", country="KEN", precision=1),
    "Northtown": Place(
        id="", name="Northtown", geonames=16, lat=39.8, lon=46.7, feature="PPL", country="AZE", precision=1, disputed=True,
        names=("Southtown",), readings=(("Northtown", "Armenian usage"), ("Southtown", "Azerbaijani usage")),
    ),
}  # fmt: skip
WHO = {
    "Sudan": Actor(id="", name="Sudan", kind="country", country="SDN", sector="GOV"),
    "the Sudanese army": Actor(id="", name="Sudanese army", kind="military", country="SDN", sector="MIL"),
    "Rapid Front": Actor(id="", name="Rapid Front", kind="armed_group", country="SDN", sector="REB"),
    "River Brigade": Actor(id="", name="River Brigade", kind="armed_group", country="SDN", sector="PRM"),
    "the health ministry of Sudan": Actor(id="", name="health ministry of Sudan", kind="government", country="SDN", sector="GOV"),
    "Russia": Actor(id="", name="Russia", kind="country", country="RUS", sector="GOV"),
    "Russian forces": Actor(id="", name="Russian forces", kind="military", country="RUS", sector="MIL"),
    "Ukrainian forces": Actor(id="", name="Ukrainian forces", kind="military", country="UKR", sector="MIL"),
    "Ukraine": Actor(id="", name="Ukraine", kind="country", country="UKR", sector="GOV"),
    "Kenyan police": Actor(id="", name="Kenyan police", kind="government", country="KEN", sector="COP"),
    "hundreds of protesters": Actor(id="", name="protesters", kind="population", sector="CVL"),
    "protesters": Actor(id="", name="protesters", kind="population", sector="CVL"),
    "villagers": Actor(id="", name="villagers", kind="population", sector="CVL"),
    "a hospital": Actor(id="", name="hospital", kind="organisation", sector="MED"),
    "Oksana Bilyk": Actor(id="", name="Oksana Bilyk", kind="person", country="UKR"),
    "Dr Idris": Actor(id="", name="Idris", kind="person", country="SDN", sector="MED", role="doctor", speaks_for="a9"),
    "Governor Petro Hai": Actor(id="", name="Petro Hai", kind="person", country="UKR", sector="GOV", role="governor"),
}  # fmt: skip
CLASH = ("Battles", "Armed clash")
SHELLING = ("Explosions/Remote violence", "Shelling/artillery/missile attack")
ATTACK = ("Violence against civilians", "Attack")


class Staged(Made):
    """A report in the making, with these actors and places."""

    def actor(self, name: str) -> str:
        """The id of an actor, known from now on."""
        self.actors.setdefault(name, replace(WHO[name], id=f"a{len(self.actors) + 1}"))
        return self.actors[name].id

    def place(self, name: str) -> str:
        """The id of a place, known from now on."""
        self.places.setdefault(name, replace(WHERE[name], id=f"p{len(self.places) + 1}"))
        return self.places[name].id

    def tells(
        self, who: str | None, what: str, *, acled: tuple[str, str] | None = None, recipients: Any = (), **finding: Any
    ) -> Staged:
        """`says`, with ACLED's type of the event and those it was done to."""
        start = len(self.text) + (1 if self.text else 0)
        self.says(who, what, **finding)
        if finding.get("event"):
            to = tuple(self.mention("actor", n, start) for n in recipients)
            self.events[-1] = replace(self.events[-1], acled=acled, recipients=to)
        return self


def report(key: str = "a", outlet: str = "Herald", day: str = "2024-05-03") -> Staged:
    """Begin a report."""
    return Staged(key=key, outlet=outlet, day=day)


def attack(
    who: str | None = "the Sudanese army",
    doer: str = "Rapid Front",
    at: str = "Obeid",
    on: str = "2024-05-02",
    **more: Any,
) -> dict[str, Any]:
    """The finding of an attack, to be said by somebody."""
    return {"event": "ASSAULT", "actors": [doer], "at": at, "on": on, **more}


def toll(
    number: Any, at: str = "Obeid", on: str = "2024-05-02", measure: str = "killed", **more: Any
) -> dict[str, Any]:
    """The finding of a number of people, to be said by somebody."""
    return {measure: number, "at": at, "on": on, "scope": "incident", **more}


class Export:
    """One format over some reports: its rows by column, its bytes, its cells."""

    def __init__(self, format: str, *records: Record | Staged, ledger: Ledger | None = None, **options: Any) -> None:
        self.records = [r.record() if isinstance(r, Staged) else r for r in records]
        self.ledger = ledger or reconcile(self.records)
        self.options = Options(**options)
        self.exporter = exporter(format)
        self.files = {f.name: f.data for f in self.exporter.files(self.ledger, self.records, self.options)}

    @property
    def data(self) -> bytes:
        """The bytes of the only, or the first, file."""
        return next(iter(self.files.values()))

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Rows as a reader of the format has them."""
        [name, data] = next(iter(self.files.items()))
        if name.endswith(".jsonl"):
            return [json.loads(line) for line in data.decode().splitlines()]
        if name.endswith(".json"):
            made: list[dict[str, Any]] = json.loads(data)
            return made
        return rows_of(data, "\t" if name.endswith(".tsv") else ",")

    @property
    def row(self) -> dict[str, Any]:
        """The only row."""
        [made] = self.rows
        return made

    def cell(self, row: str, column: str) -> Cell:
        """A cell with its trace."""
        return self.exporter.cell(self.ledger, self.records, self.options, row, column)


def rows_of(data: bytes, separator: str = ",") -> list[dict[str, Any]]:
    """The rows of a table by its header."""
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    quoting = csv.QUOTE_NONE if separator == "\t" else csv.QUOTE_MINIMAL
    return list(csv.DictReader(text, delimiter=separator, quoting=quoting))
