"""`counterclaim read`: reports in, their attributed records out."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from counterclaim.cli.inputs import Tally, documents, reader_of, reading_options, watched
from counterclaim.errors import SourceError


@click.command("read")
@reading_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line, as the record's contract has it.")
@click.option(
    "--worldview",
    metavar="WHO",
    help="Show contested places by the name that WHO uses, such as Armenian (default: both names).",
)
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    model: str | None,
    registers: tuple[Path, ...],
    rules_only: bool,
    language_any: bool,
    silent: bool,
    as_json: bool,
    worldview: str | None,
) -> None:
    """Read reports (text, saved pages, JSON Lines; files, folders, patterns, - for standard input) and print their records."""
    tally = Tally()
    found = documents(paths, published, outlet, language_any=language_any)
    reader = reader_of(model, registers, rules_only=rules_only, language_any=language_any)
    for outcome in watched(reader.outcomes(found), silent=silent):
        if isinstance(outcome, SourceError):
            tally.refuse(outcome)
            continue
        tally.count(outcome)
        if as_json:
            sys.stdout.write(json.dumps(outcome.to_dict(), ensure_ascii=False) + "\n")
        else:
            from rich.console import Console

            from counterclaim.publish.terminal import show
            from counterclaim.publish.worldview import seen_by

            show(
                seen_by(outcome, worldview),
                Console(soft_wrap=False, highlight=False, width=None if sys.stdout.isatty() else 160),
            )
    sys.stdout.flush()
    ctx.exit(tally.close(silent=silent))
