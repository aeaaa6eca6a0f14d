"""Workers that are processes: results come in order, a death loses and doubles nothing, nobody is left running."""

from __future__ import annotations

import os
import signal
import threading
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

import crews
from counterclaim.engine.jobs import Item, spread
from counterclaim.engine.processes import Processes
from counterclaim.errors import SourceError, UsageError
from counterclaim.model.document import Document


def batches_of(texts: list[str], size: int = 2) -> list[list[Item]]:
    items: list[Item] = [Document(text=t, key=f"report {i}") for i, t in enumerate(texts)]
    return [items[i : i + size] for i in range(0, len(items), size)]


def keys(count: int) -> list[str]:
    return [f"report {i}" for i in range(count)]


def children() -> list[int]:
    """Processes whose parent we are."""
    own = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1]) == os.getpid():
                own.append(int(folder.name))
        except OSError:
            continue
    return own


def flat(outcomes: Iterator[list[str | SourceError]]) -> list[str | SourceError]:
    return [o for batch in outcomes for o in batch]


def test_outcomes_come_in_order_though_a_later_batch_ends_first() -> None:
    assert flat(spread(Processes(crews.uneven, 2), batches_of(["a"] * 21))) == keys(21)


def test_a_refused_input_keeps_its_place() -> None:
    found = flat(spread(Processes(crews.plain, 2), [[Document(text="a", key="x"), SourceError("page", "is empty")]]))
    assert found == ["x", "refused page"]


def test_a_worker_killed_once_is_named_and_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    texts = ["a"] * 20
    texts[7] = str(tmp_path / "met")
    with pytest.warns(UserWarning, match=r"killed by SIGKILL.*read again: report 6 to report 7"):
        assert flat(spread(Processes(crews.dies_once, 2), batches_of(texts))) == keys(20)


def test_a_document_that_kills_its_workers_is_named_and_the_others_are_read() -> None:
    texts = ["a"] * 10
    texts[4] = "poison"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = flat(spread(Processes(crews.dies_of_poison, 2), batches_of(texts, 3)))
    assert isinstance(found[4], SourceError)
    assert found[4].source == "report 4"
    assert "two workers died" in found[4].reason
    assert [f for f in found if isinstance(f, str)] == [k for k in keys(10) if k != "report 4"]


def test_workers_killed_from_outside_lose_nothing() -> None:
    batches = batches_of(["a"] * 200, 1)
    found: list[str | SourceError] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for number, batch in enumerate(spread(Processes(crews.plain, 2), batches)):
            found += batch
            if number % 60 == 20:
                for pid in children():
                    os.kill(pid, signal.SIGKILL)
    assert found == keys(200)


def test_what_loading_warns_of_is_said_once() -> None:
    with pytest.warns(UserWarning, match="the smaller model is used") as said:
        flat(spread(Processes(crews.warns, 2), batches_of(["a"] * 8)))
    assert len(said) == 1


def test_a_model_that_is_not_there_is_the_callers_fault() -> None:
    with pytest.raises(UsageError, match="no such pipeline"):
        flat(spread(Processes(crews.no_such_model, 2), batches_of(["a"] * 8)))
    assert not children()


@pytest.mark.filterwarnings("ignore:a worker died")
def test_workers_that_cannot_load_end_the_run_with_a_reason() -> None:
    with pytest.raises(UsageError, match="is there memory for 2 of them"):
        flat(spread(Processes(crews.dies_loading, 2), batches_of(["a"] * 8)))
    assert not children()


def test_a_run_that_is_left_ends_its_workers() -> None:
    outcomes = spread(Processes(crews.plain, 2), batches_of(["a"] * 100))
    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    assert not children()


def test_ctrl_c_ends_a_run_at_once_with_its_workers() -> None:
    def interrupt() -> None:
        time.sleep(1)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt).start()
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        flat(spread(Processes(crews.endless, 2), batches_of(["a"] * 8)))
    assert time.monotonic() - begun < 10
    assert not children()


def test_documents_are_taken_only_a_little_ahead_of_what_is_given_back() -> None:
    taken = 0

    def counted() -> Iterator[list[Item]]:
        nonlocal taken
        for batch in batches_of(["a"] * 400, 1):
            taken += 1
            yield batch

    outcomes = spread(Processes(crews.plain, 2), counted())
    next(outcomes)
    assert taken <= 9
    outcomes.close()  # type: ignore[attr-defined]
