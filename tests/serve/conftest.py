"""The example week and a small made-up ledger, each behind an application."""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile import ledger_with
from starlette.types import ASGIApp

from counterclaim.cli.serve import app_of


@pytest.fixture(scope="session")
def week(week_file: Path) -> ASGIApp:
    """The application over the example week."""
    return app_of(str(week_file))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> ASGIApp:
    """The application over the made-up ledger, with nothing hostile in it."""
    return app_of(str(ledger_with("plain", tmp_path_factory.mktemp("small"))))
