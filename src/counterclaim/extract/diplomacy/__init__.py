"""Talks, ceasefires and standing relations: what parties do with words and treaties."""

from counterclaim.extract.diplomacy.ceasefires import find_ceasefires
from counterclaim.extract.diplomacy.relations import find_relations
from counterclaim.extract.diplomacy.talks import find_talks

__all__ = ["find_ceasefires", "find_relations", "find_talks"]
