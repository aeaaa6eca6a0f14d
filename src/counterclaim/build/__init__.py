"""Put a reader together: flow, parser, encoder, gazetteer and register, each loaded when first needed."""

from __future__ import annotations

import hashlib
import json
import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counterclaim import __version__, plugins
from counterclaim.engine.crew import crew_of, workers_for
from counterclaim.engine.jobs import Work, spread
from counterclaim.engine.local import batches
from counterclaim.engine.parts import outcome_of
from counterclaim.errors import SourceError, UsageError
from counterclaim.intake import Given, accepted
from counterclaim.model.document import Document
from counterclaim.model.record import CONTRACT, Record, Tool

if TYPE_CHECKING:
    from counterclaim.engine.local import Local


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader is made of; workers on other machines get it and load the same."""

    model: str | None = None
    register: tuple[Path, ...] = ()
    rules_only: bool = False


@dataclass
class Reader:
    """Reads reports into records; loading waits for the first report, and is done once.

    `model`: name of a spaCy pipeline (None: the best English one installed). `register`: files with actors of the
    caller's own. `rules_only`: read without the encoder. `any_language`: read other languages as if they were English.
    `engine`: "local" or "ray". `workers`: how many share the work, each with one core; 0 reads in this process, None takes
    as many as pay: the machine's cores (with Ray the cluster's) for much text, this process for little. Records are the same.
    """

    model: str | None = None
    register: tuple[Path, ...] = ()
    rules_only: bool = False
    any_language: bool = False
    engine: str = "local"
    workers: int | None = 0

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
        plugins.install()
        if self.engine == "local":
            workers, documents = self.workers, iter(documents)
            if workers is None:
                workers, documents = workers_for(documents)
            if workers == 0:
                return self._engine.read(documents)
            if workers == 1:
                return _engine_of(self.choice, beside=False).read(documents)
        return (o for outcomes in self.spread(work_of, batches(documents)) for o in outcomes)

    def spread(
        self, make: Callable[[Choice], Work], cut: Iterable[list[Document | SourceError]]
    ) -> Iterator[list[Any]]:
        """Yield the outcomes of each batch, in order, worked on by what `make` loads in every worker."""
        plugins.install()
        batches = iter(cut)
        first = next(batches, None)
        if first is None:  # nothing to do: no worker is started
            return iter(())
        return spread(crew_of(self.engine, self.workers, partial(make, self.choice)), chain([first], batches))

    @property
    def choice(self) -> Choice:
        """What its workers load."""
        return Choice(model=self.model, register=self.register, rules_only=self.rules_only)

    @cached_property
    def _engine(self) -> Local:
        return _engine_of(self.choice, beside=True)


def work_of(choice: Choice) -> Work:
    """What a worker does with a batch: read it, on one core."""
    return _engine_of(choice, beside=False).read_batch


def parts_work_of(choice: Choice) -> Work:
    """What a worker does with a batch of a corpus that is read into parts: read it, and unfold each record into its JSON."""
    read = work_of(choice)
    return lambda items: [outcome_of(outcome) for outcome in read(items)]


def reader_mark(choice: Choice) -> str:
    """All that decides how a document is read, in one line, without loading any of it: versions, weights, registers."""
    from counterclaim.engine.encoder import weights_mark
    from counterclaim.engine.parser import installed_model

    register = [hashlib.sha256(path.read_bytes()).hexdigest() for path in choice.register]
    encoder = "rules only" if choice.rules_only else weights_mark()
    added = [f"{t.name} {t.version} {t.sha256}" for t in plugins.in_force().tools]
    return json.dumps([CONTRACT, __version__, installed_model(choice.model), encoder, register, added])


@cache
def _engine_of(choice: Choice, *, beside: bool) -> Local:
    """Load everything that reading takes; done once a process for the same choice."""
    from counterclaim.engine.encoder import Encoder
    from counterclaim.engine.gazetteer import open_gazetteer
    from counterclaim.engine.local import Local
    from counterclaim.engine.parser import Parser
    from counterclaim.flow import read_report
    from counterclaim.lexicon.register import load_register
    from counterclaim.where import Joined

    given = plugins.install(quietly=not beside)  # a worker's caller has said what there is to say
    parser = Parser.load(choice.model)
    encoder = None if choice.rules_only else Encoder.load(threads=_threads())
    if encoder is None and not choice.rules_only:
        warnings.warn(
            "the encoder's weights are not installed: attribution is read by rules alone, and misses more", stacklevel=3
        )
    tools = tuple(Tool(name=t.name, version=t.version, sha256=t.sha256) for t in (parser, encoder) if t)
    gazetteer = Joined(*given.gazetteers, open_gazetteer()) if given.gazetteers else open_gazetteer()
    register = load_register((*choice.register, *given.registers))
    flow = partial(read_report, gazetteer=gazetteer, register=register, tools=(*tools, *given.tools))
    return Local(parser, encoder, flow, beside)


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


__all__ = ["Choice", "Reader", "as_day", "parts_work_of", "reader_mark", "work_of"]
