"""Show contested places by the name that one side uses; without a choice every name is shown, none chosen silently."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.model.ledger import Entry
from counterclaim.model.mention import Place
from counterclaim.model.record import Record


def seen_by(record: Record, worldview: str | None) -> Record:
    """The record with each contested place under the name that `worldview` uses ("Armenian", "international" …).

    A place of which that usage is not known keeps both names, and so does every place where `worldview` is None.
    Only what is shown changes: the text, its spans and the readings stay.
    """
    if not worldview:
        return record
    return replace(record, places=tuple(_named(p, worldview.casefold()) for p in record.places))


def label(place: Place, worldview: str | None) -> str:
    """What to call a place: a contested one by the name that `worldview` uses, else by every name it is known to have."""
    name = name_for(place, worldview.casefold()) if worldview else None
    if name and place.disputed:
        return name
    others = [n for n, _ in place.readings if n != place.name] if place.disputed else []
    return " / ".join([place.name, *others])


def entry_seen_by(entry: Entry, worldview: str | None) -> Entry:
    """A matter with its contested place, there and in its title, under the name that `worldview` uses; else as it is."""
    place = entry.place
    if not worldview or place is None or not place.disputed:
        return entry
    name = name_for(place, worldview.casefold())
    if name is None:
        return entry
    told = next((t for t in _written(place) if f" in {t}" in entry.title), None)
    title = entry.title.replace(f" in {told}", f" in {name}", 1) if told else entry.title
    return replace(entry, title=title, place=replace(place, name=name, names=(), readings=()))


def name_for(place: Place, worldview: str) -> str | None:
    """The name of a place in a usage (in lower case); None where that usage is not known."""
    return next((name for name, user in place.readings if worldview in user.casefold()), None)


def _written(place: Place) -> list[str]:
    """How a title may write a contested place: with the other name in brackets, or alone."""
    names = [place.name, place.name.title()]
    return [*(f"{n} ({other})" for n in names for other, _ in place.readings), *names]


def _named(place: Place, worldview: str) -> Place:
    name = name_for(place, worldview)
    return replace(place, name=name, names=()) if place.disputed and name else place
