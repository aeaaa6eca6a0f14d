"""Who it is: every voice and every party of a finding gets the actor that its words stand for."""

from counterclaim.ground.actors.identify import identify

__all__ = ["identify"]
