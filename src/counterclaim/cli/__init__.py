"""The command line: `counterclaim VERB …`; each verb is a module, imported when it is called."""

from __future__ import annotations

import sys
import warnings
from importlib import import_module

import click

from counterclaim import __version__
from counterclaim.errors import CounterclaimError, StoreError

OK, FAILED, USAGE, SOME_FAILED = 0, 1, 2, 3

# verb: (module, what it does) - kept here so that --help imports nothing
VERBS = {
    "read": ("counterclaim.cli.read", "Read reports and print their attributed records."),
    "add": ("counterclaim.cli.add", "Read reports and store them with their records in a ledger."),
    "run": ("counterclaim.cli.run", "Read a corpus into a folder of parts, with workers here or on a Ray cluster."),
    "gather": ("counterclaim.cli.gather", "Fetch reports from the web (pages, feeds, sitemaps) into a ledger."),
    "watch": ("counterclaim.cli.watch", "Keep a ledger current from feeds, and tell what changes."),
    "show": ("counterclaim.cli.show", "List the documents of a ledger, or show the record of one."),
    "ledger": ("counterclaim.cli.ledger", "Show what the reports say about the same matters, side by side."),
    "disputes": ("counterclaim.cli.disputes", "Show the matters on which the reports do not agree."),
    "figures": ("counterclaim.cli.figures", "Show who gives which number."),
    "talks": ("counterclaim.cli.talks", "Show talks and ceasefires with each party's standing."),
    "lineage": ("counterclaim.cli.lineage", "Show which report copies which, and what the copy changed."),
    "export": ("counterclaim.cli.export", "Write the ledger in a format that others read."),
    "explain": ("counterclaim.cli.explain", "Say why a cell of an export is what it is, with the words it stands on."),
    "review": ("counterclaim.cli.review", "Judge findings of a ledger: the same matter or not, right or wrong."),
    "reread": ("counterclaim.cli.reread", "Read the documents of a ledger again and list what this version changes."),
    "serve": ("counterclaim.cli.serve", "Open the page and the HTTP API over a ledger on this machine."),
    "get": ("counterclaim.cli.get", "Answer one request of the HTTP API or the page, without a server."),
    "verify": ("counterclaim.cli.verify", "Prove that every span of a ledger quotes its text and every hash holds."),
    "register": ("counterclaim.cli.register", "Look actors up in the register, or check it."),
    "plugins": ("counterclaim.cli.plugins", "List the plugins that are installed and what each adds."),
    "doctor": ("counterclaim.cli.doctor", "Say which versions, models and limits are in force."),
}


class Verbs(click.Group):
    """A group whose commands are imported when they are called, so that help comes at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the order of the work, then those of plugins."""
        return [*VERBS, *_added()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the verb's module and hand out its command; a plugin cannot take the place of a verb of ours."""
        added = _added()
        if cmd_name not in VERBS:
            return added.get(cmd_name)
        command: click.Command = import_module(VERBS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs with what they do, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in VERBS.items()])
        if added := {name: c for name, c in _added().items() if name not in VERBS}:
            with formatter.section("Commands of plugins"):
                formatter.write_dl([(name, c.get_short_help_str(100)) for name, c in sorted(added.items())])


def _added() -> dict[str, click.Command]:
    """The verbs of plugins; where none are installed nothing is loaded to find that out."""
    from importlib.metadata import entry_points

    if not entry_points(group="counterclaim"):
        return {}
    from counterclaim import plugins

    warnings.showwarning = lambda message, *_, **__: click.echo(f"warning: {message}", err=True)
    plugins.install()
    return plugins.added_commands()


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="counterclaim")
def commands() -> None:
    """Read reports of a conflict: who says what happened, through whom, and who disputes it.

    \b
    Exit status: 0 done; 1 failed, or nothing could be read; 2 the command was not understood;
    3 done, but some inputs were refused (each named on standard error with the reason).
    """


def main() -> None:
    """Run a command; what went wrong is one line on standard error, never a traceback."""
    try:
        status = commands.main(standalone_mode=False)
        sys.exit(status if isinstance(status, int) else OK)  # what a command gave to ctx.exit comes back as a value
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.Abort:
        click.echo("stopped", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone: nothing to say to it
        sys.exit(FAILED)
    except CounterclaimError as error:
        click.echo(f"counterclaim: {error}", err=True)
        sys.exit(FAILED if isinstance(error, StoreError) else USAGE)
    except OSError as error:
        click.echo(f"counterclaim: {error.filename or ''}: {error.strerror or error}".replace(": : ", ": "), err=True)
        sys.exit(FAILED)
