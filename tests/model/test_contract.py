"""The record is what its contract says, for every example report."""

import json
from pathlib import Path

import jsonschema
import pytest

import counterclaim
from counterclaim.model.contract import from_dict

ROOT = Path(__file__).parent.parent.parent
SCHEMA = json.loads((ROOT / "docs" / "record.schema.json").read_text(encoding="utf-8"))
REPORTS = [
    json.loads(line)
    for line in (ROOT / "examples" / "karabakh-2020" / "reports.jsonl").read_text(encoding="utf-8").splitlines()
]


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.slow
@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r["id"])
def test_a_record_fits_the_schema(report: dict[str, str]) -> None:
    record = counterclaim.read(report["text"], published=report["published"], outlet=report["outlet"])
    jsonschema.validate(json.loads(json.dumps(record.to_dict())), SCHEMA)


@pytest.mark.parametrize(
    "line", [{}, {"record": "counterclaim/2"}, {"record": "counterclaim/1"}, {"record": "counterclaim/1", "places": 5}]
)
def test_what_is_no_record_is_refused_with_the_reason(line: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="record"):
        from_dict(line)
