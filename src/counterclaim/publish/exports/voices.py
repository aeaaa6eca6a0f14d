"""Who holds a position, in words that an export may print: by name, or withheld, and never a name that hides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from counterclaim.model.ledger import Claim, Entry, Position
from counterclaim.model.mention import Actor
from counterclaim.model.record import Record
from counterclaim.model.statement import Statement
from counterclaim.publish.exports.model import Options
from counterclaim.publish.exports.naming import plain
from counterclaim.publish.exports.private import Redactor

STANCES = {
    "affirms": "says so",
    "alleges": "alleges it",
    "denies": "denies it",
    "disputes": "disputes it",
    "does_not_acknowledge": "does not acknowledge it",
}


class Voices:
    """The records of an export by document, and what may be printed of them."""

    def __init__(self, records: Sequence[Record], options: Options) -> None:
        self.records: Mapping[str, Record] = {r.document.id: r for r in records}
        self._redacted = Redactor(records) if options.redact else str
        self._most = options.quote_max

    def safe(self, text: str) -> str:
        """Text without the names of private persons, where those are to be left out."""
        return self._redacted(text)

    def short(self, text: str) -> str:
        """The same, cut after `quote_max` code points: for free text."""
        found = self.safe(" ".join(text.split()))
        return found if len(found) <= self._most else found[: self._most - 1].rstrip() + "…"

    def statement(self, claim: Claim) -> Statement | None:
        """The statement that puts a claim, None where its record is not among those given."""
        record = self.records.get(claim.document)
        return next((s for s in record.statements if s.id == claim.quote.id), None) if record else None

    def speaker(self, claim: Claim) -> Actor | None:
        """The actor who is the last voice of a claim's chain; None for a report's own voice and for nameless sources."""
        statement, record = self.statement(claim), self.records.get(claim.document)
        return record.actor(statement.voices[-1].ref) if record and statement and statement.voices else None

    def position(self, p: Position) -> dict[str, Any]:
        """A position in short: origin, stance, numbers, days, outlets and the first words that put it."""
        first = p.quotes[0]
        return {
            "origin": self.safe(p.origin.name),
            "country": p.origin.country,
            "stance": p.stance,
            "status": p.status,
            "low": plain(p.low),
            "best": plain(p.best),
            "high": plain(p.high),
            "qualifier": p.qualifier,
            "said_from": p.said_from.isoformat() if p.said_from else None,
            "said_to": p.said_to.isoformat() if p.said_to else None,
            "outlets": list(p.outlets),
            "set_apart": p.quarantined,
            "quote": {
                "document": first.document,
                "start": first.start,
                "end": first.end,
                "text": self.short(first.text),
            },
        }

    def sentence(self, p: Position) -> str:
        """A position in one neutral line: who, how, when, carried by whom, in which words."""
        when = f", {p.said_to.isoformat()}" if p.said_to else ""
        apart = f" Set apart: {p.quarantined}." if p.quarantined else ""
        words = self.short(p.quotes[0].text)
        return f"{self.safe(p.origin.name)} {STANCES[p.stance]}{numbers(p)} ({', '.join(p.outlets)}{when}): “{words}”{apart}"


def numbers(p: Position) -> str:
    """What a position says in numbers, with a colon before it; "" where it gives none."""
    values = [f"{plain(v)}" for v in dict.fromkeys((p.low, p.best, p.high)) if v is not None]
    signs = {"more_than": "at least ", "less_than": "under ", "approximately": "about "}
    return f": {signs.get(p.qualifier or '', '')}{'–'.join(values)}" if values else ""


def matter_days(entry: Entry) -> tuple[str | None, str | None]:
    """First and last day of a matter in ISO 8601."""
    return (entry.when.start.isoformat(), entry.when.end.isoformat()) if entry.when else (None, None)
