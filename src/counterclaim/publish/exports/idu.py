"""IDMC-IDU-compatible JSON: one object for each origin's count of displaced people; a share of people is no count and gives none."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from counterclaim.lexicon.codebooks import states, table
from counterclaim.model.finding import Figure
from counterclaim.model.ledger import Entry, Ledger, Position
from counterclaim.model.record import Record
from counterclaim.publish.exports.book import COUNTRY, Book
from counterclaim.publish.exports.cells import claims_behind, derived, id_of, quotes_of, row_of, spoken
from counterclaim.publish.exports.model import Cell, Options, Row, Value
from counterclaim.publish.exports.spot import place_quotes, why_when
from counterclaim.publish.exports.tabular import Tabular
from counterclaim.publish.exports.tolls import counted

COLUMNS = (
    "id", "country", "iso3", "latitude", "longitude", "centroid", "role", "displacement_type", "qualifier", "figure", "displacement_date",
    "displacement_start_date", "displacement_end_date", "year", "event_name", "event_start_date", "event_end_date", "category", "subcategory", "type",
    "subtype", "standard_popup_text", "standard_info_text", "old_id", "created_at",
)  # fmt: skip
RULE = "IDMC, IDU public fields (helix-server, 2024-03)"


class Idu(Tabular):
    """The IDU-compatible export."""

    name = "idu"
    about = "IDMC-IDU-compatible JSON: one object an origin's count of displaced people"
    notice = "compatible with IDMC's internal displacement updates; not IDMC data, and not reviewed by IDMC"
    suffix = "json"
    media = "application/json"

    def columns(self, options: Options) -> tuple[str, ...]:
        """The public fields of an IDU."""
        return COLUMNS

    def data(self, rows: Iterator[Row], options: Options) -> bytes:
        """A JSON array; what is not known is null."""
        made = [{c: row.cells[c].value for c in COLUMNS} for row in rows]
        return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")

    def left_out(self, ledger: Ledger, records: Sequence[Record], options: Options) -> dict[str, int]:
        """Nothing: events are no figures."""
        return {}

    def rows(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[Row]:
        """Each origin's current count of displaced persons, by the first day, then by matter and position."""
        book = Book(ledger, records, options)
        for figure in book.figures("displaced"):
            if figure.unit != "person":
                continue  # a household has no stated size, a share no stated whole
            for position in counted(figure, book.records):
                number = number_of(position)
                if number:  # nobody displaced is no displacement
                    id = f"{id_of(figure)}-{position.id}"
                    yield row_of(id, COLUMNS, _cells(id, figure, position, number, book))


def number_of(position: Position) -> int | None:
    """The one number that an IDU has: best, else the lower bound of "at least", else the upper of "nearly"."""
    given = (position.best, position.low, position.high)
    return next((int(n) for n in given if n is not None), None)


def qualifier_of(position: Position) -> str | None:
    """IDMC's qualifier: more than, less than, total or approximately."""
    if position.best is None and position.low is not None and position.high is not None:
        return "more than"  # "between 70,000 and 75,000" is written as its lower end
    made: str | None = table("casualties", "idu").get(position.qualifier or "")
    return made


def _cells(id: str, figure: Entry, position: Position, number: int, book: Book) -> dict[str, Cell]:
    quotes = quotes_of([position])

    def cell(value: Value, why: str) -> Cell:
        return derived(value, RULE, why, quotes)

    qualifier, redacted = qualifier_of(position), book.redactor(position.documents)
    words = sorted({c.finding.words.text for c in claims_behind(position) if isinstance(c.finding, Figure)})
    flow = "cumulative from the first day" if figure.scope == "cumulative" else f"{figure.scope}"
    return {
        "id": derived(id, "Counterclaim, export ids", f"matter {figure.id}, position {position.id}", quotes),
        "role": cell("Triangulation", "no person has reviewed it: never a recommended figure"),
        "displacement_type": cell("Conflict", "reports of a conflict"),
        "qualifier": cell(qualifier, f"the words say {', '.join(words)}"),
        "figure": cell(number, f"the number that {position.origin.name} gives"),
        "category": cell("Internal Displacements", f"a flow: people said to have left, {flow}"),
        "standard_popup_text": cell(
            redacted(_popup(figure, position, number, qualifier, book)), "who says it, and the words"
        ),
        "standard_info_text": cell(
            redacted(_info(figure, position, number, qualifier, book)), "the figure in one line"
        ),
        **_where(figure, book),
        **_when(figure),
    }


def _info(figure: Entry, position: Position, number: int, qualifier: str | None, book: Book) -> str:
    about = {"total": "Total", "more than": "More than", "less than": "Less than"}.get(qualifier or "", "About")
    where = f" in {book.label(figure.place)}" if figure.place else ""
    day = f", {spoken(figure.when.end)}" if figure.when else ""
    return f"{about} {number:,} displacements{where}{day}, according to {position.origin.name}"


def _popup(figure: Entry, position: Position, number: int, qualifier: str | None, book: Book) -> str:
    words = book.quoted(claims_behind(position)[0].quote.text)
    return f"{_info(figure, position, number, qualifier, book)}: “{words}” ({', '.join(position.outlets)})"


def _where(figure: Entry, book: Book) -> dict[str, Cell]:
    """The place; where only the people's own state is known, that state."""
    place, quotes = figure.place, place_quotes(figure, quotes_of(figure.positions))
    code = place.country if place else figure.side if figure.side in states() else None
    state = states().get(code or "")
    why = f"the place that the words name, in the gazetteer as {place.name}" if place else "the side whose people they are"  # fmt: skip
    made = {
        "country": derived(state.name if state else None, RULE, why, quotes),
        "iso3": derived(state.iso3 if state else None, RULE, why, quotes),
    }
    if place and place.lat is not None and place.lon is not None and (place.precision or COUNTRY) < COUNTRY:
        made |= {
            "latitude": derived(place.lat, RULE, why, quotes),
            "longitude": derived(place.lon, RULE, why, quotes),
            "centroid": derived(f"[{place.lat}, {place.lon}]", RULE, why, quotes),
        }
    return made


def _when(figure: Entry) -> dict[str, Cell]:
    if figure.when is None:
        return {}
    quotes, why = quotes_of(figure.positions), why_when(figure)
    first, last = figure.when.start.isoformat(), figure.when.end.isoformat()
    days = {"displacement_date": last, "displacement_start_date": first, "displacement_end_date": last}
    return {c: derived(day, RULE, why, quotes) for c, day in days.items()} | {
        "year": derived(figure.when.end.year, RULE, why, quotes)
    }


IDU = Idu()
