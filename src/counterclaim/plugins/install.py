"""Hand what plugins give to the rooms that use it, once a process: formats to intake, words to the lexicon, and so on."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import as_file
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counterclaim.plugins.found import Plugin, found
from counterclaim.plugins.guard import GuardedExporter, GuardedGazetteer, guarded_command

if TYPE_CHECKING:
    from counterclaim.model.record import Tool
    from counterclaim.where.gazetteer import Gazetteer


@dataclass(slots=True)
class Given:
    """What plugins gave that is no registry's: gazetteers and files of actors, in the plugins' order, and verbs."""

    gazetteers: list[Gazetteer] = field(default_factory=list)
    registers: list[Path] = field(default_factory=list)
    commands: dict[str, Any] = field(default_factory=dict)
    tools: list[Tool] = field(default_factory=list)


@cache
def in_force() -> Given:
    """Everything that plugins give, installed now if it was not; a plugin that fails is left out and named in `found()`."""
    given = Given()
    for plugin in found():
        if plugin.broken is None:
            try:
                _take(plugin, given)
            except Exception as error:  # in another's code: named, and the rest goes on
                plugin.fails(error)
    return given


def install(*, quietly: bool = False) -> Given:
    """As `in_force`, warning once of the plugins that are left out, unless whoever started this process has said so."""
    given = in_force()
    if not quietly:
        _say_broken()
    return given


@cache
def _say_broken() -> None:
    for plugin in found():
        if plugin.broken:
            named = f"plugin {plugin.name} ({plugin.package} {plugin.version})"
            warnings.warn(f"{named} is left out: {plugin.broken}", stacklevel=3)


def added_commands() -> dict[str, Any]:
    """The verbs that plugins add, by name."""
    return in_force().commands


def _take(plugin: Plugin, given: Given) -> None:
    """Take all that a plugin gives: first have it made, all of it, then hand it on."""
    made = {kind: hook() for kind, hook in plugin.hooks.items()}
    gazetteers = [GuardedGazetteer(plugin.name, g) for g in made.get("gazetteers", ())]
    registers = [_checked(_path(file)) for file in made.get("registers", ())]
    commands = {str(c.name): c for c in made.get("commands", ())}
    if taken := set(commands) & set(given.commands):
        raise ValueError(f"the verb {min(taken)} is another plugin's already")
    _hand_on(plugin.name, made)
    given.gazetteers += gazetteers
    given.registers += registers
    given.commands |= {name: guarded_command(plugin.name, c) for name, c in commands.items()}
    if gazetteers or registers or "lexicons" in made:
        given.tools.append(_tool(plugin, registers, made.get("lexicons", {})))


def _hand_on(plugin: str, made: dict[str, Any]) -> None:
    if "lexicons" in made:
        from counterclaim.lexicon.tables import extend

        for name, words in made["lexicons"].items():
            extend(name, words)
    if "readers" in made:
        from counterclaim.intake.formats import add_format

        for format in made["readers"]:
            add_format(format)
    if "exporters" in made:
        from counterclaim.publish.exports import add_exporter

        for exporter in made["exporters"]:
            add_exporter(GuardedExporter(plugin, exporter))


def _checked(path: Path) -> Path:
    """The path of a register that can be read. Raises UsageError with its line where it cannot."""
    from counterclaim.lexicon.register import read_rows

    list(read_rows(path.read_text(encoding="utf-8-sig"), path.name))
    return path


def _path(file: Path | Traversable) -> Path:
    if isinstance(file, Path):
        return file
    with as_file(file) as path:  # a package in a folder: the file itself
        if not path.exists():
            raise ValueError(f"{file}: no such file")
        return path


def _tool(plugin: Plugin, registers: Iterable[Path], lexicons: dict[str, str]) -> Tool:
    """What a record says of a plugin that took part in its reading; the hash is that of its words and actors."""
    from counterclaim.model.record import Tool

    digest = hashlib.sha256(f"{plugin.name} {plugin.version}".encode())
    for path in registers:
        digest.update(path.read_bytes())
    for name in sorted(lexicons):
        digest.update(f"{name}\n{lexicons[name]}".encode())
    return Tool(name=f"plugin {plugin.package}:{plugin.name}", version=plugin.version, sha256=digest.hexdigest())
