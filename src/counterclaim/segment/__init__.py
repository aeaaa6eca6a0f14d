"""A document's text to its sentences: blocks, roles on the page, damage."""

from counterclaim.segment.sentences import segment

__all__ = ["segment"]
