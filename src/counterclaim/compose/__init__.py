"""A finished reading to its record: the report's own voice, links between statements and findings, damage, order."""

from counterclaim.compose.record import compose

__all__ = ["compose"]
