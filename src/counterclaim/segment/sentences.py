"""Cut a parsed text into sentences with their roles and the damage that each shows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from counterclaim.model.parse import Parse
from counterclaim.model.reading import Reading
from counterclaim.model.sentence import Role, Sentence
from counterclaim.segment.blocks import Block, blocks_of
from counterclaim.segment.damage import damage_of
from counterclaim.segment.dateline import dateline_of
from counterclaim.segment.roles import roles_of


class _Run(NamedTuple):
    first: int  # token numbers, end exclusive
    last: int
    block: int


def segment(reading: Reading) -> tuple[Sentence, ...]:
    """Cut the reading's text into sentences, in order; together they hold every word of it."""
    parse, text = reading.parse, reading.document.text
    blocks = blocks_of(text)
    roles = roles_of(text, blocks, reading.document.title)
    dateline = dateline_of(text, blocks)
    runs = _whole(_runs(parse, blocks), parse, dateline.start, dateline.end) if dateline else _runs(parse, blocks)
    sentences = []
    for number, run in enumerate(_joined(runs, parse, roles), 1):
        start, end = parse.tokens[run.first].start, parse.tokens[run.last - 1].end
        role = roles[run.block]
        damage = damage_of(parse, run.first, run.last, role, blocks[run.block].start)
        sentences.append(
            Sentence(
                id=f"s{number}",
                start=start,
                end=end,
                role=role,
                first=run.first,
                last=run.last,
                paragraph=run.block,
                damage=damage,
            )
        )
    return tuple(sentences)


def _runs(parse: Parse, blocks: list[Block]) -> Iterator[_Run]:
    """The parser's sentences, cut at block ends and trimmed of white space."""
    starts = [b.start for b in blocks]
    for first, last in parse.sentences:
        begin, block = None, -1
        for i in range(first, last):
            token = parse.tokens[i]
            if token.pos == "SPACE" or not token.text.strip():
                continue
            here = max(0, bisect_right(starts, token.start) - 1)
            if begin is not None and here != block:
                yield _Run(begin, _trimmed(parse, begin, i), block)
                begin = None
            if begin is None:
                begin, block = i, here
        if begin is not None:
            yield _Run(begin, _trimmed(parse, begin, last), block)


def _whole(runs: Iterable[_Run], parse: Parse, start: int, end: int) -> Iterator[_Run]:
    """Join the runs inside a dateline, which the parser cuts at its stops and commas ("PORT | SUDAN, 3 May")."""
    line: _Run | None = None
    for run in runs:
        inside = start <= parse.tokens[run.first].start < end
        if inside and line is None:
            line = run
        elif inside and line is not None:
            line = line._replace(last=run.last)
        else:
            if line is not None:
                yield line
                line = None
            yield run
    if line is not None:
        yield line


def _trimmed(parse: Parse, first: int, last: int) -> int:
    while last - 1 > first and not parse.tokens[last - 1].text.strip():
        last -= 1
    return last


def _joined(runs: Iterable[_Run], parse: Parse, roles: Sequence[Role]) -> Iterator[_Run]:
    """Join what the parser cut without need: lone punctuation, and blocks that are one line of the page."""
    for block, group in groupby(runs, key=lambda run: run.block):
        parts = list(group)
        if roles[block] != "body":
            yield _Run(parts[0].first, parts[-1].last, block)
            continue
        firsts = [run.first for run in parts if _has_word(parse, run)] or [parts[0].first]
        firsts[0] = parts[0].first  # what stands before the first words belongs to them
        ends = [*firsts[1:], parts[-1].last]
        yield from (_Run(first, _trimmed(parse, first, end), block) for first, end in zip(firsts, ends, strict=True))


def _has_word(parse: Parse, run: _Run) -> bool:
    return any(c.isalnum() for t in parse.tokens[run.first : run.last] for c in t.text)
