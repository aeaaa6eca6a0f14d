"""`counterclaim verify`: the proof that nothing in a ledger stands without its words."""

from __future__ import annotations

import click

from counterclaim.cli import FAILED
from counterclaim.cli.stores import db_option
from counterclaim.store import open_store, verify
from counterclaim.store.verify import TABLES

SHOWN = 20  # failures listed; the rest is counted


@click.command("verify")
@db_option
@click.pass_context
def command(ctx: click.Context, db: str) -> None:
    """Check that every span quotes its stored text, every reference has its object and every hash of a text or a raw page holds."""
    with open_store(db, create=False) as store:
        sound = store.check_integrity()
        if sound != "ok":
            click.echo(f"the ledger itself is damaged: {sound}", err=True)
            ctx.exit(FAILED)
        verdict = verify(store)
        lost = [r for r in store.judgements() if r.lost and not r.undone_at]
    wrong = verdict.failed_table()
    for table in TABLES:
        failures = sum(1 for t, _ in verdict.failures if t == table)
        click.echo(f"{table:<12} {verdict.checked[table]:>8} checked  {failures:>6} failed")
        if table == wrong:
            break
    if wrong:
        shown = [what for table, what in verdict.failures if table == wrong]
        for what in shown[:SHOWN]:
            click.echo(f"  {what}", err=True)
        if len(shown) > SHOWN:
            click.echo(f"  … and {len(shown) - SHOWN} more", err=True)
        ctx.exit(FAILED)
    click.echo(f"{verdict.spans} spans quote their text")
    if lost:
        click.echo(f"warning: {len(lost)} judgements have lost their finding (counterclaim review --list)", err=True)
