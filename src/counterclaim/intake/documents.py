"""A stream of bytes, whatever its form, to documents: text, pages, JSON Lines, ninjs, tables, web archives, each also in gzip."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import IO, cast

from counterclaim.errors import OtherLanguage, Skipped, SourceError
from counterclaim.intake.archive import documents_in_archive
from counterclaim.intake.formats import format_of, read_as
from counterclaim.intake.jsonl import document_of, documents_in, parsed, report_of
from counterclaim.intake.language import READ, language_of
from counterclaim.intake.limits import LARGEST_FILE, LARGEST_JSON, MOST_BROKEN, check_text, partial_notes
from counterclaim.intake.lines import lines_of
from counterclaim.intake.ninjs import items_of
from counterclaim.intake.page import NOT_CONCERNED, page_document, text_document
from counterclaim.intake.parquet import rows_of_parquet
from counterclaim.intake.relevance import concerns_a_conflict
from counterclaim.intake.table import Row, rows_of_csv
from counterclaim.intake.unpack import CHUNK, ENDINGS, Unpacked, packing_of, plain_head
from counterclaim.intake.warc import VERSION
from counterclaim.model.document import Document
from counterclaim.model.provenance import Provenance

LINES = (".jsonl", ".ndjson", ".jsonlines")
PAGES = (".html", ".htm", ".xhtml")
TEXTS = (".txt", ".text")
TABLES = (".csv", ".tsv")
ARCHIVES = (".warc",)
PARQUET = (".parquet", ".pq")
HEAD = 4_096  # bytes by which a form is told

Found = Iterator[Document | SourceError]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the caller says of reports that do not say it themselves, and how they are to be looked for.

    `columns`: which column of a table is which field. `relevant_only`: pass over what cannot concern a conflict; None: in
    web archives only, where nearly nothing does.
    """

    published: date | None = None
    outlet: str | None = None
    any_language: bool = False
    columns: tuple[tuple[str, str], ...] = ()
    relevant_only: bool | None = None


def read_bytes(data: bytes, source: str, given: Given = Given()) -> Found:
    """Yield the documents in a file's bytes, or the errors in their place; never raises for what is wrong with an input."""
    return read_stream(io.BytesIO(data), source, given)


def read_lines(lines: Iterable[str], source: str, given: Given = Given()) -> Found:
    """Yield the documents in lines of JSON, or the errors in their place."""
    return _each(documents_in(lines, source), source, given)


def read_stream(stream: IO[bytes], source: str, given: Given = Given()) -> Found:
    """Yield the documents in a stream that can be read once (Parquet: also sought in), or the errors in their place.

    Packed bytes are unpacked under a cap before anything else sees them. Raises UsageError where an extra is missing.
    """
    try:
        yield from _each(_found(stream, source, given), source, given)
    except SourceError as error:
        yield error


def accepted(document: Document, given: Given = Given()) -> Document:
    """Check a document and add what the caller gave. Raises SourceError where it is no report that we can read."""
    check_text(document.text, document.key)
    language = language_of(document.text)
    if language != READ and not given.any_language:
        raise OtherLanguage(
            document.key,
            f"is in another language (looks like “{language}”); English is read, --language-any reads it all the same",
        )
    published = document.published or given.published
    return replace(
        document,
        published=published,
        published_basis=document.published_basis if document.published else ("given" if published else "none"),
        outlet=document.outlet or given.outlet,
        language=language,
        notes=partial_notes(document.text),
    )


def _each(found: Iterable[Document | SourceError], source: str, given: Given) -> Found:
    """Accept each document; give a file up where nothing in it is a report, however long it is."""
    broken = number = 0
    for number, item in enumerate(found, 1):
        outcome = _outcome(item, source, number, given)
        yield outcome
        broken = broken + 1 if type(outcome) is SourceError else 0
        if broken == MOST_BROKEN:
            yield SourceError(source, f"{MOST_BROKEN:,} records after each other were no reports; the rest is left out")
            return
    if not number:
        yield SourceError(source, "holds no report")


def _outcome(item: Document | SourceError, source: str, number: int, given: Given) -> Document | SourceError:
    try:
        if isinstance(item, SourceError):
            return item
        if given.relevant_only and not concerns_a_conflict(item.text):
            return Skipped(item.key, NOT_CONCERNED)
        return accepted(item, given)
    except SourceError as error:
        if error.source.startswith(source):
            return error
        return type(error)(f"{source}: report {number} ({error.source})", error.reason)


def _found(stream: IO[bytes], source: str, given: Given) -> Iterator[Document | SourceError]:
    """The documents of a stream by its form, not yet accepted."""
    held = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream), CHUNK)
    if further := format_of(source):
        return read_as(further, held.read(LARGEST_FILE + 1), source)
    head, name, packing = held.peek(HEAD)[:HEAD], source.lower(), None
    if packing := packing_of(head):
        name = next((name.removesuffix(e) for e in ENDINGS if name.endswith(e)), name)
        head = plain_head(head, packing, source)
        if inner := packing_of(head):
            raise SourceError(source, f"is packed more than once ({packing}, {inner}); unpack it first")
    if packing == "gzip" and head.startswith(VERSION):
        return _archive(held, source, given, packed=True)
    many = name.endswith((*LINES, *TABLES, *ARCHIVES)) or _is_json_lines(head)
    if packing:
        largest = None if many else LARGEST_FILE
        held = io.BufferedReader(Unpacked(held, packing, source, largest), CHUNK)
    return _by_form(held, name, head, source, given)


def _by_form(held: io.BufferedReader, name: str, head: bytes, source: str, given: Given) -> Found:
    if head.startswith(VERSION):
        return _archive(held, source, given, packed=False)
    if head.startswith(b"PAR1"):
        return _documents(rows_of_parquet(held, source, dict(given.columns)), source)
    if name.endswith(ARCHIVES):
        raise SourceError(source, "is no web archive: it does not begin with a WARC record")
    if name.endswith(PARQUET):
        raise SourceError(source, "is no Parquet file")
    if name.endswith(TABLES):
        lines = lines_of(held, source)
        return _documents(rows_of_csv(lines, source, dict(given.columns), tabs=name.endswith(".tsv")), source)
    if name.endswith(LINES) or _is_json_lines(head):
        return documents_in(lines_of(held, source), source)
    return _one(held, name, head, source, given)


def _one(held: IO[bytes], name: str, head: bytes, source: str, given: Given) -> Found:
    """The documents of a file that is held in memory as a whole."""
    data = held.read(LARGEST_FILE + 1)  # one byte over the limit is enough to refuse it
    if name.endswith(".json") or _is_ninjs(head):
        yield from _items(data, source)
    elif name.endswith(PAGES):
        way = Provenance(source=source, content_type="text/html")
        yield page_document(data, source, way, relevant_only=bool(given.relevant_only))
    else:
        yield text_document(data, source, relevant_only=bool(given.relevant_only))


def _items(data: bytes, source: str) -> Found:
    """The reports of a JSON file: a ninjs item, a row as in JSON Lines, or a list of either."""
    if len(data) > LARGEST_JSON:
        raise SourceError(source, f"has more than {LARGEST_JSON:,} bytes of JSON; put many reports into JSON Lines")
    items = list(items_of(parsed(data, source)))
    for number, item in enumerate(items, 1):
        where = f"{source}:{number}" if len(items) > 1 else source
        try:
            yield report_of(item, where, source)
        except SourceError as error:
            yield error


def _documents(rows: Iterable[Row | SourceError], source: str) -> Found:
    for row in rows:
        try:
            yield row if isinstance(row, SourceError) else document_of(row, row["where"], source)
        except SourceError as error:
            yield error


def _archive(held: io.BufferedReader, source: str, given: Given, *, packed: bool) -> Found:
    relevant_only = given.relevant_only is not False
    return documents_in_archive(held, source, packed=packed, relevant_only=relevant_only)


def _is_json_lines(head: bytes) -> bool:
    """Tell JSON Lines without a telling name (standard input) by its first line."""
    first = _begins(head).split(b"\n", 1)[0]
    return first.startswith(b"{") and b'"text"' in first


def _is_ninjs(head: bytes) -> bool:
    return _begins(head).startswith(b"{") and b'"uri"' in head and (b'"bodies"' in head or b"ninjs" in head)


def _begins(head: bytes) -> bytes:
    """How JSON begins: after white space and the mark of UTF-8, which all that reads it passes over."""
    return head.removeprefix(codecs.BOM_UTF8).lstrip()
