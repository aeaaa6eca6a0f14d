"""The words of the page around a report, so that furniture is not read as news."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from counterclaim.lexicon.tables import table


@dataclass(frozen=True, slots=True)
class PageWords:
    """Blocks that are furniture when they are only this (`whole`) or begin so (`start`); lower case."""

    whole: frozenset[str]
    start: tuple[str, ...]


@cache
def page_words() -> PageWords:
    """Read `page.toml` once."""
    data = table("page.toml")
    return PageWords(frozenset(data["whole"]), tuple(data["start"]))
