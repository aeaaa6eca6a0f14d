"""The words that English news writes in lower case, for restoring the case of upper-case wire copy."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def lowercase_words() -> frozenset[str]:
    """Read the list once; entries are lower-case single words."""
    text = files("counterclaim.lexicon").joinpath("lowercase.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
