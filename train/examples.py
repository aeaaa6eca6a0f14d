"""Turn annotated articles into windows of word pieces with tags and link targets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from network import LINK_WIDTH, TAGS
from tokenizers import Tokenizer
from torch import Tensor

from counterclaim.engine.encoder import Ints, Pieces, pieces_of, windows_of

Halves = np.ndarray[Any, np.dtype[np.float16]]
NOWHERE, NONE = -100, -1  # no target to learn from; the target is "there is none"
CLS, SEP, PAD, MASK = 101, 102, 0, 103
ONE_CASE = 0.04  # share of windows shown all in lower case, and again all in upper case


@dataclass(frozen=True, slots=True)
class Taught:
    """What a teacher makes of an article: (pieces, 7) tag probabilities, (pieces, 512) pointer vectors, (512,) the opening mark's."""

    tags: Halves
    links: Halves
    opening: Halves


@dataclass(frozen=True, slots=True)
class Article:
    """An article's pieces with gold, each array (pieces,): tag number, first piece of the cue, first piece of the source."""

    pieces: Pieces
    tags: Ints
    cues: Ints
    sources: Ints
    taught: Taught | None = None


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Read a JSON Lines file of annotated articles."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def parted(rows: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Part the rows into nine tenths to learn from and the tenth held out (every tenth article)."""
    return [r for i, r in enumerate(rows) if i % 10 != 5], [r for i, r in enumerate(rows) if i % 10 == 5]


def article_of(row: dict[str, Any], tokenizer: Tokenizer) -> Article:
    """Lay one article's gold attributions over its pieces."""
    pieces = pieces_of(row["text"], tokenizer)
    count = len(pieces.ids)
    tags, cues, sources = (np.full(count, value, dtype=np.int64) for value in (0, NOWHERE, NOWHERE))
    if "annotations" not in row:  # text that nobody annotated, for a teacher
        return Article(pieces, np.full(count, NOWHERE, dtype=np.int64), cues, sources)
    for attribution in row["annotations"][0]["attributions"]:
        runs = {role: _runs(attribution[role], pieces) for role in ("content", "cue", "source")}
        for role, found in runs.items():
            for first, last in found:
                tags[first:last] = TAGS.index(f"I-{role}")
                tags[first] = TAGS.index(f"B-{role}")
        anchor = runs["cue"][0][0] if runs["cue"] else NOWHERE
        origin = runs["source"][0][0] if runs["source"] else NONE
        for first, last in runs["content"]:
            cues[first:last] = anchor
        for first, last in runs["cue"]:
            sources[first:last] = origin
    return Article(pieces, tags, cues, sources)


def _runs(items: list[dict[str, Any]], pieces: Pieces) -> list[tuple[int, int]]:
    """Return the runs of pieces (end exclusive) under the items' spans, in text order."""
    out = []
    for start, end in sorted({tuple(span) for item in items for span in item["spans"]}):
        first = int(np.searchsorted(pieces.ends, start, side="right"))
        last = int(np.searchsorted(pieces.starts, end, side="left"))
        if last > first:
            out.append((first, last))
    return out


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded windows: every tensor is (windows, longest); link targets are places in the window, 0 for none.

    What was taught has one more dimension: 7 tag probabilities, 512 numbers of pointer vectors.
    """

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    tags: Tensor
    cues: Tensor
    sources: Tensor
    taught_tags: Tensor | None = None
    taught_links: Tensor | None = None


def batches(articles: list[Article], rng: np.random.Generator, budget: int, hidden: float = 0.0) -> Iterator[Batch]:
    """Cut every article anew at a random length, sort the windows by length and yield shuffled batches of about budget pieces.

    hidden is the share of pieces shown as [MASK], so that the network leans on how a thing is said, not on who says it.
    """
    windows = []
    for article in articles:
        limit = int(rng.integers(126, 255))
        windows += [(article, a, b) for a, b in windows_of(article.pieces.breaks, limit)]
    order = sorted(windows, key=lambda w: w[2] - w[1] + float(rng.uniform(0, 12)))
    groups: list[list[tuple[Article, int, int]]] = [[]]
    for window in order:
        if groups[-1] and (len(groups[-1]) + 1) * (window[2] - window[1] + 2) > budget:
            groups.append([])
        groups[-1].append(window)
    for at in rng.permutation(len(groups)):
        batch = batch_of(groups[at])
        yield blurred(batch, rng, hidden) if hidden else batch


def blurred(batch: Batch, rng: np.random.Generator, hidden: float) -> Batch:
    """Hide a share of the pieces, and take the case from a few windows."""
    real = (batch.ids != CLS) & (batch.ids != SEP) & batch.mask
    drawn = torch.from_numpy(rng.random(batch.ids.shape) < hidden)
    case = torch.from_numpy(rng.random((len(batch.ids), 1)))
    gaps = batch.shapes - batch.shapes % 3
    shapes = torch.where(case < ONE_CASE, gaps, batch.shapes)
    shapes = torch.where((case > 1 - ONE_CASE) & real, gaps + 2, shapes)
    return replace(batch, ids=batch.ids.masked_fill(real & drawn, MASK), shapes=shapes)


def batch_of(windows: list[tuple[Article, int, int]]) -> Batch:
    """Pad windows (article, first piece, end) into one batch."""
    longest = max(b - a for _, a, b in windows) + 2
    fills = {"ids": PAD, "shapes": 0, "tags": NOWHERE, "cues": NOWHERE, "sources": NOWHERE}
    arrays = {name: np.full((len(windows), longest), fill, dtype=np.int64) for name, fill in fills.items()}
    mask = np.zeros((len(windows), longest), dtype=bool)
    for i, (article, a, b) in enumerate(windows):
        end = b - a + 1
        arrays["ids"][i, 0], arrays["ids"][i, end] = CLS, SEP
        arrays["ids"][i, 1:end], arrays["shapes"][i, 1:end] = article.pieces.ids[a:b], article.pieces.shapes[a:b]
        arrays["tags"][i, 1:end] = article.tags[a:b]
        arrays["cues"][i, 1:end] = _local(article.cues[a:b], a, b)
        arrays["sources"][i, 1:end] = _local(article.sources[a:b], a, b)
        mask[i, : end + 1] = True
    tensors = {name: torch.from_numpy(array) for name, array in arrays.items()}
    return Batch(mask=torch.from_numpy(mask), **tensors, **_taught(windows, longest))


def _taught(windows: list[tuple[Article, int, int]], longest: int) -> dict[str, Tensor]:
    """Pad what was taught of the windows; nothing where an article had no teacher."""
    if any(article.taught is None for article, _, _ in windows):
        return {}
    sizes = {"tags": len(TAGS), "links": 4 * LINK_WIDTH}
    padded = {name: torch.zeros(len(windows), longest, size) for name, size in sizes.items()}
    for i, (article, a, b) in enumerate(windows):
        assert article.taught is not None
        padded["tags"][i, 1 : b - a + 1] = torch.from_numpy(article.taught.tags[a:b])
        padded["links"][i, 1 : b - a + 1] = torch.from_numpy(article.taught.links[a:b])
        padded["links"][i, 0] = torch.from_numpy(article.taught.opening)
    return {f"taught_{name}": value for name, value in padded.items()}


def _local(targets: Ints, a: int, b: int) -> Ints:
    """Turn places in the article into places in the window a…b: 0 (its opening mark) for none, nothing where it lies outside."""
    inside = np.where((targets >= a) & (targets < b), targets - a + 1, NOWHERE)
    return np.where(targets == NONE, 0, inside)
