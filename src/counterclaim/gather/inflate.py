"""Undo gzip and deflate ourselves, piece by piece, with a running cap: no parser ever sees compressed bytes."""

from __future__ import annotations

import zlib

from counterclaim.errors import SourceError
from counterclaim.intake.limits import FREE_OF_RATIO, LARGEST_FILE, LARGEST_RATIO

MEMBERS = 1_000  # gzip files one after another in one; a page is one
GZIP = b"\x1f\x8b"
_STEP = 65_536


class Inflate:
    """Takes compressed pieces, gives plain ones. Raises SourceError over the cap, the ratio, or for broken data."""

    def __init__(self, coding: str, source: str, largest: int = LARGEST_FILE) -> None:
        """`coding` is gzip or deflate (with or without zlib's header: servers send both)."""
        self._source = source
        self._largest = largest
        self._coding = coding
        self._raw = False
        self._in = self._out = self._members = 0
        self._undo = zlib.decompressobj(31 if coding == "gzip" else 15)

    def feed(self, piece: bytes) -> bytes:
        """The plain bytes of a piece."""
        self._in += len(piece)
        out = bytearray()
        while piece:
            made = self._step(piece)
            self._count(len(made))
            out += made
            if self._undo.eof:
                piece = self._next(self._undo.unused_data)
                continue
            piece = self._undo.unconsumed_tail
            while not piece and len(made) == _STEP:  # more waits inside than one step gave
                made = self._undo.decompress(b"", _STEP)
                self._count(len(made))
                out += made
        return bytes(out)

    def end(self) -> None:
        """No more comes. Raises SourceError where the data is cut off."""
        if self._in and not self._undo.eof:
            raise SourceError(self._source, "is cut off: what it is packed in does not end")

    def _step(self, piece: bytes) -> bytes:
        try:
            return self._undo.decompress(piece, _STEP)
        except zlib.error:
            if self._coding == "deflate" and self._out == 0 and not self._raw:
                self._raw, self._undo = True, zlib.decompressobj(-15)
                return self._step(piece)
            raise SourceError(self._source, "is damaged: what it is packed in cannot be undone") from None

    def _next(self, rest: bytes) -> bytes:
        """Go on with the next member of a gzip file; anything else after the end is left out."""
        if self._coding != "gzip" or not rest.startswith(GZIP):
            return b""
        self._members += 1
        if self._members > MEMBERS:
            raise SourceError(self._source, f"is packed in more than {MEMBERS:,} parts")
        self._undo = zlib.decompressobj(31)
        return rest

    def _count(self, made: int) -> None:
        self._out += made
        if self._out > self._largest:
            raise SourceError(self._source, f"unpacks to more than {self._largest:,} bytes")
        if self._out > FREE_OF_RATIO and self._out > LARGEST_RATIO * self._in:
            raise SourceError(
                self._source, f"unpacks to more than {LARGEST_RATIO} times its size: a decompression bomb"
            )


def unpacked(data: bytes, source: str, largest: int = LARGEST_FILE) -> bytes:
    """The inside of a gzip file, such as sitemap.xml.gz; other data as it is. Raises SourceError over the cap."""
    if not data.startswith(GZIP):
        return data
    undo = Inflate("gzip", source, largest)
    whole = b"".join(undo.feed(data[at : at + _STEP]) for at in range(0, len(data), _STEP))
    undo.end()
    return whole
