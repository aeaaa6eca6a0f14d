"""Counterclaim reads reports of a conflict and keeps who says what, through whom, and who disputes it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from counterclaim.build import Reader
    from counterclaim.build.book import Book
    from counterclaim.errors import CounterclaimError, SourceError, UsageError
    from counterclaim.model.document import Document
    from counterclaim.model.record import Record

__version__ = "0.1.0"
__all__ = [
    "Book", "CounterclaimError", "Document", "Reader", "Record", "SourceError", "UsageError", "__version__", "open_ledger", "read",
]  # fmt: skip

_WHERE = {
    "Book": "counterclaim.build.book",
    "Reader": "counterclaim.build",
    "Document": "counterclaim.model.document",
    "Record": "counterclaim.model.record",
    "CounterclaimError": "counterclaim.errors",
    "SourceError": "counterclaim.errors",
    "UsageError": "counterclaim.errors",
}


def read(
    text: str, *, published: date | str | None = None, outlet: str | None = None, title: str | None = None
) -> Record:
    """Read one report into its attributed record; models are loaded on the first call and kept.

    Raises SourceError where the text is no report that can be read, UsageError for an impossible date.
    """
    return _reader().read(text, published=published, outlet=outlet, title=title)


def open_ledger(address: str | Path, *, as_of: date | str | None = None, worldview: str | None = None) -> Book:
    """Open a ledger that `counterclaim add` made: a file, or `postgresql://user@host/database`; close it, or use `with`.

    `as_of`: what was known on that day. `worldview`: whose names contested places get in frames; None: every name.
    Raises UsageError where there is no such ledger, or the day is none.
    """
    from counterclaim.build.book import Book

    return Book(address, as_of=as_of, worldview=worldview)


@cache
def _reader() -> Reader:
    from counterclaim.build import Reader

    return Reader()


def __getattr__(name: str) -> Any:
    """Hand out the public names, importing each when it is first asked for: `import counterclaim` loads nothing."""
    if name in _WHERE:
        from importlib import import_module

        return getattr(import_module(_WHERE[name]), name)
    raise AttributeError(f"module 'counterclaim' has no attribute {name!r}")
