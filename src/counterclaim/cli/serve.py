"""`counterclaim serve`: open the page and the HTTP API over a ledger on this machine."""

from __future__ import annotations

import socket
import webbrowser
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterclaim import __version__
from counterclaim.cli.ledger import ledger_of
from counterclaim.errors import UsageError
from counterclaim.store import open_store

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from counterclaim.serve.jobs import Reading
    from counterclaim.serve.keeper import Files

TOKEN = "COUNTERCLAIM_TOKEN"


@click.command("serve")
@click.option("--db", required=True, metavar="FILE", help="The ledger: a file, or postgresql://user@host/database.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen; also a name that requests may ask for."
)
@click.option("--port", default=8480, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
@click.option(
    "--write",
    is_flag=True,
    help=f"Let whoever has the token add reports and judgements; it is made and printed, or taken from {TOKEN}.",
)
@click.option("--allow-fetch", is_flag=True, help="With --write: let whoever has the token have web addresses fetched.")
def command(db: str, host: str, port: int, opens: bool, write: bool, allow_fetch: bool) -> None:
    """Show a ledger in the browser: what was said, by whom, who disputes it, and the words behind every number.

    Only this machine can reach it unless --host says otherwise; it writes no report and no judgement without --write (what waits is reconciled).
    """
    import os

    import uvicorn

    if allow_fetch and not write:
        raise UsageError("--allow-fetch needs --write")
    given = os.environ.get(TOKEN)
    token = _token(given) if write else None
    app = app_of(db, (host,), token=token, reading=_reading(fetches=allow_fetch) if write else None, keeps=True)
    listening = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}/"
    click.echo(f"{db} at {address} (Ctrl+C stops it)")
    if token:
        click.echo(f"Sign in at {address}sign-in with the token {f'in {TOKEN}' if given else token}")
    if opens:
        webbrowser.open(address)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, date_header=True, proxy_headers=False,
        h11_max_incomplete_event_size=16_384, timeout_keep_alive=5, limit_concurrency=400, lifespan="off",
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])


def app_of(
    db: str,
    hosts: tuple[str, ...] = (),
    *,
    token: str | None = None,
    reading: Reading | None = None,
    keeps: bool = False,
) -> ASGIApp:
    """The application over a ledger; nothing is written without a token. `keeps`: a large ledger is put together by another
    process and kept in a file, so that no reader waits for it. Raises UsageError where there is no ledger, before anything is served."""
    from counterclaim.reconcile import doubts
    from counterclaim.serve import make_app
    from counterclaim.serve.key import Key

    opened = partial(open_store, db, create=False)
    key = Key(token) if token else None
    with opened():
        return make_app(
            opened,
            ledger_of,
            hosts=hosts,
            doubts=doubts,
            keeper=_keeper(db) if keeps else None,
            key=key,
            reading=reading,
        )


def _keeper(db: str) -> Files:
    """What keeps a large ledger in a file: beside its database, where that is a file."""
    from counterclaim.cli.keeping import keep_ledger
    from counterclaim.serve.keeper import Files

    path = Path(db)
    return Files(partial(keep_ledger, db), path if path.is_file() else None)


def _token(given: str | None) -> str:
    from counterclaim.serve.key import made_token

    return given or made_token()


def _reading(*, fetches: bool) -> Reading:
    """What reads uploads; pages of the web only where that is asked for."""
    from counterclaim.cli.reading import Uploads

    if not fetches:
        return Uploads()
    from counterclaim.gather.web import reports_at

    return Uploads(lambda address, given: reports_at(address, __version__, given))


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises UsageError where the address is taken or is none."""
    try:
        kind, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.socket(kind, socket.SOCK_STREAM)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
    except OSError as error:
        raise UsageError(f"cannot listen on {host} port {port}: {error.strerror or error}") from None
    return made
