"""`counterclaim plugins`: what other packages add, and which of them are broken."""

from __future__ import annotations

import json

import click

from counterclaim.cli import OK, SOME_FAILED
from counterclaim.plugins import found, in_force


@click.command("plugins")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List the plugins that are installed, what each adds, and why one is left out.

    The environment variable COUNTERCLAIM_PLUGINS chooses some by name, with commas, or none.
    """
    in_force()
    for plugin in found():
        if as_json:
            click.echo(
                json.dumps(
                    {
                        "name": plugin.name,
                        "package": plugin.package,
                        "version": plugin.version,
                        "adds": sorted(plugin.hooks),
                        "broken": plugin.broken,
                    },
                    ensure_ascii=False,
                )
            )
        else:
            state = f"left out: {plugin.broken}" if plugin.broken else ", ".join(plugin.hooks)
            click.echo(f"{plugin.name:<16} {plugin.package} {plugin.version}  {state}")
    if not found() and not as_json:
        click.echo("no plugins are installed")
    ctx.exit(SOME_FAILED if any(p.broken for p in found()) else OK)
