"""The usual names of the columns in which tables keep an article's text, title, date and source, as data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from counterclaim.lexicon.tables import table

_APART = re.compile(r"[\s.\-]+")


@cache
def columns() -> Mapping[str, tuple[str, ...]]:
    """The names by field (`text`, `title`, `published` …), the likeliest first."""
    return {field: tuple(names) for field, names in table("columns.toml").items()}


def plain_name(column: str) -> str:
    """A column's name as the table of names has it.

    >>> plain_name(" Publish-Date ")
    'publish_date'
    """
    return _APART.sub("_", column.strip().lower())
