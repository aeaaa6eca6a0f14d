"""JSON Lines: one report a line, `{"id", "text", "title", "published", "outlet", "url"}`; only `text` must be there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from counterclaim.errors import SourceError
from counterclaim.intake.limits import LARGEST_TEXT
from counterclaim.model.document import Document

_ESCAPED = re.compile("[\udc80-\udcff]")  # bytes that were no UTF-8, as Python keeps them when told to go on
_STRINGS = ("id", "title", "outlet", "url")


def documents_in(lines: Iterable[str], source: str) -> Iterator[Document | SourceError]:
    """Yield a document, or the reason why there is none, for each line that is not blank."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            where = f"{source}:{number}"
            try:
                yield _document(_row(line, where), where)
            except SourceError as error:
                yield error


def _row(line: str, where: str) -> dict[str, Any]:
    if len(line) > 12 * LARGEST_TEXT:  # every character as a \uXXXX pair
        raise SourceError(where, f"has {len(line):,} characters; one report may have {LARGEST_TEXT:,}")
    if escaped := _ESCAPED.search(line):
        raise SourceError(
            where, f"is not valid UTF-8: byte 0x{ord(escaped.group()) - 0xDC00:02X} at character {escaped.start():,}"
        )
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise SourceError(where, f"is not JSON: {str(error)[:120]}") from None
    if not isinstance(row, dict):
        raise SourceError(where, f"is a JSON {type(row).__name__}, not an object with a text")
    return row


def _document(row: dict[str, Any], where: str) -> Document:
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
    )


def day(value: object, where: str) -> date | None:
    """An ISO 8601 day (a time after it is dropped). Raises SourceError where there is a value and it is no day."""
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        raise SourceError(where, f"field “published” is no date (YYYY-MM-DD): {str(value)[:40]!r}") from None


def _string(value: object) -> str | None:
    return str(value) if value not in (None, "") else None
