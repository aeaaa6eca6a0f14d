"""Find every expression of time in a report and the days that it can mean."""

from counterclaim.when.dateline import dateline_date, published_from_text
from counterclaim.when.published import date_of
from counterclaim.when.times import find_times

__all__ = ["date_of", "dateline_date", "find_times", "published_from_text"]
