"""Servers that the tests start by themselves, and the example week in a ledger."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.build import Reader
from counterclaim.errors import SourceError
from counterclaim.gather import gather
from counterclaim.store import SqliteStore
from postgres import Server, binary

WEEK = Path(__file__).parent.parent / "examples" / "karabakh-2020" / "reports.jsonl"
NOW = "2026-01-01T00:00:00+00:00"
INSTALL = Path(__file__).parent.parent / "scripts" / "install-test-services.sh"


# A run in the background of a shell has Ctrl-C ignored, and so would have every program that the tests start and then interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A real PostgreSQL; skipped only where there is none and none can be installed."""
    if not binary("initdb"):
        subprocess.run(["sh", str(INSTALL)], check=False)
    if not binary("initdb"):
        pytest.skip("no PostgreSQL server on this machine, and none can be installed")
    server = Server.make()
    yield server
    server.remove()


@pytest.fixture(scope="session")
def week_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example week in a ledger file, read once for all tests; who changes it takes a copy."""
    path = tmp_path_factory.mktemp("week") / "week.db"
    with SqliteStore(path) as store:
        for outcome in Reader().outcomes(gather([str(WEEK)])):
            assert not isinstance(outcome, SourceError)
            store.add(outcome, NOW)
        store.refuse("broken.html", "holds no report", NOW)
    return path
