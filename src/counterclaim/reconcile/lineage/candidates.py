"""Which pairs of reports are worth a close look: those that share rare runs of words, quotations or names in a row."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping

from counterclaim.reconcile.lineage.passages import HEAVY, Pages

RUN = 5  # words of a shingle
ONE_IN = 4  # of the shingles are kept, by their hash: the same ones in every report (min-wise sampling, Broder 1997)
ELDERS = (
    8  # of the reports that share a feature, the eldest and as many of the latest are looked at: a parent is among them
)
NAMES = 3  # names or numbers in a row
LEAST = 2  # features that a pair must share


def pairs(pages: Iterable[Pages]) -> Iterator[tuple[Pages, Pages]]:
    """Yield (earlier, later) by `Pages.order` for reports that share enough to be copies; linear in the number of reports."""
    eldest: defaultdict[int, list[Pages]] = defaultdict(list)
    latest: defaultdict[int, deque[Pages]] = defaultdict(lambda: deque(maxlen=ELDERS))
    for page in sorted(pages, key=lambda p: p.order):
        shared: Counter[str] = Counter()
        elders: dict[str, Pages] = {}
        for feature in sorted(features(page)):
            for elder in (*eldest[feature], *latest[feature]):
                shared[elder.id] += 1
                elders[elder.id] = elder
            if len(eldest[feature]) < ELDERS:
                eldest[feature].append(page)
            else:
                latest[feature].append(page)
        for i in nearest(shared):
            yield elders[i], page


def nearest(shared: Mapping[str, int]) -> list[str]:
    """Of the reports looked at, with how many features each shares: those that are worth a close look."""
    return sorted((i for i, n in shared.items() if n >= LEAST), key=lambda i: (-shared[i], i))[:ELDERS]


def features(page: Pages) -> set[int]:
    """Hashes of sampled shingles, of quotations, and of names and numbers in a row."""
    flat = [w for p in page.passages for w in p.words]
    runs = (_hash("w", flat[i : i + RUN]) for i in range(len(flat) - RUN + 1))
    found = {h for h in runs if h % ONE_IN == 0}
    found |= {_hash("q", q[:8]) for q in page.quotations} | {_hash("q", q[-8:]) for q in page.quotations}
    for p in page.passages:
        heavy = [w for w, weight in zip(p.words, p.weights, strict=True) if weight == HEAVY]
        found |= {_hash("n", heavy[i : i + NAMES]) for i in range(len(heavy) - NAMES + 1)}
    return found


def _hash(kind: str, run: Iterable[str]) -> int:
    return zlib.crc32("\x1f".join((kind, *run)).encode("utf-8", "surrogatepass"))
