"""Find the places of a report and say which ones they are."""

from counterclaim.where.find import find_places
from counterclaim.where.gazetteer import Candidate, Gazetteer, Joined, Listed, normalised

__all__ = ["Candidate", "Gazetteer", "Joined", "Listed", "find_places", "normalised"]
