"""`counterclaim disputes`: the ledger's matters on which the origins do not agree."""

from __future__ import annotations

from typing import Any

import click

from counterclaim.cli.ledger import KINDS, print_view, view_options


@click.command("disputes")
@view_options
def command(**asked: Any) -> None:
    """Show the matters that are contested or denied, or whose reports differ: each with the kind of disagreement and both sides."""
    print_view(asked, kinds=KINDS, disputed=True)
