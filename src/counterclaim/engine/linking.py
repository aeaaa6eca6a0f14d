"""Decode the encoder's figures for one window: cue, source and content spans, and which belong together."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.floating]
Run = tuple[int, int]  # words of a window, end exclusive

_LEAST = 1e-9
_SOURCE, _CUE, _CONTENT = 1, 3, 5  # where each role's B stands in the seven tags; its I follows


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds, tuned on articles held out of the training part (train/tune.py); all in natural logarithms but where said."""

    cue_bias: float = 0.5  # added to a word's cue tags: a missed cue costs more than a spare one
    source_bias: float = 0.0
    none_bias: float = 0.0
    pointed: float = 0.3  # probability at which contents may point out a cue that was not tagged
    grown: float = 0.2  # probability at which such a cue takes the next word too
    link_weight: float = 1.0
    link_floor: float = 1e-3  # probability
    content_bias: float = 0.0
    switch: float = 1.0  # what it costs to go over from one content into the next with nothing between
    begin_weight: float = 1.0
    nobody: float = 1.0  # factor on the probability that a cue has no source
    least: float = 0.0  # attributions with a lower score are dropped
    weights: dict[str, float] = field(default_factory=dict)  # of the logistic score


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution in words of the window, with a probability for each part and for the whole."""

    source: Run | None
    cue: Run
    content: tuple[Run, ...]
    score: float
    parts: dict[str, float]  # source, cue, content, link
    content_scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A window's figures by word: tags (words, 7); pointers (words, 1 + words), whose first column is "to none"."""

    tags: Floats
    cues: Floats
    sources: Floats


def words_of(tags: Floats, cues: Floats, sources: Floats, firsts: Ints) -> Words:
    """Pool the pieces' probabilities by word; firsts (words,) are the first pieces of the words.

    tags (pieces + 2, 7), cues and sources (pieces + 2, pieces + 2) are as the network gives them, with the two marks.
    """
    count = len(tags) - 2
    sizes = np.diff(np.append(firsts, count))[:, None]
    pooled = []
    for pieces in (cues, sources):
        rows = np.add.reduceat(pieces[1:-1], firsts, axis=0) / sizes
        pooled.append(np.concatenate([rows[:, :1], np.add.reduceat(rows[:, 1:-1], firsts, axis=1)], axis=1))
    mean = np.add.reduceat(tags[1:-1], firsts, axis=0) / sizes
    return Words(np.clip(mean, _LEAST, 1.0), pooled[0], pooled[1])


def tagged(logs: Floats) -> list[tuple[int, Run]]:
    """Return (role's B, run) for the best tag sequence over the words; logs is (words, 7)."""
    rows: list[list[float]] = logs.tolist()
    best = [v if i % 2 or not i else -np.inf for i, v in enumerate(rows[0])]  # nothing goes on that has not begun
    back: list[tuple[int, list[int]]] = []
    for row in rows[1:]:  # plain lists: for seven numbers they are several times faster than arrays
        high = max(best)
        came = [b if best[b] >= best[b + 1] else b + 1 for b in (_SOURCE, _CUE, _CONTENT)]
        back.append((best.index(high), came))
        s, c, t = (best[i] for i in came)
        best = [high + row[0], high + row[1], s + row[2], high + row[3], c + row[4], high + row[5], t + row[6]]
    at = best.index(max(best))
    path = [at]
    for top, came in reversed(back):
        at = came[at // 2 - 1] if at and at % 2 == 0 else top
        path.append(at)
    return _runs_of(path[::-1])


def _runs_of(path: list[int]) -> list[tuple[int, Run]]:
    runs: list[tuple[int, Run]] = []
    for i, tag in enumerate(path):
        if tag % 2:
            runs.append((tag, (i, i + 1)))
        elif tag:
            role, (first, _) = runs[-1]
            runs[-1] = (role, (first, i + 1))
    return runs


def owners(begin: Floats, content: Floats, pointed: Floats, cues: list[Run], with_: Settings) -> list[int]:
    """Give each word the cue whose content it is, or -1: the best sequence, where a word that begins or changes its cue pays.

    begin and content (words,) are probabilities; pointed is (words, cues).
    """
    content = np.clip(content, 1e-6, 1 - 1e-6)
    inside = np.log(content)[:, None] + with_.content_bias + with_.link_weight * np.log(pointed + with_.link_floor)
    for j, (first, last) in enumerate(cues):
        inside[first:last, j] -= 5.0  # a cue is not its own content
    outside = np.log(1 - content)
    starts = with_.begin_weight * np.log(np.clip(begin / content, 1e-3, 1.0))
    same = np.arange(len(cues))
    out, best = float(outside[0]), inside[0].copy()
    back: list[tuple[Ints, int]] = []
    for t in range(1, len(content)):
        top = int(best.argmax())
        high = float(best[top])
        fresh, origin = (out, -1) if out >= high - with_.switch else (high - with_.switch, top)
        fresh += float(starts[t])
        stays = best >= fresh
        back.append((np.where(stays, same, origin), -1 if out >= high else top))
        best = np.where(stays, best, fresh) + inside[t]
        out = max(out, high) + float(outside[t])
    at = int(best.argmax()) if best.max() > out else -1
    path = [at]
    for came, idle in reversed(back):
        at = int(came[at]) if at >= 0 else idle
        path.append(at)
    return path[::-1]


def attributions(words: Words, with_: Settings) -> list[Found]:
    """Return the attributions of a window in the order of their cues."""
    logs = np.log(words.tags) + np.array([with_.none_bias, *[with_.source_bias] * 2, *[with_.cue_bias] * 2, 0.0, 0.0])
    runs = tagged(logs)
    sources = [run for role, run in runs if role == _SOURCE]
    contents = [run for role, run in runs if role == _CONTENT]
    cue = words.tags[:, _CUE] + words.tags[:, _CUE + 1]
    cues = _cues([run for role, run in runs if role == _CUE], contents, words.cues, cue, with_)
    if not cues or not contents:
        return []
    pointed = np.stack([words.cues[:, 1 + a : 1 + b].sum(axis=1) for a, b in cues], axis=1)
    content = words.tags[:, _CONTENT] + words.tags[:, _CONTENT + 1]
    path = owners(words.tags[:, _CONTENT], content, pointed, cues, with_)
    groups: list[list[Run]] = [[] for _ in cues]
    for t, owner in enumerate(path):
        if owner >= 0 and t and path[t - 1] == owner:
            groups[owner][-1] = (groups[owner][-1][0], t + 1)
        elif owner >= 0:
            groups[owner].append((t, t + 1))
    found = []
    for j, own in enumerate(groups):
        if own:
            source, sure = _source(words.sources[slice(*cues[j])].mean(axis=0), sources, with_.nobody)
            parts = {"source": sure, "cue": float(cue[slice(*cues[j])].mean())}
            at = np.concatenate([np.arange(a, b) for a, b in own])
            parts |= {"content": float(content[at].mean()), "link": float(pointed[at, j].mean())}
            shares = tuple(float(content[a:b].mean()) for a, b in own)
            one = Found(source, cues[j], tuple(own), _score(parts, with_.weights), parts, shares)
            found.append(one)
    return sorted((f for f in found if f.score >= with_.least), key=lambda f: f.cue)


def _cues(tags: list[Run], contents: list[Run], pointers: Floats, cue: Floats, with_: Settings) -> list[Run]:
    """Add to the tagged cues those that were not tagged but that a whole content points to."""
    taken = np.zeros(len(cue), dtype=bool)
    for a, b in tags:
        taken[a:b] = True
    out = list(tags)
    for a, b in contents:
        mean = pointers[a:b, 1:].mean(axis=0)
        at = int(mean.argmax())
        if taken[at] or mean[at] < with_.pointed or (a <= at < b and b - a < 2):
            continue
        end = at + 1
        while end < len(cue) and not taken[end] and cue[end] >= with_.grown:
            end += 1
        taken[at:end] = True
        out.append((at, end))
    return out


def _source(pointer: Floats, sources: list[Run], nobody: float) -> tuple[Run | None, float]:
    """Return the source that a cue points to, None for nobody, and how probable that is."""
    options: list[tuple[float, Run | None]] = [(float(pointer[0]) * nobody, None)]
    options += [(float(pointer[1 + a : 1 + b].sum()), (a, b)) for a, b in sources]
    sure, run = max(options, key=lambda option: option[0])
    return run, min(1.0, sure)


def _score(parts: dict[str, float], weights: dict[str, float]) -> float:
    """Return the probability that an attribution is right: logistic in the parts' log odds, else their product's root."""
    if not weights:
        return float(np.prod([max(v, 0.0) for v in parts.values()]) ** 0.25)
    total = weights["one"]
    for name, value in parts.items():
        kept = min(max(value, 0.002), 0.998)
        total += weights[name] * float(np.log(kept / (1 - kept)))
    return float(1 / (1 + np.exp(-total)))
