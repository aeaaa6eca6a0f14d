"""Show who every voice and party of some reports was taken for, and why; count the reasons, and time the stage.

    python bench/actors.py REPORTS.jsonl|REPORT.txt [--sample N] [--published DATE] [--show] [--records FILE]

REPORTS.jsonl has "text" and perhaps "date" in each line. Parses are kept on disk between runs (COUNTERCLAIM_TEST_CACHE).
`--show` lists actors and voices; `--records` writes whole records, for a scorer of facts.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from counterclaim.attribute import attribute
from counterclaim.compose import compose
from counterclaim.engine.gazetteer import open_gazetteer
from counterclaim.extract import extract
from counterclaim.lexicon.register import load_register
from counterclaim.model.document import Document
from counterclaim.model.reading import Reading
from counterclaim.segment import legible, segment
from counterclaim.when import find_times
from counterclaim.where import find_places
from counterclaim.who import identify
from reading import parses


def rows_of(path: Path, sample: int | None) -> list[dict[str, str]]:
    if path.suffix != ".jsonl":
        return [{"id": path.stem, "text": path.read_text(encoding="utf-8")}]
    rows = [json.loads(line) for line in path.open(encoding="utf-8") if line.strip()]
    rows = [r for r in rows if r.get("text")]
    return [rows[int(i * len(rows) / sample)] for i in range(sample)] if sample and sample < len(rows) else rows


def readings_of(rows: list[dict[str, str]], published: str | None) -> list[Reading]:
    gazetteer, made = open_gazetteer(), []
    texts = [legible(r["text"]) for r in rows]
    for row, text, parse in zip(rows, texts, parses(texts), strict=True):
        day = re.match(r"(\d{4})-?(\d\d)-?(\d\d)", published or row.get("date") or "")
        on = date(*map(int, day.groups())) if day else None
        key = str(row.get("doc_id") or row.get("uid") or row.get("id"))
        reading = Reading(document=Document(text=text, key=key, published=on), parse=parse)
        reading = replace(reading, sentences=segment(reading))
        reading = replace(reading, times=find_times(reading))
        places, mentions = find_places(reading, gazetteer)
        reading = replace(reading, places=places, mentions=mentions)
        reading = replace(reading, statements=attribute(reading))
        made.append(replace(reading, findings=extract(reading)))
    return made


def show(reading: Reading) -> None:
    print(f"== {reading.document.key}")
    for a in reading.actors:
        names = " | ".join(a.names)
        print(
            f"  {a.id} {a.name} [{names}] {a.kind} {a.country} {a.sector} role={a.role} for={a.speaks_for} {a.members or ''} {a.register or ''}"
        )
    known = {a.id: a for a in reading.actors}
    for statement in reading.statements:
        for v in statement.voices:
            if v.words is not None:
                print(f"  voice «{v.words.text[:70]}» -> {v.ref} {known[v.ref or ''].name[:50]} ({v.because})")
    for m in reading.mentions:
        if m.kind == "actor" and m.because and m.because not in ("name", "role", "metonym"):
            print(f"  mention «{m.text}» -> {m.ref} {known[m.ref or ''].name[:50]} ({m.because})")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("file", type=Path)
    arguments.add_argument("--sample", type=int)
    arguments.add_argument("--published")
    arguments.add_argument("--show", action="store_true")
    arguments.add_argument("--records", type=Path)
    args = arguments.parse_args()
    register = load_register()
    readings = readings_of(rows_of(args.file, args.sample), args.published)
    identify(readings[0], register)
    began = time.process_time()
    done = [identify(r, register) for r in readings]
    took = time.process_time() - began
    if args.show:
        for reading in done:
            show(reading)
    if args.records:
        args.records.write_text(
            "".join(json.dumps(compose(r).to_dict(), ensure_ascii=False) + "\n" for r in done), encoding="utf-8"
        )
    words = sum(len(r.document.text.split()) for r in readings)
    voices = [v for r in done for s in r.statements for v in s.voices if v.words is not None]
    kinds = Counter(
        next(a.kind for a in r.actors if a.id == v.ref)
        for r in done
        for s in r.statements
        for v in s.voices
        if v.words is not None
    )
    print(f"{len(done)} reports, {words} words, {took / max(1, words) * 1e6:.1f} µs a word")
    print(f"{len(voices)} voices:", ", ".join(f"{k} {n}" for k, n in Counter(v.because for v in voices).most_common()))
    print("kinds of voices:", ", ".join(f"{k} {n}" for k, n in kinds.most_common()))


if __name__ == "__main__":
    main()
