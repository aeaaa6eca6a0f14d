"""Workers that are Ray actors: the same order, the same bytes, and a lost actor loses nothing."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import crews
from counterclaim.engine.jobs import Item, spread
from counterclaim.errors import SourceError, UsageError
from counterclaim.model.document import Document

ray = pytest.importorskip("ray")
pytestmark = pytest.mark.slow

from counterclaim.engine.cluster import Actors  # noqa: E402


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[None]:
    """One Ray for all tests of this file."""
    paths = os.pathsep.join([str(Path(crews.__file__).parent), os.environ.get("PYTHONPATH", "")])
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, runtime_env={"env_vars": {"PYTHONPATH": paths}})
    yield
    ray.shutdown()


def batches_of(texts: list[str], size: int = 2) -> list[list[Item]]:
    items: list[Item] = [Document(text=t, key=f"report {i}") for i, t in enumerate(texts)]
    return [items[i : i + size] for i in range(0, len(items), size)]


def test_outcomes_come_in_order_though_a_later_batch_ends_first() -> None:
    found = [o for batch in spread(Actors(crews.uneven, 2), batches_of(["a"] * 21)) for o in batch]
    assert found == [f"report {i}" for i in range(21)]


@pytest.mark.filterwarnings("ignore:a worker died")
def test_an_actor_that_is_lost_loses_and_doubles_nothing(tmp_path: Path) -> None:
    texts = ["a"] * 20
    texts[7] = str(tmp_path / "met")
    found = [o for batch in spread(Actors(crews.dies_once, 2), batches_of(texts)) for o in batch]
    assert found == [f"report {i}" for i in range(20)]
    assert (tmp_path / "met").exists()


@pytest.mark.filterwarnings("ignore:a worker died")
def test_a_document_that_kills_its_actors_is_named_and_the_others_are_read() -> None:
    found = [o for b in spread(Actors(crews.dies_of_poison, 2), batches_of(["a", "poison", "a", "a"])) for o in b]
    assert isinstance(found[1], SourceError)
    assert [f for f in found if isinstance(f, str)] == ["report 0", "report 2", "report 3"]


@pytest.mark.filterwarnings("ignore:a worker died")
def test_actors_killed_from_outside_lose_nothing_and_standard_output_stays_ours(
    capfd: pytest.CaptureFixture[str],
) -> None:
    found = []
    for number, batch in enumerate(spread(Actors(crews.uneven, 2), batches_of(["a"] * 120, 1))):
        found += batch
        if number == 20:
            for actor in [p for p in Path("/proc").glob("[0-9]*") if _is_actor(p)]:
                os.kill(int(actor.name), signal.SIGKILL)
    assert found == [f"report {i}" for i in range(120)]
    time.sleep(2)  # Ray's own notice of the death comes a little later
    assert capfd.readouterr().out == ""


def test_a_model_that_is_not_there_is_the_callers_fault() -> None:
    with pytest.raises(UsageError, match="no such pipeline"):
        list(spread(Actors(crews.no_such_model, 2), batches_of(["a"] * 4)))


def _is_actor(process: Path) -> bool:
    try:
        return (process / "cmdline").read_bytes().startswith(b"ray::_Reading")
    except OSError:
        return False
