"""The site, and commands that read with a stub, so that they are quick."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from counterclaim.gather.guard import TEST_SITES
from gather.site import Site, served
from store.reports import StubReader


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """An empty site that gathering may reach."""
    with served() as made:
        monkeypatch.setenv(TEST_SITES, made.address)
        yield made


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run a command of ours in this process."""
    monkeypatch.setattr("counterclaim.cli.inputs.reader_of", lambda *_, **__: StubReader())

    def call(*words: object) -> Result:
        from counterclaim.cli import commands

        return CliRunner().invoke(commands, [str(w) for w in words])

    return call


@pytest.fixture
def db(tmp_path: Path) -> str:
    """Where a ledger can be made."""
    return str(tmp_path / "ledger.db")
