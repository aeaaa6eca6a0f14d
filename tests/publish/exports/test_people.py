"""Figures of people in IDMC's, HXL's and Airwars' forms: counts with who gives them, nothing made of a share."""

from __future__ import annotations

from typing import Any

import pytest
from schemas import SCHEMAS
from staged import ATTACK, SHELLING, Export, Staged, attack, report, toll


def fled(number: Any, **more: Any) -> Staged:
    """How many left Obeid, by the army's word."""
    return report().tells("the Sudanese army", "people were displaced from Obeid", displaced=number, at="Obeid", on="2024-05-02", scope="incident", **more)  # fmt: skip


def test_an_idu_of_about_a_number() -> None:
    import jsonschema

    row = Export("idu", fled((None, 140000, None), qualifier="approximately")).row
    jsonschema.validate([row], SCHEMAS["idu"])
    assert {k: row[k] for k in ("iso3", "country", "role", "qualifier", "figure", "category", "displacement_type", "year")} == {
        "iso3": "SDN", "country": "Sudan", "role": "Triangulation", "qualifier": "approximately", "figure": 140000,
        "category": "Internal Displacements", "displacement_type": "Conflict", "year": 2024,
    }  # fmt: skip
    assert row["centroid"] == "[13.18, 30.22]"
    assert "according to Sudanese army" in row["standard_popup_text"]


@pytest.mark.parametrize(
    ("number", "qualifier", "idu", "figure"),
    [(5000, "exact", "total", 5000), ((5000, None, None), "more_than", "more than", 5000), ((None, None, 5000), "less_than", "less than", 5000), ((70000, None, 75000), "approximately", "more than", 70000)],
)  # fmt: skip
def test_qualifiers_of_an_idu(number: Any, qualifier: str, idu: str, figure: int) -> None:
    row = Export("idu", fled(number, qualifier=qualifier)).row
    assert (row["qualifier"], row["figure"]) == (idu, figure)


def test_a_share_or_a_number_of_households_is_no_idu() -> None:
    assert Export("idu", fled(0.9, unit="share", share_of="women and children")).rows == []
    assert Export("idu", fled(300, unit="household")).rows == []
    assert Export("idu", fled((None, None, None), qualifier="vague")).rows == []
    assert Export("idu", fled(300, denies=True)).rows == []
    assert Export("idu", fled(0)).rows == []


def test_two_origins_are_two_idus_and_an_update_is_one() -> None:
    other = report("b", "Gazette").tells("the health ministry of Sudan", "people were displaced from Obeid in May", displaced=400, at="Obeid", on="2024-05-02", scope="incident")  # fmt: skip
    rows = Export("idu", fled(300), other).rows
    assert sorted(r["figure"] for r in rows) == [300, 400]
    assert len({r["id"] for r in rows}) == 2
    later = report("c", "Herald", "2024-05-04").tells("the Sudanese army", "people were displaced from Obeid, more now", displaced=500, at="Obeid", on="2024-05-02", scope="incident")  # fmt: skip
    assert [r["figure"] for r in Export("idu", fled(300), later).rows] == [500]


def strike(**more: Any) -> Staged:
    """A strike on Izium, told by Ukraine, and its dead."""
    made = report().tells("Ukraine", "Russian forces shelled villagers in Izium", acled=SHELLING, **attack(doer="Russian forces", at="Izium", recipients=["villagers"], **more))  # fmt: skip
    made.tells("Ukraine", "nine civilians died in Izium", **toll(9, at="Izium", group="civilian"))
    return made.tells("Ukraine", "two of them were children in Izium", **toll(2, at="Izium", group="children"))


def test_hxl_has_headers_then_hashtags_then_rows() -> None:
    lines = Export("hxl", strike()).data.decode().split("\r\n")
    assert lines[0].startswith("id,type,start,end,reported,country_code")
    assert lines[1].startswith("#event+id,#event+type,#date+occurred+start,#date+occurred+end,#date+reported,#country+code")  # fmt: skip
    row = Export("hxl", strike()).rows[1]
    assert (row["killed_min"], row["killed_max"], row["killed_children"]) == ("9", "9", "2")
    assert (row["actor"], row["target"], row["disputed"]) == ("Russia", "villagers", "no")


def test_hxl_has_a_row_for_people_of_no_event_and_tells_households_apart() -> None:
    rows = Export("hxl", fled(300), report("b").tells("Sudan", "homes were left in Izium", displaced=40, at="Izium", on="2024-05-02", unit="household")).rows[1:]  # fmt: skip
    assert sorted((r["displaced"], r["displaced_households"], r["origin"]) for r in rows) == [("", "40", "Izium"), ("300", "", "Obeid")]  # fmt: skip


def test_hxl_says_when_an_event_is_only_alleged() -> None:
    row = Export("hxl", strike(status="alleged", act="accuse"), grade="alleged").rows[1]
    assert row["disputed"] == "alleged: Ukraine"


def test_an_airwars_incident_with_its_sources() -> None:
    denial = report("b", "Gazette").tells("Russia", "Russian forces did not shell Izium", acled=SHELLING, **attack(doer="Russian forces", at="Izium", denies=True))  # fmt: skip
    export = Export("airwars", strike(), denial)
    assert list(export.files) == ["incidents.csv", "sources.csv"]
    row = export.row
    assert (row["country_slug"], row["date"], row["civilian_harm_reported"]) == ("ukraine", "2024-05-02", "Yes")
    assert (row["civilian_non_combatants_killed_min"], row["children_killed_max"], row["women_killed_min"]) == ("9", "2", "")  # fmt: skip
    assert (row["strike_status_slug"], row["civilian_harm_status_slug"]) == ("contested-strike", "contested")
    assert (row["belligerent_1_belligerent_name"], row["belligerent_1_assessment_slug"]) == ("Russia", "not_yet_assessed")  # fmt: skip
    assert "Denied by Russia" in row["belligerent_1_civcas_statements"]
    assert row["belligerent_1_deaths_conceded_min"] == ""
    sources = export.files["sources.csv"].decode().splitlines()
    assert sources[0] == "code,source_name,source_url,source_archive_url,source_media,source_language"
    assert {line.split(",")[1] for line in sources[1:]} == {"Herald", "Gazette"}
    assert export.cell(f"{row['code']}-s1", "source_name").value in ("Herald", "Gazette")


def test_what_a_side_says_of_its_own_attack_is_conceded() -> None:
    made = report().tells("Russia", "Russian forces shelled villagers in Izium", acled=ATTACK, **attack(doer="Russian forces", at="Izium", recipients=["villagers"]))  # fmt: skip
    made.tells("Russia", "three civilians died in Izium", **toll(3, at="Izium", group="civilian"))
    row = Export("airwars", made).row
    assert (row["strike_status_slug"], row["civilian_harm_status_slug"]) == ("declared-strike", "confirmed")
    assert (row["belligerent_1_deaths_conceded_min"], row["belligerent_1_deaths_conceded_max"]) == ("3", "3")
