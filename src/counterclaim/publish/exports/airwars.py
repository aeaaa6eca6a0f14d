"""Airwars-like incidents and sources: one row for each attack at a place, with harm to civilians by group, and one for each report of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.errors import UsageError
from counterclaim.model.ledger import Ledger, Position
from counterclaim.model.record import Record
from counterclaim.publish.exports.book import Incident
from counterclaim.publish.exports.cast import CIVILIANS, Side
from counterclaim.publish.exports.cells import derived, id_cell, id_of, quotes_of, row_of
from counterclaim.publish.exports.grade import affirming
from counterclaim.publish.exports.model import Cell, File, Options, Row
from counterclaim.publish.exports.sheets import csv_bytes
from counterclaim.publish.exports.spot import place_quotes, when_quotes, why_when
from counterclaim.publish.exports.tabular import ByEvent
from counterclaim.publish.exports.tolls import NOBODY, Estimate, counted, estimate, groups_of, side_of, split_of
from counterclaim.reconcile.compile import count_origins

BELLIGERENTS = 2
HARM = ("civilian_non_combatants", "children", "women", "men")
_BELLIGERENT = (
    "belligerent_id", "belligerent_name", "belligerent_slug", "type", "assessment_name", "assessment_slug", "deaths_conceded_min", "deaths_conceded_max",
    "injuries_conceded_min", "injuries_conceded_max", "location", "mgrs_coordinate", "mgrs_accuracy", "civcas_statements", "strike_reports",
)  # fmt: skip
COLUMNS = (
    "code", "date", "country_slug", "strike_status_slug", "civilian_harm_reported", "civilian_harm_status_slug",
    *(f"{who}_{what}_{end}" for who in HARM for what in ("killed", "injured") for end in ("min", "max")),
    "militants_killed_min", "militants_killed_max", "num_sources", "num_sources_twitter", "num_sources_facebook", "num_sources_telegram", "num_sources_other",
    "num_victims", "num_victims_named", "num_victims_named_english", "num_victims_named_arabic", "num_victims_named_hebrew", "num_victims_named_ukrainian",
    "num_families", "num_individuals", "num_reconciled", "victims_average_age",
    *(f"belligerent_{k}_{name}" for k in range(1, BELLIGERENTS + 1) for name in _BELLIGERENT),
)  # fmt: skip
SOURCES = ("code", "source_name", "source_url", "source_archive_url", "source_media", "source_language")
RULE = "Airwars archive, incidents"
GROUP = "the lowest and the highest number that an origin affirms of this group"
CONCEDED = "said by the side itself"


class Airwars(ByEvent):
    """The Airwars-like export."""

    name = "airwars"
    about = "Airwars-like CSV: incidents.csv, one row an attack at a place, and sources.csv, one row a report of it"
    notice = "columns like those of Airwars' archive; not Airwars data, and not assessed by Airwars"

    def columns(self, options: Options) -> tuple[str, ...]:
        """The columns of the incidents."""
        return COLUMNS

    def files(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[File]:
        """Yield incidents.csv and sources.csv."""
        for name, columns, rows in (("incidents", COLUMNS, self.rows), ("sources", SOURCES, self.sources)):
            lines = [[row.cells[c].value for c in columns] for row in rows(ledger, records, options)]
            yield File(name=f"{name}.csv", media=self.media, data=csv_bytes(columns, lines, options))

    def why_no_row(self, incident: Incident) -> str:
        """Why an event is no incident; "" where it is one: an attack on a known day at a known place."""
        if incident.entry.type != "ASSAULT":
            return "no attack"
        return "" if incident.place is not None and incident.entry.when is not None else "no place or no day known"

    def cells(self, incident: Incident, options: Options) -> dict[str, Cell]:
        """All cells of an incident."""
        entry, at = incident.entry, incident.country
        quotes, days = incident.quotes, when_quotes(incident.entry, incident.quotes)
        reports = {c.text for e in (entry, *incident.figures) for p in e.positions for c in p.claims}
        day = entry.when.start.isoformat() if entry.when else None
        slug = _slug(at.name) if at else None
        return {
            "code": id_cell(entry, quotes),
            "date": derived(day, RULE, why_when(entry), days),
            "country_slug": derived(slug, RULE, "the country that the place lies in, by the gazetteer", place_quotes(entry, quotes)),
            **_status(incident),
            **_harm(incident),
            "num_sources": derived(len(reports), RULE, "different texts, copies folded into their parents", incident.all_quotes),
            **{name: cell for k, side in enumerate(_attackers(incident), 1) for name, cell in _belligerent(incident, k, side).items()},
        }  # fmt: skip

    def sources(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[Row]:
        """One row for each report that speaks of an incident, also of those that deny it; its id is the incident's and a number."""
        for incident in self.incidents(ledger, records, options):
            for number, document in enumerate(incident.documents, 1):
                yield row_of(f"{id_of(incident.entry)}-s{number}", SOURCES, _source(incident, document))

    def cell(self, ledger: Ledger, records: Sequence[Record], options: Options, row_id: str, column: str) -> Cell:
        """A cell of either table: rows of sources.csv are asked for as ID-s1, ID-s2 …"""
        if "-s" not in row_id:
            return super().cell(ledger, records, options, row_id, column)
        found = next((r for r in self.sources(ledger, records, options) if r.id == row_id), None)
        if found is None or column not in SOURCES:
            raise UsageError(f"airwars has no source {row_id} with a column {column}; columns: {', '.join(SOURCES)}")
        return found.cells[column]


def _status(incident: Incident) -> dict[str, Cell]:
    """By who says it and how many: no assessment of ours, and never "discounted"."""
    entry = incident.entry
    conceded = any(c.burdens and c.stance == "affirms" for p in affirming(entry) for c in p.claims)
    several = count_origins(affirming(entry)) >= 2
    contested = bool(incident.doubts) or incident.is_only_alleged
    strike = "declared-strike" if conceded else "contested-strike" if contested else "likely-strike" if several else "single-source-claim"  # fmt: skip
    harm = "confirmed" if conceded else "contested" if contested else "fair" if several else "weak"
    why = f"{count_origins(affirming(entry))} independent origins affirm it; standing in the ledger: {entry.standing}"
    if incident.is_only_alleged:
        why += f"; only alleged, by {', '.join(p.origin.name for p in incident.positions)}"
    reported = "Yes" if _harmed(incident) else None
    return {
        "strike_status_slug": derived(strike, "Airwars methodology, strike status", why, incident.all_quotes),
        "civilian_harm_reported": derived(reported, RULE, "civilians are said to be among the dead, injured or attacked", incident.all_quotes),
        "civilian_harm_status_slug": derived(harm if reported else None, "Airwars methodology, grading: by the number of origins and who concedes", why, incident.all_quotes),
    }  # fmt: skip


def _harmed(incident: Incident) -> bool:
    numbers = [split_of(incident.figures, m, incident.book.records, None, None).civilians for m in ("killed", "injured")]  # fmt: skip
    return any((n.high or n.best or 0) > 0 for n in numbers) or any(s.inter == CIVILIANS for s in incident.cast[1])


def _harm(incident: Incident) -> dict[str, Cell]:
    made: dict[str, Cell] = {}
    figures, records = incident.figures, incident.book.records
    for measure in ("killed", "injured"):
        split = split_of(figures, measure, records, None, None)
        numbers = {who: groups_of(figures, measure, who, records) for who in HARM[1:]}
        for who, number in {HARM[0]: split.civilians, **numbers}.items():
            made |= _ends(f"{who}_{measure}", number, GROUP)
    fighters = groups_of(figures, "killed", "militant", records)
    return made | _ends("militants_killed", fighters, GROUP)


def _ends(name: str, number: Estimate, why: str) -> dict[str, Cell]:
    """Min and max of a number."""
    return {
        f"{name}_min": derived(number.low, RULE, why, number.quotes),
        f"{name}_max": derived(number.high, RULE, why, number.quotes),
    }


def _attackers(incident: Incident) -> list[Side]:
    return [s for s in incident.cast[0] if s.is_organised][:BELLIGERENTS]


def _belligerent(incident: Incident, k: int, side: Side) -> dict[str, Cell]:
    """One side said to have attacked: its own words on it, and what it concedes; never assessed by us."""
    own = [p for e in (incident.entry, *incident.figures) for p in e.positions if _is_own(p, side)]
    killed, injured = (_conceded(incident, side, m) for m in ("killed", "injured"))
    statements = incident.redacted("; ".join(dict.fromkeys(incident.say(p) for p in own)))
    reports = incident.redacted("; ".join(incident.say(p) for p in (*incident.positions, *incident.doubts)))
    why = f"named as {', '.join(dict.fromkeys(p.words for p in side.parties))}"
    name = incident.redacted(side.name)
    cells = {
        "belligerent_name": derived(name, RULE, why, side.quotes),
        "belligerent_slug": derived(_slug(name), RULE, why, side.quotes),
        "assessment_name": derived("Not yet assessed", RULE, "no person has assessed it", side.quotes),
        "assessment_slug": derived("not_yet_assessed", RULE, "no person has assessed it", side.quotes),
        "location": derived(incident.book.label(incident.place), RULE, "the place of the event", incident.quotes),
        "civcas_statements": derived(statements, RULE, "what its own voices say of it", quotes_of(own)),
        "strike_reports": derived(reports, RULE, "what all origins say of the attack", incident.all_quotes),
        **_ends("deaths_conceded", killed, CONCEDED),
        **_ends("injuries_conceded", injured, CONCEDED),
    }
    return {f"belligerent_{k}_{name}": cell for name, cell in cells.items()}


def _is_own(position: Position, side: Side) -> bool:
    return position.origin.country is not None and side.is_state and position.origin.country == side.country


def _conceded(incident: Incident, side: Side, measure: str) -> Estimate:
    """Harm to others that the side itself affirms; its own losses are no concession."""
    found = [
        p
        for f in incident.figures
        if f.measure == measure
        for p in counted(f, incident.book.records)
        if _is_own(p, side) and side_of(p) != side.country
    ]
    return estimate(found) if found else NOBODY


def _slug(name: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())


def _source(incident: Incident, document: str) -> dict[str, Cell]:
    quotes = tuple(q for q in incident.all_quotes if q.document == document)
    record = incident.book.records.get(document)
    made = {"code": id_cell(incident.entry, quotes)}
    if record is None:
        return made
    d, rule = record.document, "Airwars archive, sources"
    return made | {
        "source_name": derived(d.outlet, rule, "the outlet of the report", quotes),
        "source_url": derived(d.url, rule, "the address of the report", quotes),
        "source_language": derived(d.language, rule, "the language of the report", quotes),
    }


AIRWARS = Airwars()
