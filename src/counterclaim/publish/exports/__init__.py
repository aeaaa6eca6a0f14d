"""Exports: a ledger written in the formats that others read, each format imported when it is asked for."""

from __future__ import annotations

from importlib import import_module

from counterclaim.errors import UsageError
from counterclaim.publish.exports.model import Cell, Exporter, File, Options, Row, Trace

# name: "module:attribute" of an Exporter - by name, so that asking for one imports no other
EXPORTERS: dict[str, str] = {
    "acled": "counterclaim.publish.exports.acled:ACLED",
    "ged": "counterclaim.publish.exports.ged:GED",
    "polecat": "counterclaim.publish.exports.polecat:POLECAT",
    "plover": "counterclaim.publish.exports.plover:PLOVER",
    "airwars": "counterclaim.publish.exports.airwars:AIRWARS",
    "idu": "counterclaim.publish.exports.idu:IDU",
    "hxl": "counterclaim.publish.exports.hxl:HXL",
    "ledger": "counterclaim.publish.exports.ledger_lines:LEDGER",
    "ledger-csv": "counterclaim.publish.exports.ledger_lines:CSV",
    "dossier": "counterclaim.publish.exports.dossier:DOSSIER",
    "parquet": "counterclaim.publish.exports.parquet:PARQUET",
    "ledger-parquet": "counterclaim.publish.exports.parquet:LEDGER_PARQUET",
    "sqlite": "counterclaim.engine.snapshot:SQLITE",
    "geojson": "counterclaim.publish.exports.geojson:GEOJSON",
    "timemap": "counterclaim.publish.exports.timemap:TIMEMAP",
    "annotations": "counterclaim.publish.exports.annotations:ANNOTATIONS",
    "claims": "counterclaim.publish.exports.claims:CLAIMS",
    "ftm": "counterclaim.publish.exports.ftm:FTM",
}


_added: dict[str, Exporter] = {}


def add_exporter(made: Exporter) -> None:
    """Offer a further format. Raises ValueError where its name is taken."""
    if made.name in EXPORTERS or _added.get(made.name, made) is not made:
        raise ValueError(f"there is a format called {made.name} already")
    _added[made.name] = made


def names() -> tuple[str, ...]:
    """Every format by name: our own in the order above, then those that were added."""
    return (*EXPORTERS, *sorted(_added))


def exporter(name: str) -> Exporter:
    """The format of this name. Raises UsageError where there is none."""
    if name in _added:
        return _added[name]
    if name not in EXPORTERS:
        raise UsageError(f"{name}: no such format; there are {', '.join(names())}")
    module, _, attribute = EXPORTERS[name].partition(":")
    made: Exporter = getattr(import_module(module), attribute)
    return made


__all__ = ["EXPORTERS", "Cell", "Exporter", "File", "Options", "Row", "Trace", "add_exporter", "exporter", "names"]
