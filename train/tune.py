"""Tune the decoder's thresholds on the held-out tenth of the training part, one at a time, and print them as JSON."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from evaluate import loaded, record
from examples import parted, rows_of

from counterclaim.engine.encoder import Encoder, placed, windows_of
from counterclaim.engine.linking import Ints, Settings, Words, attributions
from counterclaim.model.signals import Signals

GRID: dict[str, list[float]] = {
    "content_bias": [-0.3, 0.3, 0.6],
    "begin_weight": [0.6, 1.4],
    "link_weight": [0.7, 1.3],
    "source_bias": [0.4, 0.8],
    "none_bias": [-0.4, 0.3],
    "cue_bias": [0.0, 1.0],
    "nobody": [0.7, 1.4],
    "pointed": [0.15, 0.5],
    "grown": [0.1, 0.4],
}
LEAST = [0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45]
PARTS = ("source", "cue", "content", "link")


@dataclass(frozen=True, slots=True)
class Seen:
    """An article with the network's figures for each of its windows."""

    row: dict[str, Any]
    windows: list[tuple[Words, Ints, Ints]]


def seen(encoder: Encoder, rows: list[dict[str, Any]]) -> list[Seen]:
    """Run the network once over every article."""
    out = []
    for row in rows:
        pieces = encoder.pieces(row["text"])
        out.append(Seen(row, [encoder.words(pieces, a, b) for a, b in windows_of(pieces.breaks)]))
    return out


def records_of(articles: list[Seen], settings: Settings, scorer: ModuleType) -> dict[str, Any]:
    """Decode the articles under the settings into records."""
    records = {}
    for article in articles:
        own = tuple(placed(f, s, e) for words, s, e in article.windows for f in attributions(words, settings))
        key = scorer.key(article.row)
        records[key] = record(key, article.row["text"], Signals(attributions=own))
    return records


def figures(articles: list[Seen], settings: Settings, scorer: ModuleType) -> dict[str, Any]:
    """Score the articles under the settings."""
    rows = [article.row for article in articles]
    out: dict[str, Any] = scorer.attribution(rows, records_of(articles, settings, scorer))
    return out


def goal(scored: dict[str, Any]) -> float:
    """The relation counts most; the three roles keep the spans honest."""
    return float(scored["relation"]["f1"]) + 0.1 * sum(float(scored[r]["f1"]) for r in ("source", "cue", "content"))


def searched(articles: list[Seen], settings: Settings, grid: dict[str, list[float]], scorer: ModuleType) -> Settings:
    """Go through the grid one threshold at a time and keep what scores best."""
    best = goal(figures(articles, settings, scorer))
    for name, values in grid.items():
        for value in values:
            tried = replace(settings, **{name: value})
            scored = goal(figures(articles, tried, scorer))
            if scored > best + 1e-4:
                best, settings = scored, tried
    return settings


def weights_of(articles: list[Seen], settings: Settings) -> dict[str, float]:
    """Fit the logistic score: is an attribution's content half right, and its source?"""
    features, right = [], []
    for article in articles:
        gold = [_gold(a) for a in article.row["annotations"][0]["attributions"]]
        for words, starts, ends in article.windows:
            for found in attributions(words, settings):
                features.append([found.parts[name] for name in PARTS])
                right.append(_right(placed(found, starts, ends), gold))
    kept = np.clip(np.array(features), 0.002, 0.998)
    inputs = np.concatenate([np.ones((len(kept), 1)), np.log(kept / (1 - kept))], axis=1)
    values, target = np.zeros(inputs.shape[1]), np.array(right, dtype=float)
    for _ in range(30):  # Newton's method, slightly held back
        p = 1 / (1 + np.exp(-inputs @ values))
        slope = inputs.T @ (target - p) - 0.1 * values
        values += np.linalg.solve((inputs * (p * (1 - p))[:, None]).T @ inputs + 0.1 * np.eye(len(values)), slope)
    return dict(zip(("one", *PARTS), (round(float(v), 4) for v in values), strict=True))


def _gold(attribution: dict[str, Any]) -> tuple[set[int], set[int]]:
    source, content = (
        {i for item in attribution[r] for a, b in item["spans"] for i in range(a, b)} for r in ("source", "content")
    )
    return source, content


def _right(found: Any, gold: list[tuple[set[int], set[int]]]) -> bool:
    source, content = ({i for s in spans for i in range(s.start, s.end)} for spans in (found.source, found.content))
    return any(
        2 * len(content & g) >= len(content | g) > 0 and (bool(source & s) or not (source or s)) for s, g in gold
    )


def main() -> None:
    """Read the arguments, tune, and print the settings and figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scorer", type=Path, help="score_components.py")
    parser.add_argument("data", type=Path, help="folder with train.jsonl")
    parser.add_argument("weights", type=Path, help="folder with encoder.onnx")
    parser.add_argument(
        "--look", type=Path, nargs="*", default=[], help="further files to score, without tuning on them"
    )
    args = parser.parse_args()
    encoder = Encoder.load(args.weights)
    if encoder is None:
        raise SystemExit("no weights")
    scorer = loaded(args.scorer)
    articles = seen(encoder, parted(rows_of(args.data / "train.jsonl"))[1])
    settings = Settings()
    settings = searched(articles, settings, GRID, scorer)
    settings = replace(settings, weights=weights_of(articles, settings))
    settings = searched(articles, settings, {"least": LEAST}, scorer)
    print(json.dumps(figures(articles, settings, scorer)))
    for path in args.look:
        print(path.name, json.dumps(figures(seen(encoder, rows_of(path)), settings, scorer)))
    print(json.dumps(asdict(settings)))


if __name__ == "__main__":
    main()
