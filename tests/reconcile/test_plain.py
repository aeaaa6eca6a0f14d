"""Plain sentences of reports, read from end to end: who says it, how many, where and on which day."""

from __future__ import annotations

from datetime import date

import pytest

from counterclaim import Document, Reader, Record

pytestmark = pytest.mark.slow


def read(text: str) -> Record:
    """One report of Friday 10 May 2024."""
    document = Document(text=text, key="r", title=None, outlet="Herald", published=date(2024, 5, 10))
    [record] = [r for r in Reader().outcomes([document]) if isinstance(r, Record)]
    return record


def numbers(text: str) -> list[tuple[str, float | None, str | None, str | None]]:
    """(measure, number, place, who says it) of each figure."""
    record = read(text)
    names = {a.id: a.name for a in record.actors}
    told = {
        i: names[s.voices[-1].ref or ""]
        for s in record.statements
        for i in s.findings
        if s.voices and s.voices[-1].ref in names
    }
    places = {p.id: p.name for p in record.places}
    return [
        (f.measure, f.low if f.best is None else f.best, places.get((f.place and f.place.ref) or ""), told.get(f.id))
        for f in record.figures
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Some 40 Chadian soldiers, Mahamat Saleh claimed on Thursday, had been killed in the battle for Mao.",
            [("killed", 40, "Mahamat Saleh")],
        ),
        (
            "Between 200 and 250 Malian soldiers, Ahmed Touré claimed on Sunday, had been killed in the battle for Kidal.",
            [("killed", 200, "Ahmed Touré")],
        ),
        (
            "About 90 villagers, Governor Babagana Zulum told reporters on Sunday, were abducted in Ngala.",
            [("captured", 90, "Babagana Zulum")],
        ),
    ],
)
def test_a_saying_that_breaks_into_a_clause_leaves_the_number_its_verb(text, wanted):
    assert [(m, n, who) for m, n, _, who in numbers(text)] in (wanted, [(m, None, w) for m, _, w in wanted])


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("From the city hospital came another number: 45 wounded.", "city hospital"),
        (
            "Five people were killed in Homs on Friday, a nurse at the clinic told this newspaper, apologising that she had to go.",
            "nurse",
        ),
        ("By the mayor's own information, nine people died in Homs.", "mayor"),
        ("Osman Karim drove to the clinic. Nine people had died, the governor said.", "Osman Karim"),
    ],
)
def test_who_gives_a_number_is_found(text, who):
    assert {w for *_, w in numbers(text)} == {who}


@pytest.mark.parametrize(
    "telling",
    [
        '"We will answer," army chief Omar Said told reporters in Damascus.',
        "Officials in Damascus blamed the rebels.",
        "The army said in Damascus that it had held the road.",
    ],
)
def test_the_city_is_where_it_happened_and_not_where_somebody_spoke(telling):
    found = numbers(f"A rocket hit a bus in Homs on Monday. {telling} Ten people were killed in the city, medics said.")
    assert [(n, place) for _, n, place, _ in found] == [(10, "Homs")]


@pytest.mark.parametrize(
    "text",
    [
        "Mortar rounds tore into a market in the south of Homs on Monday.",
        "Rockets ploughed into a bus station in Homs on Monday.",
        "Bombs fell on the clinic of Homs on Monday.",
        "Shells rained down on Homs on Monday.",
        "A drone ripped through a wedding in Homs on Monday.",
        "The army subjected Homs to mortar and small-arms fire on Monday.",
    ],
)
def test_what_comes_down_somewhere_is_an_attack_there(text):
    record = read(text)
    places = {p.id: p.name for p in record.places}
    assert ("ASSAULT", "Homs") in {(e.type, places.get((e.place and e.place.ref) or "")) for e in record.events}


def test_an_aircraft_that_crashes_attacks_nobody():
    assert read("A passenger jet crashed into a hill near Homs on Monday.").events == ()


@pytest.mark.parametrize(
    "text", ["Truce to take effect on Monday, Qatar says", "Ceasefire in Sudan to begin on Monday"]
)
def test_a_truce_that_is_to_begin_is_agreed_and_not_in_force(text):
    record = read(text)
    assert [c.status for c in record.ceasefires] == ["agreed"]
    assert {e.status for e in record.events} == {"planned"}


def test_what_others_assert_is_only_denied_where_it_is_denied():
    record = read(
        "The minister denied that more than 20 men had died at Kidal, as envoys of the illegal groups assert."
    )
    [figure] = record.figures
    [statement] = [s for s in record.statements if figure.id in s.findings]
    assert (figure.negated, statement.factuality) == (True, "denied")
