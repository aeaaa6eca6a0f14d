"""Measure attribution on annotated articles beside other systems, and name the relations gained and lost since the last run.

usage: python bench/attribution.py SCORER.py ARTICLES.jsonl [--rules] [--record bench/attribution.json] [--keep]

SCORER.py is the component scorer, ARTICLES.jsonl articles with annotations[].attributions[] of source, cue and content (PolNeAR).
The record of a run keeps ids and offsets only, no words: which gold contents were found. --keep writes it; without --rules the
encoder that is shipped takes part.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import time
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from counterclaim.attribute import attribute
from counterclaim.engine.encoder import Encoder
from counterclaim.engine.parser import Parser
from counterclaim.model.document import Document
from counterclaim.model.reading import Reading
from counterclaim.model.statement import Statement
from counterclaim.segment import segment

# Relation, source, cue, content F1 on PolNeAR's development part by the same scorer; speed as a share of bare spaCy md's words a second.
PEERS = (
    ("BBC Citron, retrained on PolNeAR's training part", 0.525, 0.686, 0.521, 0.707, 0.38),
    ("BBC Citron, shipped models, retrained cue model", 0.417, 0.446, 0.402, 0.621, 0.40),
    ("60 reporting verbs with subject and clause", 0.399, 0.588, 0.372, 0.632, 0.97),
    ("textacy, direct quotations by paragraph", 0.257, 0.207, 0.183, 0.467, 0.83),
)
ROLES = ("relation", "source", "cue", "content")


def loaded(path: Path) -> ModuleType:
    """Load the scorer from its file."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def record_of(key: str, text: str, statements: tuple[Statement, ...]) -> dict[str, Any]:
    """The smallest record that shows who says what."""

    def span(s: Any) -> dict[str, int | None]:
        return {"start": s.start if s else None, "end": s.end if s else None}

    told = [
        {
            "within": s.within,
            "voices": [{**span(v.words), "cue": span(v.cue) if v.cue else None} for v in s.voices],
            "content": [span(c) for c in s.content],
        }
        for s in statements
    ]
    return {"document": {"key": key, "text": text}, "statements": told}


def found_of(row: dict[str, Any], record: dict[str, Any], scorer: ModuleType) -> set[str]:
    """Which gold relations of one article are found, each named by its content's offsets."""
    found = set()
    for a in row["annotations"][0]["attributions"]:
        alone = {**row, "annotations": [{"attributions": [a]}]}
        if a["content"] and scorer.attribution([alone], {scorer.key(row): record})["relation"]["r"] > 0:
            spans = sorted(s for item in a["content"] for s in item["spans"])
            found.add(f"{spans[0][0]}-{spans[-1][1]}")
    return found


def main() -> None:
    """Read, score, compare."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("scorer", type=Path)
    arguments.add_argument("articles", type=Path)
    arguments.add_argument("--rules", action="store_true")
    arguments.add_argument("--record", type=Path, default=Path(__file__).with_suffix(".json"))
    arguments.add_argument("--keep", action="store_true")
    given = arguments.parse_args()
    scorer = loaded(given.scorer)
    rows = [json.loads(line) for line in given.articles.read_text(encoding="utf-8").splitlines() if line.strip()]
    encoder = None if given.rules else Encoder.load()
    texts = [row["text"] for row in rows]
    parses = list(Parser.load().parse(texts))
    start = time.process_time()
    signals = encoder.signals(texts) if encoder else [None] * len(texts)
    seen = time.process_time()
    records = {}
    for row, parse, signal in zip(rows, parses, signals, strict=True):
        reading = Reading(document=Document(text=row["text"], key=scorer.key(row)), parse=parse, signals=signal)
        reading = replace(reading, sentences=segment(reading))
        records[scorer.key(row)] = record_of(scorer.key(row), row["text"], attribute(reading))
    done = time.process_time()
    words = sum(len(text.split()) for text in texts)
    show(scorer.attribution(rows, records), "Counterclaim, rules alone" if encoder is None else "Counterclaim")
    print(
        f"\nencoder {(seen - start) / words * 1e6:.0f} µs a word, attribution with segmenting {(done - seen) / words * 1e6:.0f} µs a word"
    )
    compare(
        {scorer.key(row): sorted(found_of(row, records[scorer.key(row)], scorer)) for row in rows}, rows, scorer, given
    )


def show(ours: dict[str, Any], name: str) -> None:
    """Print the table."""
    print(f"| {'system':<50} | {' | '.join(ROLES)} |")
    print(f"| {name:<50} | {' | '.join(format(ours[role]['f1'], '.3f') for role in ROLES)} |")
    for peer, *figures in PEERS:
        print(f"| {peer:<50} | {' | '.join(format(f, '.3f') for f in figures[:4])} |")


def compare(
    found: dict[str, list[str]], rows: list[dict[str, Any]], scorer: ModuleType, given: argparse.Namespace
) -> None:
    """Name what was gained and lost since the recorded run."""
    if given.record.exists():
        before = json.loads(given.record.read_text(encoding="utf-8"))
        texts = {scorer.key(row): row["text"] for row in rows}
        for sign, one, other in (("+", found, before), ("-", before, found)):
            named = [(key, span) for key in one if key in texts for span in one[key] if span not in other.get(key, [])]
            print(f"\n{'gained' if sign == '+' else 'lost'}: {len(named)}")
            for key, span in named:
                a, b = (int(x) for x in span.split("-"))
                print(f"{sign} {key} {span}: {' '.join(texts[key][a:b].split())[:90]}")
    if given.keep:
        given.record.write_text(json.dumps(found, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
