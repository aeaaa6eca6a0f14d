"""`counterclaim read`: reports in, their attributed records out."""

from __future__ import annotations

import json
import sys

import click

from counterclaim.cli.inputs import Asked, Tally, reading_options, watched
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
def command(ctx: click.Context, asked: Asked, as_json: bool, worldview: str | None) -> None:
    """Read reports (text, saved pages, JSON Lines, ninjs, tables, web archives; files, folders, patterns, - for standard input; addresses of pages, feeds, sitemaps) and print their records."""
    tally = Tally()
    found, reader = asked.documents(), asked.reader()
    for outcome in watched(reader.outcomes(tally.without_skipped(found)), silent=asked.silent):
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
    found.close(silent=asked.silent)
    ctx.exit(tally.close(silent=asked.silent))
