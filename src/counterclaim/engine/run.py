"""Read a corpus into parts: what is done is skipped, what is read is written as soon as it is whole."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from counterclaim.engine.folder import Folder
from counterclaim.engine.jobs import Item
from counterclaim.engine.local import batches
from counterclaim.engine.parts import MANIFEST, Part, Read, counts_in, entry_of, finished, outcome_of, packed
from counterclaim.errors import SourceError

Spread = Callable[[Iterable[list[Item]]], Iterator[list[Any]]]  # batches in, outcomes of each out, in order


@dataclass(slots=True)
class Step:
    """A part that is in the folder now: written in this run with its outcomes, or `skipped` since it was there."""

    entry: dict[str, Any]
    outcomes: list[Read] = field(default_factory=list)
    skipped: bool = False


def run(parts: Iterable[Part], folder: Folder, spread: Spread) -> Iterator[Step]:
    """Yield each part as it is done, in order; at the end the manifest is written.

    Raises StoreError where the folder fails; what was written before is kept, and running it again goes on from there.
    """
    folder.make()
    there = set(folder.names())
    if MANIFEST in there:
        folder.remove(MANIFEST)  # until the end of this run the folder is not finished
    waiting: deque[Part | Step] = deque()
    entries = []
    for step in _steps(spread(_to_read(parts, there, folder, waiting)), waiting, folder):
        entries.append(step.entry)
        yield step
    finished(folder, entries)


def _to_read(
    parts: Iterable[Part], there: set[str], folder: Folder, waiting: deque[Part | Step]
) -> Iterator[list[Item]]:
    """The batches of the parts that are not done; every part is noted in `waiting`, in order. No batch crosses a part."""
    for part in parts:
        step = _done(part, folder) if part.name in there else None
        waiting.append(step or part)
        if step is None:
            yield from batches(part.items)


def _done(part: Part, folder: Folder) -> Step | None:
    """The part as it lies in the folder; None where it is damaged, and is read again."""
    data = folder.read(part.name)
    try:
        documents, refused = counts_in(data)
    except Exception:  # whatever pyarrow makes of it: it is no whole part
        return None
    if documents != len(part.items):
        return None
    return Step(entry_of(part.name, data, documents=documents, refused=refused), skipped=True)


def _steps(outcomes: Iterator[list[Any]], waiting: deque[Part | Step], folder: Folder) -> Iterator[Step]:
    read: list[Read] = []
    for batch in outcomes:
        yield from _skipped(waiting)
        read += [outcome_of(o) if isinstance(o, SourceError) else o for o in batch]
        part = waiting[0]
        if isinstance(part, Part) and len(read) == len(part.items):
            waiting.popleft()
            yield _written(part, read, folder)
            read = []
    yield from _skipped(waiting)


def _skipped(waiting: deque[Part | Step]) -> Iterator[Step]:
    while waiting and isinstance(waiting[0], Step):
        yield waiting.popleft()  # type: ignore[misc]


def _written(part: Part, outcomes: list[Read], folder: Folder) -> Step:
    data = packed(part.items, outcomes)
    folder.write(part.name, data)
    refused = sum(o.record is None for o in outcomes)
    return Step(entry_of(part.name, data, documents=len(outcomes), refused=refused), outcomes)
