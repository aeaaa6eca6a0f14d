"""Web archives: each page with its record, address, date and digest; a broken record is named and the next one read."""

from __future__ import annotations

import gzip
import zlib

import pytest

from counterclaim.errors import Skipped, SourceError
from counterclaim.intake import Given, read_bytes
from counterclaim.intake.unpack import unpacked
from counterclaim.model.document import Document
from intake.archives import CALM, packed, page, record, response

ALL = Given(relevant_only=False)
THREE = [record(response(page(town, n)), number=n) for n, town in enumerate(("Goma", "Kassala", "Lund"), 1)]


def outcomes(data: bytes, name: str = "crawl.warc.gz", given: Given = ALL) -> list[Document | SourceError]:
    return list(read_bytes(data, name, given))


def titles(found: list[Document | SourceError]) -> list[str | None]:
    return [f.title if isinstance(f, Document) else f.reason for f in found]


@pytest.mark.parametrize("data", [b"".join(THREE), packed(*THREE), gzip.compress(b"".join(THREE))])
@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "standard input"])
def test_an_archive_is_told_by_how_it_begins_packed_or_not(data: bytes, name: str) -> None:
    assert titles(outcomes(data, name)) == ["Goma", "Kassala", "Lund"]


def test_a_page_keeps_its_record_address_date_and_digest_and_its_own_bytes() -> None:
    [found] = outcomes(packed(THREE[0]))
    assert isinstance(found, Document)
    assert found.provenance is not None
    assert found.raw is not None
    assert found.raw.data == page("Goma", 1)
    assert found.url == "https://made.example/Goma"
    assert found.provenance.to_dict() == {
        "source": "crawl.warc.gz",
        "url": "https://made.example/a",
        "final_url": "https://made.example/a",
        "canonical": "https://made.example/Goma",
        "byline": "Ana Reyes",
        "fetched_at": "2020-10-09T08:00:00+00:00",
        "archive_record": "urn:uuid:1",
        "archive_digest": "sha1:AAAA",
        "content_type": "text/html; charset=utf-8",
        "raw_sha256": found.raw.sha256,
    }


def test_what_is_no_page_is_passed_over_and_said_to_be() -> None:
    data = packed(
        record(b"software: made", kind="warcinfo"),
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(response(b"\x89PNG", Content_Type="image/png")),
        record(response(page(), "404 Not Found")),
        THREE[0],
    )
    found = outcomes(data)
    assert titles(found) == ["is no page of text", "is the answer of a server that had no page", "Goma"]
    assert [type(f) for f in found[:2]] == [Skipped, Skipped]


def test_pages_that_cannot_concern_a_conflict_are_passed_over_unless_all_are_asked_for() -> None:
    data = packed(record(response(page("Lund", text=CALM))), THREE[0])
    assert titles(outcomes(data, given=Given())) == ["has no word of a conflict", "Goma"]
    assert titles(outcomes(data)) == ["Lund", "Goma"]


BODIES = {
    "gzip": (gzip.compress(page()), {"Content_Encoding": "gzip"}),
    "deflate": (zlib.compress(page()), {"Content_Encoding": "deflate"}),
    "bare deflate": (zlib.compress(page())[2:-4], {"Content_Encoding": "deflate"}),
    "chunks": (b"5\r\n" + page()[:5] + b"\r\n%x\r\n" % len(page()[5:]) + page()[5:] + b"\r\n0\r\n\r\n", {"Transfer_Encoding": "chunked"}),
    "a header of chunks that are not there": (page(), {"Transfer_Encoding": "chunked"}),
    "a header of gzip that is not there": (page(), {"Content_Encoding": "gzip"}),
    "another encoding": (page("Košice").decode().encode("cp1250"), {"Content_Type": "text/html; charset=windows-1250"}),
}  # fmt: skip


@pytest.mark.parametrize("name", BODIES)
def test_a_body_is_freed_from_how_it_was_sent(name: str) -> None:
    body, headers = BODIES[name]
    [found] = outcomes(packed(record(response(body, **headers))))
    assert isinstance(found, Document), found
    assert found.title in ("Goma", "Košice")


@pytest.mark.parametrize("coding", ["zstd", "br"])
def test_a_body_is_unpacked_by_the_libraries_of_an_extra(coding: str) -> None:
    library = pytest.importorskip({"zstd": "zstandard", "br": "brotli"}[coding])
    [found] = outcomes(packed(record(response(library.compress(page()), Content_Encoding=coding))))
    assert isinstance(found, Document)


BROKEN = {
    "a length that lies": packed(THREE[0], record(b"x").replace(b"Length: 1\r", b"Length: 99999\r"), THREE[1]),
    "a member cut off": packed(THREE[0]) + gzip.compress(THREE[2])[:200] + packed(THREE[1]),
    "a member with a flipped byte": packed(THREE[0])
    + gzip.compress(THREE[2]).replace(gzip.compress(THREE[2])[150:155], b"\0\1\2\3\4")
    + packed(THREE[1]),
    "a bomb": packed(THREE[0]) + gzip.compress(record(response(bytes(50_000_000)))[:1_000] + bytes(200_000_000)) + packed(THREE[1]),
    "words between records": b"".join([THREE[0], b"not a record\nat all\n", THREE[1]]),
    "no length": packed(THREE[0], record(b"x").replace(b"Content-Length", b"X-Length"), THREE[1]),
    "no response": packed(THREE[0], record(b"nothing"), THREE[1]),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_record_is_named_and_the_next_one_read(name: str) -> None:
    first, *errors, last = outcomes(BROKEN[name])
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert (first.title, last.title) == ("Goma", "Kassala")
    assert errors
    assert all(isinstance(e, SourceError) and e.source.startswith("crawl.warc.gz:") for e in errors)


def test_a_library_s_archive_is_read_as_the_library_reads_it() -> None:
    fastwarc = pytest.importorskip("fastwarc")
    import io

    data = packed(*THREE)
    theirs = [r.headers["WARC-Record-ID"] for r in fastwarc.ArchiveIterator(io.BytesIO(data))]
    ours = [f"<{d.provenance.archive_record}>" for d in outcomes(data) if isinstance(d, Document) and d.provenance]
    assert ours == theirs


def test_many_members_and_padding_are_one_stream() -> None:
    assert unpacked(packed(b"a", b"b") + b"\0\0", "gzip", "x", 10) == b"ab"
    with pytest.raises(SourceError, match="more than 1 bytes"):
        unpacked(packed(b"a", b"b"), "gzip", "x", 1)
