"""Does a name head a dateline: "EL FASHER, August 11", "STEPANAKERT/KHANKENDI, Oct 9"?"""

from __future__ import annotations

import re

from counterclaim.lexicon.times import time_words
from counterclaim.model.parse import Parse

_SOON = (
    8  # tokens between the place of a dateline and its day: "EL FASHER, Sudan, Aug 10", "LYMAN (North Wire), 4 October"
)
_OTHERS = re.compile(
    r"(?:[^\W\d_a-z][^\W\d_a-z.’' -]+/)*", re.UNICODE
)  # the names before it on its line: "GOMA/KIGALI"


def in_a_dateline(parse: Parse, first: int, last: int) -> bool:
    """Tell whether tokens `first` to `last` are a name in capitals that opens a line, alone or behind "/", with a day soon behind."""
    start, end = parse.tokens[first].start, parse.tokens[last].end
    name = parse.text[start:end]
    if not name.isupper() or not _OTHERS.fullmatch(parse.text[parse.text.rfind("\n", 0, start) + 1 : start].lstrip()):
        return False
    after = parse.tokens[last + 1 :]
    while len(after) > 1 and after[0].text == "/":  # "/KHANKENDI"
        after = after[1:]
        while after and after[0].text.isupper():
            after = after[1:]
    return bool(after) and after[0].text in (",", "(") and any(t.lower in time_words().months for t in after[:_SOON])


def end_in_a_dateline(parse: Parse, first: int, end: int) -> int | None:
    """Last token of the whole name in a dateline that begins at token `first` and ends at token `end` at the latest, or None."""
    last = first
    while last < end and parse.tokens[last + 1].text.isupper() and parse.tokens[last + 1].text.isalpha():
        last += 1
    long = len(parse.text[parse.tokens[first].start : parse.tokens[last].end]) > 3  # "UN, May 3" heads no dateline
    return last if long and in_a_dateline(parse, first, last) else None
