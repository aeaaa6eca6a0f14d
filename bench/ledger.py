"""How well the ledger joins, and keeps apart: events of ECB+, tolls of Airwars, copies altered on purpose, a made-up war.

  python bench/ledger.py ecbplus DATA RECORDS     B³ of events joined across the documents of a topic; the two subtopics told apart
  python bench/ledger.py airwars DATA RECORDS     minimum and maximum of civilians killed, from each incident's narrative
  python bench/ledger.py copies TEXTS             lineage of copies made by mutation operators, and false parents (JSON Lines with "text")
  python bench/ledger.py made N [--write FOLDER]  ledger of N made reports with known truth; --write: reports.jsonl and truth.json to read

RECORDS is what `counterclaim read --json` prints for the texts of DATA, with the data's own ids as keys.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ledger_airwars import airwars
from ledger_copies import copies
from ledger_ecbplus import ecbplus
from ledger_made import made

from counterclaim.model.contract import from_dict
from counterclaim.model.record import Record

Json = dict[str, Any]


def rows(path: str) -> Iterator[Json]:
    with Path(path).open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def records(path: str) -> Iterator[Record]:
    yield from map(from_dict, rows(path))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    for verb in ("ecbplus", "airwars"):
        one = verbs.add_parser(verb)
        one.add_argument("data")
        one.add_argument("records")
        one.add_argument("--verbose", action="store_true", help="name what is wrong")
    verbs.add_parser("copies").add_argument("texts")
    week = verbs.add_parser("made")
    week.add_argument("n", type=int)
    week.add_argument("--write", type=Path)
    asked = parser.parse_args()
    if asked.verb == "ecbplus":
        print(json.dumps(ecbplus(list(rows(asked.data)), list(records(asked.records)), verbose=asked.verbose)))
    elif asked.verb == "airwars":
        print(json.dumps(airwars(list(rows(asked.data)), list(records(asked.records)), verbose=asked.verbose)))
    elif asked.verb == "copies":
        print(json.dumps(copies([r["text"] for r in rows(asked.texts)])))
    else:
        print(json.dumps(made(asked.n, asked.write)))


if __name__ == "__main__":
    main()
