"""A dossier: everything the reports say on one matter, as one page that needs no script and no network and prints well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from counterclaim import __version__
from counterclaim.errors import UsageError
from counterclaim.model.document import Document
from counterclaim.model.ledger import Copy, Entry, Ledger, Position, Quote, entry_to_dict
from counterclaim.model.record import Record
from counterclaim.publish import words
from counterclaim.publish.beside import beside, silences
from counterclaim.publish.exports.cells import quotes_of
from counterclaim.publish.exports.chosen import matter_of
from counterclaim.publish.exports.model import File, Options
from counterclaim.publish.exports.naming import place_name
from counterclaim.publish.exports.objects import Objects, Thing
from counterclaim.publish.exports.package import digest
from counterclaim.publish.exports.tied import figures_of_events
from counterclaim.publish.exports.voices import Voices

MOST = 12  # matters beside it


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One quotation with the chain it came by, the outermost voice first, and the report it stands in."""

    quote: Quote
    chain: tuple[str, ...]
    document: Document | None
    manner: str | None
    copied: bool


class Dossier(Objects):
    """One HTML file on one matter: positions with quotations, disagreements, lineage, gaps, reports, method, how to cite.

    Everything that comes from a report is escaped, and characters that hide are shown by their number. Quotations are whole.
    """

    name = "dossier"
    about = (
        "one matter as a static HTML page: positions, quotations, disagreements, lineage, gaps (name it by --matter)"
    )
    notice = "what was said, by whom; it does not say what happened"
    of_one_matter = True

    def things(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[Thing]:
        """Yield the one matter, as LEDGER.md has it."""
        entry = chosen(ledger, options)
        yield Thing(id=entry.id, value=entry_to_dict(entry), quotes=quotes_of(entry.positions))

    def files(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[File]:
        """Yield `dossier.html`. Raises UsageError where the matter is not named or not there."""
        entry = chosen(ledger, options)
        page = _template().render(**_told(entry, ledger, records, options))
        yield File(name="dossier.html", media="text/html; charset=utf-8", data=page.encode("utf-8", "replace"))


DOSSIER = Dossier()


def chosen(ledger: Ledger, options: Options) -> Entry:
    """The matter that the options name; the only one of the ledger needs no name."""
    if options.matter:
        return matter_of(ledger, options.matter)
    if len(ledger.entries) == 1:
        return ledger.entries[0]
    raise UsageError("a dossier is about one matter: name it by --matter (`counterclaim ledger --json` has the ids)")


def _told(entry: Entry, ledger: Ledger, records: Sequence[Record], options: Options) -> dict[str, Any]:
    """What the template prints. Text of reports passes `told`, which withholds names, on its way to the page."""
    voices = Voices(records, options)
    cited = sorted({d for p in entry.positions for d in p.documents})
    documents = [r.document for d in cited if (r := voices.records.get(d))]
    copies = [c for c in ledger.copies if c.document in cited]
    by_id = {p.id: p for p in entry.positions}
    return {
        "entry": entry,
        "told": voices.safe,
        "place": place_name(entry.place, options.worldview),
        "readings": entry.place.readings if entry.place and entry.place.disputed else (),
        "heard": {p.id: _heard(p, voices, {c.document for c in copies}) for p in entry.positions},
        "against": [(d, [by_id[i] for i in d.between if i in by_id]) for d in entry.disagreements],
        "copies": [(c, _name(c.document, voices), _name(c.parent, voices)) for c in _in_order(copies, voices)],
        "figures": figures_of_events(ledger).get(entry.id, ()),
        "silences": silences(entry, ledger.entries),
        "beside": beside(entry, ledger.entries, MOST),
        "documents": sorted(documents, key=lambda d: (str(d.published or "9999"), d.outlet or "", d.id)),
        "latest": max((r.document.published for r in records if r.document.published), default=None),
        "many": len(records),
        "tools": sorted({(t.name, t.version) for r in records for t in r.tools}),
        "version": __version__,
        "digest": digest(records),
    }


def _heard(p: Position, voices: Voices, copies: set[str]) -> list[Heard]:
    """The quotations of a position, each once, originals before copies, by day of publication."""
    found: dict[tuple[str, int, int], Heard] = {}
    for claim in p.claims:
        record, statement = voices.records.get(claim.document), voices.statement(claim)
        chain = [claim.outlet]
        if record and statement:
            chain += [record.voice_name(v) for v in statement.voices]
        found[claim.document, claim.quote.start, claim.quote.end] = Heard(
            quote=claim.quote,
            chain=tuple(dict.fromkeys(chain)),
            document=record.document if record else None,
            manner=statement.manner if statement else None,
            copied=claim.document in copies,
        )
    return sorted(found.values(), key=lambda h: (h.copied, _published(h.document), h.quote.document, h.quote.start))


def _published(document: Document | None) -> str:
    return str(document.published or "9999") if document else "9999"


def _in_order(copies: Sequence[Copy], voices: Voices) -> list[Copy]:
    def place(c: Copy) -> tuple[str, str]:
        record = voices.records.get(c.document)
        return _published(record.document if record else None), c.document

    return sorted(copies, key=place)


def _name(document: str, voices: Voices) -> str:
    record = voices.records.get(document)
    if record is None:
        return document
    return f"{record.document.outlet or 'outlet not known'}: {record.document.title or record.document.key}"


@cache
def _template() -> Any:
    """The template: everything is escaped, an unknown name is an error, hidden characters show."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("counterclaim.publish.exports"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=words.shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"link": words.weblink, "day": words.day, "count": words.count}
    made.globals |= {"words": words}
    return made.get_template("dossier.html")
