"""One report's numbers told twice, an older one beside a newer, a part beside a whole; short reports of our own, read and reconciled."""

from __future__ import annotations

from datetime import date

import pytest

from counterclaim import Document, Reader, Record
from counterclaim.model.ledger import Entry
from counterclaim.reconcile import reconcile

pytestmark = pytest.mark.slow


def figures(*texts: str, measure: str = "killed") -> list[Entry]:
    """The figures of reports that follow one another by two days, reconciled."""
    documents = [
        Document(text=t, key=f"r{n}", title=None, outlet=f"Paper {n}", published=date(2023, 5, 3 + 2 * n))
        for n, t in enumerate(texts)
    ]
    records = [r for r in Reader().outcomes(documents) if isinstance(r, Record)]
    return [e for e in reconcile(records).entries if e.kind == "figure" and e.measure == measure]


def series(entry: Entry) -> list[float | None]:
    """Its numbers in the order in which each supersedes the one before."""
    after = {p.supersedes: p for p in entry.positions}
    found, here = [], after.get(None)
    while here is not None:
        found.append(here.best if here.best is not None else here.low)
        here = after.get(here.id)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed in the shelling of Kherson on Monday, governor Oleksandr Prokudin said. In the morning he had put the number of the dead at four.",
        "Nine people were killed in a strike on Kherson on Monday, the health ministry of Ukraine said, after first reporting four dead.",
        "Police in Peshawar said nine people were killed when a bomb went off in Peshawar on Monday, having earlier put the number at four.",
    ],
)  # fmt: skip
def test_an_older_number_of_one_report_is_updated_by_its_newer_one(text: str) -> None:
    [entry] = figures(text)
    assert series(entry) == [4, 9]
    assert (entry.origins, entry.low, entry.high) == (1, 9, 9)
    assert [d.kind for d in entry.disagreements] == ["later_update"]


def test_what_was_said_earlier_says_nothing_of_the_number_in_the_next_clause() -> None:
    text = "Sudan's health ministry, which a day earlier had spoken of 24 dead in Nyala, raised the toll of Monday's strike on Nyala to 30."
    [entry] = [e for e in figures(text) if e.high == 30]
    assert not any(c.earlier for p in entry.positions if p.best == 30 for c in p.claims)


def test_two_numbers_that_one_voice_gives_at_once_are_of_two_sorts_of_people() -> None:
    text = "Forty-one inmates were killed and 60 wounded in the prison of Belis on Monday, warden Omar Said said. Five guards were also wounded, he said."
    assert {(e.low, e.high) for e in figures(text, measure="injured")} == {(60, 60), (5, 5)}


def test_a_headline_and_its_text_tell_one_toll() -> None:
    text = "Army loses seven soldiers in Marib, spokesman says\n\nMARIB, May 3 - Seven members of the Yemeni army have been killed since Sunday in Marib, army spokesman Abdo Majali said."
    [entry] = figures(text)
    assert (entry.group, entry.low, entry.origins) == ("military", 7, 1)


def test_a_number_told_again_without_a_day_is_the_day_s() -> None:
    text = "Shells killed at least 22 people in Taiz on Monday, the governor of Taiz said. The number of the dead stood at 22, doctors told reporters."
    [entry] = figures(text)
    assert entry.when is not None
    assert entry.when.start == entry.when.end == date(2023, 5, 1)


def test_the_wounded_that_a_sentence_adds_are_its_source_s() -> None:
    [entry] = figures(
        "Sudan's health ministry raised the toll of the strike on Nyala on Monday to 26, with 70 wounded.",
        measure="injured",
    )
    assert [p.origin.office for p in entry.positions] == ["health"]


def test_a_country_s_toll_is_not_that_of_the_town_the_report_is_about() -> None:
    text = (
        "MARIB, May 3 - A missile hit the town of Marib on Monday. It killed 12 people in Marib, the Yemeni health ministry said. "
        "Throughout Yemen 40 people were killed on Monday, according to the ministry."
    )
    assert {(e.place.name if e.place else None, e.high) for e in figures(text)} == {("Marib", 12), ("Yemen", 40)}


def test_a_day_s_toll_that_leaves_its_place_open_is_its_origin_s_of_that_day() -> None:
    [entry] = figures(
        "Iran's missiles killed 18 people in Erbil on Monday, Iraq's defence ministry said.",
        "The number of people killed by last Monday's Iranian missiles has climbed to 22, Iraq's defence ministry said.",
    )
    assert series(entry) == [18, 22]
    assert entry.place is not None
    assert entry.place.name == "Erbil"


def test_one_body_s_totals_are_one_series() -> None:
    [entry] = figures(
        "Some 31,000 people have fled to Chad since 15 April, UNHCR said on Wednesday.",
        "UNHCR said 60,000 people had fled to Chad since 15 April.",
        measure="displaced",
    )
    assert series(entry) == [31000, 60000]


def test_a_few_who_were_executed_are_not_the_dead_of_the_whole_battle() -> None:
    found = figures(
        "A total of 640 people were killed in Geneina between 20 and 27 April, Sudan's health ministry said. "
        "At least 11 people were executed in Geneina between 20 and 22 April, Volker Turk, the UN human rights chief, said.",
    )
    assert {(e.low, e.high) for e in found} == {(640, 640), (11, 11)}


def test_one_origin_s_number_is_one_wherever_a_report_seems_to_place_it() -> None:
    [entry] = figures(
        "Twelve nurses were killed in Yemen on Wednesday, Tedros Adhanom Ghebreyesus said.",
        "TAIZ, May 5 - Shells fell on Taiz. The streets of Taiz were empty. Twelve nurses were killed in the fighting on Wednesday, Tedros Adhanom Ghebreyesus said.",
    )  # fmt: skip
    assert (entry.origins, entry.texts, entry.outlets) == (1, 2, 2)
