"""Run `counterclaim gather` in processes of their own that can be killed; a stub reads."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from multiprocessing.context import ForkServerProcess
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

import counterclaim
from counterclaim.errors import SourceError
from counterclaim.model.document import Document
from counterclaim.model.record import Record
from store.reports import StubReader

TESTS = Path(__file__).parent.parent


def start(db: str, *words: str, log: Path | None = None) -> ForkServerProcess:
    """Begin a command on a ledger; it has all it needs, and begins, when this returns."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["store.adding", "store.reports", "store.warm", "psycopg", "gather.warm"])
    ready = context.Event()
    about = {name: value for name, value in os.environ.items() if name.startswith("COUNTERCLAIM_")}
    process = context.Process(target=_run, args=(ready, words, db, str(log or os.devnull), about))
    with pytest.MonkeyPatch.context() as patch:  # the server that forks is started with the first process
        patch.setenv("PYTHONPATH", os.pathsep.join([str(TESTS), str(Path(counterclaim.__file__).parent.parent)]))
        process.start()
    ready.wait()
    return process


class InBatches(StubReader):
    """Reads eight reports at a time, as the real reader does thirty-two: what came waits to be read."""

    def outcomes(self, documents: Iterable[Document | SourceError]) -> Iterator[Record | SourceError]:
        """A record, or the reason why there is none, for each document."""
        waiting = iter(documents)
        while batch := list(islice(waiting, 8)):
            yield from super().outcomes(batch)


def _run(ready: Event, words: tuple[str, ...], db: str, log: str, about: dict[str, str]) -> None:
    import counterclaim.cli.inputs as inputs
    from counterclaim.cli import main

    os.environ.update(about)
    sys.stdout = sys.stderr = open(log, "w", buffering=1)  # noqa: SIM115 - it ends with the process
    inputs.reader_of = lambda *_, **__: InBatches()  # type: ignore[assignment,return-value]
    sys.argv = ["counterclaim", *words, "--db", db]
    ready.set()
    main()
