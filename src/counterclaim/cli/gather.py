"""`counterclaim gather`: reports from the web (pages, feeds, sitemaps, lists) into a ledger, each once."""

from __future__ import annotations

import click

from counterclaim.cli.add import add_reports
from counterclaim.cli.inputs import Asked, reading_options
from counterclaim.cli.sources import Manners, web_options
from counterclaim.cli.stores import db_option


@click.command("gather")
@reading_options
@web_options
@db_option
@click.pass_context
def command(ctx: click.Context, asked: Asked, web: Manners, db: str) -> None:
    """Fetch reports and store them with their records in a ledger: pages, RSS and Atom feeds, sitemaps, OPML, lists of addresses.

    PATHS are addresses, or files that hold a feed, a sitemap or an OPML; what they are is told by their content. What is known is only asked
    whether it changed. A gathering that was stopped goes on with what it had left when it is called again.
    """
    ctx.exit(add_reports(asked, web, db))
