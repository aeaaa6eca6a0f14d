"""The encoder: offsets are exact, nothing crashes it, and a text's signals do not depend on its company."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.engine.encoder import LIMIT, Encoder, windows_of
from counterclaim.errors import UsageError
from counterclaim.model.signals import Attribution, Signals

REPORT = (
    "The Defence Ministry said on Friday that three soldiers had been killed near the border.\n\n"
    "“We never fired first,” the governor told reporters. “They did.”\n\n"
    "It was reported that shelling resumed overnight. The road stayed open."
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    loaded = Encoder.load()
    assert loaded is not None
    return loaded


def words(text: str, attribution: Attribution) -> dict[str, list[str]]:
    roles = {"source": attribution.source, "cue": attribution.cue, "content": attribution.content}
    return {role: [text[s.start : s.end] for s in spans] for role, spans in roles.items()}


def check(text: str, signals: Signals) -> None:
    for attribution in signals.attributions:
        assert attribution.content
        assert 0.0 <= attribution.score <= 1.0
        for label, spans in (
            ("source", attribution.source),
            ("cue", attribution.cue),
            ("content", attribution.content),
        ):
            assert list(spans) == sorted(spans, key=lambda s: s.start)
            for span in spans:
                assert span.label == label
                assert 0 <= span.start < span.end <= len(text)
                assert 0.0 <= span.score <= 1.0


def test_who_says_what(encoder: Encoder) -> None:
    (signals,) = encoder.signals([REPORT])
    check(REPORT, signals)
    found = [words(REPORT, a) for a in signals.attributions]
    assert found[0]["source"] == ["The Defence Ministry"]
    assert found[0]["cue"][0].startswith("said")
    assert "three soldiers had been killed near the border" in found[0]["content"][0]


def test_a_split_quotation_is_one_content(encoder: Encoder) -> None:
    (signals,) = encoder.signals([REPORT])
    quoted = [words(REPORT, a) for a in signals.attributions if "never fired" in words(REPORT, a)["content"][0]]
    assert [q["source"] for q in quoted] == [["the governor"]]
    assert quoted[0]["content"] == ["“We never fired first,”", "“They did.”"]


def test_an_attribution_may_have_no_source(encoder: Encoder) -> None:
    (signals,) = encoder.signals([REPORT])
    unnamed = [a for a in signals.attributions if "shelling resumed" in words(REPORT, a)["content"][0]]
    assert [a.source for a in unnamed] == [()]


def test_company_and_threads_change_nothing(encoder: Encoder) -> None:
    others = ["Rebels denied it.", "a " * 3000, REPORT.upper(), "\n".join([REPORT] * 5)]
    alone = encoder.signals([REPORT])[0]
    together = encoder.signals([*others, REPORT, *others])
    assert together[len(others)] == alone
    threaded = Encoder.load(threads=3)
    assert threaded is not None
    assert threaded.signals([*others, REPORT, *others]) == together


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "\0",
        "He said \0 that\0 it fell.",
        "\ud800 said \udfff that \udbff\udc00 it fell",
        "He said “\ud83d” loudly.",
        "“" * 30_000,
        "x" * 200_000,
        "He said it fell and " * 4_000,
        "ﬁ ǅ \u0300\u0301 İstanbul said 😀 that ½ fell",
    ],
    ids=["empty", "blank", "nul", "nuls", "surrogates", "half", "quotes", "one word", "one paragraph", "odd letters"],
)
def test_hostile_texts(encoder: Encoder, text: str) -> None:
    (signals,) = encoder.signals([text])
    check(text, signals)


def test_surrogates_do_not_move_offsets(encoder: Encoder) -> None:
    marked = REPORT.replace("\n\n", "\ud800\n\n", 1)
    (signals,) = encoder.signals([marked])
    assert words(marked, signals.attributions[0])["source"] == ["The Defence Ministry"]
    assert words(marked, signals.attributions[1])["source"] == ["the governor"]


def test_no_texts(encoder: Encoder) -> None:
    assert encoder.signals([]) == []


def test_without_weights_there_is_no_encoder(tmp_path: Path) -> None:
    assert Encoder.load(tmp_path) is None


def test_other_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "encoder.onnx").write_bytes(b"not a model")
    (tmp_path / "encoder.json").write_text('{"sha256": "0"}', encoding="utf-8")
    with pytest.raises(UsageError, match=r"encoder\.json"):
        Encoder.load(tmp_path)


def test_provenance(encoder: Encoder) -> None:
    assert encoder.name
    assert encoder.version
    assert len(encoder.sha256) == 64


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 3), max_size=1500), st.integers(4, LIMIT))
def test_windows_cover_all_in_order(breaks: list[int], limit: int) -> None:
    windows = windows_of(np.array(breaks, dtype=np.int64), limit)
    assert [i for a, b in windows for i in range(a, b)] == list(range(len(breaks)))
    assert all(0 < b - a <= limit for a, b in windows)


def test_windows_end_where_paragraphs_do() -> None:
    breaks = np.ones(400, dtype=np.int64)
    breaks[[0, 90, 200, 300]] = 3
    breaks[250] = 2
    assert windows_of(breaks, 254) == [(0, 200), (200, 400)]
