"""Measure displacement figures on excerpts that two public sets annotated: the quantity, its unit and its term.

    python bench/displacement.py d4d_excerpts.jsonl idmc_facts.jsonl [--half 0|1] [--conflict] [--errors]

Sets: the excerpts of the Data for Democracy "internal displacement" project (one figure per excerpt, with reporting term and
unit) and the facts of the IDETECT set of the Internal Displacement Monitoring Centre (quantity spans with a fact type).
A wanted quantity is right when a figure has its value (for a vague word: stands on it), its unit (persons or households) and a
measure that its term allows:

    Displaced, Evacuated, Relocated, Homeless, Sheltered, In Relief Camp, Forced to Flee, Refugee, Uninhabitable … -> displaced
    Destroyed Housing, Partially Destroyed Housing                                                                -> affected
    Return                                                                                                         -> returned

The IDETECT set lists all quantities of an excerpt under each of its facts; a quantity may therefore have the measure of any of them.
Excerpts in another language than English are left out, and so is a quantity that the excerpt does not print (a sum that the
annotator made, "residents" without a number).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from counterclaim.extract.figures import find_figures
from counterclaim.extract.figures.numbers import numbers_in
from counterclaim.model.document import Document
from counterclaim.model.finding import Figure
from counterclaim.model.reading import Reading
from reading import parses, sentences_of

_MEASURES = {
    "other": {"affected"},
    "stuck": {"affected"},
    "destroyed housing": {"affected"},
    "partially destroyed housing": {"affected"},
    "destroyed_housing": {"affected"},
    "return": {"returned"},
    "uninhabitable housing": {"displaced", "affected"},
}
_ENGLISH = re.compile(r"\b(?:the|of|and|were|in|people|displaced|evacuated|have|a|with|to)\b", re.I)
_FOREIGN = re.compile(r"\b(?:de|la|el|en|los|familias|pelo|deixou|individu|hay|personas)\b", re.I)
_CONFLICT = re.compile(
    r"\b(?:war|fight\w*|clash\w*|conflict|violence|rebel\w*|attack\w*|offensive|ISIS|IS|Daesh|troops|battle|terror\w*|ethnic|refugees?|IDPs?|internally)\b",
    re.I,
)


class Wanted(NamedTuple):
    """A quantity that an annotator marked: its value (None for a vague word), unit, the measures that its term allows."""

    text: str
    value: float | None
    words: str
    unit: str
    measures: frozenset[str]
    conflict: bool


def _of_d4d(row: dict[str, Any]) -> Iterator[Wanted]:
    text = row["excerpt"].replace("\ufffd", "'")
    if len(_FOREIGN.findall(text)) > len(_ENGLISH.findall(text)):
        return
    value = float(row["displacement_figure"])
    if value not in _printed(text):
        return
    unit = "household" if row["reporting_unit"] == "Households" else "person"
    conflict = row["tag"] == "Conflict and violence"
    yield Wanted(
        text, value, "", unit, frozenset(_MEASURES.get(row["reporting_term"].lower(), {"displaced"})), conflict
    )


def _of_idmc(row: dict[str, Any]) -> Iterator[Wanted]:
    text = row["text"]
    causes = {s["label"] for s in row["slots"] if s["task"] == "CAUSE"}
    conflict = "CONFLICT" in causes or (not causes and _CONFLICT.search(text) is not None)
    for slot in row["slots"]:
        if slot["task"] != "QUANTITY":
            continue
        found = list(numbers_in(list(re.findall(r"\d[\d,.]*\d|\w+|[^\w\s]", slot["text"].lower()))))
        if not found:
            continue
        number = found[0]
        value = next((v for v in (number.best, number.low, number.high) if v is not None), None)
        household = slot["label"] in ("HOUSEHOLD", "BUILDING_STRUCTURE")
        measures = (
            {"affected"}
            if slot["label"] == "BUILDING_STRUCTURE" and row["fact"] == "DESTROYED_HOUSING"
            else set(_MEASURES.get(row["fact"].lower(), {"displaced"}))
        )
        if slot["label"] == "PERSON" and row["fact"] == "DESTROYED_HOUSING":
            measures = {"displaced"}
        yield Wanted(
            text,
            value,
            slot["text"].strip().lower(),
            "household" if household else "person",
            frozenset(measures),
            conflict,
        )


def _printed(text: str) -> set[float]:
    words = re.findall(r"\d[\d,.]*\d|\w+|[^\w\s]", text.lower())
    return {v for n in numbers_in(words) for v in (n.low, n.best, n.high) if v is not None}


def right(wanted: Wanted, figures: tuple[Figure, ...]) -> bool:
    """Whether one of the figures has the quantity, the unit and the term."""
    for f in figures:
        value = next((v for v in (f.best, f.low, f.high) if v is not None), None)
        same = (
            value == wanted.value
            if wanted.value is not None
            else f.qualifier == "vague" and f.words.text.lower().split()[-1] in wanted.words
        )
        if same and f.unit == wanted.unit and f.measure in wanted.measures:
            return True
    return False


def main() -> None:
    """Print the share that is right, over all and over the conflict excerpts, and the errors by name."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("d4d", type=Path)
    ap.add_argument("idmc", type=Path)
    ap.add_argument("--half", type=int, choices=(0, 1))
    ap.add_argument("--errors", action="store_true")
    args = ap.parse_args()
    rows = [json.loads(line) for line in args.d4d.open(encoding="utf-8")]
    facts = [json.loads(line) for line in args.idmc.open(encoding="utf-8")]
    wanted = [w for r in rows for w in _of_d4d(r)] + [w for r in facts for w in _of_idmc(r)]
    allowed: dict[tuple[str, float | None, str], frozenset[str]] = {}
    for w in wanted:
        key = (w.text, w.value, w.words)
        allowed[key] = allowed.get(key, frozenset()) | w.measures
    wanted = list(dict.fromkeys(w._replace(measures=allowed[w.text, w.value, w.words]) for w in wanted))
    texts = sorted({w.text for w in wanted})
    halves = {text: n % 2 for n, text in enumerate(texts)}
    if args.half is not None:
        wanted = [w for w in wanted if halves[w.text] == args.half]
        texts = sorted({w.text for w in wanted})
    figures = {}
    for text, parse in zip(texts, parses(texts), strict=True):
        figures[text] = find_figures(
            Reading(document=Document(text=text, key="bench"), parse=parse, sentences=sentences_of(parse))
        )
    good = [(w, right(w, figures[w.text])) for w in wanted]
    conflict = [ok for w, ok in good if w.conflict]
    print(
        json.dumps(
            {
                "right": round(sum(ok for _, ok in good) / len(good), 4),
                "of": len(good),
                "conflict_right": round(sum(conflict) / len(conflict), 4),
                "conflict_of": len(conflict),
            }
        )
    )
    for w, ok in good:
        if args.errors and not ok:
            got = [(f.words.text, f.measure, f.unit) for f in figures[w.text]]
            print(
                f"{'CONFLICT' if w.conflict else 'other'} {w.value} {w.words!r} {w.unit} {sorted(w.measures)} | {' '.join(w.text.split())[:260]} -> {got}"
            )


if __name__ == "__main__":
    main()
