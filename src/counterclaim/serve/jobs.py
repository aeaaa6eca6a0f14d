"""Reports that are read in the background: one thread, each input with its end, and nothing that stops the next one."""

from __future__ import annotations

import logging
import queue
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Literal, Protocol

from counterclaim.errors import CounterclaimError, SourceError
from counterclaim.model.document import Document
from counterclaim.model.record import Record
from counterclaim.serve.problems import Problem
from counterclaim.store import Store

KEPT = 200  # jobs that are remembered
WAITING = 20  # jobs that wait their turn; of more the sender is asked to come again
FAULT = "the reader failed on it; this is our fault, and the server's log says what happened"
LOG = logging.getLogger(__name__)

State = Literal["waiting", "reading", "done"]
End = Literal["ok", "partial", "rejected"]
Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """What somebody gave to be read: bytes under a name, or (`url`) an address to fetch; and what they say of it."""

    name: str
    data: bytes = field(default=b"", repr=False)
    url: str | None = None
    published: date | None = None
    outlet: str | None = None


class Reading(Protocol):
    """What reads for the server; given by whoever puts the program together."""

    @property
    def fetches(self) -> bool:
        """Whether web addresses are fetched."""
        ...

    def documents(self, given: Input) -> Iterator[Document | SourceError]:
        """The reports in an input, or the errors in their place."""
        ...

    def records(self, documents: Iterable[Document | SourceError]) -> Iterator[Record | SourceError]:
        """The record of each report, or why there is none, in order."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a report ended: read, read in part (and what not), or rejected (and why)."""

    source: str
    end: End
    reason: str | None = None
    document: str | None = None

    def told(self) -> Json:
        """As JSON."""
        return {"source": self.source, "end": self.end, "reason": self.reason, "document": self.document}


@dataclass(kw_only=True)
class Job:
    """Inputs that were given at once. `total`: reports found in them, None until all have been looked into."""

    id: str
    inputs: tuple[Input, ...] = field(repr=False)
    at: str
    state: State = "waiting"
    total: int | None = None
    outcomes: list[Outcome] = field(default_factory=list)

    def count(self, end: End) -> int:
        """How many reports ended so."""
        return sum(1 for o in self.outcomes if o.end == end)

    def told(self) -> Json:
        """As JSON."""
        ends = {end: self.count(end) for end in ("ok", "partial", "rejected")}
        return {"id": self.id, "at": self.at, "state": self.state, "total": self.total, "done": len(self.outcomes), **ends, "outcomes": [o.told() for o in self.outcomes[:1000]]}  # fmt: skip


class Jobs:
    """The jobs of a server: they wait, are read one after the other, and are remembered for a while."""

    def __init__(self, open_it: Callable[[], AbstractContextManager[Store]], reading: Reading) -> None:
        self._open, self.reading = open_it, reading
        self._waiting: queue.Queue[Job] = queue.Queue(WAITING)
        self._known: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._hand: threading.Thread | None = None

    def add(self, inputs: Iterable[Input]) -> Job:
        """Take inputs to be read. Raises Problem (503) where too many wait."""
        job = Job(id=secrets.token_hex(8), inputs=tuple(inputs), at=now())
        with self._lock:
            try:
                self._waiting.put_nowait(job)
            except queue.Full:
                raise Problem("busy", f"{WAITING} uploads wait to be read already.", retry=30) from None
            self._known[job.id] = job
            for id in [i for i, j in self._known.items() if j.state == "done"][: max(0, len(self._known) - KEPT)]:
                del self._known[id]
            if self._hand is None or not self._hand.is_alive():
                self._hand = threading.Thread(target=self._work, name="reading", daemon=True)
                self._hand.start()
        return job

    def get(self, id: str) -> Job | None:
        """The job of this id, if it is remembered."""
        return self._known.get(id)

    def all(self) -> list[Job]:
        """Every remembered job, the newest first."""
        return list(reversed(self._known.values()))

    def _work(self) -> None:
        while True:
            job = self._waiting.get()
            job.state = "reading"
            try:
                self._read(job)
            except Exception:
                LOG.exception("job %s", job.id)
                missing = (job.total or len(job.inputs)) - len(job.outcomes)
                job.outcomes += [Outcome(source="the rest", end="rejected", reason=FAULT)] * max(missing, 1)
            finally:
                job.total = len(job.outcomes)
                job.inputs = ()  # the bytes are not needed any more
                job.state = "done"

    def _read(self, job: Job) -> None:
        found = [d for given in job.inputs for d in self._looked_into(given)]
        job.total = len(found)
        with self._open() as store:
            fresh: list[Document | SourceError] = []
            for item in found:
                if isinstance(item, Document) and store.holds(item.id):
                    job.outcomes.append(Outcome(source=item.key, end="ok", reason="was there already", document=item.id))  # fmt: skip
                else:
                    fresh.append(item)
            for outcome in self._records(fresh):
                job.outcomes.append(_kept(outcome, store))

    def _looked_into(self, given: Input) -> list[Document | SourceError]:
        """The reports of an input; a fault in finding them is that input's end, not the job's."""
        try:
            return list(self.reading.documents(given)) or [SourceError(given.name, "holds no report")]
        except CounterclaimError as error:
            return [SourceError(given.name, str(error))]
        except Exception:
            LOG.exception("no documents from an input")
            return [SourceError(given.name, FAULT)]

    def _records(self, items: list[Document | SourceError]) -> Iterator[Record | SourceError]:
        """A record or the reason for each item; where reading breaks, the item it broke on is named and the rest goes on."""
        at = 0
        while at < len(items):
            try:
                for outcome in self.reading.records(items[at:]):
                    at += 1
                    yield outcome
                if at < len(items):
                    raise RuntimeError("fewer outcomes than documents")
            except Exception as error:
                LOG.exception("reading broke")
                item = items[at]
                at += 1
                source = item.key if isinstance(item, Document) else item.source
                yield SourceError(source, str(error) if isinstance(error, CounterclaimError) else FAULT)


def _kept(outcome: Record | SourceError, store: Store) -> Outcome:
    """Put what was read into the store, and say how it ended."""
    try:
        if isinstance(outcome, SourceError):
            store.refuse(outcome.source, outcome.reason, now())
            return Outcome(source=outcome.source, end="rejected", reason=outcome.reason)
        document = outcome.document
        fresh = store.add(outcome, now())
    except SourceError as error:
        return Outcome(source=error.source, end="rejected", reason=error.reason)
    except CounterclaimError as error:
        source = outcome.source if isinstance(outcome, SourceError) else outcome.document.key
        return Outcome(source=source, end="rejected", reason=f"could not be stored: {error}")
    notes = "; ".join(document.notes)
    told = notes or (None if fresh else "was there already")
    return Outcome(source=document.key, end="partial" if notes else "ok", reason=told, document=document.id)


def now() -> str:
    """The present second, UTC, as stores keep it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
