"""The command line: `counterclaim VERB …`; each verb is a module, imported when it is called."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from counterclaim import __version__
from counterclaim.errors import CounterclaimError, StoreError

OK, FAILED, USAGE, SOME_FAILED = 0, 1, 2, 3

# verb: (module, what it does) - kept here so that --help imports nothing
VERBS = {
    "read": ("counterclaim.cli.read", "Read reports and print their attributed records."),
    "add": ("counterclaim.cli.add", "Read reports and store them with their records in a ledger."),
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
    "doctor": ("counterclaim.cli.doctor", "Say which versions, models and limits are in force."),
}


class Verbs(click.Group):
    """A group whose commands are imported when they are called, so that help comes at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the order of the work."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the verb's module and hand out its command."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(VERBS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs with what they do, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in VERBS.items()])


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
        commands.main(standalone_mode=False)
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
