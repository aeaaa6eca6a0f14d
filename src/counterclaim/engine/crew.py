"""Which workers a run gets: processes here or actors of a Ray cluster, and how many of them pay."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import chain

from counterclaim.engine.jobs import Crew, Item, Load
from counterclaim.engine.processes import Processes, cores
from counterclaim.errors import SourceError, UsageError

ENGINES = ("local", "ray")
WORTH = 300_000  # code points: about 20 seconds' reading on one core, of which loading in every worker takes three
PATIENCE = 3.0  # seconds to wait for that much: documents that come more slowly need no more than one worker


def crew_of(engine: str, workers: int | None, load: Load) -> Crew:
    """The workers that were asked for (None or 0: as many as there are cores). Raises UsageError for an unknown engine."""
    if engine == "local":
        return Processes(load, workers or cores())
    if engine == "ray":
        from counterclaim.engine.cluster import Actors

        return Actors(load, workers or 0)
    raise UsageError(f"engine: {engine!r} is none of {', '.join(ENGINES)}")


def workers_for(documents: Iterator[Item]) -> tuple[int, Iterator[Item]]:
    """As many workers as pay for these documents (0: this process alone), and the documents, none of them lost."""
    if (most := cores()) == 1:
        return 0, documents
    first: list[Item] = []
    size, until = 0, time.monotonic() + PATIENCE
    for document in documents:
        first.append(document)
        size += 0 if isinstance(document, SourceError) else len(document.text)
        if size >= WORTH:
            return most, chain(first, documents)
        if time.monotonic() > until:
            break
    return 0, chain(first, documents)
