"""Which matters are asked for: one state, the same in the address of the page, of the API and on the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, get_args
from urllib.parse import urlencode

from counterclaim.model.ledger import Entry, Kind, MatterStanding
from counterclaim.reconcile import terms
from counterclaim.reconcile.terms import actors_of, folded, places_of
from counterclaim.serve.problems import Problem

KINDS: tuple[str, ...] = get_args(Kind)
STANDINGS: tuple[str, ...] = get_args(MatterStanding)
LONGEST = 200  # characters of a name
_NOT_YET: Any = object()
Box = tuple[float, float, float, float]  # west, south, east, north, in degrees


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A choice of matters; None asks for nothing in particular. `as_of` leaves out what was reported later."""

    kind: str | None = None
    standing: str | None = None
    place: str | None = None
    actor: str | None = None
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    bbox: Box | None = None  # a frame of the map: what has no coordinates is in none

    def query(self, **changes: Any) -> str:
        """The state as a query string with its "?", with fields changed (None takes one out); "" where nothing is asked."""
        state = {**self.state(), **{k: _text(v) if v is not None else None for k, v in changes.items()}}
        kept = {k: v for k, v in state.items() if v is not None}
        return "?" + urlencode(kept) if kept else ""

    def state(self) -> dict[str, str]:
        """The fields that ask for something, as text."""
        values = ((f.name, getattr(self, f.name)) for f in fields(self))
        return {name: _text(value) for name, value in values if value is not None}

    def without(self, *names: str) -> Asked:
        """The state with some of its fields asking for nothing."""
        return replace(self, **dict.fromkeys(names))

    def __bool__(self) -> bool:
        return bool(self.state())

    def admits(self, entry: Entry, names: tuple[set[str], set[str]] | None = None) -> bool:
        """Whether a matter is what was asked for (`as_of` aside, which chooses the reports, not the matters).

        `names` are its places' and actors' names where they are known already.
        """
        return (
            self.kind in (None, entry.kind)
            and self.standing in (None, entry.standing)
            and (self.place is None or folded(self.place) in (names[0] if names else places_of(entry)))
            and (self.actor is None or folded(self.actor) in (names[1] if names else actors_of(entry)))
            and _within(entry, self.since, self.until)
            and (self.bbox is None or _inside(entry, self.bbox))
        )


FIELDS = tuple(f.name for f in fields(Asked))


def asked_of(query: Mapping[str, str]) -> Asked:
    """Read the state from a query; an empty field asks for nothing. Raises Problem for a value that is none."""
    read: dict[str, Callable[[str], Any]] = {
        "kind": _one_of("kind", KINDS),
        "standing": _one_of("standing", STANDINGS),
        "place": _name("place"),
        "actor": _name("actor"),
        "since": _day("since"),
        "until": _day("until"),
        "as_of": _day("as_of"),
        "bbox": _box,
    }
    asked = Asked(**{name: read[name](query[name].strip()) for name in FIELDS if query.get(name, "").strip()})
    if asked.since and asked.until and asked.since > asked.until:
        raise Problem("bad-parameter", f"since ({asked.since}) is after until ({asked.until})", "since")
    return asked


def number_of(query: Mapping[str, str], name: str, *, default: int, most: int) -> int:
    """A whole number from 1 to `most`. Raises Problem."""
    text = query.get(name, "").strip()
    if not text:
        return default
    if not (text.isascii() and text.isdigit()) or len(text) > 9 or not 1 <= int(text) <= most:
        raise Problem("bad-parameter", f"{name} is a whole number from 1 to {most}", name)
    return int(text)


def span_of(entry: Entry) -> tuple[date, date] | None:
    """The days of a matter: when it happened; where that is not known, when it was said."""
    known: tuple[date, date] | None = getattr(entry, "span", _NOT_YET)  # a matter of a kept ledger has it at hand
    if known is not _NOT_YET:
        return known
    return terms.span_of(entry)


def _within(entry: Entry, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    span = span_of(entry)
    return span is not None and (since is None or span[1] >= since) and (until is None or span[0] <= until)


def _inside(entry: Entry, box: Box) -> bool:
    """Whether a matter's place lies in a frame; one whose west is east of its east goes across the date line."""
    place, (west, south, east, north) = entry.place, box
    if place is None or place.lat is None or place.lon is None or not south <= place.lat <= north:
        return False
    return west <= place.lon <= east if west <= east else place.lon >= west or place.lon <= east


def _box(text: str) -> Box:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise Problem(
            "bad-parameter", "bbox is west,south,east,north in degrees, as in 44.8,38.8,50.5,41.9", "bbox"
        ) from None
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise Problem("bad-parameter", "bbox goes from -180 to 180 and from -90 to 90, south before north", "bbox")
    return west, south, east, north


def _text(value: Any) -> str:
    return ",".join(f"{v:g}" for v in value) if isinstance(value, tuple) else str(value)


def _one_of(name: str, words: Iterable[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in words:
            raise Problem("bad-parameter", f"{name} is one of: {', '.join(words)}", name)
        return text

    return read


def _name(name: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if len(text) > LONGEST or "\x00" in text:
            raise Problem("bad-parameter", f"{name} has at most {LONGEST} characters", name)
        return text

    return read


def _day(name: str) -> Callable[[str], date]:
    def read(text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise Problem("bad-parameter", f"{name} is a day, as in 2020-10-09", name) from None

    return read
