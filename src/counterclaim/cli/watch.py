"""`counterclaim watch`: keep a ledger current from feeds and pages, and tell what changes in it."""

from __future__ import annotations

import json
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click

from counterclaim.build import Reader
from counterclaim.cli import OK
from counterclaim.cli.add import store_all
from counterclaim.cli.inputs import Asked, Tally, reading_options
from counterclaim.cli.ledger import ledger_of
from counterclaim.cli.sources import Manners, Reports, web_options
from counterclaim.cli.stores import db_option, now
from counterclaim.publish.news import News, news_of
from counterclaim.store import Store, open_store


@click.command("watch")
@reading_options
@web_options
@db_option
@click.option("--every", type=click.FloatRange(0.1), default=15.0, show_default=True, metavar="MINUTES", help="How often the sources are looked at.")  # fmt: skip
@click.option("--once", is_flag=True, help="Look once, tell, and end.")
@click.option("--json", "as_json", is_flag=True, help="Print each change as one JSON object a line.")
@click.pass_context
def command(ctx: click.Context, asked: Asked, web: Manners, db: str, every: float, once: bool, as_json: bool) -> None:
    """Keep a ledger current: look at feeds, sitemaps or pages again and again, and print what changes.

    Told are new matters, new disputes, updated tolls, and talks and ceasefires whose standing changes. Stopped (Ctrl-C, SIGTERM) or killed and
    called again, it goes on where it was and tells what it had not told yet.
    """
    watch = Watch(asked, web, as_json=as_json)
    with open_store(db) as store, watch.until_told_to_stop():
        status = watch.round(store)
        while not once and not watch.stopped.wait(every * 60):
            status = watch.round(store)
    ctx.exit(OK if watch.stopped.is_set() else status)


class Watch:
    """Rounds of gathering, reading and telling; `stopped` ends it."""

    def __init__(self, asked: Asked, web: Manners, *, as_json: bool) -> None:
        self.stopped = threading.Event()
        self._asked = asked
        self._web = web
        self._as_json = as_json
        self._reports: Reports = asked.documents(web, again="aging")
        self._reader: Reader = asked.reader()

    @contextmanager
    def until_told_to_stop(self) -> Iterator[None]:
        """SIGINT and SIGTERM end the work cleanly while this is open; a second one ends it at once."""

        def stop(number: int, frame: FrameType | None) -> None:
            for each in (signal.SIGINT, signal.SIGTERM):
                signal.signal(each, before[each])
            self.stopped.set()
            self._reports.stop()

        before = {each: signal.signal(each, stop) for each in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)

    def round(self, store: Store) -> int:
        """Tell what a round before may have left untold, gather, tell; the exit status of this round."""
        self._tell(store)
        tally = Tally()
        self._reports = self._asked.documents(self._web, again="aging")
        self._reports.visits = store.visits
        if not self.stopped.is_set():
            store_all(self._reports, self._reader, store, tally, silent=True, told=False)
        if not self.stopped.is_set():
            self._tell(store)
        self._reports.close(silent=self._asked.silent)
        return tally.close(silent=self._asked.silent)

    def _tell(self, store: Store) -> None:
        """Print what the reports that are new change, then note that it was told: killed between, it is told twice, never not."""
        new = store.visits.untold()
        if not new:
            return
        told = news_of(ledger_of(store, without=frozenset(new)), ledger_of(store))
        at = now()
        for news in told:
            click.echo(
                json.dumps({"at": at, **news.to_dict()}, ensure_ascii=False) if self._as_json else _line(at, news)
            )
        if not self._as_json:
            click.echo(f"{at[:16].replace('T', ' ')}  {len(new)} new reports, {len(told)} changes")
        store.visits.tell(new)


def _line(at: str, news: News) -> str:
    words = "".join(c if c.isprintable() else "�" for c in str(news))
    return f"{at[:16].replace('T', ' ')}  {words}"
