"""`counterclaim ledger` and its views: what the stored reports say about the same matters, side by side."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, get_args

import click

from counterclaim.build import as_day
from counterclaim.cli.stores import db_option
from counterclaim.model.contract import from_dict
from counterclaim.model.ledger import Entry, Judgement, Kind, Ledger, MatterStanding, entry_to_dict
from counterclaim.model.record import Record
from counterclaim.store import Store, in_force, open_store

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


def print_view(
    asked: dict[str, Any], *, kinds: Iterable[str], wanted: Callable[[Entry], bool] = lambda _: True
) -> None:
    """Print the entries that the options ask for. Raises UsageError for an impossible date before the ledger is read."""
    chooses, as_of = wanted_of(asked, kinds=kinds), as_day(asked["as_of"])
    with open_store(asked["db"], create=False) as store:
        ledger = ledger_of(store, as_of)
    chosen = [e for e in ledger.entries if chooses(e) and wanted(e)]
    if asked["as_json"]:
        print_lines(map(entry_to_dict, chosen))
        return
    from rich.console import Console

    from counterclaim.publish.ledger import show_entries

    show_entries(chosen, Console(highlight=False, width=None if sys.stdout.isatty() else 160))


def wanted_of(asked: dict[str, Any], *, kinds: Iterable[str] = KINDS) -> Callable[[Entry], bool]:
    """What chooses a matter by kind, place, day and standing. Raises UsageError for an impossible date."""
    since, until = as_day(asked["since"]), as_day(asked["until"])
    admitted = frozenset(kinds)

    def wanted(e: Entry) -> bool:
        return (
            e.kind in admitted
            and _is_at(e, asked["place"])
            and _is_in(e, since, until)
            and asked["standing"] in (None, e.standing)
        )

    return wanted


def print_lines(lines: Iterable[dict[str, Any]]) -> None:
    """Write JSON Lines to standard output."""
    for line in lines:
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def ledger_of(store: Store, as_of: date | None = None) -> Ledger:
    """Reconcile the records of a store with what people judged of them.

    With `as_of`, reports published later (or of no known date and read later) and later judgements are left out.
    """
    from counterclaim.reconcile import reconcile

    rulings = [r for r in in_force(store.judgements()) if as_of is None or r.at[:10] <= as_of.isoformat()]
    words = [
        Judgement(left=r.left.name, right=r.right.name if r.right else "", kind=r.kind, who=r.who, when=r.at, why=r.why)
        for r in rulings
    ]
    return reconcile(records_of(store, as_of), words)


def records_of(store: Store, as_of: date | None = None) -> Iterator[Record]:
    """The records of a store; with `as_of`, without those of reports that were not known on that day."""
    late = {e.id for e in store.entries() if as_of and (e.published or e.added_at)[:10] > as_of.isoformat()}
    for line in store.records():
        if line["document"]["id"] not in late:
            yield from_dict(line)


def _is_at(entry: Entry, place: str | None) -> bool:
    if place is None:
        return True
    names = (entry.place.name, *entry.place.names) if entry.place else ()
    return place.casefold() in {n.casefold() for n in names}


def _is_in(entry: Entry, since: date | None, until: date | None) -> bool:
    """By when it happened; where that is not known, by when it was said."""
    said = [d for p in entry.positions for d in (p.said_from, p.said_to) if d]
    first = entry.when.start if entry.when else min(said, default=None)
    last = entry.when.end if entry.when else max(said, default=None)
    if first is None or last is None:
        return since is None and until is None
    return (since is None or last >= since) and (until is None or first <= until)
