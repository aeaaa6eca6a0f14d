"""`counterclaim add`: reports and their records into a ledger, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from counterclaim.cli.inputs import Tally, documents, reader_of, reading_options, watched
from counterclaim.errors import SourceError
from counterclaim.model.document import Document
from counterclaim.store import SqliteStore


@click.command("add")
@reading_options
@click.option("--db", required=True, metavar="FILE", help="The ledger; it is made where there is none.")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    model: str | None,
    registers: tuple[Path, ...],
    rules_only: bool,
    language_any: bool,
    silent: bool,
    db: str,
) -> None:
    """Read reports and store them in a ledger; what is there already is not read again, and nothing is ever doubled."""
    tally = Tally()
    found = documents(paths, published, outlet, language_any=language_any)
    reader = reader_of(model, registers, rules_only=rules_only, language_any=language_any)
    with SqliteStore(db) as store:
        for outcome in watched(reader.outcomes(_new(found, store, tally)), silent=silent):
            if isinstance(outcome, SourceError):
                tally.refuse(outcome)
                store.refuse(outcome.source, outcome.reason, _now())
            elif store.add(outcome, _now()):
                tally.count(outcome)
            else:
                tally.known += 1  # another process stored it meanwhile
    ctx.exit(tally.close(silent=silent))


def _new(found: Iterable[Document | SourceError], store: SqliteStore, tally: Tally) -> Iterator[Document | SourceError]:
    """Leave out what is stored already, before it costs a parse; a report given twice in one run is read once."""
    seen: set[str] = set()
    for document in found:
        if isinstance(document, Document):
            if document.id in seen or store.holds(document.id):
                tally.known += 1
                continue
            seen.add(document.id)
        yield document


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
