"""A corpus in parts: what is done is skipped, what is damaged or foreign is read again, the same corpus gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.build import Reader
from counterclaim.engine.folder import Folder
from counterclaim.engine.jobs import Item
from counterclaim.engine.parts import Read, outcome_of, parts_of, records_in
from counterclaim.engine.run import Step, run
from counterclaim.errors import SourceError
from counterclaim.model.document import Document
from counterclaim.model.provenance import Provenance, RawPage

pytest.importorskip("pyarrow")
REFUSED = SourceError("page 3", "is empty")


def corpus(count: int = 7) -> list[Item]:
    items: list[Item] = [
        Document(text=f"Report {i}.", key=f"r{i}", url=f"https://example.org/{i}") for i in range(count)
    ]
    return [*items[:3], REFUSED, *items[3:]]


def readers_said(item: Item) -> Read:
    if isinstance(item, SourceError):
        return outcome_of(item)
    return Read(key=item.key, id=item.id, record=json.dumps({"text": item.text}))


class Spread:
    """Reads without a model, and remembers what it was given."""

    def __init__(self, stop: int | None = None) -> None:
        self.given: list[str] = []
        self.stop = stop

    def __call__(self, batches: Iterable[list[Item]]) -> Iterator[list[Read]]:
        for number, batch in enumerate(batches):
            if number == self.stop:
                raise KeyboardInterrupt
            self.given += [i.source if isinstance(i, SourceError) else i.key for i in batch]
            yield [readers_said(i) for i in batch]


def ran(folder: Path, items: list[Item], spread: Spread, reader: str = "v1") -> list[Step]:
    return list(run(parts_of(items, 3, reader), Folder(str(folder)), spread))


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def test_a_run_that_was_stopped_goes_on_and_ends_with_the_same_bytes(tmp_path: Path) -> None:
    ran(tmp_path / "whole", corpus(), Spread())
    with pytest.raises(KeyboardInterrupt):
        ran(tmp_path / "stopped", corpus(), Spread(stop=2))
    assert "manifest.json" not in bytes_in(tmp_path / "stopped")
    again = Spread()
    steps = ran(tmp_path / "stopped", corpus(), again)
    assert [s.skipped for s in steps] == [True, True, False]
    assert again.given == ["r5", "r6"]
    assert bytes_in(tmp_path / "stopped") == bytes_in(tmp_path / "whole")


def test_a_finished_corpus_is_read_by_nobody_again(tmp_path: Path) -> None:
    ran(tmp_path, corpus(), Spread())
    before, again = bytes_in(tmp_path), Spread()
    assert all(s.skipped for s in ran(tmp_path, corpus(), again))
    assert not again.given
    assert bytes_in(tmp_path) == before


def test_a_damaged_part_is_read_again(tmp_path: Path) -> None:
    ran(tmp_path, corpus(), Spread())
    whole = bytes_in(tmp_path)
    name = next(n for n in whole if n.startswith("part-000001"))
    (tmp_path / name).write_bytes(whole[name][:100])
    ran(tmp_path, corpus(), Spread())
    assert bytes_in(tmp_path) == whole


def test_another_reader_or_a_changed_document_takes_no_earlier_part_for_its_own(tmp_path: Path) -> None:
    ran(tmp_path, corpus(), Spread())
    assert not any(s.skipped for s in ran(tmp_path, corpus(), Spread(), reader="v2"))
    changed = corpus()
    changed[5] = Document(text="Another.", key="r4")
    assert [s.skipped for s in ran(tmp_path, changed, Spread(), reader="v2")] == [True, False, True]
    assert len([n for n in bytes_in(tmp_path) if n.startswith("part-")]) == 3


def test_a_document_given_twice_is_read_once(tmp_path: Path) -> None:
    spread = Spread()
    ran(tmp_path, [*corpus(), *corpus()], spread)
    assert spread.given == ["r0", "r1", "r2", "page 3", "r3", "r4", "r5", "r6", "page 3"]


def test_the_beginnings_that_a_killed_run_left_are_taken_away(tmp_path: Path) -> None:
    (tmp_path / ".part-000001-0000.parquet.17").write_bytes(b"half")
    (tmp_path / "notes.txt").write_text("not ours")
    ran(tmp_path, corpus(), Spread())
    assert [n for n in bytes_in(tmp_path) if n.startswith(".")] == []
    assert (tmp_path / "notes.txt").exists()


def test_parts_can_lie_behind_an_address() -> None:
    folder = Folder("memory://a-bucket/parts")
    list(run(parts_of(corpus(), 3, "v1"), folder, Spread()))
    manifest = json.loads(folder.read("manifest.json"))
    assert [p["documents"] for p in manifest["parts"]] == [3, 3, 2]
    assert manifest["refused"] == 1


def test_what_a_part_holds_comes_back_whole(tmp_path: Path) -> None:
    came, page = Provenance(source="a feed", byline="Someone"), RawPage(b"<p>x</p>", "text/html")
    document = Document(text="Rebels attacked the town, the army said.", key="r", provenance=came, raw=page)
    [record] = Reader(rules_only=True).outcomes([document])
    assert not isinstance(record, SourceError)

    def spread(batches: Iterable[list[Item]]) -> Iterator[list[Read | SourceError]]:
        for _ in batches:
            yield [outcome_of(record), REFUSED]

    [step] = run(parts_of([document, REFUSED], 10, "v1"), Folder(str(tmp_path)), spread)
    back, refused = records_in((tmp_path / step.entry["file"]).read_bytes(), "part")
    assert not isinstance(back, SourceError)
    assert back.to_dict() == record.to_dict()
    assert (back.document.provenance, back.document.raw) == (came, page)
    assert str(refused) == str(REFUSED)


def test_a_file_that_is_no_part_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="somewhere: is no part that we wrote, or damaged"):
        list(records_in(b"PAR1 not at all", "somewhere"))


def test_a_part_without_its_document_is_another_part() -> None:
    [one] = parts_of(corpus(2), 10, "v1")
    [other] = parts_of([replace(i, key="moved") if isinstance(i, Document) else i for i in corpus(2)], 10, "v1")
    assert one.name != other.name
