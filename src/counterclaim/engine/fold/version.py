"""Which version of the reconciling this is, by its own source: a ledger that another one made is made again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

SHAPING = ("reconcile", "lexicon", "model", "engine/fold")  # rooms whose change can change what is kept
ENDS = (".py", ".toml", ".csv")


@cache
def reconciler() -> str:
    """A hash of everything that decides what a ledger says."""
    made = hashlib.sha256()
    for room in SHAPING:
        for name, part in _parts(files("counterclaim").joinpath(room), room):
            made.update(name.encode() + b"\0" + part.read_bytes() + b"\0")
    return made.hexdigest()[:16]


def _parts(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    for part in sorted(folder.iterdir(), key=lambda p: p.name):
        if part.is_dir():
            yield from _parts(part, f"{name}/{part.name}")
        elif part.name.endswith(ENDS):
            yield f"{name}/{part.name}", part
