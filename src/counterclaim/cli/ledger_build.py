"""`counterclaim ledger build`: the parts that `counterclaim run` wrote, folded into a ledger, each document once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

import click

from counterclaim.cli.inputs import Tally, watched
from counterclaim.cli.stores import db_option, now
from counterclaim.engine.folder import Folder
from counterclaim.engine.parts import FORM, MANIFEST, records_in
from counterclaim.errors import SourceError, StoreError, UsageError
from counterclaim.model.record import Record
from counterclaim.store import open_store


@click.command("build")
@click.argument("folders", nargs=-1, required=True)
@db_option
@click.option("--silent", "-s", is_flag=True, help="No progress bar and no closing line.")
@click.pass_context
def build(ctx: click.Context, folders: tuple[str, ...], db: str, silent: bool) -> None:
    """Fold what `counterclaim run` has read into a ledger, which is made where there is none.

    Folding again, or a folder with the same documents, adds nothing. Nothing is read again.
    """
    tally = Tally()
    opened = [_opened(folder) for folder in folders]  # before a ledger is made
    with open_store(db) as store:
        try:
            for outcome in watched((o for folder, names in opened for o in _outcomes(folder, names)), silent=silent):
                if isinstance(outcome, SourceError):
                    tally.refuse(outcome)
                    store.refuse(outcome.source, outcome.reason, now())
                elif store.holds(outcome.document.id) or not store.add(outcome, now()):
                    tally.known += 1
                else:
                    tally.count(outcome)
        except StoreError as error:
            raise StoreError(
                error.store, f"{error.reason} ({tally.read} stored before that; run it again to go on)"
            ) from None
    ctx.exit(tally.close(silent=silent))


def _opened(address: str) -> tuple[Folder, dict[str, str | None]]:
    """A folder and its parts, each with the hash that it must have (None where the run has not ended). Raises UsageError."""
    folder = Folder(address)
    names = folder.names()
    if MANIFEST in names:
        try:
            manifest = json.loads(folder.read(MANIFEST))
            if manifest["form"] == FORM:
                return folder, {p["file"]: p["sha256"] for p in manifest["parts"]}
        except (ValueError, KeyError, TypeError):
            pass
        raise UsageError(f"{address}: its {MANIFEST} is not one that counterclaim run wrote")
    parts: dict[str, str | None] = {n: None for n in names if n.startswith("part-") and n.endswith(".parquet")}
    if not parts:
        raise UsageError(f"{address}: no parts there (counterclaim run CORPUS --out {address} makes them)")
    click.echo(f"warning: {address}: its run has not ended; {len(parts)} parts are taken as they are", err=True)
    return folder, parts


def _outcomes(folder: Folder, parts: dict[str, str | None]) -> Iterator[Record | SourceError]:
    for name, digest in parts.items():
        where = f"{folder.name.rstrip('/')}/{name}"
        try:
            data = folder.read(name)
            if digest is not None and hashlib.sha256(data).hexdigest() != digest:
                raise SourceError(where, "is not as the manifest describes it: damaged, or changed since")
            yield from records_in(data, where)
        except SourceError as error:
            yield error
        except StoreError as error:
            yield SourceError(where, error.reason)
