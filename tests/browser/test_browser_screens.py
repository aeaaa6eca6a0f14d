"""Every screen of the example week, in light and dark, wide and narrow, with and without scripts: quiet, whole and open to everybody."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from browser.serving import api
from browser.watch import Watch

pytestmark = pytest.mark.slow

SCREENS = ("/", "/?kind=event&since=2020-10-04&until=2020-10-09", "/?kind=relation&place=nowhere", "/talks", "/lineage", "/actors", "/actors?name=Armenia", "/places", "/places?name=Shusha", "/search?q=cathedral", "/search", "/corpus", "/method", "/nothing")  # fmt: skip
NARROW = {"width": 390, "height": 844}
PICTURE = {"width": 1280, "height": 800}
PICTURES = Path(__file__).parents[2] / "docs" / "screens"


@pytest.fixture(scope="session")
def things(week: str) -> dict[str, list[str]]:
    """Addresses of all matters and all reports."""

    def ids(path: str) -> list[str]:
        return [item["id"] for item in api(week, path)["items"]]

    return {"matters": [f"/matters/{i}" for i in ids("/api/v1/ledger?limit=200")], "documents": [f"/documents/{i}" for i in ids("/api/v1/documents")]}  # fmt: skip


@pytest.fixture(scope="session")
def toll(week: str) -> str:
    """The address of the matter that holds 350 deaths."""
    items = api(week, "/api/v1/ledger?limit=200")["items"]
    return next(f"/matters/{m['id']}" for m in items if any(p["best"] == 350 for p in m["positions"]))


def quiet_at(watch: Watch, path: str) -> None:
    """Open a screen; the 404 that /nothing is meant to be is no complaint."""
    watch.go(path)
    if path == "/nothing":
        watch.wrong[:] = [told for told in watch.wrong if "404" not in told]


def test_every_screen_is_quiet_and_asks_nobody(
    week: str, things: dict[str, list[str]], open_page: Callable[..., Watch]
) -> None:
    watch = open_page(week)
    for path in (*SCREENS, *things["documents"], *things["matters"][::3]):
        quiet_at(watch, path)
    watch.situation("/")


def test_no_screen_is_wider_than_a_phone(
    week: str, things: dict[str, list[str]], open_page: Callable[..., Watch]
) -> None:
    watch = open_page(week, viewport=NARROW, has_touch=True)
    for path in (*SCREENS, things["documents"][0], *things["matters"][:3]):
        quiet_at(watch, path)
        assert watch.page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], path


def test_no_screen_shuts_anybody_out(
    week: str, things: dict[str, list[str]], toll: str, open_page: Callable[..., Watch]
) -> None:
    """axe (WCAG 2.2 AA and best practice) finds nothing, in light; nor do its checks of contrast in dark."""
    axe = pytest.importorskip("axe_playwright_python.base", reason="needs axe-playwright-python").AXE_SCRIPT
    watch = open_page(week, reduced_motion="reduce")
    found = []
    for path in (*SCREENS, toll, things["documents"][0], things["matters"][0]):
        quiet_at(watch, path)
        if path == "/":
            watch.page.wait_for_selector(".situation.mapped")
        watch.page.evaluate(axe)
        for scheme, options in (("light", {}), ("dark", {"runOnly": ["color-contrast"]})):
            watch.page.emulate_media(color_scheme=scheme)
            told = watch.page.evaluate(
                "options => axe.run(document, options)", {**options, "resultTypes": ["violations"]}
            )
            found += [
                f"{path} {scheme}: {v['id']}: {[n['html'][:120] for n in v['nodes'][:3]]}" for v in told["violations"]
            ]
        watch.page.emulate_media(color_scheme="light")
    assert found == []


def test_a_narrow_screen_shuts_nobody_out_either(
    week: str, toll: str, things: dict[str, list[str]], open_page: Callable[..., Watch]
) -> None:
    axe = pytest.importorskip("axe_playwright_python.base", reason="needs axe-playwright-python").AXE_SCRIPT
    watch = open_page(week, viewport=NARROW, reduced_motion="reduce")
    found = []
    for path in ("/", "/talks", "/lineage", toll, things["documents"][0]):
        watch.go(path)
        watch.page.evaluate(axe)
        told = watch.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        found += [f"{path}: {v['id']}: {[n['html'][:120] for n in v['nodes'][:3]]}" for v in told["violations"]]
    assert found == []


def test_without_scripts_every_screen_says_the_same(
    week: str, toll: str, things: dict[str, list[str]], open_page: Callable[..., Watch]
) -> None:
    plain = open_page(week, java_script_enabled=False)
    for path in (*SCREENS, toll, things["documents"][0]):
        plain.page.goto(plain.base + path)
        assert plain.page.locator("main h1").count() == 1, path
    plain.wrong[:] = [told for told in plain.wrong if "404" not in told]
    plain.page.goto(week + "/")
    assert plain.page.locator("svg.map a").count() > 5
    assert plain.page.locator("svg.timeline a").count() > 5
    assert plain.page.locator(".cards tbody tr").count() > 50
    plain.page.locator("#kind").select_option("talks")
    plain.page.get_by_role("button", name="Show").click()
    assert "kind=talks" in plain.page.url
    assert plain.page.locator(".cards tbody tr").count() == 3
    plain.page.goto(week + toll)
    assert "Azerbaijan: military losses not acknowledged" in plain.page.locator("main").inner_text()


def test_a_printed_screen_has_no_tools(
    week: str, things: dict[str, list[str]], open_page: Callable[..., Watch]
) -> None:
    watch = open_page(week)
    for path in (things["documents"][0], "/talks"):
        watch.go(path)
        watch.page.emulate_media(media="print")
        assert not watch.page.locator(".find, .top nav").first.is_visible()
        assert watch.page.locator("main").is_visible()
        watch.page.emulate_media(media="screen")


@pytest.mark.skipif(
    not os.environ.get("COUNTERCLAIM_SCREENSHOTS"),
    reason="pictures are taken when COUNTERCLAIM_SCREENSHOTS asks for them",
)
def test_pictures_of_every_screen_for_the_docs(
    week: str, toll: str, things: dict[str, list[str]], open_page: Callable[..., Watch]
) -> None:
    PICTURES.mkdir(exist_ok=True)
    screens = {
        "situation": "/",
        "matter": toll,
        "talks": "/talks",
        "lineage": "/lineage",
        "document": things["documents"][7],
        "actors": "/actors?name=Armenia",
        "places": "/places",
        "search": "/search?q=cathedral",
        "corpus": "/corpus",
        "method": "/method",
    }
    looks = {
        "": {"viewport": PICTURE},
        "-dark": {"viewport": PICTURE, "color_scheme": "dark"},
        "-phone": {"viewport": NARROW, "device_scale_factor": 1},
    }
    for look, given in looks.items():
        watch = open_page(week, reduced_motion="reduce", **given)
        for name, path in screens.items():
            if look == "-dark" and name not in ("situation", "matter"):
                continue
            watch.go(path)
            if name in ("situation", "places"):
                watch.page.wait_for_selector(".map-box[data-camera]")
                watch.page.wait_for_timeout(1500)
            picture = PICTURES / f"{name}{look}.png"
            watch.page.screenshot(path=picture, animations="disabled")
            assert picture.stat().st_size < 200_000, picture.name
