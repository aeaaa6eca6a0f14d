"""How the server feels on a large ledger: the first page, a filter, and a hundred readers at once.

    python bench/serve.py [--statements 100000] [--db FILE] [--readers 100] [--seconds 30]

Makes a wide ledger (ledger_wide.py) in a temporary folder, or in FILE where there is none yet, and starts the real command. Nothing
is warmed but what the command warms itself.
"""

from __future__ import annotations

import argparse
import http.client
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from urllib.parse import quote

from ledger_wide import DAYS, PLACES, START, VOICES, write


class Server:
    """The command, started; and questions to it."""

    def __init__(self, path: Path) -> None:
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "counterclaim", "serve", "--db", str(path), "--port", "0"], stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.process.stdout
        self.port = int(re.search(r":(\d+)/", self.process.stdout.readline())[1])  # type: ignore[index]

    def ask(self, path: str, link: http.client.HTTPConnection | None = None) -> tuple[int, int, float]:
        """Status, bytes and seconds of an answer."""
        link = link or http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        begun = time.perf_counter()
        link.request("GET", path)
        answer = link.getresponse()
        body = answer.read()
        return answer.status, len(body), time.perf_counter() - begun

    def until_ready(self, path: str = "/") -> float:
        """Seconds from the start until a page is there."""
        while True:
            try:
                status, _, _ = self.ask(path)
            except OSError:
                status = 0
            if status == 200:
                return time.perf_counter() - self.begun
            time.sleep(0.02)

    def memory(self) -> float:
        """Resident megabytes now."""
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) / 1024  # type: ignore[index]

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(10)


def filters(dice: random.Random) -> str:
    """A filter that a reader might set."""
    day = f"{START.year + dice.randrange(DAYS // 365)}-{dice.randint(1, 12):02}"
    return dice.choice((
        f"place={quote(f'Town {dice.randrange(PLACES)}')}", f"actor={quote(f'Ministry {dice.randrange(VOICES)}')}", f"since={day}-01&until={day}-28",
        f"kind={dice.choice(('figure', 'event'))}&since={day}-01", f"standing={dice.choice(('contested', 'denied', 'corroborated', 'single_origin'))}",
        f"kind=figure&standing=contested&actor={quote(f'Ministry {dice.randrange(VOICES)}')}",
    ))  # fmt: skip


def timed(server: Server, paths: list[str]) -> str:
    times = sorted(server.ask(p)[2] * 1000 for p in paths)
    return f"median {statistics.median(times):.0f} ms, 95% under {times[int(len(times) * 0.95)]:.0f} ms, worst {times[-1]:.0f} ms ({len(times)} asked)"


def crowd(server: Server, readers: int, seconds: float) -> tuple[Counter[int], list[float]]:
    """So many readers at once, each with one connection, each asking for the next page when it has the last one."""
    counts: Counter[int] = Counter()
    times: list[float] = []
    until = time.perf_counter() + seconds

    def reader(number: int) -> None:
        dice = random.Random(number)
        link = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
        while time.perf_counter() < until:
            path = dice.choice(("/?", "/?", "/api/v1/ledger?limit=50&", "/api/v1/figures?")) + filters(dice)
            path = path.replace("kind=figure&", "").replace("kind=event&", "") if "figures" in path else path
            try:
                status, _, took = server.ask(path, link)
            except (OSError, http.client.HTTPException):
                status, took = 0, 0.0
                link = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
            counts[status] += 1
            times.append(took)

    hands = [threading.Thread(target=reader, args=(n,)) for n in range(readers)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    return counts, sorted(times)


def put_together(path: Path) -> None:
    """How long the first start takes, and what a reader is told meanwhile."""
    path.with_name(path.name + ".shelf").unlink(missing_ok=True)
    server = Server(path)
    try:
        while server.process.poll() is None:
            try:
                status, _, _ = server.ask("/")
                break
            except OSError:
                time.sleep(0.02)
        print(f"{'a first answer (being put together)':<44}{time.perf_counter() - server.begun:8.2f} s, status {status}", flush=True)  # fmt: skip
        print(f"{'put together and kept, once':<44}{server.until_ready():8.1f} s", flush=True)
    finally:
        server.stop()


def measure(path: Path, readers: int, seconds: float) -> None:
    """A ledger that was put together before: the first page, filters, a crowd."""
    server = Server(path)
    try:
        print(
            f"{'started again, to the first page':<44}{server.until_ready():8.2f} s, {server.memory():.0f} MB",
            flush=True,
        )
        _, size, took = server.ask("/")
        print(f"{'the first page, open already':<44}{took:8.3f} s, {size / 1024:.0f} KiB", flush=True)
        dice = random.Random(1)
        print(f"{'a filter, page':<44}{timed(server, ['/?' + filters(dice) for _ in range(80)])}", flush=True)
        print(
            f"{'a filter, API':<44}{timed(server, ['/api/v1/ledger?' + filters(dice) for _ in range(80)])}", flush=True
        )
        for n in range(3):
            before = server.memory()
            counts, times = crowd(server, readers, seconds)
            wrong = {s: c for s, c in counts.items() if s != 200}
            print(f"{f'{readers} readers, round {n + 1}':<44}{sum(counts.values())} answers, {wrong or 'no error'}, median {times[len(times) // 2]:.2f} s, 99% under {times[int(len(times) * 0.99)]:.2f} s, {before:.0f} to {server.memory():.0f} MB", flush=True)  # fmt: skip
    finally:
        server.stop()


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--statements", type=int, default=100_000)
    ask.add_argument("--db", type=Path)
    ask.add_argument("--readers", type=int, default=100)
    ask.add_argument("--seconds", type=float, default=15)
    ask.add_argument("--kept", action="store_true", help="the ledger was put together before: do not measure that")
    asked = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.db or Path(folder) / "wide.db"
        if not path.exists():
            write(path, asked.statements)
        if not asked.kept:
            put_together(path)
        measure(path, asked.readers, asked.seconds)


if __name__ == "__main__":
    main()
