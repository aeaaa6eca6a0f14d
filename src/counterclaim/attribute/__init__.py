"""Sentences to statements: who says what, through whom."""

from counterclaim.attribute.carriers import carriers
from counterclaim.attribute.statements import attribute

__all__ = ["attribute", "carriers"]
