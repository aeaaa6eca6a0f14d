"""Heavy libraries that only some formats need: imported when asked for, named with the extra that brings them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from counterclaim.errors import UsageError


def needed(module: str, extra: str) -> Any:
    """A module of an extra. Raises UsageError of one line where it is not installed."""
    try:
        return import_module(module)
    except ImportError:
        name = module.partition(".")[0]
        raise UsageError(f"this needs {name}: pip install 'counterclaim[{extra}]'") from None
