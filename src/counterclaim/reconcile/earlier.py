"""Whether a report puts a number into the past: an older count, beside the one that holds now."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.matters import matter_words
from counterclaim.model.finding import Figure
from counterclaim.model.ledger import Finding
from counterclaim.model.statement import Statement
from counterclaim.reconcile.setting import Scene
from counterclaim.reconcile.spelling import words


def is_earlier(finding: Finding, statement: Statement, scene: Scene) -> bool:
    """Tell whether the sentence puts a number into the past ("had earlier spoken of seven")."""
    if not isinstance(finding, Figure):
        return False
    sentence = scene.record.sentences[scene.sentence(finding.words.start)]
    before = words(scene.record.document.text[sentence.start : finding.words.start])
    after = words(scene.record.document.text[finding.words.end : sentence.end])
    if before[-1:] == ("from",) and after[:1] == ("to",) and after[1:2] and after[1][:1].isdigit():
        return True  # "raised the toll from 35 to 41"
    cue = statement.voices[-1].cue if statement.voices else None
    if cue and words(cue.text)[:1] == ("had",):
        return True  # "in the morning he had spoken of 40"
    if any(w in matter_words().earlier and (v.endswith("ing") or u == "having") for u, w, v in _threes(before)):
        return True  # "having first put it at 24", "after first reporting six dead"
    if any(w in word_class("earlier_numbers") and v in matter_words().numbers for w, v in pairwise(before)):
        return True  # "its previous estimate, a week ago, was 330,000"
    nearest = words(scene.record.document.text[sentence.start : finding.words.start].rpartition(",")[2])
    marks = {
        *nearest,
        *before[:1],
    }  # of its own clause: what was said earlier says nothing of the number that follows
    return bool(set(before) & matter_words().earlier) and bool(marks & {"had", "initially", "previously"})


def _threes(row: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """Each word with the one before and the one after it."""
    return zip(("", *row), row, (*row[1:], ""), strict=False)
