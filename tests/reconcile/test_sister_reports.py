"""Reports as a week of a war brings them: both sides' losses, a place with two names, a speaker named late, a truce said to be broken."""

from __future__ import annotations

from datetime import date

import pytest

from counterclaim.model.ledger import Entry, Position
from counterclaim.reconcile import reconcile
from reconcile.test_short_reports import ledger, origins, reader

pytestmark = pytest.mark.slow


def the(entries: list[Entry], kind: str, **asked: object) -> Entry:
    """The one entry of a kind with these fields."""
    found = [e for e in entries if e.kind == kind and all(getattr(e, k) == v for k, v in asked.items())]
    assert len(found) == 1, [(e.title, e.group, e.side) for e in entries if e.kind == kind]
    return found[0]


def stances(entry: Entry) -> set[tuple[str, str]]:
    return {(p.origin.name, p.stance) for p in entry.positions}


def numbers(entry: Entry) -> set[float | None]:
    return {p.best for p in entry.positions}


@pytest.mark.parametrize(
    ("told", "total"),
    [
        ("said another 30 of its soldiers had been killed, which raised its military losses since April 27 to 190 dead", 190),
        ("said 11 more of its servicemen had died, lifting the number of its military dead since May 2 to 103", 103),
        ("said two more of its soldiers had died, which raised its military death toll to 35", 35),
        ("said that another four of its soldiers had been killed and its toll now stood at 52", 52),
    ],
)  # fmt: skip
def test_a_new_total_is_the_word_of_who_tells_of_the_deaths(told: str, total: float) -> None:
    entries = ledger(f"KHARTOUM - The Sudanese army {told}.")
    sums = [p for e in entries if e.kind == "figure" for p in e.positions if p.best == total]
    assert [p.origin.country for p in sums] == ["SDN"]
    assert {e.side for e in entries if e.kind == "figure" and total in numbers(e)} == {"SDN"}


@pytest.mark.parametrize(
    "words",
    ["made public any military casualties", "published any military casualties", "made its military losses known"],
)
def test_losses_that_are_not_made_public_are_not_acknowledged(words: str) -> None:
    entry = the(ledger(f"KAMPALA - Uganda has not {words}."), "figure")
    assert stances(entry) == {("Uganda", "does_not_acknowledge")}


def test_police_and_movements_count_their_own() -> None:
    police = ledger("MAPUTO - The Mozambican police said that 17 of its officers had now been killed.")
    assert (the(police, "figure").side, the(police, "figure").standing) == ("MOZ", "acknowledged")
    movement = ledger("HARGEISA - The Awdal committee has acknowledged 130 military deaths.")
    assert the(movement, "figure").standing == "acknowledged"


def test_the_dead_of_a_war_are_not_those_of_one_side() -> None:
    entries = ledger(
        "YEREVAN - Armenia and Azerbaijan fought for a third day. The fighting has cost the lives of nearly 400 people, "
        "according to statements by both sides.\n\nArmenia has acknowledged 350 military deaths."
    )
    assert numbers(the(entries, "figure", group="military")) == {350}


@pytest.mark.parametrize(
    "text",
    [
        "JUBA - The war has displaced a quarter of Lakes' residents, the United Nations relief coordinator said on Tuesday.\n\n"
        '"Our first counts show that about 25 percent of them are displaced," Anna Roe told Paper 0.',
        "OMDURMAN - Shelling has displaced half of Karari's residents, the district's refugee director said on Tuesday.\n\n"
        '"By our first count, some 50 percent of its people have been displaced," Anna Roe told Paper 0.',
    ],
)
def test_a_name_quoted_below_an_office_is_who_holds_it(text: str) -> None:
    assert {name for name, _ in origins(ledger(text), "figure")} == {"Anna Roe"}


@pytest.mark.parametrize(
    "parties",
    ["Sudan and the Beja Congress", "Ethiopia and Eritrea"],
)
def test_each_side_is_both_who_agreed(parties: str) -> None:
    entries = ledger(
        f"CAIRO - {parties} agreed late on Monday to a ceasefire, Egypt said.\n\n"
        "An hour after noon each side accused the other of breaking the truce."
    )
    broken = [e for e in entries if e.kind == "ceasefire" and e.status == "violated"]
    assert {p.stance for e in broken for p in e.positions} == {"alleges"}
    assert len({p.origin.key for e in broken for p in e.positions}) == 2


def test_a_breach_told_of_another_is_a_charge() -> None:
    entries = ledger("BAKU - The foreign ministry in Baku said Armenia had broken the ceasefire by shelling Terter.")
    assert {s for _, s in origins(entries, "ceasefire")} == {"alleges"}


@pytest.mark.parametrize("words", ["made up", "dreamt up in an office", "cooked up"])
def test_a_claim_that_is_made_up_is_denied(words: str) -> None:
    entries = ledger(
        f'KYIV - Olena Bondar, an army spokeswoman, said the claim that soldiers had shelled Luhansk was "{words}".'
    )
    assert {s for _, s in origins(entries, "event")} == {"denies"}


def test_where_the_hurt_were_taken_is_not_where_they_were_hurt() -> None:
    entries = ledger(
        "POKHARA - Two nurses, one of them from Dhaka, were wounded in Pokhara on Tuesday by the second shell, doctors said; "
        "one of them was flown to hospital in Kathmandu."
    )
    assert {e.place.name for e in entries if e.kind == "figure" and e.place} == {"Pokhara"}


def test_talks_are_of_no_day_that_they_are_only_compared_with() -> None:
    entries = ledger(
        "KATHMANDU - The government and the rebels have agreed to hold their first talks since the king took power in February, "
        "the Peace Council said on Tuesday.\n\nThe talks are due to open in Pokhara on Friday."
    )
    entry = the(entries, "talks")
    assert entry.when is not None
    assert (entry.place and entry.place.name, entry.when.start.isoformat()) == ("Pokhara", "2024-05-17")


def test_an_origin_bears_the_words_of_its_report() -> None:
    [name] = {n for n, _ in origins(ledger("JUBA - The SPLM-IO said 14 of its soldiers had died."), "figure")}
    assert name == "Sudan People's Liberation Movement-in-Opposition (SPLM-IO)"


def test_parties_without_a_state_are_not_the_state_around_them() -> None:
    entries = ledger(
        "SARAJEVO - The Bosnian Serb army said 14 of its soldiers had been killed on Monday. Bosnia's defence ministry said nine of its soldiers had been killed on Monday."
    )
    found: list[Position] = [p for e in entries if e.kind == "figure" for p in e.positions]
    assert len({p.origin.key for p in found}) == 2
    assert len({e.side for e in entries if e.kind == "figure"}) == 2


@pytest.mark.parametrize("words", ["the rebel RSF", "the rebel SPLM-IO", "the Islamist HTS"])
def test_an_acronym_behind_rebel_is_the_groups_and_no_persons(words: str) -> None:
    actors = reader().read(f"{words.capitalize()[:3]}{words[3:]} denied the charge.").actors
    assert {a.kind for a in actors if a.kind != "country"} == {"armed_group"}
    assert all(a.register for a in actors if a.kind == "armed_group")


@pytest.mark.parametrize(
    ("told", "copied"),
    [
        ("The United Nations relief coordinator, Anna Roe,", "Sudanese relief coordinator Anna Roe"),
        ("The head of the Rolpa relief committee, Anna Roe,", "Maoist relief head Anna Roe"),
    ],
)
def test_a_speaker_whom_a_copy_moves_to_another_service_is_altered(told: str, copied: str) -> None:
    story = (
        "Soldiers and rebels fought for the bridge at Malakal for a third day on Tuesday, shopkeepers said by telephone.\n\n"
        "Four thousand people have fled the valley since the shelling began, {0} told NewsWire on Tuesday.\n\n"
        "The market stayed shut, and buses to the capital were full of women and children, the shopkeepers said.\n\n"
        "A truck with flour that was to reach the mill on Monday was turned back at the second checkpoint."
    )
    texts = (story.format(told), story.format(copied).replace("third day", "3rd day"))
    reports = [
        reader().read(t, key=k, outlet=o, published=date(2004, 6, d))
        for t, k, o, d in zip(texts, "ab", ("NewsWire", "Mirror"), (1, 2), strict=True)
    ]
    [copy] = reconcile(reports).copies
    assert "speaker" in {a.kind for a in copy.altered}


def test_two_camps_of_one_state_are_their_leaders() -> None:
    entries = ledger(
        "ABIDJAN (AFP) - Gbagbo's generals and Ouattara's commanders agreed on Tuesday to a ceasefire.\n\n"
        "Ouattara's government has acknowledged 170 military deaths. Gbagbo's army has not disclosed any military casualties.\n\n"
        "Within an hour of noon each side accused the other of breaking the truce."
    )
    told = {(p.origin.name, p.stance) for e in entries if e.kind in ("figure", "ceasefire") for p in e.positions}
    assert told >= {
        ("Ouattara's government", "affirms"),
        ("Gbagbo's army", "does_not_acknowledge"),
        ("Gbagbo", "alleges"),
        ("Ouattara", "alleges"),
    }


def test_the_two_groups_are_those_that_made_the_truce() -> None:
    entries = ledger(
        "NAIROBI - Al-Shabaab and Hizbul Islam agreed on Saturday to a truce. Before sunset the two groups accused each other of breaking the truce."
    )
    [breach] = [e for e in entries if e.kind == "ceasefire" and e.status == "violated"]
    assert stances(breach) == {("al-Shabaab", "alleges"), ("Hizbul Islam", "alleges")}


@pytest.mark.parametrize(
    "words",
    ["not reported any military casualties of its own", "not reported any deaths among its soldiers"],
)
def test_losses_of_one_s_own_that_are_not_reported_are_not_acknowledged(words: str) -> None:
    entry = the(ledger(f"SUKHUMI - Russia has {words}."), "figure")
    assert stances(entry) == {("Russia", "does_not_acknowledge")}


def test_what_a_hospital_reports_of_others_is_no_silence_about_its_own() -> None:
    [figure] = reader().read("The hospital has not reported any deaths among civilians.").figures
    assert figure.qualifier == "none_given"


def test_a_guard_with_a_name_of_its_own_acknowledges_its_losses() -> None:
    entry = the(ledger("TIRASPOL - The Dniester Guard said 15 of its soldiers had been killed."), "figure")
    assert entry.standing == "acknowledged"


@pytest.mark.parametrize(
    ("text", "supported"),
    [
        ("President Ion Iliescu said Romania would support Moldova by every means.", True),
        ("The president said Iran would support Syria if it was attacked.", False),
    ],
)
def test_support_that_one_says_one_will_give_is_support(text: str, supported: bool) -> None:
    assert (["supports"] if supported else []) == [r.kind for r in reader().read(text).relations]


def test_talks_at_whose_end_something_is_announced_were_held() -> None:
    [talks] = (
        reader().read("They agreed to a ceasefire, Kozyrev announced at the end of nine hours of talks in Sochi.").talks
    )
    assert talks.status == "held"


def test_a_hospital_of_the_headline_gets_its_name_below() -> None:
    text = "Hospital: eleven killed in Hodan\n\nEleven people were killed in Hodan overnight, the Daynile hospital said. Its first count had been eight dead."
    assert {p.origin.name for e in ledger(text) if e.kind == "figure" for p in e.positions} == {"Daynile hospital"}


def test_a_wounded_district_s_commissioner_speaks_of_his_own() -> None:
    entry = the(
        ledger(
            "MOGADISHU - Troops shelled Hodan on Sunday, residents said. The commissioner of Wadajir said two civilians were wounded in the shelling."
        ),
        "figure",
    )
    assert entry.place is not None
    assert entry.place.name == "Wadajir"


def test_two_neighbours_that_a_copy_tells_as_one_are_compared_with_it() -> None:
    story = (
        "Aid workers in the valley asked for a road that stays open for two days, and said flour would last until Friday.\n\n"
        "Nearly 150 people have died in the fighting in the capital, going by the statements of all sides.\n\n"
        "Uganda has acknowledged the deaths of 14 of its soldiers. Burundi has not disclosed any deaths among its soldiers."
    )
    copied = story.replace(
        "Uganda has acknowledged the deaths of 14 of its soldiers. Burundi has not disclosed any deaths among its soldiers.",
        "Uganda has acknowledged the deaths of 41 of its troops, while Burundi has not revealed any deaths among its troops.",
    )
    reports = [
        reader().read(t, key=k, outlet=o, published=date(2010, 8, d))
        for t, k, o, d in ((story, "a", "NewsWire", 27), (copied, "b", "Mirror", 28))
    ]
    [copy] = reconcile(reports).copies
    assert ("number", "14", "41") in {
        (a.kind, (a.parent.text if a.parent else "")[:2], (a.copy.text if a.copy else "")[:2]) for a in copy.altered
    }


@pytest.mark.parametrize("words", ["Islamic State", "the Islamic State"])
def test_the_islamic_state_is_charged_as_a_whole(words: str) -> None:
    record = reader().read(f"Iraq accused {words} of shelling a town.")
    named = {a.id: a.name for a in record.actors}
    assert [[named[m.ref or ""] for m in e.recipients] for e in record.events if e.type == "ACCUSE"] == [
        ["Islamic State"]
    ]
    assert [[named[m.ref or ""] for m in e.actors] for e in record.events if e.type == "ASSAULT"] == [["Islamic State"]]


def test_a_force_whose_name_is_written_like_a_word_is_not_of_the_state_that_the_report_is_sent_from() -> None:
    entry = the(ledger("PARIS - The peshmerga command said that five more of its soldiers had been killed."), "figure")
    assert entry.side == "IRQ"


def test_those_hurt_in_the_strike_and_those_killed_beside_them_are_of_one_place() -> None:
    entries = ledger(
        "Families in Daquq buried their dead after an air strike on Friday. At least 13 people were killed and 44 were injured in the strike, the health directorate said. The police in Kirkuk had no comment."
    )
    assert {e.place.name for e in entries if e.kind == "figure" and e.place} == {"Daquq"}


def test_the_dead_of_a_day_in_a_report_sent_from_its_own_town_are_that_town_s() -> None:
    text = (
        "Tinzaouaten digs its graves at night\n\n"
        "TINZAOUATEN, July 28 - They bury people after dark now in this border town.\n\n"
        "On Wednesday two herders died at the well, according to the nurse who keeps the health post open."
    )
    entry = the(ledger(text), "figure")
    assert entry.place is not None
    assert entry.place.name == "Tinzaouaten"
