"""Marks, plots, filters and words by themselves."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.model.ledger import Alteration, Entry, Ledger, Origin, Position
from counterclaim.model.mention import Period, Place
from counterclaim.model.selector import Selector
from counterclaim.publish import words
from counterclaim.serve.chains import body_of, chain_of
from counterclaim.serve.filters import Asked, asked_of
from counterclaim.serve.lanes import word_by_word
from counterclaim.serve.marks import Mark, pieces_of
from counterclaim.serve.plots import pins_of, ruler_of, ticks_of
from counterclaim.serve.problems import Problem
from counterclaim.serve.scene import scene_of
from counterclaim.serve.shelf import Snapshot
from counterclaim.serve.strips import strips_of
from counterclaim.serve.view import View, usages_of

SPANS = st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45)), max_size=20)


@given(text=st.text(max_size=40), spans=SPANS)
def test_pieces_join_up_to_the_text_and_lie_under_just_their_marks(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(a, b, "said", f"st{n}") for n, (a, b) in enumerate(spans)]
    pieces = pieces_of(text, marks)
    assert "".join(p.text for p in pieces) == text
    at = 0
    for piece in pieces:
        end = at + len(piece.text)
        kept = {m.ref for m in marks if 0 <= m.start < m.end <= len(text) and m.start <= at and end <= m.end}
        assert {m.ref for m in piece.marks} == kept
        at = end


def test_a_click_opens_the_innermost_finding() -> None:
    [outer, inner, rest] = pieces_of("abcdef", [Mark(0, 6, "said", "st1"), Mark(2, 4, "figure", "f1")])
    assert (outer.target, inner.target, rest.target) == ("st1", "f1", "st1")


def test_ten_thousand_marks_are_cut_in_no_time() -> None:
    text = "x" * 100_000
    start = time.perf_counter()
    pieces_of(text, [Mark(i * 10, i * 10 + 15, "said", str(i)) for i in range(9_000)])
    assert time.perf_counter() - start < 2


@given(st.floats(0.001, 1e9))
def test_a_scale_has_few_round_ticks_and_holds_its_highest_value(highest: float) -> None:
    ticks = ticks_of(highest)
    assert ticks[0] == 0
    assert 2 <= len(ticks) <= 7
    assert ticks[-1] >= highest * 0.999999


def test_what_has_no_place_gets_no_pin() -> None:
    there = Place(id="p", name="Arvan", lat=10.0, lon=20.0)
    entries = [Entry(id="1", kind="event", title="a", place=there), Entry(id="2", kind="event", title="b"), Entry(id="3", kind="event", title="c", place=Place(id="q", name="Belt"))]  # fmt: skip
    assert [(p.name, p.total) for p in pins_of(entries)] == [("Arvan", 1)]


def test_a_far_place_does_not_shrink_the_others_to_a_spot() -> None:
    near = [Place(id="p", name=f"n{i}", lat=10 + i / 10, lon=20 + i / 10) for i in range(6)]
    entries = [
        Entry(id=str(i), kind="event", title="a", place=p)
        for i, p in enumerate([*near, Place(id="q", name="far", lat=60.0, lon=20.3)])
    ]
    pins = {p.name: p for p in pins_of(entries)}
    assert pins["far"].outside == " ↑"
    assert not any(pins[p.name].outside for p in near)
    assert pins["n5"].x - pins["n0"].x > 30


def test_a_side_that_does_not_acknowledge_has_no_dot() -> None:
    silent = Position(
        id="q1",
        origin=Origin(key="b", name="Boria"),
        stance="does_not_acknowledge",
        claims=(),
        qualifier="not_acknowledged",
    )
    told = Position(
        id="q2",
        origin=Origin(key="a", name="Aland"),
        stance="affirms",
        claims=(),
        low=350,
        best=350,
        high=350,
        qualifier="exact",
    )
    entry = Entry(id="1", kind="figure", title="t", measure="casualties", group="military", positions=(silent, told))
    ruler = ruler_of(entry)
    assert ruler is not None
    assert [name for name, _ in ruler.rows] == ["Aland"]
    assert ruler.silent == (silent,)
    assert words.gaps(entry) == ["Boria: military losses not acknowledged"]
    assert words.number(silent) == "not acknowledged"


@given(
    st.dictionaries(
        st.sampled_from(["place", "actor"]),
        st.text(min_size=1, max_size=30).map(str.strip).filter(lambda s: s and "\x00" not in s),
    )
)
def test_a_state_is_read_back_from_its_own_query(state: dict[str, str]) -> None:
    from urllib.parse import parse_qsl

    asked = Asked(**state, kind="figure", since=date(2020, 1, 2))
    try:
        query = dict(parse_qsl(asked.query()[1:], keep_blank_values=True))
    except UnicodeEncodeError:
        return
    assert asked_of(query) == asked


@pytest.mark.parametrize(
    "query",
    [{"kind": "x"}, {"since": "2020-13-01"}, {"place": "x" * 201}, {"since": "2020-02-02", "until": "2020-01-01"}],
)
def test_a_value_that_is_none_is_refused_by_name(query: dict[str, str]) -> None:
    with pytest.raises(Problem):
        asked_of(query)


def test_an_alteration_is_shown_word_by_word() -> None:
    altered = Alteration(
        kind="number",
        parent=Selector(start=0, end=12, text="350 military"),
        copy=Selector(start=0, end=12, text="530 military"),
    )
    assert word_by_word(altered) == [("gone", "350"), ("new", "530"), ("same", " military")]


@pytest.mark.parametrize(("start", "end", "said"), [(date(2020, 10, 9), date(2020, 10, 9), "9 October 2020"), (date(2020, 10, 9), date(2020, 10, 11), "9–11 October 2020"), (date(2020, 9, 27), date(2020, 10, 4), "27 September – 4 October 2020"), (None, None, "day not known")])  # fmt: skip
def test_days_are_said_once(start: date | None, end: date | None, said: str) -> None:
    assert words.days(start, end) == said


def test_a_number_is_said_as_it_was_given() -> None:
    def made(**given: object) -> Position:
        return Position(id="q", origin=Origin(key="a", name="A"), stance="affirms", claims=(), **given)  # type: ignore[arg-type]

    assert words.number(made(low=12, qualifier="more_than")) == "at least 12"
    assert words.number(made(high=400, qualifier="less_than")) == "under 400"
    assert words.number(made(low=5, high=9)) == "5–9"
    assert words.number(made(low=1400, best=1400, high=1400)) == "1,400"
    assert words.number(made(low=0.9, best=0.9, high=0.9), "share") == "90%"
    assert words.number(made(qualifier="vague")) == "no exact number"


@pytest.mark.parametrize(("side", "name"), [("ARM", "Armenia"), ("nagorno karabakh", "Nagorno Karabakh"), ("name:some league", "Some League"), ("XQZ", "XQZ")])  # fmt: skip
def test_a_side_has_a_name(side: str, name: str) -> None:
    assert words.whose(side) == name


def test_a_matter_that_no_origin_counts_for_is_not_called_one_of_a_single_origin() -> None:
    one = Entry(
        id="m:1", kind="figure", title="", positions=(), origins=1, texts=1, outlets=1, standing="single_origin"
    )
    assert words.standing_of(one)[1] == "one origin"
    assert words.standing_of(replace(one, origins=0))[1] == "no origin counted"
    assert words.standing_of(replace(one, origins=0, standing="denied"))[1] == "denied"


def test_a_headline_leaves_out_the_day_that_stands_beside_it_and_keeps_a_running_count() -> None:
    day = Period(start=date(2020, 10, 8), end=date(2020, 10, 9), precision="day")
    told = Entry(id="1", kind="event", title="Attack in Arvan, 8 October 2020 to 9 October 2020", when=day)
    tally = Entry(id="2", kind="figure", title="People killed, up to 9 October 2020", when=day)
    assert [words.headline(e) for e in (told, tally)] == ["Attack in Arvan", "People killed, up to 9 October 2020"]


@pytest.mark.parametrize(("box", "inside"), [("19,9,21,11", True), ("21,9,22,11", False), ("170,-5,21,11", True), ("20,10,20,10", True)])  # fmt: skip
def test_a_frame_holds_what_lies_in_it_and_may_cross_the_date_line(box: str, inside: bool) -> None:
    there = Entry(id="1", kind="event", title="a", place=Place(id="p", name="Arvan", lat=10.0, lon=20.0))
    nowhere = Entry(id="2", kind="event", title="b")
    asked = asked_of({"bbox": box})
    assert asked.admits(there) is inside
    assert not asked.admits(nowhere)
    assert asked_of({"bbox": asked.state()["bbox"]}) == asked


@pytest.mark.parametrize("box", ["1,2,3", "a,b,c,d", "0,20,10,10", "-181,0,0,1", "0,0,0,91", "nan,0,1,1", "inf,0,1,1"])
def test_a_frame_that_is_none_is_refused(box: str) -> None:
    with pytest.raises(Problem):
        asked_of({"bbox": box})


def test_the_choice_of_names_renames_the_place_and_the_title_and_nothing_else() -> None:
    place = Place(id="p", name="Shushi", names=("Shusha",), lat=1.0, lon=2.0, disputed=True, readings=(("Shushi", "Armenian usage"), ("Shusha", "Azerbaijani and general usage")))  # fmt: skip
    entry = Entry(id="1", kind="event", title="Attack in Shushi (Shusha), 9 October 2020", place=place)
    seen = View(worldview="Azerbaijani").seen(entry)
    assert (seen.title, words.both_names(seen)) == ("Attack in Shusha, 9 October 2020", "Shusha")
    assert (seen.place and seen.place.lat, seen.id) == (1.0, "1")
    assert View().seen(entry) is entry
    assert View(worldview="Ruritanian").seen(entry) is entry
    assert usages_of([entry]) == ["Armenian", "Azerbaijani"]


def test_a_chain_goes_from_the_outlet_to_the_origin_and_to_the_body_that_a_report_names() -> None:
    record = {"document": {"outlet": "Gazette", "agencies": ["Wire"]}, "actors": [{"id": "a1", "name": "Ministry"}], "statements": [{"id": "st1", "voices": [{"ref": "a1", "text": "it"}, {"ref": None, "text": None}]}]}  # fmt: skip
    links = chain_of(record, "st1", "Ann Doe", "Some League")
    assert [(link.role, link.name) for link in links] == [("outlet", "Gazette"), ("agency", "Wire"), ("voice", "Ministry"), ("voice", "a source without a name"), ("origin", "Ann Doe"), ("body", "Some League")]  # fmt: skip


def test_a_code_of_a_country_is_no_body_that_somebody_speaks_for() -> None:
    coded = Position(id="q", origin=Origin(key="o", name="Ann", body="AZE", country="AZE"), stance="affirms", claims=())
    named = replace(coded, origin=Origin(key="o", name="Ann", body="name:some league"))
    assert (body_of(coded), body_of(named)) == ("", "Some League")


def test_signs_of_one_day_stand_above_each_other_in_their_lane() -> None:
    day = date(2020, 10, 10)
    claims = [Position(id=f"q{n}", origin=Origin(key="b", name="Boria"), stance="affirms", claims=(), said_to=day, status=status) for n, status in enumerate(("agreed", "violated"))]  # fmt: skip
    strips = strips_of([Entry(id="1", kind="ceasefire", title="c", positions=tuple(claims))])
    assert strips
    [lane] = strips.lanes
    assert [(s.shape, s.row) for s in lane.signs] == [("dot", 0), ("cross", 1)]
    assert lane.deep == 2
    assert strips_of([]) is None


def test_what_the_scripts_draw_says_how_many_and_no_text() -> None:
    there = Place(id="p", name="Arvan", lat=10.0, lon=20.0, precision=4)
    day = Period(start=date(2020, 10, 8), end=date(2020, 10, 9), precision="day")
    entries = (Entry(id="1", kind="event", title="a", place=there, when=day, standing="contested"), Entry(id="2", kind="figure", title="b", place=there, when=day))  # fmt: skip
    scene = scene_of(Snapshot(Ledger(entries=entries), {}), asked_of({"kind": "event", "since": "2021-01-01", "bbox": "0,0,1,1"}), View())  # fmt: skip
    assert scene["places"] == []
    assert scene["days"] == []
    scene = scene_of(Snapshot(Ledger(entries=entries), {}), asked_of({"bbox": "0,0,1,1"}), View())
    assert scene["places"] == [{"name": "Arvan", "title": "Arvan", "lat": 10.0, "lon": 20.0, "precision": 4, "total": 2, "disputed": 1}]  # fmt: skip
    scene = scene_of(Snapshot(Ledger(entries=entries), {}), asked_of({"since": "2021-01-01"}), View())
    assert scene["days"] == [["2020-10-09", "event", 1, 1], ["2020-10-09", "figure", 1, 0]]
    assert scene["places"] == []
