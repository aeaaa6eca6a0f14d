"""Which figures count the people of which event: each figure is tied to one event at most, so that nobody is counted twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from counterclaim.model.finding import Figure
from counterclaim.model.ledger import Entry, Ledger
from counterclaim.model.mention import Place

RULE = (
    "Counterclaim, figures of an event: those of one incident whose words name the event, stand in one statement with it, "
    "or are of the same exact place and overlapping days"
)
HARM = ("ASSAULT", "PROTEST", "COERCE")  # PLOVER types in which people come to harm
EXACT = 3  # UCDP where_prec up to which a place is one place
Score = tuple[int, int, int, int, str]


def figures_of_events(ledger: Ledger) -> dict[str, tuple[Entry, ...]]:
    """Id of each event → the figures tied to it, sorted by id; events without figures are left out."""
    events = [e for e in ledger.entries if e.kind == "event" and e.type in HARM]
    index = _Index(events)
    tied: defaultdict[str, list[Entry]] = defaultdict(list)
    for figure in ledger.entries:
        if figure.kind == "figure" and figure.scope == "incident" and figure.unit in ("person", "household"):
            best = max((s for e in index.near(figure) if (s := _score(figure, e))), default=None)
            if best:
                tied[best[-1]].append(figure)
    return {event: tuple(sorted(figures, key=lambda f: f.id)) for event, figures in sorted(tied.items())}


class _Index:
    """Events by place, by statement and by finding, so that not every figure is held against every event."""

    def __init__(self, events: Iterable[Entry]) -> None:
        self.events = {e.id: e for e in events}
        self.by: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        for e in self.events.values():
            for key in (*_places(e), *_statements(e), *(("finding", k) for k in _findings(e))):
                self.by[key].add(e.id)

    def near(self, figure: Entry) -> Iterator[Entry]:
        keys = (*_places(figure), *_statements(figure), *(("finding", k) for k in _named_events(figure)))
        for event in sorted({e for key in keys for e in self.by.get(key, ())}):
            yield self.events[event]


def _score(figure: Entry, event: Entry) -> Score | None:
    """How closely they belong together; None: they do not. Ties go to the event that was told more often, then to the id."""
    named = bool(_named_events(figure) & _findings(event))
    together = len(set(_statements(figure)) & set(_statements(event)))
    same_place = bool(set(_places(figure)) & set(_places(event)))
    if not named and (not _overlap(figure, event) or not (same_place or (together and _open(figure, event)))):
        return None
    is_deed = event.acled is None or event.acled[0] != "Strategic developments"
    shared = len(_documents(figure) & _documents(event))
    return (4 * named + 2 * bool(together) + is_deed, together, shared, len(event.positions), event.id)


def _open(one: Entry, other: Entry) -> bool:
    """Tell whether one of them is of no exact place: then the place does not part them."""
    return not _places(one) or not _places(other)


def _overlap(one: Entry, other: Entry) -> bool:
    if one.when is None or other.when is None:
        return False
    return one.when.start <= other.when.end and other.when.start <= one.when.end


def _places(entry: Entry) -> tuple[tuple[str, ...], ...]:
    place: Place | None = entry.place
    if place is None or (place.precision or 9) > EXACT:
        return ()
    return (("place", str(place.geonames or place.name.casefold())),)


def _statements(entry: Entry) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted({("said", c.document, c.quote.id) for p in entry.positions for c in p.claims}))


def _documents(entry: Entry) -> set[str]:
    return {c.document for p in entry.positions for c in p.claims}


def _findings(entry: Entry) -> set[str]:
    return {c.key for p in entry.positions for c in p.claims}


def _named_events(figure: Entry) -> set[str]:
    """The events that the words of a figure name, as "document#finding"."""
    claims = [c for p in figure.positions for c in p.claims if isinstance(c.finding, Figure)]
    return {
        f"{c.document}#{c.finding.of_event}" for c in claims if isinstance(c.finding, Figure) and c.finding.of_event
    }
