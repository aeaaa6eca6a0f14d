"""Talks, ceasefires and relations, on sentences of many conflicts."""

import re
from dataclasses import replace

import pytest

from counterclaim.attribute import attribute
from counterclaim.extract.diplomacy import find_ceasefires, find_relations, find_talks
from counterclaim.model.mention import Mention
from counterclaim.model.reading import Reading
from counterclaim.segment import segment
from reading import reading

PLACES = re.compile(
    r"Doha|Jeddah|Juba|Geneva|Moscow|Astana|Havana|Oslo|Aleppo|Kherson|Mekelle|Kashmir|Crimea|Goma|Kuwait|Cairo"
)


def seen(text: str) -> Reading:
    """A reading with the named places marked, as grounding would."""
    plain = reading(text)
    places = tuple(
        Mention(
            start=m.start(), end=m.end(), text=m.group(), kind="place", head=plain.parse.at(m.start()), ref=m.group()
        )
        for m in PLACES.finditer(text)
    )
    return replace(plain, sentences=segment(plain), mentions=places)


@pytest.mark.parametrize(
    ("text", "status", "kind", "by"),
    [
        ("The Security Council called for an immediate ceasefire.", "demanded", "immediate", "The Security Council"),
        ("Egypt proposed a humanitarian truce in the talks.", "proposed", "humanitarian", "Egypt"),
        ("The army and the rebels agreed to a nationwide ceasefire on Friday.", "agreed", "nationwide", "The army"),
        ("The government and the FARC signed a bilateral ceasefire.", "agreed", "bilateral", "The government"),
        ("The truce took effect at noon.", "in_force", None, None),
        ("A fragile ceasefire was holding on Sunday.", "in_force", "fragile", None),
        ("Israel accused Hezbollah of violating the ceasefire.", "violated", None, "Hezbollah"),
        ("The rebels broke the truce within hours.", "violated", None, "The rebels"),
        ("India reported violations of the ceasefire by Pakistan.", "violated", None, "Pakistan"),
        ("The Taliban rejected a ceasefire during the holiday.", "rejected", None, "The Taliban"),
        ("The Taliban refused to agree to a ceasefire.", "rejected", None, "The Taliban"),
        ("The ceasefire collapsed after two days.", "ended", None, None),
        ("The truce expired on Tuesday.", "ended", None, None),
        ("The sides could agree a ceasefire next week.", "proposed", None, None),
        ("The front announced that it would observe a ceasefire from 9 March.", "agreed", None, "it"),
        ("A truce is due to take effect at dawn.", "agreed", None, None),
        ("The two armies agreed to prolong the ceasefire by a week.", "agreed", None, "The two armies"),
        ("The guns fell silent at noon on Friday.", "in_force", None, None),
        ("Truce broken within the hour.", "violated", None, None),
        ("The armistice held for two days.", "in_force", None, None),
        ("The truce broke down on the second day.", "ended", None, None),
        ("The truce never took hold.", "ended", None, None),
        ("The general declared an end to the ceasefire.", "ended", None, None),
        ("The militia has not honoured the truce.", "violated", None, "The militia"),
        ("The government ruled out a ceasefire.", "rejected", None, "The government"),
        ("Neither side has signed the ceasefire.", "rejected", None, None),
        ("The council said it was ready for a truce.", "proposed", None, None),
        ("The generals signed a cessation of hostilities agreement in Juba.", "agreed", None, "The generals"),
    ],
)
def test_a_ceasefire_has_the_status_that_the_sentence_gives_it(
    text: str, status: str, kind: str | None, by: str | None
) -> None:
    [found] = list(find_ceasefires(seen(text)))
    assert (found.status, found.kind) == (status, kind)
    if by:
        assert found.by is not None
        assert found.by.text == by


@pytest.mark.parametrize(
    "text",
    [
        "The ceasefire line runs along the river.",
        "He spoke about the ceasefire.",
        "The army took the town.",
        "Shells fell on the market despite the truce.",
        "A ceasefire remains out of reach.",
    ],
)
def test_a_ceasefire_of_which_nothing_is_said_gives_nothing(text: str) -> None:
    assert list(find_ceasefires(seen(text))) == []


@pytest.mark.parametrize(
    ("text", "status", "venue", "standings"),
    [
        (
            "Qatar invited the government and the rebels to talks in Doha.",
            "announced",
            "Doha",
            {"the government": "invited", "the rebels": "invited"},
        ),
        (
            "Talks between the army and the RSF were held in Jeddah on Sunday.",
            "held",
            "Jeddah",
            {"the army": "attended", "the RSF": "attended"},
        ),
        ("The Houthis refused to attend talks in Geneva.", None, "Geneva", {"The Houthis": "refused"}),
        ("Talks in Astana went ahead without the opposition.", "held", "Astana", {}),
        (
            "Peace talks between the government and the ELN collapsed in Havana.",
            "failed",
            "Havana",
            {"the government": "attended", "the ELN": "attended"},
        ),
        ("Ethiopia proposed talks with the Tigrayan forces.", "proposed", None, {"the Tigrayan forces": "confirmed"}),
        ("Kyiv will send a delegation to talks in Cairo.", "announced", "Cairo", {"Kyiv": "confirmed"}),
        ("Sudan has called off two rounds of talks in Jeddah.", "failed", "Jeddah", {"Sudan": "refused"}),
        ("The rebels broke off the talks in Doha.", "failed", "Doha", {"The rebels": "refused"}),
        ("Envoys of both armies met in Juba on Sunday.", "held", "Juba", {}),
        ("The two generals sat down with mediators in Jeddah.", "held", "Jeddah", {"The two generals": "attended"}),
        ("Norway brought the two leaders together in Oslo.", "held", "Oslo", {"the two leaders": "attended"}),
        ("The emir received both delegations in Doha.", "held", "Doha", {"both delegations": "attended"}),
        ("The foreign ministers are to meet in Astana.", "announced", "Astana", {"The foreign ministers": "confirmed"}),
        ("The accord follows talks that the two armies held in Geneva.", "held", "Geneva", {}),
        ("Sudan talks opened in Geneva without the army.", "under_way", "Geneva", {}),
        ("The Chadian-led talks came to a close in Doha.", "held", "Doha", {}),
        ("The envoy flew to Cairo for talks with the opposition.", "announced", "Cairo", {}),
        ("The group said it would take part in the talks in Astana.", "announced", "Astana", {"it": "confirmed"}),
        ("At talks in Havana the two sides agreed to a truce.", "held", "Havana", {}),
        ("Mali hosted a meeting between the rebels and the army in Oslo.", "held", "Oslo", {}),
    ],
)
def test_talks_have_status_venue_and_each_party_s_standing(
    text: str, status: str | None, venue: str | None, standings: dict[str, str]
) -> None:
    [found] = list(find_talks(seen(text)))
    if status:
        assert found.status == status
    assert (found.venue.ref if found.venue else None) == venue
    got = {p.mention.text: p.standing for p in found.parties}
    for party, standing in standings.items():
        assert got.get(party) == standing, got


def test_what_is_said_of_talks_is_gathered_over_the_whole_report() -> None:
    text = "Qatar invited both sides to talks in Doha on Monday. The government confirmed that it would attend the talks. The rebels refused to take part in the talks. The talks ended without agreement."
    [found] = list(find_talks(seen(text)))
    got = {p.mention.text: p.standing for p in found.parties}
    assert got["The rebels"] == "refused"
    assert found.outcome is not None
    assert "without agreement" in found.outcome


def test_two_venues_are_two_sets_of_talks() -> None:
    found = list(
        find_talks(
            seen("Talks were held in Geneva in May. Talks between the rebels and the army will be held in Doha.")
        )
    )
    assert [t.venue.ref for t in found if t.venue] == ["Geneva", "Doha"]


@pytest.mark.parametrize(
    "text",
    [
        "The president met families of the dead in Goma.",
        "Troops met fierce resistance near Goma.",
        "The cabinet met on Sunday.",
        "The premier met his security chiefs.",
        "The two generals have not met since May.",
        "There were no plans for a meeting between the two presidents.",
        "No date has been set for the next round of talks.",
    ],
)
def test_who_meets_the_bereaved_the_foe_or_nobody_holds_no_talks(text: str) -> None:
    assert list(find_talks(seen(text))) == []


def test_a_round_of_another_season_is_another_set_of_talks() -> None:
    text = "Talks were held in Doha on Monday. Earlier talks, held in the city in March, failed."
    found = list(find_talks(seen(text)))
    assert [t.status for t in found] == ["held", "failed"]


def test_where_else_a_report_speaks_of_the_talks_is_marked() -> None:
    text = "Talks opened in Doha on Monday. The rebels said the Doha talks were a farce."
    [found] = list(find_talks(seen(text)))
    assert [m.text for m in found.mentions] == ["talks"]


@pytest.mark.parametrize(
    "text",
    ["The army said it had not violated the truce.", "There was no breach of the truce by his men, the general said."],
)
def test_a_breach_that_a_voice_says_did_not_happen_is_negated(text: str) -> None:
    plain = seen(text)
    said = replace(plain, statements=tuple(attribute(plain)))
    assert all(c.negated for c in find_ceasefires(said) if c.status == "violated")


@pytest.mark.parametrize(
    ("text", "kind", "origin", "to"),
    [
        ("Turkey's support for Azerbaijan has raised questions.", "supports", "Turkey", "Azerbaijan"),
        ("Iran backs the Houthis.", "supports", "Iran", "the Houthis"),
        ("Rwanda-backed M23 rebels entered Goma.", "supports", "Rwanda", "Rwanda-backed M23 rebels"),
        ("Russia has a defence pact with Armenia.", "has_agreement_with", "Russia", "Armenia"),
        ("Chad is an ally of France.", "allied_with", "Chad", "France"),
        ("Sweden is a member of NATO.", "member_of", "Sweden", "NATO"),
        ("Pakistan claims Kashmir.", "claims", "Pakistan", "Kashmir"),
        ("The rebels control Aleppo.", "controls", "The rebels", "Aleppo"),
        ("Abkhazia declared independence from Georgia.", "seeks_independence_from", "Abkhazia", "Georgia"),
    ],
)
def test_a_relation_has_its_kind_and_both_ends(text: str, kind: str, origin: str, to: str) -> None:
    found = [(r.kind, r.origin.text, r.to.text) for r in find_relations(seen(text))]
    assert (kind, origin, to) in found


@pytest.mark.parametrize(
    "text",
    [
        "Iran does not support the Houthis.",
        "Iran could back the group.",
        "The army will hold talks in Aleppo.",
        "Residents support families.",
    ],
)
def test_what_is_denied_possible_or_something_else_is_no_relation(text: str) -> None:
    assert list(find_relations(seen(text))) == []


def test_a_refusal_that_does_not_name_the_talks_again_counts() -> None:
    text = "Qatar invited the government and the rebels to talks in Doha. The government confirmed that it would send a delegation. The rebels refused to attend."
    [found] = list(find_talks(seen(text)))
    got = {p.mention.text: p.standing for p in found.parties}
    assert got["The rebels"] == "refused"


def test_a_truce_that_is_agreed_is_agreed_whoever_says_so() -> None:
    [found] = list(find_ceasefires(seen("The mediator said the army and the rebels had agreed to a ceasefire.")))
    assert found.status == "agreed"
