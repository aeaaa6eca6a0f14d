"""What a reader does: filter, brush, frame, step, choose, link; by pointer and by key, and the address keeps it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

from browser.serving import api
from browser.watch import NO_MAP, Watch
from counterclaim.publish.words import day

pytestmark = pytest.mark.slow


def shown(watch: Watch) -> set[str]:
    """The ids of the matters in the ledger."""
    links = watch.page.eval_on_selector_all(
        ".cards th a.title", "all => all.map((a) => decodeURIComponent(new URL(a.href).pathname))"
    )
    return {link.removeprefix("/matters/") for link in links}


def wanted(base: str, state: dict[str, str]) -> set[str]:
    filters = {k: v for k, v in state.items() if k not in ("worldview", "zoom", "centre")}
    return {m["id"] for m in api(base, "/api/v1/ledger?" + urlencode({**filters, "limit": 200}))["items"]}


def settled(watch: Watch) -> None:
    """Wait until the rows are those of the address."""
    watch.page.wait_for_timeout(350)
    watch.page.wait_for_selector(".situation:not([aria-busy])")


def heard(page: Page, words: str) -> None:
    """Wait until the live region tells these words."""
    page.locator("#live").filter(has_text=words).wait_for(state="attached")


STATES = {"kind": ["figure", "event", "talks", "ceasefire"], "standing": ["contested", "denied", "single_origin"], "place": ["Ganja", "Shushi", "Moscow"], "actor": ["Armenia", "AZE", "Artak Beglaryan"], "since": ["2020-09-27", "2020-10-04"], "until": ["2020-10-09", "2020-10-11"], "as_of": ["2020-10-10"], "worldview": ["Armenian", "Azerbaijani"], "bbox": ["44,38.5,48,41", "46,39,47.5,40.2"]}  # fmt: skip


def test_two_hundred_deep_links_restore_the_state_they_were_made_from(
    week: str, open_page: Callable[..., Watch]
) -> None:
    chance = random.Random(11)
    watch = open_page(week)
    watch.page.context.add_init_script(NO_MAP)
    documents = api(week, "/api/v1/documents")["items"]
    for n in range(190):
        if n % 3:
            state = {k: chance.choice(v) for k, v in STATES.items() if chance.random() < 0.35}
            page = watch.go("/?" + urlencode(state), whole=False)
            filled = page.eval_on_selector_all(
                "#filters [name]", "all => Object.fromEntries(all.filter((f) => f.value).map((f) => [f.name, f.value]))"
            )
            assert filled == state
            assert shown(watch) == wanted(week, state)
            for name in ("since", "until"):
                handle = page.locator(f"[data-handle={name}]")
                if name in state and handle.count():
                    assert handle.get_attribute("aria-valuetext") == day(state[name])
        else:
            record = api(week, f"/api/v1/records/{chance.choice(documents)['id']}")
            text, said = record["document"]["text"], chance.choice(record["statements"])
            start = chance.randrange(len(text) - 20)
            page = watch.go(f"/documents/{record['document']['id']}?at={start}-{start + 15}#{said['id']}", whole=False)
            assert "".join(page.locator(".text .m-asked").all_text_contents()) == text[start : start + 15]
            assert page.locator(f"#{said['id']}.is-on").count() == 1
    with_map = open_page(week)
    for _ in range(10):
        state = {k: chance.choice(v) for k, v in STATES.items() if chance.random() < 0.2}
        state |= {
            "zoom": f"{chance.uniform(5, 9):.2f}",
            "centre": f"{chance.uniform(44, 48):.4f},{chance.uniform(39, 41):.4f}",
        }
        page = with_map.situation("/?" + urlencode(state))
        zoom, centre = str(page.locator(".map-box").get_attribute("data-camera")).split()
        assert (zoom, centre) == (state["zoom"], state["centre"])
        assert page.locator("#in-frame").is_checked() == ("bbox" in state)
        assert shown(with_map) == wanted(week, state)


def test_the_handles_of_the_timeline_set_the_days_by_key_and_tell_the_count(
    week: str, open_page: Callable[..., Watch]
) -> None:
    watch = open_page(week)
    page = watch.situation("/")
    page.locator("[data-handle=since]").focus()
    page.keyboard.press("PageUp")
    page.keyboard.press("ArrowLeft")
    settled(watch)
    assert "since=2020-10-03" in page.url
    page.wait_for_function("document.querySelector('#since').value === '2020-10-03'")  # the form follows the address
    assert page.evaluate("document.activeElement.dataset.handle") == "since"
    assert shown(watch) == wanted(week, {"since": "2020-10-03"})
    heard(page, "matter")


def test_a_drag_over_the_timeline_chooses_its_days_and_back_takes_them_out(
    week: str, open_page: Callable[..., Watch]
) -> None:
    watch = open_page(week)
    page = watch.situation("/")
    box = page.locator(".brushed .ground").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.55, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 40, steps=4)
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 40, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile("since=.*until="))
    settled(watch)
    state = {k: str(page.locator(f"#{k}").input_value()) for k in ("since", "until")}
    assert all(f"{k}={v}" in page.url for k, v in state.items())
    assert shown(watch) == wanted(week, state)
    page.go_back()
    page.wait_for_url(week + "/")
    settled(watch)
    assert page.locator("#since").input_value() == ""
    assert shown(watch) == wanted(week, {})


def test_the_frame_of_the_map_keeps_the_rows_and_stands_in_the_address(
    week: str, open_page: Callable[..., Watch]
) -> None:
    watch = open_page(week, reduced_motion="reduce")
    page = watch.situation("/")
    page.locator("#in-frame").check()
    settled(watch)
    found = re.search(r"bbox=([-\d.%C]+)&?", page.url)
    assert found
    assert "zoom=" in page.url
    assert shown(watch) == wanted(week, {"bbox": found[1].replace("%2C", ",")})
    assert page.locator("#nowhere").count() == 1
    before = page.url
    page.locator(".map-box canvas").focus()
    page.keyboard.press("Equal")
    page.wait_for_timeout(600)
    settled(watch)
    assert page.url != before
    page.locator("#in-frame").uncheck()
    settled(watch)
    assert "bbox" not in page.url
    assert shown(watch) == wanted(week, {})


def test_a_sign_on_the_map_is_a_button_that_shows_its_place_alone(week: str, open_page: Callable[..., Watch]) -> None:
    watch = open_page(week)
    page = watch.situation("/?zoom=8&centre=46.3613,40.6816")  # near enough that no neighbour shares its sign
    sign = page.get_by_role("button", name=re.compile("^Ganja: "))
    assert "disputed" in str(sign.get_attribute("class"))
    sign.focus()
    page.keyboard.press("Enter")
    settled(watch)
    assert "place=Ganja" in page.url
    assert shown(watch) == wanted(week, {"place": "Ganja"})


def test_an_area_is_no_point(week: str, open_page: Callable[..., Watch]) -> None:
    page = open_page(week).situation("/")
    area = page.get_by_role("button", name=re.compile("an area"))
    assert area.count() >= 1
    assert all("area" in str(a.get_attribute("class")) for a in area.all())


@pytest.mark.parametrize(
    ("worldview", "name"), [("", "Stepanakert / Khankendi"), ("Armenian", "Stepanakert"), ("Azerbaijani", "Khankendi")]
)
def test_a_contested_place_has_both_names_or_the_readers_choice(
    week: str, open_page: Callable[..., Watch], worldview: str, name: str
) -> None:
    watch = open_page(week)
    page = watch.go("/places?" + urlencode({"worldview": worldview} if worldview else {}))
    names = page.locator("tbody th").all_inner_texts()
    assert name in names
    if worldview:
        assert page.locator("a[href='/talks?worldview=" + worldview + "']").count() == 1


def test_from_a_figure_to_its_words_is_one_key(week: str, open_page: Callable[..., Watch]) -> None:
    watch = open_page(week)
    page = watch.go("/?kind=figure")
    value = page.locator(".cards a.value", has_text="350").first
    value.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/**")
    assert "350" in "".join(page.locator(".text .m-asked").all_text_contents())


def test_the_silence_of_a_side_stands_beside_the_figure(week: str, open_page: Callable[..., Watch]) -> None:
    watch = open_page(week)
    page = watch.go("/?kind=figure")
    page.locator(".cards tr", has_text="350").first.locator("a.title").click()
    page.wait_for_url("**/matters/**")
    assert page.locator(".silence", has_text="Azerbaijan: military losses not acknowledged").is_visible()
    assert page.locator(".voices .v-outlet").count() > 0


def test_keys_alone_lead_through_the_tour(week: str, open_page: Callable[..., Watch]) -> None:
    """Skip link, search, filter, handle, sign, value, statement, finding, and back: no pointer."""
    watch = open_page(week, reduced_motion="reduce")
    page = watch.situation("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the content"
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate(
                "(e => e.id || e.dataset.handle || e.className.baseVal || e.className)(document.activeElement)"
            )
        )
        outlined = page.evaluate(
            "(e => { const s = getComputedStyle(e); return s.outlineStyle !== 'none' || e.matches('.handle, svg a, .card, [type=date]') })(document.activeElement)"
        )
        assert outlined, (
            f"the focus cannot be seen on {page.evaluate('document.activeElement.outerHTML.slice(0, 120)')}"
        )
    assert {"find", "kind", "worldview", "since", "until", "in-frame", "title"} <= seen
    page.keyboard.press("/")
    page.keyboard.type("cathedral")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=cathedral")
    page.locator(".results a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/**")
    page.wait_for_selector("html.ready", state="attached")
    page.keyboard.press("j")
    page.keyboard.press("j")
    heard(page, "Statement 2 of")
    assert page.locator(".card.is-on").count() == 1
    assert page.locator("#words .is-on").count() >= 1
    page.keyboard.press("k")
    heard(page, "Statement 1 of")
    page.keyboard.press("ArrowRight")
    heard(page, "Finding")
    page.keyboard.press("Escape")
    assert page.locator(".is-on").count() == 0
    assert "#" not in page.url


def test_each_of_overlapping_marks_can_be_chosen(week: str, open_page: Callable[..., Watch]) -> None:
    watch = open_page(week)
    for document in api(week, "/api/v1/documents")["items"]:
        page = watch.go(f"/documents/{document['id']}")
        overlapping = page.locator("#words a[data-all*=' ']:not([tabindex])")
        if overlapping.count():
            break
    overlapping.first.click()
    options = page.locator(".chooser button")
    assert options.count() >= 2
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator(".chooser").count() == 0
    assert page.locator(".card.is-on, .found > .is-on").count() == 1


def test_a_link_to_chosen_words_counts_code_points(hostile: str, open_page: Callable[..., Watch]) -> None:
    """\U0001f4a3 is one code point and two units of a browser's text."""
    watch = open_page(hostile)
    found = next(d for d in api(hostile, "/api/v1/documents?limit=200")["items"] if d["title"].startswith("\U0001f4a3"))
    text = api(hostile, f"/api/v1/documents/{found['id']}")["text"]
    page = watch.go(f"/documents/{found['id']}")
    page.evaluate("""() => {
        const walk = document.createTreeWalker(document.getElementById("words"), NodeFilter.SHOW_TEXT);
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const at = node.data.indexOf("civilians");
            if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + "civilians".length);
        }
    }""")
    link = page.locator("a.to-words")
    link.wait_for(state="visible")
    at = text.index("civilians")
    assert f"at={at}-{at + len('civilians')}#here" in str(link.get_attribute("href"))
    page.goto(hostile + str(link.get_attribute("href")))
    assert "".join(page.locator(".text .m-asked").all_text_contents()) == "civilians"


def test_figures_given_over_several_days_are_drawn_over_time(week: str, open_page: Callable[..., Watch]) -> None:
    watch = open_page(week)
    over_days = next(m for m in api(week, "/api/v1/ledger?limit=200&kind=figure")["items"] if len({p["said_to"] for p in m["positions"] if p["best"] is not None}) > 2)  # fmt: skip
    page = watch.go(f"/matters/{over_days['id']}")
    dots = page.locator("svg.over-time a")
    assert dots.count() == sum(p["best"] is not None for p in over_days["positions"])
    dots.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/**at=*")


def test_a_phone_has_tabs_above_a_ledger_that_is_always_there(week: str, open_page: Callable[..., Watch]) -> None:
    watch = open_page(week, viewport={"width": 390, "height": 844})
    page = watch.situation("/")
    assert page.locator("#rows").is_visible()
    page.get_by_role("tab", name="Timeline").click()
    page.locator(".brushed").wait_for()
    assert not page.locator(".map-box").is_visible()
    page.keyboard.press("ArrowRight")
    assert page.locator("#kind").is_visible()
    page.locator("#kind").select_option("talks")
    settled(watch)
    assert shown(watch) == wanted(week, {"kind": "talks"})


def test_a_state_that_fits_nothing_says_so_and_leads_out(week: str, open_page: Callable[..., Watch]) -> None:
    watch = open_page(week)
    page = watch.situation("/")
    page.locator("#place").fill("Nowhere")
    page.locator("#place").press("Enter")
    settled(watch)
    assert page.get_by_role("heading", name="No matter fits").is_visible()
    page.get_by_role("link", name=re.compile("without place")).click()
    settled(watch)
    assert shown(watch) == wanted(week, {})


def test_a_wrong_value_in_the_state_is_an_error_that_can_be_left(week: str, open_page: Callable[..., Watch]) -> None:
    watch = open_page(week)
    page = watch.situation("/")
    page.evaluate(
        "() => { history.pushState(null, '', '/?kind=rumour'); dispatchEvent(new PopStateEvent('popstate')); }"
    )
    page.get_by_role("alert").wait_for()
    assert "kind is one of" in page.get_by_role("alert").inner_text()
    watch.wrong[:] = [told for told in watch.wrong if "400" not in told]
    page.get_by_role("alert").get_by_role("link", name="Show everything").click()
    settled(watch)
    assert shown(watch) == wanted(week, {})
