"""Every kind of store, so that one suite of tests runs on each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from counterclaim.store import Store, open_store

KINDS = ["sqlite", pytest.param("postgres", marks=pytest.mark.slow)]


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger of each kind can be made."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    fresh: Callable[[str], str] = request.getfixturevalue("postgres").fresh
    return fresh("suite")


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """A new, empty ledger of each kind."""
    with open_store(address) as opened:
        yield opened
