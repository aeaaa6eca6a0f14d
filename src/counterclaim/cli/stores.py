"""What every command that opens a ledger shares: where it is, and the time at which something is written to it."""

from __future__ import annotations

from datetime import UTC, datetime

import click

db_option = click.option(
    "--db", required=True, metavar="LEDGER", help="The ledger: a file, or postgresql://user@host/database."
)


def now() -> str:
    """The present second, UTC, as stores keep it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
