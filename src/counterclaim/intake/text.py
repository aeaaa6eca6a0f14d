"""Plain text: bytes to a string that is stored unchanged, or a clear refusal."""

from __future__ import annotations

import codecs

from counterclaim.errors import SourceError
from counterclaim.intake.limits import LARGEST_FILE

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
MARKED = tuple(mark for mark, _ in _MARKS)
_BINARY = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x7fELF",
    b"SQLite format 3\x00",
    b"BZh",
    b"\xfd7zXZ",
    b"(\xb5/\xfd",
)


def decode(data: bytes, source: str) -> str:
    """Decode UTF-8 (or UTF-16 with its mark). Raises SourceError for binary files, broken encodings and what is too large."""
    if len(data) > LARGEST_FILE:
        raise SourceError(source, f"has {len(data):,} bytes; one report may have {LARGEST_FILE:,}")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding, source)
    if data.startswith(_BINARY) or b"\x00" in data[:4096]:
        raise SourceError(source, "is a binary file, not text, HTML or JSON Lines")
    return _decoded(data, "utf-8", source)


def _decoded(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(source, f"is not valid {encoding.upper()}: byte {error.start:,} ({error.reason})") from None
