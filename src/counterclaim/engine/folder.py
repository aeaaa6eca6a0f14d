"""A folder that results are written to, on this machine or behind any address that fsspec opens: files whole or not at all."""

from __future__ import annotations

import os
from typing import Any

from counterclaim.errors import StoreError, UsageError


class Folder:
    """Files by name. What the storage cannot do is a StoreError that names the folder."""

    def __init__(self, address: str) -> None:
        try:
            from fsspec.core import url_to_fs
        except ImportError:
            raise UsageError("--out needs fsspec: pip install 'counterclaim[parquet]'") from None
        self.name = address
        try:
            fs, root = url_to_fs(address)
        except (ValueError, ImportError) as error:  # no such protocol, or its package is missing
            raise UsageError(f"{address}: {str(error)[:200]}") from None
        self._fs: Any = fs
        self._root = str(root).rstrip("/")

    def make(self) -> None:
        """Make it where it is not there. Raises StoreError."""
        try:
            self._fs.makedirs(self._root, exist_ok=True)
        except Exception as error:
            raise self._fault(error) from None

    def names(self) -> list[str]:
        """What lies in it, sorted; nothing where it is not there."""
        try:
            self._fs.invalidate_cache()
            return sorted(str(p).rstrip("/").rsplit("/", 1)[-1] for p in self._fs.ls(self._root, detail=False))
        except FileNotFoundError:
            return []
        except Exception as error:
            raise self._fault(error) from None

    def read(self, name: str) -> bytes:
        """A file's bytes. Raises StoreError."""
        try:
            return bytes(self._fs.cat_file(f"{self._root}/{name}"))
        except Exception as error:
            raise self._fault(error) from None

    def write(self, name: str, data: bytes) -> None:
        """Write a file under another name and rename it, so that nobody ever sees half of it. Raises StoreError."""
        part = f"{self._root}/.{name}.{os.getpid()}"
        try:
            self._fs.pipe_file(part, data)
            self._fs.mv(part, f"{self._root}/{name}")
        except Exception as error:
            raise self._fault(error) from None

    def remove(self, name: str) -> None:
        """Take a file away. Raises StoreError."""
        try:
            self._fs.rm_file(f"{self._root}/{name}")
        except Exception as error:
            raise self._fault(error) from None

    def _fault(self, error: Exception) -> StoreError:
        said = getattr(error, "strerror", None) or str(error) or type(error).__name__
        return StoreError(self.name, " ".join(str(said).split())[:200])
