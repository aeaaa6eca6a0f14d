"""The date that a report carries itself is read from its dateline or its first lines, and from nowhere else."""

from __future__ import annotations

from datetime import date

import pytest

from counterclaim.when import dateline_date, published_from_text

DATELINES = [
    ("YEREVAN, Oct 9 (Reuters) - The ministry said so.", date(2020, 10, 9)),
    ("MOSCOW, October 9. /TASS/. The minister said so.", date(2020, 10, 9)),
    ("BAGHDAD, Iraq, Oct. 8 (AP) _ A bomb exploded.", date(2020, 10, 8)),
    ("BOGOTA, 4 FEB 90 (EFE) -- THE ARMY SAID SO.", date(1990, 2, 4)),
    ("GENEVA (9 October 2020) - Experts urged restraint.", date(2020, 10, 9)),
    ("Title\n\nBaku, 9 October 2020 - The office said so.", date(2020, 10, 9)),
    ("Fighting continued on Friday, Oct 9 (local time), the army said.", None),
    ("On Monday, 5 October the army attacked.", None),
    ("The truce of 10 October 2020 - the first of three - failed.", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "on"), DATELINES)
def test_a_dateline_gives_its_date(text: str, on: date | None) -> None:
    assert dateline_date(text, date(2020, 10, 9)) == on


def test_a_dateline_takes_the_year_that_brings_it_nearest() -> None:
    assert dateline_date("CAIRO, Dec 31 (Reuters) - Police said so.", date(2021, 1, 1)) == date(2020, 12, 31)


def test_a_dateline_without_a_year_is_no_date_where_nothing_else_is_known() -> None:
    assert dateline_date("CAIRO, Dec 31 (Reuters) - Police said so.") is None
    assert published_from_text("CAIRO, Dec 31 (Reuters) - Police said so.") is None


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("Shelling goes on\n\nPublished: 9 October 2020\n\nThe army said so.", date(2020, 10, 9)),
        ("Shelling goes on\nOctober 9, 2020 10:42 AM\nThe army said so.", date(2020, 10, 9)),
        ("2020-10-09\nThe army said so.", date(2020, 10, 9)),
        ("Port Sudan, 12 May 2024 (Wire) - The army said so.", date(2024, 5, 12)),
        ("The truce of 9 May 1994 is dead, the army said.", None),
        ("The army said so.", None),
    ],
)
def test_a_full_date_alone_on_one_of_the_first_lines_is_when_it_was_published(text: str, on: date | None) -> None:
    assert published_from_text(text) == on
