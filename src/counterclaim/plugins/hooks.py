"""The hooks that a plugin may have; each gives things of one kind, and a plugin has as many of them as it likes.

A plugin is a module or object named by an entry point of the group `counterclaim`:

    [project.entry-points.counterclaim]
    villages = "my_package.villages"
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import pluggy

from counterclaim.intake.formats import Format
from counterclaim.plugins.group import GROUP
from counterclaim.publish.exports.model import Exporter
from counterclaim.where.gazetteer import Gazetteer

hookspec = pluggy.HookspecMarker(GROUP)
hookimpl = pluggy.HookimplMarker(GROUP)


class Hooks:
    """The specifications; the docstring of each is what docs/plugins.md says of it."""

    @hookspec
    def readers(self) -> Iterable[Format]:  # type: ignore[empty-body]
        """Further input formats: files with these endings are found in folders and read by these functions."""

    @hookspec
    def gazetteers(self) -> Iterable[Gazetteer]:  # type: ignore[empty-body]
        """Further places by name, beside the built-in gazetteer; the more populous place of a name is thought of first."""

    @hookspec
    def registers(self) -> Iterable[Path | Traversable]:  # type: ignore[empty-body]
        """Files of actors in the register's form; a row of theirs replaces ours with the same id."""

    @hookspec
    def lexicons(self) -> Mapping[str, str]:  # type: ignore[empty-body]
        """Words by table ("cues.toml", "plover.toml"): TOML in the table's own form, added to it."""

    @hookspec
    def exporters(self) -> Iterable[Exporter]:  # type: ignore[empty-body]
        """Further formats of `counterclaim export`."""

    @hookspec
    def commands(self) -> Iterable[Any]:  # type: ignore[empty-body]
        """Further verbs of the command line: click commands."""


KINDS = ("readers", "gazetteers", "registers", "lexicons", "exporters", "commands")
