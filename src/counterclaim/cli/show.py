"""`counterclaim show`: what a ledger holds, and the record of one document."""

from __future__ import annotations

import json
import sys

import click

from counterclaim.errors import UsageError
from counterclaim.store import SqliteStore


@click.command("show")
@click.option("--db", required=True, metavar="FILE", help="The ledger.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
@click.option("--search", metavar="WORDS", help="Only documents that hold all these words.")
@click.argument("document", required=False)
def command(db: str, as_json: bool, search: str | None, document: str | None) -> None:
    """List the documents of a ledger, or show the record of one (by its id, or the beginning of it)."""
    with SqliteStore(db, create=False) as store:
        if document:
            _one(store, document, as_json=as_json)
        else:
            _list(store, search, as_json=as_json)


def _one(store: SqliteStore, document: str, *, as_json: bool) -> None:
    from rich.console import Console

    from counterclaim.model.contract import from_dict
    from counterclaim.publish.terminal import show

    line = store.record(document)
    if line is None:
        raise UsageError(f"{document}: no such document in {store.path}")
    if as_json:
        click.echo(json.dumps(line, ensure_ascii=False))
    else:
        show(from_dict(line), Console(highlight=False, width=None if sys.stdout.isatty() else 160))


def _list(store: SqliteStore, search: str | None, *, as_json: bool) -> None:
    from rich.console import Console
    from rich.table import Table

    from counterclaim.publish.terminal import plain

    wanted = dict(store.search(search)) if search else None
    entries = [e for e in store.entries() if wanted is None or e.id in wanted]
    if as_json:
        for e in entries:
            click.echo(
                json.dumps(
                    {k: getattr(e, k) for k in ("id", "key", "title", "outlet", "published", "added_at", "characters")},
                    ensure_ascii=False,
                )
            )
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("id", "published", "outlet", "title or key", "read at"):
        table.add_column(column, overflow="fold")
    for e in entries:
        table.add_row(
            e.id[7:19], e.published or "no date", plain(e.outlet, 40), plain(e.title or e.key, 90), e.added_at
        )
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 160)
    console.print(table if entries else ("no document holds these words" if search else "the ledger is empty"))
    for key, reason, _ in store.refusals() if not search else ():
        console.print(f"[yellow]refused[/yellow] {plain(key)}: {plain(reason)}")
