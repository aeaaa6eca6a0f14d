"""Both kinds of store give equal answers to whatever is asked of them, in whatever order."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.errors import CounterclaimError
from counterclaim.model.record import Record
from counterclaim.store import Store, in_force, open_store, verify
from counterclaim.store.sql import SqlStore
from postgres import Server
from store.reports import LATER, NOW, record

pytestmark = pytest.mark.slow

WORDS = [
    "12",
    "attacked",
    "Gəncə",
    "CAFÉ",
    "cafe\u0301",
    "ﬁre",
    "O'Neill",
    "%s",
    "?",
    "a_b",
    "x-y",
    "İzmir",
    "½",
    "ß",
    "7",
    "🙂",
    "\x00",
    "\ud800",
]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
ANY = st.one_of(TEXTS, st.text(max_size=12))
DAYS = st.sampled_from([None, date(2020, 10, 9), date(2020, 10, 10), date(1, 1, 1)])
TEXT_NUMBERS = st.integers(0, 5)
FINDINGS = st.sampled_from(["f1", "f2", "e1", "f9", "st1"])
Step = Callable[[Store, list[Record]], Any]


def made(n: int, made: list[Record]) -> Record:
    return made[n % len(made)]


def add(n: int) -> Step:
    return lambda store, records: store.add(made(n, records), NOW)


def reread(n: int, drop: bool) -> Step:
    def step(store: Store, records: list[Record]) -> bool:
        r = made(n, records)
        return store.replace(
            r.document.id,
            replace(r, figures=()) if drop else record(r.document.text, version="2", published=date(2020, 1, 1)),
            LATER,
        )

    return step


def judge(kind: Any, a: int, f: str, b: int, g: str) -> Step:
    def step(store: Store, records: list[Record]) -> Any:
        right = f"{made(b, records).document.id[7:]}/{g}" if kind in ("same", "not_same") else None
        return store.judge(kind, f"{made(a, records).document.id}#{f}", right, who="Ada", why="so", at=NOW)

    return step


STEPS = st.one_of(
    TEXT_NUMBERS.map(add),
    TEXT_NUMBERS.map(add),
    st.builds(reread, TEXT_NUMBERS, st.booleans()),
    st.builds(
        judge,
        st.sampled_from(["same", "not_same", "confirm", "reject"]),
        TEXT_NUMBERS,
        FINDINGS,
        TEXT_NUMBERS,
        FINDINGS,
    ),
    st.integers(0, 4).map(lambda n: lambda store, _: store.undo(n, at=LATER)),
    TEXT_NUMBERS.map(lambda n: lambda store, records: store.remove(made(n, records).document.id)),
    TEXT_NUMBERS.map(lambda n: lambda store, records: store.holds(made(n, records).document.id)),
    st.builds(lambda key, reason: lambda store, _: store.refuse(key, reason, NOW), ANY, ANY),
    st.builds(lambda words, most: lambda store, _: store.search(words, most), ANY, st.integers(1, 4)),
    ANY.map(lambda name: lambda store, _: store.record(name)),
    st.text("0123456789abcdef", min_size=1, max_size=2).map(lambda name: lambda store, _: store.record(name)),
)


def answer(step: Step, store: Store, records: list[Record]) -> Any:
    """What a store answers, or the reason it gives."""
    try:
        return step(store, records)
    except CounterclaimError as error:
        return type(error), str(error).replace(store.name, "")


def everything(store: Store, records: list[Record]) -> list[Any]:
    """All that a store holds."""
    rulings = store.judgements()
    return [
        list(store.entries()),
        list(store.records()),
        list(store.text_hashes()),
        list(store.refusals()),
        [store.earlier(r.document.id) for r in records],
        rulings,
        in_force(rulings),
        verify(store),
        store.check_integrity(),
    ]


@contextmanager
def both(postgres: Server, folder: Path) -> Iterator[tuple[Store, Store]]:
    """An empty store of each kind."""
    with open_store(folder / "ledger.db") as one, open_store(postgres.address("equal")) as other:
        assert isinstance(other, SqlStore)
        other._db.rows(
            "TRUNCATE documents, records, refused, document_search, judgements, judged, earlier_records, sources, pending RESTART IDENTITY"
        )
        yield one, other


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    texts=st.lists(st.tuples(TEXTS, DAYS, st.one_of(st.none(), ANY)), min_size=1, max_size=6),
    steps=st.lists(STEPS, max_size=30),
)
def test_both_kinds_of_store_give_equal_answers(
    postgres: Server, texts: list[tuple[str, date | None, str | None]], steps: list[Step]
) -> None:
    if not hasattr(postgres, "equal"):
        postgres.equal = postgres.fresh("equal")  # type: ignore[attr-defined]
    records = [record(text, key=f"{n}", published=day, title=title) for n, (text, day, title) in enumerate(texts)]
    with tempfile.TemporaryDirectory() as folder, both(postgres, Path(folder)) as (one, other):
        for number, step in enumerate(steps):
            assert answer(step, one, records) == answer(step, other, records), number
        assert everything(one, records) == everything(other, records)
