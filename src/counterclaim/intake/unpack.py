"""Compressed bytes as a stream of plain ones that stops at a cap, so that no parser is ever handed what is still packed."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any, Protocol

from counterclaim.errors import SourceError, UsageError
from counterclaim.intake.limits import FREE_OF_RATIO, LARGEST_RATIO

CHUNK = 65_536  # packed bytes read at once, and plain bytes asked for at once
HEAD = 512  # plain bytes by which a packed file's form is told
PACKED = {  # how packed bytes begin
    b"\x1f\x8b": "gzip",
    b"(\xb5/\xfd": "zstd",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"PK\x03\x04": "zip",
    b"7z\xbc\xaf": "7-zip",
}
ENDINGS = {".gz": "gzip", ".gzip": "gzip", ".zst": "zstd"}


class Reads(Protocol):
    """Anything that bytes can be read from."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""
        ...


class Coder(Protocol):
    """What undoes one coding: packed bytes in, at most `most` plain bytes out."""

    def some(self, data: bytes, most: int) -> bytes:
        """Plain bytes, about `most` of them; what of `data` was not needed yet is kept for the next call."""
        ...

    @property
    def kept(self) -> bytes:
        """Packed bytes that went in and were not needed yet."""
        ...

    @property
    def waiting(self) -> bool:
        """Whether more can come out without more going in."""
        ...

    @property
    def whole(self) -> bool:
        """Whether what went in so far ends where a packed stream ends."""
        ...


class Unpacked(io.RawIOBase):
    """The plain bytes of a packed stream, in order; reading raises SourceError where it is broken or a bomb.

    `largest`: plain bytes that may come out in all (None: as many as there are, for files of many records). The ratio to the
    packed bytes may never be above `LARGEST_RATIO`, once more than `FREE_OF_RATIO` have come out. `single`: the stream ends with
    the first gzip member, and `rest` is what was read beyond it.
    """

    def __init__(
        self, packed: Reads, coding: str, source: str, largest: int | None = None, *, single: bool = False
    ) -> None:
        self._packed, self._source, self._largest = packed, source, largest
        self._coding, self._single = coding, single
        self._fault: SourceError | None = None
        self._coder = coder_of(coding, source)
        self._in = self._out = 0
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        """Always: it can only be read."""
        return True

    def readinto(self, target: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill some of `target` with plain bytes; 0 at the end. Raises SourceError for a bomb or a broken stream."""
        plain = self._ready or self._next(min(len(target), CHUNK))
        now = min(len(plain), len(target))
        target[:now] = plain[:now]
        self._ready = plain[now:]
        return now

    @property
    def failed(self) -> bool:
        """Whether a reader has met what is wrong with it."""
        return self._fault is not None

    @property
    def rest(self) -> bytes:
        """Packed bytes that were read and not needed."""
        return self._coder.kept

    def _next(self, most: int) -> memoryview:
        if self._fault:
            raise self._fault
        try:
            return self._some(most)
        except SourceError as error:
            self._fault = error
            raise

    def _some(self, most: int) -> memoryview:
        while True:
            if self._single and self._in and self._coder.whole:
                return memoryview(b"")
            data = b"" if self._coder.waiting else self._packed.read(CHUNK)
            self._in += len(data)
            if not data and not self._coder.waiting:
                if not self._coder.whole:
                    raise SourceError(self._source, f"ends in the middle of its {self._coding} data")
                return memoryview(b"")
            plain = self._coder.some(data, most)
            self._out += len(plain)
            self._check()
            if plain:
                return memoryview(plain)

    def _check(self) -> None:
        if self._largest is not None and self._out > self._largest:
            raise SourceError(
                self._source, f"unpacks to more than {self._largest:,} bytes; one report may have no more"
            )
        if self._out > FREE_OF_RATIO and self._out > LARGEST_RATIO * self._in:
            raise SourceError(
                self._source, f"unpacks to more than {LARGEST_RATIO} times its size: a bomb, not a report"
            )


def unpacked(data: bytes, coding: str, source: str, largest: int) -> bytes:
    """Bytes without their coding (gzip, deflate, zstd, br), `largest` at the most. Raises SourceError."""
    return io.BufferedReader(Unpacked(io.BytesIO(data), coding, source, largest), CHUNK).read()


def plain_head(head: bytes, coding: str, source: str) -> bytes:
    """How the plain bytes begin of what begins, packed, with `head`. Raises SourceError where it cannot be told."""
    try:
        return coder_of(coding, source).some(head, HEAD)[:HEAD]
    except SourceError as error:
        if coding not in _CODERS:
            raise
        raise SourceError(source, error.reason) from None


def packing_of(head: bytes) -> str | None:
    """How a file that begins with these bytes is packed; None where it is not, as far as can be told."""
    return next((name for mark, name in PACKED.items() if head.startswith(mark)), None)


def coder_of(coding: str, source: str) -> Coder:
    """What undoes a coding. Raises SourceError for one that we do not know, UsageError where its library is missing."""
    if coding not in _CODERS:
        raise SourceError(source, f"is packed in a way that is not read ({coding[:20]}); unpack it first")
    return _CODERS[coding](source)


class _Framed:
    """What the coders share that give up their input at the end of a frame: another may follow in what they kept."""

    def __init__(self, made: Any) -> None:
        self._made = made  # what undoes the frame at hand
        self.kept = b""
        self._begun = False

    @property
    def waiting(self) -> bool:
        return bool(self.kept)

    @property
    def whole(self) -> bool:
        return self._made.eof or not self._begun


class _Zlib(_Framed):
    """gzip (also many members after each other) and deflate."""

    def __init__(self, source: str, bits: tuple[int, ...]) -> None:
        super().__init__(zlib.decompressobj(bits[0]))
        self._source, self._bits = source, bits

    def some(self, data: bytes, most: int) -> bytes:
        data = self.kept + data
        if self._made.eof:
            data = data.lstrip(b"\0")  # padding between members
            self._made, self._begun = zlib.decompressobj(self._bits[0]), False
        try:
            plain: bytes = self._made.decompress(data, most)
        except zlib.error as error:
            self.kept = data
            if self._begun or len(self._bits) < 2:
                raise SourceError(self._source, f"is broken compressed data ({error})") from None
            self._bits = self._bits[1:]  # deflate comes with and without a header
            self._made = zlib.decompressobj(self._bits[0])
            self.kept = b""
            return self.some(data, most)
        self._begun = self._begun or bool(data)
        self.kept = self._made.unused_data or self._made.unconsumed_tail
        return plain


class _Zstd(_Framed):
    """Zstandard, by the library of that name; frames may follow each other."""

    def __init__(self, source: str) -> None:
        self._source = source
        try:
            import zstandard
        except ImportError:
            raise UsageError(f"{source}: zstd needs a library: pip install 'counterclaim[archives]'") from None
        self._error = zstandard.ZstdError
        # A frame says how much memory it wants; one that wants more than 8 MiB is none that a server makes.
        self._maker = zstandard.ZstdDecompressor(max_window_size=1 << 23)
        super().__init__(self._maker.decompressobj())

    def some(self, data: bytes, most: int) -> bytes:
        """Plain bytes of the next few packed ones: 256 of these give 8 MiB at the very most."""
        data = self.kept + data
        if self._made.eof:
            self._made, self._begun = self._maker.decompressobj(), False
        try:
            plain = bytes(self._made.decompress(data[:256]))
        except self._error as error:
            raise SourceError(self._source, f"is broken compressed data ({error})") from None
        self._begun = self._begun or bool(data)
        self.kept = self._made.unused_data + data[256:]
        return plain


class _Brotli:
    """Brotli, by the library of that name."""

    kept = b""  # it keeps its input itself

    def __init__(self, source: str) -> None:
        self._source = source
        try:
            import brotli
        except ImportError:
            raise UsageError(f"{source}: brotli needs a library: pip install 'counterclaim[archives]'") from None
        self._error = brotli.error
        self._made = brotli.Decompressor()
        self._given = self._full = False

    def some(self, data: bytes, most: int) -> bytes:
        try:
            self._given = self._given or bool(data)
            plain: bytes = self._made.process(data, output_buffer_limit=most)
        except self._error:
            raise SourceError(self._source, "is broken compressed data (brotli)") from None
        self._full = len(plain) >= most
        return plain

    @property
    def waiting(self) -> bool:
        if not self._given or self._made.is_finished():
            return False
        return self._full or not self._made.can_accept_more_data()

    @property
    def whole(self) -> bool:
        return not self._given or bool(self._made.is_finished())


_CODERS: dict[str, Callable[[str], Coder]] = {
    "gzip": lambda source: _Zlib(source, (31,)),
    "x-gzip": lambda source: _Zlib(source, (31,)),
    "deflate": lambda source: _Zlib(source, (15, -15)),
    "zstd": _Zstd,
    "br": _Brotli,
}
