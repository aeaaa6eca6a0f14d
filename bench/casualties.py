"""Measure killed and injured against MUC-4's templates (upper-case wire copy): minimal records for the scorer, and errors by name.

    python bench/casualties.py muc4/dev.jsonl --scorer score_components.py [--sample N] [--errors N]

The scorer is the project's `score_components.py`, set "casualties": distinct (measure, number over 1) of each document that has
a template. Parses are kept on disk between runs (COUNTERCLAIM_TEST_CACHE).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
import time
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from counterclaim.extract.figures import find_figures
from counterclaim.model.document import Document
from counterclaim.model.finding import Figure
from counterclaim.model.reading import Reading
from counterclaim.segment import legible, segment
from reading import parses


def readings_of(texts: list[str]) -> list[Reading]:
    """Parsed and segmented readings of texts, upper-case copy given its ordinary case for the parser."""
    shown = [legible(t) for t in texts]
    made = []
    for text, parse in zip(shown, parses(shown), strict=True):
        reading = Reading(document=Document(text=text, key="bench"), parse=parse)
        made.append(replace(reading, sentences=segment(reading)))
    return made


def record_of(key: str, text: str, figures: tuple[Figure, ...]) -> dict[str, Any]:
    """A record with nothing but figures."""
    rows = [{"measure": f.measure, "low": f.low, "best": f.best, "high": f.high} for f in figures if not f.negated]
    return {"document": {"key": key, "text": text}, "figures": rows}


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _wanted(row: dict[str, Any]) -> tuple[set[frozenset[tuple[str, int]]], set[tuple[str, int]]]:
    """The template's numbers as the scorer reads them: alternatives, and fills that cost nothing."""
    gold: set[frozenset[tuple[str, int]]] = set()
    free: set[tuple[str, int]] = set()
    for t in row["templates"]:
        numbers = {
            x.split(":", 1)[1].strip() if ":" in x else "": {int(d) for d in re.findall(r"\d+", x.split(":", 1)[0])}
            for x in t.get("hum_tgt.number") or []
        }
        for effect in t.get("hum_tgt.effect_of_incident") or []:
            head, _, who = effect.partition(":")
            kinds = {
                k
                for word, k in (("DEATH", "killed"), ("INJURY", "injured"))
                if word in head and "NO " + word not in head
            }
            options = {(k, n) for k in kinds for n in numbers.get(who.strip(), ()) if n > 1}
            if options:
                (free.update(options) if head.strip().startswith("?") else gold.add(frozenset(options)))
    return gold, free


def _errors(rows: list[dict[str, Any]], readings: list[Reading], found: list[tuple[Figure, ...]], limit: int) -> None:
    for row, reading, figures in zip(rows, readings, found, strict=True):
        if not row["templates"] or limit <= 0:
            continue
        gold, free = _wanted(row)
        said: dict[tuple[str, int], Figure] = {}
        for f in figures:
            value = next((v for v in (f.best, f.low, f.high) if v is not None), None)
            if f.measure in ("killed", "injured") and value is not None and value > 1 and not f.negated:
                said.setdefault((f.measure, int(value)), f)
        for options in gold:
            if not options & set(said):
                limit -= 1
                print(f"LOST {row['doc_id']} {sorted(options)}")
        for key, f in said.items():
            if key not in free and not any(key in g for g in gold):
                limit -= 1
                sentence = reading.sentence_at(f.words.start)
                shown = " ".join(reading.parse.text[sentence.start : sentence.end].split()) if sentence else ""
                print(f"MORE {row['doc_id']} {key} «{f.words.text}» {shown[:300]}  GOLD {[sorted(g) for g in gold]}")


def main() -> None:
    """Print the scorer's line, the speed, and as many errors as asked for."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("data", type=Path)
    ap.add_argument("--scorer", type=Path, required=True)
    ap.add_argument("--sample", type=int)
    ap.add_argument("--errors", type=int, default=0)
    args = ap.parse_args()
    rows = [json.loads(line) for line in args.data.open(encoding="utf-8") if line.strip()]
    rows = [r for r in rows if r.get("templates")]
    if args.sample and len(rows) > args.sample:
        rows = [rows[int(i * len(rows) / args.sample)] for i in range(args.sample)]
    readings = readings_of([r["text"] for r in rows])
    began = time.perf_counter()
    found = [find_figures(r) for r in readings]
    spent = time.perf_counter() - began
    words = sum(len(r.parse.tokens) for r in readings)
    scorer = _scorer(args.scorer)
    records = {r["doc_id"]: record_of(r["doc_id"], r["text"], f) for r, f in zip(rows, found, strict=True)}
    print(
        json.dumps(
            {
                **scorer.casualties(rows, records),
                "documents": len(rows),
                "microseconds_a_word": round(1e6 * spent / words, 2),
            }
        )
    )
    _errors(rows, readings, found, args.errors)


if __name__ == "__main__":
    main()
