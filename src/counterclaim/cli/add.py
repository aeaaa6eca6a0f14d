"""`counterclaim add`: reports and their records into a ledger, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from counterclaim.cli.inputs import Asked, Tally, reading_options, watched
from counterclaim.cli.stores import db_option, now, told
from counterclaim.engine.fold import BATCH, Settler
from counterclaim.errors import SourceError, StoreError
from counterclaim.model.document import Document
from counterclaim.model.record import Record
from counterclaim.store import Store, open_store


@click.command("add")
@reading_options
@db_option
@click.pass_context
def command(ctx: click.Context, asked: Asked, db: str) -> None:
    """Read reports and store them in a ledger, which is made where there is none; what is there already is not read again, and nothing is ever doubled."""
    tally = Tally()
    found, reader = asked.documents(), asked.reader()
    with open_store(db) as store:
        settler = Settler(store)
        try:
            for outcome in watched(reader.outcomes(_new(found, store, tally)), silent=asked.silent):
                _keep(outcome, store, tally)
                if tally.read % BATCH == 0:
                    settler.settle(told)
            settler.settle(told)
        except StoreError as error:
            raise StoreError(
                error.store, f"{error.reason} ({tally.read} stored before that; run it again to go on)"
            ) from None
    ctx.exit(tally.close(silent=asked.silent))


def _keep(outcome: Record | SourceError, store: Store, tally: Tally) -> None:
    if isinstance(outcome, SourceError):
        tally.refuse(outcome)
        store.refuse(outcome.source, outcome.reason, now())
    elif store.add(outcome, now()):
        tally.count(outcome)
    else:
        tally.known += 1  # another process stored it meanwhile


def _new(found: Iterable[Document | SourceError], store: Store, tally: Tally) -> Iterator[Document | SourceError]:
    """Leave out what is stored already, before it costs a parse; a report given twice in one run is read once."""
    seen: set[str] = set()
    for document in found:
        if isinstance(document, Document):
            if document.id in seen or store.holds(document.id):
                tally.known += 1
                continue
            seen.add(document.id)
        yield document
