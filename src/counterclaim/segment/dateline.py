"""Find the dateline that opens a report ("MOSCOW, Oct 9 (Agency) - "), so that it is not parsed as part of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from counterclaim.segment.blocks import Block

FIRST = 4  # blocks in which a dateline can stand: after headline, subtitle and byline

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]{0,6}\.?"
_DATE = rf"(?:{_MONTH}\s?\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{2,4}})?"
_CAPITALS = r"[A-Z][A-Z’'./-]+(?:\s[A-Z][A-Z’'./-]+){0,3}(?:,\s[A-Z][\w.’' -]{1,20}?)?"
_TITLED = r"[A-Z][\w’'.-]+(?:\s[A-Z][\w’'.-]+){0,2}(?:,\s[A-Z][\w.’' -]{1,20}?)?"
_SHOUTED = r"[A-Z][A-Z’'.-]{3,}(?:[/\s][A-Z][A-Z’'.-]{2,}){0,3}"  # "SRINAGAR/ISLAMABAD: …"
_AGENCY = r"\([A-Z][^)\n]{1,40}\)"
_DASH = r"(?:--|[-–—])"
_DATELINE = re.compile(
    rf"(?:{_CAPITALS}(?:,?\s{_DATE})?(?:\s{_AGENCY})?\s?{_DASH}|{_CAPITALS},?\s{_DATE}(?:\s{_AGENCY})?\s?[.:]|{_TITLED}(?:,?\s{_DATE})?\s{_AGENCY}\s?{_DASH}|{_SHOUTED}:)(?:\s\[[A-Za-z]+\])?\s+(?=\S)"
)
_CREDIT = re.compile(_AGENCY)


class Dateline(NamedTuple):
    """Where a dateline stands (code points, end exclusive: where the sentence after it begins) and the agency that it credits."""

    start: int
    end: int
    agency: str | None


def dateline_of(text: str, blocks: Sequence[Block]) -> Dateline | None:
    """The dateline at the head of one of the first blocks, or None.

    >>> dateline_of("KABUL, Oct 9 (Agency) - The army said so.", [Block(0, 41)])
    Dateline(start=0, end=24, agency='Agency')
    """
    for block in blocks[:FIRST]:
        found = _DATELINE.match(text, block.start, min(block.end, block.start + 160))
        if found:
            credit = _CREDIT.search(found.group())
            return Dateline(block.start, found.end(), credit.group()[1:-1] if credit else None)
    return None
