"""Measure grounding of places, and learn its weights, on GeoWebNews and LGL (data as JSON Lines: text, toponyms, publisher, url).

bench/places.py records FILE > records.jsonl        minimal records, for the component scorer
bench/places.py errors FILE [--part odd|even|all]    what is lost, invented and misplaced, by name
bench/places.py learn judge|rank FILE FILE …         write lexicon/places/judge.csv or rank.csv from the even rows
bench/places.py speed FILE                           microseconds a word beyond the parse
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from counterclaim.engine.gazetteer import open_gazetteer
from counterclaim.model.document import Document
from counterclaim.model.reading import Reading
from counterclaim.where import find_places
from reading import parses, sentences_of

LEXICON = Path(__file__).parent.parent / "src/counterclaim/lexicon/places"
NEAR = 161.0  # kilometres: a hundred miles, the usual bound in geoparsing


def rows(path: str, part: str = "all") -> list[dict[str, Any]]:
    with Path(path).open(encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    return found if part == "all" else found[::2] if part == "even" else found[1::2]


def readings(part: list[dict[str, Any]]) -> Iterator[Reading]:
    for row, parse in zip(part, parses([r["text"] for r in part]), strict=True):
        document = Document(
            text=row["text"],
            key=str(row["doc_id"]),
            outlet=row.get("publisher"),
            url=row.get("url"),
            title=row.get("title"),
        )
        yield Reading(document=document, parse=parse, sentences=sentences_of(parse))


def records(path: str) -> None:
    gazetteer = open_gazetteer()
    for reading in readings(rows(path)):
        places, mentions = find_places(reading, gazetteer)
        print(json.dumps({
            "document": {"key": reading.document.key, "text": reading.document.text},
            "mentions": [{"start": m.start, "end": m.end, "text": m.text, "kind": "place", "ref": m.ref} for m in mentions],
            "places": [{"id": p.id, "name": p.name, "lat": p.lat, "lon": p.lon, "country": p.country, "precision": p.precision} for p in places],
        }, ensure_ascii=False))  # fmt: skip


def kilometres(a: float, b: float, c: float, d: float) -> float:
    a, b, c, d = map(math.radians, (a, b, c, d))
    return 12742 * math.asin(
        min(1.0, math.sqrt(math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2))
    )


def gold_of(row: dict[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The toponyms that count, and those that are neither right nor wrong."""
    counted = [t for t in row["toponyms"] if t.get("lat") is not None]
    return counted, [t for t in row["toponyms"] if t.get("lat") is None]


def touching(start: int, end: int, spans: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [t for t in spans if start < t["end"] and t["start"] < end]


def errors(path: str, part: str, show: int) -> None:
    gazetteer = open_gazetteer()
    lost, invented, misplaced, nowhere = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    found = near = counted = predicted = right = 0
    for row, reading in zip(rows(path, part), readings(rows(path, part)), strict=True):
        places, mentions = find_places(reading, gazetteer)
        by_id = {p.id: p for p in places}
        gold, free = gold_of(row)
        counted += len(gold)
        for m in mentions:
            if touching(m.start, m.end, free):
                continue
            predicted += 1
            right += bool(touching(m.start, m.end, gold))
            if not touching(m.start, m.end, gold):
                invented[
                    f"{row['text'][max(0, m.start - 30) : m.start]}[{m.text}]{row['text'][m.end : m.end + 25]}".replace(
                        "\n", " "
                    )
                ] += 1
        for t in gold:
            over = [m for m in mentions if m.start < t["end"] and t["start"] < m.end]
            around = f"{row['text'][max(0, t['start'] - 30) : t['start']]}[{t['text']}]{row['text'][t['end'] : t['end'] + 25]}".replace(
                "\n", " "
            )
            if not over:
                lost[f"{around} {t.get('type') or t.get('fcode')}"] += 1
                continue
            found += 1
            place = by_id[over[0].ref or ""]
            if place.lat is None or place.lon is None:
                nowhere[f"{around} {t.get('type') or t.get('fcode')}"] += 1
            elif kilometres(float(t["lat"]), float(t["lon"]), place.lat, place.lon) > NEAR:
                misplaced[
                    f"{around} -> {place.name} {place.country} {place.feature} not {t.get('name') or t.get('normalised')} {t.get('fcode') or ''} {t.get('admin1') or ''} {t['lat']},{t['lon']} {row.get('publisher') or ''}"
                ] += 1
            else:
                near += 1
    for title, table in (("LOST", lost), ("INVENTED", invented), ("NOWHERE", nowhere), ("MISPLACED", misplaced)):
        print(f"== {title} {sum(table.values())}")
        step = max(1, len(table) // show)
        for text in list(table)[::step][:show]:
            print("  ", text)
    p, r = right / max(1, predicted), found / max(1, counted)
    print(
        f"found p {p:.3f} r {r:.3f} f1 {2 * p * r / (p + r):.3f}; near of found {near / max(1, found):.3f}; gold {counted}, predicted {predicted}"
    )


def learn_judge(paths: list[str]) -> None:
    """Logistic regression (L2) of "this span is a place mention" on the cues; weights below 0.05 are dropped."""
    import numpy as np

    from counterclaim.where.cues import cues
    from counterclaim.where.find import told
    from counterclaim.where.seen import seen
    from counterclaim.where.spans import spans

    gazetteer = open_gazetteer()
    examples: list[tuple[list[str], int, float]] = []
    for path in paths:
        for row, reading in zip(rows(path, "even"), readings(rows(path, "even")), strict=True):
            gold, free = gold_of(row)
            every = [list(spans(reading.parse, s.first, s.last, gazetteer)) for s in reading.readable()]
            report = seen(reading.parse, chain.from_iterable(every))
            for sentence in every:
                before = None
                for one in sentence:
                    span = told(one, report) if one.kind == "variant" else one
                    start, end = reading.parse.tokens[span.first].start, reading.parse.tokens[span.last].end
                    yes = bool(touching(start, end, gold))
                    if yes or not touching(start, end, free):
                        examples.append((cues(reading.parse, span, report, before), int(yes), 1.0))
                    if yes:
                        before = span
    counts = Counter(c for e, _, _ in examples for c in e)
    names = [c for c, n in counts.items() if n >= 4]
    number = {c: i for i, c in enumerate(names)}
    x = np.zeros((len(examples), len(names)), dtype=np.float32)
    for i, (e, _, _) in enumerate(examples):
        for c in e:
            if c in number:
                x[i, number[c]] = 1
    y = np.array([yes for _, yes, _ in examples], dtype=np.float32)
    w = np.zeros(len(names), dtype=np.float32)
    m, v = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, 801):
        g = x.T @ (1 / (1 + np.exp(-(x @ w))) - y) / len(y) + 0.0006 * w
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        w -= 0.03 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    print(
        len(examples), "examples,", int(y.sum()), "places; training accuracy", float(((x @ w > 0) == (y > 0.5)).mean())
    )
    _write(
        "judge.csv",
        dict(zip(names, map(float, w), strict=True)),
        "Weights of the cues by which a span is judged to name a place (where/judge.py)",
    )


def learn_rank(paths: list[str]) -> None:
    """Conditional logit: the candidates within 161 km of the annotated point against the others of the name."""
    import numpy as np

    from counterclaim.where import find as finding
    from counterclaim.where.outlet import called, home_of
    from counterclaim.where.rank import context_of, features, first_context, resolve

    gazetteer = open_gazetteer()
    groups: list[tuple[list[dict[str, float]], list[int]]] = []
    for path in paths:
        for row, reading in zip(rows(path, "even"), readings(rows(path, "even")), strict=True):
            gold, _ = gold_of(row)
            accepted = finding.accepted_spans(reading, gazetteer)
            keys, names = finding.keys_of(reading, accepted)
            home = home_of(row.get("publisher"), row.get("url"))
            outlet, every = called(row.get("publisher"), row.get("url")), list(names.values())
            last = context_of(every, resolve(every, home, outlet), home, outlet)
            for context in (first_context(every, home, outlet), last):
                points = list(context.points.values())
                done = set()
                for span, key in zip(accepted, keys, strict=True):
                    start, end = reading.parse.tokens[span.first].start, reading.parse.tokens[span.last].end
                    if key in done or len(names[key].candidates) < 2 or not (over := touching(start, end, gold)):
                        continue
                    done.add(key)
                    good = [
                        i
                        for i, c in enumerate(names[key].candidates)
                        if c.lat is not None
                        and c.lon is not None
                        and kilometres(c.lat, c.lon, float(over[0]["lat"]), float(over[0]["lon"])) <= NEAR
                    ]
                    if good and len(good) < len(names[key].candidates):
                        groups.append(([features(c, names[key], context, points) for c in names[key].candidates], good))
    known = sorted({f for g, _ in groups for fs in g for f in fs})
    number = {f: i for i, f in enumerate(known)}
    xs = []
    for group, good in groups:
        x = np.zeros((len(group), len(known)))
        for i, fs in enumerate(group):
            for f, value in fs.items():
                x[i, number[f]] = value
        target = np.zeros(len(group))
        target[good] = 1
        xs.append((x, target))
    w = np.zeros(len(known))
    m, v = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, 301):
        g = 0.002 * w
        hits = 0
        for x, target in xs:
            p = np.exp(x @ w - (x @ w).max())
            p /= p.sum()
            hits += target[p.argmax()] > 0
            q = p * target / max(1e-9, (p * target).sum())
            g = g + x.T @ (p - q) / len(xs)
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        w = w - 0.05 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    print(
        len(groups),
        "ambiguous names; chosen right",
        hits / max(1, len(xs)),
        {f: round(float(x), 2) for f, x in zip(known, w, strict=True)},
    )
    _write(
        "rank.csv",
        dict(zip(known, map(float, w), strict=True)),
        "Weights of the features by which one of several places of a name is chosen (where/rank.py)",
    )


def _write(name: str, table: dict[str, float], title: str) -> None:
    kept = {k: x for k, x in sorted(table.items()) if abs(x) >= 0.05}
    head = f"# {title}. Learned by `bench/places.py learn` from the even rows of\n# GeoWebNews (Gritta et al. 2019) and LGL (Lieberman et al. 2010); they hold no words of those texts, only kinds of cues. To correct: learn again, do not edit.\n"
    (LEXICON / name).write_text(
        head + "cue,weight\n" + "".join(f'"{k}",{x:.2f}\n' for k, x in kept.items()), encoding="utf-8"
    )
    print(len(kept), "weights in", name)


def speed(path: str) -> None:
    gazetteer = open_gazetteer()
    all_readings = list(readings(rows(path)))
    words = sum(len(r.document.text.split()) for r in all_readings)
    for _ in range(2):
        begin = time.process_time()
        for reading in all_readings:
            find_places(reading, gazetteer)
        print(f"{1e6 * (time.process_time() - begin) / words:.1f} microseconds a word")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["records", "errors", "learn", "speed"])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--part", choices=["all", "even", "odd"], default="even")
    parser.add_argument("--show", type=int, default=40)
    args = parser.parse_args()
    if args.what == "learn":
        {"judge": learn_judge, "rank": learn_rank}[args.files[0]](args.files[1:])
    elif args.what == "errors":
        errors(args.files[0], args.part, args.show)
    else:
        {"records": records, "speed": speed}[args.what](args.files[0])


if __name__ == "__main__":
    main()
