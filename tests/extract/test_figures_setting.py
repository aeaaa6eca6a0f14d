"""A figure has the days and the place of what happened, not of the telling."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counterclaim.extract.figures import find_figures
from counterclaim.model.finding import Figure
from counterclaim.model.mention import Mention, Period, Place, Time
from counterclaim.model.reading import Reading
from reading import reading

DAY = Period(start=date(2020, 10, 6), end=date(2020, 10, 6), precision="day")
YEAR = Period(start=date(2015, 1, 1), end=date(2015, 12, 31), precision="year")


def with_time(read: Reading, words: str, period: Period) -> Reading:
    start = read.parse.text.index(words)
    time = Time(
        start=start,
        end=start + len(words),
        text=words,
        type="DATE",
        value="",
        period=period,
        precision=period.precision,
    )
    return replace(read, times=(*read.times, time))


def with_places(read: Reading, **precision: int) -> Reading:
    mentions, places = [], []
    for name, exact in precision.items():
        start = read.parse.text.index(name)
        places.append(Place(id=f"p{len(places)}", name=name, precision=exact))
        mentions.append(
            Mention(
                start=start,
                end=start + len(name),
                text=name,
                kind="place",
                head=read.parse.at(start),
                ref=places[-1].id,
            )
        )
    mentions.sort(key=lambda m: m.start)
    return replace(read, mentions=tuple(mentions), places=tuple(places))


def only(read: Reading) -> Figure:
    [figure] = find_figures(read)
    return figure


def test_the_day_of_the_deed_is_its_window():
    assert only(with_time(reading("Three people were killed on Tuesday, police said."), "Tuesday", DAY)).when == DAY


def test_the_day_of_the_telling_is_not_the_day_of_the_deed():
    assert (
        only(with_time(reading("Police said on Tuesday that three people were killed."), "Tuesday", DAY)).when is None
    )


def test_since_a_year_reaches_to_the_day_of_the_report():
    when = only(with_time(reading("Attacks have killed 500 people since 2015.", "2020-10-09"), "2015", YEAR)).when
    assert when is not None
    assert (when.start, when.end) == (date(2015, 1, 1), date(2020, 10, 9))


@pytest.mark.parametrize(
    ("text", "places", "wanted"),
    [
        ("A bomb killed three people in Mosul.", {"Mosul": 1}, "Mosul"),
        ("Officials in Delhi said three soldiers were killed in Kashmir.", {"Delhi": 1, "Kashmir": 4}, "Kashmir"),
        ("A blast near Jalalabad, in Afghanistan, left 12 dead.", {"Afghanistan": 6, "Jalalabad": 1}, "Jalalabad"),
        ("Turkey said three soldiers were killed.", {"Turkey": 6}, None),
        ("About 140,000 Karabakh residents have fled.", {"Karabakh": 4}, "Karabakh"),
    ],
)
def test_the_place_is_where_it_happened(text, places, wanted):
    place = only(with_places(reading(text), **places)).place
    assert (place.text if place else None) == wanted


def test_numbers_that_share_a_verb_have_each_their_own_place():
    read = with_places(reading("Shelling killed six people in Donetsk and three in Makiivka."), Donetsk=3, Makiivka=1)
    assert [f.place and f.place.text for f in find_figures(read)] == ["Donetsk", "Makiivka"]


def test_a_count_corrected_in_the_next_sentence_is_of_the_same_place_and_day():
    text = "Fifty people were killed on Tuesday in Basra, the clinic said. It had first reported 36 deaths."
    now, then = find_figures(with_places(with_time(reading(text), "Tuesday", DAY), Basra=1))
    assert (then.best, then.when, then.place) == (36, now.when, now.place)
