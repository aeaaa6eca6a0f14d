"""`counterclaim run` and `ledger build`: a corpus into parts and parts into a ledger, killed and resumed, on every engine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
pytest.importorskip("pyarrow")


def command(*args: object) -> list[str]:
    return [sys.executable, "-m", "counterclaim", *map(str, args)]


def counterclaim(*args: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*args), capture_output=True, check=False, timeout=300, text=True)


@pytest.fixture(scope="module")
def whole(corpus: Path) -> dict[str, bytes]:
    """The parts of an undisturbed run with one worker."""
    out = corpus.parent / "whole"
    done = counterclaim("run", corpus, "--out", out, "--part", 8, "--workers", 1)
    assert done.returncode == 3
    assert "40 read, 0 partly read, 1 refused" in done.stderr
    return parts_in(out)


def parts_in(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def killed_when(begun: Callable[[], bool], process: subprocess.Popen[bytes], kill: Callable[[], None]) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None and not begun():
        time.sleep(0.05)
    kill()
    process.communicate(timeout=120)


def test_a_killed_run_goes_on_and_ends_with_the_same_bytes(
    corpus: Path, tmp_path: Path, whole: dict[str, bytes]
) -> None:
    out = tmp_path / "parts"
    process = subprocess.Popen(
        command("run", corpus, "--out", out, "--part", 8, "--workers", 2), stderr=subprocess.PIPE
    )
    killed_when(lambda: len(list(out.glob("part-*"))) > 1, process, process.kill)
    before = len(list(out.glob("part-*")))
    assert 0 < before < len(whole) - 1
    again = counterclaim("run", corpus, "--out", out, "--part", 8, "--workers", 2)
    assert f"{8 * before} there already" in again.stderr
    assert parts_in(out) == whole


def test_ray_writes_the_same_bytes_though_an_actor_is_killed(
    corpus: Path, tmp_path: Path, whole: dict[str, bytes]
) -> None:
    pytest.importorskip("ray")
    out = tmp_path / "parts"
    process = subprocess.Popen(
        command("run", corpus, "--out", out, "--part", 8, "--engine", "ray", "--workers", 2), stderr=subprocess.PIPE
    )
    killed: list[int] = []

    def kill() -> None:
        killed.extend(actors())
        os.kill(killed[0], signal.SIGKILL)

    killed_when(lambda: bool(list(out.glob("part-*"))), process, kill)
    assert killed
    assert process.returncode == 3
    assert parts_in(out) == whole


def test_a_ledger_of_parts_is_the_ledger_of_the_reports(corpus: Path, tmp_path: Path, whole: dict[str, bytes]) -> None:
    parts, added, built = corpus.parent / "whole", tmp_path / "added.db", tmp_path / "built.db"
    counterclaim("add", corpus, "--db", added, "--silent")
    done = counterclaim("ledger", "build", parts, "--db", built)
    assert done.returncode == 3
    assert "40 read, 0 partly read, 1 refused" in done.stderr
    again = counterclaim("ledger", "build", parts, parts, "--db", built)
    assert "0 read, 0 partly read, 2 refused, 80 there already" in again.stderr
    for view in (("ledger", "--json"), ("show", "--json")):
        ours, theirs = (counterclaim(*view, "--db", db).stdout for db in (built, added))
        assert ours
        assert undated(ours) == undated(theirs)


def undated(lines: str) -> list[dict[str, object]]:
    """The lines without the time at which something was added."""
    return [{k: v for k, v in json.loads(line).items() if k != "added_at"} for line in lines.splitlines()]


def test_a_damaged_part_is_named_and_the_others_are_folded(tmp_path: Path, whole: dict[str, bytes]) -> None:
    folder = tmp_path / "parts"
    folder.mkdir()
    for name, data in whole.items():
        (folder / name).write_bytes(data[:-20] + b"x" * 20 if name.startswith("part-000001") else data)
    done = counterclaim("ledger", "build", folder, "--db", tmp_path / "l.db")
    assert done.returncode == 3
    assert "part-000001" in done.stderr
    assert "is not as the manifest describes it" in done.stderr
    assert "33 read" in done.stderr


def test_a_folder_without_parts_is_one_line(tmp_path: Path) -> None:
    done = counterclaim("ledger", "build", tmp_path, "--db", tmp_path / "l.db")
    assert done.returncode == 2
    assert "no parts there (counterclaim run CORPUS" in done.stderr
    assert not (tmp_path / "l.db").exists()


def test_the_ledger_asks_for_its_file_as_ever() -> None:
    done = counterclaim("ledger")
    assert done.returncode == 2
    assert "Missing option '--db'" in done.stderr


def actors() -> list[int]:
    """The processes of Ray's actors that read."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if (folder / "cmdline").read_bytes().startswith(b"ray::_Reading"):
                found.append(int(folder.name))
        except OSError:
            continue
    return found
