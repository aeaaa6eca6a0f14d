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
