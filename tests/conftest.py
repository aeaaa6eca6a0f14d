"""Servers that the tests start by themselves."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from postgres import Server, binary

INSTALL = Path(__file__).parent.parent / "scripts" / "install-test-services.sh"


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
