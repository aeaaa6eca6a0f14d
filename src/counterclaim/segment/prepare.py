"""The text as a parser should see it: in legible case, with the places where a sentence must begin."""

from __future__ import annotations

from counterclaim.segment.blocks import blocks_of
from counterclaim.segment.dateline import dateline_of
from counterclaim.segment.recase import is_shouted, recase


def legible(text: str) -> str:
    """The text with blocks of upper-case copy in ordinary case, all else unchanged; same length, so that offsets hold."""
    pieces, at = [], 0
    for block in blocks_of(text):
        piece = text[block.start : block.end]
        if is_shouted(piece):
            pieces += [text[at : block.start], recase(piece)]
            at = block.end
    return "".join(pieces) + text[at:]


def sentence_starts(text: str) -> list[int]:
    """Offsets at which a sentence must begin: every block, and what follows the dateline."""
    blocks = blocks_of(text)
    dateline = dateline_of(text, blocks)
    return sorted({b.start for b in blocks} | ({dateline.end} if dateline else set()))
