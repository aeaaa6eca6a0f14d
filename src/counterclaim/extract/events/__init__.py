"""Find what is said to have happened, by PLOVER and ACLED, with who, to whom, where, when and how surely."""

from counterclaim.extract.events.find import find_events

__all__ = ["find_events"]
