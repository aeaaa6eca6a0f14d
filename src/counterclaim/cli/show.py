"""`counterclaim show`: what a ledger holds, and the record of one document."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from counterclaim.cli.stores import db_option
from counterclaim.errors import UsageError
from counterclaim.store import Entry, Source, Store, open_store

if TYPE_CHECKING:
    from rich.console import Console

FOUND = 200  # documents that a search shows; more are said to be there


@click.command("show")
@db_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
@click.option("--search", metavar="WORDS", help="Only documents that hold all these words.")
@click.option("--raw", is_flag=True, help="Write the page that the document's text was taken from, as it came.")
@click.argument("document", required=False)
def command(db: str, as_json: bool, search: str | None, raw: bool, document: str | None) -> None:
    """List the documents of a ledger, or show the record of one (by its id, or the beginning of it) and how it came."""
    with open_store(db, create=False) as store:
        if raw:
            _raw(store, document)
        elif document:
            _one(store, document, as_json=as_json)
        else:
            _list(store, search, as_json=as_json)


def _one(store: Store, document: str, *, as_json: bool) -> None:
    from rich.console import Console

    from counterclaim.model.contract import from_dict
    from counterclaim.publish.terminal import show

    line = store.record(document)
    if line is None:
        raise UsageError(f"{document}: no such document in {store.name}")
    if as_json:
        click.echo(json.dumps(line, ensure_ascii=False))
    else:
        console = Console(highlight=False, width=None if sys.stdout.isatty() else 160)
        show(from_dict(line), console)
        _way(store.source(document), console)


def _raw(store: Store, document: str | None) -> None:
    source = store.source(document) if document else None
    if source is None or source.raw is None:
        raise UsageError(f"{document or '--raw'}: no document of which a page is kept")
    sys.stdout.buffer.write(source.raw.data)


def _way(source: Source | None, console: Console) -> None:
    """How the document came, one line for each thing known."""
    from counterclaim.publish.terminal import plain

    known = source.provenance.to_dict() if source else {}
    if source and source.raw:
        known["raw page"] = f"{len(source.raw.data):,} bytes, {source.raw.media_type} (counterclaim show --raw)"
    if known:
        console.print("\n[bold]how it came[/bold]")
    for name, value in known.items():
        console.print(f"  [dim]{name.replace('_', ' '):<14}[/dim] {plain(value, 200)}", soft_wrap=True)


def _list(store: Store, search: str | None, *, as_json: bool) -> None:
    found = dict(store.search(search, FOUND + 1)) if search else None
    more = found is not None and len(found) > FOUND
    entries = [e for e in store.entries() if found is None or e.id in list(found)[:FOUND]]
    if as_json:
        for e in entries:
            click.echo(json.dumps(asdict(e), ensure_ascii=False))
    else:
        _table(
            entries,
            found,
            () if search else store.refusals(),
            "no document holds these words" if search else "the ledger is empty",
        )
    if more:
        click.echo(f"these are the newest {FOUND} that hold the words; there are more", err=True)


def _table(
    entries: list[Entry], found: dict[str, str] | None, refusals: Iterable[tuple[str, str, str]], none: str
) -> None:
    from rich.console import Console
    from rich.table import Table

    from counterclaim.publish.terminal import plain

    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("id", "published", "outlet", "in words" if found else "title or key", "read at"):
        table.add_column(column, overflow="fold")
    for e in entries:
        what = plain(found[e.id] if found else e.title or e.key, 90)
        table.add_row(e.id[7:19], e.published or "no date", plain(e.outlet, 40), what, e.added_at)
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 160)
    console.print(table if entries else none)
    for key, reason, _ in refusals:
        console.print(f"[yellow]refused[/yellow] {plain(key)}: {plain(reason)}")
