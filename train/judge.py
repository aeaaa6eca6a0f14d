"""Learn the weights by which candidates for attribution are judged (src/counterclaim/lexicon/judgement.json).

usage: PYTHONPATH=src python train/judge.py POLNEAR_TRAIN.jsonl src/counterclaim/lexicon/judgement.json

A logistic model over binary features (counterclaim.attribute.judge.features), fitted by AdaGrad with L2. A candidate is right
where it would count as found in the component scorer: its content overlaps a gold content by half or more, and the sources
meet or are both missing. Candidates that stand inside a gold content are left out: PolNeAR does not annotate what is said
inside what is said. Nothing of the texts is kept but lemmas and closed-class words in the names of features, and only of
those that occur at least five times. How rules and encoder are weighed against each other ("both") is learned on every tenth
article, which the encoder that is shipped has not learned from (train/examples.py) and the rules' weights, for this, have not either.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from counterclaim.attribute.candidates import Candidate, length, shared
from counterclaim.attribute.evidence import Evidence
from counterclaim.attribute.judge import agreement, features, judged
from counterclaim.attribute.statements import candidates
from counterclaim.engine.encoder import Encoder
from counterclaim.engine.parser import Parser
from counterclaim.lexicon.cues import cues
from counterclaim.lexicon.judgement import Judgement
from counterclaim.model.document import Document
from counterclaim.model.parse import Parse
from counterclaim.model.reading import Reading
from counterclaim.model.sentence import Sentence

HELD = 5  # of every ten articles, the one that train/examples.py holds out too
THRESHOLDS = (
    0.36,
    0.45,
    0.2,
)  # tuned on the held-out articles: relations first, then the bounds of sources, cues and contents
LEAST = 5  # times that a feature must occur
KNOWN_TIMES, KNOWN_SHARE = 3, 0.15  # a lemma outside the lexicon is judged where so many of its candidates were right
Gold = list[tuple[list[tuple[int, int]], list[tuple[int, int]]]]  # content, source


class Everything(frozenset[str]):
    """A set that holds every lemma, for the first look at what may be a cue."""

    def __contains__(self, item: object) -> bool:
        return True


def gold_of(row: dict[str, Any]) -> Gold:
    """Contents and sources of a document's attributions."""
    found = []
    for a in row["annotations"][0]["attributions"]:
        spans = [sorted(tuple(s) for item in a[role] for s in item["spans"]) for role in ("content", "source")]
        if spans[0]:
            found.append((spans[0], spans[1]))
    return found


def labels_of(made: list[Candidate], gold: Gold) -> list[int | None]:
    """1: right, 0: wrong, None: stands inside a gold content, so nobody has said."""
    out: list[int | None] = []
    for c in made:
        right, inside = False, False
        for content, source in gold:
            if content[-1][1] <= c.start and (not source or source[-1][1] <= c.start):
                continue
            both = shared(c.content, content)
            if both and both / (length(c.content) + length(content) - both) >= 0.5:
                ours = [c.source] if c.source else []
                right |= bool(shared(ours, source)) if source and ours else not source and not ours
            inside |= any(a <= c.cue[0] and c.cue[1] <= b for a, b in content)
        out.append(1 if right else None if inside else 0)
    return out


def reading_of(row: dict[str, Any], parse: Parse) -> Reading:
    """A reading whose sentences are the parser's."""
    sentences = tuple(
        Sentence(
            id=f"s{n}",
            start=parse.tokens[a].start,
            end=parse.tokens[b - 1].end,
            role="body",
            first=a,
            last=b,
            paragraph=0,
        )
        for n, (a, b) in enumerate(parse.sentences)
    )
    return Reading(document=Document(text=row["text"], key="train"), parse=parse, sentences=sentences)


def fitted(
    rows: list[list[str]], right: np.ndarray[Any, Any], passes: int, l2: float
) -> tuple[float, dict[str, float]]:
    """Bias and weight by feature."""
    counted = Counter(f for row in rows for f in row)
    names = {f: n for n, f in enumerate(f for f, times in counted.items() if times >= LEAST)}
    index = [np.array([names[f] for f in row if f in names], dtype=np.int64) for row in rows]
    weights, squares = np.zeros(len(names) + 1), np.full(len(names) + 1, 1e-6)
    order = np.random.default_rng(7)
    for _ in range(passes):
        for batch in np.array_split(order.permutation(len(rows)), max(1, len(rows) // 64)):
            flat = np.concatenate([index[i] for i in batch])
            owner = np.repeat(np.arange(len(batch)), [len(index[i]) for i in batch])
            total = np.bincount(owner, weights[flat], len(batch)) + weights[-1]
            error = 1 / (1 + np.exp(-total)) - right[batch]
            step = np.bincount(flat, error[owner], len(weights)) / len(batch)
            step[-1] = error.mean()
            step[:-1] += l2 * weights[:-1] * (np.bincount(flat, minlength=len(weights))[:-1] > 0)
            squares += step**2
            weights -= 0.1 * step / np.sqrt(squares)
    return float(weights[-1]), {f: round(float(weights[n]), 3) for f, n in names.items() if abs(weights[n]) >= 0.01}


def known_of(made: list[tuple[Candidate, int | None]]) -> frozenset[str]:
    """Lemmas that the lexicon lacks and that were often enough right."""
    words = cues()
    seen, good = Counter(c.lemma for c, r in made if r is not None), Counter(c.lemma for c, r in made if r)
    return frozenset(
        lemma
        for lemma, times in good.items()
        if times >= KNOWN_TIMES
        and times >= KNOWN_SHARE * seen[lemma]
        and lemma not in words.verbs
        and lemma not in words.nouns
    )


def learn(readings: list[Reading], golds: list[Gold], passes: int = 12, l2: float = 1e-4) -> Judgement:
    """Learn from readings and their gold."""
    blank = Judgement(0.0, {}, *THRESHOLDS, {}, Everything())
    everything = [candidates(reading, cues(), blank) for reading in readings]
    pairs = [
        (c, r)
        for made, gold in zip(everything, golds, strict=True)
        for c, r in zip(made, labels_of(made, gold), strict=True)
    ]
    known = known_of(pairs)
    narrowed = replace(blank, known=known)
    rows, right = [], []
    for reading, gold in zip(readings, golds, strict=True):
        made = candidates(reading, cues(), narrowed)
        for c, r in zip(made, labels_of(made, gold), strict=True):
            if r is not None:
                rows.append(list(features(reading.parse, c)))
                right.append(r)
    print(len(rows), "candidates,", sum(right), "right,", len(known), "lemmas besides the lexicon's", flush=True)
    bias, weights = fitted(rows, np.array(right, dtype=float), passes, l2)
    return Judgement(bias, weights, *THRESHOLDS, {}, known)


def weigh(judgement: Judgement, readings: list[Reading], golds: list[Gold], passes: int = 60) -> Judgement:
    """Learn how to weigh rules against encoder, on readings that neither has learned from."""
    rows, right = [], []
    for reading, gold in zip(readings, golds, strict=True):
        made = judged(reading.parse, candidates(reading, cues(), judgement), judgement, cues())
        evidence = Evidence(reading.signals.words if reading.signals else ())
        for c, r in zip(made, labels_of(made, gold), strict=True):
            if r is not None and not c.within:
                rows.append(dict(agreement(c, evidence)))
                right.append(r)
    names = sorted({name for row in rows for name in row})
    values = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    wanted, weights = np.array(right, dtype=float), np.zeros(len(names))
    for _ in range(passes):  # Newton's method with a prior of variance 4
        chance = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (wanted - chance) - weights / 4
        bend = (values * (chance * (1 - chance))[:, None]).T @ values + np.eye(len(names)) / 4
        weights += np.linalg.solve(bend, slope)
    return replace(judgement, both={name: round(float(w), 3) for name, w in zip(names, weights, strict=True)})


def written(judgement: Judgement) -> str:
    """The model as JSON, one line a part, names in order."""
    return json.dumps(
        {
            "learned_from": "PolNeAR (Newell, Margolin & Ruths 2018), training part; by train/judge.py",
            "bias": round(judgement.bias, 4),
            "threshold": judgement.threshold,
            "alone": judgement.alone,
            "seen": judgement.seen,
            "both": dict(sorted(judgement.both.items())),
            "known": sorted(judgement.known),
            "weights": dict(sorted(judgement.weights.items())),
        },
        ensure_ascii=False,
        indent=0,
    )


def main() -> None:
    """Read the arguments, learn, write."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("train", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--passes", type=int, default=8)
    given = arguments.parse_args()
    rows = [json.loads(line) for line in given.train.read_text(encoding="utf-8").splitlines()]
    readings = [
        reading_of(row, parse)
        for row, parse in zip(rows, Parser.load().parse(row["text"] for row in rows), strict=True)
    ]
    golds = [gold_of(row) for row in rows]
    held = [i for i in range(len(rows)) if i % 10 == HELD]
    kept = [i for i in range(len(rows)) if i % 10 != HELD]
    partly = learn([readings[i] for i in kept], [golds[i] for i in kept], given.passes)
    encoder = Encoder.load()
    both: dict[str, float] = {}
    if encoder is not None:
        seen = [replace(readings[i], signals=encoder.signals([rows[i]["text"]])[0]) for i in held]
        both = weigh(partly, seen, [golds[i] for i in held]).both
    learned = replace(learn(readings, golds, given.passes), both=both)
    given.out.write_text(written(learned) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
