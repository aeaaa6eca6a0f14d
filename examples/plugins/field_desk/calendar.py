"""Write a ledger's dated events, talks and ceasefires as an iCalendar file (RFC 5545), which any calendar shows as a timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from counterclaim import UsageError
from counterclaim.model.ledger import Entry, Ledger
from counterclaim.model.record import Record
from counterclaim.plugins import hookimpl
from counterclaim.publish.exports.model import Cell, File, Options, Trace

KINDS = ("event", "talks", "ceasefire")
WIDTH = 75  # octets of a line, RFC 5545 section 3.1


class Calendar:
    """The exporter; whole days only, since reports seldom say more."""

    name = "ics"
    about = "iCalendar: dated events, talks and ceasefires on a timeline"
    notice = "what reports say, not what is established: each entry names who says it and its standing"
    needs = None

    def files(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[File]:
        """Yield one file; the same ledger gives the same bytes."""
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//counterclaim-field-desk//ics//EN"]
        for entry in _dated(ledger):
            lines += [*_event(entry)]
        yield File(name="ledger.ics", media="text/calendar", data=_folded([*lines, "END:VCALENDAR"]))

    def cell(self, ledger: Ledger, records: Sequence[Record], options: Options, row_id: str, column: str) -> Cell:
        """A property of an entry, with the words that it stands on."""
        for entry in _dated(ledger):
            properties = dict(line.split(":", 1) for line in _event(entry))
            if entry.id == row_id and column in properties:
                quotes = tuple(q for p in entry.positions for q in p.quotes)
                return Cell(
                    value=properties[column], trace=Trace(rule="RFC 5545", why="as the ledger has it", quotes=quotes)
                )
        raise UsageError(f"ics has no row {row_id} with a {column}")


def _dated(ledger: Ledger) -> list[Entry]:
    found = [e for e in ledger.entries if e.kind in KINDS and e.when is not None]
    return sorted(found, key=lambda e: (e.when.start if e.when else None, e.id))


def _event(entry: Entry) -> Iterator[str]:
    if entry.when is None:
        return
    said = "; ".join(f"{p.origin.name} {p.stance.replace('_', ' ')} ({', '.join(p.outlets)})" for p in entry.positions)
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.id}@counterclaim"
    yield f"DTSTAMP:{entry.when.start:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{entry.when.start:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.when.end + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(entry.title)}"
    yield f"DESCRIPTION:{_escaped(f'{entry.standing}. {said}')}"
    if entry.place:
        yield f"LOCATION:{_escaped(' / '.join(dict.fromkeys((entry.place.name, *(r[0] for r in entry.place.readings)))))}"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """Text as RFC 5545 section 3.3.11 wants it."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(lines: list[str]) -> bytes:
    """Lines of at most 75 octets, ended by CR LF; a longer one goes on after a space (section 3.1). No character is cut."""
    out = []
    for line in lines:
        room, length = WIDTH, 0
        for c in line:
            size = len(c.encode())
            if length + size > room:
                out.append(b"\r\n ")
                room, length = WIDTH - 1, 0
            out.append(c.encode())
            length += size
        out.append(b"\r\n")
    return b"".join(out)


@hookimpl
def exporters() -> list[Calendar]:
    """One format: ics."""
    return [Calendar()]
