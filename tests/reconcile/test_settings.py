"""Where and when a number was, whose words leave it to the sentences before: short reports of our own, read and reconciled."""

from __future__ import annotations

from datetime import date

import pytest

from counterclaim import Document, Reader, Record
from counterclaim.model.ledger import Entry
from counterclaim.reconcile import reconcile

pytestmark = pytest.mark.slow

SUNDAY = date(2023, 4, 30)


def figures(text: str) -> dict[tuple[str, float | None], Entry]:
    """The ledger's figures of one report, by measure and number."""
    document = Document(
        text=f"News of the day\n\n{text}", key="r", title=None, outlet="Herald", published=date(2023, 5, 3)
    )
    records = [r for r in Reader().outcomes([document]) if isinstance(r, Record)]
    found = [e for e in reconcile(records).entries if e.kind == "figure"]
    return {(e.measure or "", p.best): e for e in found for p in e.positions}


def place(entry: Entry) -> str | None:
    return entry.place.name if entry.place else None


def day(entry: Entry) -> tuple[date, date] | None:
    return (entry.when.start, entry.when.end) if entry.when else None


@pytest.mark.parametrize(
    "text",
    [
        "On Sunday evening it was mortars. Five people were killed in Goma, the clinic said.",
        "An air strike hit the barracks in Goma on Sunday.\n\nFive people were killed, the clinic said.",
        "Sunday's bombardment of Goma shook the province.\n\nFive people died, the clinic said on Tuesday.",
        "An air strike hit the barracks in Goma on Sunday.\n\nNobody has slept since.\n\nThe number of dead has risen to 5, the clinic said.",
        "Gunmen attacked a market in Goma on Sunday.\n\nThe death toll rose to 5, the clinic said on Tuesday.",
    ],
)
def test_a_number_without_a_day_is_of_the_deed_told_before_it(text: str) -> None:
    entry = figures(text)["killed", 5]
    assert (place(entry), day(entry), entry.scope) == ("Goma", (SUNDAY, SUNDAY), "incident")


def test_what_has_been_counted_until_now_is_not_of_the_deed_told_before_it() -> None:
    found = figures(
        "An air strike hit the barracks in Goma on Sunday.\n\nSome 900 people have been killed, the UN said."
    )
    assert day(found["killed", 900]) != (SUNDAY, SUNDAY)


def test_more_people_of_another_fate_are_no_increment_however_far_behind() -> None:
    text = "Shells killed nine people in Goma on Sunday, the clinic said. Wards were full. Another 30 people had been injured, it said."
    assert figures(text)["injured", 30].scope == "incident"


@pytest.mark.parametrize(
    "losses",
    [
        "Three of its own fighters had died, conceded its spokesman, Jean Mbala.",
        "Three of its fighters were killed, it said.",
    ],
)
def test_its_own_dead_are_a_side_s_and_were_where_it_says_that_it_killed(losses: str) -> None:
    entry = figures(f"Hezbollah said it had killed 40 soldiers in Tyre on Sunday. {losses}")["killed", 3]
    assert (place(entry), day(entry), entry.standing) == ("Tyre", (SUNDAY, SUNDAY), "acknowledged")


def test_fighters_are_those_of_the_group_that_stands_before_them() -> None:
    found = figures(
        "The army said it had killed 40 RSF fighters in Kosti on Sunday. The RSF said 12 of its fighters died."
    )
    assert found["killed", 40].side


def test_the_day_on_which_the_clause_beside_was_said_is_no_deed_s() -> None:
    text = "Shells hit Goma on Sunday.\n\nThe toll rose to 17, the governor said on Tuesday; a further 21 people were wounded, he said."
    assert day(figures(text)["injured", 21]) == (SUNDAY, SUNDAY)
