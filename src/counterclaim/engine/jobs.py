"""The batches of a run that several workers share: handed out in order, done again after a death, given back in order."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol, Self

from counterclaim.errors import SourceError
from counterclaim.model.document import Document

AHEAD = 4  # batches a worker that may be begun before the first of them is given back: bounds what waits in memory

Item = Document | SourceError
Work = Callable[[list[Item]], list[Any]]  # a batch in, an outcome for each of its items out, in order
Load = Callable[[], Work]  # loads what reading takes; picklable, called once in every worker


class Died(Exception):
    """A worker ended before it gave its batch back; the text says how ("killed by signal 9")."""


@dataclass(slots=True)
class Job:
    """A batch, or one item of it that is read alone because workers died of the whole."""

    number: int
    items: list[Item]
    first: int = 0  # place of its first item in the batch
    deaths: int = 0


class Crew(Protocol):
    """Workers of any kind: each takes one job at a time."""

    @property
    def size(self) -> int:
        """How many workers there are."""
        ...

    @property
    def idle(self) -> bool:
        """Whether one of them has nothing to do."""
        ...

    def begin(self, job: Job) -> None:
        """Give a job to an idle worker."""
        ...

    def wait(self) -> tuple[Job, list[Any] | Died]:
        """The next job that ends, with its outcomes or how its worker died; that worker is replaced."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


@dataclass
class Jobs:
    """What is to be done, what is being done, and what waits for an earlier batch before it is given back."""

    batches: Iterator[list[Item]]
    ahead: int
    _again: list[Job] = field(default_factory=list)
    _open: dict[int, list[Any]] = field(default_factory=dict)  # batch → outcomes, None where none has come yet
    _left: dict[int, int] = field(default_factory=dict)  # batch → how many have not come yet
    _begun: int = 0
    _given: int = 0
    _over: bool = False

    def next(self) -> Job | None:
        """The next job, those to be done again first; None where none may be begun now."""
        if self._again:
            return self._again.pop(0)
        if self._over or self._begun - self._given >= self.ahead:
            return None
        batch = next(self.batches, None)
        if batch is None:
            self._over = True
            return None
        job = Job(self._begun, batch)
        self._open[job.number], self._left[job.number] = [None] * len(batch), len(batch)
        self._begun += 1
        return job

    def done(self, job: Job, outcomes: list[Any]) -> None:
        """Keep what a job gave."""
        if len(outcomes) != len(job.items):
            raise RuntimeError(f"{len(outcomes)} outcomes for {len(job.items)} documents")
        self._open[job.number][job.first : job.first + len(outcomes)] = outcomes
        self._left[job.number] -= len(outcomes)

    def died(self, job: Job, how: Died) -> None:
        """Do the job of a dead worker again: the whole batch once more, then each document alone; one that two die of is named."""
        job.deaths += 1
        named = names_of(job.items)
        if len(job.items) == 1 and job.deaths > 1:
            self.done(job, [SourceError(named, f"two workers died while they read it ({how}); it is left out")])
            return
        warnings.warn(f"a worker died ({how}); what it was reading is read again: {named}", stacklevel=2)
        if job.deaths == 1:
            self._again.append(job)
        else:
            self._again += [Job(job.number, [item], place) for place, item in enumerate(job.items)]

    def ready(self) -> Iterator[list[Any]]:
        """The batches that are whole and whose turn it is."""
        while self._left.get(self._given) == 0:
            del self._left[self._given]
            self._given += 1
            yield self._open.pop(self._given - 1)

    @property
    def over(self) -> bool:
        """Whether everything has been given back."""
        return self._over and not self._open


def spread(crew: Crew, batches: Iterable[list[Item]]) -> Iterator[list[Any]]:
    """Yield each batch's outcomes, in order, read by the crew; the crew is dismissed at the end, however it comes."""
    jobs = Jobs(iter(batches), AHEAD * crew.size)
    with crew:
        while True:
            yield from jobs.ready()
            while crew.idle and (job := jobs.next()):
                crew.begin(job)
            if jobs.over:
                return
            job, result = crew.wait()
            if isinstance(result, Died):
                jobs.died(job, result)
            else:
                jobs.done(job, result)


def names_of(items: list[Item]) -> str:
    """What a batch holds, in short: its only document, or its first and last."""
    keys = [item.source if isinstance(item, SourceError) else item.key for item in items]
    return keys[0] if len(keys) == 1 else f"{keys[0]} to {keys[-1]} ({len(keys)})"
