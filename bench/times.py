"""Measure the times on sets of TIMEX3 annotations: write the records that a scorer reads, run it, and name what is lost and invented.

Usage: python bench/times.py DATA.jsonl SCORER.py [--errors]
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from counterclaim.model.document import Document
from counterclaim.model.mention import Time
from counterclaim.model.reading import Reading
from counterclaim.when import find_times
from reading import parses, sentences_of


def readings(rows: list[dict]) -> list[Reading]:
    found = []
    for row, parse in zip(rows, parses([row["text"] for row in rows]), strict=True):
        on = date.fromisoformat(row["dct"][:10]) if row["dct"] else None
        document = Document(text=row["text"], key=row["doc_id"], published=on)
        found.append(Reading(document=document, parse=parse, sentences=sentences_of(parse)))
    return found


def record(row: dict, times: tuple[Time, ...]) -> dict:
    spans = [{"start": t.start, "end": t.end, "text": t.text, "type": t.type, "value": t.value} for t in times]
    return {"document": {"key": row["doc_id"], "text": row["text"]}, "times": spans}


def errors(row: dict, times: tuple[Time, ...]) -> list[str]:
    found, used = [], set()
    text = row["text"]
    for gold in row["timex"]:
        hits = [t for t in times if t.start < gold["end"] and gold["start"] < t.end]
        used.update(hits)
        around = " ".join(text[max(0, gold["start"] - 50) : gold["end"] + 40].split())
        said = " ".join(gold["text"].split())
        if not hits:
            found.append(f"lost      {said} = {gold['value']} | {around}")
        elif hits[0].value != gold["value"]:
            found.append(
                f"value     {said} = {gold['value']}, read {hits[0].text!r} = {hits[0].value} [{row['dct'][:10]}] | {around}"
            )
    for t in times:
        if t not in used:
            found.append(
                f"invented  {t.text!r} = {t.value} | " + " ".join(text[max(0, t.start - 50) : t.end + 40].split())
            )
    return found


def main() -> None:
    data, scorer = sys.argv[1:3]
    rows = [json.loads(line) for line in Path(data).read_text(encoding="utf-8").splitlines() if line.strip()]
    made = readings(rows)
    begun = time.perf_counter()
    all_times = [find_times(reading) for reading in made]
    spent = time.perf_counter() - begun
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for row, times in zip(rows, all_times, strict=True):
            out.write(json.dumps(record(row, times)) + "\n")
        out.flush()
        subprocess.run([sys.executable, scorer, "score", "times", data, out.name], check=True)
    words = sum(len(reading.parse.tokens) for reading in made)
    print(f"{spent / words * 1e6:.1f} microseconds a word, {words} words", file=sys.stderr)
    if "--errors" in sys.argv:
        for row, times in zip(rows, all_times, strict=True):
            for line in errors(row, times):
                print(row["doc_id"], line)


if __name__ == "__main__":
    main()
