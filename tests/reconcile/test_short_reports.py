"""Short plain reports as local papers write them: the ledger has who said it, of where and when, and nobody's questions."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from counterclaim import Document, Record
from counterclaim.build import Reader
from counterclaim.model.ledger import Entry
from counterclaim.reconcile import reconcile

pytestmark = pytest.mark.slow

PUBLISHED = date(2024, 5, 15)  # a Wednesday


@cache
def reader() -> Reader:
    return Reader()


def ledger(*texts: str) -> list[Entry]:
    documents = [
        Document(text=t, key=f"r{n}", title=None, outlet=f"Paper {n}", published=PUBLISHED, published_basis="given")
        for n, t in enumerate(texts)
    ]
    return list(reconcile([r for r in reader().outcomes(documents) if isinstance(r, Record)]).entries)


def origins(entries: list[Entry], kind: str) -> set[tuple[str, str]]:
    return {(p.origin.name, p.stance) for e in entries if e.kind == kind for p in e.positions}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # a bare office in a headline is the one that the text names
        ("Mayor says six killed\n\nDONETSK - Six people were killed by shells in Donetsk on Tuesday, Mayor Alexei Kulin said.", "Alexei Kulin"),
        ("Governor: nine dead in shelling\n\nKHARKIV - Nine people were killed in Kharkiv on Tuesday, Oleh Synenko, the governor, said.", "Oleh Synenko"),
        # who follows the verb that says what stands before it
        ("Ten people were killed in Homs on Sunday, reckoned Omar Saleh, an elder of the town.", "Omar Saleh"),
        ("Seven people were killed in Kyiv on Saturday, countered Olena Shevchuk of the city council.", "Olena Shevchuk"),
        ("Nine people were killed in Homs on Sunday, ventured Omar Saleh.", "Omar Saleh"),
    ],
)  # fmt: skip
def test_a_number_is_of_whom_the_report_names(text: str, name: str) -> None:
    found = origins(ledger(text), "figure")
    assert len(found) == 1
    assert name in next(iter(found))[0]


def test_a_nun_and_an_abbot_are_somebody() -> None:
    [entry] = ledger(
        "HOMS - An abbot put the number of people killed in Homs on Sunday at ten.",
        "HOMS - A nun said ten people had been killed in Homs on Sunday.",
    )
    assert {p.origin.name.split()[0] for p in entry.positions} == {"abbot", "nun"}


def test_the_army_spokesman_is_the_officer_whom_the_report_has_named() -> None:
    text = "JAMMU - The truce was broken, if one believes Colonel Devender Rana. Pakistan violated the truce on Tuesday, the army spokesman said."
    assert any("Devender Rana" in name for name, _ in origins(ledger(text), "ceasefire"))


def test_the_denial_of_a_breach_need_not_name_the_truce() -> None:
    text = "BAKU - Armenia violated the ceasefire on Monday, Azerbaijan's defence ministry said. The Armenian foreign ministry denied that Armenia had violated it."
    assert {s for _, s in origins(ledger(text), "ceasefire")} == {"alleges", "denies"}


def test_a_question_tells_nothing() -> None:
    assert not ledger("Were 40 people killed in Homs on Monday? Who bombed the market in Homs?")


def test_an_army_that_will_not_say_how_many_it_lost_does_not_acknowledge() -> None:
    text = "KYIV - Olena Shevchuk, spokeswoman of the Ukrainian Defence Ministry, met the press on Wednesday.\n\nHow many soldiers have been killed on the Ukrainian side? The spokeswoman declined to give a number."
    [entry] = [e for e in ledger(text) if e.kind == "figure"]
    assert (entry.side, [p.stance for p in entry.positions]) == ("UKR", ["does_not_acknowledge"])


def test_the_enemy_is_not_the_speaker() -> None:
    text = "KYIV - Our forces killed 60 enemy soldiers near Bakhmut on Monday, the Ukrainian army said."
    [entry] = [e for e in ledger(text) if e.kind == "figure"]
    assert (entry.side, entry.standing) == (None, "single_origin")


def test_a_town_and_its_district_are_one() -> None:
    entries = ledger(
        "Six people were killed in Kupiansk on Tuesday, the governor said.",
        "Eight people were killed in Kupiansk district on Tuesday, a doctor said.",
    )
    [entry] = [e for e in entries if e.kind == "figure"]
    assert (entry.low, entry.high) == (6, 8)


def test_an_airport_of_a_town_that_nobody_knows_is_a_place() -> None:
    text = "GOMA - The army accused the rebels of firing rockets at Zarbul airport on Saturday. The rebels denied that they had fired rockets at Zarbul airport."
    [entry] = [e for e in ledger(text) if e.kind == "event" and e.type == "ASSAULT"]
    assert entry.place is not None
    assert (entry.place.name, entry.standing) == ("Zarbul airport", "contested")
