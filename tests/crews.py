"""Work that a crew of workers can be given without loading any model: each function here is a `Load`."""

from __future__ import annotations

import os
import signal
import time
import warnings
from pathlib import Path

from counterclaim.engine.jobs import Item, Work
from counterclaim.errors import SourceError, UsageError


def document_numbers(items: list[Item]) -> list[str]:
    """What the work gives back: the key of each item."""
    return [f"refused {i.source}" if isinstance(i, SourceError) else i.key for i in items]


def plain() -> Work:
    """Every document is read."""
    return document_numbers


def dies_of_poison() -> Work:
    """The worker is killed whenever it meets a text that says poison."""

    def work(items: list[Item]) -> list[str]:
        if any(not isinstance(i, SourceError) and "poison" in i.text for i in items):
            os.kill(os.getpid(), signal.SIGKILL)
        return document_numbers(items)

    return work


def dies_once() -> Work:
    """The worker is killed the first time that it meets a text that names a file; the file is the memory of it."""

    def work(items: list[Item]) -> list[str]:
        for item in items:
            if not isinstance(item, SourceError) and item.text.startswith("/") and not Path(item.text).exists():
                Path(item.text).touch()
                os.kill(os.getpid(), signal.SIGKILL)
        return document_numbers(items)

    return work


def uneven() -> Work:
    """Batches take different times, the first the longest."""

    def work(items: list[Item]) -> list[str]:
        time.sleep(0.3 if document_numbers(items)[0].endswith(" 0") else 0.01)
        return document_numbers(items)

    return work


def endless() -> Work:
    """Nothing ever ends."""

    def work(_: list[Item]) -> list[str]:
        time.sleep(600)
        return []

    return work


def warns() -> Work:
    """Loading has something to say."""
    warnings.warn("the smaller model is used", stacklevel=1)
    return document_numbers


def no_such_model() -> Work:
    """Loading is refused."""
    raise UsageError("--model nothing: no such pipeline")


def dies_loading() -> Work:
    """Loading kills the worker."""
    os.kill(os.getpid(), signal.SIGKILL)
    return document_numbers
