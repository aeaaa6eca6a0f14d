"""ACLED-compatible rows: who stands where, how many died by the most conservative estimate, and what stays empty."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from staged import ATTACK, CLASH, SHELLING, Export, attack, report, toll

from counterclaim.errors import UsageError
from counterclaim.lexicon.acled import acled
from counterclaim.lexicon.codebooks import table
from counterclaim.publish.exports.acled_parts import number_of, pair_label

COLUMNS = """event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,
actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,
latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp""".replace("\n", "")


def clash(**more: Any) -> Any:
    """A report of a clash in Obeid, told by the army."""
    return report().tells(
        "the Sudanese army",
        "Rapid Front clashed with the Sudanese army in Obeid",
        acled=CLASH,
        **attack(recipients=["the Sudanese army"], **more),
    )


def test_the_header_is_acleds_31_columns_in_its_order() -> None:
    header = Export("acled").data.decode().splitlines()[0]
    assert header == COLUMNS
    assert len(header.split(",")) == 31


def test_a_clash_between_a_state_and_a_rebel_group() -> None:
    row = Export("acled", clash()).row
    assert {k: row[k] for k in ("event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type")} == {
        "event_date": "2024-05-02", "year": "2024", "time_precision": "1", "disorder_type": "Political violence",
        "event_type": "Battles", "sub_event_type": "Armed clash",
    }  # fmt: skip
    assert (row["actor1"], row["inter1"]) == ("Rapid Front", "Rebel group")
    assert (row["actor2"], row["inter2"]) == ("Military Forces of Sudan", "State forces")
    assert row["interaction"] == "State forces-Rebel group"
    assert (row["country"], row["iso"], row["region"], row["location"], row["geo_precision"]) == ("Sudan", "729", "Northern Africa", "Obeid", "1")  # fmt: skip
    assert row["source"] == "Herald"


def test_what_the_ledger_does_not_say_stays_empty() -> None:
    row = Export("acled", clash()).row
    for column in ("fatalities", "tags", "timestamp", "admin1", "admin2", "admin3", "source_scale", "civilian_targeting"):  # fmt: skip
        assert row[column] == ""


def test_ids_carry_our_prefix_and_never_a_countrys() -> None:
    id = Export("acled", clash()).row["event_id_cnty"]
    assert id.startswith("CC-")
    assert not id.startswith("SDN")


def test_forces_outside_their_own_country_are_external() -> None:
    shelling = report().tells("Ukraine", "Russian forces shelled Izium", acled=SHELLING, **attack(doer="Russian forces", at="Izium"))  # fmt: skip
    row = Export("acled", shelling).row
    assert (row["actor1"], row["inter1"]) == ("Military Forces of Russia", "External/Other forces")
    assert row["interaction"] == "External/Other forces only"


def test_civilians_are_the_second_actor_of_violence_against_them() -> None:
    killing = report().tells("the Sudanese army", "River Brigade attacked villagers in Obeid", acled=ATTACK, **attack(doer="River Brigade", recipients=["villagers"]))  # fmt: skip
    row = Export("acled", killing).row
    assert (row["actor1"], row["inter1"]) == ("River Brigade", "Political militia")
    assert (row["actor2"], row["inter2"]) == ("Civilians (Sudan)", "Civilians")
    assert row["interaction"] == "Political militia-Civilians"
    assert row["civilian_targeting"] == "Civilian targeting"


@pytest.mark.parametrize(
    ("crowd", "size"), [("hundreds of protesters", "[size=hundreds of]"), ("protesters", "[size=no report]")]
)
def test_a_protest_gives_its_size_and_is_a_demonstration(crowd: str, size: str) -> None:
    march = report().tells(None, f"Kenyan police fired at {crowd} in Kisumu", acled=("Protests", "Excessive force against protesters"), event="PROTEST", actors=[crowd], recipients=["Kenyan police"], at="Kisumu", on="2024-05-02")  # fmt: skip
    row = Export("acled", march).row
    assert (row["actor1"], row["inter1"]) == ("Protesters (Kenya)", "Protesters")
    assert (row["actor2"], row["inter2"]) == ("Police Forces of Kenya", "State forces")
    assert row["disorder_type"] == "Political violence; Demonstrations"
    assert size in row["notes"]


def test_rioters_stand_first_in_a_riot() -> None:
    riot = report().tells(None, "villagers beat a man in Kisumu", acled=("Riots", "Mob violence"), event="ASSAULT", actors=["villagers"], at="Kisumu", on="2024-05-02")  # fmt: skip
    row = Export("acled", riot).row
    assert (row["actor1"], row["inter1"], row["interaction"]) == ("Rioters (Kenya)", "Rioters", "Rioters only")
    assert row["disorder_type"] == "Political violence"


def test_every_sub_event_type_has_a_disorder_type_and_only_the_25_are_there() -> None:
    assert len(acled().type_of) == 25
    for sub, event in acled().type_of.items():
        made = clash()
        made.events[-1] = replace(made.events[-1], acled=(event, sub))
        row = Export("acled", made).row
        assert (row["event_type"], row["sub_event_type"]) == (event, sub)
        assert row["disorder_type"] in {"Political violence", "Demonstrations", "Strategic developments", "Political violence; Demonstrations"}  # fmt: skip
        assert row["inter1"] in {"", *table("acled", "inter").values()}


@pytest.mark.parametrize(
    ("said", "coded"),
    [
        ([("nine people died in Obeid", 9, "exact")], "9"),
        ([("nine people died in Obeid", 9, "exact"), ("five people died in Obeid", 5, "exact")], "5"),
        ([("at least five people died in Obeid", (5, None, None), "more_than")], "5"),
        ([("dozens of people died in Obeid", (None, None, None), "vague")], "12"),
        ([("tens of people died in Obeid", (None, None, None), "vague")], "10"),
        ([("hundreds of people died in Obeid", (None, None, None), "vague")], "100"),
        ([("several people died in Obeid", (None, None, None), "vague")], ""),
        ([("nearly 40 people died in Obeid", (None, None, 40), "less_than")], ""),
        ([("no one died in Obeid", 0, "exact")], "0"),
    ],
)
def test_fatalities_are_the_most_conservative_estimate(said: list[tuple[str, Any, str]], coded: str) -> None:
    records = [clash()]
    for n, (words, number, qualifier) in enumerate(said):
        voice = ("the Sudanese army", "the health ministry of Sudan")[n]
        records.append(report(f"toll {n}", f"Outlet {n}").tells(voice, words, **toll(number, qualifier=qualifier)))
    assert Export("acled", *records).row["fatalities"] == coded


def test_notes_give_every_number_with_who_says_it() -> None:
    one = report("b", "Gazette").tells("the Sudanese army", "nine people died in Obeid", **toll(9))
    two = report("c", "Post").tells("the health ministry of Sudan", "at least five people died in Obeid", **toll((5, None, None), qualifier="more_than"))  # fmt: skip
    notes = Export("acled", clash(), one, two).row["notes"]
    assert notes.startswith("On 2 May 2024, in Obeid (Sudan): According to")
    assert "Dead (people):" in notes
    assert " 9" in notes
    assert "at least 5" in notes


def test_a_denial_stands_in_the_notes_and_changes_no_number() -> None:
    denial = report("d", "Post").tells("Sudan", "Rapid Front did not attack the Sudanese army in Obeid", acled=CLASH, **attack(denies=True))  # fmt: skip
    row = Export("acled", clash(), denial).row
    assert "Denied by" in row["notes"]
    assert row["fatalities"] == ""


def test_what_is_only_denied_is_no_row_at_any_grade() -> None:
    denial = report().tells("Sudan", "Rapid Front did not attack Obeid", acled=CLASH, **attack(denies=True))
    for grade in ("alleged", "reported", "corroborated", "acknowledged"):
        assert Export("acled", denial, grade=grade).rows == []


def test_an_accusation_goes_out_only_when_asked_for_and_says_whose_it_is() -> None:
    charge = report().tells("Ukraine", "Russian forces shelled Izium", acled=SHELLING, **attack(doer="Russian forces", at="Izium", status="alleged", act="accuse"))  # fmt: skip
    assert Export("acled", charge).rows == []
    notes = Export("acled", charge, grade="alleged").row["notes"]
    assert "Only alleged, by Ukraine; nobody affirms it." in notes


def test_grades_ask_for_more_and_more() -> None:
    second = report("b", "Gazette", "2024-05-04").tells("Sudan", "Rapid Front attacked the Sudanese army in Obeid", acled=CLASH, **attack(recipients=["the Sudanese army"]))  # fmt: skip
    other = report("c", "Post").tells("Rapid Front", "Rapid Front attacked the Sudanese army in Obeid", acled=CLASH, **attack(recipients=["the Sudanese army"]))  # fmt: skip
    assert len(Export("acled", clash()).rows) == 1
    assert Export("acled", clash(), grade="corroborated").rows == []
    assert len(Export("acled", clash(), second, other, grade="corroborated").rows) == 1
    assert len(Export("acled", clash(), other, grade="acknowledged").rows) == 1
    assert Export("acled", clash(), grade="acknowledged").rows == []


@pytest.mark.parametrize(
    ("on", "precision"),
    [
        ("2024-05-02", "1"),
        ("2024-05-01/2024-05-05", "2"),
        ("2024-05-01/2024-05-31", "3"),
        ("2024-01-01/2024-12-31", None),
    ],
)
def test_time_precision_by_the_days_that_are_known(on: str, precision: str | None) -> None:
    rows = Export("acled", clash(on=on)).rows
    assert [r["time_precision"] for r in rows] == ([precision] if precision else [])


@pytest.mark.parametrize(("at", "geo"), [("Obeid", "1"), ("North Kordofan", "3"), ("Sudan", None)])
def test_geo_precision_and_no_row_for_a_mere_country(at: str, geo: str | None) -> None:
    rows = Export("acled", clash(at=at)).rows
    assert [r["geo_precision"] for r in rows] == ([geo] if geo else [])
    assert all(r["admin1"] == ("North Kordofan" if at == "North Kordofan" else "") for r in rows)


def test_both_names_of_a_contested_place_or_the_one_asked_for() -> None:
    def told(**options: Any) -> str:
        made = report().tells(None, "Rapid Front shelled Northtown", acled=SHELLING, **attack(at="Northtown"))
        location: str = Export("acled", made, **options).row["location"]
        return location

    assert told() == "Northtown / Southtown"
    assert told(worldview="Armenian") == "Northtown"
    assert told(worldview="Azerbaijani") == "Southtown"
    assert told(worldview="Martian") == "Northtown / Southtown"


def test_names_of_private_persons_are_withheld_and_those_in_office_are_not() -> None:
    made = report().tells("Governor Petro Hai", "Russian forces killed Oksana Bilyk in Izium", acled=ATTACK, **attack(doer="Russian forces", at="Izium", recipients=["Oksana Bilyk"]))  # fmt: skip
    data = Export("acled", made).data.decode()
    assert "Bilyk" not in data
    assert "[name withheld]" in data
    assert "Petro Hai" in data
    assert "Oksana Bilyk" in Export("acled", made, redact=False).data.decode()


def test_dates_and_kinds_of_actor_come_in_the_forms_that_older_files_have() -> None:
    assert Export("acled", clash(), version="download").row["event_date"] == "02 May 2024"
    row = Export("acled", clash(), version="numeric").row
    assert (row["inter1"], row["inter2"], row["interaction"]) == ("2", "1", "12")
    with pytest.raises(UsageError, match="acled has no version 1; there are api, download, numeric"):
        Export("acled", version="1")


def test_every_pair_of_kinds_has_a_label_that_leads_back_to_its_number() -> None:
    codes = list(table("acled", "inter"))
    for n, one in enumerate(codes):
        assert number_of(pair_label([one])) == int(one) * 10
        for other in codes[n:]:
            label = table("acled", "interaction").get(one + other) or pair_label([one, other])
            assert number_of(label) == int(one + other)


def test_a_witness_is_withheld_with_the_given_name_that_the_reading_left_out() -> None:
    made = report().tells("Dr Idris", "Rapid Front clashed with the Sudanese army in Obeid near Amna Idris", acled=CLASH, **attack(recipients=["the Sudanese army"]))  # fmt: skip
    for name in ("acled", "polecat", "plover", "hxl", "airwars"):
        data = Export(name, made).data.decode()
        assert "Idris" not in data
        assert "Amna" not in data


@pytest.mark.parametrize(
    ("outlets", "scale"),
    [(("SUNA",), "National"), (("Reuters",), "International"), (("Reuters", "SUNA"), "National-International"), (("Reuters", "Unheard Of"), "")],
)  # fmt: skip
def test_the_scale_of_sources_is_that_of_outlets_that_the_register_knows(outlets: tuple[str, ...], scale: str) -> None:
    told = [
        report(o, o).tells("the Sudanese army", "Rapid Front clashed with the Sudanese army in Obeid", acled=CLASH, **attack(recipients=["the Sudanese army"]))
        for o in outlets
    ]  # fmt: skip
    row = Export("acled", *told).row
    assert row["source"] == "; ".join(sorted(outlets))
    assert row["source_scale"] == scale
