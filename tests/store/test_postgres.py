"""The store on a server: where it cannot be reached, what it says, and what it never shows."""

import pytest

from counterclaim.errors import StoreError, UsageError
from counterclaim.store import open_store
from postgres import Server
from store.reports import NOW, record

pytestmark = pytest.mark.slow


def test_a_server_that_is_not_there_is_named_without_the_password() -> None:
    with pytest.raises(
        UsageError, match=r"postgresql://ada@127\.0\.0\.1:1/ledger: cannot be reached \(.*refused"
    ) as caught:
        open_store("postgresql://ada:s3cret@127.0.0.1:1/ledger")
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    "address",
    ["postgresql://ada:s3cret@[::1/x", "postgresql://ada:s3cret@h:p0rt/x?nonsense=s3cret", "postgresql://%zzs3cret"],
)
def test_an_address_that_is_none_is_not_repeated(address: str) -> None:
    with pytest.raises(UsageError) as caught:
        open_store(address)
    assert "s3cret" not in str(caught.value)


def test_a_database_that_is_not_there_is_named(postgres: Server) -> None:
    with pytest.raises(UsageError, match=r"/nowhere: cannot be reached .*does not exist") as caught:
        open_store(postgres.address("nowhere"))
    assert "s3cret" not in str(caught.value)


def test_reading_makes_no_ledger_where_there_is_none(postgres: Server) -> None:
    address = postgres.fresh("empty")
    for _ in range(2):
        with pytest.raises(UsageError, match="no such ledger"):
            open_store(address, create=False)


def test_other_people_s_tables_are_left_alone(postgres: Server) -> None:
    import psycopg

    address = postgres.fresh("shared")
    with psycopg.connect(address, autocommit=True) as link:
        link.execute("CREATE TABLE documents (x INTEGER)")
        with open_store(address) as store:
            assert store.add(record(), NOW)
        assert link.execute("SELECT count(*) FROM public.documents").fetchone() == (0,)


def test_a_connection_that_is_lost_is_said_in_one_line_without_the_password(postgres: Server) -> None:
    import psycopg

    address = postgres.fresh("lost")
    with open_store(address) as store:
        with psycopg.connect(address, autocommit=True) as link:
            link.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'lost' AND pid <> pg_backend_pid()"
            )
        for _ in range(2):
            with pytest.raises(StoreError, match=r"127\.0\.0\.1.*/lost: [^\n]*(shutting down|closed|lost)") as caught:
                store.add(record(), NOW)
            assert "s3cret" not in str(caught.value)
    with open_store(address) as store:
        assert store.add(record(), NOW)


def test_a_user_who_may_not_write_is_told_so(postgres: Server) -> None:
    import psycopg

    address = postgres.fresh("readonly")
    open_store(address).close()
    with psycopg.connect(address, autocommit=True) as link:
        link.execute("ALTER DATABASE readonly SET default_transaction_read_only = on")
    with open_store(address) as store, pytest.raises(StoreError, match="may not be written to"):
        store.add(record(), NOW)


def test_a_schema_that_was_made_for_us_is_enough_and_others_may_read_it(postgres: Server) -> None:
    """A team's administrator gives one user the schema, and another one the right to read."""
    import psycopg

    address = postgres.fresh("team")
    with psycopg.connect(address, autocommit=True) as link:
        for sql in (
            "DROP ROLE IF EXISTS ada",
            "DROP ROLE IF EXISTS bo",
            "CREATE ROLE ada LOGIN",
            "CREATE ROLE bo LOGIN",
            "CREATE SCHEMA counterclaim AUTHORIZATION ada",
            "GRANT USAGE ON SCHEMA counterclaim TO bo",
            "ALTER DEFAULT PRIVILEGES FOR ROLE ada IN SCHEMA counterclaim GRANT SELECT ON TABLES TO bo",
        ):
            link.execute(sql)
    with open_store(address.replace("counterclaim:", "ada:")) as store:
        assert store.add(record(), NOW)
    with open_store(address.replace("counterclaim:", "bo:"), create=False) as store:
        assert len(list(store.records())) == len(store.search("kyiv")) == 1
        with pytest.raises(StoreError, match="this user may not do that"):
            store.add(record("Minsk said so."), NOW)
