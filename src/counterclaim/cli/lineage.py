"""`counterclaim lineage`: which report copies which, and what the copy changed."""

from __future__ import annotations

import sys

import click

from counterclaim.build import as_day
from counterclaim.cli.ledger import ledger_of, print_lines
from counterclaim.cli.stores import db_option
from counterclaim.model.ledger import copy_to_dict
from counterclaim.store import open_store


@click.command("lineage")
@db_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one a copy, sorted by document.")
@click.option("--as-of", metavar="DATE", help="What was known on this day: later reports are left out.")
def command(db: str, as_json: bool, as_of: str | None) -> None:
    """Show the copies: reprints, excerpts, extensions and paraphrases, each with its parent, the evidence and the facts it altered."""
    day = as_day(as_of)
    with open_store(db, create=False) as store:
        ledger = ledger_of(store, day)
        names = {e.id: f"{e.outlet or e.key}: {e.title or e.key}" for e in store.entries()}
    if as_json:
        print_lines(map(copy_to_dict, ledger.copies))
        return
    from rich.console import Console

    from counterclaim.publish.ledger import show_copies

    show_copies(ledger.copies, names, Console(highlight=False, width=None if sys.stdout.isatty() else 160))
