"""Bytes become documents, or a refusal that names the input and the reason."""

import json

import pytest

from counterclaim.errors import SourceError
from counterclaim.intake import Given, read_bytes
from counterclaim.model.document import Document

ENGLISH = "Rebels attacked the town of Goma on Friday, the army said in a statement."


def outcome(data: bytes, name: str = "report.txt", **given: object) -> Document | SourceError:
    [found] = list(read_bytes(data, name, Given(**given)))  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"\x89PNG\r\n\x1a\n....", "binary"),
        (b"report\x00\x00text", "binary"),
        (b"caf\xe9 was hit", "not valid UTF-8: byte 3"),
        (b'"' * 100_000, "no prose"),
        (("a word. " * 100_000).encode(), "800,000 characters"),
        (b"x" * 20_000_001, "bytes"),
        ("Les rebelles ont attaqué la ville de Goma vendredi matin, selon l'armée.".encode(), "another language"),
        ("Мятежники атаковали город в пятницу утром, сообщила армия.".encode(), "another language"),
    ],
)
def test_what_is_no_report_is_refused_with_its_name_and_reason(data: bytes, reason: str) -> None:
    found = outcome(data)
    assert isinstance(found, SourceError)
    assert str(found).startswith("report.txt: ")
    assert reason in str(found)


@pytest.mark.parametrize(
    "line", ["Beglaryan, Nagorno-Karabakh's ombudsman, said 5 died", "Children die in Yemen bus strike"]
)
def test_an_english_line_full_of_foreign_names_is_read(line: str) -> None:
    assert isinstance(outcome(line.encode()), Document)


@pytest.mark.parametrize(
    "line", ["Kinder sterben bei Angriff auf Bus im Jemen", "Enam orang tewas dalam serangan di Gaza"]
)
def test_a_line_in_another_language_is_refused(line: str) -> None:
    assert isinstance(outcome(line.encode()), SourceError)


def test_text_is_stored_unchanged() -> None:
    text = "  Kyiv denied it.\r\n\r\n\tThe army said so, and so did the governor of the region.\n"
    found = outcome(text.encode())
    assert isinstance(found, Document)
    assert found.text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_tells_the_encoding(encoding: str) -> None:
    found = outcome(ENGLISH.encode(encoding))
    assert isinstance(found, Document)
    assert found.text == ENGLISH


def test_another_language_is_read_when_asked_to() -> None:
    found = outcome(
        "Les rebelles ont attaqué la ville de Goma vendredi matin, selon l'armée.".encode(), any_language=True
    )
    assert isinstance(found, Document)
    assert found.language == "fr"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{}", "no field “text”"),
        ('{"id": "a", "title": "x"}', "no field “text” (it has: id, title)"),
        ('{"text": 5}', "“text” is int"),
        ('{"text": null}', "“text” is NoneType"),
        ("[1, 2]", "JSON list"),
        ("{not json", "not JSON"),
        ('{"text": "Rebels attacked the town.", "published": "2020-02-30"}', "“published” is no date"),
        ('{"text": "Rebels attacked the town.", "outlet": ["a"]}', "“outlet” is list"),
        ('{"text": "Rebels \\ud800 attacked the town of Goma."}', "lone surrogate"),
        ('{"text": "Rebels \\u0000 attacked the town of Goma."}', "NUL"),
    ],
)
def test_a_broken_line_is_refused_and_the_next_one_read(line: str, reason: str) -> None:
    good = json.dumps({"id": "good", "text": ENGLISH})
    first, second = list(read_bytes(f"{line}\n{good}\n".encode(), "reports.jsonl"))
    assert isinstance(first, SourceError)
    assert first.source.startswith("reports.jsonl:1")
    assert reason in first.reason
    assert isinstance(second, Document)
    assert second.key == "good"


def test_a_broken_byte_spoils_its_line_only() -> None:
    first, second = list(read_bytes(b'{"text": "caf\xe9"}\n' + json.dumps({"text": ENGLISH}).encode(), "reports.jsonl"))
    assert isinstance(first, SourceError)
    assert "UTF-8" in first.reason
    assert isinstance(second, Document)


def test_a_report_s_own_date_wins_over_the_given_one() -> None:
    from datetime import date

    lines = json.dumps({"text": ENGLISH, "published": "2020-10-09T10:00:00Z"}) + "\n" + json.dumps({"text": ENGLISH})
    own, given = list(read_bytes(lines.encode(), "r.jsonl", Given(published=date(2021, 1, 1))))
    assert isinstance(own, Document)
    assert isinstance(given, Document)
    assert (own.published, given.published) == (date(2020, 10, 9), date(2021, 1, 1))


PAGE = """<html><head><title>Town attacked</title><meta property="og:site_name" content="The Courier">
<meta property="article:published_time" content="2020-10-09T08:00:00Z"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Town attacked</h1><p>Rebels attacked the town of Goma on Friday, the army said in a statement to reporters there.</p>
<p>At least 12 people were killed, according to the United Nations mission in the country, which has asked for calm.</p></article>
<script>alert(1)</script></body></html>"""


def test_a_saved_page_gives_its_report_title_outlet_and_date() -> None:
    from datetime import date

    found = outcome(PAGE.encode(), "page.html")
    assert isinstance(found, Document)
    assert "At least 12 people were killed" in found.text
    assert "alert" not in found.text
    assert (found.title, found.outlet, found.published, found.published_basis) == (
        "Town attacked",
        "The Courier",
        date(2020, 10, 9),
        "metadata",
    )


@pytest.mark.parametrize(
    "data", [b"<html>" + b"<div>" * 100_000, b"<html><body></body></html>", b"<html>" + b"<p>x" * 2_000_000]
)
def test_a_page_that_is_a_bomb_or_holds_nothing_is_refused(data: bytes) -> None:
    assert isinstance(outcome(data, "page.html"), SourceError)
