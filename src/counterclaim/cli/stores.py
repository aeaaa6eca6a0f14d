"""What every command that opens a ledger shares: where it is, and the time at which something is written to it."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from counterclaim.store import Store

MANY = 1_000  # changes whose reconciling takes long enough to be told of

db_option = click.option(
    "--db", required=True, metavar="LEDGER", help="The ledger: a file, or postgresql://user@host/database."
)


def settled(store: Store) -> None:
    """Let everything that waits in a ledger be reconciled; where that takes long, say so on standard error."""
    if not store.pending() and store.reconciler() is not None and not _is_other(store):
        return
    from counterclaim.engine.fold import settle

    settle(store, told)


def _is_other(store: Store) -> bool:
    from counterclaim.engine.fold.version import reconciler

    return store.reconciler() != reconciler()


def told(done: int, of: int) -> None:
    """Say how far reconciling has come, where it takes long."""
    if of > MANY:
        click.echo(f"reconciling {done:,} of {of:,} changes", err=True)


def now() -> str:
    """The present second, UTC, as stores keep it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
