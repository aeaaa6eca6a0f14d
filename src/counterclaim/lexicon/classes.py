"""Classes of words that the stages' grammar asks for by name, read once."""

from __future__ import annotations

from functools import cache

from counterclaim.lexicon.tables import table


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of a class of `classes.toml` ("strife", "carrying"); raises KeyError where there is no such class."""
    return _classes()[name]


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {name: frozenset(listed) for name, listed in table("classes.toml").items()}
