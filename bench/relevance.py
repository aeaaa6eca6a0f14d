"""Measure the fast filter against the full reading: how many documents with a conflict in them it lets through, how many others it skips.

    python bench/relevance.py DATA [--limit 300] [--part test|tune] [--errors]

DATA is the folder of sets (`muc4/`, `ecbplus/`, `polnear/`, `timex/`, `wikievents/`, `displacement/`, `airwars_gaza/`,
`geoparsing/`). A document counts as *relevant* when the full reading finds in it an event of ASSAULT, COERCE, MOBILIZE,
PROTEST, THREATEN or RETREAT, a figure of people (killed, injured, displaced …), talks, or a ceasefire, whatever its status;
CONSULT, COOPERATE, REQUEST, ACCUSE and the like alone do not make it so. The word list was tuned on the `tune` part only:
the training half of sets that have one, else the half whose id (ECB+: topic) hashes even. Full readings (rules alone: they
find the same events and figures) are kept on disk between runs (COUNTERCLAIM_TEST_CACHE).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterclaim.build import Reader
from counterclaim.errors import SourceError
from counterclaim.intake.documents import Given, accepted
from counterclaim.intake.relevance import concerns_a_conflict
from counterclaim.lexicon.relevance import MATERIAL
from counterclaim.model.document import Document
from counterclaim.model.record import Record

SETS = {  # name: (file, field of the text, field that is hashed to halve it, or the part that the whole file is)
    "muc4 train": ("muc4/train.jsonl", "text", "tune"),
    "muc4 dev": ("muc4/dev.jsonl", "text", "test"),
    "ecbplus": ("ecbplus/docs.jsonl", "text", "topic"),
    "polnear train": ("polnear/train.jsonl", "text", "tune"),
    "polnear dev": ("polnear/dev.jsonl", "text", "test"),
    "timebank": ("timex/timebank.jsonl", "text", "doc_id"),
    "aquaint": ("timex/aquaint.jsonl", "text", "doc_id"),
    "wikievents": ("wikievents/dev.jsonl", "text", "test"),
    "d4d": ("displacement/d4d_excerpts.jsonl", "excerpt", "url"),
    "idmc": ("displacement/idmc_facts.jsonl", "text", "doc_id"),
    "airwars": ("airwars_gaza/incidents.jsonl", "narrative", "incident_id"),
    "lgl": ("geoparsing/lgl.jsonl", "text", "doc_id"),
    "geowebnews": ("geoparsing/geowebnews.jsonl", "text", "doc_id"),
}
KEPT = Path(os.environ.get("COUNTERCLAIM_TEST_CACHE", Path(tempfile.gettempdir()) / "counterclaim-parses"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A document, the part it belongs to, and what the full reading found in it, as (kind, words)."""

    text: str
    part: str
    found: tuple[tuple[str, str], ...]

    @property
    def relevant(self) -> bool:
        """Whether anything was found by the definition above."""
        return bool(self.found)


def found_in(record: Record) -> list[tuple[str, str]]:
    """What makes a record relevant, with its words."""
    events = [(e.type, e.words.text) for e in record.events if e.type in MATERIAL]
    figures = [(f.measure, f.words.text) for f in record.figures]
    talks = [("talks", t.words.text) for t in record.talks]
    return [*events, *figures, *talks, *(("ceasefire", c.words.text) for c in record.ceasefires)]


def part_of(row: dict[str, Any], by: str) -> str:
    """The part of a row: fixed for its set, or by the hash of a field."""
    if by in ("tune", "test"):
        return by
    return "test" if hashlib.sha256(str(row[by]).encode()).digest()[0] % 2 else "tune"


def rows_of(folder: Path, name: str, limit: int) -> Iterator[tuple[str, str]]:
    """Text and part of a set's documents, spread over the file where there are more than `limit`."""
    file, field, by = SETS[name]
    rows = [json.loads(line) for line in (folder / file).open(encoding="utf-8")]
    step = max(1, len(rows) // limit)
    yield from ((r[field], part_of(r, by)) for r in rows[::step][:limit] if (r.get(field) or "").strip())


def labelled(folder: Path, name: str, limit: int, reader: Reader) -> list[Labelled]:
    """The documents of a set with what the full reading finds, from the disk where it was read before."""
    rows = list(rows_of(folder, name, limit))
    store = KEPT / "relevance.jsonl"
    KEPT.mkdir(parents=True, exist_ok=True)
    kept = dict(json.loads(line) for line in store.open(encoding="utf-8")) if store.exists() else {}
    missing = [t for t, _ in rows if key_of(t) not in kept]
    with store.open("a", encoding="utf-8") as out:
        for outcome, text in zip(reader.outcomes(documents(missing)), missing, strict=True):
            found = [] if isinstance(outcome, SourceError) else found_in(outcome)
            kept[key_of(text)] = found
            out.write(json.dumps([key_of(text), found]) + "\n")
            out.flush()
    return [Labelled(text=t, part=p, found=tuple((a, b) for a, b in kept[key_of(t)])) for t, p in rows]


def documents(texts: list[str]) -> Iterator[Document | SourceError]:
    """Texts as intake gives them; a set's documents all count as English."""
    for number, text in enumerate(texts):
        try:
            yield accepted(Document(text=text, key=str(number)), Given(any_language=True))
        except SourceError as error:
            yield error


def key_of(text: str) -> str:
    """What a reading is kept under."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def by_set(rows: list[Labelled]) -> tuple[int, int, int, int]:
    """Relevant documents, those let through, other documents, those skipped."""
    through = [concerns_a_conflict(d.text) for d in rows]
    relevant = [t for d, t in zip(rows, through, strict=True) if d.relevant]
    others = [t for d, t in zip(rows, through, strict=True) if not d.relevant]
    return len(relevant), sum(relevant), len(others), len(others) - sum(others)


def line(name: str, counts: tuple[int, int, int, int]) -> str:
    """One line of the table."""
    relevant, through, others, skipped = counts
    recall = f"{through / relevant:.3f}" if relevant else "  -  "
    saving = f"{skipped / others:.3f}" if others else "  -  "
    return f"{name:<16}{relevant:>9}{through:>9}   {recall}{others:>9}{skipped:>9}   {saving}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--limit", type=int, default=300, help="documents of a set, spread over it")
    parser.add_argument("--part", choices=("test", "tune"), default="test")
    parser.add_argument(
        "--errors", action="store_true", help="list what the full reading found in the documents skipped"
    )
    args = parser.parse_args()
    reader = Reader(rules_only=True)
    sets = {name: labelled(args.data, name, args.limit, reader) for name in SETS}
    sets = {name: [d for d in rows if d.part == args.part] for name, rows in sets.items()}
    print(f"{args.part} part    relevant  through   recall   others  skipped   saving")
    total = [0, 0, 0, 0]
    for name, rows in sets.items():
        if rows:
            counts = by_set(rows)
            total = [a + b for a, b in zip(total, counts, strict=True)]
            print(line(name, counts))
    print(line("all", (total[0], total[1], total[2], total[3])))
    texts = [d.text for rows in sets.values() for d in rows]
    begun = time.perf_counter()
    for text in texts:
        concerns_a_conflict(text)
    print(f"{sum(map(len, texts)) / 1e6 / (time.perf_counter() - begun):.0f} million characters a second")
    if args.errors:
        for name, rows in sets.items():
            for d in rows:
                if d.relevant and not concerns_a_conflict(d.text):
                    print(name, *(f"{kind} “{' '.join(words.split())}”" for kind, words in d.found[:4]), sep="; ")


if __name__ == "__main__":
    main()
