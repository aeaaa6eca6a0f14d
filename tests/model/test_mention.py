"""What the words before a date make of it."""

from __future__ import annotations

from datetime import date

import pytest

from counterclaim.model.mention import Period, Time


def told(text: str, first: str, last: str, precision: str, modifier: str | None) -> Time:
    period = Period(start=date.fromisoformat(first), end=date.fromisoformat(last), precision=precision)
    return Time(start=0, end=len(text), text=text, type="DATE", value="", period=period, modifier=modifier)


@pytest.mark.parametrize(
    ("time", "window"),
    [
        (told("late last month", "2020-09-01", "2020-09-30", "month", "END"), "2020-09-20 2020-09-30"),
        (told("early February 2024", "2024-02-01", "2024-02-29", "month", "START"), "2024-02-01 2024-02-10"),
        (told("mid-May", "2023-05-01", "2023-05-31", "month", "MID"), "2023-05-10 2023-05-20"),
        (told("late 2019", "2019-01-01", "2019-12-31", "year", "END"), "2019-09-01 2019-12-31"),
        (told("early 2019", "2019-01-01", "2019-12-31", "year", "START"), "2019-01-01 2019-04-30"),
        (told("last month", "2020-09-01", "2020-09-30", "month", None), "2020-09-01 2020-09-30"),
        (told("late Thursday", "2020-10-08", "2020-10-08", "day", "END"), "2020-10-08 2020-10-08"),
        (told("the late 1990s", "1990-01-01", "1999-12-31", "decade", "END"), "1990-01-01 1999-12-31"),
    ],
    ids=lambda v: v.text if isinstance(v, Time) else "",
)
def test_late_early_and_mid_narrow_a_month_and_a_year_for_what_happened_in_them(time, window):
    assert time.window is not None
    assert f"{time.window.start} {time.window.end}" == window
    assert time.period is not None
    assert time.period.start <= time.window.start <= time.window.end <= time.period.end
