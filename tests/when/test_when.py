"""Each expression of time is found with its TimeML type and value and the days that it can mean. Reports are of Friday 2020-10-09."""

from __future__ import annotations

import re

import pytest

from counterclaim.when import find_times
from reading import reading

# The expression in brackets, its type (a date where none is said), its value and its days: [words|TYPE value from..to]
CASES = """
The army shelled the town on [9 October|2020-10-09 2020-10-09..2020-10-09].
It was struck again on [Oct. 4, 2020|2020-10-04 2020-10-04..2020-10-04].
The truce lasted until [the 3rd of October|2020-10-03 2020-10-03..2020-10-03].
The strike on [25/09/2020|2020-09-25 2020-09-25..2020-09-25] killed two people.
The bulletin of [2020-10-08|2020-10-08 2020-10-08..2020-10-08] counts twelve dead.
On [Sunday, October 4|2020-10-04 2020-10-04..2020-10-04], the market was hit.
They fought on [3|2020-10-03 2020-10-03..2020-10-03] and [4 October|2020-10-04 2020-10-04..2020-10-04].
The war broke out on [15 April last year|2019-04-15 2019-04-15..2019-04-15].
Ministers met on [Monday|2020-10-05 2020-10-05..2020-10-05] in Geneva.
Ministers will meet on [Monday|2020-10-12 2020-10-12..2020-10-12] in Geneva.
The governor spoke on [Friday|2020-10-09 2020-10-09..2020-10-09].
The talks are scheduled for [next Tuesday|2020-10-13 2020-10-13..2020-10-13].
The session was postponed until [Monday|2020-10-12 2020-10-12..2020-10-12].
The truce has held since [Sunday|2020-10-04 2020-10-04..2020-10-04].
He will answer [Tuesday|2020-10-06 2020-10-06..2020-10-06]'s accusation.
The ministry said [late Thursday|2020-10-08 2020-10-08..2020-10-08] that it agreed.
Fighting raged from [Thursday|2020-10-08 2020-10-08..2020-10-08] to [Friday night|TIME 2020-10-09TNI 2020-10-09..2020-10-09].
It was quiet [last night|TIME 2020-10-08TNI 2020-10-08..2020-10-08].
Shells fell [overnight|TIME 2020-10-08TNI 2020-10-08..2020-10-09].
Fighting broke out [late last month|2020-09 2020-09-01..2020-09-30].
He said so [earlier this week|2020-W41 2020-10-05..2020-10-09].
Leaders condemned it [this week|2020-W41 2020-10-05..2020-10-11].
The convoy left [last week|2020-W40 2020-09-28..2020-10-04].
The border has been shut since [April|2020-04 2020-04-01..2020-04-30].
The city fell in [November|2019-11 2019-11-01..2019-11-30].
An election will be held in [January|2021-01 2021-01-01..2021-01-31].
The war ended after the [1994|1994 1994-01-01..1994-12-31] ceasefire.
They fought in [the 1990s|199 1990-01-01..1999-12-31].
They fought in [the early 1990s|199 1990-01-01..1999-12-31].
It was the bloodiest war of [the 20th century|19 1900-01-01..1999-12-31].
Losses rose in [the third quarter of 2019|2019-Q3 2019-07-01..2019-09-30].
It began in [the summer of 2014|2014-SU 2014-06-01..2014-08-31].
He fled [two years ago|2018 2018-01-01..2018-12-31] with his family.
He fled [three days ago|2020-10-06 2020-10-06..2020-10-06] with his family.
He was freed [two weeks ago|2020-W39 2020-09-21..2020-09-27].
Hundreds fled in [the past two weeks|DURATION P2W 2020-09-25..2020-10-09].
The fire lasted [three days|DURATION P3D].
It was a [two-week|DURATION P2W] siege.
He was held for [months|DURATION PXM].
[A few days|DURATION PXD] after the shelling, the town was calm.
Convoys leave [every week|SET P1W].
Raids continue [daily|SET P1D].
They pray [each Friday|SET XXXX-WXX-5].
Rockets hit at [5 p.m. on Friday|TIME 2020-10-09T17:00 2020-10-09..2020-10-09].
Rockets hit at [17:30 GMT|TIME 2020-10-09T17:30 2020-10-09..2020-10-09].
The raid began at [dawn on Thursday|TIME 2020-10-08TMO 2020-10-08..2020-10-08].
The town was calm [Friday morning|TIME 2020-10-09TMO 2020-10-09..2020-10-09].
It was hit on [Tuesday|2020-10-06 2020-10-06..2020-10-06]. [The next day|2020-10-07 2020-10-07..2020-10-07] he resigned.
The guns are silent [now|PRESENT_REF].
The army has [recently|PAST_REF] gained ground.
The truce held on [Christmas Day 2019|2019-12-25 2019-12-25..2019-12-25].
The deal runs until [the end of October|2020-10 2020-10-01..2020-10-31].
"""
MARKED = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")

# Numbers, names and verbs that look like times and are none.
NONE = """
Some 1994 people were killed.
They fired 2020 rounds at the village.
The council passed Resolution 1701.
The rebels may march on the capital.
April Smith spoke for the charity.
Some 350 military and 2,400 civilian deaths were counted.
She is a 20-year-old student.
He was 52 years old.
The rate rose to 2.46 percent.
"""


def cases() -> list[str]:
    return [line for line in CASES.strip().splitlines() if line]


@pytest.mark.parametrize("case", cases())
def test_an_expression_has_its_type_value_and_days(case: str) -> None:
    text = MARKED.sub(lambda m: m[1], case)
    found = {t.text: t for t in find_times(reading(text))}
    for words, told in MARKED.findall(case):
        parts = told.split()
        kind = parts.pop(0) if parts[0] in ("TIME", "DURATION", "SET") else "DATE"
        time = found[words]
        assert (time.type, time.value) == (kind, parts[0])
        days = f"{time.period.start}..{time.period.end}" if time.period else None
        assert days == (parts[1] if len(parts) > 1 else None)


@pytest.mark.parametrize("case", cases())
def test_nothing_but_the_marked_words_is_a_time(case: str) -> None:
    text = MARKED.sub(lambda m: m[1], case)
    assert len(find_times(reading(text))) == len(MARKED.findall(case))


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_numbers_names_and_ages_are_no_times(text: str) -> None:
    assert find_times(reading(text)) == ()


def test_a_slashed_date_is_read_as_the_day_nearest_to_the_report_and_not_after_it() -> None:
    [time] = find_times(reading("The strike on 10/09/2020 killed three.", "2020-09-12"))
    assert time.value == "2020-09-10"
    [time] = find_times(reading("The strike on 10/09/2020 killed three.", None))
    assert time.value == "2020-10-09"


def test_a_dateline_shortly_before_publication_is_what_today_counts_from() -> None:
    times = find_times(reading("YEREVAN, Oct 8 (Reuters) - Two soldiers died today, the ministry said.", "2020-10-09"))
    assert [(t.value, t.anchor) for t in times if t.text == "today"] == [("2020-10-08", "dateline")]


def test_a_wire_in_capitals_carries_its_own_date() -> None:
    text = "BOGOTA, 4 FEB 90 (EFE) -- THE ARMY SAID TODAY THAT FIVE GUERRILLAS WERE KILLED ON 3 FEBRUARY."
    times = find_times(reading(text, None))
    assert [t.value for t in times] == ["1990-02-04", "1990-02-04", "1990-02-03"]


def test_the_anchor_says_what_a_date_was_counted_from() -> None:
    times = find_times(reading("They met on 3 October 2014. The next day they signed. On Friday it broke down."))
    assert [t.anchor for t in times] == ["absolute", "text", "published"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00",
        "🙂 🙂",
        ".,;:!?",
        "year " * 3000,
        "one " * 3000 + "year",
        "May " * 2000,
        "last of the " * 1500,
        "1/1/1/1/1 00:00:00 99:99 0000-00-00",
        "9999 years from now",
        "²³ ١٩٩٤ days",
    ],
)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    for time in find_times(reading(text)):
        assert time.text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The strikes between Friday and Sunday killed ten people.", ["2020-10-02", "2020-10-04"]),
        ("Losses between December 1 and October 5 were heavy.", ["2019-12-01", "2020-10-05"]),
        (
            "The army would observe a truce from 6 p.m. on Tuesday until Wednesday evening.",
            ["2020-10-13T18:00", "2020-10-14TEV"],
        ),
        ("It fired between 8 p.m. and 11 p.m. Thursday.", ["2020-10-08T20:00", "2020-10-08T23:00"]),
    ],
)
def test_a_range_does_not_begin_after_its_end(text: str, values: list[str]) -> None:
    assert [t.value for t in find_times(reading(text))] == values


def test_an_hour_belongs_to_the_day_named_shortly_before_it() -> None:
    times = find_times(reading("On Monday, the market was hit. At 5 p.m. the school was hit."))
    assert [(t.value, t.anchor) for t in times] == [("2020-10-05", "published"), ("2020-10-05T17:00", "text")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The raid on Monday killed 51 people, a doctor said on Thursday. Many more were hurt that day.", "2020-10-05"),
        ("The raid on Monday killed 51 people, the army announced on Thursday. It had reported 39 dead on the day itself.", "2020-10-05"),
        ("The minister accused rebels on Thursday of having burned the mill a day earlier.", "2020-10-07"),
    ],
)  # fmt: skip
def test_that_day_is_the_day_of_the_deed(text: str, value: str) -> None:
    assert find_times(reading(text))[-1].value == value
