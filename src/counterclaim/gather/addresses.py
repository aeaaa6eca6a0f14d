"""Files behind an address (s3://, gs://, memory://, zip://…::…): each is copied to this machine, read, and let go, by fsspec.

Pages of the web (http, https) are not fetched here: they are asked for with care, by what gathers them.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from glob import has_magic
from pathlib import Path
from typing import Any

from counterclaim.errors import SourceError, UsageError
from counterclaim.model.document import Document

_ADDRESS = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def is_address(path: str) -> bool:
    """Tell an address that fsspec opens from a path and from a page of the web."""
    return _ADDRESS.match(path) is not None


def copies(address: str, endings: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    """Yield name and copy of each file an address means: itself, the files in a folder that end so, a pattern's matches; sorted.

    A copy is there until the next one is asked for. Raises SourceError where there is nothing or it cannot be fetched,
    UsageError where fsspec is not installed.
    """
    fs, found = _found(address, endings)
    for remote in found:
        with tempfile.TemporaryDirectory(prefix="counterclaim-") as folder:
            copy = Path(folder) / (remote.rstrip("/").rsplit("/", 1)[-1] or "file")
            try:
                fs.get_file(remote, str(copy))
            except Exception as error:  # every kind of storage has errors of its own
                raise SourceError(address, f"cannot be fetched: {_short(error)}") from None
            yield str(fs.unstrip_protocol(remote)), copy


def renamed(found: Iterable[Document | SourceError], copy: str, name: str) -> Iterator[Document | SourceError]:
    """The documents of a copy, called by the name of what it is a copy of."""
    for item in found:
        if isinstance(item, SourceError):
            yield SourceError(_called(item.source, copy, name), item.reason)
        else:
            yield replace(item, key=_called(item.key, copy, name))


def _called(key: str, copy: str, name: str) -> str:
    return name + key[len(copy) :] if key.startswith(copy) else key


def _found(address: str, endings: tuple[str, ...]) -> tuple[Any, list[str]]:
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise UsageError(f"{address}: needs fsspec: pip install 'counterclaim[parquet]'") from None
    try:
        fs, path = url_to_fs(address)
        if has_magic(path):
            found = [str(p) for p in fs.glob(path) if fs.isfile(p)]
        elif fs.isdir(path):
            found = [str(p) for p in fs.find(path) if str(p).lower().endswith(endings)]
        else:
            found = [path] if fs.isfile(path) else []
    except Exception as error:  # no such protocol, no way in, no network
        raise SourceError(address, f"cannot be opened: {_short(error)}") from None
    if not found:
        raise SourceError(address, "no such file, or a folder without reports")
    return fs, sorted(found)


def _short(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]
