"""Who denies what, and whose a headline's number is: short reports of our own, read and reconciled."""

from __future__ import annotations

from datetime import date

import pytest

from counterclaim import Document, Reader, Record
from counterclaim.model.ledger import Entry
from counterclaim.reconcile import reconcile

pytestmark = pytest.mark.slow


def entries(text: str, kind: str) -> list[Entry]:
    """The ledger's entries of a kind for one report."""
    document = Document(text=text, key="r", title=None, outlet="Herald", published=date(2023, 5, 3))
    records = [r for r in Reader().outcomes([document]) if isinstance(r, Record)]
    return [e for e in reconcile(records).entries if e.kind == kind]


def said(entry: Entry) -> set[tuple[str, str]]:
    """(origin, stance) of an entry's positions."""
    return {(p.origin.name, p.stance) for p in entry.positions}


@pytest.mark.parametrize("answer", ["Armenia rejected the figure.", "Armenia dismissed the number."])
def test_who_rejects_a_figure_denies_it(answer: str) -> None:
    text = f"Some 240 Armenian soldiers were killed near Jermuk, Azerbaijan's defence ministry said. {answer}"
    [figure] = [e for e in entries(text, "figure") if e.measure == "killed"]
    assert ("Armenia", "denies") in said(figure)


def test_who_denies_any_part_in_an_attack_denies_the_attack() -> None:
    found = entries("Chad blamed Sudan for the attack in Abeche. Sudan denied any part in it.", "event")
    assert any({("Chad", "alleges"), ("Sudan", "denies")} <= said(e) for e in found)


def test_two_sides_that_lay_a_breach_to_each_other_stand_in_one_entry() -> None:
    text = (
        "Armenia accused Azerbaijan of violating the ceasefire. Azerbaijan accused Armenia of violating the ceasefire."
    )
    [breach] = entries(text, "ceasefire")
    assert said(breach) == {("Armenia", "alleges"), ("Azerbaijan", "alleges")}


def test_that_there_was_no_violation_is_no_word_of_one() -> None:
    found = entries("There had been no violation of the ceasefire on their part, the rebels said.", "ceasefire")
    assert all(p.stance == "denies" for e in found if e.status == "violated" for p in e.positions)
    assert all(e.standing == "denied" and not e.origins for e in found)


@pytest.mark.parametrize(
    "answer",
    [
        "a charge that Eritrea rejected.",
        "which Eritrea denied.",
    ],
)
def test_a_charge_of_a_breach_and_its_denial_stand_in_one_entry(answer: str) -> None:
    [breach] = entries(f"Ethiopia accused Eritrea of violating the ceasefire, {answer}", "ceasefire")
    assert said(breach) == {("Ethiopia", "alleges"), ("Eritrea", "denies")}
    assert breach.standing == "contested"
    assert "denial" in {d.kind for d in breach.disagreements}


@pytest.mark.parametrize(
    "answer",
    [
        "Eritrea rejected the accusation.",
        "Eritrea denied having broken the truce.",
        "Its troops had not violated the truce, Eritrea said.",
        "There had been no breach of the truce on its part, Eritrea said.",
    ],
)
def test_who_denies_a_breach_in_words_of_his_own_denies_the_one_he_is_charged_with(answer: str) -> None:
    found = entries(f"Ethiopia accused Eritrea of breaking the truce on Tuesday. {answer}", "ceasefire")
    [breach] = [e for e in found if e.status == "violated"]
    assert {("Ethiopia", "alleges"), ("Eritrea", "denies")} <= said(breach)
    assert not [p for p in breach.positions if p.origin.name == "Eritrea" and p.stance != "denies"]


def test_who_denies_having_agreed_to_a_truce_stands_against_who_says_that_there_is_one() -> None:
    text = (
        "Djibouti's foreign minister, Omar Hassan, said Ethiopia had accepted a ten-day ceasefire proposed by Kenya. "
        "Eritrea denied having agreed to any truce."
    )
    [truce] = [e for e in entries(text, "ceasefire") if e.status == "agreed"]
    assert {stance for _, stance in said(truce)} == {"affirms", "denies"}
    assert not [name for name, stance in said(truce) if name == "Eritrea" and stance == "affirms"]


def test_who_tells_of_a_truce_is_its_origin_and_not_who_agreed_to_it() -> None:
    text = "Ethiopia and Eritrea have agreed to a truce on the Mereb, Kenyan President William Ruto announced."
    [truce] = entries(text, "ceasefire")
    assert [p.origin.name for p in truce.positions if "Ruto" in p.origin.name]


def test_each_word_on_one_set_of_talks_is_a_position() -> None:
    text = (
        "Talks between Ethiopia and Eritrea will open in Nairobi on Monday, Kenya's foreign ministry said. "
        "Eritrea's president, Isaias Afwerki, said he would not send a delegation to the Nairobi talks."
    )
    [talks] = entries(text, "talks")
    assert len(talks.positions) == 2


def test_where_something_was_said_is_not_where_it_happened() -> None:
    text = "Twelve soldiers were killed by shelling, Defence Minister Arif Sahin told reporters in Geneva."
    assert all(e.place is None or e.place.name != "Geneva" for e in (*entries(text, "figure"), *entries(text, "event")))


def test_a_headline_s_number_is_the_word_of_whom_the_text_names() -> None:
    text = "Rights body counts 40 dead in Bunia\n\nForty people were killed in Bunia on Monday, the Congolese Rights Observatory said."
    [figure] = [e for e in entries(text, "figure") if e.measure == "killed"]
    assert len({p.origin.key for p in figure.positions}) == 1


def test_an_entity_that_few_states_recognise_is_not_the_state_that_claims_its_land() -> None:
    text = (
        "Ukrainian troops shelled a depot in Alchevsk on Monday, the Luhansk People's Republic said. Ukraine denied it."
    )
    attacks = [e for e in entries(text, "event") if e.type == "ASSAULT"]
    assert any(("Ukraine", "denies") in said(e) for e in attacks)
    assert not any(("Ukraine", "affirms") in said(e) or e.standing == "acknowledged" for e in attacks)


@pytest.mark.parametrize(
    "answer",
    [
        'Armenia rejected the claim as "a bedtime story for the home front".',
        "Armenia dismissed Azerbaijan's count as fantasy.",
        "Tigran Sargsyan, a spokesman for Armenia, rejected that estimate, calling it a joke meant to hide failure.",
        "Armenia, which keeps its own lists, denied the Azerbaijani ministry's claim.",
    ],
)
def test_what_a_rejected_number_is_called_does_not_hide_what_is_rejected(answer: str) -> None:
    text = f"At least 240 Armenian soldiers have been killed since Sunday, Azerbaijan's defence ministry said. {answer}"
    [figure] = [e for e in entries(text, "figure") if e.measure == "killed"]
    assert "denies" in {stance for name, stance in said(figure) if "Azerbaijan" not in name}


def test_a_claim_that_is_called_an_invention_is_its_maker_s_and_is_denied_by_who_calls_it_so() -> None:
    text = 'The rebels\' claim that 62 soldiers were killed at Bunia on Monday was "pure fiction", army spokesman Jean Mabele said.'
    [figure] = [e for e in entries(text, "figure") if e.measure == "killed"]
    assert {p.stance for p in figure.positions} == {"alleges", "denies"}


def test_a_denial_is_of_the_day_on_which_the_deed_was_said_to_be_done() -> None:
    text = (
        "The Red Crescent accused Chad of shelling the hospital in Abeche on Friday. Nurses spoke of two explosions. "
        "Chad's army denied that it had shelled the hospital."
    )
    [attack] = [e for e in entries(text, "event") if e.type == "ASSAULT"]
    assert {s for _, s in said(attack)} == {"alleges", "denies"}
    assert attack.when is not None
    assert attack.when.start == date(2023, 4, 28)


def test_a_denial_of_one_s_own_attack_is_no_denial_of_another_s() -> None:
    text = (
        "Chad's army shelled the hospital in Abeche, the Red Crescent said. "
        "Sudan denied that its forces had shelled the hospital."
    )
    assert not [e for e in entries(text, "event") if {"affirms", "denies"} <= {s for _, s in said(e)}]


@pytest.mark.parametrize(
    "text",
    [
        "Information spread by Tbilisi about a mortar attack on Zugdidi on Monday does not correspond to reality, the border service said.",
        "Reports of an air strike on Bunia have no basis in fact, the ministry said.",
        "The story of a massacre at Bunia is fabricated, the army said.",
        "Claims that the army bombed the school in Bunia on Monday are an invention from beginning to end, the army said.",
        "The tale of an attack on Bunia is far from the truth, the army said.",
    ],
)
def test_what_is_told_against_reality_is_denied_by_who_says_so(text: str) -> None:
    found = [s for e in entries(text, "event") if e.type == "ASSAULT" for _, s in said(e)]
    assert found == ["denies"]


def test_what_did_not_in_fact_help_was_done() -> None:
    found = entries("The attack on Bunia did not, in fact, stop the rebels, residents said.", "event")
    assert "affirms" in {s for e in found for _, s in said(e)}


def test_that_soldiers_entered_a_land_is_denied_beside_that_they_did() -> None:
    text = (
        "Sudanese infantry and armour crossed into eastern Chad on Tuesday, the Sudanese army said. "
        "Chad's government denied that any Sudanese soldier had entered Chad."
    )
    [entry] = [e for e in entries(text, "event") if e.type == "MOBILIZE"]
    assert {s for _, s in said(entry)} == {"affirms", "denies"}


def test_an_accusation_takes_its_place_from_the_denial_that_names_it() -> None:
    text = (
        "The Red Crescent accused Chadian aircraft of firing a missile into a garden. "
        "Chad's army denied that it had struck Abeche. What fell there was a stray rocket, it said."
    )
    [attack] = [e for e in entries(text, "event") if e.type == "ASSAULT" and e.standing == "contested"]
    assert attack.place is not None
    assert attack.place.name == "Abeche"


def test_the_attack_that_a_side_is_blamed_for_has_the_day_on_which_it_was_told_of() -> None:
    text = (
        "Shells fell on Abeche on Saturday, residents said. Thirty houses burned. "
        "Chad's army blamed the bombardment on the Sudanese army, which has ringed the town since March."
    )
    blamed = [e for e in entries(text, "event") if e.type == "ASSAULT" and "alleges" in {s for _, s in said(e)}]
    assert [e.when.start for e in blamed if e.when] == [date(2023, 4, 29)]


def test_a_town_from_which_a_report_is_sent_and_that_it_calls_its_own_is_where_things_happen() -> None:
    text = (
        "Second raid on Abeche in two days\n\nABECHE, May 2 - The people of this eastern market town dug neighbours out "
        "of rubble on Tuesday after a jet bombed a row of tea shops, residents said."
    )
    bombed = [e for e in entries(text, "event") if "residents" in " ".join(n for n, _ in said(e))]
    assert [e.place.name for e in bombed if e.place] == ["Abeche"]


def test_the_houses_that_one_side_says_were_hit_and_the_depot_of_the_other_are_one_strike() -> None:
    text = (
        "A Russian missile hit houses in Kherson on Monday, the mayor said. "
        "Russia's defence ministry said its missile had struck an arms depot in Kherson on Monday."
    )
    assert len([e for e in entries(text, "event") if e.type == "ASSAULT" and e.place]) == 1


def test_the_wounded_are_no_attack() -> None:
    assert not entries("A swift recovery to the wounded of Bunia, the ministry said.", "event")


def test_a_paper_speaks_for_whoever_issued_it_and_not_for_those_whose_claim_it_rejects() -> None:
    text = (
        "Jean Mabele, spokesman of the M23, said in a communiqué that artillery had killed twelve civilians. "
        "He dismissed the Congolese army's claim that eighty fighters had been killed. The communiqué held no figure of "
        "its own. No foreign troops had attacked Sake, it added."
    )
    denied = [n for e in entries(text, "event") for n, s in said(e) if s == "denies"]
    assert denied
    assert not [n for n in denied if "Congo" in n]


def test_soldiers_told_of_before_their_army_is_named_are_its_own() -> None:
    text = (
        "Eleven civilians died, the M23 said.\n\n"
        "Two of its soldiers were killed in Sake on Tuesday, the Congolese army said."
    )
    [soldiers] = [e for e in entries(text, "figure") if e.group == "military"]
    assert (soldiers.side, soldiers.standing) == ("COD", "acknowledged")


def test_a_truce_that_is_over_is_not_the_one_that_begins_after_it() -> None:
    text = (
        "The first truce between Chad and Sudan collapsed on 24 April, the African Union said. "
        "A second truce between Chad and Sudan took effect on 1 May, the African Union said."
    )
    assert len([e for e in entries(text, "ceasefire") if e.status in ("ended", "in_force")]) == 2


def test_an_offer_of_a_truce_and_its_rejection_stand_in_one_entry() -> None:
    text = "Chad's president, Mahamat Deby, proposed a ten-day ceasefire. Sudan rejected the ceasefire offer."
    [offer] = entries(text, "ceasefire")
    assert {stance for _, stance in said(offer)} == {"affirms", "denies"}
    assert offer.standing == "contested"


@pytest.mark.parametrize(
    "answer",
    [
        '"That is a lie," said Chadian army spokesman Nabil Hamid.',
        "Chad's government said nothing of the kind had happened.",
        "Chad's army said it had no hand in it.",
        "Chad's army said it had nothing to do with the attack.",
    ],
)
def test_who_says_that_it_is_not_so_or_not_his_doing_denies(answer: str) -> None:
    found = entries(f"Witnesses said Chadian jets bombed Abeche on Tuesday. {answer}", "event")
    assert "denies" in {s for e in found for _, s in said(e)}


@pytest.mark.parametrize(
    "text",
    [
        "Sudan's foreign ministry described reports of an attack on Abeche as fabricated.",
        "The ministry called reports of a raid on Abeche a lie.",
        "The army said there was no truth in reports that its jets had bombed Abeche.",
    ],
)
def test_reports_that_are_called_false_are_denied_by_who_calls_them_so(text: str) -> None:
    assert [s for e in entries(text, "event") for _, s in said(e)] == ["denies"]


def test_what_an_attack_is_called_makes_nobody_its_doer() -> None:
    [attack] = [e for e in entries("Kyiv called the attack on Abeche a provocation.", "event") if e.type == "ASSAULT"]
    assert attack.standing != "acknowledged"
    assert "denies" not in {s for _, s in said(attack)}


def test_what_rights_groups_say_inside_a_denial_is_not_denied_by_them() -> None:
    text = "The Chadian army has denied responsibility for Tuesday's strike on a school in Abeche that rights groups say killed nine pupils."
    assert not [n for e in entries(text, "figure") for n, s in said(e) if s == "denies" and "rights" in n]


def test_a_victim_denies_that_it_was_hit() -> None:
    text = "Chad shot down two Sudanese jets on Monday, the Chadian army said. Sudan denied that any jet had been shot down."
    [shot] = [e for e in entries(text, "event") if e.type == "ASSAULT"]
    assert shot.standing == "contested"


def test_who_speaks_for_an_army_is_its_spokesman() -> None:
    text = "Ivan Konev, who speaks for the Russian military, said missiles had hit a bunker in Kherson."
    [hit] = [e for e in entries(text, "event") if e.type == "ASSAULT"]
    assert [p.origin.country for p in hit.positions] == ["RUS"]
    assert not [e for e in entries(text, "event") if e.type == "SUPPORT"]


def test_an_accusation_of_hitting_the_site_just_spoken_of_is_of_that_day() -> None:
    text = (
        "A shell hit the central hospital in Abeche on Sunday. "
        "The governor accused the Sudanese army of shelling the hospital."
    )
    [attack] = [e for e in entries(text, "event") if e.type == "ASSAULT"]
    assert attack.when is not None
    assert attack.when.start == attack.when.end == date(2023, 4, 30)


def test_who_says_that_there_was_no_violation_answers_the_charge_before() -> None:
    text = (
        "Chad accused Sudan on Monday of breaking the truce with mortars on a checkpoint. "
        "Sudan said there had been no violation by its men."
    )
    [breach] = [e for e in entries(text, "ceasefire") if e.status == "violated"]
    assert said(breach) == {("Chad", "alleges"), ("Sudan", "denies")}


def test_who_confirms_the_deal_confirms_the_truce_that_another_voice_told_of() -> None:
    text = (
        "Chad and Sudan have agreed to a truce on the border, Kenyan President William Ruto said. "
        "Sudan's foreign minister, Ali Sadiq, confirmed the agreement."
    )
    [truce] = entries(text, "ceasefire")
    assert {"William Ruto", "Ali Sadiq"} <= {name for name, _ in said(truce)}


def ledger(*texts: str) -> list[Entry]:
    """The ledger's ceasefires for one report a day."""
    documents = [
        Document(text=t, key=str(n), title=None, outlet=f"Herald {n}", published=date(2023, 5, 3 + n))
        for n, t in enumerate(texts)
    ]
    records = [r for r in Reader().outcomes(documents) if isinstance(r, Record)]
    return [e for e in reconcile(records).entries if e.kind == "ceasefire"]


def test_a_denial_in_another_report_meets_the_charge_it_answers() -> None:
    [breach] = ledger(
        "Chad accused Sudan on Wednesday of violating the ceasefire.", "Sudan denied having violated the ceasefire."
    )
    assert said(breach) == {("Chad", "alleges"), ("Sudan", "denies")}


def test_two_truces_of_one_week_stay_two() -> None:
    found = ledger(
        "Chad's army said a truce took effect on Wednesday.",
        "Nothing.",
        "Nothing.",
        "Nothing.",
        "Sudan's police said a truce took effect on Sunday.",
    )
    assert len([e for e in found if e.status == "in_force"]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Rockets hit a market in Abeche on Tuesday. Chad accused Sudan of firing them.",
        "A car bomb killed nine people in Abeche on Tuesday. Chad accused Sudan of planting it.",
        "Shells fell on Abeche on Tuesday, killing three. Chad accused Sudan of having fired them.",
    ],
)
def test_who_is_accused_of_firing_them_is_accused_of_the_attack(text: str) -> None:
    found = entries(f"News of the day\n\n{text}", "event")
    assert any(("Chad", "alleges") in said(e) and e.place and e.place.name == "Abeche" for e in found)
