"""`counterclaim get`: answer one request as the server would, without a server."""

from __future__ import annotations

import sys

import click

from counterclaim.cli import FAILED
from counterclaim.cli.serve import app_of


@click.command("get")
@click.argument("path")
@click.option("--db", required=True, metavar="FILE", help="The ledger: a file, or postgresql://user@host/database.")
def command(path: str, db: str) -> None:
    """Answer one request, as in `counterclaim get "/api/v1/ledger?kind=figure" --db ledger.db`, and print the body.

    Exits with 1 where the answer is an error (its status is 400 or more).
    """
    from counterclaim.serve import ask

    answer = ask(app_of(db), path)
    sys.stdout.buffer.write(answer.body + b"\n")
    sys.stdout.flush()
    if answer.status >= 400:
        sys.exit(FAILED)
