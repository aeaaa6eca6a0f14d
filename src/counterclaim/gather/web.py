"""One gathering from the web: listings followed to their pages, each page once, politely, and gone on with where it was stopped."""

from __future__ import annotations

import hashlib
import json
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from counterclaim.errors import SourceError
from counterclaim.gather import robots
from counterclaim.gather.address import address_of, printable
from counterclaim.gather.fetch import GONE, MOVED, Answer, Fetcher, Limits, moved_to
from counterclaim.gather.guard import Unreached
from counterclaim.gather.inflate import unpacked
from counterclaim.gather.lanes import Lanes
from counterclaim.gather.listings import Listing, listing_in
from counterclaim.gather.pages import documents_of
from counterclaim.gather.standing import Again, Task, came, failed, is_due, lost, moved, refused, same, written
from counterclaim.gather.visits import Remembered, Visits
from counterclaim.intake import Given
from counterclaim.model.document import Document
from counterclaim.model.visit import Run, Site, Visit

LIMIT = "the limit of"
DEEPEST = 3  # listings below each other: OPML, sitemap index, sitemap
BROKEN = 5  # pages of a site that fail, one after another, before it is left alone for the run
RESUMED = timedelta(hours=24)  # a gathering that was stopped longer ago begins anew
ROBOTS_KEPT = timedelta(hours=24)  # RFC 9309, 2.4

Source = tuple[str, Listing | None]  # an address; or a name with the listing that it holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How polite a gathering is. Seconds; `pages` counts requests for pages and listings, not for robots.txt."""

    delay: float = 1.0  # least between two requests to a site
    pages: int = 1_000
    at_once: int = 8  # sites
    patience: float = 60.0  # longest that a run waits for a site that asks for it
    tries: int = 3  # of a site that is busy
    again: Again = "always"  # which known pages are asked whether they changed


@dataclass
class Gathering:
    """Fetches sources and what they lead to. Iterate over `documents`, and `settle` each report when it is stored."""

    fetcher: Fetcher
    visits: Visits
    given: Given = Given()
    manners: Manners = Manners()
    deepest: int = DEEPEST  # 0: pages alone, no listing is followed
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    counts: Counter[str] = field(default_factory=Counter)  # asked, fetched, unchanged, left
    left: dict[str, int] = field(default_factory=dict)  # why pages were left for another time: how many

    def __post_init__(self) -> None:
        self._stop = threading.Event()
        self._lanes: Lanes[Task, Answer | SourceError] = Lanes(
            self._ask, self._spared, self.stop, at_once=self.manners.at_once, pause=self.manners.delay
        )
        self._seen: set[str] = set()
        self._robots: dict[str, str] = {}
        self._away: dict[str, str] = {}  # sites that are left alone in this run, and why
        self._failed: Counter[str] = Counter()  # pages of a site that failed, one after another
        self._ready: deque[Document | SourceError] = deque()
        self._kept: set[str] = set()  # pages that a run before this one fetched and may not have read
        self._url_of: dict[str, str] = {}  # key of a report: address of its page
        self._unread: Counter[str] = Counter()  # reports of a page that are not settled
        self._resumed = False

    def documents(self, sources: Iterable[Source]) -> Iterator[Document | SourceError]:
        """Yield every new or changed report that the sources lead to, or the reason why there is none; ends when all are through."""
        wanted = list(sources)
        self._begin(wanted)
        for name, listing in wanted:
            if listing is not None:
                self._follow(name, listing)
            else:
                self._want(Task(at=name, url=name, depth=self.deepest))
        with closing(self._lanes.finished(self._stop.is_set)) as finished:
            yield from self._out()
            for site, task, result in finished:
                self._take(site, task, result)
                yield from self._out()
        if not self._stop.is_set() and not self.left:
            self.visits.keep_run(replace(self._run, ended_at=written(self.clock())))

    def stop(self) -> None:
        """End as soon as may be, from any thread; the next gathering from the same sources goes on."""
        self._stop.set()
        self.fetcher.guard.close()

    def settle(
        self,
        key: str,
        document: str | None = None,
        reason: str | None = None,
        *,
        told: bool = True,
        is_known: bool = False,
    ) -> None:
        """A report (by its key) is stored as `document`, or refused for a `reason`: its page need not be kept any more.

        `told` False: what it changes has yet to be told; not so for one that `is_known`, but for a run that goes on: it may
        have stored it and got no further.
        """
        url = self._url_of.get(key)
        if url is None:
            return
        self._unread[url] -= 1
        visit = self.visits.visit(url)
        if visit is None:
            return
        told = told or (is_known and url not in self._kept)
        visit = replace(visit, document=document or visit.document, reason=reason, told=told and visit.told)
        is_over = self._unread[url] <= 0
        self.visits.keep(replace(visit, state="settled", body=None) if is_over else visit)

    # A run

    def _begin(self, sources: list[Source]) -> None:
        name = hashlib.sha256(json.dumps(sorted(n for n, _ in sources)).encode()).hexdigest()
        run = self.visits.run(name)
        now = self.clock()
        self._resumed = run is not None and run.ended_at is None and run.started_at > written(now - RESUMED)
        self._run = run if run and self._resumed else Run(name=name, started_at=written(now))
        self.visits.keep_run(self._run)

    def _out(self) -> Iterator[Document | SourceError]:
        while self._ready:
            yield self._ready.popleft()

    # What to ask for

    def _want(self, task: Task) -> None:
        """Ask for a page, unless this run has, or it is known and need not be looked at again."""
        try:
            url = str(address_of(task.url))
        except SourceError as error:
            self._ready.append(error)
            return
        if url in self._seen:
            return
        self._seen.add(url)
        visit = self.visits.visit(url)
        task = replace(task, url=url, at=url, known=visit)
        if visit is None or visit.state == "wanted":
            self._queue(task)
        elif visit.state == "fetched":
            self._kept.add(url)
            self._read(visit)
        elif is_due(visit, task, self._run, self.clock(), again=self.manners.again, is_resumed=self._resumed):
            self._queue(task)
        else:
            self.counts["unchanged"] += 1
            self._reopen(visit, task)

    def _reopen(self, visit: Visit, task: Task) -> None:
        """Follow a listing that need not be fetched: what it led to is remembered."""
        if visit.state == "listing":
            depth = 0 if visit.leads_to == "pages" else task.depth - 1
            for lead in self.visits.leads(visit.url):
                self._want(Task(at=lead.url, url=lead.url, depth=depth, source=visit.url, lead=lead))

    def _queue(self, task: Task, *, first: bool = False) -> None:
        site = address_of(task.at).site
        if site not in self._away and site not in self._robots:
            self._open(site)
        if site in self._away:
            self._leave(self._away[site], 1)
        else:
            self._lanes.add(site, task, first=first)

    def _open(self, site: str) -> None:
        """Before the first request to a site: its robots.txt, and whether it asked for patience."""
        now = self.clock()
        known = self.visits.site(site)
        self._robots[site] = known.robots if known else ""
        if known and known.later and known.later > written(now):
            seconds = (datetime.fromisoformat(known.later) - now).total_seconds()
            self._lanes.hold(site, seconds)
            if seconds > self.manners.patience:
                self._abandon(site, f"asked us to wait until {known.later[:16]} UTC")
                return
        if known and known.robots_at and known.robots_at > written(now - ROBOTS_KEPT):
            self._lanes.slow(site, robots.delay_in(known.robots, self.manners.delay))
        else:
            self._lanes.add(site, Task(at=f"{site}/robots.txt"))

    # In the lanes: no store is touched here

    def _ask(self, task: Task) -> Answer | SourceError:
        try:
            if not task.url:
                return self.fetcher.get(task.at, limits=replace(self.fetcher.limits, largest=robots.LARGEST))
            return self.fetcher.step(task.at, task.validators, source=task.url)
        except SourceError as error:
            return error

    def _spared(self, task: Task) -> SourceError | None:
        """A request that is not made: the site does not want it, or the run has made enough."""
        if self.counts["asked"] >= self.manners.pages:
            return Unreached(task.url or task.at, f"{LIMIT} {self.manners.pages:,} pages a run")
        if not task.url:
            return None
        if not robots.allows(self._robots[address_of(task.at).site], task.at):
            return SourceError(printable(task.url), "its site's robots.txt asks us not to fetch it")
        self.counts["asked"] += 1
        return None

    # What came of it

    def _take(self, site: str, task: Task, result: Answer | SourceError) -> None:
        if self._stop.is_set() and isinstance(result, SourceError):
            return  # broken off by ourselves
        if isinstance(result, Unreached) and result.reason.startswith(LIMIT):
            self._leave(result.reason, 1 if task.url else 0)
        elif not task.url:
            self._take_robots(site, result)
        elif isinstance(result, Unreached):
            self._take_failure(site, task, result)
        elif isinstance(result, SourceError):
            self._failed[site] = 0
            self._refuse(task, result)
        else:
            self._failed[site] = 0
            self._take_answer(task, result)
            self._mind_delay(site)

    def _take_robots(self, site: str, result: Answer | SourceError) -> None:
        """RFC 9309, 2.3.1: none there, all is allowed; not to be had, the site is left alone for now."""
        if isinstance(result, Unreached):
            self._keep_away(site, result.wait or 0.0)
            self._abandon(site, f"is left alone: its robots.txt cannot be had ({result.reason})")
            return
        text = result.body.decode("utf-8", "replace") if isinstance(result, Answer) else ""
        self._robots[site] = text
        self._lanes.slow(site, robots.delay_in(text, self.manners.delay))
        self.visits.keep_site(Site(site=site, robots=text.replace("\x00", ""), robots_at=written(self.clock())))

    def _mind_delay(self, site: str) -> None:
        """A site may want longer pauses than a run has patience for: one page a run, then."""
        delay = robots.delay_in(self._robots[site], self.manners.delay)
        if delay > self.manners.patience and site not in self._away:
            self._keep_away(site, delay)
            self._away[site] = f"{site} wants {delay:,.0f} seconds between two pages"
            if waiting := [t for t in self._lanes.drop(site) if t.url]:
                self._leave(self._away[site], len(waiting))

    def _take_failure(self, site: str, task: Task, result: Unreached) -> None:
        tries = task.tries + 1
        wait = result.wait if result.wait is not None else max(self.manners.delay, 1.0) * 2**tries
        if result.is_busy and tries < self.manners.tries and wait <= self.manners.patience:
            self._lanes.hold(site, wait)
            self._lanes.add(site, replace(task, tries=tries), first=True)
            return
        visit = failed(task, result.reason, self.clock())
        self.visits.keep(visit)
        self._ready.append(SourceError(printable(task.url), result.reason))
        self._reopen(visit, task)
        self._failed[site] += 1
        if result.is_busy:
            self._keep_away(site, wait)
            self._abandon(site, f"is busy ({result.reason})")
        elif self._failed[site] >= BROKEN:
            self._abandon(site, f"does not work ({result.reason})")

    def _keep_away(self, site: str, seconds: float) -> None:
        known = self.visits.site(site) or Site(site=site)
        self.visits.keep_site(replace(known, later=written(self.clock() + timedelta(seconds=seconds))))

    def _abandon(self, site: str, why: str) -> None:
        """Leave a site alone for the rest of this run; its pages wait for the next."""
        self._away[site] = f"{site} {why}"
        waiting = [t for t in self._lanes.drop(site) if t.url]
        self._leave(self._away[site], len(waiting))
        self._ready.append(SourceError(site, why))

    def _leave(self, why: str, number: int) -> None:
        self.left[why] = self.left.get(why, 0) + number
        self.counts["left"] += number

    def _refuse(self, task: Task, error: SourceError) -> None:
        self._ready.append(error)
        self.visits.keep(refused(task, error.reason, self.clock()))

    def _take_answer(self, task: Task, answer: Answer) -> None:
        if answer.status in MOVED:
            self._move(task, answer)
        elif answer.status == 304 and task.known:
            self.counts["unchanged"] += 1
            visit = same(task, self.clock())
            self.visits.keep(visit)
            self._reopen(visit, task)
        elif answer.status in GONE:
            visit = lost(task, answer, self.clock())
            self.visits.keep(visit)
            self._ready.append(SourceError(printable(task.url), visit.reason or ""))
        elif answer.status == 200:
            self._take_page(task, answer)
        else:
            self._refuse(task, SourceError(printable(task.url), f"answers {answer.status}"))

    def _move(self, task: Task, answer: Answer) -> None:
        """Follow a redirect through the lane of the site it leads to, so that its robots.txt and its pauses hold."""
        try:
            at = str(moved_to(answer, task.url))
        except SourceError as error:
            self._refuse(task, error)
            return
        if task.hops >= self.fetcher.limits.redirects:
            self._refuse(task, SourceError(printable(task.url), f"leads on and on: more than {task.hops} redirects"))
        elif at in self._seen and at != task.url:
            self.visits.keep(moved(task, answer, at, self.clock()))
        else:
            self._queue(replace(task, at=at, hops=task.hops + 1), first=True)

    def _take_page(self, task: Task, answer: Answer) -> None:
        self.counts["fetched"] += 1
        known, visit = task.before, came(task, answer, self.clock())
        shown = printable(task.url)
        try:
            data = unpacked(answer.body, shown)
            listing = listing_in(data, answer.media_type, answer.url)
            if listing and task.depth <= 0:
                raise SourceError(shown, f"is a {listing.kind}, where a page was expected")
        except SourceError as error:
            self._refuse(replace(task, known=visit), error)
            return
        if listing:
            visit = replace(visit, state="listing", leads_to="pages" if listing.to_pages else "listings")
            self.visits.keep_listing(visit, listing.leads)
            self._ready.extend(listing.refused)
            self._reopen(visit, task)
        elif known.state == "settled" and known.content_hash == visit.content_hash:
            self.counts["unchanged"] += 1
            self.visits.keep(replace(visit, state="settled", fetched_at=known.fetched_at, reason=known.reason))
        else:
            visit = replace(visit, state="fetched", body=data)
            self.visits.keep(visit)
            self._read(visit)

    def _follow(self, name: str, listing: Listing) -> None:
        """Follow a listing that is a file of the caller's."""
        self._ready.extend(listing.refused)
        below = {"list": DEEPEST, "feed": 0, "sitemap": 0}.get(listing.kind, DEEPEST - 1)
        for lead in listing.leads:
            self._want(Task(at=lead.url, url=lead.url, depth=below, source=name, lead=lead))

    def _read(self, page: Visit) -> None:
        """Hand out the reports in a page that is kept; one without any is settled at once."""
        found = list(documents_of(page, self.given))
        reports = [d for d in found if isinstance(d, Document)]
        for document in reports:
            self._url_of[document.key] = page.url
        self._unread[page.url] = len(reports)
        self._ready.extend(found)
        if not reports:
            reason = next((e.reason for e in found if isinstance(e, SourceError)), None)
            self.visits.keep(replace(page, state="settled", body=None, reason=reason))


def reports_at(address: str, version: str, given: Given = Given()) -> Iterator[Document | SourceError]:
    """Yield the reports of one page, without a ledger: through the same guard, robots.txt asked, no listing followed.

    For a server whose owner allowed it to fetch; nothing in this project calls it by itself.
    """
    gathering = Gathering(fetcher_of(None, version), Remembered(), given, Manners(delay=0, pages=6, tries=1), deepest=0)
    yield from gathering.documents([(address, None)])
    for why in gathering.left:
        yield SourceError(printable(address), why)


def fetcher_of(contact: str | None, version: str, limits: Limits = Limits()) -> Fetcher:
    """A fetcher that says who we are, and how whoever runs us can be reached."""
    about = f"; {printable(contact)}" if contact else ""
    return Fetcher(f"{robots.TOKEN}/{version} (reads news reports into an attributed ledger{about})", limits=limits)
