"""Text of reports is data everywhere, and a request that is not ours to answer is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile import LINKS, STRINGS, ledger_with
from lint import Page
from starlette.types import ASGIApp

from counterclaim.cli.serve import app_of
from counterclaim.publish.words import in_address, visible, weblink
from counterclaim.serve import ask

SCREENS = ("/", "/talks", "/lineage", "/actors", "/places", "/corpus", "/method", "/search?q=civilians")


def every_page(app: ASGIApp, words: str) -> list[str]:
    """All screens of the made-up ledger, with the words in the addresses that take words."""
    said = in_address(words[:150])
    paths = [
        *SCREENS,
        f"/?place={said}&actor={said}",
        f"/search?q={said}",
        f"/places?name={said}",
        f"/actors?name={said}%20one",
        f"/{said}",
    ]
    paths += [f"/documents/{d['id']}?at=0-5" for d in ask(app, "/api/v1/documents").json()["items"]]
    paths += [f"/matters/{m['id']}" for m in ask(app, "/api/v1/ledger").json()["items"]]
    answers = [ask(app, path) for path in paths]
    assert all(a.status < 500 for a in answers)
    return [a.text for a in answers if "html" in a.headers["content-type"]]


def test_there_are_sixty_hostile_strings() -> None:
    assert len(STRINGS) >= 60


@pytest.mark.parametrize("words", STRINGS, ids=range(len(STRINGS)))
def test_no_hostile_string_becomes_markup_in_any_field(words: str, tmp_path: Path) -> None:
    app = app_of(str(ledger_with(words, tmp_path)))
    pages = every_page(app, words)
    assert len(pages) >= 15
    for source in pages:
        assert not Page(source).wrong


@pytest.mark.parametrize("words", [s for s in STRINGS if "<" in s or '"' in s], ids=str)
def test_a_hostile_document_has_the_tags_of_a_harmless_one(words: str, tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    shapes = []
    for said, folder in ((words, tmp_path), ("x" * len(words), tmp_path / "plain")):
        app = app_of(str(ledger_with(said, folder)))
        documents = ask(app, "/api/v1/documents").json()["items"]
        [id] = [d["id"] for d in documents if d["key"].endswith("one")]
        shapes.append(Page(ask(app, f"/documents/{id}").text).tags)
    assert set(shapes[0]) <= set(shapes[1])


@pytest.mark.parametrize("url", LINKS)
def test_only_web_addresses_become_links(url: str) -> None:
    assert weblink(url) is None


def test_a_web_address_of_a_report_is_a_link_that_vouches_for_nothing(tmp_path: Path) -> None:
    app = app_of(str(ledger_with("plain", tmp_path, url="https://example.org/a?b=1&c=2")))
    id = ask(app, "/api/v1/documents").json()["items"][0]["id"]
    assert (
        '<a href="https://example.org/a?b=1&amp;c=2" rel="noopener nofollow ugc">' in ask(app, f"/documents/{id}").text
    )


def test_characters_that_hide_are_shown_by_number() -> None:
    assert visible("gpj\u202eexe\u200b") == "gpj[U+202E]exe[U+200B]"


@pytest.mark.parametrize(
    "path", ["/", "/nothing", "/api/v1/ledger", "/api/v1/nothing", "/static/app.css", "/static/nothing"]
)
def test_every_answer_carries_the_orders_to_the_browser(small: ASGIApp, path: str) -> None:
    headers = ask(small, path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8480", "127.0.0.1.evil.example", "localhost@evil.example", "", "[", "localhost/evil", "2130706433"])  # fmt: skip
def test_a_name_that_is_not_this_machine_is_refused(small: ASGIApp, host: str) -> None:
    assert ask(small, "/api/v1/ledger", headers={"host": host}).status == 421


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8480", "[::1]:8480", "LOCALHOST:1"])
def test_this_machine_is_answered_by_all_its_names(small: ASGIApp, host: str) -> None:
    assert ask(small, "/api/v1/ledger", headers={"host": host}).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_can_be_written(small: ASGIApp, method: str) -> None:
    assert ask(small, "/api/v1/ledger", method=method).status == 405
    assert ask(small, "/", method=method, headers={"origin": "https://evil.example"}).status == 403
    assert ask(small, "/", method=method, headers={"sec-fetch-site": "cross-site"}).status == 403
    assert ask(small, "/", method=method, headers={"origin": "null"}).status == 403


def test_a_body_and_an_endless_address_are_refused(small: ASGIApp) -> None:
    assert ask(small, "/", headers={"content-length": "5"}, body=b"hello").status == 413
    assert ask(small, "/?q=" + "x" * 2001).status == 414
    assert ask(small, "/" + "x" * 1001).status == 414


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/app.py", "/static/..%5capp.py", "/static//etc/passwd", "/static/%00"])  # fmt: skip
def test_no_path_leaves_the_static_folder(small: ASGIApp, path: str) -> None:
    assert ask(small, path).status == 404


def test_a_fault_of_ours_tells_a_stranger_nothing(
    small: ASGIApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    app = app_of(str(ledger_with("plain", tmp_path)))

    def broken(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("counterclaim.serve.shelf.Shelf.snapshot", broken)
    for path in ("/", "/api/v1/ledger"):
        answer = ask(app, path)
        assert answer.status == 500
        assert "secret" not in answer.text
        assert "content-security-policy" in answer.headers
