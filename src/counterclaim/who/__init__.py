"""Who it is: every voice and every party of a finding gets the actor that its words stand for."""

from counterclaim.who.identify import identify
from counterclaim.who.register import Registered

__all__ = ["Registered", "identify"]
