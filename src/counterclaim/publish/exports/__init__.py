"""Exports: a ledger written in the formats that others read, each format imported when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import entry_points

from counterclaim.errors import UsageError
from counterclaim.publish.exports.model import Cell, Exporter, File, Options, Row, Trace

GROUP = "counterclaim.exporters"  # entry points of other packages: name = "module:attribute"

# name: "module:attribute" of an Exporter - by name, so that asking for one imports no other
EXPORTERS: dict[str, str] = {
    "acled": "counterclaim.publish.exports.acled:ACLED",
    "ged": "counterclaim.publish.exports.ged:GED",
    "polecat": "counterclaim.publish.exports.polecat:POLECAT",
    "plover": "counterclaim.publish.exports.plover:PLOVER",
    "airwars": "counterclaim.publish.exports.airwars:AIRWARS",
    "idu": "counterclaim.publish.exports.idu:IDU",
    "hxl": "counterclaim.publish.exports.hxl:HXL",
}


def names() -> tuple[str, ...]:
    """Every format by name: our own in the order above, then those of installed packages."""
    return tuple(_targets())


def exporter(name: str) -> Exporter:
    """The format of this name. Raises UsageError where there is none."""
    targets = _targets()
    if name not in targets:
        raise UsageError(f"{name}: no such format; there are {', '.join(targets)}")
    module, _, attribute = targets[name].partition(":")
    made: Exporter = getattr(import_module(module), attribute)
    return made


def _targets() -> Mapping[str, str]:
    others = {p.name: p.value for p in sorted(entry_points(group=GROUP), key=lambda p: (p.name, p.value))}
    return EXPORTERS | {name: target for name, target in others.items() if name not in EXPORTERS}


__all__ = ["EXPORTERS", "Cell", "Exporter", "File", "Options", "Row", "Trace", "exporter", "names"]
