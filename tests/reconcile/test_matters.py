"""Which findings are one matter, which are not, and how the origins of one stand to each other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made import only, report

from counterclaim.model.ledger import Judgement
from counterclaim.reconcile import reconcile

PROSECUTOR, MINISTRY = "Aland's prosecutor general", "Aland's emergency situations ministry"


def toll(
    key: str,
    who: str | None,
    number: object,
    outlet: str = "Herald",
    day: str = "2021-03-10",
    on: str = "2021-03-10",
    at: str = "Arvan",
    **more: object,
):
    return (
        report(key, outlet, day)
        .says(
            who,
            f"{number} people were killed in {at} according to its report {key}",
            killed=number,
            at=at,
            on=on,
            scope="incident",
            **more,
        )
        .record()
    )


def test_two_outlets_that_quote_one_prosecutor_in_different_words_are_one_origin() -> None:
    first = (
        report("a", "Herald")
        .says(PROSECUTOR, "nine people died when a missile fell on Arvan", killed=9, at="Arvan", on="2021-03-10")
        .record()
    )
    second = (
        report("b", "Gazette")
        .says(
            "the Prosecutor General's Office of Aland",
            "the toll of the strike in Arvan was nine",
            killed=9,
            at="Arvan",
            on="2021-03-10",
        )
        .record()
    )
    entry = only(reconcile([first, second]), kind="figure")
    assert (entry.origins, entry.texts, entry.outlets, entry.standing) == (1, 2, 2, "single_origin")
    assert entry.positions[0].outlets == ("Gazette", "Herald")


def test_two_origins_with_one_number_corroborate_it() -> None:
    entry = only(reconcile([toll("a", PROSECUTOR, 9), toll("b", MINISTRY, 9, "Gazette")]), kind="figure")
    assert (entry.origins, entry.standing, entry.low, entry.high) == (2, "corroborated", 9, 9)


def test_two_origins_with_two_numbers_contest_each_other() -> None:
    entry = only(reconcile([toll("a", PROSECUTOR, 9), toll("b", MINISTRY, 5, "Gazette")]), kind="figure")
    assert (entry.standing, entry.low, entry.high) == ("contested", 5, 9)
    assert [d.kind for d in entry.disagreements] == ["other_number"]
    assert "9" in entry.disagreements[0].note
    assert "5" in entry.disagreements[0].note


def test_a_later_figure_of_the_same_origin_updates_and_does_not_contradict() -> None:
    entry = only(
        reconcile([toll("a", PROSECUTOR, 7), toll("b", PROSECUTOR, 9, "Gazette", day="2021-03-11")]), kind="figure"
    )
    old, new = entry.positions
    assert (new.supersedes, new.best, old.best) == (old.id, 9, 7)
    assert [d.kind for d in entry.disagreements] == ["later_update"]
    assert (entry.low, entry.high, entry.standing) == (9, 9, "single_origin")


def test_a_figure_said_of_the_past_gives_way_in_its_own_report() -> None:
    made = report("a").says(PROSECUTOR, "nine people were killed in Arvan", killed=9, at="Arvan", on="2021-03-10")
    made.says(PROSECUTOR, "it had earlier spoken of seven dead in Arvan", killed=7, at="Arvan", on="2021-03-10")
    made.figures[1] = type(made.figures[1])(
        **{
            **{f: getattr(made.figures[1], f) for f in made.figures[1].__slots__},
            "words": made.figures[1].words.__class__.of(
                made.text, made.text.index("seven"), made.text.index("seven") + 5
            ),
        }
    )
    entry = only(reconcile([made.record()]), kind="figure")
    assert [p.best for p in entry.positions if p.supersedes] == [9]


def test_two_attacks_in_one_town_on_consecutive_days_stay_two() -> None:
    records = [
        toll("a", PROSECUTOR, 9, on="2021-03-10"),
        toll("b", PROSECUTOR, 4, "Gazette", day="2021-03-11", on="2021-03-11"),
    ]
    assert len(reconcile(records).entries) == 2


def test_a_report_that_leaves_the_day_open_joins_one_of_two_attacks_and_never_both() -> None:
    open_day = (
        report("c", "Post", "2021-03-11")
        .says(MINISTRY, "nine people died in Arvan", killed=9, at="Arvan", scope="incident")
        .record()
    )
    records = [
        toll("a", PROSECUTOR, 9, on="2021-03-10"),
        toll("b", PROSECUTOR, 4, "Gazette", day="2021-03-11", on="2021-03-11"),
        open_day,
    ]
    entries = reconcile(records).entries
    assert len(entries) == 2
    assert sorted(len(e.positions) for e in entries) == [1, 2]


def test_a_total_never_meets_the_toll_of_a_day() -> None:
    total = (
        report("b", "Gazette")
        .says(
            PROSECUTOR,
            "90 people had been killed in Arvan since April",
            killed=90,
            at="Arvan",
            on="2020-04-01/2021-03-10",
            scope="cumulative",
        )
        .record()
    )
    entries = reconcile([toll("a", PROSECUTOR, 9), total]).entries
    assert len(entries) == 2
    assert not any(e.disagreements for e in entries)


def test_a_share_never_meets_a_count() -> None:
    share = (
        report("a")
        .says(
            PROSECUTOR,
            "half of the residents of Northmark have fled",
            displaced=0.5,
            unit="share",
            share_of="residents",
            at="Northmark",
            scope="cumulative",
        )
        .record()
    )
    count = (
        report("b", "Gazette")
        .says(
            PROSECUTOR, "70,000 residents of Northmark have fled", displaced=70000, at="Northmark", scope="cumulative"
        )
        .record()
    )
    assert len(reconcile([share, count]).entries) == 2


def test_soldiers_never_meet_civilians() -> None:
    entries = reconcile(
        [toll("a", PROSECUTOR, 9, group="civilian"), toll("b", MINISTRY, 5, "Gazette", group="military")]
    ).entries
    assert len(entries) == 2


def test_people_beside_civilians_are_another_scope_and_no_contradiction() -> None:
    entry = only(
        reconcile([toll("a", PROSECUTOR, 9), toll("b", MINISTRY, 5, "Gazette", group="civilian")]), kind="figure"
    )
    assert [d.kind for d in entry.disagreements] == ["other_scope"]
    assert entry.standing != "contested"


def test_a_town_never_meets_its_province() -> None:
    assert len(reconcile([toll("a", PROSECUTOR, 9), toll("b", MINISTRY, 9, "Gazette", at="Northmark")]).entries) == 2


def test_about_and_exactly_say_the_same_when_they_are_near() -> None:
    entry = only(
        reconcile([toll("a", PROSECUTOR, 400), toll("b", MINISTRY, 410, "Gazette", qualifier="approximately")]),
        kind="figure",
    )
    assert entry.standing == "corroborated"


def test_a_denial_stays_beside_what_it_denies() -> None:
    charge = (
        report("a")
        .says(
            "Aland's defence ministry",
            "Boria shelled Arvan",
            event="ASSAULT",
            mode="heavy-weapons",
            actors=["Boria"],
            at="Arvan",
            on="2021-03-10",
            status="alleged",
        )
        .record()
    )
    denial = (
        report("b", "Gazette")
        .says(
            "Boria's defence ministry",
            "that Boria shelled Arvan was not so",
            event="ASSAULT",
            mode="heavy-weapons",
            actors=["Boria"],
            at="Arvan",
            on="2021-03-10",
            denies=True,
        )
        .record()
    )
    entry = only(reconcile([charge, denial]), kind="event")
    assert {p.stance for p in entry.positions} == {"alleges", "denies"}
    assert [d.kind for d in entry.disagreements] == ["denial"]
    assert (entry.origins, entry.standing) == (1, "contested")


def test_a_denial_that_only_points_back_denies_the_charge_before_it() -> None:
    made = report("a").says(
        "Aland's defence ministry",
        "Boria shelled Arvan",
        event="ASSAULT",
        actors=["Boria"],
        at="Arvan",
        on="2021-03-10",
        status="alleged",
    )
    made.says("Boria's defence ministry", "the accusation", denies=True, killed=1)
    made.figures.clear()
    made.statements[1] = type(made.statements[1])(
        **{**{f: getattr(made.statements[1], f) for f in made.statements[1].__slots__}, "findings": (), "act": "reject"}
    )
    entry = only(reconcile([made.record()]), kind="event")
    assert sorted(p.stance for p in entry.positions) == ["alleges", "denies"]


def test_a_denied_number_is_no_position_in_favour_of_it() -> None:
    entry = only(
        reconcile([toll("a", PROSECUTOR, 9), toll("b", "Boria's defence ministry", 9, "Gazette", denies=True)]),
        kind="figure",
    )
    assert entry.origins == 1
    assert {p.stance for p in entry.positions} == {"affirms", "denies"}


def test_who_does_not_acknowledge_gives_no_number() -> None:
    made = report("a").says(
        "Boria's defence ministry",
        "no losses of its own",
        killed=(None, None, None),
        group="military",
        side="Boria",
        qualifier="not_acknowledged",
        scope="cumulative",
    )
    entry = only(reconcile([made.record()]), kind="figure")
    [position] = entry.positions
    assert (position.stance, position.low, position.best, position.high) == ("does_not_acknowledge", None, None, None)
    assert (entry.origins, entry.low) == (0, None)


def test_a_side_that_counts_its_own_dead_soldiers_acknowledges() -> None:
    made = report("a").says(
        "Boria's defence ministry",
        "350 of its soldiers had been killed",
        killed=350,
        group="military",
        side="the Boria army",
        scope="cumulative",
    )
    assert only(reconcile([made.record()]), kind="figure").standing == "acknowledged"


def test_history_stands_in_no_range() -> None:
    made = report("a").says(
        PROSECUTOR,
        "30,000 people were killed in the war of the nineties",
        killed=30000,
        historical=True,
        scope="cumulative",
    )
    assert only(reconcile([made.record()]), kind="figure").low is None


def test_an_unnamed_source_counts_once_a_text_and_never_joins_another_text() -> None:
    entry = only(reconcile([toll("a", "residents", 9), toll("b", "residents", 9, "Gazette")]), kind="figure")
    assert entry.origins == 2
    assert len(entry.positions) == 2


def test_a_spokesman_and_his_ministry_are_one_origin() -> None:
    entry = only(
        reconcile([toll("a", "Ivo Tarn", 9), toll("b", "Boria's defence ministry", 9, "Gazette")]), kind="figure"
    )
    assert entry.origins == 1
    assert "Ivo Tarn" in entry.positions[0].origin.name


def test_a_state_is_the_only_organ_of_it_that_says_the_same() -> None:
    entry = only(reconcile([toll("a", "Aland", 9), toll("b", PROSECUTOR, 9, "Gazette")]), kind="figure")
    assert entry.origins == 1


def test_a_report_that_names_its_source_is_no_origin_beside_it() -> None:
    made = report("a").says(None, "Nine killed in Arvan", killed=9, at="Arvan", on="2021-03-10")
    made.says(PROSECUTOR, "nine people were killed in Arvan", killed=9, at="Arvan", on="2021-03-10")
    entry = only(reconcile([made.record()]), kind="figure")
    assert [p.origin.name for p in entry.positions] == [PROSECUTOR]


def test_one_agency_in_two_outlets_is_one_origin() -> None:
    first = (
        report("a", "Herald", agency="NewsWire")
        .says(None, "Nine people were killed in Arvan overnight", killed=9, at="Arvan", on="2021-03-10")
        .record()
    )
    second = (
        report("b", "Gazette", agency="NewsWire")
        .says(None, "A strike on Arvan left nine dead, rescuers searched on", killed=9, at="Arvan", on="2021-03-10")
        .record()
    )
    entry = only(reconcile([first, second]), kind="figure")
    assert (entry.origins, entry.outlets) == (1, 2)
    assert entry.positions[0].origin.name == "NewsWire"


def test_talks_of_two_reports_are_one_matter_by_venue_days_and_parties() -> None:
    first = (
        report("a", "Herald", "2021-03-09")
        .says(
            "Aland",
            "talks will be held in Capital",
            talks="announced",
            at="Capital",
            on="2021-03-10",
            parties=["Aland", "Boria"],
        )
        .record()
    )
    second = (
        report("b", "Gazette", "2021-03-11")
        .says(
            "Aland",
            "the talks in Capital were held",
            talks="held",
            at="Capital",
            on="2021-03-10",
            parties=["Aland", "Boria"],
        )
        .record()
    )
    entry = only(reconcile([first, second]), kind="talks")
    assert entry.status == "held"
    assert [d.kind for d in entry.disagreements] == ["later_update"]
    assert dict(entry.parties) == {"Aland": "attended", "Boria": "attended"}


@pytest.mark.parametrize("same", [True, False])
def test_a_persons_word_wins_over_the_machines(same: bool) -> None:
    a, b = toll("a", PROSECUTOR, 9), toll("b", MINISTRY, 9, "Gazette", at="Arvan" if not same else "Belt")
    before = reconcile([a, b])
    kind, other = ("same", "not_same") if same else ("not_same", "same")
    word = Judgement(left=f"{a.document.id}#f1", right=f"{b.document.id}#f1", kind=kind, who="Ada", when="2021-04-01")  # type: ignore[arg-type]
    after = reconcile([a, b], [word])
    assert (len(before.entries), len(after.entries)) == ((2, 1) if same else (1, 2))
    assert (
        reconcile(
            [a, b], [word, Judgement(left=word.right, right=word.left, kind=other, who="Bo", when="2021-04-02")]
        ).entries
        != after.entries
    )


def test_a_finding_that_a_person_rejects_is_in_no_ledger() -> None:
    record = toll("a", PROSECUTOR, 9)
    word = Judgement(left=f"{record.document.id}#f1", kind="reject", who="Ada", why="misread", when="2021-04-01")
    assert not reconcile([record], [word]).entries
    assert reconcile([record], []).entries


def test_two_sides_that_accuse_each_other_corroborate_nothing() -> None:
    made = report("a").says(
        "Aland",
        "the other side had shelled Arvan after noon",
        event="ASSAULT",
        at="Arvan",
        on="2021-03-10",
        status="alleged",
    )
    made.says(
        "Boria",
        "the other side had shelled Arvan after noon",
        event="ASSAULT",
        at="Arvan",
        on="2021-03-10",
        status="alleged",
    )
    assert only(reconcile([made.record()]), kind="event").standing == "contested"


def test_what_is_told_of_a_pledge_has_the_teller_as_its_origin() -> None:
    made = report("a").says(
        "Mara Vell",
        "talks will be held in Capital",
        talks="announced",
        at="Capital",
        on="2021-03-10",
        parties=["Aland", "Boria"],
    )
    inner = replace(
        made.statements[0],
        id="st9",
        act="promise",
        within="st1",
        voices=(*made.statements[0].voices, replace(made.statements[0].voices[0], ref=made.actor("Boria"))),
    )
    made.statements.append(inner)
    made.statements[0] = replace(made.statements[0], findings=())
    assert [p.origin.name for p in only(reconcile([made.record()]), kind="talks").positions] == ["Mara Vell"]
