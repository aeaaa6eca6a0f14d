"""Readings for tests: a text in, the reading that a stage would be given, with parses kept on disk between runs."""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import counterclaim
from counterclaim.engine.parser import Parser
from counterclaim.model.document import Document
from counterclaim.model.parse import Parse
from counterclaim.model.reading import Reading
from counterclaim.model.sentence import Sentence
from counterclaim.segment import legible, sentence_starts
from counterclaim.segment.blocks import blocks_of

_MENDING = (
    "engine/mended.py",
    "engine/mended_names.py",
    "lexicon/mending.toml",
    "lexicon/plover.toml",
)  # a parse is mended by these: with others it is another one
_KEPT = Path(os.environ.get("COUNTERCLAIM_TEST_CACHE", Path(tempfile.gettempdir()) / "counterclaim-parses"))


@cache
def parser() -> Parser:
    """The parser of all tests, loaded once."""
    return Parser.load()


def parses(texts: Sequence[str]) -> list[Parse]:
    """Parses of texts, from the disk where they were made before (so that measuring again costs no parsing)."""
    _KEPT.mkdir(parents=True, exist_ok=True)
    paths = [_KEPT / f"{_key(t)}.pickle" for t in texts]
    missing = [i for i, p in enumerate(paths) if not p.exists()]
    for i, parse in zip(missing, parser().parse(texts[i] for i in missing), strict=True):
        part = paths[i].with_suffix(f".{os.getpid()}")
        part.write_bytes(pickle.dumps(parse))
        part.rename(paths[i])
    return [pickle.loads(p.read_bytes()) for p in paths]


@cache
def _mending() -> str:
    source = Path(counterclaim.__file__).parent
    return hashlib.sha256(b"".join((source / name).read_bytes() for name in _MENDING)).hexdigest()


def _key(text: str) -> str:
    seen = legible(
        text
    )  # a text that is parsed in another case or with other starts must not share a parse with an older one
    starts = set(sentence_starts(text)) - {b.start for b in blocks_of(text)}
    made = _mending() + text + (seen if seen != text else "") + (str(sorted(starts)) if starts else "")
    return hashlib.sha256(made.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def sentences_of(parse: Parse) -> tuple[Sentence, ...]:
    """The parser's sentences as body sentences, trimmed of white space: what segmenting gives on clean prose."""
    made = []
    for first, last in parse.sentences:
        inside = [t for t in parse.tokens[first:last] if t.pos != "SPACE"]
        if inside:
            made.append(
                Sentence(
                    id=f"s{len(made) + 1}",
                    start=inside[0].start,
                    end=inside[-1].end,
                    role="body",
                    first=first,
                    last=last,
                    paragraph=0,
                )
            )
    return tuple(made)


def reading(text: str, published: str | None = "2020-10-09", outlet: str | None = None) -> Reading:
    """A reading with document, parse and sentences; all further fields empty."""
    document = Document(
        text=text, key="test", outlet=outlet, published=date.fromisoformat(published) if published else None
    )
    [parse] = parses([text])
    return Reading(document=document, parse=parse, sentences=sentences_of(parse))
