"""`counterclaim reread`: what the present version makes of the documents of a ledger, and what that changes."""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from counterclaim.cli import OK, SOME_FAILED
from counterclaim.cli.inputs import reader_of, watched
from counterclaim.cli.stores import db_option, now
from counterclaim.errors import SourceError
from counterclaim.intake import Given, accepted, extracted
from counterclaim.model.contract import from_dict
from counterclaim.model.document import Document
from counterclaim.model.record import Record
from counterclaim.store import Anchor, Ruling, Store, open_store
from counterclaim.store.changes import Change, changes
from counterclaim.store.findings import found_again


@click.command("reread")
@db_option
@click.option("--diff", is_flag=True, help="List every statement and finding that comes, goes or changes.")
@click.option("--apply", is_flag=True, help="Put the new records in the place of the old ones, which are kept.")
@click.option("--from-pages", is_flag=True, help="Take each text from its kept page again, where there is one.")
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON Lines.")
@click.option("--model", metavar="NAME", help="An installed spaCy pipeline to parse with.")
@click.option(
    "--register",
    "registers",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of actors of your own, in the register's form; may be given again.",
)
@click.option("--rules-only", is_flag=True, help="Read without the encoder.")
@click.option("--silent", "-s", is_flag=True, help="No progress bar.")
@click.pass_context
def command(
    ctx: click.Context,
    db: str,
    diff: bool,
    apply: bool,
    from_pages: bool,
    as_json: bool,
    model: str | None,
    registers: tuple[Path, ...],
    rules_only: bool,
    silent: bool,
) -> None:
    """Read every document of a ledger again with the present version and say what changes; nothing is written without --apply.

    Judgements stay with the exact words they are about; one whose words carry no such finding any more is named.
    """
    reader = reader_of(model, registers, rules_only=rules_only, language_any=True)
    counts: Counter[str] = Counter()
    with open_store(db, create=False) as store:
        came: deque[str] = deque()
        rulings = [r for r in store.judgements() if not r.undone_at]
        for outcome in watched(reader.outcomes(_documents(store, came, from_pages=from_pages)), silent=silent):
            _compare(store, came.popleft(), outcome, counts, rulings, diff=diff, apply=apply, as_json=as_json)
    if not as_json:
        _close(counts, apply=apply)
    ctx.exit(SOME_FAILED if counts["refused"] else OK)


def _documents(store: Store, came: deque[str], *, from_pages: bool) -> Iterator[Document | SourceError]:
    """The stored documents as they came; their ids are noted in `came`, in the same order."""
    for id in [e.id for e in store.entries()]:
        line = store.record(id)
        if line is None:
            continue  # removed meanwhile
        came.append(id)
        document = from_dict(line).document
        if document.published_basis == "text":
            document = replace(document, published=None, published_basis="none")
        try:
            document = replace(document, agencies=())
            yield accepted(_way(store, id, document, from_pages=from_pages), Given(any_language=True))
        except SourceError as error:
            yield error


def _way(store: Store, id: str, document: Document, *, from_pages: bool) -> Document:
    """The document with how it came; `from_pages`: with the text and title that its kept page gives now.

    Its date and outlet stay where somebody gave them; they are asked of the page again where the page had said them.
    """
    source = store.source(id)
    if source is None:
        return document
    document = replace(document, provenance=source.provenance, raw=source.raw)
    if not from_pages or source.raw is None:
        return document
    again = extracted(source.raw, document.key, source.provenance)
    dated = document.published_basis in ("metadata", "none") and again.published is not None
    return replace(
        document,
        text=again.text,
        title=again.title or document.title,
        published=again.published if dated else document.published,
        published_basis="metadata" if dated else document.published_basis,
        provenance=again.provenance,
    )


def _compare(
    store: Store,
    id: str,
    outcome: Record | SourceError,
    counts: Counter[str],
    rulings: list[Ruling],
    *,
    diff: bool,
    apply: bool,
    as_json: bool,
) -> None:
    old = store.record(id)
    if isinstance(outcome, SourceError) or old is None:
        counts["refused"] += 1
        click.echo(f"not read again  {outcome if isinstance(outcome, SourceError) else id}; its record stays", err=True)
        return
    new = outcome.to_dict()
    found = changes(old, new)
    if new["document"]["text"] != old["document"]["text"]:
        counts["texts"] += 1
    counts["documents"] += 1
    counts["differ"] += bool(found)
    counts.update(change.kind for change in found)
    if diff or as_json:
        _list(new, found, as_json=as_json)
    _name_lost([(r, a) for r in rulings for a in (r.left, r.right) if a and a.document == id], new)
    if apply:
        try:
            counts["replaced"] += store.replace(id, outcome, now())
        except SourceError as error:
            counts["refused"] += 1
            click.echo(f"not replaced  {error}", err=True)


def _list(record: dict[str, Any], found: list[Change], *, as_json: bool) -> None:
    document = record["document"]
    if as_json:
        for change in found:
            line = asdict(change) | {"document": document["id"]}
            click.echo(json.dumps(line, ensure_ascii=False))
    elif found:
        click.echo(f"{document['id'][7:19]}  {_printable(document['title'] or document['key'])}")
        for change in found:
            click.echo(f"  {_printable(str(change))}")


def _name_lost(judged: list[tuple[Ruling, Anchor]], new: dict[str, Any]) -> None:
    """Say loudly which judgements the new reading leaves without their finding: nothing near takes its place."""
    for ruling, anchor in judged:
        if found_again(new, anchor) is None:
            click.echo(
                f"judgement {ruling.id} ({ruling.kind}, {_printable(ruling.who)}) loses its finding:"
                f" no {anchor.kind} stands on “{_printable(anchor.words)}” ({anchor.name}) any more",
                err=True,
            )


def _printable(words: str) -> str:
    return "".join(c if c.isprintable() else "�" for c in words)


def _close(counts: Counter[str], *, apply: bool) -> None:
    told = ", ".join(f"{counts[kind]} {kind}" for kind in ("added", "removed", "changed"))
    click.echo(f"{counts['documents']} read again, {counts['differ']} say something else: {told}")
    if counts["texts"]:
        click.echo(f"{counts['texts']} kept pages give another text now")
    if apply:
        click.echo(f"{counts['replaced']} records replaced; the old ones are kept")
    elif counts["differ"] or counts["texts"]:
        click.echo("nothing was written (--apply replaces the records)")
