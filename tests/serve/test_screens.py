"""Every screen shows the example week, is well-formed, and leads from each value to its words."""

from __future__ import annotations

import html
import random
import re
from urllib.parse import parse_qsl, urlencode

import pytest
from lint import Page
from starlette.types import ASGIApp

from counterclaim.serve import ask

pytestmark = pytest.mark.slow

SCREENS = ("/", "/talks", "/lineage", "/actors", "/places", "/corpus", "/method", "/search", "/search?q=cathedral", "/search?q=nosuchword", "/actors?name=Armenia", "/places?name=Ganja", "/?kind=relation&place=nowhere")  # fmt: skip


@pytest.fixture(scope="module")
def matters(week: ASGIApp) -> list[dict]:  # type: ignore[type-arg]
    return ask(week, "/api/v1/ledger?limit=200").json()["items"]


@pytest.mark.parametrize("path", SCREENS)
def test_every_screen_is_a_sound_page(week: ASGIApp, path: str) -> None:
    answer = ask(week, path)
    assert answer.status == 200
    assert not Page(answer.text).wrong


def test_every_matter_and_every_document_is_a_sound_page(week: ASGIApp, matters: list[dict]) -> None:  # type: ignore[type-arg]
    paths = [f"/matters/{m['id']}" for m in matters]
    paths += [f"/documents/{d['id']}?at=0-20" for d in ask(week, "/api/v1/documents").json()["items"]]
    for path in paths:
        answer = ask(week, path)
        assert answer.status == 200, path
        assert not Page(answer.text).wrong, path


def test_every_link_within_the_pages_leads_somewhere(week: ASGIApp) -> None:
    seen, waiting = set(), ["/"]
    while waiting and len(seen) < 400:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = ask(week, path)
        assert answer.status == 200, path
        if "html" in answer.headers["content-type"]:
            page = Page(answer.text)
            for link in page.links:
                where, _, anchor = link.partition("#")
                if anchor and (not where or where == path):
                    assert page.ids[anchor], f"{path} has no #{anchor}"
                if where.startswith("/") and not where.startswith("/documents"):
                    waiting.append(where)


def test_a_value_leads_to_the_words_that_it_stands_on(week: ASGIApp, matters: list[dict]) -> None:  # type: ignore[type-arg]
    [toll] = [m for m in matters if m["kind"] == "figure" and any(p["best"] == 350 for p in m["positions"])]
    page = Page(ask(week, f"/matters/{toll['id']}").text)
    quoted = toll["positions"][0]["statements"][0]
    link = f"/documents/{quoted['document'].replace(':', '%3A')}?at={quoted['start']}-{quoted['end']}#here"
    assert link in page.links
    text = ask(week, link.partition("#")[0]).text
    lit = "".join(re.findall(r'<(?:a|span) class="[^"]*m-asked[^"]*"[^>]*>([^<]*)<', text))
    assert html.unescape(lit) == quoted["text"]


def test_the_silence_of_a_side_stands_beside_the_figure_of_the_other(week: ASGIApp, matters: list[dict]) -> None:  # type: ignore[type-arg]
    [toll] = [m for m in matters if m["kind"] == "figure" and any(p["best"] == 350 for p in m["positions"])]
    assert "Azerbaijan: military losses not acknowledged" in Page(ask(week, f"/matters/{toll['id']}").text).text


def test_the_text_of_a_report_is_shown_exactly(week: ASGIApp) -> None:
    for d in ask(week, "/api/v1/documents").json()["items"]:
        text = ask(week, f"/api/v1/documents/{d['id']}").json()["text"]
        source = ask(week, f"/documents/{d['id']}").text
        shown = re.search(r'<div class="text" id="words" dir="auto">(.*?)</div>', source, re.S)
        assert shown
        assert html.unescape(re.sub(r"<[^>]*>", "", shown[1])) == text


def test_a_deep_link_restores_the_state_it_was_made_from(week: ASGIApp) -> None:
    chance = random.Random(7)
    values = {"kind": ["figure", "event", "talks"], "standing": ["contested", "denied", "single_origin"], "place": ["Ganja", "Shushi", "Moscow"], "actor": ["Armenia", "AZE", "Artak Beglaryan"], "since": ["2020-09-27", "2020-10-04"], "until": ["2020-10-09", "2020-10-11"], "as_of": ["2020-10-10"]}  # fmt: skip
    for _ in range(60):
        state = {k: chance.choice(v) for k, v in values.items() if chance.random() < 0.4}
        source = ask(week, "/?" + urlencode(state)).text
        page = Page(source)
        filled = {str(f["id"]): f.get("value") for f in page.fields if f.get("id") in values and f.get("value")}
        filled |= {m[1]: m[2] for m in re.finditer(r'<select id="(\w+)".*?<option value="(\w+)" selected>', source)}
        assert filled == state
        shown = ask(week, "/api/v1/ledger?" + urlencode({**state, "limit": 200})).json()["items"]
        assert set(
            re.findall(r'scope="row" data-label="Matter">\s*<a class="title" href="/matters/([^"]+)"', source)
        ) == {m["id"].replace(":", "%3A") for m in shown}


def test_a_contested_place_has_both_names(week: ASGIApp) -> None:
    assert "Stepanakert / Khankendi" in Page(ask(week, "/places").text).text


def test_the_lineage_shows_what_a_copy_altered_word_by_word(week: ASGIApp) -> None:
    source = ask(week, "/lineage").text
    assert "<del>350</del><ins>530</ins>" in source
    assert "Daily World Mirror 24" in source


def test_the_corpus_says_what_was_refused_and_why(week: ASGIApp) -> None:
    assert "holds no report" in Page(ask(week, "/corpus").text).text


@pytest.mark.parametrize(("path", "status"), [("/?since=soon", 400), ("/?kind=rumour", 400), ("/?since=2020-10-09&until=2020-10-01", 400), ("/matters/none", 404), ("/documents/none", 404), ("/documents/sha256:", 404), ("/actors?name=Nobody", 404), ("/places?name=Nowhere", 404), ("/nothing", 404), ("/?page=999", 404), ("/?page=x", 400)])  # fmt: skip
def test_what_is_not_there_is_a_page_that_says_so(week: ASGIApp, path: str, status: int) -> None:
    answer = ask(week, path)
    assert answer.status == status
    assert not Page(answer.text).wrong


def test_the_words_of_a_filter_are_in_the_address_and_nowhere_else(week: ASGIApp) -> None:
    page = Page(ask(week, "/?kind=figure").text)
    bars = [dict(parse_qsl(link.partition("?")[2])) for link in page.links if "since=" in link]
    assert bars
    assert all(b["kind"] == "figure" for b in bars)
