"""What a growing ledger costs: each further report, against reading it, and a look-up by place and window at a million statements.

    python bench/ledger_scale.py grow [--reports 10000] [--read 100] [--check] [postgresql://…]
    python bench/ledger_scale.py ask [--statements 1000000]

`grow` adds short made-up reports of known truth (ledger_short.py) as records, as `counterclaim add` does, and reads some of their
texts in the same run to say how long reading takes; `--check` makes the whole ledger anew and compares. `ask` writes rows of matters
and claims directly and looks matters up. Times are processor time, so that other programs do not count; on a server, wall-clock.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count, cycle
from pathlib import Path

from ledger_short import FIRST, Truth, reports, town

from counterclaim.engine.fold import BATCH, Settler
from counterclaim.model.contract import from_dict
from counterclaim.model.document import Document
from counterclaim.model.ledger import Entry
from counterclaim.model.packed import packed
from counterclaim.model.record import Record
from counterclaim.reconcile import reconcile
from counterclaim.reconcile.terms import terms_of
from counterclaim.store import Sought, Store, open_store
from counterclaim.store.kept.claims import ClaimRow
from counterclaim.store.kept.groups import MatterRow

NOW = "2026-01-01T00:00:00+00:00"
ALONE = 30  # reports that are added one by one at each size
clock: Callable[[], float] = time.process_time


def reading(records: list[Record]) -> float:
    """Milliseconds that reading one of these reports takes, once everything is loaded."""
    from counterclaim.build import Reader

    warnings.simplefilter("ignore")
    reader = Reader()
    documents = [Document(text=r.document.text, key=r.document.key, published=r.document.published) for r in records]
    list(reader.outcomes(documents[:3]))
    start = time.process_time()
    list(reader.outcomes(documents))
    return (time.process_time() - start) / len(documents) * 1000


def grow(store: Store, records: list[Record], step: int) -> Iterator[tuple[int, float, float]]:
    """(reports so far, ms each in batches, ms of one alone: the median) after each step."""
    settler, at = Settler(store), 0
    while at < len(records):
        part, alone = records[at : at + step - ALONE], records[at + step - ALONE : at + step]
        start = clock()
        for n, record in enumerate(part, 1):
            store.add(record, NOW)
            if n % BATCH == 0:
                settler.settle()
        settler.settle()
        batched = (clock() - start) / max(1, len(part)) * 1000
        times = []
        for record in alone:
            start = clock()
            store.add(record, NOW)
            settler.settle()
            times.append(clock() - start)
        at += step
        yield at, batched, statistics.median(times) * 1000 if times else 0.0


def told_right(store: Store, truth: Truth, keys: dict[str, str]) -> str:
    """How much of the truth the ledger says."""
    copies = {keys[c.document]: keys[c.parent] for c in store.copies()}
    known = {k: v for k, v in truth.copies.items() if k in keys.values()}
    found = sum(copies.get(k) == v for k, v in known.items())
    right = counted = 0
    for place, day, origins in truth.strikes[: len(truth.strikes) * 9 // 10 : 7]:
        tolls = store.matters(Sought(kinds=("figure",), place=place, since=day, until=day), limit=50)
        tolls = [e for e in tolls if e.measure == "killed"]
        counted += 1
        right += any(e.origins == origins for e in tolls)
    return f"{found} of {len(known)} copies with their parent, {len(copies) - found} more; {right} of {counted} tolls with the right number of origins"


def run_grow(asked: argparse.Namespace) -> None:
    global clock
    records, truth = reports(asked.reports)
    clock = time.perf_counter if asked.address else time.process_time
    read = reading(records[: asked.read]) if asked.read else None
    with tempfile.TemporaryDirectory() as folder, open_store(asked.address or Path(folder) / "ledger.db") as store:
        rows = []
        for at, batched, alone in grow(store, records, max(100, asked.reports // 10)):
            rows.append((at, batched, alone))
            ratio = f"{1 + batched / read:8.2f} times reading" if read else ""
            print(f"{at:>8,} reports {batched:8.2f} ms each in batches {alone:8.2f} ms alone {ratio}", flush=True)
        if read:
            whole = statistics.mean(b for _, b, _ in rows)
            print(
                f"reading: {read:.1f} ms a report; reading, adding and reconciling: {1 + whole / read:.2f} times reading"
            )
            print(
                f"a further report, the last tenth against the first: {(read + rows[-1][1]) / (read + rows[0][1]):.2f}"
            )
        print(told_right(store, truth, {e.id: e.key for e in store.entries()}))
        if not asked.address:
            print(f"{os.path.getsize(Path(folder) / 'ledger.db') / len(records) / 1024:.1f} KiB a report")
        if asked.check:
            start = time.process_time()
            whole_ledger = reconcile(map(from_dict, store.records()))
            same = list(store.all_matters()) == list(whole_ledger.entries) and list(store.copies()) == list(
                whole_ledger.copies
            )
            print(f"the whole made anew: {time.process_time() - start:.1f} s, {'the same' if same else 'NOT THE SAME'}")


def fill(store: Store, statements: int) -> int:
    """Write matters with so many statements, and their claims, without reconciling; how many matters."""
    made = reconcile(reports(400)[0]).entries
    templates = [(e, packed(Entry, e), sum(len(p.claims) for p in e.positions)) for e in made]
    dice, total, leader, claims = random.Random(1), 0, 0, count(1)
    towns = [town(n) for n in range(400)]
    rows, atoms = list[MatterRow](), list[ClaimRow]()
    with store.folding() as kept:
        for entry, body, size in cycle(templates):
            if total >= statements or len(rows) >= 20_000:
                kept.matters.put(rows)
                kept.claims.put(atoms)
                rows, atoms = [], []
                if total >= statements:
                    return leader
            leader, total = leader + 1, total + size
            day = (FIRST + timedelta(days=dice.randrange(3000))).isoformat()
            moved = replace(entry, place=replace(dice.choice(towns), id="p1"), id=f"m:{leader:016x}")
            names = [t for t in terms_of(moved) if t[0] not in ("document", "finding")]
            found = [("finding", f"sha256:{next(claims):064x}#f1") for _ in range(size)]
            rows.append(
                MatterRow(
                    leader,
                    moved.id,
                    entry.kind,
                    entry.standing,
                    0,
                    day,
                    day,
                    f"{entry.title} {leader}",
                    "",
                    body,
                    (*names, *found),
                )
            )
            atoms += [ClaimRow(leader, n, key, leader, "origin", None, 0, 1, b"") for n, (_, key) in enumerate(found)]
    return leader


def run_ask(asked: argparse.Namespace) -> None:
    dice = random.Random(2)
    with tempfile.TemporaryDirectory() as folder, open_store(asked.address or Path(folder) / "ledger.db") as store:
        matters = fill(store, asked.statements)
        print(f"{asked.statements:,} statements in {matters:,} matters", flush=True)
        for label, days, limit in (
            ("a week, 50 matters", 7, 50),
            ("a year, 50 matters", 365, 50),
            ("a year, all", 365, 10_000),
        ):
            times, found = [], 0
            for _ in range(200):
                since = FIRST + timedelta(days=dice.randrange(2600))
                sought = Sought(place=town(dice.randrange(400)).name, since=since, until=since + timedelta(days=days))
                start = time.perf_counter()
                found += len(store.matters(sought, limit=limit))
                times.append((time.perf_counter() - start) * 1000)
            print(
                f"place and window ({label}): median {statistics.median(times):.1f} ms, 95 of 100 under {sorted(times)[189]:.1f} ms, {found / 200:.0f} matters"
            )


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("what", choices=["grow", "ask"])
    ask.add_argument("address", nargs="?", help="an empty PostgreSQL database; without it, an SQLite file")
    ask.add_argument("--reports", type=int, default=10_000)
    ask.add_argument("--read", type=int, default=100, help="texts that are read, for comparison; 0: none")
    ask.add_argument("--check", action="store_true", help="make the whole ledger anew and compare")
    ask.add_argument("--statements", type=int, default=1_000_000)
    asked = ask.parse_args()
    (run_grow if asked.what == "grow" else run_ask)(asked)


if __name__ == "__main__":
    main()
