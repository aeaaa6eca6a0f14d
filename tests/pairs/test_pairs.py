"""Nothing denied, demanded, feared, alleged or merely heard ever comes out as having occurred: minimal pairs of our own."""

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from counterclaim import Document, Record
from counterclaim.build import Reader

pytestmark = pytest.mark.slow

SPEECH = {
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
}  # saying so is what occurred
REAL = {"occurred", "ongoing", "historical"}
KINDS = ("claim", "accusation", "denial", "non_confirmation", "demand", "conditional", "hearsay")


def rows() -> list[tuple[str, str, str]]:
    lines = (Path(__file__).parent / "pairs.tsv").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")[:3]) for line in lines if line and not line.startswith("#")]  # type: ignore[misc]


@cache
def records() -> dict[str, list[tuple[str, Record]]]:
    """The record of every sentence, by kind; all read in one go."""
    made: dict[str, list[tuple[str, Record]]] = defaultdict(list)
    every = rows()
    outcomes = Reader().outcomes(Document(text=text, key=f"{number} {kind}") for number, kind, text in every)
    for (_, kind, text), outcome in zip(every, outcomes, strict=True):
        assert isinstance(outcome, Record), outcome
        made[kind].append((text, outcome))
    return made


def real_events(record: Record) -> list[str]:
    return [f"{e.words.text} {e.type} {e.status}" for e in record.events if e.type not in SPEECH and e.status in REAL]


def test_there_are_at_least_250_pairs_of_every_kind() -> None:
    assert len(rows()) >= 250
    assert {kind for _, kind, _ in rows()} == set(KINDS)


@pytest.mark.parametrize("kind", [k for k in KINDS if k != "claim"])
def test_what_is_not_claimed_never_occurred(kind: str) -> None:
    wrong = [(text, real_events(record)) for text, record in records()[kind] if real_events(record)]
    assert not wrong, "\n".join(f"{text}  →  {events}" for text, events in wrong)


def test_what_is_claimed_occurred_for_him_who_claims_it() -> None:
    """Or else the suite would hold for a reader that finds nothing; a parser's slip may cost one in twenty."""
    missed = [text for text, record in records()["claim"] if not real_events(record)]
    assert len(missed) * 20 <= len(records()["claim"]), "\n".join(missed)


def test_a_denial_never_raises_a_figure() -> None:
    for kind in ("denial", "non_confirmation"):
        wrong = [
            (text, f.words.text)
            for text, record in records()[kind]
            for f in record.figures
            if f.best is not None and not f.negated
        ]
        assert not wrong, wrong


def test_every_finding_belongs_to_a_statement() -> None:
    for pairs in records().values():
        for text, record in pairs:
            said = {f for s in record.statements for f in s.findings}
            found = {
                f.id
                for group in (record.events, record.figures, record.talks, record.ceasefires, record.relations)
                for f in group
            }
            assert found <= said, text
