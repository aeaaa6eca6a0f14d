"""`counterclaim explain`: why a cell of an export holds what it holds - its rule, and the words that it stands on."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import click

from counterclaim.build import as_day
from counterclaim.build.known import records_of
from counterclaim.cli.export import cut_options, options_of
from counterclaim.cli.ledger import ledger_of
from counterclaim.cli.stores import db_option
from counterclaim.errors import UsageError
from counterclaim.publish.exports import exporter
from counterclaim.publish.exports.model import Cell
from counterclaim.publish.terminal import plain
from counterclaim.store import open_store


@click.command("explain")
@click.argument("cell")
@db_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@cut_options
def command(cell: str, db: str, as_json: bool, **asked: Any) -> None:
    """Say why a cell of an export is what it is. CELL is FORMAT/ROW/COLUMN: acled/CC-3f2a…/fatalities.

    Ask with the same --grade, --worldview and --version as the export was made with.
    """
    parts = cell.split("/")
    if len(parts) < 3:
        raise UsageError(f"{cell}: a cell is FORMAT/ROW/COLUMN, like acled/CC-3f2a…/fatalities")
    name, row, column = parts[0], parts[1], "/".join(parts[2:])
    made = exporter(name)
    as_of = as_day(asked["as_of"])
    with open_store(db, create=False) as store:
        ledger, records = ledger_of(store, as_of), list(records_of(store, as_of))
    found = made.cell(ledger, records, options_of(asked), row, column)
    if as_json:
        click.echo(json.dumps({"cell": cell, **asdict(found)}, ensure_ascii=False))
        return
    names = {r.document.id: r.document.key for r in records}
    click.echo("\n".join(told(cell, found, names)))


def told(cell: str, found: Cell, names: dict[str, str]) -> list[str]:
    """A cell in lines that a person reads: value, rule, what was done, and every quotation with document and offsets."""
    value = "(empty)" if found.value is None else _safe(str(found.value))
    lines = [f"{_safe(cell)} = {value}"]
    if found.trace is None:
        return [
            *lines,
            "the ledger does not say it, and nothing is guessed"
            if found.value is None
            else "no rule: a fixed value of the format",
        ]
    lines += [f"rule  {found.trace.rule}", f"why   {_safe(found.trace.why)}"]
    for q in found.trace.quotes:
        lines.append(f"“{_safe(q.text)}”")
        lines.append(f"      {_safe(names.get(q.document, ''))} {q.document[:19]}… {q.id} [{q.start}, {q.end})")
    return lines


def _safe(text: str) -> str:
    """Words of reports without what could steer a terminal (rich's markup is not read here, so its escapes are undone)."""
    return plain(text, 2000).replace("\\[", "[")
