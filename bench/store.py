"""What storing costs: milliseconds a report for adding, known ones, listing, searching and proving, on each kind of store.

    python bench/store.py [--reports 10000] [--words 120] [postgresql://…]

Records are made without reading (a statement and a figure a sentence), so that nothing but the store is measured.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from counterclaim.model.contract import to_dict
from counterclaim.model.document import Document
from counterclaim.model.finding import Figure
from counterclaim.model.mention import Actor, Mention
from counterclaim.model.record import Record
from counterclaim.model.selector import Selector
from counterclaim.model.sentence import Sentence
from counterclaim.model.statement import Because, Statement, Voice
from counterclaim.store import Store, open_store, verify

NOW = "2026-01-01T00:00:00+00:00"
SENTENCE = "The army of district {n} said on Monday that {n} people died in village {n}."


def record(number: int, words: int) -> Record:
    """A report of so many words; each sentence has a voice, a statement, mentions and a figure, as real ones do."""
    parts, at = [], 0
    sentences, statements, figures, mentions = [], [], [], []
    for n in range(1, words // 14 + 1):
        said = SENTENCE.format(n=number + n)
        text = Selector(start=at, end=at + len(said), text=said)
        voice = Selector(start=at, end=at + 8, text=said[:8])
        content = Selector(start=at + 35, end=text.end, text=said[35:])
        army = Mention(start=voice.start, end=voice.end, text=voice.text, kind="actor", head=0, ref="a1")
        sentences.append(
            Sentence(id=f"s{n}", start=text.start, end=text.end, role="body", first=0, last=1, paragraph=n)
        )
        mentions.append(army)
        figures.append(Figure(id=f"f{n}", words=content, measure="killed", low=n, best=n, high=n, side=army))
        statements.append(
            Statement(
                id=f"st{n}",
                words=text,
                manner="indirect",
                act="say",
                voices=(Voice(words=voice, cue=voice, ref="a1"),),
                content=(content,),
                because=(Because(pattern="verb", words=voice),),
                findings=(f"f{n}",),
            )
        )
        parts.append(said)
        at += len(said) + 1
    return Record(
        document=Document(
            text=" ".join(parts), key=f"{number}.txt", published=date(2020, 1, 1 + number % 28), title=f"Day {number}"
        ),
        sentences=tuple(sentences),
        mentions=tuple(mentions),
        actors=(Actor(id="a1", name="army", kind="group"),),
        statements=tuple(statements),
        figures=tuple(figures),
    )


def timed(label: str, count: int, work: Callable[[], Any]) -> None:
    begun = time.perf_counter()
    work()
    print(f"{label:<34}{(time.perf_counter() - begun) / count * 1000:9.3f} ms a report", flush=True)


def exhaust(items: Iterator[Any]) -> None:
    for _ in items:
        pass


def measure(store: Store, records: list[Record]) -> None:
    count, tenth = len(records), len(records) // 10
    timed("add, the first tenth", tenth, lambda: [store.add(r, NOW) for r in records[:tenth]])
    timed("add, the middle", count - 2 * tenth, lambda: [store.add(r, NOW) for r in records[tenth:-tenth]])
    timed("add, the last tenth", tenth, lambda: [store.add(r, NOW) for r in records[-tenth:]])
    timed("is it there already", count, lambda: [store.holds(r.document.id) for r in records])
    timed("list", count, lambda: exhaust(store.entries()))
    timed("read the records back", count, lambda: exhaust(store.records()))
    timed("verify", count, lambda: verify(store))
    timed("100 searches (a search)", 100, lambda: [store.search(f"village {n}") for n in range(100)])


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("address", nargs="?", help="an empty PostgreSQL database; without it, an SQLite file")
    ask.add_argument("--reports", type=int, default=10_000)
    ask.add_argument("--words", type=int, default=120)
    asked = ask.parse_args()
    records = [record(n, asked.words) for n in range(asked.reports)]
    print(f"{len(records):,} reports of {asked.words} words", file=sys.stderr)
    timed("(to JSON, without a store)", len(records), lambda: [to_dict(r) for r in records])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        with open_store(asked.address or path) as store:
            measure(store, records)
        if not asked.address:
            print(f"{'size':<34}{path.stat().st_size / len(records) / 1024:9.1f} KiB a report")


if __name__ == "__main__":
    main()
