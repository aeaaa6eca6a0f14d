"""The words by which the grammar of events tells who does what a noun or an infinitive names, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def roles() -> Mapping[str, frozenset[str]]:
    """Read `roles.toml` once: lists of lemmas by name."""
    data = tomllib.loads(files("counterclaim.lexicon").joinpath("roles.toml").read_text(encoding="utf-8"))
    return {name: frozenset(listed) for name, listed in data.items()}
