"""A crew of processes on this machine, each with one core: a batch goes to whichever is free, a dead one is replaced."""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import warnings
from typing import Any, Self, cast

from counterclaim.engine.jobs import Died, Job, Load
from counterclaim.errors import CounterclaimError, UsageError

STARTS = 3  # times in a row that workers may die while they load before we give up
MEMORY = 800_000_000  # bytes that a worker takes, with room (measured 670 MB, see docs/scale.md)
# Every library that would start threads of its own: a worker is given one core.
_COUNTS = ("OMP", "OPENBLAS", "MKL", "BLIS", "RAYON")
ONE_THREAD = {"COUNTERCLAIM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"} | {
    f"{library}_NUM_THREADS": "1" for library in _COUNTS
}


class Processes:
    """`size` worker processes; each loads what it needs with its first job, and all load side by side."""

    def __init__(self, load: Load, size: int) -> None:
        self.size = size
        self._workers = [_Worker(load) for _ in range(size)]
        self._free = list(reversed(self._workers))
        self._ended: queue.SimpleQueue[tuple[_Worker, Job, Any]] = queue.SimpleQueue()
        self._failed_starts = 0
        self._said: set[str] = set()

    @property
    def idle(self) -> bool:
        """Whether a worker has nothing to do."""
        return bool(self._free)

    def begin(self, job: Job) -> None:
        """Give a job to an idle worker."""
        worker = self._free.pop()
        threading.Thread(target=self._do, args=(worker, job), daemon=True).start()

    def wait(self) -> tuple[Job, list[Any] | Died]:
        """The next job that ends. Raises UsageError where workers cannot be started, and what is our own fault."""
        worker, job, result = self._next_ended()
        self._free.append(worker)
        for message in worker.warnings - self._said:
            warnings.warn(message, stacklevel=2)
            self._said.add(message)
        if isinstance(result, _NotLoaded):
            self._failed_starts += 1
            job.deaths -= 1  # it had not begun: no fault of its documents
            if self._failed_starts >= STARTS:
                raise UsageError(f"workers die while they load ({result}): is there memory for {self.size} of them?")
        elif isinstance(result, list):
            self._failed_starts = 0
        elif not isinstance(result, Died):
            raise result
        return job, result

    def _next_ended(self) -> tuple[_Worker, Job, Any]:
        while True:  # in short waits, so that Ctrl-C is heard on every system
            with contextlib.suppress(queue.Empty):
                return self._ended.get(timeout=0.5)

    def _do(self, worker: _Worker, job: Job) -> None:
        try:
            result: Any = worker.do(job.items)
        except Exception as error:
            result = error
        self._ended.put((worker, job, result))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.stop()


class _NotLoaded(Died):
    """The worker ended before it could take a job."""


class _Worker:
    """A process and the pipes to it; started with its first job, and again after it died."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False
        self._starting = threading.Lock()
        self.warnings: set[str] = set()

    def do(self, items: list[Any]) -> list[Any]:
        """Have a batch read. Raises Died where the process ends before it answers."""
        if self._process is None:
            self._start()
        answer = self._ask(items)
        if isinstance(answer, Exception):
            raise answer
        return cast("list[Any]", answer)

    def stop(self) -> None:
        """End the process at once, whatever it is doing."""
        with self._starting:
            self._stopped = True
            process = self._process
        if process is not None:
            process.kill()
            process.wait()
            _close(process)

    def _start(self) -> None:
        with self._starting:
            if self._stopped:
                raise Died("stopped")
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "counterclaim.engine.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=os.environ | ONE_THREAD | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        try:
            said = self._ask(self._load)
        except Died as error:
            raise _NotLoaded(str(error)) from None
        if isinstance(said, CounterclaimError):
            raise said
        self.warnings = set(said)

    def _ask(self, what: Any) -> Any:
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise Died("stopped")
        try:
            pickle.dump(what, process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
            process.stdin.flush()
            return pickle.load(process.stdout)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):  # ValueError: closed by stop
            raise Died(self._buried(process)) from None

    def _buried(self, process: subprocess.Popen[bytes]) -> str:
        """Let go of a dead process and say how it ended."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=5)
        process.kill()
        code = process.wait()
        _close(process)
        self._process = None
        if code >= 0:
            return f"status {code}"
        names = {s.value: s.name for s in signal.Signals}
        more = ", as when memory runs out" if -code == signal.SIGKILL else ""
        return f"killed by {names.get(-code, f'signal {-code}')}{more}"


def _close(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        with contextlib.suppress(OSError):
            pipe.close()  # type: ignore[union-attr]


def cores() -> int:
    """The cores that this process may use, as far as half of the machine's memory holds a worker on each."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return usable
    return max(1, min(usable, memory // 2 // MEMORY))
