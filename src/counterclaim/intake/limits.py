"""How large and how odd a report may be before it is refused, with the reason said."""

from __future__ import annotations

import re

from counterclaim.errors import SourceError

LARGEST_FILE = 20_000_000  # bytes of one text or page; a file of many reports (JSON Lines) is read line by line instead
LARGEST_TEXT = 500_000  # code points of one report; the longest news features have 60,000
LONGEST_SENTENCE = 2_000  # code points without an end; longer ones are cut and the report counts as partly read
LARGEST_RATIO = 100  # bytes out for each packed byte in; a page has 4 to 10, a bomb 1,000 (TRUST.md §3)
FREE_OF_RATIO = (
    1_000_000  # bytes that come out before the ratio is asked: a small file of one word may pack better than any page
)
LONGEST_LINE = (
    12 * LARGEST_TEXT
)  # bytes of one line of JSON or of one row: every character of a report as a \uXXXX pair
LARGEST_JSON = 5_000_000  # bytes of JSON that is read as a whole: in memory it takes 20 times as much
MOST_BROKEN = 1_000  # records after each other that are no reports, before a file is given up
MOST_RECORDS = 1_000_000  # of one file; a day's archive of a crawler has 100,000
FEWEST_BYTES = 64  # of a record on average; a report of one sentence has 100
TINY_RECORDS = 10_000  # records that are looked at together before they are called too small to be reports
FEWEST_LETTERS = 0.3  # share of letters among what is no white space; prose has 0.9, a wall of quotation marks none

_SURROGATE = re.compile("[\ud800-\udfff]")
_END = re.compile(r"[.!?…]|\n\s*\n")


def check_text(text: str, source: str) -> None:
    """Refuse a text that is no report: empty, too long, binary, hardly any letters. Raises SourceError with the reason."""
    if not text.strip():
        raise SourceError(source, "is empty")
    if len(text) > LARGEST_TEXT:
        raise SourceError(source, f"has {len(text):,} characters; one report may have {LARGEST_TEXT:,}")
    if "\x00" in text:
        raise SourceError(source, f"has a NUL character at {text.index(chr(0)):,}: a binary file, or a damaged one")
    if lone := _SURROGATE.search(text):
        raise SourceError(source, f"has a lone surrogate at character {lone.start():,}: no text encoding can store it")
    inked = sum(1 for c in text if not c.isspace())
    letters = sum(1 for c in text if c.isalpha())
    if letters < FEWEST_LETTERS * inked:
        raise SourceError(source, f"is no prose: {letters:,} letters among {inked:,} characters")


def partial_notes(text: str) -> tuple[str, ...]:
    """Say what of an accepted text is read only in part: sentences that were cut because they do not end."""
    longest, start = 0, 0
    for end in _END.finditer(text):
        longest, start = max(longest, end.start() - start), end.end()
    longest = max(longest, len(text) - start)
    if longest <= LONGEST_SENTENCE:
        return ()
    return (f"a stretch of {longest:,} characters without a sentence's end was cut, what crosses a cut may be missed",)
