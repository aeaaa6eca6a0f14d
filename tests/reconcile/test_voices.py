"""Under whose name a count stands in the ledger: short reports of our own, read and reconciled."""

from __future__ import annotations

from datetime import date

import pytest

from counterclaim import Document, Reader, Record
from counterclaim.reconcile import reconcile

pytestmark = pytest.mark.slow


def origins(*voices: str) -> list[str]:
    """The origins' keys of one count told by each voice, in the order of the voices."""
    documents = [
        Document(
            text=f"{v} said nine people died in Kharkiv on Monday.",
            key=v,
            title=None,
            outlet="Herald",
            published=date(2023, 5, 3),
        )
        for v in voices
    ]
    records = [r for r in Reader().outcomes(documents) if isinstance(r, Record)]
    found = {r.document.id: r.document.key for r in records}
    by_voice = {
        found[c.document]: p.origin.key
        for e in reconcile(records).entries
        if e.kind == "figure"
        for p in e.positions
        for c in p.claims
    }
    return [by_voice[v] for v in voices]


@pytest.mark.parametrize(
    ("organ", "whose"),
    [
        ("The press centre of the Ukrainian border troops", "The Ukrainian border troops"),
        ("Hezbollah's media office", "Hezbollah"),
        ("The operations centre of the Ukrainian health ministry", "The Ukrainian health ministry"),
    ],
)
def test_a_press_office_speaks_for_whose_it_is(organ: str, whose: str) -> None:
    one, other = origins(organ, whose)
    assert one == other


def test_a_ministry_run_by_a_group_is_not_that_of_the_state() -> None:
    run, state = origins("The health ministry run by the Houthis", "The Yemeni health ministry")
    assert run != state


def test_a_ministry_under_either_of_its_names_is_one() -> None:
    one, other = origins("Ukraine's ministry of public health", "The Ukrainian health ministry")
    assert one == other


def test_a_border_service_is_the_same_in_two_reports() -> None:
    one, other = origins("The Kyrgyz border service", "Kyrgyzstan's border guard service")
    assert one == other


def test_a_name_with_a_small_letter_is_a_name() -> None:
    document = Document(
        text="Omar al-Zaim, spokesman for the Gaza health ministry, said nine people died in Rafah on Monday.",
        key="r", title=None, outlet="Herald", published=date(2023, 5, 3),
    )  # fmt: skip
    [record] = [r for r in Reader().outcomes([document]) if isinstance(r, Record)]
    [entry] = [e for e in reconcile([record]).entries if e.kind == "figure"]
    assert "Omar al-Zaim" in entry.positions[0].origin.name


def test_a_room_that_says_something_is_a_source_and_not_the_report() -> None:
    assert origins("The emergency response room in the Nasr camp")[0].startswith("unnamed:")


def test_a_town_council_keeps_its_town() -> None:
    one, other = origins("The city council of Poltava", "The city council of Sumy")
    assert one != other
