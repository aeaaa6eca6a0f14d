"""A real Chromium, and servers over the example week and over a ledger that is hostile in every field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="the browser tests need Playwright for Python")

from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from browser.attacks import hostile_ledger  # noqa: E402
from browser.serving import chromium, served  # noqa: E402
from browser.watch import Watch, context_of, watched  # noqa: E402


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium, drawing in software; skipped only where there is none.

    It ends with this folder: while its driver lives, no other test of the session can run an event loop of its own.
    """
    found = chromium()
    with sync_playwright() as play:
        own = Path(play.chromium.executable_path)
        if found is None and not own.exists():
            pytest.skip("no Chromium on this machine: install one (apt-get install chromium)")
        flags = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
        made = play.chromium.launch(executable_path=found, args=flags)
        yield made
        made.close()


@pytest.fixture(scope="session")
def week(week_file: Path) -> Iterator[str]:
    """The address of a server over the example week."""
    with served(week_file) as base:
        yield base


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the hostile ledger."""
    with served(hostile_ledger(tmp_path_factory.mktemp("hostile"))) as base:
        yield base


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Watch]]:
    """Opens a watched page: `open_page(base, viewport=…, color_scheme=…)`; whatever went wrong on it fails the test."""
    contexts = []
    watches: list[Watch] = []

    def opened(base: str, **given: object) -> Watch:
        context = context_of(browser, **given)
        contexts.append(context)
        watches.append(watched(context, base))
        return watches[-1]

    yield opened
    for context in contexts:
        context.close()
    assert [told for watch in watches for told in watch.wrong] == []
