"""The places that the project lists itself are well formed and hold together."""

from __future__ import annotations

from collections import Counter

from counterclaim.lexicon.places import countries, peoples, provinces, register
from counterclaim.where.atlas import abbreviations, adjectives, atlas
from counterclaim.where.gazetteer import normalised


def test_every_state_has_codes_a_capital_and_a_people() -> None:
    states = [c for c in countries() if c.standing == "state"]
    assert len(states) >= 190
    assert all(len(c.iso3) == 3 and len(c.iso2) == 2 and c.geonames for c in states)
    assert [c.name for c in states if not c.capital] == []
    assert [c.name for c in states if not c.demonyms] == []


def test_codes_are_unique_and_a_de_facto_entity_lies_in_a_state() -> None:
    codes = Counter(c.iso3 for c in countries() if c.iso3)
    assert [code for code, times in codes.items() if times > 1] == []
    assert all(c.within in codes for c in countries() if not c.iso3)


def test_every_row_lies_on_the_globe() -> None:
    for row in (*countries(), *provinces(), *register()):
        assert row.lat is None or -90 <= row.lat <= 90, row
        assert row.lon is None or -180 <= row.lon <= 180, row
        assert (row.lat is None) == (row.lon is None), row


def test_provinces_and_register_rows_lie_in_listed_states() -> None:
    codes = {c.iso3 for c in countries()}
    assert {p.country for p in provinces()} <= codes
    assert {r.country for r in register() if r.country} <= codes


def test_a_register_row_has_an_id_of_its_own_a_precision_and_a_source() -> None:
    assert len(register()) >= 400
    assert [i for i, times in Counter(r.id for r in register()).items() if times > 1] == []
    assert all(1 <= r.precision <= 7 and r.source for r in register())


def test_every_reading_of_a_contested_name_says_who_uses_it() -> None:
    for row in register():
        assert all(name and who for name, who in row.readings), row


def test_disputed_places_are_never_given_one_name_only() -> None:
    for name in (
        "Nagorno-Karabakh",
        "Crimea",
        "West Bank",
        "Temple Mount",
        "Persian Gulf",
        "Sea of Japan",
        "Derry",
        "Stepanakert",
    ):
        [row] = [r for r in register() if r.name == name]
        assert len(row.readings) >= 2, row


def test_every_word_for_a_people_has_its_place() -> None:
    missing = {place for place in peoples().values() if normalised(place) not in atlas()}
    assert missing <= {
        "Bengal",
        "Cornwall",
        "London",
        "Paris",
        "Berlin",
        "Venice",
    }  # towns and regions that only the gazetteer knows


def test_adjectives_and_abbreviations_find_their_state() -> None:
    assert adjectives()["syrian"].country == "SYR"
    assert adjectives()["congolese"].country == "COD"
    assert abbreviations()["U.S."][0].country == "USA"
    assert abbreviations()["Fla."][0].name == "Florida"
    assert abbreviations()["N.Y"][0].admin1 == "NY"
