"""Laws of reading that hold for every report: spans quote, reading twice is reading once, an idle paragraph moves offsets only."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import counterclaim
from counterclaim import Reader, Record, SourceError
from counterclaim.model.contract import from_dict
from counterclaim.store.verify import Verdict, check_record

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parent.parent / "examples" / "karabakh-2020" / "reports.jsonl"
REPORTS = [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
IDLE = "The museum of glass is open on weekdays and has a small garden."

PARTS = st.sampled_from(
    [
        "The army said ", "rebels denied ", "that 12 people were killed ", "in Aleppo ", "on Friday", ", according to the UN", ". ", "\n\n", '"', "“", "”", "’", "accused ", "the Taliban ",
        "of shelling a school ", "nearly 400 ", "if ", "a ceasefire ", "talks in Doha ", "both sides ", "(", ")", "—", "they ", "its ", "\u200b", "\U0001f600", "é", "has not acknowledged any casualties", "said.",
    ]
)  # fmt: skip


def check(record: Record) -> None:
    verdict = Verdict()
    check_record(record.to_dict(), verdict)
    assert not verdict.failures, verdict.failures[:5]


def read(text: str, published: str | None = "2020-10-09") -> Record:
    return counterclaim.read(text, published=published)


@given(st.lists(PARTS, min_size=3, max_size=40).map("".join))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_span_quotes_its_text_and_every_reference_has_its_object(text: str) -> None:
    with suppress(SourceError):  # refused, with a reason
        check(read(text))


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r["id"])
def test_reading_twice_gives_the_same_bytes(report: dict[str, str]) -> None:
    first, second = (json.dumps(read(report["text"], report["published"]).to_dict()) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r["id"])
def test_a_record_comes_back_from_json_as_it_was(report: dict[str, str]) -> None:
    line = read(report["text"], report["published"]).to_dict()
    check(from_dict(line))
    assert from_dict(line).to_dict() == line


def shape(record: Record) -> list[tuple[object, ...]]:
    """What is found, in words, without offsets and ids."""
    said = [
        (s.manner, s.act, tuple(c.text for c in s.content), tuple(record.voice_name(v) for v in s.voices))
        for s in record.statements
    ]
    found = [(e.type, e.status, e.words.text) for e in record.events]
    figures = [(f.measure, f.words.text, f.low, f.best, f.high, f.qualifier) for f in record.figures]
    return [*said, *found, *figures]


@pytest.mark.parametrize("report", REPORTS[:6], ids=lambda r: r["id"])
def test_an_idle_paragraph_moves_offsets_only(report: dict[str, str]) -> None:
    """Of the stages; the encoder sees paragraphs together, so that a neighbour can change what it sees (docs/limits.md)."""
    rules = Reader(rules_only=True)
    plain = shape(rules.read(report["text"], published=report["published"]))
    idle = rules.read(report["text"] + "\n\n" + IDLE, published=report["published"])
    assert [item for item in shape(idle) if IDLE not in str(item)] == plain


def test_without_a_date_nothing_relative_is_resolved() -> None:
    record = read(
        "The army said on Friday that rebels attacked last night. Earlier this week, they had shelled the town.",
        published=None,
    )
    assert all(t.period is None for t in record.times)
    assert all(e.when is None for e in record.events)
    assert all(s.said_on is None for s in record.statements)


def test_nothing_is_extracted_from_furniture() -> None:
    text = "Rebels attacked Goma on Monday.\n\nThe army said so.\n\nResidents fled the town.\n\nTwelve killed in another town as army shells market\n\nPost a Comment"
    record = read(text)
    edge = text.index("Twelve killed")
    assert all(item.words.start < edge for item in (*record.events, *record.figures, *record.statements))
