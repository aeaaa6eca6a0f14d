"""The usual names of the columns in which tables keep an article's text, title, date and source, as data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_APART = re.compile(r"[\s.\-]+")


@cache
def columns() -> Mapping[str, tuple[str, ...]]:
    """The names by field (`text`, `title`, `published` …), the likeliest first."""
    data = tomllib.loads(files("counterclaim.lexicon").joinpath("columns.toml").read_text(encoding="utf-8"))
    return {field: tuple(names) for field, names in data.items()}


def plain_name(column: str) -> str:
    """A column's name as the table of names has it.

    >>> plain_name(" Publish-Date ")
    'publish_date'
    """
    return _APART.sub("_", column.strip().lower())
