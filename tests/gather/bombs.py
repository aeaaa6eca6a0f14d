"""Forty files that are small and mean to be large: made here, each in a folder of the test, none kept."""

from __future__ import annotations

import bz2
import io
import json
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

ZEROS = 1 << 20
BIG = 120  # times `ZEROS`: what a bomb unpacks to


def pieces(head: bytes = b"", piece: bytes = b" " * ZEROS, count: int = BIG) -> Iterator[bytes]:
    """The plain bytes of a bomb, a piece at a time."""
    yield head
    for _ in range(count):
        yield piece


@cache
def spaces() -> bytes:
    """The plainest of them."""
    return gz(pieces())


def gz(parts: Iterator[bytes], level: int = 6) -> bytes:
    """Parts in one gzip member, never held as a whole."""
    made = zlib.compressobj(level, wbits=31)
    return b"".join([*(made.compress(p) for p in parts), made.flush()])


def warc(block: bytes, length: int | None = None, kind: str = "response") -> bytes:
    """One record of a web archive."""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://bomb.example/\r\n"
    return (head + f"Content-Length: {len(block) if length is None else length}\r\n\r\n").encode() + block + b"\r\n\r\n"


def response(body: bytes, coding: str = "", more: str = "") -> bytes:
    """A response as a server sends it."""
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + (f"Content-Encoding: {coding}\r\n" if coding else "")
    return (head + more + "\r\n").encode() + body


def zstd(parts: Iterator[bytes]) -> bytes:
    """Parts in one zstd frame."""
    import zstandard

    made = zstandard.ZstdCompressor(level=3).compressobj()
    return b"".join([*(made.compress(p) for p in parts), made.flush()])


def brotli(parts: Iterator[bytes]) -> bytes:
    """Parts in one brotli stream."""
    import brotli as library

    made = library.Compressor(quality=1)
    return b"".join([*(made.process(p) for p in parts), made.finish()])


def zipped(parts: Iterator[bytes]) -> bytes:
    """Parts in one member of a ZIP."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out, out.open("a.txt", "w") as member:
        for part in parts:
            member.write(part)
    return held.getvalue()


def lying_zip() -> bytes:
    """A ZIP whose directory says that its member is small."""
    data = bytearray(zipped(pieces(count=50)))
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 100)
    return bytes(data)


def chunked(body: bytes) -> bytes:
    """A body in chunks."""
    return b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n"


def parquet(path: Path, rows: int, text: str) -> None:
    """A column of one text, which a dictionary packs to nothing."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    one = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), pa.array([text]))
    pq.write_table(pa.table({"text": one}), path, compression="zstd", row_group_size=rows)


def plain_parquet(path: Path) -> None:
    """A column of spaces, without a dictionary, packed a thousandfold."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.table({"text": [f"{n:6}" + " " * 400_000 for n in range(300)]})
    pq.write_table(table, path, compression="zstd", use_dictionary=False)


def deep(count: int, piece: str) -> bytes:
    """A page of elements inside each other."""
    return f"<html><body>{piece * count}x</body></html>".encode()


Maker = Callable[[], bytes]
SENTENCE = b"Rebels attacked the town. "
TINY = b'{"text":"a b"}\n'

MAKERS: dict[str, Maker] = {
    "spaces.txt.gz": lambda: spaces(),
    "zeros.txt.gz": lambda: gz(pieces(piece=bytes(ZEROS))),
    "best.txt.gz": lambda: gz(pieces(), 9),
    "sentences.txt.gz": lambda: gz(pieces(piece=SENTENCE * 40_000)),
    "page.html.gz": lambda: gz(pieces(b"<html><body>")),
    "no_ending": lambda: spaces(),
    "wrong_ending.txt": lambda: spaces(),
    "one_line.jsonl.gz": lambda: gz(pieces(b'{"text": "')),
    "blank_lines.jsonl.gz": lambda: gz(pieces(piece=b"\n" * ZEROS)),
    "tiny_records.jsonl.gz": lambda: gz(pieces(piece=TINY * 70_000, count=15)),
    "tiny_records.jsonl": lambda: TINY * 1_000_000,
    "empty_objects.jsonl": lambda: b"{}\n" * 1_000_000,
    "broken_records.jsonl": lambda: b"".join(b'{"nothing": "%s"}\n' % (b"x" * 60) for _ in range(200_000)),
    "one_cell.csv.gz": lambda: gz(pieces(b'text\n"')),
    "tiny_rows.csv": lambda: b"text\n" + b"a\n" * 1_000_000,
    "many_columns.csv": lambda: b"text," + b"a," * 3_000_000 + b"\n",
    "item.json.gz": lambda: gz(pieces(b'{"uri": "urn:a", "bodies": [')),
    "deep.json": lambda: b"[" * 4_000_000,
    "wide.json": lambda: b"[" + b"[]," * 6_000_000 + b"[]]",
    "spaces.txt.zst": lambda: zstd(pieces()),
    "spaces.jsonl.zst": lambda: zstd(pieces(b'{"text": "')),
    "zip.zip": lambda: zipped(pieces()),
    "zip_as_text.txt": lambda: zipped(pieces()),
    "lying_zip.txt": lying_zip,
    "nested.txt.gz": lambda: gz(iter([spaces()])),
    "nested_zip.txt.gz": lambda: gz(iter([zipped(pieces())])),
    "nested_thrice.html.gz": lambda: gz(iter([gz(iter([spaces()]))])),
    "bzip2.txt.bz2": lambda: bz2.compress(bytes(50 * ZEROS)),
    "xz.txt.xz": lambda: lzma.compress(bytes(50 * ZEROS)),
    "member.warc.gz": lambda: gz(iter([warc(response(b"<p>x"))])) + gz(pieces(warc(response(b""), 200 << 20)[:-4])),
    "whole.warc.gz": lambda: gz(pieces(warc(response(b""), 200 << 20)[:-4])),
    "after_record.warc.gz": lambda: gz(pieces(warc(response(b"<p>x")))),
    "gzip_body.warc": lambda: warc(response(spaces(), "gzip")),
    "gzip_body.warc.gz": lambda: gz(iter([warc(response(spaces(), "gzip"))])),
    "brotli_body.warc": lambda: warc(response(brotli(pieces()), "br")),
    "zstd_body.warc": lambda: warc(response(zstd(pieces()), "zstd")),
    "deflate_body.warc": lambda: warc(response(spaces()[10:-8], "deflate")),
    "chunked_gzip_body.warc": lambda: warc(response(chunked(spaces()), "gzip", "Transfer-Encoding: chunked\r\n")),
    "twice_packed_body.warc": lambda: warc(response(gz(iter([spaces()])), "gzip, gzip")),
    "unsaid_body.warc": lambda: warc(response(spaces())),
    "lying_length.warc": lambda: warc(response(b"<p>x"), 10**12),
    "negative_length.warc": lambda: warc(response(b"<p>x"), -5),
    "tiny_records.warc": lambda: warc(b"") * 1_000_000,
    "deep.html": lambda: deep(100_000, "<div>"),
    "long_page.html": lambda: b"<html><body><p>" + b"x" * 19_000_000,
}  # fmt: skip
PARQUET: dict[str, Callable[[Path], None]] = {
    "one_text.parquet": lambda path: parquet(path, 3_000_000, "Rebels attacked the town of Goma on Friday. " * 50),
    "long_text.parquet": lambda path: parquet(path, 900_000, "One long text. " * 25_000),
    "spaces.parquet": plain_parquet,
    "many_rows.parquet": lambda path: parquet(path, 20_000_000, "a"),
}


def make(folder: Path) -> list[Path]:
    """All of them in a folder; those whose library is missing are left out."""
    for name, maker in MAKERS.items():
        try:
            (folder / name).write_bytes(maker())
        except ImportError:
            continue
    for name, writer in PARQUET.items():
        try:
            writer(folder / name)
        except ImportError:
            continue
    return sorted(folder.iterdir())


def good(path: Path) -> Path:
    """A report that is none."""
    text = "Rebels attacked the town of Goma on Friday, the army said in a statement."
    path.write_text(json.dumps({"text": text}) + "\n")
    return path


if __name__ == "__main__":
    import sys

    print(*make(Path(sys.argv[1])), sep="\n")
