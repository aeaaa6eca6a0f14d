"""Text of reports is data in a real browser too: over 300 attacks in every field run nothing, ask for nothing and break nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from browser.attacks import fillings, strings
from browser.watch import NO_MAP, Watch

pytestmark = pytest.mark.slow


def ids_of(watch: Watch, path: str) -> list[str]:
    """The ids of everything that a list of the API has."""
    found: list[str] = []
    address: str | None = path
    while address:
        page = watch.page.request.get(watch.base + address).json()
        found += [item["id"] for item in page["items"]]
        address = page["next"]
    return found


def test_there_are_over_three_hundred_attacks() -> None:
    assert len(strings()) >= 300


def test_no_list_map_or_plot_runs_what_a_report_says(hostile: str, open_page: Callable[..., Watch]) -> None:
    watch = open_page(hostile)
    watch.situation("/")
    assert watch.page.locator("button.pin").count() > 5
    watch.page.locator(".cards tbody tr").first.hover()
    for path in (
        "/?kind=figure&worldview=%3Cscript%3E",
        "/?place=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
    ):
        watch.go(path)
    for path in (
        "/talks",
        "/lineage",
        "/actors",
        "/corpus",
        "/corpus?page=2",
        "/method",
        "/search?q=civilians",
        "/places",
    ):
        watch.go(path)
        assert watch.page.locator("main h1").count() == 1
    assert watch.page.locator("script").count() == 1


def test_no_report_and_no_matter_runs_what_it_says(hostile: str, open_page: Callable[..., Watch]) -> None:
    watch = open_page(hostile)
    watch.page.context.add_init_script(NO_MAP)
    documents = ids_of(watch, "/api/v1/documents?limit=200")
    assert len(documents) == len(fillings())
    for id in documents:
        watch.go(f"/documents/{id}?at=0-5")
    for id in ids_of(watch, "/api/v1/ledger?limit=200")[::3]:
        watch.go(f"/matters/{id}")


def test_a_key_and_a_click_on_hostile_marks_run_nothing(hostile: str, open_page: Callable[..., Watch]) -> None:
    watch = open_page(hostile)
    for id in ids_of(watch, "/api/v1/documents?limit=20")[:20]:
        page = watch.go(f"/documents/{id}")
        for key in ("j", "ArrowRight", "k", "Escape"):
            page.keyboard.press(key)
        page.locator("#words a[data-all]").first.click()
        page.keyboard.press("Escape")


def test_only_web_addresses_are_links_that_leave(hostile: str, open_page: Callable[..., Watch]) -> None:
    watch = open_page(hostile)
    for id in ids_of(watch, "/api/v1/documents?limit=40")[:40]:
        page = watch.go(f"/documents/{id}")
        schemes = page.eval_on_selector_all(
            "a[href]", "links => [...new Set(links.map((a) => new URL(a.href).origin))]"
        )
        assert schemes == [hostile]
