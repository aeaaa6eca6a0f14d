"""Tell what each block is on its page: headline, body, subheading or furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.lexicon.page import PageWords, page_words
from counterclaim.model.sentence import Role
from counterclaim.segment.blocks import Block

HEADLINE_WORDS = 25  # a longer block without a full stop is a paragraph that lost it
TITLE_WORDS = 16  # the same for what stands between or after paragraphs
FEW_PARAGRAPHS = 3  # below this a text is too short to tell a closing line from a next story's title

_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*\s*$|[:,;]\s*$")
_RULED = re.compile(r"^\s*([-–—*=~_#•|]{1,3})\s*\S.*\S\s*\1\s*$")
_BULLET = re.compile(r"^\s*(?:[-–—*•·▪]|\d{1,2}[.)])\s+\S")
_CREDIT = re.compile(r"^\W*(?:by\s|\(?(?:reporting|editing|writing|additional reporting)\b|[A-Z]{2,}[/\s]*\W*$)", re.I)

_WORKED = re.compile(
    r"^\W*(?:additional\s)?(?:reporting|writing|editing)\s(?:and\s\w+\s)?by\s[A-Z]", re.I
)  # "(Reporting by …; Editing by …)"


def roles_of(text: str, blocks: Sequence[Block], title: str | None = None) -> list[Role]:
    """Give each block its role, in order.

    A block with a sentence's end is body, whatever its place; what lacks one is a headline before the first paragraph, a
    subheading between paragraphs, and furniture after the last one. Where no block has a sentence's end, all are body:
    a line alone is a report, not a menu.
    """
    words = page_words()
    pieces = [text[b.start : b.end] for b in blocks]
    body = [i for i, p in enumerate(pieces) if _is_paragraph(p) and not _is_page(p, words)]
    if not body:
        return ["furniture" if _is_page(p, words) and len(pieces) > 1 else "body" for p in pieces]
    first, last, paragraphs = body[0], body[-1], frozenset(body)
    titles = {_folded(p) for p in [title or "", *pieces[:first]]} - {""}  # a page often gives its headline twice
    return [
        _role(p, at, first, last, words, is_title=_folded(p) in titles, enough=len(body) >= FEW_PARAGRAPHS)
        if at not in paragraphs
        else "body"
        for at, p in enumerate(pieces)
    ]


def _role(piece: str, at: int, first: int, last: int, words: PageWords, *, is_title: bool, enough: bool) -> Role:
    if _is_page(piece, words):
        return "furniture"
    count = len(piece.split())
    if is_title or (at < first and count <= HEADLINE_WORDS):
        return "headline"
    if _RULED.match(piece):
        return "subheading" if at < last else "furniture"
    if _BULLET.match(piece) or _CREDIT.match(piece) or count > TITLE_WORDS:
        return "body"
    if at > last:
        return "furniture" if enough else "body"
    return "subheading"


def _is_paragraph(piece: str) -> bool:
    return bool(_ENDS.search(piece)) or len(piece.split()) > HEADLINE_WORDS


def _is_page(piece: str, words: PageWords) -> bool:
    folded = _folded(piece)
    if _WORKED.match(piece) and len(folded) < 300:
        return True
    if folded in words.whole or not folded:
        return True
    return len(folded) < 160 and any(folded.startswith(s) for s in words.start)


def _folded(piece: str) -> str:
    return re.sub(r"\s+", " ", piece).strip(" \t\r\n.!:…-–—|»«•*").lower()
