"""Texts and pages that nobody wrote for readers: none hangs, none breaks a batch."""

from __future__ import annotations

import time

import pytest

from counterclaim.errors import SourceError
from counterclaim.intake import Given, read_bytes
from counterclaim.intake.relevance import concerns_a_conflict
from counterclaim.model.document import Document

pytestmark = pytest.mark.slow

SECONDS = 10.0
WORDS = "Rebels attacked the town of Goma on Friday, the army said in a statement. "


def page(body: str) -> bytes:
    return f"<html><head><title>Goma</title></head><body><article>{body}</article></body></html>".encode(
        "utf-8", "surrogatepass"
    )


PAGES = {
    "nested elements": page("<div>" * 100_000 + WORDS),
    "nested lists": page("<ul><li>" * 50_000 + WORDS),
    "nested inline": page("<b><i>" * 50_000 + WORDS),
    "nested paragraphs that never close": page("<p>" * 100_000 + WORDS),
    "closing tags": page("</div>" * 100_000 + f"<p>{WORDS * 5}</p>"),
    "quotes": page(f"<p>{WORDS * 5}{'“”' * 100_000}</p>"),
    "straight quotes": page(f"<p>{WORDS * 5}{chr(34) * 200_000}</p>"),
    "one sentence": page(f"<p>{'word and ' * 540_000}</p>"),
    "zalgo": page(f"<p>{WORDS * 5}{'a' + chr(0x300) * 100_000}</p>"),
    "lone surrogates": page(f"<p>{WORDS * 5}\ud800</p>"),
    "surrogates by reference": page(f"<p>{WORDS * 5}&#xD800;&#55296;</p>"),
    "NUL": page(f"<p>{WORDS * 5}\x00</p>" + " " * 5_000),
    "late NUL": page(" " * 5_000 + f"<p>{WORDS * 5}\x00</p>"),
    "NUL by reference": page(f"<p>{WORDS * 5}&#0;</p>"),
    "marks in the middle": page(f"<p>\ufeff{WORDS * 5}\ufeff\ufffe</p>"),
    "two marks": b"\xef\xbb\xbf\xff\xfe" + page(WORDS),
    "a mark of another encoding": b"\xff\xfe" + page(WORDS),
    "attributes": page(f"<p {'a=1 ' * 100_000}>{WORDS * 5}</p>"),
    "an endless tag": page(f"<p>{WORDS * 5}</p><a href='" + "x" * 2_000_000),
    "an endless comment": page(f"<p>{WORDS * 5}</p><!--" + "x" * 2_000_000),
    "open angles": page(f"<p>{WORDS * 5}</p>" + "<" * 500_000),
    "scripts that never close": page("<script>" * 100_000 + WORDS),
    "entities": page(f"<p>{WORDS * 5}</p>" + "&amp;" * 300_000),
    "a table": page("<table>" + "<tr><td>a" * 50_000),
    "meta that never ends": b"<html><meta " + b"charset" * 200_000,
}
TEXTS = {
    "quotes": ('"' + WORDS) * 4_000 + '"' * 100_000,
    "one sentence": "word and " * 555_000,
    "zalgo": WORDS * 5 + "a" + "\u0300" * 300_000,
    "brackets": WORDS * 5 + "(" * 400_000,
    "digits": WORDS * 5 + "1,000 " * 60_000,
    "marks": "\ufeff" * 1_000 + WORDS * 5,
    "directions": ("\u202e" + WORDS) * 1_000,
}


def outcome(data: bytes, name: str) -> tuple[Document | SourceError, float]:
    start = time.process_time()
    [found] = list(read_bytes(data, name, Given(any_language=True)))
    return found, time.process_time() - start


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_read_or_refused_in_time(name: str) -> None:
    found, seconds = outcome(PAGES[name], "page.html")
    assert seconds < SECONDS
    if isinstance(found, Document):
        found.text.encode("utf-8")
        assert "\x00" not in found.text
    else:
        assert found.source == "page.html"
        assert found.reason


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_read_or_refused_in_time(name: str) -> None:
    found, seconds = outcome(TEXTS[name].encode(), "report.txt")
    assert seconds < SECONDS
    assert isinstance(found, Document) or found.reason


@pytest.mark.parametrize("name", PAGES)
def test_the_filter_takes_no_longer_for_a_hostile_page(name: str) -> None:
    markup = PAGES[name].decode("utf-8", "replace").replace("attacked", "went to").replace("army", "firm")
    start = time.process_time()
    concerns_a_conflict(markup)
    assert time.process_time() - start < 1.0
