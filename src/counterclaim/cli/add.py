"""`counterclaim add`: reports and their records into a ledger, each once."""

from __future__ import annotations

from collections.abc import Iterator

import click

from counterclaim.build import Reader
from counterclaim.cli.inputs import Asked, Tally, reading_options, watched
from counterclaim.cli.sources import Manners, Reports
from counterclaim.cli.stores import db_option, now
from counterclaim.cli.stores import told as say
from counterclaim.engine.fold import BATCH, Settler
from counterclaim.errors import Skipped, SourceError, StoreError
from counterclaim.model.document import Document
from counterclaim.model.record import Record
from counterclaim.store import Store, open_store


@click.command("add")
@reading_options
@db_option
@click.pass_context
def command(ctx: click.Context, asked: Asked, db: str) -> None:
    """Read reports and store them in a ledger, which is made where there is none; what is there already is not read again, and nothing is ever doubled.

    PATHS are files, folders, patterns, - for standard input, or what `gather` takes: addresses of pages, feeds and sitemaps.
    """
    ctx.exit(add_reports(asked, Manners(), db))


def add_reports(asked: Asked, web: Manners, db: str) -> int:
    """Read what is asked for into a ledger; the exit status."""
    tally = Tally()
    reports, reader = asked.documents(web), asked.reader()
    with open_store(db) as store:
        reports.visits = store.visits
        store_all(reports, reader, store, tally, silent=asked.silent)
    reports.close(silent=asked.silent)
    return tally.close(silent=asked.silent)


def store_all(reports: Reports, reader: Reader, store: Store, tally: Tally, *, silent: bool, told: bool = True) -> None:
    """Read reports and store each; `told` False: `watch` has yet to tell what they change. Raises StoreError."""
    settler = Settler(store)
    try:
        for outcome in watched(reader.outcomes(_new(reports, store, tally, told=told)), silent=silent):
            _keep(outcome, reports, store, tally, told=told)
            if tally.read % BATCH == 0:
                settler.settle(say)
        settler.settle(say)
        tally.known += reports.unchanged
    except StoreError as error:
        raise StoreError(
            error.store, f"{error.reason} ({tally.read} stored before that; run it again to go on)"
        ) from None


def _keep(outcome: Record | SourceError, reports: Reports, store: Store, tally: Tally, *, told: bool) -> None:
    if isinstance(outcome, SourceError):
        tally.refuse(outcome)
        store.refuse(outcome.source, outcome.reason, now())
        reports.settle(outcome.source, reason=outcome.reason)
        return
    if store.add(outcome, now()):
        tally.count(outcome)
    else:
        tally.known += 1  # another process stored it meanwhile
    reports.settle(outcome.document.key, outcome.document.id, told=told)


def _new(reports: Reports, store: Store, tally: Tally, *, told: bool) -> Iterator[Document | SourceError]:
    """Leave out what is stored already, before it costs a parse; a report given twice in one run is read once."""
    seen: set[str] = set()
    for document in reports:
        if isinstance(document, Document):
            if document.id in seen or store.holds(document.id):
                tally.known += 1
                reports.settle(document.key, document.id, told=told, is_known=True)
                continue
            seen.add(document.id)
        elif isinstance(document, Skipped):
            tally.skip(document)
            reports.settle(document.source, reason=document.reason)
            continue
        yield document
