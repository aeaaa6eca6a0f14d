"""Laws of time: spans quote the text, what is written as a date is read as that date, and nothing relative has days without an anchor."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.model.document import Document
from counterclaim.model.mention import Time
from counterclaim.model.reading import Reading
from counterclaim.when import find_times
from counterclaim.when.calendar import period_of
from reading import parser

FORMS = (
    "{d} {month} {y}",
    "{month} {d}, {y}",
    "{y}-{m:02d}-{d:02d}",
    "the {d}th of {month} {y}",
    "{month} {d}th, {y}",
    "{d:02d} {short} {yy:02d} (EFE)",
)
WORDS = [
    "on Friday",
    "last week",
    "two days ago",
    "the",
    "yesterday",
    "9 October",
    "in May",
    "killed 12 people",
    ",",
    "earlier this month",
    "by noon",
    "the next day",
    "overnight",
    "three weeks",
    "said",
    ".",
    "1994",
    "-",
    "late",
]
RELATIVE = (
    "on Friday",
    "yesterday",
    "last week",
    "two days ago",
    "9 October",
    "in May",
    "this morning",
    "next year",
    "the past two weeks",
    "overnight",
    "last summer",
    "tonight",
    "a month ago",
    "by Monday",
    "at 5 p.m.",
    "this quarter",
    "the weekend",
    "Christmas",
)


def times_of(text: str, published: date | None) -> tuple[Time, ...]:
    [parse] = parser().parse([text])
    return find_times(Reading(document=Document(text=text, key="law", published=published), parse=parse))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), st.dates(date(1950, 1, 1), date(2060, 1, 1)))
def test_every_span_quotes_its_text_and_spans_do_not_overlap(text: str, published: date) -> None:
    at = 0
    for time in times_of(text, published):
        assert text[time.start : time.end] == time.text != ""
        assert time.start >= at
        at = time.end
        assert time.period is None or time.period.start <= time.period.end


@settings(max_examples=60, deadline=None)
@given(
    st.dates(date(1940, 1, 1), date(2029, 12, 31)),
    st.sampled_from(FORMS),
    st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2030, 1, 1))),
)
def test_a_written_date_is_read_as_that_date_whatever_the_report_day(
    on: date, form: str, published: date | None
) -> None:
    if "yy" in form and not (1940 <= on.year <= 2019):
        return
    words = form.format(
        d=on.day, m=on.month, y=on.year, yy=on.year % 100, month=on.strftime("%B"), short=on.strftime("%b").upper()
    )
    [time] = times_of(f"The two armies signed the truce on {words}.", published)[:1]
    if "yy" in form:
        assert time.value[4:] == on.isoformat()[4:]
    else:
        assert time.value == on.isoformat()
        assert time.period is not None
        assert (time.period.start, time.period.end, time.anchor) == (on, on, "absolute")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(RELATIVE), min_size=1, max_size=4))
def test_without_a_day_to_count_from_nothing_relative_has_days(words: list[str]) -> None:
    for time in times_of("The army attacked " + ", ".join(words) + ".", None):
        assert time.period is None
        assert time.anchor is None


@given(st.dates(date(1001, 1, 1), date(9990, 1, 1)))
def test_a_day_lies_in_the_week_month_quarter_and_year_that_it_names(on: date) -> None:
    iso = on.isocalendar()
    values = (
        on.isoformat(),
        f"{iso.year:04d}-W{iso.week:02d}",
        f"{on:%Y-%m}",
        f"{on.year}-Q{(on.month + 2) // 3}",
        f"{on:%Y}",
        f"{on:%Y}"[:3],
        f"{on:%Y}"[:2],
    )
    for value in values:
        period = period_of(value)
        assert period is not None
        assert period.start <= on <= period.end


@given(st.text(max_size=12))
def test_a_value_that_is_no_date_has_no_days(value: str) -> None:
    period = period_of(value)
    assert period is None or period.end - period.start <= timedelta(days=36525)
