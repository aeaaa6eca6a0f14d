"""Quotations are found whatever their marks, and never swallow what follows them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.attribute.quotes import find_quotes, paragraph_starts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" and left.', ['"no"']),
        ("He said “no” and left.", ["“no”"]),
        ("He said „no“ and left.", ["„no“"]),
        ("He said «no» and left.", ["«no»"]),
        ("He said ''no'' and left.", ["''no''"]),
        ("He said ``no'' and left.", ["``no''"]),
        ("He said ‘no’ and left.", ["‘no’"]),
        ("He said 'no' and left.", ["'no'"]),
        ("The rebels' flag and the army's tanks.", []),
        ("They didn't say it's over.", []),
        ('"One," he said. "Two."', ['"One,"', '"Two."']),
        ("\"He told me 'run' and I ran,\" she said.", ["\"He told me 'run' and I ran,\""]),
        ("It was made’ after the talks.", []),
        ('A 6" shell fell.', []),
        ("", []),
        ('"', []),
    ],
)
def test_marks_of_every_kind_are_paired(text: str, expected: list[str]) -> None:
    """Each kind of opening mark finds its own closing mark; apostrophes open nothing."""
    assert [text[q.start : q.end] for q in find_quotes(text)] == expected


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    """Nothing of the next paragraph is swallowed."""
    text = 'He said: "We are lost.\n\nThe market was open again.'
    [quote] = find_quotes(text)
    assert text[quote.start : quote.end] == '"We are lost.'
    assert not quote.closed


def test_a_quotation_goes_on_where_the_next_paragraph_opens_again() -> None:
    """The second piece says that it continues the first."""
    first, second = find_quotes('He said: "We are lost.\n\n"We must go."')
    assert not first.closed
    assert second.continues


@pytest.mark.parametrize("mark", ['"', "“", "”", "'", "‘", "’", "«", "„", "''", '" ', ' "', "“ a", '"a\n\n'])
def test_a_hundred_thousand_marks_cost_linear_time(mark: str) -> None:
    """Hostile input is read in well under two seconds."""
    text = mark * 100_000
    started = time.process_time()
    find_quotes(text)
    assert time.process_time() - started < 2.0


@given(st.text(alphabet="\"“”'‘’«»„ab. \n,", max_size=200))
def test_quotations_are_in_order_and_apart(text: str) -> None:
    """They never overlap, never leave the text, never cross into the next paragraph."""
    starts = paragraph_starts(text)
    last = 0
    for quote in find_quotes(text):
        assert last <= quote.start < quote.end <= len(text)
        assert not any(quote.start < s < quote.end for s in starts)
        last = quote.end
