"""A document's text to its sentences: blocks, roles on the page, damage; and the text as a parser should see it."""

from counterclaim.segment.blocks import blocks_of
from counterclaim.segment.recase import legible
from counterclaim.segment.sentences import segment

__all__ = ["blocks_of", "legible", "segment"]
