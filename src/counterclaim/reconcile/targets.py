"""Which means and which targets of two deeds exclude each other."""

from __future__ import annotations

from counterclaim.lexicon.matters import matter_words


def other_means(one: str | None, other: str | None) -> bool:
    """Tell whether two means exclude each other: what bombed a town was a shell to one and a missile to the other."""
    return unequal(one, other) and not {one, other} <= matter_words().remote


def other_target(one: str | None, other: str | None) -> bool:
    """Tell whether two targets exclude each other; that a town or its houses were hit goes with whatever else was hit in it."""
    return unequal(one, other) and not {one, other} & matter_words().general_targets


def unequal(one: str | None, other: str | None) -> bool:
    """Tell whether two words are both said and differ: what is left unsaid goes with anything."""
    return one is not None and other is not None and one != other
