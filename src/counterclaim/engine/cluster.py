"""A crew of Ray actors, on a cluster or on a Ray of our own on this machine: one core each, a lost one is replaced.

The cluster is the one that RAY_ADDRESS names; without it Ray is started here and ended with the run. Every node needs this
package. Actors, not Ray Data: measured on this work, a pool of actors loses 4 % to plain processes, Ray Data 88 %.
"""

from __future__ import annotations

import logging
import os
import sys
import warnings
from typing import Any, Self

from counterclaim.engine.jobs import Died, Item, Job, Load, Work
from counterclaim.engine.processes import ONE_THREAD, STARTS, cores
from counterclaim.errors import CounterclaimError, UsageError


class Actors:
    """`size` actors (0: one for each core of the cluster); each loads what it needs when it is made."""

    def __init__(self, load: Load, size: int = 0) -> None:
        self._ray = _ray()
        self._ours = not self._ray.is_initialized()
        if self._ours:
            self._connect(size)
        _hush()
        self.size = size or max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        self._load = load
        self._class = self._ray.remote(num_cpus=1, max_restarts=0)(_Reading)
        self._actors: list[Any] = []
        self._free: list[Any] = []
        self._busy: dict[Any, tuple[Any, Job, bool]] = {}  # what is awaited → who does it, for what, is it loading
        self._loading: dict[Any, Any] = {}  # actor that has had no job → the answer to come to its loading
        self._said = False
        self._failed_starts = 0

    def __enter__(self) -> Self:
        for _ in range(self.size):
            self._hire()
        return self

    def __exit__(self, *_: object) -> None:
        for actor in self._actors:
            self._ray.kill(actor)
        self._actors.clear()
        if self._ours:
            self._ray.shutdown()

    @property
    def idle(self) -> bool:
        """Whether an actor has nothing to do."""
        return bool(self._free)

    def begin(self, job: Job) -> None:
        """Give a job to an idle actor; one that is still loading gets it when it has loaded."""
        actor = self._free.pop(0)
        loading = self._loading.pop(actor, None)
        self._busy[loading or actor.read.remote(job.items)] = actor, job, loading is not None

    def wait(self) -> tuple[Job, list[Any] | Died]:
        """The next job that ends. Raises UsageError where actors cannot be started."""
        while True:
            [ended], _ = self._ray.wait(list(self._busy), num_returns=1)
            actor, job, loading = self._busy.pop(ended)
            try:
                answer = self._ray.get(ended)
            except self._ray.exceptions.RayActorError as error:
                return job, self._lost(actor, job, type(error).__name__, loading=loading)
            if not loading:
                self._free.append(actor)
                return job, answer
            if isinstance(answer, CounterclaimError):  # no such model, say: once, for the caller
                raise answer
            self._failed_starts = 0
            for message in answer if not self._said else ():
                warnings.warn(message, stacklevel=2)
            self._said = True
            self._busy[actor.read.remote(job.items)] = actor, job, False

    def _lost(self, actor: Any, job: Job, how: str, *, loading: bool) -> Died:
        """Put a new actor in the place of a lost one."""
        self._actors.remove(actor)
        if loading:
            job.deaths -= 1  # it had not begun: no fault of its documents
            self._failed_starts += 1
            if self._failed_starts >= STARTS:
                raise UsageError(f"Ray's actors die while they load ({how}): is there memory for {self.size} of them?")
        self._hire()
        return Died(f"its actor was lost: {how}")

    def _hire(self) -> None:
        actor = self._class.remote(self._load)
        self._actors.append(actor)
        self._free.append(actor)
        self._loading[actor] = actor.load.remote()

    def _connect(self, size: int) -> None:
        """Join the cluster of RAY_ADDRESS, or start Ray here; Ray's own talk is kept down and it reports nothing home."""
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        given: dict[str, Any] = {}
        env = dict(ONE_THREAD)
        if not os.environ.get("RAY_ADDRESS"):
            given = {"num_cpus": size or cores(), "include_dashboard": False}
            env["PYTHONPATH"] = os.pathsep.join(os.path.abspath(p) for p in sys.path if p)
        try:
            self._ray.init(logging_level=logging.ERROR, log_to_driver=False, runtime_env={"env_vars": env}, **given)
        except (ConnectionError, TimeoutError, RuntimeError, ValueError) as error:
            raise UsageError(f"no Ray cluster ({os.environ.get('RAY_ADDRESS', 'here')}): {str(error)[:200]}") from None


class _Reading:
    """The actor: loads once, then reads batches."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._work: Work | None = None

    def load(self) -> list[str] | CounterclaimError:
        """Load; what that warned of, or what the caller did wrong."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                self._work = self._load()
            except CounterclaimError as error:
                return error
        return [str(w.message) for w in caught if w.category is UserWarning]

    def read(self, items: list[Item]) -> list[Any]:
        """An outcome for each item; asked only of an actor that has loaded."""
        if self._work is None:
            raise RuntimeError("asked to read before it was told to load")
        return self._work(items)


def _hush() -> None:
    """Keep Ray from printing that a worker died to standard output, where records are; we say it on standard error.

    Ray has no public switch for it (2.60: `listen_error_messages` prints whatever log_to_driver is).
    """
    import ray._private.worker as inside

    if hasattr(inside, "_worker_logs_enabled"):
        inside._worker_logs_enabled = False


def _ray() -> Any:
    try:
        import ray
        import ray.exceptions
    except ImportError:
        raise UsageError("--engine ray needs Ray: pip install 'counterclaim[ray]'") from None
    return ray
