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
    """Tell whether a person acts for nobody that the report names: no office, no body, no row of the register."""
    sectors = set((actor.sector or "").split("|"))
    public = sectors & set(table("casualties", "private")["public"])
    return actor.kind == "person" and not (public or actor.register or actor.speaks_for)


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
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")


def _is_name(words: str) -> bool:
    """A name is written with a capital: "a woman" and "he" name nobody."""
    return len(words) >= _SHORTEST and words[:1].isupper()
