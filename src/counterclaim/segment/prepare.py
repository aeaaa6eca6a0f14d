"""The text as a parser should see it: in legible case, with the places where a sentence must begin."""

from __future__ import annotations

import re

from counterclaim.segment.blocks import blocks_of
from counterclaim.segment.dateline import dateline_of
from counterclaim.segment.recase import is_shouted, recase

# A clause behind a semicolon that has a subject and a verb of its own is parsed as a sentence: "X said …; the army denied it."
_CLAUSE = re.compile(
    r";\s+(?=(?:the|its|their|his|her|he|she|they|it|[A-Z][\w’'-]+)\s(?:[\w’'-]+\s){0,4}?(?:said|says|denied|denies|has|have|had|did|does|was|were|is|are|will|would|refused|rejected|accused|confirmed|blamed|told|warned|urged|reported|declined)\b)"
)

# "…, he wrote on X. The president has …": the name of the network is no initial of the next word.
_ON_X = re.compile(r"\b(?:on|to) X\.\s+(?=[A-Z])")
_HEADLINE = 30  # words; in a line without a full stop every semicolon parts two headlines
_PART = re.compile(r";\s+(?=[A-Z])")


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
    clauses = {
        m.end() for b in blocks for m in _CLAUSE.finditer(text, b.start, b.end) if _is_open(text, b.start, m.start())
    }
    clauses |= {m.end() for m in _ON_X.finditer(text)}
    for b in blocks:
        line = text[b.start : b.end].rstrip()
        if not line.endswith((".", "!", "?", '"', "”")) and len(line.split()) <= _HEADLINE:
            clauses |= {m.end() for m in _PART.finditer(text, b.start, b.end)}
    return sorted({b.start for b in blocks} | clauses | ({dateline.end} if dateline else set()))


def _is_open(text: str, start: int, end: int) -> bool:
    """Tell whether a place in a block stands in no quotation and no brackets, behind some words."""
    before = text[start:end]
    quoted = before.count('"') % 2 or before.count("“") != before.count("”")
    return not quoted and before.count("(") == before.count(")") and end - start > 25
