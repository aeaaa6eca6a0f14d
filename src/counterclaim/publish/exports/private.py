"""Names of private persons, left out of what is exported: victims and witnesses did not choose to be in a table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from counterclaim.lexicon.codebooks import table
from counterclaim.model.mention import Actor
from counterclaim.model.record import Record

WITHHELD = "[name withheld]"
_SHORTEST = 3


def is_private(actor: Actor) -> bool:
    """Tell whether a person has no public part: no row of the register, no state's or party's sector, no office in the role."""
    lists = table("casualties", "private")
    sectors = set((actor.sector or "").split("|"))
    role = set((actor.role or "").casefold().replace("-", " ").split())
    public = sectors & set(lists["public"]) or role & set(lists["offices"])
    return actor.kind == "person" and not (public or actor.register)


class Redactor:
    """Takes the names of the private persons of some records out of text."""

    def __init__(self, records: Iterable[Record]) -> None:
        kept = list(records)
        public = {n for r in kept for a in r.actors if not is_private(a) for n in (a.name, *a.names)}
        private = {n for r in kept for a in r.actors if is_private(a) for n in (a.name, *a.names) if _is_name(n)}
        names = sorted(private - public, key=lambda n: (-len(n), n))
        self._pattern = _pattern(tuple(names)) if names else None

    def __call__(self, text: str) -> str:
        """The text without those names."""
        return self._pattern.sub(WITHHELD, text) if self._pattern else text


@lru_cache(maxsize=64)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """A surname alone takes the capitalised words before it along: the reading may have kept a name only in part."""
    found = [re.escape(n) if " " in n else rf"(?:[A-ZÀ-Þ][\w’'-]* ){{0,2}}{re.escape(n)}" for n in names]
    return re.compile(r"(?<!\w)(?:" + "|".join(found) + r")(?!\w)")


def _is_name(words: str) -> bool:
    """A name is written with a capital: "a woman" and "he" name nobody."""
    return len(words) >= _SHORTEST and words[:1].isupper()
