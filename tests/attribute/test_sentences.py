"""Every annotated sentence is read as it is annotated."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotated import Case, cases

from counterclaim.attribute import attribute
from counterclaim.model.statement import Statement
from reading import parses, reading

CASES = cases(Path(__file__).parent / "sentences.txt")


@pytest.fixture(scope="module", autouse=True)
def parsed() -> None:
    """Parse all sentences at once."""
    parses([case.text for case in CASES])


def words(text: str) -> str:
    """A content without what is not words: marks, "that", the end's full stop."""
    return (
        " ".join(text.replace("''", '"').replace("\n", " ").split())
        .strip("\"“”«»'., :")
        .removeprefix("that ")
        .strip("\"“”«»'., ")
    )


def told(case: Case, number: str, found: list[Statement]) -> Statement | None:
    """The statement whose own cue meets the annotated one."""
    spans = case.expected[number].spans["cue"]
    for s in found:
        cue = s.voices[-1].cue
        if cue and any(cue.start < end and start < cue.end for start, end in spans):
            return s
    return None


def complaints(case: Case) -> list[str]:
    """Everything that is not as annotated."""
    found = list(attribute(reading(case.text)))
    shown = [
        (
            s.voices[-1].words and s.voices[-1].words.text,
            s.voices[-1].cue and s.voices[-1].cue.text,
            [c.text for c in s.content],
        )
        for s in found
    ]
    if not case.expected:
        return [f"nobody speaks, but: {shown}"] if found else []
    wrong = []
    by_number = {number: told(case, number, found) for number in case.expected}
    for number, expected in case.expected.items():
        s = by_number[number]
        if "content" not in expected.spans:
            continue
        if s is None:
            wrong.append(f"{number}: missed; found {shown}")
            continue
        source = [case.text[a:b] for a, b in expected.spans.get("source", [])]
        got = s.voices[-1].words
        if source and (got is None or got.text.strip(" ,") != source[0]):
            wrong.append(f"{number}: source {got and got.text!r}, not {source[0]!r}")
        if not source and number == "1" and got is not None:
            wrong.append(f"{number}: source {got.text!r}, not nobody")
        content = [words(case.text[a:b]) for a, b in expected.spans["content"]]
        if [words(c.text) for c in s.content] != content and words(" ".join(c.text for c in s.content)) != words(
            " ".join(content)
        ):
            wrong.append(f"{number}: content {[c.text for c in s.content]}, not {content}")
        for name, value in expected.says.items():
            actual = getattr(s, name)
            if name == "within":
                outer = by_number[value]
                value = outer.id if outer else "missed"
            if actual != value:
                wrong.append(f"{number}: {name} {actual}, not {value}")
        channels = [case.text[a:b] for a, b in expected.spans.get("channel", [])]
        if channels and [v.words.text for v in s.voices if v.words and v.cue is None] != channels:
            wrong.append(f"{number}: channels {[v.words and v.words.text for v in s.voices]}, not {channels}")
    return wrong


@pytest.mark.parametrize("case", CASES, ids=[c.text[:60] for c in CASES])
def test_a_sentence_is_read_as_annotated(case: Case) -> None:
    """Source, cue, content, act, factuality, manner, chain: all as the tags say."""
    assert complaints(case) == []
