"""The ledger itself as JSON Lines, whole, and as CSV with one row a position, every outlet, report and statement kept."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from counterclaim.model.ledger import Entry, Ledger, Position, entry_to_dict, position_to_dict
from counterclaim.model.record import Record
from counterclaim.publish.exports.cells import quotes_of
from counterclaim.publish.exports.model import Cell, File, Options, Row, Trace, Value
from counterclaim.publish.exports.naming import json_lines, place_name
from counterclaim.publish.exports.objects import Objects, Thing
from counterclaim.publish.exports.tabular import Tabular

NOTICE = "the ledger in full, as the reports have it: it may hold names of private persons"
RULE = "Counterclaim, LEDGER.md"

# The columns of the CSV. Plain values stand as they are, lists and objects as JSON. A disagreement stands in the row of the first of its
# two positions, why findings are one matter in the matter's first row: repeated in every row they would grow with the square of them.
MATTER = (
    "matter", "kind", "title", "place_name", "lat", "lon", "precision_code", "when_from", "when_to", "when_precision", "measure", "unit",
    "group", "side", "scope", "type", "acled_event_type", "acled_sub_event_type", "status", "standing", "origins", "texts", "outlets",
    "range_low", "range_high",
)  # fmt: skip
POSITION = (
    "position", "origin", "origin_country", "stance", "low", "best", "high", "qualifier", "position_group", "position_status",
    "said_from", "said_to", "supersedes", "quarantined", "carried_by", "documents", "statements", "findings", "because",
)  # fmt: skip
AS_JSON = ("place", "parties", "disagreements", "matter_because")


class LedgerLines(Objects):
    """What `counterclaim ledger --json` prints: one matter a line. No grade and no worldview: nothing is left out or renamed."""

    name = "ledger"
    about = "the ledger as JSON Lines, one matter a line: the same as `ledger --json`"
    notice = NOTICE

    def things(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[Thing]:
        """Yield every matter, sorted by id."""
        for e in ledger.entries:
            yield Thing(id=e.id, value=entry_to_dict(e), quotes=quotes_of(e.positions))

    def files(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[File]:
        """Yield `ledger.jsonl`."""
        lines = json_lines(t.value for t in self.things(ledger, records, options))
        yield File(name="ledger.jsonl", media="application/jsonl", data=lines)


class LedgerCsv(Tabular):
    """One row a position, its matter's fields before it: everything that the JSON Lines hold can be read back from it.

    Each disagreement stands once, in the row of the first of its two positions; `matter_because` in the matter's first row.
    """

    name = "ledger-csv"
    about = "the ledger as CSV, one row a position, with every outlet, report and statement (JSON in the cell)"
    notice = NOTICE

    def columns(self, options: Options) -> tuple[str, ...]:
        """Matter, position, then the matter's lists and objects."""
        return (*MATTER, *POSITION, *AS_JSON)

    def rows(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[Row]:
        """Yield a row for each position, under "matter#position"."""
        for entry in ledger.entries:
            whole = _matter(entry, options.worldview)
            told: defaultdict[str, list[Any]] = defaultdict(list)
            for d in whole["disagreements"]:
                told[d["between"][0]].append(d)
            for number, p in enumerate(entry.positions):
                own = {
                    "disagreements": told[p.id],
                    "matter_because": [] if number else whole["matter_because"],
                }
                made = whole | _position(p) | own
                cells = {name: _cell(name, made[name], p) for name in self.columns(options)}
                yield Row(id=f"{entry.id}#{p.id}", cells=cells)


LEDGER = LedgerLines()
CSV = LedgerCsv()


def _matter(entry: Entry, worldview: str | None) -> dict[str, Any]:
    e = entry_to_dict(entry)
    place, when, acled, extent = (e[name] or {} for name in ("place", "when", "acled", "range"))
    kept = {n: e[n] for n in MATTER if n in e}
    return kept | {
        "matter": e["id"],
        "place_name": place_name(entry.place, worldview),
        "lat": place.get("lat"), "lon": place.get("lon"), "precision_code": place.get("precision"),
        "when_from": when.get("from"), "when_to": when.get("to"), "when_precision": when.get("precision"),
        "acled_event_type": acled.get("event_type"), "acled_sub_event_type": acled.get("sub_event_type"),
        "range_low": extent.get("low"), "range_high": extent.get("high"),
        "place": e["place"], "parties": e["parties"], "disagreements": e["disagreements"], "matter_because": e["because"],
    }  # fmt: skip


def _position(position: Position) -> dict[str, Any]:
    p = position_to_dict(position)
    kept = {n: p[n] for n in POSITION if n in p}
    return kept | {
        "position": p["id"],
        "origin": p["origin"]["name"],
        "origin_country": p["origin"]["country"],
        "position_group": p["group"],
        "position_status": p["status"],
        "carried_by": p["outlets"],
    }


def _cell(name: str, value: Any, position: Position) -> Cell:
    if value is None:
        return Cell(value=None)
    shown: Value = json.dumps(value, ensure_ascii=False) if isinstance(value, list | Mapping) else value
    return Cell(value=shown, trace=Trace(rule=f"{RULE}, {name}", why="as the ledger has it", quotes=position.quotes))
