"""Records of a web archive (WARC 1.0 and 1.1), plain or with a gzip member for each record; a broken one never hides the next.

Read by ourselves: a library would be handed packed bytes, and give up an archive at its first broken record.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO

from counterclaim.errors import SourceError
from counterclaim.intake.limits import LARGEST_FILE, MOST_RECORDS, TINY_RECORDS
from counterclaim.intake.lines import crumbs
from counterclaim.intake.members import members_of

VERSION = b"WARC/1."
KEPT = ("response", "resource", "conversion")  # types of which the block may be a page
LONGEST_HEADER = 16_000  # bytes of one line of a header; addresses are the longest
MOST_LINES = 200  # of one header
SMALLEST = 64  # bytes of a block that can be a page with its headers


@dataclass(frozen=True, slots=True)
class ArchiveRecord:
    """One record: its number in the file (from 1), its headers (names in lower case) and its block."""

    number: int
    headers: Mapping[str, str]
    block: bytes

    @property
    def type(self) -> str:
        """The WARC-Type, in lower case."""
        return self.headers["warc-type"].lower()

    @property
    def uri(self) -> str:
        """The address that was archived; old writers put it in angle brackets."""
        return self.headers.get("warc-target-uri", "").strip("<>")


def records_of(stream: io.BufferedReader, source: str, *, packed: bool) -> Iterator[ArchiveRecord | SourceError]:
    """Yield the records that may be pages, and the reason in the place of each that is broken.

    Raises SourceError where the file as a whole cannot be gone on with: too many records, or nothing but crumbs.
    """
    tiny, count = 0, _Count(source)
    for part in members_of(stream, source, VERSION) if packed else iter([stream]):
        if isinstance(part, SourceError):
            yield part
            continue
        for found in _plain(part, count):
            if isinstance(found, ArchiveRecord):
                tiny = tiny + 1 if len(found.block) < SMALLEST else 0
                if tiny == TINY_RECORDS:
                    raise crumbs(source, len(found.block))
                if found.type not in KEPT:
                    continue
            yield found


@dataclass
class _Count:
    """How many records a file has shown so far."""

    source: str
    number: int = 0

    def next(self) -> int:
        self.number += 1
        if self.number > MOST_RECORDS:
            raise SourceError(self.source, f"has more than {MOST_RECORDS:,} records; the rest is left out: divide it")
        return self.number

    def error(self, reason: str) -> SourceError:
        return SourceError(f"{self.source}:{self.number}", reason)


def _plain(stream: IO[bytes], count: _Count) -> Iterator[ArchiveRecord | SourceError]:
    """The records of plain bytes; after a broken one it goes on where the next begins."""
    while True:
        count.next()
        try:
            line = _next_line(stream)
            if line is None:
                count.number -= 1
                return
            if not line.startswith(VERSION):
                yield count.error("is no WARC record")
                if not _search(stream):
                    return
                count.number += 1
            found = _record(stream, count)
        except SourceError as error:  # of the packing: this part is lost
            yield count.error(error.reason)
            return
        yield found


def _record(stream: IO[bytes], count: _Count) -> ArchiveRecord | SourceError:
    headers: dict[str, str] = {}
    for _ in range(MOST_LINES):
        line = stream.readline(LONGEST_HEADER)
        if not line.strip():
            break
        name, _, value = line.decode("utf-8", "replace").partition(":")
        headers[name.strip().lower()] = value.strip()
    length = headers.get("content-length", "")
    if "warc-type" not in headers or not length.isdecimal() or len(length) > 15:
        return count.error("is a WARC record without a type or a length")
    wanted = int(length)
    keep = headers["warc-type"].lower() in KEPT and wanted <= LARGEST_FILE
    block = _read(stream, wanted, keep=keep)
    if block is None:
        return count.error(f"ends before the {wanted:,} bytes that it says it has")
    if not keep and headers["warc-type"].lower() in KEPT:
        return count.error(f"has {wanted:,} bytes; one page may have {LARGEST_FILE:,}")
    return ArchiveRecord(count.number, headers, block)


def _read(stream: IO[bytes], wanted: int, *, keep: bool) -> bytes | None:
    """A block (what is not kept: only its first bytes), read piece by piece; None where the stream ends in it."""
    kept, left = bytearray(), wanted
    while left:
        some = stream.read(min(left, 1 << 20))
        if not some:
            return None
        left -= len(some)
        if keep or len(kept) < SMALLEST:
            kept += some
    return bytes(kept)


def _next_line(stream: IO[bytes]) -> bytes | None:
    """The next line that is not blank; None at the end."""
    for _ in range(1_000):
        line = stream.readline(LONGEST_HEADER)
        if not line:
            return None
        if line.strip():
            return line
    return b"\n"


def _search(stream: IO[bytes]) -> bytes:
    """The next line that begins a record; empty where there is none."""
    while line := stream.readline(LONGEST_HEADER):
        if line.startswith(VERSION):
            return line
    return b""
