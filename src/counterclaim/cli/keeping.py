"""Reconcile a ledger for a server, in a process of its own, and keep what comes out in a file."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date
from pathlib import Path

from counterclaim.cli.ledger import ledger_of
from counterclaim.reconcile import doubts
from counterclaim.serve.keeping import keep
from counterclaim.store import open_store

NICE = 5  # the readers come first


def keep_ledger(db: str, as_of: date | None, path: Path, stamp: str) -> None:
    """Reconcile the ledger at an address as of a day, and write the file; `stamp` is what the ledger had when it was asked for."""
    with suppress(OSError, AttributeError):
        os.nice(NICE)
    with open_store(db, create=False) as store:
        ledger = ledger_of(store, as_of)
    keep(path, ledger, doubts(ledger), stamp)
