"""A document's text to its sentences: blocks, roles on the page, damage; and the text as a parser should see it."""

from counterclaim.segment.prepare import legible, sentence_starts
from counterclaim.segment.sentences import segment

__all__ = ["legible", "segment", "sentence_starts"]
