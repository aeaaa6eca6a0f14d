"""Find the places of a report and say which ones they are."""

from counterclaim.ground.places.find import find_places
from counterclaim.ground.places.gazetteer import Candidate, Gazetteer, Listed, normalised

__all__ = ["Candidate", "Gazetteer", "Listed", "find_places", "normalised"]
