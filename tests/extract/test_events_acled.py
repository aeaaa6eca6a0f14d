"""The first event of a snippet has the ACLED sub-event type that the codebook gives it."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.extract.events import find_events
from counterclaim.lexicon.acled import acled
from reading import parses, reading

SNIPPETS = sorted((Path(__file__).parent / "acled").glob("*.tsv"))


def rows(path: Path) -> list[tuple[str, str]]:
    return [(a, b) for a, b in (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line)]


def test_every_sub_type_of_the_codebook_has_twenty_snippets() -> None:
    counted = {sub: len(rows(path)) for path in SNIPPETS for sub in {rows(path)[0][1]}}
    assert set(counted) == set(acled().type_of)
    assert len(counted) == 25
    assert min(counted.values()) >= 20


@pytest.mark.parametrize("path", SNIPPETS, ids=lambda p: p.stem)
def test_the_first_coded_event_has_the_sub_type(path: Path) -> None:
    snippets = rows(path)
    parses([text for text, _ in snippets])
    wrong = []
    for text, wanted in snippets:
        got = [(e.words.text, e.acled) for e in find_events(reading(text)) if e.acled]
        if not got or got[0][1] != (acled().type_of[wanted], wanted):
            wrong.append((text, got))
    assert not wrong, "\n".join(map(str, wrong))
