"""`--engine` and `--workers`: whoever reads, the same bytes come out, and Ctrl-C stops cleanly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def counterclaim(*args: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "counterclaim", *map(str, args)]
    return subprocess.run(command, capture_output=True, check=False, timeout=300)


@pytest.fixture(scope="module")
def alone(corpus: Path) -> bytes:
    """What one process prints."""
    return counterclaim("read", corpus, "--json", "--silent").stdout


def test_two_workers_print_the_same_bytes_as_one_process(corpus: Path, alone: bytes) -> None:
    for workers in (1, 2):
        done = counterclaim("read", corpus, "--json", "--silent", "--engine", "local", "--workers", workers)
        assert done.returncode == 3
        assert b"reports.jsonl:12: is not JSON" in done.stderr
        assert done.stdout == alone
    assert len(alone.splitlines()) == 40


def test_two_ray_actors_print_the_same_bytes_as_one_process(corpus: Path, alone: bytes) -> None:
    pytest.importorskip("ray")
    done = counterclaim("read", corpus, "--json", "--silent", "--engine", "ray", "--workers", 2)
    assert done.returncode == 3
    assert done.stdout == alone


def test_a_missing_model_is_one_line_with_workers_too(corpus: Path) -> None:
    done = counterclaim("read", corpus, "--workers", 2, "--model", "nothing_of_that_name")
    assert done.returncode == 2
    [line] = done.stderr.decode().splitlines()
    assert "no such spaCy pipeline" in line


def test_ctrl_c_stops_add_and_running_it_again_goes_on(corpus: Path, tmp_path: Path, alone: bytes) -> None:
    ledger = tmp_path / "ledger.db"
    command = [sys.executable, "-m", "counterclaim", "add", str(corpus), "--db", str(ledger), "--workers", "2"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    until = time.monotonic() + 120
    while time.monotonic() < until and b"broken" not in _refused(ledger):
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert said.decode().splitlines()[-1] == "stopped"
    assert counterclaim("add", corpus, "--db", ledger, "--workers", 2, "--silent").returncode == 3
    stored = counterclaim("show", "--db", ledger, "--json").stdout.splitlines()
    assert len(stored) == 40


def _refused(ledger: Path) -> bytes:
    """What the ledger and its log hold, as bytes: enough to see that the first reports are stored."""
    return b"".join(p.read_bytes() for p in ledger.parent.glob("ledger.db*")).replace(b"is not JSON", b"broken")
