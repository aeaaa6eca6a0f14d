"""Score the encoder alone: build the smallest record that shows its attributions and run a given scorer over it."""

from __future__ import annotations

import argparse
import importlib.util
import json
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from examples import parted, rows_of

from counterclaim.engine.encoder import Encoder
from counterclaim.model.signals import Attribution, Signals, Span


def place(text: str, span: Span | None) -> dict[str, Any]:
    """Show a span as a record does; nulls where there is none."""
    if span is None:
        return {"text": None, "start": None, "end": None}
    return {"text": text[span.start : span.end], "start": span.start, "end": span.end}


def statement(text: str, attribution: Attribution) -> dict[str, Any]:
    """Show an attribution as a statement with one voice."""
    source, cue = (spans[0] if spans else None for spans in (attribution.source, attribution.cue))
    voice = {"ref": None, **place(text, source), "cue": place(text, cue) if cue else None}
    return {"voices": [voice], "content": [place(text, span) for span in attribution.content], "within": None}


def record(key: str, text: str, signals: Signals) -> dict[str, Any]:
    """Show a document's signals as a record."""
    return {"document": {"key": key, "text": text}, "statements": [statement(text, a) for a in signals.attributions]}


def loaded(scorer: Path) -> ModuleType:
    """Import the scorer from its file."""
    spec = importlib.util.spec_from_file_location("scorer", scorer)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{scorer}: not a Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Read the arguments, read the articles, and print the figures and the time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scorer", type=Path, help="score_components.py")
    parser.add_argument("articles", type=Path, help="train.jsonl or dev.jsonl")
    parser.add_argument("--weights", type=Path, help="folder with encoder.onnx (the shipped one by default)")
    parser.add_argument("--held-out", action="store_true", help="only the tenth that training leaves out")
    parser.add_argument("--records", type=Path, help="also write the records here")
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    rows = rows_of(args.articles)
    rows = parted(rows)[1] if args.held_out else rows
    encoder = Encoder.load(args.weights, args.threads)
    if encoder is None:
        raise SystemExit("no weights")
    scorer = loaded(args.scorer)
    began = time.perf_counter()
    signals = encoder.signals([row["text"] for row in rows])
    spent = time.perf_counter() - began
    records = {
        scorer.key(row): record(scorer.key(row), row["text"], found) for row, found in zip(rows, signals, strict=True)
    }
    if args.records:
        lines = (json.dumps(r, ensure_ascii=False) for r in records.values())
        args.records.write_text("\n".join(lines) + "\n", encoding="utf-8")
    characters = sum(len(row["text"]) for row in rows)
    print(
        json.dumps(
            {
                **scorer.attribution(rows, records),
                "articles": len(rows),
                "seconds": round(spent, 2),
                "characters": characters,
            }
        )
    )


if __name__ == "__main__":
    main()
