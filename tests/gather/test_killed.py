"""A gathering that is killed loses nothing, doubles nothing, and asks for nothing twice when it goes on."""

from __future__ import annotations

import os
import random
import signal
import threading
from collections.abc import Callable
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest

from counterclaim.store import open_store, verify
from gather.gathering import start
from gather.site import Reply, Site, opml, report, rss
from store.adding import export

pytestmark = pytest.mark.slow

PAGES = [f"/news/{n}" for n in range(24)]
KILLS_BY_REQUEST = (2, 5, 14, 22)
KILLS_BY_TIME = 4


@pytest.fixture
def news(site: Site) -> Site:
    """Two feeds of twelve reports each, a page that moved, one that is gone."""
    for number, path in enumerate(PAGES):
        site.pages[path] = report(number)
    site.pages["/moved"] = Reply(status=301, headers={"Location": PAGES[0]})
    site.pages["/one"], site.pages["/two"] = rss(site, [*PAGES[:12], "/moved", "/gone"]), rss(site, PAGES[12:])
    site.pages["/feeds"] = opml(site, ["/one", "/two"])
    return site


def words(news: Site) -> tuple[str, ...]:
    return ("gather", news.url("/feeds"), "--delay", "0")


def finish(news: Site, db: str) -> None:
    process = start(db, *words(news))
    process.join()
    assert process.exitcode in (0, 3)  # one page is gone: named once


def waiting(db: str) -> int:
    """Pages whose bytes are kept because they are not read."""
    with open_store(db) as store:
        assert store.check_integrity() == "ok"
        assert verify(store).failed_table() is None
        rows = store._db.rows("SELECT count(*) FROM fetches WHERE body IS NOT NULL")  # type: ignore[attr-defined]
    return int(rows[0][0])


def killer(news: Site, process_of: Callable[[], ForkServerProcess], at: int) -> None:
    def kill(number: int, path: str) -> None:
        if number == at:
            os.kill(process_of().pid or 0, signal.SIGKILL)

    news.on_request = kill


def test_a_gathering_killed_at_any_request_goes_on_to_the_same_ledger(news: Site, tmp_path: Path) -> None:
    finish(news, str(tmp_path / "whole.db"))
    whole = export(str(tmp_path / "whole.db"))
    assert sum(line.startswith('{"record"') for line in whole.splitlines()) == 24
    for at in KILLS_BY_REQUEST:
        db = str(tmp_path / f"{at}.db")
        news.log.clear()
        started: list[ForkServerProcess] = []
        there = threading.Event()

        def process_of(started: list[ForkServerProcess] = started, there: threading.Event = there) -> ForkServerProcess:
            there.wait(60)
            return started[0]

        killer(news, process_of, at)
        process = start(db, *words(news))
        started.append(process)
        there.set()
        process.join()
        assert process.exitcode == -signal.SIGKILL
        news.on_request = lambda *_: None
        finish(news, db)
        assert export(db) == whole, at
        assert waiting(db) == 0
        twice = {path: n for path, n in news.took(status=200).items() if n > 1}
        assert len(twice) <= 1, (at, twice)  # the one under way when it was killed


def test_a_gathering_killed_at_any_time_goes_on_to_the_same_ledger(news: Site, tmp_path: Path) -> None:
    """Also between fetching and reading, and between reading and storing."""
    finish(news, str(tmp_path / "whole.db"))
    whole, chance, kills = export(str(tmp_path / "whole.db")), random.Random(8), 0
    for number in range(KILLS_BY_TIME):
        db = str(tmp_path / f"{number}.db")
        for _ in range(2):
            process = start(db, *words(news))
            process.join(chance.uniform(0, 0.9))
            process.kill()
            process.join()
            kills += process.exitcode == -signal.SIGKILL
        finish_any = start(db, *words(news))
        finish_any.join()
        assert export(db) == whole
        assert waiting(db) == 0
    assert kills > KILLS_BY_TIME / 2


def test_pages_that_were_fetched_and_not_read_are_read_without_the_network(news: Site, tmp_path: Path) -> None:
    """Killed while it reads: the bytes that came are there."""
    db = str(tmp_path / "a.db")
    started: list[ForkServerProcess] = []
    killer(news, lambda: started[0], 25)
    started.append(start(db, *words(news)))
    started[0].join()
    kept = waiting(db)
    fetched = set(news.took(status=200))
    news.took()
    news.on_request = lambda *_: None
    assert kept > 2
    finish(news, db)
    again = set(news.took(status=200)) & fetched
    assert len(again) <= 1


def test_an_interrupt_ends_a_gathering_at_once_and_it_goes_on(news: Site, tmp_path: Path) -> None:
    db = str(tmp_path / "a.db")
    news.pages[PAGES[3]].after = 90.0
    process = start(db, *words(news), log=tmp_path / "log")
    while process.is_alive() and not any(a.path == PAGES[3] for a in news.log):
        process.join(0.05)
    os.kill(process.pid or 0, signal.SIGINT)
    process.join(60)
    assert process.exitcode == 130
    assert "Traceback" not in (tmp_path / "log").read_text()
    news.pages[PAGES[3]].after = 0.0
    finish(news, db)
    with open_store(db) as store:
        assert len(list(store.entries())) == 24
