"""`counterclaim figures`: the ledger's who gives which number."""

from __future__ import annotations

from typing import Any

import click

from counterclaim.cli.ledger import print_view, view_options


@click.command("figures")
@view_options
def command(**asked: Any) -> None:
    """Show the figures, one matter a row: who gives which number for whom, where and when, and how they differ."""
    print_view(asked, kinds=("figure",))
