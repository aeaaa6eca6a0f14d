"""The ledger in Python: views are iterators, frames hold what the tables hold, nothing heavy is loaded before it is asked for."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

import counterclaim
from counterclaim import UsageError, open_ledger
from counterclaim.build.book import Book
from counterclaim.publish.exports.tables import tables
from counterclaim.store import SqliteStore
from reconcile.made import report

NOW = "2026-01-01T00:00:00+00:00"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of three made-up reports in a file."""
    path = tmp_path_factory.mktemp("book") / "made.db"
    one = (
        report("one", outlet="Herald")
        .says("Aland's prosecutor general", "9 people were killed in Arvan", killed=9, at="Arvan", on="2021-03-10", scope="incident")
        .says("Boria's defence ministry", "no shells hit Belt", event="ASSAULT", at="Belt", on="2021-03-10", denies=True)
    )  # fmt: skip
    two = report("two", outlet="<b>Post</b>", day="2021-03-11").says("ombudsman Mara Vell", "5 people were killed in Arvan", killed=5, at="Arvan", on="2021-03-10", scope="incident")  # fmt: skip
    three = report("three", day="2021-03-12").says("Aland", "talks were held in Capital", talks="held", at="Capital", on="2021-03-12", parties=("Aland", "Boria"))  # fmt: skip
    with SqliteStore(path) as store:
        for made in (one, two, three):
            store.add(made.record(), NOW)
    return path


@pytest.fixture
def book(address: Path) -> Iterator[Book]:
    """That ledger, open."""
    with open_ledger(address) as opened:
        yield opened


def test_entries_are_chosen_by_kind_place_days_standing_and_dispute(book: Book) -> None:
    every = list(book.entries())
    assert {e.kind for e in every} == {"figure", "event", "talks"}
    assert {e.kind for e in book.figures()} == {"figure"}
    assert {e.place.name for e in book.entries(place="arwan")} == {"Arvan"}
    assert {e.kind for e in book.entries(since="2021-03-12")} == {"talks"}
    assert not list(book.entries(until=date(2021, 3, 9)))
    assert {e.standing for e in book.entries(standing="contested")} == {"contested"}
    assert {e.id for e in book.entries(disputed=True)} < {e.id for e in every}
    assert [e.kind for e in book.talks()] == ["talks"]
    assert [e.kind for e in book.events()] == ["event"]
    assert not list(book.ceasefires())


def test_positions_are_those_of_the_matters_that_are_chosen(book: Book) -> None:
    best = {p.best for p in book.positions(kind="figure", place="Arvan")}
    assert best == {9, 5}
    assert {p.stance for p in book.positions(kind="event")} == {"denies"}


def test_a_view_reads_anew_each_time_and_is_no_list(book: Book) -> None:
    view = book.entries()
    assert iter(view) is not iter(view)
    assert not isinstance(view, list)
    assert [e.id for e in view] == [e.id for e in view]


@pytest.mark.parametrize("name", ["entries", "figures", "positions", "claims", "disagreements", "lineage", "documents", "statements", "actors", "places"])  # fmt: skip
def test_every_frame_holds_the_same_rows(book: Book, name: str) -> None:
    view = getattr(book, name)()
    rows = list(view.rows())
    columns = list(view.table.names)
    pandas, polars, arrow = view.to_pandas(), view.to_polars(), view.to_arrow()
    assert list(pandas.columns) == polars.columns == arrow.column_names == columns
    assert len(pandas) == len(polars) == arrow.num_rows == len(rows)
    assert [_plain(r) for r in arrow.to_pylist()] == [_plain(r) for r in polars.to_dicts()] == [_plain(r) for r in rows]


def _plain(row: dict) -> dict:
    return {k: list(v) if isinstance(v, tuple) else v for k, v in row.items()}


def test_frames_have_types_that_can_be_reckoned_with(book: Book) -> None:
    frame = book.figures().to_pandas()
    assert pd.api.types.is_datetime64_any_dtype(frame["when_from"])
    assert frame["high"].max() == 9
    assert book.figures().to_polars().schema["when_from"] == pl.Date
    assert book.positions().to_polars().schema["outlets"] == pl.List(pl.String)


def test_what_was_known_on_a_day_is_asked_by_as_of(address: Path) -> None:
    with open_ledger(address, as_of="2021-03-10") as then:
        [toll] = then.figures()
        assert (toll.standing, [p.best for p in toll.positions]) == ("single_origin", [9])
        assert then.documents().to_pandas().shape[0] == 1


def test_a_notebook_shows_words_of_reports_and_obeys_none(book: Book) -> None:
    shown = book.positions()._repr_html_() + book._repr_html_()
    assert "<b>Post</b>" not in shown
    assert "&lt;b&gt;Post&lt;/b&gt;" in shown
    assert "Mara Vell" in shown


def test_an_export_is_asked_for_by_name(book: Book) -> None:
    [file] = book.export("geojson", grade="alleged")
    assert file.name == "events.geojson"
    [page] = book.export("dossier", matter=next(iter(book.figures())).id)
    assert b"9" in page.data


@pytest.mark.parametrize("asked", [{"plaice": "Arvan"}, {"since": "yesterday"}])
def test_an_impossible_question_is_the_askers_error(book: Book, asked: dict) -> None:
    with pytest.raises(UsageError):
        book.entries(**asked)


def test_a_ledger_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        open_ledger(tmp_path / "none.db")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("method", "extra"), [("to_pandas", "pandas"), ("to_polars", "polars"), ("to_arrow", "parquet")]
)
def test_a_missing_library_names_its_extra(
    book: Book, monkeypatch: pytest.MonkeyPatch, method: str, extra: str
) -> None:
    for module in ("pandas", "polars", "pyarrow"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError, match=rf"counterclaim\[{extra}\]"):
        getattr(book.entries(), method)()


def test_opening_a_ledger_loads_no_heavy_library(address: Path) -> None:
    code = (
        "import sys, counterclaim; book = counterclaim.open_ledger(sys.argv[1]); list(book.entries()); "
        "print([m for m in ('pandas', 'polars', 'pyarrow', 'spacy', 'numpy', 'jinja2') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(address)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_table_that_a_view_shows_is_one_that_exports_have() -> None:
    assert {"matters", "positions", "claims", "documents"} <= set(tables())
    assert "open_ledger" in counterclaim.__all__
