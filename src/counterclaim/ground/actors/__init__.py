"""Who it is: every voice and every party of a finding gets the actor that its words stand for."""

from counterclaim.ground.actors.identify import identify
from counterclaim.ground.actors.register import Registered

__all__ = ["Registered", "identify"]
