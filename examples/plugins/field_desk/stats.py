"""Say what a ledger holds in numbers: documents, outlets, days, statements and findings by kind."""

from __future__ import annotations

from collections import Counter

import click

from counterclaim.plugins import hookimpl

KINDS = ("statements", "events", "figures", "talks", "ceasefires", "relations")


@click.command("stats")
@click.option("--db", required=True, metavar="LEDGER", help="The ledger: a file, or postgresql://user@host/database.")
def command(db: str) -> None:
    """Count what a ledger holds."""
    from counterclaim.store import open_store

    counts: Counter[str] = Counter()
    outlets, days = set(), set()
    with open_store(db, create=False) as store:
        for record in store.records():
            counts["documents"] += 1
            counts.update({kind: len(record[kind]) for kind in KINDS})
            outlets.add(record["document"]["outlet"])
            days.add(record["document"]["published"])
    days.discard(None)
    click.echo(f"documents   {counts['documents']} of {len(outlets)} outlets")
    if days:
        click.echo(f"published   {min(days)} to {max(days)}")
    for kind in KINDS:
        click.echo(f"{kind:<11} {counts[kind]}")


@hookimpl
def commands() -> list[click.Command]:
    """One verb."""
    return [command]
