"""Forty bombs in one batch: each is refused at once, memory stays small, and the rest is read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gather import bombs

pytestmark = pytest.mark.slow

# Runs in a process of its own, so that the most memory it ever held is that of this reading alone.
READ = """
import json, sys, time
from pathlib import Path
from counterclaim.gather import gather
from counterclaim.model.document import Document
def peak():
    status = Path("/proc/self/status")  # what getrusage says still holds the peak of the process that started this one
    if not status.exists():
        import resource
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(status.read_text().split("VmHWM:")[1].split()[0]) * 1024
for path in sys.argv[1:]:
    start = time.process_time()
    found = list(gather([path]))
    told = [type(f).__name__ for f in found]
    print(json.dumps({"path": path, "seconds": time.process_time() - start, "read": told.count("Document"),
        "refused": [str(f) for f in found if not isinstance(f, Document)][:3],
        "peak": peak()}), flush=True)
"""
SECONDS, PEAK = 2.0, 512 << 20


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """What came of each file, by its name; the last one is a report."""
    folder = tmp_path_factory.mktemp("bombs")
    paths = [*bombs.make(folder), bombs.good(folder / "zzz_good.jsonl")]
    warm = bombs.good(folder / "zzz_warm.jsonl")
    done = subprocess.run(
        [sys.executable, "-c", READ, str(warm), *map(str, paths)], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return {Path(line["path"]).name: line for line in map(json.loads, done.stdout.splitlines())}


def test_there_are_forty_of_them(outcomes: dict[str, dict[str, object]]) -> None:
    assert len(outcomes) >= 42


def test_each_is_refused_with_its_name_and_a_reason(outcomes: dict[str, dict[str, object]]) -> None:
    for name, line in outcomes.items():
        if not name.startswith("zzz"):
            assert line["refused"], name
            assert all(name in reason for reason in line["refused"]), line  # type: ignore[attr-defined]


def test_none_gives_reports(outcomes: dict[str, dict[str, object]]) -> None:
    """The dictionary of one has a text that is as good as another; it is given up when that has come a hundred times."""
    given = {n: r["read"] for n, r in outcomes.items() if r["read"] and not n.startswith("zzz")}
    assert given.keys() <= {"long_text.parquet"}
    assert given.get("long_text.parquet", 0) < 200  # type: ignore[operator]


def test_each_takes_less_than_two_seconds(outcomes: dict[str, dict[str, object]]) -> None:
    assert {n: r["seconds"] for n, r in outcomes.items() if float(str(r["seconds"])) > SECONDS} == {}


def test_memory_stays_under_half_a_gibibyte(outcomes: dict[str, dict[str, object]]) -> None:
    assert max(int(str(r["peak"])) for r in outcomes.values()) < PEAK


def test_the_rest_of_the_batch_is_read(outcomes: dict[str, dict[str, object]]) -> None:
    assert outcomes["zzz_good.jsonl"]["read"] == 1
