"""Laws of every export, over made-up ledgers: a reason for each value, sums that hold, the same bytes in any order, no death from a denial."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from staged import ATTACK, CLASH, SHELLING, Export, Staged, attack, report, toll

from counterclaim.model.record import Record
from counterclaim.reconcile import reconcile

FORMATS = ("acled", "ged", "polecat", "plover", "airwars", "idu", "hxl")
PARTS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
VOICES = ("the Sudanese army", "Rapid Front", "the health ministry of Sudan", "Ukraine", None)
GROUPS = (None, "civilian", "military", "children", "women")
NUMBERS = st.one_of(st.integers(0, 60), st.tuples(st.integers(1, 60), st.none(), st.none()), st.tuples(st.none(), st.none(), st.integers(1, 60)), st.tuples(st.none(), st.none(), st.none()))  # fmt: skip


@st.composite
def sentences(draw: st.DrawFn) -> dict[str, Any]:
    """One sentence: an event or a number, by somebody, affirmed, denied or alleged."""
    at, on = draw(st.sampled_from(("Obeid", "Izium", "North Kordofan", "Sudan"))), draw(st.sampled_from(("2024-05-01", "2024-05-02", "2024-05-01/2024-05-05")))  # fmt: skip
    put = draw(st.sampled_from(("affirms", "affirms", "denies", "alleges")))
    how = {"denies": {"denies": True}, "alleges": {"act": "accuse", "factuality": "alleged"}}.get(put, {})
    who, measure = draw(st.sampled_from(VOICES)), draw(st.sampled_from(("event", "killed", "injured", "displaced")))
    if measure == "event":
        status = {"alleges": {"status": "alleged"}}.get(put, {})
        doer, to = draw(st.sampled_from(("Rapid Front", "Russian forces", "River Brigade"))), draw(st.sampled_from(((), ("villagers",), ("the Sudanese army",))))  # fmt: skip
        return {"who": who, "what": f"{doer} attacked in {at}", "acled": draw(st.sampled_from((CLASH, SHELLING, ATTACK))), "recipients": to, **attack(doer=doer, at=at, on=on), **how, **status}  # fmt: skip
    number = draw(NUMBERS)
    group = draw(st.sampled_from(GROUPS))
    vague = {"qualifier": "vague"} if number == (None, None, None) else {}
    words = "dozens of people" if vague else f"people, {number} of them,"
    return {"who": who, "what": f"{words} {measure} in {at}", **toll(number, at=at, on=on, measure=measure, group=group), **vague, **how}  # fmt: skip


@st.composite
def ledgers(draw: st.DrawFn) -> list[Record]:
    """The records of one to five reports of one to four sentences."""
    made = []
    for n in range(draw(st.integers(1, 5))):
        page: Staged = report(f"r{n}", f"Outlet {n % 3}", f"2024-05-0{n + 1}")
        for sentence in draw(st.lists(sentences(), min_size=1, max_size=4)):
            page.tells(sentence.pop("who"), sentence.pop("what"), **sentence)
        made.append(page.record())
    return made


LAW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@LAW
@given(ledgers(), st.sampled_from(("alleged", "reported")))
def test_every_value_has_a_reason_and_every_reason_quotes_its_document(records: list[Record], grade: str) -> None:
    texts, ledger = {r.document.id: r.document.text for r in records}, reconcile(records)
    for name in FORMATS:
        export = Export(name, *records, ledger=ledger, grade=grade)
        for row in export.exporter.rows(export.ledger, export.records, export.options):  # type: ignore[attr-defined]
            for column, cell in row.cells.items():
                if cell.value is None:
                    continue
                assert cell.trace, (name, column)
                assert cell.trace.rule
                assert cell.trace.why
                assert cell.trace.quotes, (name, column)
                for q in cell.trace.quotes:
                    assert texts[q.document][q.start : q.end] == q.text


@LAW
@given(ledgers())
def test_geds_numbers_add_up_and_stand_in_order(records: list[Record]) -> None:
    for row in Export("ged", *records, grade="alleged").rows:
        if row["best"]:
            assert sum(int(row[c]) for c in PARTS) == int(row["best"])
            assert 0 <= int(row["low"]) <= int(row["best"]) <= int(row["high"])
            assert min(int(row[c]) for c in PARTS) >= 0
        assert max(int(row["best"] or 0), int(row["high"] or 0)) >= 1
        assert row["where_prec"] in "1234567"
        assert row["date_prec"] in "12345"
        assert row["type_of_violence"] in ("", "1", "2", "3")


@LAW
@given(ledgers(), st.randoms(use_true_random=False))
def test_the_same_reports_in_any_order_give_the_same_bytes(records: list[Record], chance: random.Random) -> None:
    shuffled = list(records)
    chance.shuffle(shuffled)
    one, other = reconcile(records), reconcile(shuffled)
    for name in FORMATS:
        assert Export(name, *records, ledger=one).files == Export(name, *shuffled, ledger=other).files


@LAW
@given(st.lists(sentences(), min_size=1, max_size=4), st.sampled_from(("denies", "alleges")))
def test_a_denial_or_an_accusation_never_yields_a_death(said: list[dict[str, Any]], put: str) -> None:
    """The same sentences, with every number denied or only alleged: no dead in any format at any grade."""
    how = {"denies": {"denies": True}, "alleges": {"act": "accuse", "factuality": "alleged"}}[put]
    page = report()
    for sentence in said:
        asked = {k: v for k, v in sentence.items() if k not in ("who", "what", "denies", "act", "factuality")}
        page.tells(sentence["who"], sentence["what"], **asked, **({} if "event" in asked else how))
    ledger = reconcile([page.record()])
    for grade in ("alleged", "reported"):

        def rows(name: str, grade: str = grade) -> list[dict[str, Any]]:
            return Export(name, page, ledger=ledger, grade=grade).rows

        assert rows("ged") == []
        assert {r["fatalities"] for r in rows("acled")} <= {""}
        assert all(not (r["killed_min"] or r["killed_max"]) for r in rows("hxl")[1:])
        assert rows("idu") == []
        for r in rows("airwars"):
            assert not any(v for k, v in r.items() if "_killed_" in k or "_conceded_" in k)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_that_it_is_not_the_other_projects_data(name: str) -> None:
    notice = Export(name).exporter.notice
    assert "not" in notice.split()


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_ledger_gives_an_empty_file_of_the_format(name: str) -> None:
    export = Export(name)
    assert [r for r in export.rows if not str(r.get("id", "")).startswith("#")] == []
