"""JSON Lines: one report a line, `{"id", "text", "title", "published", "outlet", "url", "byline", "credit" …}`; only `text` must be there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

from counterclaim.errors import SourceError
from counterclaim.intake.limits import LARGEST_TEXT, LONGEST_LINE
from counterclaim.intake.ninjs import is_ninjs, item_of
from counterclaim.model.document import Document
from counterclaim.model.provenance import Provenance

_ESCAPED = re.compile("[\udc80-\udcff]")  # bytes that were no UTF-8, as Python keeps them when told to go on
_WAY = ("byline", "credit", "canonical", "fetched_at")  # of how the report came; kept beside it
_STRINGS = ("id", "title", "outlet", "url", "guid", *_WAY)


def documents_in(lines: Iterable[str], source: str) -> Iterator[Document | SourceError]:
    """Yield a document, or the reason why there is none, for each line that is not blank."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            where = f"{source}:{number}"
            try:
                yield report_of(_parsed(line, where), where, source)
            except SourceError as error:
                yield error


def _parsed(line: str, where: str) -> Any:
    if len(line) > LONGEST_LINE:
        raise SourceError(where, f"has more than {LONGEST_LINE:,} characters; one report may have {LARGEST_TEXT:,}")
    if escaped := _ESCAPED.search(line):
        raise SourceError(
            where, f"is not valid UTF-8: byte 0x{ord(escaped.group()) - 0xDC00:02X} at character {escaped.start():,}"
        )
    return parsed(line, where)


def parsed(written: str | bytes, where: str) -> Any:
    """What JSON says. Raises SourceError where it is none."""
    try:
        return json.loads(written)
    except (ValueError, RecursionError) as error:
        raise SourceError(where, f"is not JSON: {str(error)[:120]}") from None


def report_of(found: object, where: str, source: str) -> Document:
    """The report in a piece of JSON: a ninjs item, or a row with a text. Raises SourceError."""
    if not isinstance(found, dict):
        raise SourceError(where, f"is a JSON {type(found).__name__}, not an object with a text")
    return item_of(found, where, source) if is_ninjs(found) else document_of(found, where, source)


def document_of(row: dict[str, Any], where: str, source: str) -> Document:
    """The report in a row's fields; what it says of how it came goes into its provenance. Raises SourceError."""
    if "text" not in row:
        raise SourceError(where, f"has no field “text” (it has: {', '.join(map(str, list(row)[:8])) or 'none'})")
    if not isinstance(row["text"], str):
        raise SourceError(where, f"field “text” is {type(row['text']).__name__}, not a string")
    for field in _STRINGS:
        if row.get(field) is not None and not isinstance(row[field], str | int):
            raise SourceError(where, f"field “{field}” is {type(row[field]).__name__}, not a string")
    published = day(row.get("published"), where)
    return Document(
        text=row["text"],
        key=str(row["id"]) if row.get("id") is not None else where,
        title=_string(row.get("title")),
        outlet=_string(row.get("outlet")),
        url=_string(row.get("url")),
        published=published,
        published_basis="given" if published else "none",
        provenance=Provenance(
            source=source,
            guid=_string(row.get("guid", row.get("id"))),
            **{field: _string(row.get(field)) for field in _WAY},
        ),
    )


def day(value: object, where: str) -> date | None:
    """An ISO 8601 day (a time after it is dropped), or a date as e-mail has it. Raises SourceError where there is a value and it is no day."""
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(str(value)[:60]).date()
    except ValueError:
        raise SourceError(where, f"field “published” is no date (YYYY-MM-DD): {str(value)[:40]!r}") from None


def _string(value: object) -> str | None:
    return str(value) if value not in (None, "") else None
