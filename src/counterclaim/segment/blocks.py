"""Split a text into blocks: stretches between blank lines, or lines that stand alone like headlines and menu entries."""

from __future__ import annotations

import re
from typing import NamedTuple

_BLANK = re.compile(r"\n[ \t\r\f\v\u00a0]*\n\s*")
_LINE = re.compile(r"[^\n]+")
_TERMINAL = re.compile(r"[.!?…:;][\"'”’)\]]*\s*$")
MANY = 4  # inner lines from which a text shows at what width it was wrapped
WRAPPED = 60  # characters; a text whose inner lines are mostly this long or longer was wrapped by a machine


class Block(NamedTuple):
    """A stretch of text (code points, end exclusive) without the white space around it."""

    start: int
    end: int


def blocks_of(text: str) -> list[Block]:
    """Find the blocks of a text, in order. Linear in its length.

    A single line break ends a block unless the text is wrapped: then lines are joined until a blank line.

    >>> [("a b.\\n\\nc"[b.start:b.end]) for b in blocks_of("a b.\\n\\nc")]
    ['a b.', 'c']
    """
    paragraphs: list[list[Block]] = []
    at = 0
    for gap in _BLANK.finditer(text):
        paragraphs.append(_lines(text, at, gap.start()))
        at = gap.end()
    paragraphs.append(_lines(text, at, len(text)))
    width = _width(text, [line for lines in paragraphs for line in lines[:-1]])
    return [block for lines in paragraphs for block in _joined(text, lines, width)]


def _lines(text: str, start: int, end: int) -> list[Block]:
    lines = [_trim(text, start + m.start(), start + m.end()) for m in _LINE.finditer(text[start:end])]
    return [line for line in lines if line.end > line.start]


def _joined(text: str, lines: list[Block], width: int | None) -> list[Block]:
    if len(lines) < 2:
        return lines
    full = width is not None and all((line.end - line.start) * 3 >= width * 2 for line in lines[:-1])
    return [Block(lines[0].start, lines[-1].end)] if full or _is_wrapped(text, lines) else lines


def _width(text: str, inner: list[Block]) -> int | None:
    """The width at which a machine wrapped the whole text, or None: most lines are cut in the middle of a sentence, none is much longer."""
    if len(inner) < MANY:
        return None
    longest = max(line.end - line.start for line in inner)
    cut = sum(1 for line in inner if not _TERMINAL.search(text[max(line.start, line.end - 3) : line.end]))
    full = sum(1 for line in inner if (line.end - line.start) * 3 >= longest * 2)
    fits = WRAPPED // 2 <= longest <= 2 * WRAPPED
    return longest if fits and cut * 3 > len(inner) * 2 and full * 3 > len(inner) * 2 else None


def _is_wrapped(text: str, lines: list[Block]) -> bool:
    """Lines of one paragraph broken by a machine: they end in the middle of sentences and are of like length."""
    inner = lines[:-1]
    unfinished = sum(1 for line in inner if not _TERMINAL.search(text[max(line.start, line.end - 3) : line.end]))
    longest = max(line.end - line.start for line in inner)
    return (
        unfinished * 2 > len(inner)
        and longest <= 2 * WRAPPED
        and longest >= WRAPPED // 2
        and min(line.end - line.start for line in inner) * 3 >= longest
    )


def _trim(text: str, start: int, end: int) -> Block:
    piece = text[start:end]
    return Block(start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip())))
