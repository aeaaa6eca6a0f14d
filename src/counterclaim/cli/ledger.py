"""`counterclaim ledger` and its views: what the stored reports say about the same matters, side by side."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Container, Iterable
from datetime import date
from functools import partial
from typing import Any, get_args

import click

from counterclaim.build import as_day
from counterclaim.build.known import made_anew
from counterclaim.cli.ledger_build import build
from counterclaim.cli.stores import db_option, settled
from counterclaim.model.ledger import Entry, Kind, Ledger, MatterStanding, entry_to_dict
from counterclaim.store import Sought, Store, admits, open_store

KINDS: tuple[str, ...] = get_args(Kind)
STANDINGS: tuple[str, ...] = get_args(MatterStanding)


def view_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that every view of the ledger shares."""
    for option in reversed((
        db_option,
        click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, sorted by id."),
        filter_options,
        click.option("--as-of", metavar="DATE", help="What was known on this day: later reports are left out."),
    )):  # fmt: skip
        command = option(command)
    return command


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that choose matters by place, day and standing: `wanted_of` reads them."""
    for option in reversed((
        click.option("--place", metavar="NAME", help="Only matters at this place, by any of its names."),
        click.option("--since", metavar="DATE", help="Only matters on or after this day."),
        click.option("--until", metavar="DATE", help="Only matters on or before this day."),
        click.option("--standing", type=click.Choice(STANDINGS), help="Only matters of this standing."),
    )):  # fmt: skip
        command = option(command)
    return command


@click.group("ledger", invoke_without_command=True)
@view_options
@click.option("--kind", type=click.Choice(KINDS), help="Only matters of this kind.")
@click.pass_context
def command(ctx: click.Context, /, kind: str | None, **asked: Any) -> None:
    """Show what the reports say about the same matters, side by side: every position with its origin, words and disagreements.

    `counterclaim ledger build FOLDER… --db LEDGER` makes a ledger of what `counterclaim run` has read.
    """
    if ctx.invoked_subcommand:
        return
    if asked["db"] is None:
        raise click.MissingParameter(ctx=ctx, param=next(p for p in ctx.command.params if p.name == "db"))
    print_view(asked, kinds=(kind,) if kind else KINDS)


for _option in command.params:
    if _option.name == "db":
        _option.required = False  # its subcommands ask for it themselves
command.add_command(build)


def print_view(asked: dict[str, Any], *, kinds: Iterable[str], disputed: bool = False) -> None:
    """Print the entries that the options ask for. Raises UsageError for an impossible date before the ledger is read."""
    sought, as_of = sought_of(asked, kinds=kinds, disputed=disputed), as_day(asked["as_of"])
    with open_store(asked["db"], create=False) as store:
        if as_of:
            chosen = [e for e in ledger_of(store, as_of).entries if admits(sought, e)]
        else:
            settled(store)
            chosen = list(store.all_matters(sought))
    if asked["as_json"]:
        print_lines(map(entry_to_dict, chosen))
        return
    from rich.console import Console

    from counterclaim.publish.ledger import show_entries

    show_entries(chosen, Console(highlight=False, width=None if sys.stdout.isatty() else 160))


def sought_of(asked: dict[str, Any], *, kinds: Iterable[str] = KINDS, disputed: bool = False) -> Sought:
    """What the options ask for: kind, place, days and standing. Raises UsageError for an impossible date."""
    return Sought(
        kinds=tuple(kinds), standings=(asked["standing"],) if asked["standing"] else (), place=asked["place"],
        since=as_day(asked["since"]), until=as_day(asked["until"]), disputed=disputed,
    )  # fmt: skip


def wanted_of(asked: dict[str, Any], *, kinds: Iterable[str] = KINDS) -> Callable[[Entry], bool]:
    """What chooses a matter by kind, place, day and standing. Raises UsageError for an impossible date."""
    return partial(admits, sought_of(asked, kinds=kinds))


def print_lines(lines: Iterable[dict[str, Any]]) -> None:
    """Write JSON Lines to standard output."""
    for line in lines:
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def ledger_of(store: Store, as_of: date | None = None, *, without: Container[str] = ()) -> Ledger:
    """What the records of a store say, with what people judged of them; what waits is reconciled first.

    With `as_of`, reports published later (or of no known date and read later) and later judgements are left out, and so are
    the documents in `without`, by their ids; then the whole is reconciled anew.
    """
    if as_of is None and not without:
        settled(store)
        return Ledger(entries=tuple(store.all_matters()), copies=tuple(store.copies()))
    return made_anew(store, as_of, without=without)
