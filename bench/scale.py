"""Words a second with one and two local workers and with two Ray actors on the same made corpus, in one run, and what else bounds a large run.

usage: python bench/scale.py [--words 60000] [--rounds 3] [--no-ray] [--out rates.json]

The corpus is made (`ledger_made.py`): reports of invented strikes, four to a page, so that a page has a news report's length.
Rates count from when every worker has loaded. Each round runs every way of reading in turns; figures are medians, ratios
are medians of the rounds' ratios. A Ray actor is killed in the middle of the last run: its records must be the others'.
`bench/cost.py` turns the figures into machines and money. Measure on an idle machine.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import signal
import statistics
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Self

from ledger_made import made

from counterclaim.build import Choice, Reader, parts_work_of
from counterclaim.engine.cluster import Actors
from counterclaim.engine.jobs import Crew, Died, Job, spread
from counterclaim.engine.local import batches
from counterclaim.engine.parts import packed, parts_of, records_in
from counterclaim.engine.processes import Processes
from counterclaim.errors import SourceError
from counterclaim.gather import gather
from counterclaim.model.document import Document
from counterclaim.reconcile import reconcile
from counterclaim.store import open_store

LOAD = partial(parts_work_of, Choice())
TOGETHER = 4  # made reports that become one page


class Timed:
    """A crew that has loaded and read a page before the clock starts, and is measured before it is dismissed."""

    def __init__(self, crew: Crew, warm: list[Any], kill_after: int | None = None) -> None:
        self._crew, self._warm, self._left = crew, warm, kill_after
        self.size = crew.size
        self.seconds, self.memory, self.cpu = 0.0, [0], 0.0

    def __enter__(self) -> Self:
        self._crew.__enter__()
        for _ in range(self.size):
            self._crew.begin(Job(-1, self._warm))
        for _ in range(self.size):
            self._crew.wait()
        self._used = sum(map(cpu, workers(self._crew)))
        self._begun = time.perf_counter()
        return self

    def __exit__(self, *why: object) -> None:
        self.seconds = time.perf_counter() - self._begun
        self.memory = [peak(pid) for pid in workers(self._crew)] or [0]
        self.cpu = sum(map(cpu, workers(self._crew))) - self._used
        self._crew.__exit__(*why)

    @property
    def idle(self) -> bool:
        """Whether a worker has nothing to do."""
        return self._crew.idle

    def begin(self, job: Job) -> None:
        """Give a job to an idle worker."""
        self._crew.begin(job)

    def wait(self) -> tuple[Job, list[Any] | Died]:
        """The next job that ends; where it was asked for, one worker is killed meanwhile."""
        if self._left is not None:
            self._left -= 1
            if self._left == 0:
                os.kill(workers(self._crew)[0], signal.SIGKILL)
        return self._crew.wait()


def workers(crew: Crew) -> list[int]:
    """The processes on this machine that read for this crew: our own children, or Ray's actors (of every Ray that runs here)."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
        if isinstance(crew, Actors):
            wanted = command.startswith(b"ray::_Reading")
        else:
            wanted = parent == os.getpid() and b"counterclaim.engine.worker" in command
        if wanted:
            found.append(int(folder.name))
    return sorted(found)


def peak(pid: int) -> int:
    """The most memory that a process has had, in bytes."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def cpu(pid: int) -> float:
    """Seconds of a core that a process has had."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def corpus_of(words: int, folder: Path) -> Path:
    """Make pages until they have so many words; the same number gives the same pages."""
    made(max(40, words // 25), folder)
    rows = [json.loads(line) for line in (folder / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    path, have = folder / "corpus.jsonl", 0
    with path.open("w", encoding="utf-8") as out:
        for first in range(0, len(rows), TOGETHER):
            group = rows[first : first + TOGETHER]
            page = group[0] | {"text": "\n\n".join(r["text"] for r in group), "title": f"Page {first}"}
            out.write(json.dumps(page, ensure_ascii=False) + "\n")
            have += len(page["text"].split())
            if have >= words:
                break
    return path


def plain(pages: list[Any], warm: list[Any]) -> tuple[float, float, list[Any]]:
    """One process as `counterclaim read` runs it on little: it encodes beside parsing, on up to two cores."""
    reader = Reader()
    list(reader.outcomes(warm))
    begun, used = time.perf_counter(), time.process_time()
    found = [o.to_dict() for o in reader.outcomes(pages) if not isinstance(o, SourceError)]
    return time.perf_counter() - begun, time.process_time() - used, found


def shared(crew: Crew, pages: list[Any], warm: list[Any], kill_after: int | None = None) -> tuple[Timed, list[Any]]:
    """A crew's run: how long it took, and every record."""
    timed = Timed(crew, warm, kill_after)
    found = [json.loads(o.record) for batch in spread(timed, batches(pages)) for o in batch if o.record]
    return timed, found


def digest(records: list[Any]) -> str:
    """One hash of all records, in order."""
    return hashlib.sha256(json.dumps(records, sort_keys=True).encode()).hexdigest()


def bounds(path: Path, pages: list[Any], folder: Path) -> dict[str, float]:
    """What one process does for many workers, in milliseconds of a core a page: gather, write parts, fold, reconcile."""
    work = LOAD()
    [part] = parts_of(pages, len(pages), "bench")
    outcomes = work(part.items)
    data = packed(part.items, outcomes)  # everything is imported now
    records = [r for r in records_in(data, part.name) if not isinstance(r, SourceError)]

    def fold() -> None:
        with open_store(str(folder / "ledger.db")) as store:
            for record in records_in(data, part.name):
                if not isinstance(record, SourceError):
                    store.add(record, "2026-01-01T00:00:00+00:00")

    made_of: dict[str, Callable[[], object]] = {
        "gather_ms": lambda: [p.name for p in parts_of(gather([str(path)]), 1000, "bench")],
        "write_ms": lambda: packed(part.items, outcomes),
        "fold_ms": fold,
        "reconcile_ms": lambda: reconcile(records, []),
    }
    found = {name: milliseconds(what) / len(pages) for name, what in made_of.items()}
    found["part_bytes"] = len(data) / len(pages)
    found["ledger_bytes"] = (folder / "ledger.db").stat().st_size / len(pages)
    return found


def milliseconds(what: Callable[[], object]) -> float:
    """Milliseconds of a core that something takes."""
    begun = time.process_time()
    what()
    return 1000 * (time.process_time() - begun)


def main() -> None:
    """Make the corpus, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--words", type=int, default=60_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-ray", action="store_true")
    parser.add_argument("--out", type=Path, help="Write the figures here, for bench/cost.py.")
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as name:
        measure(args, Path(name))


def measure(args: argparse.Namespace, folder: Path) -> None:
    """All rounds and the bounds, printed as they come."""
    path = corpus_of(args.words, folder)
    pages: list[Any] = [p for p in gather([str(path)]) if isinstance(p, Document)]
    words = sum(len(p.text.split()) for p in pages)
    print(
        f"{len(pages)} made pages, {words:,} words; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True
    )
    warm, hashes = pages[:2], set()
    rates: dict[str, list[float]] = {}
    cores: dict[str, list[float]] = {}
    memory: dict[str, int] = {}
    for number in range(args.rounds):
        for label, seconds, used, most, records in ways(pages, warm, ray=not args.no_ray):
            rates.setdefault(label, []).append(words / seconds)
            cores.setdefault(label, []).append(words / used)
            memory[label] = max(memory.get(label, 0), most)
            hashes.add(digest(records))
            print(
                f"round {number + 1}: {label:<18} {words / seconds:7,.0f} words/s, {words / used:7,.0f} a core's second",
                flush=True,
            )
    report(rates, cores, memory, same=len(hashes) == 1)
    if not args.no_ray:
        _, records = shared(Actors(LOAD, 2), pages, warm, kill_after=2)
        print(
            f"a Ray actor killed in the middle: {'the same records' if digest(records) in hashes else 'RECORDS DIFFER'}"
        )
    limits = bounds(path, pages, folder)
    print(json.dumps({k: round(v, 2) for k, v in limits.items()}))
    if args.out:
        figures = {
            "words_a_page": words / len(pages),
            "words_a_core_second": statistics.median(cores["local, workers 2"]),
        }
        args.out.write_text(json.dumps(figures | limits, indent=1) + "\n")


def ways(pages: list[Any], warm: list[Any], *, ray: bool) -> Iterator[tuple[str, float, float, int, list[Any]]]:
    """Every way of reading, one after the other: its name, seconds, a core's seconds, the most memory of a worker, records."""
    seconds, used, records = plain(pages, warm)
    yield "one process", seconds, used, 0, records
    for count in (1, 2):
        timed, records = shared(Processes(LOAD, count), pages, warm)
        yield f"local, workers {count}", timed.seconds, timed.cpu, max(timed.memory), records
    if ray:
        timed, records = shared(Actors(LOAD, 2), pages, warm)
        yield "ray, actors 2", timed.seconds, timed.cpu, max(timed.memory), records


def report(rates: dict[str, list[float]], cores: dict[str, list[float]], memory: dict[str, int], *, same: bool) -> None:
    """Medians, ratios of each round's pair, memory."""
    print(f"\n{'':<18} words/s  words/s of a core  MB a worker")
    for label, found in rates.items():
        each = statistics.median(cores[label])
        print(f"{label:<18} {statistics.median(found):7,.0f}  {each:17,.0f}  {memory[label] / 1e6:11,.0f}")
    for above, below in (
        ("local, workers 2", "local, workers 1"),
        ("local, workers 2", "one process"),
        ("ray, actors 2", "local, workers 2"),
    ):
        if above in rates:
            pairs = [a / b for a, b in zip(rates[above], rates[below], strict=True)]
            print(f"{above} / {below}: {statistics.median(pairs):.2f}  ({min(pairs):.2f} to {max(pairs):.2f})")
    print(f"every way gave {'the same records' if same else 'OTHER RECORDS'}")


if __name__ == "__main__":
    main()
