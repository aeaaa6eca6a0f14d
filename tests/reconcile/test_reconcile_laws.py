"""The ledger folds in any order: the same set of reports, the same bytes; copies add outlets, never origins."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import a_week, only, report

from counterclaim.model.ledger import Ledger, copy_to_dict, entry_to_dict
from counterclaim.model.record import Record
from counterclaim.reconcile import reconcile


def printed(ledger: Ledger) -> str:
    """The bytes that the command line prints."""
    return "\n".join(
        json.dumps(line, ensure_ascii=False)
        for line in (*map(entry_to_dict, ledger.entries), *map(copy_to_dict, ledger.copies))
    )


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_any_order_of_the_same_reports_gives_the_same_bytes(seed: int, dice: random.Random) -> None:
    week = a_week(seed, 14)
    expected = printed(reconcile(week))
    dice.shuffle(week)
    assert printed(reconcile(week)) == expected


@pytest.mark.parametrize("seed", range(20))
def test_twenty_shuffles_give_the_same_bytes(seed: int) -> None:
    week = a_week(7, 40)
    expected = printed(reconcile(week))
    random.Random(seed).shuffle(week)
    assert printed(reconcile(week)) == expected


@pytest.mark.parametrize("size", [1, 7, 100])
def test_batches_of_any_size_give_the_same_bytes(size: int) -> None:
    week, seen = a_week(3, 30), list[Record]()
    for start in range(0, len(week), size):
        seen += week[start : start + size]
        ledger = reconcile(seen)
    assert printed(ledger) == printed(reconcile(week))


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000))
def test_a_report_added_twice_changes_nothing(seed: int) -> None:
    week = a_week(seed, 10)
    assert printed(reconcile([*week, *week, week[0]])) == printed(reconcile(week))


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 9))
def test_a_report_removed_leaves_the_ledger_that_never_had_it(seed: int, gone: int) -> None:
    week = a_week(seed, 10)
    fewer = week[:gone] + week[gone + 1 :]
    reconcile(week)
    assert printed(reconcile(fewer)) == printed(reconcile([r for r in week if r.document.id != week[gone].document.id]))


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000))
def test_copies_by_other_outlets_raise_no_origin_count(seed: int) -> None:
    week = [r for r in a_week(seed, 12) if r.document.key.startswith("r")]
    once = reconcile(week)
    copies = [
        replace(
            r,
            document=replace(
                r.document, key=f"{r.document.key}-{n}", title=f"{r.document.key}-{n}", outlet=f"Site {n}"
            ),
        )
        for r in week
        if len(r.document.text.split()) >= 25
        for n in range(3)
    ]
    again = reconcile([*week, *copies])
    assert sorted((e.title, e.origins, e.texts) for e in again.entries) == sorted(
        (e.title, e.origins, e.texts) for e in once.entries
    )


def test_five_hundred_clones_of_a_report_raise_no_origin_count() -> None:
    original = report("r", "Herald").says(
        None,
        "Nine people were killed in Arvan, where shells fell on the market before dawn",
        killed=9,
        at="Arvan",
        on="2021-03-10",
    )
    original.says(None, "Rescuers were still searching the ruins of the old market hall late on Wednesday").says(
        "residents", "seven of them had died in Arvan, among them a nurse", killed=7, at="Arvan", on="2021-03-10"
    )
    record = original.record()
    clones = [
        replace(
            record,
            document=replace(record.document, outlet=f"Site {n}", key=f"c{n}", published=record.document.published),
        )
        for n in range(500)
    ]
    one, many = reconcile([record]), reconcile([record, *clones])
    assert [e.origins for e in many.entries] == [e.origins for e in one.entries]
    assert {e.texts for e in many.entries} == {1}
    assert only(many).outlets == 501
    assert len(many.copies) == 500
    assert len({c.family for c in many.copies}) == 1


def test_ids_are_those_of_the_members_and_stay_when_other_matters_come() -> None:
    first = (
        report("a")
        .says("Mara Vell", "four people were killed in Belt on the first day", killed=4, at="Belt", on="2021-03-01")
        .record()
    )
    other = (
        report("b")
        .says(
            "Mara Vell",
            "talks would be held in Capital soon",
            talks="announced",
            at="Capital",
            on="2021-03-20",
            parties=["Aland", "Boria"],
        )
        .record()
    )
    [alone] = reconcile([first]).entries
    assert alone.id in {e.id for e in reconcile([first, other]).entries}
