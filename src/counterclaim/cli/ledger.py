"""`counterclaim ledger` and its views: what the stored reports say about the same matters, side by side."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from typing import Any, get_args

import click

from counterclaim.build import as_day
from counterclaim.cli.stores import db_option, settled
from counterclaim.model.contract import from_dict
from counterclaim.model.ledger import Entry, Kind, Ledger, MatterStanding, entry_to_dict
from counterclaim.model.record import Record
from counterclaim.store import Sought, Store, admits, in_force, open_store

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


@click.command("ledger")
@view_options
@click.option("--kind", type=click.Choice(KINDS), help="Only matters of this kind.")
def command(kind: str | None, **asked: Any) -> None:
    """Show what the reports say about the same matters, side by side: every position with its origin, words and disagreements."""
    print_view(asked, kinds=(kind,) if kind else KINDS)


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


def ledger_of(store: Store, as_of: date | None = None) -> Ledger:
    """What the records of a store say, with what people judged of them; what waits is reconciled first.

    With `as_of`, reports published later (or of no known date and read later) and later judgements are left out, and the
    whole is reconciled anew.
    """
    if as_of is None:
        settled(store)
        return Ledger(entries=tuple(store.all_matters()), copies=tuple(store.copies()))
    from counterclaim.engine.fold import words_of
    from counterclaim.reconcile import reconcile

    rulings = [r for r in in_force(store.judgements()) if r.at[:10] <= as_of.isoformat()]
    return reconcile(records_of(store, as_of), words_of(rulings))


def records_of(store: Store, as_of: date | None = None) -> Iterator[Record]:
    """The records of a store; with `as_of`, without those of reports that were not known on that day."""
    late = {e.id for e in store.entries() if as_of and (e.published or e.added_at)[:10] > as_of.isoformat()}
    for line in store.records():
        if line["document"]["id"] not in late:
            yield from_dict(line)
