"""Nothing is lost or doubled: killed, out of disk, side by side, copied in the middle, added again."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path

import pytest

from counterclaim.model.contract import from_dict
from counterclaim.reconcile import reconcile
from counterclaim.store import open_store, verify
from postgres import Server
from store.adding import export, finish, reports, start

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "karabakh-2020"
MANY = 100  # reports of an `add`
KILLS = 200  # points at which an `add` of a file is killed
KILLS_ON_A_SERVER = 40
SERVER_KILLS = 5
COPIES = 40


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reports(tmp_path_factory.mktemp("reports") / "reports.jsonl", MANY)


@pytest.fixture(scope="module")
def whole(inputs: Path) -> str:
    """What an `add` that nobody disturbs exports."""
    db = inputs.with_name("whole.db")
    finish(inputs, str(db))
    said = export(str(db))
    with open_store(db) as store:
        ledger = reconcile(map(from_dict, store.records()))
        assert list(store.all_matters()) == list(ledger.entries)
    return said


@pytest.fixture(scope="module")
def lasting(inputs: Path) -> float:
    """Seconds that an `add` takes."""
    return finish(inputs, str(inputs.with_name("timed.db")))


def is_sound(db: str) -> int:
    """Open a ledger after something happened to it; how many documents it holds."""
    with open_store(db) as store:
        assert store.check_integrity() == "ok"
        assert verify(store).failed_table() is None
        return len(list(store.entries()))


def killed(inputs: Path, db: str, after: float) -> bool:
    """Kill an `add` after so many seconds; False where it was done before."""
    process = start(inputs, db)
    process.join(after)
    process.kill()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


def test_an_add_that_is_killed_at_200_points_loses_and_doubles_nothing(
    inputs: Path, whole: str, lasting: float, tmp_path: Path
) -> None:
    chance = random.Random(6)
    kills = 0
    for ledger in count():
        db = str(tmp_path / f"{ledger}.db")
        while killed(inputs, db, chance.uniform(0, lasting)):
            kills += 1
            if chance.random() < 0.5 and os.path.exists(db):  # else the next add finds it as it was left
                is_sound(db)
        assert export(db) == whole
        assert is_sound(db) == MANY
        if kills >= KILLS:
            return


def test_an_add_by_the_real_reader_that_is_killed_loses_and_doubles_nothing(tmp_path: Path) -> None:
    """The command as a person runs it, killed once it has stored one, five and ten reports."""
    db, undisturbed = str(tmp_path / "ledger.db"), str(tmp_path / "undisturbed.db")
    command = [sys.executable, "-m", "counterclaim", "add", str(EXAMPLES), "--silent", "--db"]
    for stored in (1, 5, 10):
        running = subprocess.Popen([*command, db])
        while running.poll() is None and not (os.path.exists(db) and len(documents(db)) >= stored):
            time.sleep(0.005)
        running.kill()
        assert running.wait() == -signal.SIGKILL
        assert is_sound(db) >= stored
    for path in (db, undisturbed):
        subprocess.run([*command, path], check=True)
    assert export(db) == export(undisturbed)


def documents(db: str) -> list[str]:
    """The ids in a ledger that is being written."""
    with closing(sqlite3.connect(db)) as link:
        try:
            return [id for (id,) in link.execute("SELECT id FROM documents")]
        except sqlite3.OperationalError:  # no tables yet
            return []


def test_an_add_to_a_server_that_is_killed_loses_and_doubles_nothing(
    postgres: Server, inputs: Path, whole: str, lasting: float
) -> None:
    chance = random.Random(7)
    db = postgres.fresh("killed")
    kills = 0
    while kills < KILLS_ON_A_SERVER:
        if killed(inputs, db, chance.uniform(0, lasting)):
            kills += 1
        else:
            assert export(db) == whole
            db = postgres.fresh("killed")
    finish(inputs, db)
    assert export(db) == whole
    assert is_sound(db) == MANY


def test_a_server_that_is_killed_is_one_clear_line_and_nothing_is_lost(
    postgres: Server, inputs: Path, whole: str, lasting: float, tmp_path: Path
) -> None:
    chance = random.Random(8)
    log = tmp_path / "log"
    kills = 0
    while kills < SERVER_KILLS:
        db = postgres.fresh("struck")
        process = start(inputs, db, log=log)
        time.sleep(chance.random() * lasting)
        postgres.kill()
        process.join()
        postgres.start()
        if process.exitcode:
            kills += 1
            [line] = log.read_text().splitlines()
            assert line.startswith("counterclaim: postgresql://")
            assert "s3cret" not in line
            assert process.exitcode in (1, 2)  # 2: it could not be reached from the start
        finish(inputs, db)
        assert export(db) == whole


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[None]:
    """A disk of so many bytes; skipped where this machine does not let us make one."""
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("this machine does not let a test mount a disk")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def ends_for_want_of_room(log: Path, exitcode: int | None) -> None:
    assert exitcode in (1, 2)
    lines = log.read_text().splitlines()
    assert len(lines) == 1, lines
    assert "disk" in lines[0] or "cannot be opened" in lines[0], lines


@pytest.mark.parametrize("size", [8_192, 40_960, 65_536, 102_400, 200_704, 301_056, 401_408, 501_760])
def test_a_full_disk_is_one_clear_line_and_the_add_goes_on_when_there_is_room(
    inputs: Path, whole: str, tmp_path: Path, size: int
) -> None:
    disk, log = tmp_path / "disk", tmp_path / "log"
    disk.mkdir()
    db = str(disk / "ledger.db")
    with small_disk(disk, size):
        process = start(inputs, db, log=log)
        process.join()
        ends_for_want_of_room(log, process.exitcode)
        subprocess.run(["mount", "-o", "remount,size=100m", str(disk)], check=True)
        assert is_sound(db) < MANY
        finish(inputs, db)
        assert export(db) == whole


@pytest.mark.parametrize("largest", [512, 4_096, 30_000, 60_000, 80_000, 100_000, 150_000, 200_000])
def test_a_write_that_fails_is_one_clear_line_and_the_add_goes_on(
    inputs: Path, whole: str, tmp_path: Path, largest: int
) -> None:
    db, log = str(tmp_path / "ledger.db"), tmp_path / "log"
    process = start(inputs, db, log=log, largest=largest)
    process.join()
    ends_for_want_of_room(log, process.exitcode)
    assert is_sound(db) < MANY
    finish(inputs, db)
    assert export(db) == whole


def test_two_that_add_at_once_while_one_reads_give_what_one_after_the_other_gives(
    address: str, inputs: Path, whole: str, tmp_path: Path
) -> None:
    """Both begin on a ledger that is not there yet; one has half of the other's reports."""
    half = reports(tmp_path / "half.jsonl", MANY // 2, first=MANY // 4)
    logs = [tmp_path / f"{n}.log" for n in range(3)]
    together = [start(path, address, log=log) for path, log in zip((inputs, half, inputs), logs, strict=True)]
    while any(p.is_alive() for p in together):
        if "://" in address or os.path.exists(address):
            with open_store(address) as store:
                assert verify(store).failed_table() is None
    for process, log in zip(together, logs, strict=True):
        process.join()
        assert process.exitcode == 0, log.read_text()
        assert "locked" not in log.read_text()
    one = str(tmp_path / "one.db")
    for path in (inputs, half, inputs):
        finish(path, one)
    assert export(address, paths=False) == export(one, paths=False)


def test_adding_the_same_three_times_adds_nothing(address: str, inputs: Path, whole: str) -> None:
    finish(inputs, address)
    with open_store(address) as store:
        before = list(store.entries())
    for _ in range(3):
        finish(inputs, address)
    with open_store(address) as store:
        assert list(store.entries()) == before
    assert export(address) == whole


def test_a_copy_taken_in_the_middle_of_writing_opens_and_holds_whole_documents(
    inputs: Path, whole: str, lasting: float, tmp_path: Path
) -> None:
    """What a power cut leaves: the file and its log as they stood at one moment, without the memory beside them."""
    chance = random.Random(9)
    lines = set(whole.splitlines())
    held = set()
    for n in range(COPIES):
        db, copy = tmp_path / f"{n}.db", tmp_path / f"copy{n}.db"
        process = start(inputs, str(db))
        time.sleep(chance.random() * lasting)
        with suppress(ProcessLookupError):  # done already
            os.kill(process.pid or 0, signal.SIGSTOP)
        for end in ("", "-wal"):
            if os.path.exists(f"{db}{end}"):
                shutil.copy(f"{db}{end}", f"{copy}{end}")
        process.kill()
        process.join()
        if copy.exists():
            held.add(is_sound(str(copy)))
            assert set(export(str(copy), ledger=False).splitlines()) <= lines
    assert len(held) > COPIES // 10, (
        held
    )  # the cuts fell at many places, though a fold shows one state as long as it lasts
