"""Find quotations: which marks open, which close, and which quotations go on in the next paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

LONGEST = 6000  # code points; a longer stretch between two marks is not one quotation
_BREAK = re.compile(r"\n[ \t\r\f\v\u00a0]*\n\s*|(?<=[.!?:;\"”’»'])[ \t\r]*\n\s*")
_MARK = re.compile(r"''|``|[\"“”„«»‘’']")
_OPENS = {"“": "”", "„": "“”", "«": "»", "``": "''", "‘": "’"}
_CLOSES = frozenset("”»’")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks; `single` where its marks are ‘ ’ or ', `goes_on` where the next paragraph continues it."""

    start: int
    end: int
    single: bool = False
    closed: bool = True
    continues: bool = False  # the one before it, which did not close

    def inner(self, text: str) -> str:
        """What stands between the marks."""
        return text[self.start : self.end].strip("\"“”„«»‘’'`").strip()


def paragraph_starts(text: str) -> list[int]:
    """Where paragraphs begin: after an empty line, or after a line that ends as a sentence does."""
    return [0, *(m.end() for m in _BREAK.finditer(text))]


def find_quotes(text: str) -> list[Quote]:
    """Quotations in text order, none within another, in time linear in the text.

    A quotation ends where its mark closes; one that does not close ends with its paragraph, and goes on in the next only
    where that opens with a mark again (the convention of English and American print; Chicago Manual of Style 13.30).
    """
    starts = paragraph_starts(text)
    marks = [(m.start(), m.end(), m.group()) for m in _MARK.finditer(text)]
    quotes: list[Quote] = []
    at = 0
    for n, start in enumerate(starts):
        end = starts[n + 1] if n + 1 < len(starts) else len(text)
        first = at
        while at < len(marks) and marks[at][0] < end:
            at += 1
        quotes += _in_paragraph(text, start, end, marks[first:at], quotes[-1] if quotes else None)
    return quotes


def _in_paragraph(
    text: str, start: int, end: int, marks: list[tuple[int, int, str]], before: Quote | None
) -> list[Quote]:
    end = start + len(text[start:end].rstrip())
    made: list[Quote] = []
    closers = _closers(text, marks)
    last = start
    for b, e, mark in marks:
        if b < last or not _may_open(text, b, e, mark, start):
            continue
        single = mark in ("'", "‘", "’")
        close = _closing(closers, mark, e)
        goes_on = not made and before is not None and not before.closed and not text[start:b].strip()
        if close is not None and close - b <= LONGEST:
            made.append(Quote(b, close, single, True, goes_on))
            last = close
        elif not single and text[b - 1 : b] != "\\" and _opens_clearly(text, b, e, mark, start) and end > e + 1:
            made.append(Quote(b, min(end, b + LONGEST), single, False, goes_on))
            break
    return made


def _closers(text: str, marks: list[tuple[int, int, str]]) -> dict[str, list[int]]:
    """Ends of the marks that can close, by mark."""
    found: dict[str, list[int]] = {}
    for b, e, mark in marks:
        if _may_close(text, b, e, mark):
            found.setdefault(mark, []).append(e)
    return found


def _closing(closers: dict[str, list[int]], mark: str, after: int) -> int | None:
    """End of the nearest mark that closes what `mark` opened at `after`, or None."""
    wanted = {"``": ("''", '"'), "“": ("”", '"'), "„": ("“", "”"), "‘": ("’", "'"), "«": ("»",)}.get(mark, (mark,))
    nearest = None
    for kind in wanted:
        ends = closers.get(kind, [])
        at = bisect_right(ends, after + 1)
        if at < len(ends) and (nearest is None or ends[at] < nearest):
            nearest = ends[at]
    return nearest


def _may_open(text: str, b: int, e: int, mark: str, start: int) -> bool:
    if mark in _CLOSES:
        return False
    if mark in _OPENS:
        return e < len(text) and not text[e].isspace()
    return _opens_clearly(text, b, e, mark, start)


def _opens_clearly(text: str, b: int, e: int, mark: str, start: int) -> bool:
    """Tell whether a straight mark opens: white space or a bracket before it and a word after it."""
    before = text[b - 1] if b > start else " "
    after = text[e] if e < len(text) else " "
    if mark == "'" and not after.isalpha():
        return False
    return not after.isspace() and (before.isspace() or before in '([{—–-/:;,"“‘')


def _may_close(text: str, b: int, e: int, mark: str) -> bool:
    if mark in ("“", "‘", "«", "``"):
        return mark == "“"
    before = text[b - 1] if b else " "
    after = text[e] if e < len(text) else " "
    if mark in ("'", "’"):
        return not before.isspace() and not after.isalnum() and (before in ".,!?…;" or not _possessive(text, b, e))
    return not (before.isspace() and after.isalnum())


def _possessive(text: str, b: int, e: int) -> bool:
    """Tell whether an apostrophe after an s is more likely a plural's genitive ("the rebels' flag")."""
    return b > 0 and text[b - 1] == "s" and text[e : e + 1] == " " and text[e + 1 : e + 2].islower()
