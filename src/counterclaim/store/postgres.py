"""The store for teams: a PostgreSQL database that many write to at once, in a schema of its own."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from typing import TYPE_CHECKING, Any

from counterclaim.errors import StoreError, UsageError
from counterclaim.store.database import Rows
from counterclaim.store.migrate import migrate
from counterclaim.store.sql import SqlStore

if TYPE_CHECKING:
    import psycopg

SCHEMA = "counterclaim"
FOLDING = 0x43434C4E  # the lock of the process that reconciles
PATIENCE = 10  # seconds to wait for a server that does not answer

REASONS = {  # by SQLSTATE, the longest beginning that fits
    "53100": "the server's disk is full",
    "53": "the server has no room (memory, connections)",
    "57P": "the server is shutting down",
    "42501": "this user may not do that",
    "25006": "may not be written to",
    "08": "the connection was lost",
    "XX00": "the database is damaged",
}


class PostgresStore(SqlStore):
    """A ledger in a PostgreSQL database, which must exist; opening makes or migrates what is ours in it.

    Raises UsageError where the server cannot be reached (with host and reason, never the password), where there is no
    ledger and none is to be made, or where it is of a newer version.
    """

    def __init__(self, address: str, *, create: bool = True) -> None:
        db = PostgresDatabase(address)
        try:
            if not create and db.version() == 0:
                raise UsageError(f"{db.name}: no such ledger")
            migrate(db)
        except BaseException:
            db.close()
            raise
        super().__init__(db)


class PostgresDatabase:
    """A connection to a PostgreSQL database."""

    kind = "postgres"
    finds = "words @> ?"

    def __init__(self, address: str) -> None:
        try:
            import psycopg
        except ImportError:
            raise UsageError("a PostgreSQL ledger needs psycopg: pip install 'counterclaim[pg]'") from None
        logging.getLogger("psycopg").addHandler(logging.NullHandler())  # what goes wrong is a StoreError, told once
        given = _parts(address)
        self.name = _shown(given)
        self._error: type[Exception] = psycopg.Error
        try:
            self._link: psycopg.Connection[Any] = psycopg.connect(**given, autocommit=True)
        except psycopg.Error as error:
            raise UsageError(f"{self.name}: cannot be reached ({_reason(error, given.get('password'))})") from None
        self.rows(f"SET search_path = {SCHEMA}")

    def rows(self, sql: str, *values: Any) -> Rows:
        """Run one statement; its rows."""
        try:
            cursor = self._link.execute(_percent(sql), values or None)
            return cursor.fetchall() if cursor.description else []
        except self._error as error:
            raise self._fault(error) from None

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each row of values, without waiting for each."""
        try:
            with self._link.cursor() as cursor:
                cursor.executemany(_percent(sql), rows)
        except self._error as error:
            raise self._fault(error) from None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """A transaction that sees the database as it was when it had the lock, whatever others write meanwhile."""
        self.rows("SELECT pg_advisory_lock(?)", FOLDING)
        try:
            with self.writing():
                self.rows("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                yield
        finally:
            with suppress(StoreError):  # a lost connection has let go of it
                self.rows("SELECT pg_advisory_unlock(?)", FOLDING)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction."""
        try:
            with self._link.transaction():
                yield
        except self._error as error:
            raise self._fault(error) from None

    def packed(self, words: list[str]) -> list[str]:
        """Words as an array."""
        return words

    def asked(self, words: list[str]) -> list[str]:
        """Words as an array."""
        return words

    def version(self) -> int:
        """How many migrations it has had."""
        if self.rows("SELECT to_regclass(?)", f"{SCHEMA}.about")[0][0] is None:
            return 0
        return int(self.rows("SELECT schema_version FROM about")[0][0])

    def mark(self, version: int) -> None:
        """Note how many migrations it has had."""
        self.rows(
            "CREATE TABLE IF NOT EXISTS about (one BOOLEAN PRIMARY KEY DEFAULT true CHECK (one), schema_version INTEGER NOT NULL)"
        )
        self.rows(
            "INSERT INTO about (schema_version) VALUES (?) ON CONFLICT (one) DO UPDATE SET schema_version = excluded.schema_version",
            version,
        )

    def hold_schema(self) -> None:
        """Let one process migrate at a time, and make the schema where there is none."""
        self.rows("SELECT pg_advisory_xact_lock(?)", 0x43434C4D)
        if self.rows("SELECT to_regnamespace(?)", SCHEMA)[0][0] is None:  # an administrator may have made it for us
            self.rows(f"CREATE SCHEMA {SCHEMA}")

    def hold_judgements(self) -> None:
        """Let one process judge at a time; others still read."""
        self.rows("LOCK TABLE judgements IN SHARE ROW EXCLUSIVE MODE")

    def soundness(self) -> str:
        """Always "ok": a server looks after its own files."""
        return "ok"

    def close(self) -> None:
        """Let go of the connection."""
        self._link.close()

    def _fault(self, error: Exception) -> StoreError:
        return StoreError(self.name, _reason(error, None))


@cache
def _percent(sql: str) -> str:
    """SQL as the driver wants it: `%s` for values."""
    return sql.replace("%", "%%").replace("?", "%s")


def _parts(address: str) -> dict[str, Any]:
    """An address in its parts. Raises UsageError without repeating it: it may hold a password."""
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    try:
        return {"connect_timeout": PATIENCE, "application_name": "counterclaim", **conninfo_to_dict(address)}
    except psycopg.ProgrammingError:
        raise UsageError("--db: is no PostgreSQL address (postgresql://user@host:port/database)") from None


def _shown(given: dict[str, Any]) -> str:
    """An address for messages: no password."""
    user = f"{given['user']}@" if given.get("user") else ""
    port = f":{given['port']}" if given.get("port") else ""
    return f"postgresql://{user}{given.get('host', 'localhost')}{port}/{given.get('dbname', '')}"


def _reason(error: Exception, password: str | None) -> str:
    """Why something failed, in one line."""
    state = getattr(error, "sqlstate", None) or ""
    known = max((s for s in REASONS if state.startswith(s)), key=len, default=None)
    line = " ".join(str(error).split("\n")[0].split()) or type(error).__name__
    line = line.replace(password, "…") if password else line
    return f"{REASONS[known]}: {line}" if known else line
