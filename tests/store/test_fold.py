"""The ledger that a store keeps up to date is the whole ledger made anew, whatever came, went or was judged, in any batches."""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.engine.fold import Settler, settle, words_of
from counterclaim.model.contract import from_dict
from counterclaim.model.ledger import Ledger, copy_to_dict, entry_to_dict
from counterclaim.model.record import Record
from counterclaim.reconcile import reconcile
from counterclaim.reconcile.block import NEAR
from counterclaim.reconcile.terms import key_of
from counterclaim.store import EVERYTHING, Sought, Store, admits, in_force, open_store
from postgres import Server
from reconcile.made import a_week, report
from store.reports import LATER, NOW

SITES = ["Herald", "Post", "Site 1", "Site 2", "Wire"]


def whole(store: Store) -> Ledger:
    """The ledger made anew from all records and judgements."""
    return reconcile(map(from_dict, store.records()), words_of(in_force(store.judgements())))


def kept(store: Store) -> Ledger:
    """The ledger as the store keeps it."""
    return Ledger(entries=tuple(store.all_matters()), copies=tuple(store.copies()))


def printed(ledger: Ledger) -> str:
    return "\n".join([
        *(json.dumps(entry_to_dict(e)) for e in ledger.entries),
        *(json.dumps(copy_to_dict(c)) for c in ledger.copies),
    ])  # fmt: skip


@dataclass
class Desk:
    """A store in use: the reports that may come, those that are there, and the judgements that count."""

    store: Store
    week: list[Record]
    here: list[Record] = field(default_factory=list)
    rulings: list[int] = field(default_factory=list)
    day: int = 1

    def add(self, n: int) -> None:
        if self.store.add(made := self.week[n % len(self.week)], NOW):
            self.here.append(made)

    def remove(self, n: int) -> None:
        if self.here:
            self.store.remove(self.here.pop(n % len(self.here)).document.id)

    def reread(self, n: int) -> None:
        """A later version finds less."""
        if self.here:
            old = self.here[n % len(self.here)]
            new = replace(old, figures=old.figures[1:]) if old.figures else replace(old, events=(), talks=())
            self.store.replace(old.document.id, new, LATER)
            self.here[n % len(self.here)] = new

    def judge(self, kind: Any, a: int, b: int) -> None:
        names = [f"{r.document.id}#{f.id}" for r in self.here for f in (*r.events, *r.figures, *r.talks)]
        if len(names) > 1:
            left, right = names[a % len(names)], names[b % len(names)]
            pair = kind in ("same", "not_same")
            if left != right or not pair:
                self.day += 1
                made = self.store.judge(
                    kind,
                    left,
                    right if pair else None,
                    who="Ada",
                    why="so",
                    at=f"{date(2026, 1, 1) + timedelta(self.day)}",
                )
                self.rulings.append(made.id)

    def undo(self, n: int) -> None:
        if self.rulings:
            self.store.undo(self.rulings.pop(n % len(self.rulings)), at=LATER)


NUMBERS = st.integers(0, 99)
Step = Callable[[Desk], None]
STEPS: st.SearchStrategy[Step] = st.one_of(
    st.lists(NUMBERS, min_size=1, max_size=8).map(lambda ns: lambda d: [d.add(n) for n in ns] and None),
    st.lists(NUMBERS, min_size=1, max_size=8).map(lambda ns: lambda d: [d.add(n) for n in ns] and None),
    NUMBERS.map(lambda n: lambda d: d.remove(n)),
    NUMBERS.map(lambda n: lambda d: d.reread(n)),
    st.builds(
        lambda kind, a, b: lambda d: d.judge(kind, a, b),
        st.sampled_from(["same", "not_same", "confirm", "reject"]),
        NUMBERS,
        NUMBERS,
    ),
    NUMBERS.map(lambda n: lambda d: d.undo(n)),
    st.none().map(lambda _: lambda d: None),
)


def a_long_week(seed: int) -> list[Record]:
    """A made-up week with clones of its reports by other outlets, in any order."""
    dice, week = random.Random(seed), a_week(seed, 20)
    clones = [
        replace(r, document=replace(r.document, key=f"{r.document.key}c", outlet=dice.choice(SITES))) for r in week[::2]
    ]
    return dice.sample(week + clones, len(week) + len(clones))


def follow(desk: Desk, steps: list[tuple[Step, bool]], batch: int) -> None:
    """Take the steps; after some of them, and at the end, the ledger that is kept is the whole one."""
    settler = Settler(desk.store, batch)
    for step, looked_at in [*steps, (lambda d: None, True)]:
        step(desk)
        if looked_at:
            settler.settle()
            assert printed(kept(desk.store)) == printed(whole(desk.store))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=NUMBERS, steps=st.lists(st.tuples(STEPS, st.booleans()), max_size=14), batch=st.sampled_from([1, 3, 200]))
def test_what_is_kept_up_to_date_is_the_whole_made_anew(seed: int, steps: list[tuple[Step, bool]], batch: int) -> None:
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "ledger.db") as store:
        follow(Desk(store, a_long_week(seed)), steps, batch)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_a_server_keeps_the_same_ledger_as_a_file(postgres: Server, tmp_path: Path, seed: int) -> None:
    dice, said = random.Random(seed), []
    with open_store(postgres.fresh("fold")) as server, open_store(tmp_path / "ledger.db") as file:
        for store in (server, file):
            dice.seed(seed)
            desk = Desk(store, a_long_week(seed))
            for _ in range(12):
                desk.add(dice.randrange(99))
                desk.add(dice.randrange(99))
                dice.choice([desk.remove, desk.reread, desk.undo])(dice.randrange(99))
                desk.judge(
                    dice.choice(["same", "not_same", "confirm", "reject"]), dice.randrange(99), dice.randrange(99)
                )
                settle(store)
            assert printed(kept(store)) == printed(whole(store))
            said.append((printed(kept(store)), [list(map(key_of, store.matters(s))) for s in SOUGHT]))
    assert said[0] == said[1]


SOUGHT = [
    EVERYTHING,
    Sought(kinds=("figure",)),
    Sought(kinds=("event", "talks"), standings=("contested", "single_origin")),
    Sought(place="ARWAN"),
    Sought(place="Arvan", since=date(2021, 3, 10)),
    Sought(place="Arvan", since=date(2021, 3, 10), until=date(2021, 3, 11)),
    Sought(until=date(2021, 3, 9)),
    Sought(actor="bbb", place="belt"),
    Sought(origin="mara vell"),
    Sought(disputed=True),
    Sought(place="nowhere"),
]


def test_matters_are_found_by_whatever_is_sought_a_page_at_a_time(store: Store) -> None:
    for r in a_week(5, 40):
        store.add(r, NOW)
    settle(store)
    ledger = whole(store)
    for sought in SOUGHT:
        expected = sorted((e for e in ledger.entries if admits(sought, e)), key=key_of)
        found, after = [], None
        while page := store.matters(sought, after, 3):
            found += page
            after = key_of(page[-1])
        assert found == expected, sought
        assert list(store.all_matters(sought)) == [e for e in ledger.entries if admits(sought, e)]
    assert sum(bool(store.matters(s)) for s in SOUGHT) == len(SOUGHT) - 1


def test_a_matter_is_found_by_its_id_its_findings_and_its_documents(store: Store) -> None:
    for r in a_week(5, 12):
        store.add(r, NOW)
    settle(store)
    for entry in whole(store).entries:
        assert store.matter(entry.id) == entry
        assert store.matter(entry.id.removeprefix("m:")) == entry
        claim = entry.positions[0].claims[0]
        assert entry in store.matters(Sought(finding=claim.key))
        assert entry in store.matters(Sought(document=claim.document))
    assert store.matter("m:none") is None
    for copy in store.copies():
        assert store.copy(copy.document) == copy
    assert store.copy("sha256:none") is None


def test_the_stamp_changes_with_what_the_store_says(store: Store) -> None:
    stamps = [store.stamp()]
    for r in a_week(5, 3):
        store.add(r, NOW)
        stamps.append(store.stamp())
        settle(store)
        stamps.append(store.stamp())
    assert settle(store) == 0
    assert store.stamp() == stamps[-1]
    assert len(set(stamps)) == len(stamps)


def test_another_version_makes_the_ledger_anew_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    week = a_week(5, 12)
    for r in week:
        store.add(r, NOW)
    settle(store)
    before = printed(kept(store))
    monkeypatch.setattr("counterclaim.engine.fold.settler.reconciler", lambda: "another")
    told: list[tuple[int, int]] = []
    assert settle(store, lambda done, of: told.append((done, of))) == len(week)
    assert told == [(0, len(week))]
    assert settle(store) == 0
    assert printed(kept(store)) == before


def test_a_crowd_at_one_place_on_one_day_is_grouped_as_in_the_whole(tmp_path: Path) -> None:
    """More findings in one block than are compared with each other, coming in any order, some going again."""
    crowd = [
        report(f"r{n}", f"Outlet {n}")
        .says(
            "Mara Vell",
            f"{n} people died in Arvan in house {n}",
            killed=n,
            at="Arvan",
            on="2021-03-10",
            group="civilian",
        )
        .record()
        for n in range(1, NEAR + 40)
    ]
    with open_store(tmp_path / "ledger.db") as store:
        for r in random.Random(2).sample(crowd, len(crowd)):
            store.add(r, NOW)
        Settler(store, 50).settle()
        assert printed(kept(store)) == printed(whole(store))
        for r in crowd[10:40:3]:
            store.remove(r.document.id)
        settle(store)
        assert printed(kept(store)) == printed(whole(store))


def test_five_hundred_clones_raise_no_origin_count_and_are_folded_in_one_family(tmp_path: Path) -> None:
    original = (
        report("r", "Herald")
        .says(None, "Nine people were killed in Arvan, where shells fell on the market before dawn", killed=9, at="Arvan", on="2021-03-10")
        .says("residents", "seven of them had died in Arvan, among them a nurse", killed=7, at="Arvan", on="2021-03-10")
        .record()
    )  # fmt: skip
    clones = [
        replace(original, document=replace(original.document, outlet=f"Site {n}", key=f"c{n}")) for n in range(500)
    ]
    with open_store(tmp_path / "ledger.db") as store:
        store.add(original, NOW)
        settle(store)
        [alone] = store.all_matters()
        for r in clones:
            store.add(r, NOW)
        settle(store)
        [entry] = store.all_matters()
        assert (entry.origins, entry.texts, entry.outlets) == (alone.origins, 1, 501)
        assert len({c.family for c in store.copies()}) == 1
        assert printed(kept(store)) == printed(whole(store))
