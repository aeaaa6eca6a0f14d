"""Files behind an address are read like files here, and called by their address."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from counterclaim.errors import SourceError
from counterclaim.gather import gather
from counterclaim.gather.addresses import is_address
from counterclaim.model.document import Document

fsspec = pytest.importorskip("fsspec")
REPORT = "The army said that rebels attacked the town of Kassala on Thursday."


@pytest.fixture(autouse=True)
def bucket() -> Iterator[None]:
    """A storage with two files of reports, one file of another kind, and a page."""
    storage = fsspec.filesystem("memory")
    storage.pipe_file("/bucket/b.jsonl", f"{json.dumps({'text': REPORT})}\n{{broken\n".encode())
    storage.pipe_file("/bucket/a.txt", REPORT.encode())
    storage.pipe_file("/bucket/picture.png", b"\x89PNG")
    yield
    storage.rm("/bucket", recursive=True)


def called(*paths: str) -> list[str]:
    return [f"refused {i.source}" if isinstance(i, SourceError) else i.key for i in gather(paths)]


def test_a_folder_gives_its_reports_in_order_each_called_by_its_address() -> None:
    assert called("memory://bucket") == [
        "memory:///bucket/a.txt",
        "memory:///bucket/b.jsonl:1",
        "refused memory:///bucket/b.jsonl:2",
    ]


def test_a_pattern_and_a_file_are_found() -> None:
    assert called("memory://bucket/*.txt", "memory://bucket/b.jsonl")[:2] == [
        "memory:///bucket/a.txt",
        "memory:///bucket/b.jsonl:1",
    ]


def test_a_report_is_the_same_wherever_it_lies(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.txt").write_text(REPORT)
    here, there = next(gather([str(tmp_path)])), next(gather(["memory://bucket/a.txt"]))
    assert isinstance(here, Document)
    assert isinstance(there, Document)
    assert here.id == there.id


@pytest.mark.parametrize("address", ["memory://bucket/none.txt", "nosuchprotocol://x/y.txt"])
def test_what_cannot_be_opened_is_named_and_the_others_are_read(address: str) -> None:
    assert called(address, "memory://bucket/a.txt") == [f"refused {address}", "memory:///bucket/a.txt"]


def test_pages_of_the_web_and_paths_are_no_addresses() -> None:
    assert [
        is_address(p) for p in ("https://a.org/x", "HTTP://a.org", "a/b.txt", "C:\\x", "s3://b/x", "zip://x::s3://b")
    ] == [
        False,
        False,
        False,
        False,
        True,
        True,
    ]
