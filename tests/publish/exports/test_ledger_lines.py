"""The ledger itself: JSON Lines are what `ledger --json` prints, and CSV loses nothing of them."""

import csv
import io
import json
from typing import Any

import pytest
from made_week import made
from the_week import week

from counterclaim.model.ledger import entry_to_dict
from counterclaim.publish.exports import Options
from counterclaim.publish.exports.ledger_lines import CSV, LEDGER
from counterclaim.publish.exports.sheets import BOM

WEEKS = [made, pytest.param(week, marks=pytest.mark.slow)]
NUMBERS = ("low", "best", "high", "origins", "texts", "outlets", "range_low", "range_high")


def back(data: bytes) -> list[dict[str, Any]]:
    """Matters as LEDGER.md has them, from the CSV alone."""
    made_: dict[str, dict[str, Any]] = {}
    for row in csv.DictReader(io.StringIO(data.decode(), newline="")):
        r: dict[str, Any] = {k: (json.loads(v) if v and (v[0] in "[{" or k in NUMBERS) else v or None) for k, v in row.items()}  # fmt: skip
        entry = made_.setdefault(r["matter"], _matter(r))
        entry["positions"].append(_position(r))
        entry["disagreements"] += r["disagreements"]
    return list(made_.values())


def _matter(r: dict[str, Any]) -> dict[str, Any]:
    same = ("kind", "title", "place", "measure", "unit", "group", "side", "scope", "type", "status", "parties", "origins", "texts", "outlets", "standing")  # fmt: skip
    return {
        "ledger": "counterclaim/1", "id": r["matter"], **{n: r[n] for n in same},
        "when": r["when_from"] and {"from": r["when_from"], "to": r["when_to"], "precision": r["when_precision"]},
        "acled": r["acled_event_type"] and {"event_type": r["acled_event_type"], "sub_event_type": r["acled_sub_event_type"]},
        "range": None if r["range_low"] is None else {"low": r["range_low"], "high": r["range_high"]},
        "because": r["matter_because"], "positions": [], "disagreements": [],
    }  # fmt: skip


def _position(r: dict[str, Any]) -> dict[str, Any]:
    same = ("stance", "low", "best", "high", "qualifier", "said_from", "said_to", "documents", "statements", "findings", "supersedes", "quarantined", "because")  # fmt: skip
    return {
        "id": r["position"], "origin": {"name": r["origin"], "country": r["origin_country"]}, **{n: r[n] for n in same},
        "group": r["position_group"], "status": r["position_status"], "outlets": r["carried_by"],
    }  # fmt: skip


@pytest.mark.parametrize("source", WEEKS)
def test_json_lines_are_the_ledgers_own(source) -> None:
    [file] = LEDGER.files(*source(), Options())
    assert [json.loads(line) for line in file.data.splitlines()] == [entry_to_dict(e) for e in source()[0].entries]


@pytest.mark.parametrize("source", WEEKS)
def test_every_matter_with_every_outlet_report_and_statement_can_be_read_back_from_the_csv(source) -> None:
    [file] = CSV.files(*source(), Options())
    expected = [entry_to_dict(e) for e in source()[0].entries]
    for entry in (found := back(file.data)) + expected:
        entry["disagreements"].sort(key=json.dumps)  # their order means nothing
    assert found == expected
    assert any(e["disagreements"] for e in found)


def test_a_grade_leaves_nothing_out_of_the_ledger_itself() -> None:
    for exporter in (LEDGER, CSV):
        one, other = (list(exporter.files(*made(), Options(grade=g))) for g in ("alleged", "acknowledged"))
        assert one == other


def test_the_csv_is_safe_in_a_spreadsheet_where_that_is_asked_for() -> None:
    [file] = CSV.files(*made(), Options(excel_safe=True, bom=True))
    assert file.data.startswith(BOM)
    cells = [c for row in csv.reader(io.StringIO(file.data.decode("utf-8-sig"), newline="")) for c in row]
    assert not [c for c in cells if c.startswith(("=", "+", "@"))]
