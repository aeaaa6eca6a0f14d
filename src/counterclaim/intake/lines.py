"""Lines of a stream, none longer than a cap, and an end where a file holds nothing but crumbs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from counterclaim.errors import SourceError
from counterclaim.intake.limits import FEWEST_BYTES, LONGEST_LINE, MOST_RECORDS, TINY_RECORDS

TOGETHER = FEWEST_BYTES * TINY_RECORDS  # bytes looked at together before any of them is handed on


def lines_of(stream: IO[bytes], source: str) -> Iterator[str]:
    """Yield the lines of a stream as UTF-8; a byte that is none stays marked (surrogateescape), so that it spoils its line only.

    A longer line than `LONGEST_LINE` is cut there and its rest passed over. Raises SourceError where `TINY_RECORDS` lines
    after each other hold less than `FEWEST_BYTES` on average, and where there are more than `MOST_RECORDS`.
    """
    for number, line in enumerate(_no_crumbs(_capped(stream), source), 1):
        if number > MOST_RECORDS:
            raise SourceError(source, f"has more than {MOST_RECORDS:,} records; the rest is left out: divide it")
        text = line.decode("utf-8", "surrogateescape")
        yield text.removeprefix("\ufeff") if number == 1 else text


def _capped(stream: IO[bytes]) -> Iterator[bytes]:
    while line := stream.readline(LONGEST_LINE + 1):
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST_LINE + 1)
        yield line


def _no_crumbs(lines: Iterator[bytes], source: str) -> Iterator[bytes]:
    window: list[bytes] = []
    size = 0
    for line in lines:
        window.append(line)
        size += len(line)
        if size >= TOGETHER:
            yield from window
            window, size = [], 0
        elif len(window) == TINY_RECORDS:
            raise crumbs(source, size // TINY_RECORDS)
    yield from window


def crumbs(source: str, mean: int) -> SourceError:
    """Why a file of a million tiny records is not read on."""
    return SourceError(
        source,
        f"has {TINY_RECORDS:,} records of {mean} bytes on average after each other: no reports; the rest is left out",
    )
