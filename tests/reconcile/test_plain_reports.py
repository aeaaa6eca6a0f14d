"""Plain reports as press offices and wires write them, read and reconciled: who counts whom, where, and against whom."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from counterclaim import Document, Reader, Record
from counterclaim.model.ledger import entry_to_dict
from counterclaim.reconcile import reconcile

pytestmark = pytest.mark.slow

# Each report with a line for what the ledger must hold: "measure group place scope: origin number; origin number".
FIGURES = {
    "Sudanese aircraft bombed the town of Nyala on Friday, Sudan's information ministry said. The health ministry said 12 people were killed in Nyala.": [
        "killed - Nyala incident: health ministry 12"
    ],
    "A missile hit Sumy on Friday, and no fewer than 13 people died in Sumy, the regional governor's office told the Herald. Ukraine's health ministry later spoke of 17 dead.": [
        "killed - Sumy incident: Ukraine's health ministry 17; regional governor's office (via Herald) 13"
    ],
    "Six people were killed in Nyala on Friday, the mayor's office said. Sudan's interior ministry later spoke of nine dead.": [
        "killed - Nyala incident: Sudan's interior ministry 9; mayor's office (via Herald) 6"
    ],
    "Sudanese and Ethiopian troops fought on Friday in Gallabat.\n\nThe Ethiopian defence ministry said 11 of its soldiers had been killed.": [
        "killed military - cumulative: Ethiopian defence ministry 11"
    ],
    "Rebels attacked Sake on Friday, the army said. It said six of its men had been wounded.": [
        "injured - Sake incident: Armed Forces of the Democratic Republic of the Congo 6"
    ],
    "Planes came over on Friday. Ethiopia's defence ministry said nine more of its soldiers had been killed, which brought its toll to 61.": [
        "killed military - cumulative: Ethiopia's defence ministry 61"
    ],
    "A drone struck a bakery in Nyala on Friday. Five people were wounded; two were driven to El Fasher for treatment.": [
        "injured - Nyala incident: Herald 5"
    ],
    "Rockets hit a bus station in Goma on Friday. Nine people were hurt, the mayor said, and four of them were taken to a hospital in Bukavu.": [
        "injured - Goma incident: mayor (via Herald) 9"
    ],
    "Saudi jets bombed Aden and Mocha during the night, the Houthis said.\n\nThe authorities in Mocha, a port west of Taiz, said six dockers were wounded in the bombing.": [
        "injured - Mocha incident: authorities in Mocha (via Herald) 6"
    ],
    "The mayor of Izium, a town south of Kharkiv, said three women were killed by the shelling.": [
        "killed women Izium incident: mayor of Izium (via Herald) 3"
    ],
    "The hospital in Zalingei, 200 km from Nyala, said it had received 14 wounded.": [
        "injured - Zalingei incident: hospital in Zalingei (via Herald) 14"
    ],
    "Sudan's health ministry said 300 people had died in the country since April. About 70 percent of the wounded were children, the ministry said.": [
        "injured children - cumulative: Sudan's health ministry 0.7"
    ],
    "Two Sudanese jets dropped bombs on the market of Bentiu on Saturday, the ministry of information said. At least eight civilians were killed, it said.": [
        "killed civilian Bentiu incident: ministry of information (via Herald) 8"
    ],
    "Three of the wounded were women, the mayor said.": ["injured women - cumulative: mayor (via Herald) 3"],
    'The group said the camp was full. "Half of those who fled are women and children," its director said.': [
        "displaced women_and_children - cumulative: director (via Herald) 0.5"
    ],
    "Troops shelled Kayah state. About 80 percent of the state's people have fled, the UN said.": [
        "displaced - Kayah cumulative: United Nations 0.8"
    ],
}


def read(*texts: str, day: date = date(2024, 5, 10)) -> list[Record]:
    documents = [Document(text=t, key=t[:40], title=None, outlet="Herald", published=day) for t in texts]
    return [r for r in Reader().outcomes(documents) if isinstance(r, Record)]


@cache
def records() -> dict[str, Record]:
    return dict(zip(FIGURES, read(*FIGURES), strict=True))


def figures(*found: Record) -> list[str]:
    lines = []
    for e in map(entry_to_dict, reconcile(found).entries):
        if e["kind"] == "figure":
            said = sorted(f"{p['origin']['name']} {_number(p)}" for p in e["positions"])
            place = e["place"]["name"] if e["place"] else "-"
            lines.append(f"{e['measure']} {e['group'] or '-'} {place} {e['scope']}: {'; '.join(said)}")
    return lines


def _number(position: dict[str, float | None]) -> str:
    return next(f"{n:g}" for n in (position["best"], position["low"], position["high"]) if n is not None)


@pytest.mark.parametrize(("text", "wanted"), FIGURES.items())
def test_a_plain_count_has_its_origin_people_and_place(text: str, wanted: list[str]) -> None:
    found = figures(records()[text])
    assert [w for w in wanted if w in found] == wanted, found


def test_officials_who_give_another_number_than_the_ministry_are_a_second_origin() -> None:
    text = "Six people were killed in Nyala on Friday, the mayor's office said. Sudan's interior ministry later spoke of nine dead."
    [entry] = [e for e in reconcile([records()[text]]).entries if e.kind == "figure"]
    assert (entry.standing, entry.origins) == ("contested", 2)


def test_the_capitals_own_office_is_one_with_and_without_its_states_adjective() -> None:
    first = read(
        "In Israel, the Prime Minister's Office said 51 civilians had been killed since May 1.", day=date(2024, 5, 7)
    )
    later = read("The Israeli Prime Minister's Office said 66 civilians had been killed since May 1.")
    [line] = figures(*first, *later)
    assert line.endswith("51; Israeli Prime Minister's Office 66")


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "The commander of the National Guard, Serhii Koval, said his men had hit a bridge near Izium.",
            ["Serhii Koval"],
        ),
        ("The leader of the army, Mohammad Idris, said his forces had struck a base in Goma.", ["Mohammad Idris"]),
        (
            "Shelling hit the town, the city's mayor said on Friday. Half of the people have gone, Ivan Petrenko told reporters.",
            ["Ivan Petrenko", "Ivan Petrenko"],
        ),
        (
            "The shelling went on, the army's spokesman said. Foreign Minister Dmytro Kuleba said it was a crime.",
            ["spokesman", "Dmytro Kuleba"],
        ),
    ],
)
def test_who_speaks_by_an_office_is_called_by_the_name_beside_it(text: str, speakers: list[str]) -> None:
    [record] = read(text)
    names = {a.id: a.name for a in record.actors}
    assert [names.get(s.voices[-1].ref or "") for s in record.statements if s.voices] == speakers


def test_a_ministry_in_a_paragraph_of_another_state_is_that_states() -> None:
    [record] = read(
        "Sudan's health ministry said 30 people had been killed in Nyala.\n\n"
        "In Chad, the health ministry said 40 wounded people had come over the border."
    )
    assert [a.country for a in record.actors if a.name.endswith("health ministry")] == ["SDN", "TCD"]


def test_a_regions_government_spokeswoman_speaks_for_the_region() -> None:
    [record] = read(
        "Russia sent troops. The government spokeswoman of Abkhazia, Amra Agrba, said five people had died."
    )
    [speaker] = [a for a in record.actors if a.name == "Amra Agrba"]
    assert speaker.country is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The talks are to be held in Jeddah on Tuesday.", date(2024, 5, 14)),
        ("The talks will be held in Jeddah on Tuesday.", date(2024, 5, 14)),
        ("The talks were held in Jeddah on Tuesday.", date(2024, 5, 7)),
    ],
)
def test_what_is_to_be_held_lies_ahead(text: str, day: date) -> None:
    [record] = read(text)
    assert [t.when.start for t in record.talks if t.when] == [day]


@pytest.mark.parametrize(
    ("text", "breached"),
    [
        (
            "Sudan and Chad agreed to a truce, the UN said. Within a day each side accused the other of breaking it.",
            True,
        ),
        ("Sudan and Chad agreed to a ceasefire. Each accused the other of violations.", True),
        ("The ceasefire took effect at dawn. By noon the rebels had broken it, residents said.", True),
        ("Sudan and Chad agreed to a truce. The UN accused both of human rights violations.", False),
        ("A shell hit the dam. The army accused the rebels of breaking it.", False),
    ],
)
def test_a_truce_is_broken_as_it(text: str, breached: bool) -> None:
    [record] = read(text)
    assert any(c.status == "violated" for c in record.ceasefires) is breached


def test_a_side_that_denies_one_raid_and_owns_to_another_speaks_of_two() -> None:
    theirs = read("Eritrean aircraft bombed a school in Mekelle on Thursday, the Ethiopian foreign ministry said.")
    ours = read(
        "Eritrea's foreign ministry denied that its aircraft had attacked civilians in Mekelle. "
        "The commander of the air force, Tesfay Habte, said his pilots had struck the airfield at Mekelle."
    )
    stances = [sorted(p.stance for p in e.positions) for e in reconcile([*theirs, *ours]).entries if e.kind == "event"]
    assert ["affirms", "denies"] in stances
    assert ["affirms"] in stances


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("South Sudan's army said 19 of its soldiers had been killed.", "South Sudan People's Defence Forces"),
        (
            "Rwandan troops entered Goma on Friday. Rwanda's army said two of its soldiers had died.",
            "Rwanda Defence Force",
        ),
    ],
)
def test_an_army_is_that_of_its_whole_states_name_and_of_the_register(text: str, name: str) -> None:
    [record] = read(text)
    assert [a.name for a in record.actors if a.id == record.statements[-1].voices[-1].ref] == [name]


def test_those_who_met_for_hours_in_a_town_met_there() -> None:
    [record] = read("Burhan and Hemedti met for two hours in Jeddah on Friday.")
    assert [t.venue.text for t in record.talks if t.venue] == ["Jeddah"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Iran stands behind Hezbollah, its foreign minister said.", ["supports"]),
        ("Soldiers stood by as the crowd burned the house.", []),
    ],
)
def test_who_stands_by_somebody_supports_him(text: str, kinds: list[str]) -> None:
    [record] = read(text)
    assert [r.kind for r in record.relations] == kinds
