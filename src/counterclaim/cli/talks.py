"""`counterclaim talks`: the ledger's talks and ceasefires."""

from __future__ import annotations

from typing import Any

import click

from counterclaim.cli.ledger import print_view, view_options


@click.command("talks")
@view_options
def command(**asked: Any) -> None:
    """Show talks and ceasefires: venue, days, parties with their standing, and who says so."""
    print_view(asked, kinds=("talks", "ceasefire"))
