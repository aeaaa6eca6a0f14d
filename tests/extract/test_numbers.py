"""Number expressions are read as they were said."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.extract.figures.numbers import Number, number_at, numbers_in

WORD = re.compile(r"\d[\d,.]*\d[a-z]*|\d[a-z]*|[^\W\d]+|[^\w\s]")


def words_of(text: str) -> list[str]:
    return WORD.findall(text.lower())


def only(text: str) -> Number:
    [number] = numbers_in(words_of(text))
    return number


# said | low | best | high | qualifier
VALUES = [
    ("350 people", 350, 350, 350, "exact"),
    ("14,500 people", 14500, 14500, 14500, "exact"),
    ("14 000 people", 14000, 14000, 14000, "exact"),
    ("1.2 million people", 1.2e6, 1.2e6, 1.2e6, "exact"),
    ("1.2m people", 1.2e6, 1.2e6, 1.2e6, "exact"),
    ("twelve people", 12, 12, 12, "exact"),
    ("twenty-five people", 25, 25, 25, "exact"),
    ("one hundred and twenty-three thousand people", 123000, 123000, 123000, "exact"),
    ("a hundred and five people", 105, 105, 105, "exact"),
    ("two dozen people", 24, 24, 24, "exact"),
    ("a dozen people", 12, 12, 12, "exact"),
    ("half a dozen people", 6, 6, 6, "exact"),
    ("half a million people", 5e5, 5e5, 5e5, "exact"),
    ("a couple of people", 2, 2, 2, "exact"),
    ("3 lakh people", 3e5, 3e5, 3e5, "exact"),
    ("nearly 400 people", None, None, 400, "less_than"),
    ("up to 30 people", None, None, 30, "less_than"),
    ("as many as 40 people", None, None, 40, "less_than"),
    ("no more than 30 people", None, None, 30, "less_than"),
    ("fewer than a hundred people", None, None, 100, "less_than"),
    ("at least 12 people", 12, None, None, "more_than"),
    ("more than 50 people", 50, None, None, "more_than"),
    ("well over 1,000 people", 1000, None, None, "more_than"),
    ("no fewer than 12 people", 12, None, None, "more_than"),
    ("12 or more people", 12, None, None, "more_than"),
    ("a total of at least 12 people", 12, None, None, "more_than"),
    ("about 140,000 people", None, 140000, None, "approximately"),
    ("some 50 people", None, 50, None, "approximately"),
    ("an estimated 1,000 people", None, 1000, None, "approximately"),
    ("30 or so people", None, 30, None, "approximately"),
    ("12 to 15 people", 12, None, 15, "approximately"),
    ("12-15 people", 12, None, 15, "approximately"),
    ("two or three people", 2, None, 3, "approximately"),
    ("between 5 and 10 people", 5, None, 10, "approximately"),
    ("4 to 5 million people", 4e6, None, 5e6, "approximately"),
    ("dozens of people", None, None, None, "vague"),
    ("several people", None, None, None, "vague"),
    ("tens of thousands of people", None, None, None, "vague"),
    ("a few hundred people", None, None, None, "vague"),
    ("an unknown number of people", None, None, None, "vague"),
]


@pytest.mark.parametrize(("text", "low", "best", "high", "qualifier"), VALUES)
def test_an_expression_gives_the_values_that_were_said(text, low, best, high, qualifier):
    number = only(text)
    assert (number.low, number.best, number.high, number.qualifier) == (low, best, high, qualifier)


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("90 percent of", 0.9),
        ("25 per cent of", 0.25),
        ("40% of", 0.4),
        ("half of the", 0.5),
        ("two-thirds of", 0.666667),
        ("a third of", 0.333333),
        ("a quarter of", 0.25),
    ],
)
def test_a_share_lies_between_nothing_and_all(text, best):
    number = only(text)
    assert number.share
    assert number.best == best


@pytest.mark.parametrize(
    "text", ["another 12 people", "12 more people", "a further 12 people", "an additional 12 people"]
)
def test_another_twelve_are_an_increment(text):
    assert only(text).increment


@pytest.mark.parametrize(
    "text",
    ["the third attack", "no one", "the first day", "how many died", "a soldier", "as many as ever", "the 3rd brigade"],
)
def test_ordinals_pronouns_and_articles_are_no_numbers(text):
    assert list(numbers_in(words_of(text))) == []


def test_a_rise_is_not_a_range():
    """ "From 29 to 34" is two numbers."""
    assert [n.best for n in numbers_in(words_of("from 29 to 34"))] == [29, 34]


UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(n: int) -> str:
    """An integer in English words."""
    if n < 20:
        return UNITS[n]
    if n < 100:
        return TENS[n // 10] + (f"-{UNITS[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{UNITS[n // 100]} hundred" + (f" and {spelled(n % 100)}" if n % 100 else "")
    for scale, name in ((10**9, "billion"), (10**6, "million"), (10**3, "thousand")):
        if n >= scale:
            rest = f" {spelled(n % scale)}" if n % scale else ""
            return f"{spelled(n // scale)} {name}{rest}"
    raise AssertionError


BOUNDS = {
    "": "exact",
    "at least ": "more_than",
    "more than ": "more_than",
    "nearly ": "less_than",
    "up to ": "less_than",
    "about ": "approximately",
    "some ": "approximately",
    "an estimated ": "approximately",
}


@settings(max_examples=1500, deadline=None)
@given(st.integers(1, 10**11), st.sampled_from(sorted(BOUNDS)), st.sampled_from(["words", "digits", "commas"]))
def test_a_number_that_is_written_out_is_read_back(n, bound, form):
    text = {"words": spelled(n), "digits": str(n), "commas": f"{n:,}"}[form]
    words = words_of(f"{bound}{text} people")
    number = only(f"{bound}{text} people")
    assert next(v for v in (number.best, number.low, number.high) if v is not None) == n
    assert number.qualifier == BOUNDS[bound]
    assert (number.first, number.last) == (0, len(words) - 2)


@settings(max_examples=500, deadline=None)
@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from(["{} to {}", "{}-{}", "between {} and {}"]))
def test_a_range_is_read_back(a, b, form):
    low, high = min(a, b), max(a, b) + 1
    number = only(form.format(low, high) + " people")
    assert (number.low, number.best, number.high) == (low, None, high)


@settings(max_examples=500, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "12",
                "1,000",
                "a",
                "an",
                "dozen",
                "half",
                "of",
                "the",
                "to",
                "-",
                "–",
                "and",
                "or",
                "at",
                "least",
                "more",
                "than",
                "million",
                "1.5m",
                "%",
                "percent",
                "per",
                "cent",
                "several",
                "one",
                "no",
                "hundred",
                "14",
                "000",
                "couple",
                "between",
                "from",
                "up",
                "as",
                "many",
            ]
        ),
        max_size=25,
    )
)
def test_no_words_break_the_reading_and_no_two_numbers_share_one(words):
    numbers = list(numbers_in(words))
    for number in numbers:
        assert 0 <= number.first <= number.core <= number.last < len(words)
        assert number.low is None or number.high is None or number.low <= number.high
    for one, next_one in itertools.pairwise(numbers):
        assert one.last < next_one.first


def test_a_word_that_begins_no_number_gives_none():
    assert number_at(["people"], 0) is None
