"""Jobs in lanes: one at a time for each site, with the pause it wants after each, and several sites at once."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Generator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Generic, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")

GLANCE = 0.2  # seconds after which a waiting lane looks whether it is to stop


class Lanes(Generic[Job, Result]):
    """Does `work` on jobs in threads. What `spared` gives for a job is its result, without work and without a pause.

    All but `work` runs in the thread of whoever iterates over `finished`.
    """

    def __init__(
        self,
        work: Callable[[Job], Result],
        spared: Callable[[Job], Result | None],
        break_off: Callable[[], None],
        *,
        at_once: int,
        pause: float,
    ) -> None:
        """`break_off` ends the work that is under way; called where the iteration is left before its end."""
        self._work = work
        self._spared = spared
        self._break_off = break_off
        self._at_once = at_once
        self._pauses: dict[str, float] = {}
        self._pause = pause
        self._waiting: dict[str, deque[Job]] = {}
        self._ready: dict[str, float] = {}  # by the monotonic clock
        self._running: dict[Future[Result], tuple[str, Job]] = {}

    def add(self, site: str, job: Job, *, first: bool = False) -> None:
        """Put a job in a site's lane, at its end or at its head."""
        lane = self._waiting.setdefault(site, deque())
        if first:
            lane.appendleft(job)
        else:
            lane.append(job)

    def slow(self, site: str, pause: float) -> None:
        """Leave so many seconds after each job for a site."""
        self._pauses[site] = pause

    def hold(self, site: str, seconds: float) -> None:
        """Begin nothing for a site within so many seconds."""
        self._ready[site] = max(self._ready.get(site, 0.0), time.monotonic() + seconds)

    def drop(self, site: str) -> list[Job]:
        """Take back what waits for a site."""
        return list(self._waiting.pop(site, ()))

    def finished(self, is_stopped: Callable[[], bool]) -> Generator[tuple[str, Job, Result], None, None]:
        """Yield jobs with their results as they come, those included that are added meanwhile; ends when none is left."""
        pool = ThreadPoolExecutor(max_workers=self._at_once, thread_name_prefix="fetch")
        is_over = False
        try:
            while not is_stopped() and (self._running or any(self._waiting.values())):
                spared = self._start(pool)
                yield from spared
                for future in [] if spared else self._done():
                    site, job = self._running.pop(future)
                    self.hold(site, self._pauses.get(site, self._pause))
                    yield site, job, future.result()
            is_over = True
        finally:
            if not is_over:
                self._break_off()
            pool.shutdown(wait=True, cancel_futures=True)
            self._running.clear()

    def _busy(self) -> set[str]:
        return {site for site, _ in self._running.values()}

    def _start(self, pool: ThreadPoolExecutor) -> list[tuple[str, Job, Result]]:
        """Begin the next job of each site that is free; those that are spared are done."""
        busy, now = self._busy(), time.monotonic()
        free = [s for s, lane in self._waiting.items() if lane and s not in busy and self._ready.get(s, 0.0) <= now]
        done: list[tuple[str, Job, Result]] = []
        for site in sorted(free, key=lambda s: self._ready.get(s, 0.0))[: self._at_once - len(self._running)]:
            lane = self._waiting[site]
            while lane:
                job = lane.popleft()
                if (result := self._spared(job)) is None:
                    self._running[pool.submit(self._work, job)] = (site, job)
                    break
                done.append((site, job, result))
        return done

    def _done(self) -> list[Future[Result]]:
        """What is done; waits a glance where nothing is."""
        busy, now = self._busy(), time.monotonic()
        due = [self._ready.get(s, 0.0) - now for s, lane in self._waiting.items() if lane and s not in busy]
        glance = max(0.01, min(due)) if due and len(busy) < self._at_once else GLANCE
        glance = min(glance, GLANCE)
        if not self._running:
            time.sleep(glance)
            return []
        return list(wait(self._running, timeout=glance, return_when=FIRST_COMPLETED).done)
