"""Put a reader together: flow, parser, encoder, gazetteer and register, each loaded when first needed."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.errors import SourceError, UsageError
from counterclaim.intake import Given, accepted
from counterclaim.model.document import Document
from counterclaim.model.record import Record, Tool

if TYPE_CHECKING:
    from counterclaim.engine.local import Local


@dataclass
class Reader:
    """Reads reports into records; loading waits for the first report, and is done once.

    `model`: name of a spaCy pipeline (None: the best English one installed). `register`: files with actors of the
    caller's own. `rules_only`: read without the encoder. `any_language`: read other languages as if they were English.
    """

    model: str | None = None
    register: tuple[Path, ...] = ()
    rules_only: bool = False
    any_language: bool = False

    def read(
        self,
        text: str,
        *,
        published: date | str | None = None,
        outlet: str | None = None,
        title: str | None = None,
        key: str = "text",
    ) -> Record:
        """Read one report. Raises SourceError where it cannot be read, UsageError for an impossible date."""
        document = Document(text=text, key=key, title=title, outlet=outlet)
        given = Given(published=as_day(published), outlet=outlet, any_language=self.any_language)
        [outcome] = self.outcomes([accepted(document, given)])
        if isinstance(outcome, SourceError):
            raise outcome
        return outcome

    def pipe(self, documents: Iterable[Document | str]) -> Iterator[Record]:
        """Yield the record of each document that can be read, in order; the others are warned of by name and reason."""
        given = Given(any_language=self.any_language)
        for outcome in self.outcomes(_accepted_each(documents, given)):
            if isinstance(outcome, SourceError):
                warnings.warn(str(outcome), stacklevel=2)
            else:
                yield outcome

    def outcomes(self, documents: Iterable[Document | SourceError]) -> Iterator[Record | SourceError]:
        """Yield a record or the reason why there is none for each document, in order."""
        return self._engine.read(documents)

    @cached_property
    def _engine(self) -> Local:
        return _engine_of(self.model, self.register, rules_only=self.rules_only)


@cache
def _engine_of(model: str | None, registers: tuple[Path, ...], *, rules_only: bool) -> Local:
    """Load everything that reading takes; done once a process for the same choice."""
    from counterclaim.engine.encoder import Encoder
    from counterclaim.engine.gazetteer import open_gazetteer
    from counterclaim.engine.local import Local
    from counterclaim.engine.parser import Parser
    from counterclaim.flow import read_report
    from counterclaim.lexicon.register import load_register

    parser = Parser.load(model)
    encoder = None if rules_only else Encoder.load(threads=_threads())
    if encoder is None and not rules_only:
        warnings.warn(
            "the encoder's weights are not installed: attribution is read by rules alone, and misses more", stacklevel=3
        )
    tools = tuple(Tool(name=t.name, version=t.version, sha256=t.sha256) for t in (parser, encoder) if t)
    return Local(
        parser,
        encoder,
        partial(read_report, gazetteer=open_gazetteer(), register=load_register(registers), tools=tools),
    )


def _threads() -> int:
    return int(os.environ.get("COUNTERCLAIM_THREADS", "1"))


def _accepted_each(documents: Iterable[Document | str], given: Given) -> Iterator[Document | SourceError]:
    for number, document in enumerate(documents, 1):
        try:
            yield accepted(
                document if isinstance(document, Document) else Document(text=document, key=f"text {number}"), given
            )
        except SourceError as error:
            yield error


def as_day(value: date | str | None) -> date | None:
    """A day from a date or ISO 8601 text. Raises UsageError where it is none."""
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise UsageError(f"published: {value!r} is no date (YYYY-MM-DD)") from None


__all__ = ["Reader", "as_day"]
