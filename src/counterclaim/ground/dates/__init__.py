"""Find every expression of time in a report and the days that it can mean."""

from counterclaim.ground.dates.dateline import dateline_date, published_from_text
from counterclaim.ground.dates.times import find_times

__all__ = ["dateline_date", "find_times", "published_from_text"]
