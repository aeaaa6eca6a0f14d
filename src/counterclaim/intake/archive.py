"""Pages of a web archive to documents: responses that are pages of text, with the archive's record, address, date and digest."""

from __future__ import annotations

import io
from collections.abc import Iterator

from counterclaim.errors import Skipped, SourceError
from counterclaim.intake.message import Message, message_of
from counterclaim.intake.page import page_document
from counterclaim.intake.warc import ArchiveRecord, records_of
from counterclaim.model.document import Document
from counterclaim.model.provenance import Provenance

PAGES = ("text/html", "application/xhtml+xml", "text/plain")
FOUND = range(200, 300)


def documents_in_archive(
    stream: io.BufferedReader, source: str, *, packed: bool, relevant_only: bool
) -> Iterator[Document | SourceError]:
    """Yield the report of each page, or the reason why there is none; Skipped for what is no page or cannot concern a conflict."""
    for record in records_of(stream, source, packed=packed):
        if isinstance(record, SourceError):
            yield record
            continue
        where = f"{source}:{record.number}"
        try:
            yield _document(record, where, source, relevant_only)
        except SourceError as error:
            yield type(error)(f"{where} ({record.uri[:200]})", error.reason)


def _document(record: ArchiveRecord, where: str, source: str, relevant_only: bool) -> Document:
    message = _message(record, where)
    kind = message.content_type.split(";")[0].strip().lower()
    if message.status not in FOUND:
        raise Skipped(where, "is the answer of a server that had no page")
    if kind not in PAGES:
        raise Skipped(where, "is no page of text")
    way = Provenance(
        source=source,
        url=record.uri or None,
        final_url=record.uri or None,
        fetched_at=_utc(record.headers.get("warc-date")),
        archive_record=record.headers.get("warc-record-id", "").strip("<>") or None,
        archive_digest=record.headers.get("warc-payload-digest"),
        content_type=message.content_type,
    )
    return page_document(message.body(where), where, way, relevant_only=relevant_only)


def _message(record: ArchiveRecord, where: str) -> Message:
    """The response in a record; a "resource" or "conversion" is a page without one."""
    if record.type == "response" and not record.uri.startswith(("dns:", "ftp:")):
        return message_of(record.block, where)
    return Message(200, {"content-type": record.headers.get("content-type", "")}, record.block)


def _utc(day: str | None) -> str | None:
    """A WARC-Date as we write times."""
    return day.replace("Z", "+00:00") if day else None
