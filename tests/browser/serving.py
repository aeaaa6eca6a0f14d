"""A server over a ledger, in a thread of the tests."""

from __future__ import annotations

import json
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import uvicorn

from counterclaim.cli.serve import app_of

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


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


def api(base: str, path: str) -> dict[str, Any]:
    """What the API of a server answers."""
    with urlopen(base + path) as answer:
        return json.load(answer)  # type: ignore[no-any-return]
