"""Bytes of a file, whatever its form, to documents: text, HTML or JSON Lines, each report or the reason why not."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from counterclaim.errors import SourceError
from counterclaim.intake.formats import format_of, read_as
from counterclaim.intake.html import looks_like_html, page_of
from counterclaim.intake.jsonl import documents_in
from counterclaim.intake.language import READ, language_of
from counterclaim.intake.limits import check_text, partial_notes
from counterclaim.intake.text import decode
from counterclaim.model.document import Document, PublishedBasis

LINES = (".jsonl", ".ndjson", ".jsonlines")
PAGES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the caller says of reports that do not say it themselves."""

    published: date | None = None
    outlet: str | None = None
    any_language: bool = False


def read_bytes(data: bytes, source: str, given: Given = Given()) -> Iterator[Document | SourceError]:
    """Yield the documents in a file's bytes, or the errors in their place; never raises for what is wrong with an input."""
    if further := format_of(source):
        for found in read_as(further, data, source):
            yield _accepted_or_why(found, given)
        return
    try:
        if source.lower().endswith(LINES) or _is_json_lines(data):
            lines = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", errors="surrogateescape", newline="\n")
            yield from read_lines(lines, source, given)
            return
        text = decode(data, source)
        yield accepted(_one(text, source), given)
    except SourceError as error:
        yield error


def read_lines(lines: Iterable[str], source: str, given: Given = Given()) -> Iterator[Document | SourceError]:
    """Yield the documents in lines of JSON, or the errors in their place."""
    for number, found in enumerate(documents_in(lines, source), 1):
        try:
            yield found if isinstance(found, SourceError) else accepted(found, given)
        except SourceError as error:
            yield (
                error
                if error.source.startswith(source)
                else SourceError(f"{source}: report {number} ({error.source})", error.reason)
            )


def accepted(document: Document, given: Given = Given()) -> Document:
    """Check a document and add what the caller gave. Raises SourceError where it is no report that we can read."""
    check_text(document.text, document.key)
    language = language_of(document.text)
    if language != READ and not given.any_language:
        raise SourceError(
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


def _accepted_or_why(found: Document | SourceError, given: Given) -> Document | SourceError:
    try:
        return found if isinstance(found, SourceError) else accepted(found, given)
    except SourceError as error:
        return error


def _one(text: str, source: str) -> Document:
    if source.lower().endswith(PAGES) or looks_like_html(text):
        page = page_of(text, source)
        basis: PublishedBasis = "metadata" if page.published else "none"
        return Document(
            text=page.text,
            key=source,
            title=page.title,
            outlet=page.outlet,
            url=page.url,
            published=page.published,
            published_basis=basis,
        )
    return Document(text=text, key=source)


def _is_json_lines(data: bytes) -> bool:
    """Tell JSON Lines without a telling name (standard input) by its first line."""
    first = data[:65_536].lstrip().split(b"\n", 1)[0]
    return first.startswith(b"{") and b'"text"' in first
