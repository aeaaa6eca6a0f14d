"""A server over a ledger, in a thread of the tests."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from counterclaim.build import Reader
from counterclaim.cli.serve import app_of
from counterclaim.errors import SourceError
from counterclaim.gather import gather
from counterclaim.store import SqliteStore

EXAMPLES = Path(__file__).parents[2] / "examples" / "karabakh-2020"
NOW = "2026-01-01T00:00:00+00:00"

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def example_week(folder: Path) -> Path:
    """The example week, read into a ledger in a folder."""
    path = folder / "week.db"
    with SqliteStore(path) as store:
        for outcome in Reader().outcomes(gather([str(EXAMPLES / "reports.jsonl")])):
            assert not isinstance(outcome, SourceError)
            store.add(outcome, NOW)
        store.refuse("broken.html", "holds no report", NOW)
    return path


@contextmanager
def served(ledger: Path) -> Iterator[str]:
    """The address of a server over a ledger, as long as the block lasts."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app_of(str(ledger)), log_level="warning", access_log=False, lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


def chromium() -> str | None:
    """Where a Chromium of this machine is; None where there is none."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)
