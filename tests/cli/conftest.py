"""A corpus that is long enough for workers to share."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

REPORTS = Path(__file__).parent.parent.parent / "examples" / "karabakh-2020" / "reports.jsonl"


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty reports, a broken line among them."""
    rows = [json.loads(line) for line in REPORTS.read_text(encoding="utf-8").splitlines()]
    lines = [json.dumps(rows[i % len(rows)] | {"id": f"r{i}", "title": f"{i}"}) for i in range(40)]
    path = tmp_path_factory.mktemp("corpus") / "reports.jsonl"
    path.write_text("\n".join([*lines[:11], "{broken", *lines[11:]]) + "\n", encoding="utf-8")
    return path
