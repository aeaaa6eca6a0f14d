"""`counterclaim serve`: open the page and the HTTP API over a ledger on this machine."""

from __future__ import annotations

import socket
import webbrowser
from functools import partial
from typing import TYPE_CHECKING

import click

from counterclaim.cli.ledger import ledger_of
from counterclaim.errors import UsageError
from counterclaim.store import open_store

if TYPE_CHECKING:
    from starlette.types import ASGIApp


@click.command("serve")
@click.option("--db", required=True, metavar="FILE", help="The ledger: a file, or postgresql://user@host/database.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen; also a name that requests may ask for."
)
@click.option("--port", default=8480, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
def command(db: str, host: str, port: int, opens: bool) -> None:
    """Show a ledger in the browser: what was said, by whom, who disputes it, and the words behind every number.

    Only this machine can reach it unless --host says otherwise; it reads, and writes nothing.
    """
    import uvicorn

    app = app_of(db, (host,))
    listening = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}/"
    click.echo(f"{db} at {address} (Ctrl+C stops it)")
    if opens:
        webbrowser.open(address)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, date_header=True, proxy_headers=False,
        h11_max_incomplete_event_size=16_384, timeout_keep_alive=5, limit_concurrency=200, lifespan="off",
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])


def app_of(db: str, hosts: tuple[str, ...] = ()) -> ASGIApp:
    """The application over a ledger. Raises UsageError where there is none, before anything is served."""
    from counterclaim.serve import make_app

    opened = partial(open_store, db, create=False)
    with opened():
        return make_app(opened, ledger_of, hosts=hosts)


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
