"""Open the store that an address names: a file, or a PostgreSQL database."""

from __future__ import annotations

from pathlib import Path

from counterclaim.store.base import Store

SERVERS = ("postgresql://", "postgres://")


def open_store(address: str | Path, create: bool = True) -> Store:
    """Open a ledger: a path to a file, or `postgresql://user@host/database`; it is made where there is none and `create`.

    Raises UsageError where it cannot be opened, and says why without a password.
    """
    if str(address).startswith(SERVERS):
        from counterclaim.store.postgres import PostgresStore

        return PostgresStore(str(address), create=create)
    from counterclaim.store.sqlite import SqliteStore

    return SqliteStore(address, create=create)
