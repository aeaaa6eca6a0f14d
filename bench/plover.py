"""Measure event types and who-to-whom on a set of sentences annotated with PLOVER: python bench/plover.py SENTENCES SCORER [--half even|odd].

SENTENCES: JSON Lines with sentence_id, sentence, source, target, gold_root. SCORER: the component scorer's path; it is imported,
given minimal records (events, and one actor for each distinct mention's words) and asked for the set "plover".
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from counterclaim.extract.events import find_events
from counterclaim.model.finding import Event
from reading import reading

OLD = {"YIELD": {"CONCEDE", "RETREAT"}, "DEMAND": {"REQUEST"}}


def record(text: str, events: tuple[Event, ...]) -> dict[str, Any]:
    """A record with events and actors only; an actor is the distinct words of a mention."""
    names: dict[str, str] = {}
    for e in events:
        for m in (*e.actors, *e.recipients):
            names.setdefault(m.text, f"a{len(names) + 1}")
    made = [
        {
            "type": e.type,
            "actors": [names[m.text] for m in e.actors],
            "recipients": [names[m.text] for m in e.recipients],
        }
        for e in events
    ]
    return {
        "document": {"text": text},
        "events": made,
        "actors": [{"id": i, "name": n} for n, i in names.items()],
        "mentions": [],
    }


def main() -> None:
    ap = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ap.add_argument("sentences")
    ap.add_argument("scorer")
    ap.add_argument("--half", choices=["even", "odd"])
    ap.add_argument("--show", type=int, default=0, help="errors to print")
    ap.add_argument(
        "--pairs", action="store_true", help="print sentences whose type is right and whose parties are not"
    )
    ap.add_argument("--lost", action="store_true", help="print only lost types")
    ap.add_argument("--only", help="print errors of this gold type only")
    args = ap.parse_args()
    rows = [json.loads(line) for line in Path(args.sentences).read_text(encoding="utf-8").splitlines() if line.strip()]
    if args.half:
        rows = [r for r in rows if int(r["sentence_id"]) % 2 == (args.half == "odd")]
    spec = importlib.util.spec_from_file_location("scorer", args.scorer)
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    records, found = {}, {}
    for r in rows:
        key = "s" + str(r["sentence_id"])
        if key not in records:
            found[key] = find_events(reading(r["sentence"], published=None))
            records[key] = record(r["sentence"], found[key])
    score = scorer.plover(rows, records)
    confusion = score.pop("confusion")
    if args.pairs:
        _pairs(rows, records, scorer)
    _show(rows, found, args.show, args.only, args.lost)
    for gold, wrong in sorted(confusion.items()):
        print(f"{gold:<10}", dict(Counter(wrong).most_common(8)))
    print(json.dumps({**score, "events_a_sentence": round(sum(map(len, found.values())) / max(1, len(found)), 2)}))


def _pairs(rows: list[dict[str, Any]], records: dict[str, Any], scorer: Any) -> None:
    for r in rows:
        rec = records["s" + str(r["sentence_id"])]
        one = scorer.plover([r], {"s" + str(r["sentence_id"]): rec})
        if one["root_recall"] and not one["who_to_whom_recall"]:
            names = {a["id"]: a["name"] for a in rec["actors"]}
            wanted = OLD.get(r["gold_root"], {r["gold_root"]})
            got = [
                ([names[a] for a in e["actors"]], [names[a] for a in e["recipients"]])
                for e in rec["events"]
                if e["type"] in wanted
            ]
            print(
                f"s{r['sentence_id']} {r['gold_root']} {r['sentence'][:250]}\n   want {r['source'][:50]!r} -> {r['target'][:60]!r} got {got}"
            )


def _show(
    rows: list[dict[str, Any]], found: dict[str, tuple[Event, ...]], limit: int, only: str | None, lost: bool
) -> None:
    by_sentence = defaultdict(list)
    for r in rows:
        by_sentence["s" + str(r["sentence_id"])].append(r)
    shown = 0
    for key, golds in by_sentence.items():
        wanted = set().union(*(OLD.get(g["gold_root"], {g["gold_root"]}) for g in golds))
        types = {e.type for e in found[key]}
        if (
            (types & wanted and types <= wanted)
            or shown >= limit
            or (only and only not in {g["gold_root"] for g in golds})
        ):
            continue
        if lost and types & wanted:
            continue
        shown += 1
        mark = "LOST " if not types & wanted else "EXTRA"
        print(
            f"{mark} {key} {golds[0]['sentence'][:330]}\n   gold",
            [(g["source"][:40], g["gold_root"], g["target"][:40]) for g in golds],
        )
        for e in found[key]:
            print(
                "   got ",
                e.type,
                e.mode,
                repr(e.words.text),
                e.status,
                [m.text for m in e.actors],
                [m.text for m in e.recipients],
            )


if __name__ == "__main__":
    main()
