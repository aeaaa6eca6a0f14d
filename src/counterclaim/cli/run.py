"""`counterclaim run`: a corpus of any size into a folder of parts, by workers here or on a cluster."""

from __future__ import annotations

from functools import partial

import click

from counterclaim.build import parts_work_of, reader_mark
from counterclaim.cli.inputs import Asked, Tally, reading_options, watched
from counterclaim.engine.folder import Folder
from counterclaim.engine.parts import SIZE, parts_of
from counterclaim.engine.run import Step, run
from counterclaim.errors import SourceError, StoreError


@click.command("run")
@reading_options
@click.option(
    "--out",
    required=True,
    metavar="FOLDER",
    help="Where the parts go: a folder, or an address such as s3://bucket/folder.",
)
@click.option(
    "--part", type=click.IntRange(1), default=SIZE, show_default=True, metavar="N", help="Documents of a part."
)
@click.pass_context
def command(ctx: click.Context, asked: Asked, out: str, part: int) -> None:  # fmt: skip
    """Read a corpus (files, folders, patterns, addresses such as s3://…) into a folder of Parquet parts.

    Run again, it goes on: parts that are done are skipped. `counterclaim ledger build FOLDER --db LEDGER` makes a ledger of them.
    """
    tally = Tally()
    reader = asked.reader()
    parts = parts_of(tally.without_skipped(asked.documents()), part, reader_mark(reader.choice))
    try:
        for step in watched(run(parts, Folder(out), partial(reader.spread, parts_work_of)), silent=asked.silent):
            _count(step, tally)
    except StoreError as error:
        done = tally.read + tally.known
        raise StoreError(error.store, f"{error.reason} ({done} documents done; run it again to go on)") from None
    ctx.exit(tally.close(silent=asked.silent))


def _count(step: Step, tally: Tally) -> None:
    if step.skipped:
        tally.known += step.entry["documents"]
    for outcome in step.outcomes:
        if outcome.record is None:
            tally.refuse(SourceError(outcome.key, outcome.refused or ""))
        else:
            tally.read += 1
            tally.partly += [(outcome.key, note) for note in outcome.notes]
