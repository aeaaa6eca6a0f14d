"""Mentions to identities: when, where and who."""

from counterclaim.ground.actors import Registered, identify
from counterclaim.ground.dates import find_times
from counterclaim.ground.places import Gazetteer, find_places
from counterclaim.ground.published import date_of

__all__ = ["Gazetteer", "Registered", "date_of", "find_places", "find_times", "identify"]
