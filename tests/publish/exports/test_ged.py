"""UCDP-GED-compatible rows: deaths parted by side, precision codes, and sides that are only written when they are named."""

from __future__ import annotations

from typing import Any

import pytest
from staged import ATTACK, CLASH, SHELLING, Export, attack, report, toll

from counterclaim.errors import UsageError
from counterclaim.publish.exports.spot import prio_grid

HEADER = """id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,
dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,
source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,
where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,
date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob""".replace("\n", "")  # fmt: skip
PARTS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")


def deadly(*tolls: dict[str, Any], **more: Any) -> list[Any]:
    """A clash in Obeid between the army and the Rapid Front, and who gives which number of dead in it."""
    clash = report().tells("the Sudanese army", "Rapid Front clashed with the Sudanese army in Obeid", acled=CLASH, **attack(recipients=["the Sudanese army"], **more))  # fmt: skip
    voices = ("the Sudanese army", "the health ministry of Sudan", "Sudan")
    told = [
        report(f"toll {n}", f"Outlet {n}").tells(voices[n], f"people died in Obeid, count {n}", **t)
        for n, t in enumerate(tolls)
    ]
    return [clash, *told]


def numbers(*tolls: dict[str, Any]) -> dict[str, str]:
    """The seven death columns of that clash."""
    row = Export("ged", *deadly(*tolls)).row
    return {c: row[c] for c in (*PARTS, "best", "low", "high")}


@pytest.mark.parametrize("version", [None, "23.1", "26.1"])
def test_the_header_is_geds_49_columns_in_its_order(version: str | None) -> None:
    header = Export("ged", version=version).data.decode().splitlines()[0]
    assert header == HEADER
    assert len(header.split(",")) == 49


def test_an_unknown_version_is_refused_by_name() -> None:
    with pytest.raises(UsageError, match=r"no version 5\.0; there are 23\.1, 26\.1"):
        Export("ged", version="5.0")


def test_a_state_and_a_rebel_group_are_state_based_with_the_government_as_side_a() -> None:
    row = Export("ged", *deadly(toll(9))).row
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == ("1", "Government of Sudan", "Rapid Front")
    assert (row["gwnoa"], row["gwnob"], row["dyad_name"]) == ("625", "", "Government of Sudan - Rapid Front")
    assert (row["country"], row["country_id"], row["region"]) == ("Sudan", "625", "Africa")
    assert row["id"].startswith("CC-")


def test_two_groups_are_non_state_and_civilians_make_it_one_sided() -> None:
    two = report().tells("Sudan", "Rapid Front fought River Brigade in Obeid", acled=CLASH, **attack(recipients=["River Brigade"]))  # fmt: skip
    one = report().tells("Sudan", "Rapid Front attacked villagers in Obeid", acled=ATTACK, **attack(recipients=["villagers"]))  # fmt: skip
    dead = report("b", "Gazette").tells("Sudan", "nine people died in Obeid", **toll(9))
    assert Export("ged", two, dead).row["type_of_violence"] == "2"
    row = Export("ged", one, dead).row
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == ("3", "Rapid Front", "Civilians")


def test_a_side_that_nobody_names_stays_empty_and_so_does_the_type() -> None:
    strike = report().tells("Ukraine", "Russian forces shelled Izium", acled=SHELLING, **attack(doer="Russian forces", at="Izium"))  # fmt: skip
    dead = report("b", "Gazette").tells("Ukraine", "three people died in Izium", **toll(3, at="Izium"))
    row = Export("ged", strike, dead).row
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == ("", "Government of Russia", "")
    assert "type of violence: not both sides are named" in row["code_status"]


def test_an_event_without_deaths_is_no_row() -> None:
    assert Export("ged", *deadly()).rows == []
    assert Export("ged", *deadly(toll(0))).rows == []


def test_where_reports_differ_best_is_the_lower_figure_and_low_and_high_hold_the_rest() -> None:
    assert numbers(toll(9), toll(5)) == {
        "deaths_a": "0", "deaths_b": "0", "deaths_civilians": "0", "deaths_unknown": "5", "best": "5", "low": "5", "high": "9",
    }  # fmt: skip


def test_at_least_is_a_low_beside_a_firmer_number() -> None:
    made = numbers(toll(9), toll((5, None, None), qualifier="more_than"))
    assert (made["low"], made["best"], made["high"]) == ("5", "9", "9")
    alone = numbers(toll((5, None, None), qualifier="more_than"))
    assert (alone["low"], alone["best"], alone["high"]) == ("5", "5", "5")


def test_nearly_gives_a_high_and_no_best() -> None:
    made = numbers(toll((None, None, 40), qualifier="less_than"))
    assert (made["low"], made["best"], made["high"]) == ("", "", "40")
    assert [made[c] for c in PARTS] == ["", "", "", ""]


def test_civilians_and_soldiers_are_parted_and_the_rest_is_unknown() -> None:
    made = numbers(toll(9), toll(4, group="civilian"), toll(2, group="military", side="the Sudanese army"))
    assert made == {
        "deaths_a": "2", "deaths_b": "0", "deaths_civilians": "4", "deaths_unknown": "3", "best": "9", "low": "9", "high": "9",
    }  # fmt: skip


def test_parts_without_a_whole_are_summed() -> None:
    made = numbers(toll(4, group="civilian"), toll(2, group="military", side="the Sudanese army"))
    assert (made["deaths_a"], made["deaths_civilians"], made["deaths_unknown"], made["best"]) == ("2", "4", "0", "6")


def test_children_among_the_civilians_are_not_counted_twice() -> None:
    made = numbers(toll(4, group="civilian"), toll(2, group="children"))
    assert (made["deaths_civilians"], made["best"]) == ("4", "4")


def test_women_alone_are_not_taken_for_civilians() -> None:
    made = numbers(toll(9), toll(4, group="women"))
    assert (made["deaths_civilians"], made["deaths_unknown"]) == ("0", "9")


def test_a_zero_in_a_part_says_why() -> None:
    export = Export("ged", *deadly(toll(9)))
    trace = export.cell(export.row["id"], "deaths_a").trace
    assert trace
    assert "does not say that none of them died" in trace.why


def test_shares_households_totals_and_the_wounded_are_no_deaths() -> None:
    assert Export("ged", *deadly(toll(0.5, unit="share", share_of="residents"))).rows == []
    assert Export("ged", *deadly(toll(5, unit="household"))).rows == []
    assert Export("ged", *deadly(toll(5, measure="injured"))).rows == []
    cumulative = report("b", "Gazette").tells("Sudan", "350 people have died", killed=350, scope="cumulative")
    assert Export("ged", *deadly(), cumulative).rows == []


@pytest.mark.parametrize(
    ("at", "where", "on", "date"),
    [
        ("Obeid", "1", "2024-05-02", "1"), ("North Kordofan", "4", "2024-05-01/2024-05-03", "2"), ("Obeid", "1", "2024-05-01/2024-05-07", "3"),
        ("Obeid", "1", "2024-05-01/2024-05-31", "4"), ("Obeid", "1", "2024-01-01/2024-12-31", "5"),
    ],
)  # fmt: skip
def test_precision_codes(at: str, where: str, on: str, date: str) -> None:
    one = report().tells("Sudan", f"Rapid Front killed nine people in {at}", acled=ATTACK, **attack(at=at, on=on))
    one.tells("Sudan", f"nine people died in {at} that day", **toll(9, at=at, on=on))
    from dataclasses import replace

    one.figures[-1] = replace(one.figures[-1], of_event="e1")
    row = Export("ged", one).row
    assert (row["where_prec"], row["date_prec"]) == (where, date)
    assert row["event_clarity"] == ("2" if at == "North Kordofan" else "1")
    first, _, last = on.partition("/")
    assert (row["date_start"], row["date_end"]) == (f"{first} 00:00:00.000", f"{last or first} 00:00:00.000")


@pytest.mark.parametrize(
    ("lat", "lon", "gid"),
    [(-90, -180, 1), (-89.75, -179.75, 1), (-89.75, 179.75, 720), (-89.25, -179.75, 721), (89.9, 179.9, 259200), (90, 180, 259200), (59.86, 17.64, 215676)],
)  # fmt: skip
def test_grid_cells_are_numbered_from_the_south_west_corner(lat: float, lon: float, gid: int) -> None:
    assert prio_grid(lat, lon) == gid


def test_sources_are_counted_by_text_and_origins_named() -> None:
    row = Export("ged", *deadly(toll(9), toll(5))).row
    assert row["number_of_sources"] == "3"
    assert "Herald,2024-05-03,a" in row["source_article"]
    assert "health ministry of Sudan" in row["source_original"]
    assert row["geom_wkt"] == "POINT (30.22 13.18)"


def test_a_row_is_never_called_clear() -> None:
    assert Export("ged", *deadly(toll(9))).row["code_status"].startswith("Check")


def test_an_alleged_event_says_who_alleges_it() -> None:
    charge = report().tells("Sudan", "Rapid Front attacked villagers in Obeid", acled=ATTACK, **attack(recipients=["villagers"], status="alleged", act="accuse"))  # fmt: skip
    dead = report("b", "Gazette").tells("the health ministry of Sudan", "nine people died in Obeid", **toll(9))
    assert Export("ged", charge, dead).rows == []
    assert "only alleged, by Sudan" in Export("ged", charge, dead, grade="alleged").row["code_status"]


def test_the_number_of_an_accusation_is_no_death() -> None:
    accused = report("b", "Gazette").tells("Sudan", "Rapid Front killed nine people in Obeid", act="accuse", **toll(9))
    assert Export("ged", *deadly(), accused).rows == []
    alleged = report("b", "Gazette").tells("Sudan", "nine people died in Obeid", factuality="alleged", **toll(9))
    assert Export("ged", *deadly(), alleged, grade="alleged").rows == []


def test_a_denied_number_is_no_death() -> None:
    denied = report("b", "Gazette").tells("Sudan", "nine people were killed in Obeid", denies=True, **toll(9))
    for grade in ("alleged", "reported"):
        assert Export("ged", *deadly(), denied, grade=grade).rows == []


def test_a_grade_holds_for_the_figures_too() -> None:
    records = deadly(toll(9))
    other = report("z", "Post").tells("Rapid Front", "Rapid Front clashed with the Sudanese army in Obeid", acled=CLASH, **attack(recipients=["the Sudanese army"]))  # fmt: skip
    assert Export("acled", *records, other, grade="corroborated").row["fatalities"] == ""
    assert Export("acled", *records, other, grade="reported").row["fatalities"] == "9"


def test_one_toll_is_counted_in_one_event_only() -> None:
    two = [
        report().tells("Sudan", "Rapid Front shelled Obeid", acled=SHELLING, **attack()),
        report("b", "Gazette").tells("Sudan", "River Brigade raided Obeid", acled=ATTACK, **attack(doer="River Brigade")),
    ]  # fmt: skip
    dead = report("c", "Post").tells("Sudan", "nine people died in Obeid", **toll(9))
    rows = Export("acled", *two, dead).rows
    assert sorted(r["fatalities"] for r in rows) == sorted(["9", ""][: len(rows)])
    assert [r["best"] for r in Export("ged", *two, dead).rows] == ["9"]


def test_soldiers_are_the_governments_and_fighters_the_groups_where_there_is_one_of_each() -> None:
    made = numbers(toll(9, group="military"), toll(5, group="militant"))
    assert [made[c] for c in (*PARTS, "best")] == ["9", "5", "0", "0", "14"]


def test_civilians_who_die_in_a_shelling_do_not_make_it_one_sided() -> None:
    strike = report().tells("Ukraine", "Russian forces shelled villagers in Izium", acled=SHELLING, **attack(doer="Russian forces", at="Izium", recipients=["villagers"]))  # fmt: skip
    dead = report("b", "Gazette").tells("Ukraine", "three civilians died in Izium", **toll(3, at="Izium", group="civilian"))  # fmt: skip
    row = Export("ged", strike, dead).row
    assert (row["type_of_violence"], row["side_b"], row["deaths_civilians"]) == ("", "", "3")
