"""Where kept ledgers are and who makes them: beside the database, in a process of their own, one at a time."""

from __future__ import annotations

import logging
import multiprocessing
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from counterclaim.serve.kept import Kept, opened
from counterclaim.store import Entry as Stored

LARGE = 400  # reports from which on reconciling takes longer than a reader waits
SUFFIX = ".shelf"
LOG = logging.getLogger(__name__)

Make = Callable[[date | None, Path, str], None]  # reconcile as of a day, and write the file with this stamp


class Files:
    """Keeps ledgers in files. `make` must be a function that another process can import, with values that it can be sent."""

    def __init__(self, make: Make, beside: Path | None, *, large: int = LARGE, apart: bool = True) -> None:
        self._make, self._beside, self.large, self._apart = make, beside, large, apart
        self._folder = tempfile.TemporaryDirectory(prefix="counterclaim-", ignore_cleanup_errors=True)
        self._busy = threading.Lock()
        self.failed: tuple[date | None, str] | None = None  # what could not be made, and is not tried again

    def path(self, as_of: date | None) -> Path:
        """The file of the ledger as of a day: the present one beside the database where that can be written to."""
        if as_of is None and self._beside is not None and _can_be_written(self._beside):
            return self._beside.with_name(self._beside.name + SUFFIX)
        return Path(self._folder.name) / f"{as_of or 'now'}{SUFFIX}"

    def open(self, as_of: date | None, stamp: str, documents: dict[str, Stored]) -> Kept | None:
        """The kept ledger of this content; None where there is none."""
        with suppress(ValueError):
            return opened(self.path(as_of), stamp, documents)
        return None

    def make(self, as_of: date | None, stamp: str) -> None:
        """Begin to make it; does nothing where one is being made, or making just this one failed."""
        if self.failed == (as_of, stamp) or not self._busy.acquire(blocking=False):
            return
        threading.Thread(target=self._run, args=(as_of, stamp), name="keeping", daemon=True).start()

    def _run(self, as_of: date | None, stamp: str) -> None:
        try:
            if self._apart:
                hand = multiprocessing.get_context("spawn").Process(target=self._make, args=(as_of, self.path(as_of), stamp), daemon=True)  # fmt: skip
                hand.start()
                hand.join()
                if hand.exitcode:
                    raise RuntimeError(f"the process ended with {hand.exitcode}")
            else:
                self._make(as_of, self.path(as_of), stamp)
        except Exception:
            LOG.exception("the ledger could not be put together")
            self.failed = (as_of, stamp)
        finally:
            self._busy.release()


def _can_be_written(database: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=database.parent):
            return True
    except OSError:
        return False
