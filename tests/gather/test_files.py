"""Paths and folders: what is looked for, what must be named, what is said of the rest."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from counterclaim.gather import gather
from counterclaim.model.document import Document
from intake.archives import packed, page, record, response

TEXT = "Rebels attacked the town of Goma on Friday, the army said in a statement."


def test_a_folder_gives_reports_of_every_form_but_tables_and_other_json(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / "c.warc.gz").write_bytes(packed(record(response(page()))))
    item = {"uri": "urn:made:1", "bodies": [{"value": TEXT}]}
    (tmp_path / "d.ninjs.json").write_text(json.dumps(item))
    for name in ("package.json", "table.csv", "e.parquet", ".f.txt"):
        (tmp_path / name).write_text("{}")
    found = list(gather([str(tmp_path)]))
    assert [d.key.removeprefix(f"{tmp_path}/") for d in found if isinstance(d, Document)] == [
        "a.txt",
        "b.txt.gz",
        "c.warc.gz:1",
        "urn:made:1",
    ]
    assert len(found) == 4


def test_a_named_file_is_read_whatever_its_ending_and_a_broken_one_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "broken.warc.gz").write_bytes(b"\x1f\x8b\x08 and no more")
    (tmp_path / "table.csv").write_text(f'text\n"{TEXT}"\n')
    (tmp_path / "report").write_bytes(gzip.compress(TEXT.encode()))
    names = ("broken.warc.gz", "missing.warc", "table.csv", "report")
    found = list(gather(str(tmp_path / n) for n in names))
    assert [isinstance(f, Document) for f in found] == [False, False, True, True]


def test_every_report_says_which_file_it_came_from(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": TEXT, "id": "x1"}))
    [found] = gather([str(path)])
    assert isinstance(found, Document)
    assert found.provenance is not None
    assert (found.provenance.source, found.provenance.guid) == (str(path), "x1")
