"""The words by which the grammar of events tells who does what a noun or an infinitive names, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from counterclaim.lexicon.tables import table


@cache
def roles() -> Mapping[str, frozenset[str]]:
    """Read `roles.toml` once: lists of lemmas by name."""
    data = table("roles.toml")
    return {name: frozenset(listed) for name, listed in data.items()}
