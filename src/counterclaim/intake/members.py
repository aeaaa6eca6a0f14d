"""The gzip members of a file, each as a stream of its own: a broken one, or a bomb, is passed over and the next one found."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import IO

from counterclaim.errors import SourceError
from counterclaim.intake.unpack import CHUNK, Unpacked

MARK = b"\x1f\x8b\x08"
TRIES = 10_000  # marks that are looked at after a broken member
LOOK = 1_024  # packed bytes that are looked at to see how a member begins


def members_of(stream: IO[bytes], source: str, begins: bytes) -> Iterator[io.BufferedReader[Unpacked] | SourceError]:
    """Yield each member as plain bytes; what is left of it unread is passed over before the next.

    After a broken member the next is the first whose plain bytes begin with `begins`. The error is yielded only where the
    reader of the member did not meet it.
    """
    left = _Rest(stream)
    while left.more():
        member = Unpacked(left, "gzip", source, single=True)
        plain = io.BufferedReader(member, CHUNK)
        yield plain
        met = member.failed
        try:
            while plain.read(CHUNK):
                pass
            left.back(member.rest)
        except SourceError as error:
            if not met:
                yield error
            left.back(member.rest[1:])  # it may begin with the broken member itself
            left.seek_member(begins)


class _Rest:
    """A stream to which bytes can be given back."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._back = stream, b""

    def read(self, size: int = CHUNK) -> bytes:
        """The next bytes; empty at the end."""
        if self._back:
            some, self._back = self._back[:size], self._back[size:]
            return some
        return self._stream.read(size)

    def back(self, data: bytes) -> None:
        """Take bytes back that were read too far."""
        self._back = data + self._back

    def more(self) -> bool:
        """Whether anything but padding is left."""
        while some := self.read():
            if bare := some.lstrip(b"\0"):
                self.back(bare)
                return True
        return False

    def seek_member(self, begins: bytes) -> None:
        """Pass over bytes until a member begins whose plain bytes begin so; to the end where none of `TRIES` marks does."""
        data, at, tries = b"", 0, 0
        while tries < TRIES:
            some = self.read()
            data, at = data[at:] + some, 0
            while (at := data.find(MARK, at)) >= 0 and (at + LOOK <= len(data) or not some):
                tries += 1
                if _opens(data[at : at + LOOK], begins):
                    self.back(data[at:])
                    return
                at += 1
            if at < 0:
                at = max(0, len(data) - len(MARK) + 1)
            if not some:
                return
        while self.read():
            pass


def _opens(data: bytes, begins: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(data, len(begins)).startswith(begins)
    except zlib.error:
        return False
