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
    return replace(record, places=tuple(named(p, worldview) for p in record.places))


def named(place: Place, worldview: str | None) -> Place:
    """The place under the name that `worldview` uses; as it is where none is chosen, known or needed."""
    wanted = (worldview or "").casefold()
    name = next((name for name, user in place.readings if wanted and wanted in user.casefold()), None)
    return replace(place, name=name, names=()) if place.disputed and name else place
