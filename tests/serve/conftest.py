"""The example week, read once, and a small made-up ledger, each behind an application."""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile import ledger_with
from starlette.types import ASGIApp

from counterclaim.build import Reader
from counterclaim.cli.serve import app_of
from counterclaim.errors import SourceError
from counterclaim.gather import gather
from counterclaim.store import SqliteStore

EXAMPLES = Path(__file__).parents[2] / "examples" / "karabakh-2020"
NOW = "2026-01-01T00:00:00+00:00"


@pytest.fixture(scope="session")
def week_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example week in a ledger file."""
    path = tmp_path_factory.mktemp("week") / "week.db"
    with SqliteStore(path) as store:
        for outcome in Reader().outcomes(gather([str(EXAMPLES / "reports.jsonl")])):
            assert not isinstance(outcome, SourceError)
            store.add(outcome, NOW)
        store.refuse("broken.html", "holds no report", NOW)
    return path


@pytest.fixture(scope="session")
def week(week_file: Path) -> ASGIApp:
    """The application over the example week."""
    return app_of(str(week_file))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> ASGIApp:
    """The application over the made-up ledger, with nothing hostile in it."""
    return app_of(str(ledger_with("plain", tmp_path_factory.mktemp("small"))))
