"""Contested names: both are shown, or the one that a reader chooses; never one of them silently."""

from io import StringIO

import pytest
from rich.console import Console

from counterclaim.model.document import Document
from counterclaim.model.finding import Event
from counterclaim.model.mention import Mention, Place
from counterclaim.model.record import Record
from counterclaim.model.selector import Selector
from counterclaim.publish.terminal import show
from counterclaim.publish.worldview import seen_by

TEXT = "Shells fell on Shushi on Monday."


def record() -> Record:
    there = Mention(start=15, end=21, text="Shushi", kind="place", head=3, ref="p1")
    readings = (("Shushi", "Armenian usage"), ("Shusha", "Azerbaijani usage"))
    place = Place(id="p1", name="Shushi", names=("Shusha",), disputed=True, readings=readings)
    event = Event(id="e1", words=Selector.of(TEXT, 7, 11), type="ASSAULT", place=there)
    return Record(document=Document(text=TEXT, key="a"), places=(place,), mentions=(there,), events=(event,))


@pytest.mark.parametrize(
    ("worldview", "shown"),
    [(None, "Shushi / Shusha"), ("Armenian", "Shushi"), ("azerbaijani", "Shusha"), ("Ruritanian", "Shushi / Shusha")],
)
def test_a_contested_place_has_the_names_that_the_reader_wants(worldview: str | None, shown: str) -> None:
    page = StringIO()
    show(seen_by(record(), worldview), Console(file=page, width=200))
    [line] = [line for line in page.getvalue().splitlines() if "ASSAULT" in line]
    assert shown in line
    assert (" / " in line) == (" / " in shown)


def test_a_worldview_changes_no_span_and_no_reading() -> None:
    seen = seen_by(record(), "Azerbaijani")
    assert (seen.document, seen.mentions, seen.places[0].readings) == (
        record().document,
        record().mentions,
        record().places[0].readings,
    )
