"""Find the plugins that are installed: each by its entry point, loaded by itself, so that a broken one takes nothing with it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from counterclaim.plugins.group import GROUP

SWITCH = "COUNTERCLAIM_PLUGINS"  # "none", or the names of those that may be used, with commas; unset: all


@dataclass(slots=True)
class Plugin:
    """An installed plugin: where it comes from, the hooks it has by kind, and why it is left out, if it is."""

    name: str
    package: str
    version: str
    hooks: dict[str, Callable[[], Any]] = field(default_factory=dict)
    broken: str | None = None

    def fails(self, error: Exception) -> None:
        """Leave it out from now on, with the reason."""
        self.broken = fault(error)
        self.hooks = {}


def fault(error: Exception) -> str:
    """What went wrong in another's code, in one line."""
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"


@cache
def found() -> tuple[Plugin, ...]:
    """Every plugin that is installed and switched on, by name; loaded once a process."""
    points = sorted(entry_points(group=GROUP), key=lambda p: (p.name, p.value))
    return tuple(_loaded(point) for point in points if _is_on(point.name))


def _is_on(name: str) -> bool:
    chosen = os.environ.get(SWITCH)
    return chosen is None or name in {c.strip() for c in chosen.split(",")}


def _loaded(point: EntryPoint) -> Plugin:
    import pluggy

    from counterclaim.plugins.hooks import KINDS, Hooks

    package = point.dist
    plugin = Plugin(point.name, package.name if package else "?", package.version if package else "?")
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(Hooks)
    try:
        manager.register(point.load(), name=point.name)
        manager.check_pending()
    except Exception as error:  # whatever happens in another's code: it is named, the rest goes on
        plugin.fails(error)
        return plugin
    for kind in KINDS:
        for implementation in getattr(manager.hook, kind).get_hookimpls():
            plugin.hooks[kind] = implementation.function
    if not plugin.hooks:
        plugin.broken = f"has none of the hooks {', '.join(KINDS)} (marked with hookimpl)"
    return plugin
