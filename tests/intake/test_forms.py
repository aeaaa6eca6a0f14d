"""ninjs, tables and packed files: each record with its fields, each bad one with its reason."""

from __future__ import annotations

import gzip
import io
import json
from datetime import date, datetime
from typing import Any

import pytest

from counterclaim.errors import Skipped, SourceError, UsageError
from counterclaim.intake import Given, extracted, read_bytes
from counterclaim.intake.relevance import concerns_a_conflict, shown
from counterclaim.model.document import Document

TEXT = "Rebels attacked the town of Goma on Friday, the army said in a statement."
CALM = "The gardens are open again, and the roses flower in every street of the old town, said the man who waters them."


def outcomes(data: bytes, name: str, **given: Any) -> list[Document | SourceError]:
    return list(read_bytes(data, name, Given(**given)))


def one(data: bytes, name: str, **given: Any) -> Document:
    [found] = outcomes(data, name, **given)
    assert isinstance(found, Document), found
    return found


def item(**changed: Any) -> dict[str, Any]:
    """An item of ninjs 3.1."""
    made = {
        "uri": "urn:made:1",
        "type": "text",
        "versionCreated": "2020-10-09T10:37:00+02:00",
        "by": "Ana Reyes",
        "located": "Goma",
        "infoSources": [{"name": "The Wire"}, {"uri": "urn:made:agency"}],
        "copyrightHolder": "The Courier",
        "copyrightNotice": "Made for tests.",
        "headlines": [{"role": "short", "value": "Hit"}, {"role": "main", "value": "Town attacked"}],
        "bodies": [
            {"role": "main", "contentType": "application/xhtml+xml", "value": f"<p>{TEXT}</p><p>They denied it.</p>"},
        ],
    }
    return {k: v for k, v in (made | changed).items() if v is not None}


def test_an_item_of_ninjs_keeps_who_wrote_it_where_when_and_from_whom() -> None:
    found = one(json.dumps(item()).encode(), "item.json")
    assert found.text == f"{TEXT}\n\nThey denied it."
    assert (found.title, found.outlet, found.published, found.key) == (
        "Town attacked",
        "The Courier",
        date(2020, 10, 9),
        "urn:made:1",
    )
    way = found.provenance
    assert way is not None
    assert (way.guid, way.byline, way.located, way.credit) == (
        "urn:made:1",
        "Ana Reyes",
        "Goma",
        "The Wire, urn:made:agency",
    )
    assert (way.modified_at, way.rights) == ("2020-10-09T10:37:00+02:00", "Made for tests.")
    assert found.raw is not None
    assert json.loads(found.raw.data) == item()
    assert extracted(found.raw, found.key, way).text == found.text


@pytest.mark.parametrize("name", ["items.json", "items.jsonl", "items.ninjs.json"])
def test_items_come_as_a_list_or_as_lines(name: str) -> None:
    items = [item(), item(uri="urn:made:2")]
    data = "\n".join(map(json.dumps, items)) if name.endswith("jsonl") else json.dumps(items)
    assert [d.key for d in outcomes(data.encode(), name) if isinstance(d, Document)] == ["urn:made:1", "urn:made:2"]


def test_plain_text_comes_before_markup_and_lower_case_names_are_known() -> None:
    bodies = [*item()["bodies"], {"role": "plain", "contentType": "text/plain", "value": TEXT}]
    assert one(json.dumps(item(bodies=bodies)).encode(), "a.json").text == TEXT
    older = {k.lower(): v for k, v in item().items()}
    assert one(json.dumps(older).encode(), "a.json").published == date(2020, 10, 9)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"pubStatus": "canceled"}, "was canceled by its publisher"),
        ({"pubStatus": "withheld"}, "is withheld"),
        ({"pubStatus": "other"}, "publishing status “other”"),
        ({"bodies": None}, "without a body of text"),
        ({"bodies": {}}, "without a body"),
        ({"bodies": "x"}, "“bodies” is str"),
        ({"bodies": [{"contentType": "video/mp4", "value": "x"}]}, "without a body"),
        ({"versionCreated": "soon"}, "no date"),
        ({"uri": 5}, "“uri” is int"),
        ({"bodies": [{"contentType": "text/html", "value": ""}]}, "is empty"),
    ],
)
def test_an_item_that_is_no_report_is_refused_and_the_next_one_read(changed: dict[str, Any], reason: str) -> None:
    first, second = outcomes(json.dumps([item(**changed), item()]).encode(), "items.json")
    assert isinstance(first, SourceError)
    assert reason in first.reason
    assert isinstance(second, Document)


def test_columns_of_a_table_are_known_by_their_usual_names() -> None:
    data = f'Headline,Article Text,Publish-Date,Publisher,Author\nHit,"{TEXT}",2020-10-09 08:00,The Courier,Ana\n'
    found = one(data.encode(), "table.csv")
    assert (found.text, found.title, found.published, found.outlet) == (TEXT, "Hit", date(2020, 10, 9), "The Courier")
    assert found.provenance is not None
    assert (found.provenance.byline, found.provenance.source) == ("Ana", "table.csv")


@pytest.mark.parametrize("mark", ["\t", ";", "|"])
def test_a_table_may_be_divided_by_other_marks(mark: str) -> None:
    data = mark.join(("text", "date")) + "\n" + mark.join((f'"{TEXT}"', "Fri, 09 Oct 2020 10:00:00 GMT")) + "\n"
    assert one(data.encode("utf-8-sig"), "t.tsv" if mark == "\t" else "t.csv").published == date(2020, 10, 9)


def test_columns_are_those_that_were_asked_for() -> None:
    data = f'text,B,when\nnot this,"{TEXT}",2020-10-09\n'.encode()
    found = one(data, "t.csv", columns=(("text", "b"), ("published", "when")))
    assert (found.text, found.published) == (TEXT, date(2020, 10, 9))
    [error] = outcomes(data, "t.csv", columns=(("text", "c"),))
    assert "no column “c” (it has: text, B, when)" in str(error)


def test_a_bad_row_is_named_and_the_others_are_read() -> None:
    rows = [f'"{TEXT}",2020-10-09', "one cell", f'"{TEXT}",soon', ",2020-10-09", f'"{TEXT} Again, in\ntwo lines.",']
    first, *bad, last = outcomes(("text,date\n" + "\n".join(rows)).encode(), "t.csv")
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert [str(b).split(": ")[0] for b in bad] == ["t.csv:3", "t.csv:4", "t.csv:5"]
    assert last.text.endswith("in\ntwo lines.")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"a,b\n1,2\n", "no column that looks like a report's text (it has: a, b)"),
        (b"text,date\n", "holds no report"),
        (b'text\n"' + b"x" * 7_000_000, "6,000,000 characters"),
        (b"text" + b"," * 100_000, "cells"),
    ],
)
def test_a_table_without_reports_is_refused(data: bytes, reason: str) -> None:
    assert reason in str(outcomes(data, "t.csv")[0])


def test_rows_of_parquet_come_with_their_days() -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    held = io.BytesIO()
    texts = [TEXT, None, TEXT + " Again."]
    pq.write_table(
        pa.table({"maintext": texts, "date_publish": [datetime(2020, 10, 9, 8)] * 3, "authors": [["A", "B"]] * 3}), held
    )
    first, bad, last = outcomes(held.getvalue(), "t.parquet")
    assert isinstance(first, Document)
    assert first.provenance is not None
    assert (first.published, first.provenance.byline) == (date(2020, 10, 9), "A, B")
    assert str(bad).startswith("t.parquet:2: ")
    assert isinstance(last, Document)
    assert "no Parquet file" in str(outcomes(held.getvalue()[:-20], "t.parquet")[0])


@pytest.mark.parametrize(
    ("name", "missing", "extra"),
    [("a.parquet", "pyarrow", "parquet"), ("a.txt.zst", "zstandard", "archives")],
)
def test_a_missing_library_is_named_with_its_extra(
    name: str, missing: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, missing, None)
    data = b"PAR1" if extra == "parquet" else b"(\xb5/\xfd" + b"x" * 20
    with pytest.raises(UsageError, match=extra):
        outcomes(data, name)


def test_packed_files_are_read_as_what_is_in_them() -> None:
    assert one(gzip.compress(TEXT.encode()), "a.txt.gz").text == TEXT
    assert one(gzip.compress(json.dumps({"text": TEXT}).encode()), "a.jsonl.gz").text == TEXT
    assert one(gzip.compress(f'text\n"{TEXT}"\n'.encode()), "a.csv.gz").text == TEXT
    assert one(gzip.compress(json.dumps(item()).encode()), "a.json.gz").key == "urn:made:1"


def test_only_what_concerns_a_conflict_is_read_when_that_is_asked_for() -> None:
    data = "\n".join(json.dumps({"text": t}) for t in (CALM, TEXT)).encode()
    first, second = outcomes(data, "a.jsonl", relevant_only=True)
    assert isinstance(first, Skipped)
    assert isinstance(second, Document)
    assert len([d for d in outcomes(data, "a.jsonl") if isinstance(d, Document)]) == 2


@pytest.mark.parametrize(
    ("text", "concerns"),
    [
        (TEXT, True),
        (CALM * 5, False),
        ("Both sides agreed to a truce.", True),
        ("The warmest mobile phone deadline of the executive couple." * 20, False),
        ("Some 300 families fled.", True),
        ("Las rosas florecen en todas las calles.", False),
    ],
)
def test_a_text_concerns_a_conflict_by_its_words(text: str, concerns: bool) -> None:
    assert concerns_a_conflict(text) is concerns


def test_menus_and_scripts_of_a_page_say_nothing_of_its_report() -> None:
    page = f"<html><script>war()</script><nav>War <a>army</a></nav><p>{CALM}</p><aside>Rebels</aside> a < b</html>"
    assert shown(page).split() == f"{CALM} a b".split()
    assert not concerns_a_conflict(page)
    assert concerns_a_conflict(f"<html><nav><p>{TEXT}</p>")
