"""PLOVER objects and POLECAT rows: codes, scores, sectors, and words with their offsets."""

from __future__ import annotations

from typing import Any

import pytest
from schemas import SCHEMAS
from staged import ATTACK, SHELLING, Export, Staged, attack, report

from counterclaim.lexicon.codebooks import table

POLECAT = """Event ID	Event Date	Event Type	Event Mode	Intensity	Quad Code	Contexts	Actor Name	Actor Country	Actor COW
Primary Actor Sector	Actor Sectors	Actor Title	Actor Name Raw	Wikipedia Actor ID	Recipient Name	Recipient Country
Recipient COW	Primary Recipient Sector	Recipient Sectors	Recipient Title	Recipient Name Raw	Wikipedia Recipient ID
Placename	City	District	Province	Country	Latitude	Longitude	GeoNames ID	Raw Placename	Feature Type	Source
Publication Date	Story People	Story Organizations	Story Locations	Language	Version""".replace("\n", "\t")


def strike(**more: Any) -> Staged:
    """A strike on Izium, told by Ukraine."""
    return report().tells("Ukraine", "Russian forces shelled Izium", acled=SHELLING, **attack(doer="Russian forces", at="Izium", mode="heavy-weapons", **more))  # fmt: skip


def test_polecats_header_is_its_40_columns() -> None:
    header = Export("polecat").data.decode().splitlines()[0]
    assert header == POLECAT
    assert len(header.split("\t")) == 40


def test_a_polecat_row() -> None:
    row = Export("polecat", strike()).row
    assert {k: row[k] for k in ("Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code")} == {
        "Event Date": "2024-05-02", "Event Type": "ASSAULT", "Event Mode": "heavy-weapons", "Intensity": "-9", "Quad Code": "MATERIAL CONFLICT",
    }  # fmt: skip
    assert {k: row[f"Actor {k}"] for k in ("Name", "Country", "COW", "Sectors", "Name Raw")} == {
        "Name": "Russian forces", "Country": "RUS", "COW": "365", "Sectors": "MIL", "Name Raw": "Russian forces",
    }  # fmt: skip
    assert (row["Placename"], row["City"], row["Country"], row["GeoNames ID"], row["Feature Type"]) == ("Izium", "Izium", "UKR", "14", "PPL")  # fmt: skip
    assert (row["Source"], row["Publication Date"], row["Language"]) == ("Herald", "2024-05-03", "en")
    assert row["Wikipedia Actor ID"] == ""


def test_a_plover_object_holds_to_its_schema_and_quotes_its_document() -> None:
    import jsonschema

    export = Export("plover", strike())
    row = export.row
    jsonschema.validate(row, SCHEMAS["plover"])
    [info] = row["text_info"]
    text = export.records[0].document.text
    assert text[info["start"] : info["end"]] == row["text"]
    assert (row["event"], row["mode"], row["quad_code"], row["event_scale"]) == (["ASSAULT"], ["heavy-weapons"], 4, -9.0)  # fmt: skip
    assert row["actor"][0]["code"] == "RUS"
    assert row["event_loc"]["name"] == "Izium"


def test_every_plover_type_has_a_quad_code_and_a_score() -> None:
    quads, scores = table("plover", "quad_of"), table("plover", "scale_of")
    assert len(quads) == 16
    assert set(quads) == set(scores)
    assert set(quads.values()) == {1, 2, 3, 4}
    assert all((scores[t] >= 0) == (quads[t] <= 2 or t == "REQUEST") for t in quads)


@pytest.mark.parametrize("format", ["plover", "polecat"])
def test_an_event_that_nobody_named_did_is_not_coded(format: str) -> None:
    made = report().tells("Ukraine", "people were shelled in Izium", acled=ATTACK, event="ASSAULT", actors=[], at="Izium", on="2024-05-02")  # fmt: skip
    assert Export(format, made).rows == []


def test_an_accusation_is_commented_in_plover_and_never_stands_in_polecat() -> None:
    charge = strike(status="alleged", act="accuse")
    assert Export("plover", charge).rows == []
    assert Export("plover", charge, grade="alleged").row["comment"].startswith("Only alleged; nobody affirms it.")
    assert Export("polecat", charge, grade="alleged").rows == []


def test_a_tab_in_a_report_adds_no_column() -> None:
    made = report(outlet="The\tDaily\nHerald").tells("Ukraine", "Russian forces shelled Izium", acled=SHELLING, **attack(doer="Russian forces", at="Izium"))  # fmt: skip
    data = Export("polecat", made).data.decode()
    assert [line.count("\t") for line in data.removesuffix("\n").split("\n")] == [39, 39]
    assert "The\\tDaily\\nHerald" in data
