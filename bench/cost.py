"""Cores, hours and money for a corpus of any size, from measured rates: the tables of docs/scale.md.

usage: python bench/cost.py [--figures rates.json] [--rate 2050] [--words 550] [--relevant 0.02] [--filter-ms 3] [--hours 24]
                            [--price 0.04]

`--figures`: what `bench/scale.py --out` wrote. `--rate`: words a second of one worker (one core). `--words`: of a page. `--relevant`: the
share of pages that pass the relevance filter; 1 reads everything. `--filter-ms`: a core's milliseconds to take a page out of its
archive and filter it. `--hours`: in which it must be done. `--price`: of a core's hour, in any money.
"""

from __future__ import annotations

import argparse
import json
import math
from dataclasses import dataclass
from pathlib import Path

CORPORA = {"a day of the world's news": 1_000_000, "a year of it": 365_000_000, "an archive": 100_000_000}


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a corpus takes: a core's hours, cores to be done in time, money, a fold's hours, gigabytes of parts and ledger."""

    read: int
    core_hours: float
    cores: int
    money: float
    fold_hours: float
    parts_gb: float
    ledger_gb: float


def need(pages: int, args: argparse.Namespace) -> Need:
    """What so many pages take."""
    read = round(pages * args.relevant)
    seconds = pages * args.filter_ms / 1000 + read * args.words / args.rate
    hours = seconds / 3600
    return Need(
        read=read,
        core_hours=hours,
        cores=math.ceil(hours / args.hours),
        money=hours * args.price,
        fold_hours=read * args.fold_ms / 3_600_000,
        parts_gb=read * args.part_kb / 1e6,
        ledger_gb=read * args.ledger_kb / 1e6,
    )


def main() -> None:
    """Print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, value in (
        ("rate", 2050.0), ("words", 550.0), ("relevant", 0.02), ("filter-ms", 3.0), ("hours", 24.0), ("price", 0.04),
        ("fold-ms", 7.5), ("part-kb", 16.0), ("ledger-kb", 98.0),
    ):  # fmt: skip
        parser.add_argument(f"--{name}", type=float, default=value)
    parser.add_argument("--figures", type=Path)
    args = parser.parse_args()
    if args.figures:
        found = json.loads(args.figures.read_text(encoding="utf-8"))
        longer = args.words / found["words_a_page"]  # what is kept and folded grows with the text
        args.rate, args.fold_ms = found["words_a_core_second"], longer * found["fold_ms"]
        args.part_kb, args.ledger_kb = longer * found["part_bytes"] / 1000, longer * found["ledger_bytes"] / 1000
    print(
        f"| corpus | pages | read | core hours | cores for {args.hours:.0f} h | money | fold, hours | parts, GB | ledger, GB |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for name, pages in CORPORA.items():
        n = need(pages, args)
        print(
            f"| {name} | {pages:,} | {n.read:,} | {n.core_hours:,.0f} | {n.cores:,} | {n.money:,.0f} | {n.fold_hours:,.1f}"
            f" | {n.parts_gb:,.1f} | {n.ledger_gb:,.0f} |"
        )


if __name__ == "__main__":
    main()
