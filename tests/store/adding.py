"""Run `counterclaim add` in processes of their own that can be killed, starved of disk or run side by side; a stub reads."""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import sys
import time
from multiprocessing.context import ForkServerProcess
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from counterclaim.engine.fold import settle
from counterclaim.model.ledger import copy_to_dict, entry_to_dict
from counterclaim.store import open_store

FOLDED = 30  # reports after which an `add` here reconciles: it is killed in the middle of that, too
TESTS = Path(__file__).parent.parent


def reports(path: Path, count: int, first: int = 0) -> Path:
    """A file of short made-up reports, one a line; months apart, so that they are not all of one matter."""
    with path.open("w") as out:
        for n in range(first, first + count):
            text = f"Rebels attacked village {n} on Monday. The army said that {n % 40} people died there and 30 fled. "
            out.write(
                json.dumps(
                    {"text": text, "published": f"{2000 + n % 20}-{1 + n % 12:02}-{1 + n % 28:02}", "title": f"Day {n}"}
                )
                + "\n"
            )
    return path


def start(inputs: Path, db: str, *, log: Path | None = None, largest: int | None = None) -> ForkServerProcess:
    """Begin an `add`; it has all it needs and opens the ledger when this returns.

    `largest`: bytes that a file of its may have, as on a disk that is nearly full.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["store.adding", "store.reports", "store.warm", "psycopg"])
    ready = context.Event()
    process = context.Process(target=_add, args=(ready, str(inputs), db, str(log or os.devnull), largest))
    with pytest.MonkeyPatch.context() as patch:  # the server that forks is started with the first process
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (str(TESTS), os.environ.get("PYTHONPATH")))))
        process.start()
    ready.wait()
    return process


def finish(inputs: Path, db: str) -> float:
    """An `add` that is left alone; the seconds it took."""
    process = start(inputs, db)
    begun = time.monotonic()
    process.join()
    assert process.exitcode == 0
    return time.monotonic() - begun


def _add(ready: Event, inputs: str, db: str, log: str, largest: int | None) -> None:
    import counterclaim.cli.add as verb
    import counterclaim.cli.inputs as options
    from counterclaim.cli import main
    from store.reports import StubReader

    sys.stdout = sys.stderr = open(log, "w")  # noqa: SIM115 - it ends with the process
    verb.BATCH = FOLDED
    options.reader_of = lambda *_, **__: StubReader()  # type: ignore[assignment,return-value]
    sys.argv = ["counterclaim", "add", inputs, "--db", db]
    ready.set()
    if largest is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    main()


def export(db: str, *, paths: bool = True, ledger: bool = True) -> str:
    """All that a ledger says, in one string: the same bytes for the same documents; without `paths`, wherever they lay
    (a report without an outlet is named after its file, so the matters are left out too); without `ledger`, records alone.

    What an `add` that was killed left to be reconciled is reconciled first, as every command that shows the ledger does.
    """
    with open_store(db, create=False) as store:
        settle(store)
        lines = list(store.records())
        matters = [*map(entry_to_dict, store.all_matters()), *map(copy_to_dict, store.copies())]
    for line in lines:
        line["document"]["key"] = line["document"]["key"] if paths else ""
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in [*lines, *(matters if paths and ledger else ())])
