"""How the page calls things: the same words as in a dossier, which publish/words.py has."""

from __future__ import annotations

from counterclaim.publish.words import (
    DISAGREEMENTS,
    KINDS,
    PRECISIONS,
    RELATIONS,
    SAID_BY_STANCE,
    SIGNS,
    STANCES,
    STANDINGS,
    amount,
    both_names,
    count,
    day,
    days,
    extent,
    gap,
    gaps,
    headline,
    in_address,
    is_right_to_left,
    number,
    sentence,
    shown,
    visible,
    weblink,
    whose,
)

__all__ = [
    "DISAGREEMENTS", "KINDS", "PRECISIONS", "RELATIONS", "SAID_BY_STANCE", "SIGNS", "STANCES", "STANDINGS", "amount", "both_names",
    "count", "day", "days", "extent", "gap", "gaps", "headline", "in_address", "is_right_to_left", "number", "sentence", "shown", "visible", "weblink", "whose",
]  # fmt: skip
