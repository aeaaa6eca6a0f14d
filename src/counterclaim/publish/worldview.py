"""Show contested places by the name that one side uses; without a choice every name is shown, none chosen silently."""

from __future__ import annotations

from dataclasses import replace

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
    name = _usage(place, worldview.casefold()) if worldview else None
    if name and place.disputed:
        return name
    others = [n for n, _ in place.readings if n != place.name] if place.disputed else []
    return " / ".join([place.name, *others])


def _named(place: Place, worldview: str) -> Place:
    name = _usage(place, worldview)
    return replace(place, name=name, names=()) if place.disputed and name else place


def _usage(place: Place, worldview: str) -> str | None:
    return next((name for name, user in place.readings if worldview in user.casefold()), None)
