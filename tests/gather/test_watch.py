"""A watched ledger stays current, tells what changed once, and goes on after a stop or a kill."""

from __future__ import annotations

import json
import os
import re
import signal
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import Result

from counterclaim.gather.standing import Task, is_due
from counterclaim.gather.visits import Remembered, Visits
from counterclaim.model.finding import Figure
from counterclaim.model.ledger import Claim, Disagreement, Entry, Ledger, Origin, Position, Quote
from counterclaim.model.selector import Selector
from counterclaim.model.visit import Lead, Run, Visit
from counterclaim.model.visit import Site as SiteState
from counterclaim.publish.news import news_of
from counterclaim.store import Store, open_store
from gather.gathering import start
from gather.site import Site, opml, report, rss

Runs = Callable[..., Result]


def watch(run: Runs, db: str, site: Site, *more: str) -> list[dict[str, object]]:
    result = run("watch", site.url("/feed"), "--db", db, "--once", "--json", "--delay", "0", *more)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]


def test_each_round_tells_what_is_new_and_no_more(site: Site, run: Runs, db: str) -> None:
    site.pages |= {"/a": report(1), "/feed": rss(site, ["/a"])}
    first = watch(run, db, site)
    assert {n["kind"] for n in first} >= {"matter"}
    assert watch(run, db, site) == []
    site.pages |= {"/b": report(2), "/feed": rss(site, ["/b", "/a"])}
    second = watch(run, db, site)
    assert second
    assert not {n["matter"] for n in first} & {n["matter"] for n in second if n["kind"] == "matter"}


def test_what_gather_brings_in_is_not_told_as_new(site: Site, run: Runs, db: str) -> None:
    site.pages |= {"/a": report(1), "/feed": rss(site, ["/a"])}
    run("gather", site.url("/feed"), "--db", db, "--delay", "0")
    assert watch(run, db, site) == []


def test_people_read_lines(site: Site, run: Runs, db: str) -> None:
    site.pages |= {"/a": report(1), "/feed": rss(site, ["/a"])}
    shown = run("watch", site.url("/feed"), "--db", db, "--once", "--delay", "0").stdout
    assert "+ matter" in shown
    assert "1 new reports" in shown


def test_an_old_page_is_not_asked_again_each_round(site: Site, run: Runs, db: str) -> None:
    site.pages |= {"/a": report(1), "/feed": rss(site, ["/a"])}
    watch(run, db, site)
    site.took()
    watch(run, db, site)
    assert site.took() == {"/feed": 1}


@pytest.mark.slow
def test_a_watch_killed_before_it_told_tells_after_it_starts_again(
    site: Site, run: Runs, db: str, tmp_path: Path
) -> None:
    """Killed at the last request: what it stored before is told by the next, with the rest."""
    for number in range(12):
        site.pages[f"/{number}"] = report(number)
    site.pages["/feed"] = rss(site, [f"/{n}" for n in range(12)])
    (tmp_path / "feeds.opml").write_bytes(opml(site, ["/feed"]).body)
    process = start(db, "watch", str(tmp_path / "feeds.opml"), "--delay", "0", "--json", log=tmp_path / "log")
    site.on_request = lambda number, path: os.kill(process.pid or 0, signal.SIGKILL) if path == "/11" else None
    process.join(120)
    assert process.exitcode == -signal.SIGKILL
    site.on_request = lambda *_: None
    with open_store(db) as store:
        stored = {e.id for e in store.entries()}
    assert stored
    result = run("watch", str(tmp_path / "feeds.opml"), "--db", db, "--once", "--delay", "0")
    counts = [int(n) for n in re.findall(r"(\d+) new reports", result.stdout)]
    assert counts == [len(stored), 12 - len(stored)]
    with open_store(db) as store:
        assert len(list(store.entries())) == 12
        assert store.visits.untold() == []


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_watch_that_is_told_to_stop_stops_cleanly(
    site: Site, db: str, tmp_path: Path, number: signal.Signals
) -> None:
    site.pages |= {"/a": report(1), "/feed": rss(site, ["/a"])}
    process = start(db, "watch", site.url("/feed"), "--delay", "0", "--every", "60", log=tmp_path / "log")
    while process.is_alive() and "new reports" not in (tmp_path / "log").read_text():
        time.sleep(0.05)
    begun = time.monotonic()
    os.kill(process.pid or 0, number)
    process.join(60)
    assert process.exitcode == 0
    assert time.monotonic() - begun < 25  # the next round would be in an hour
    assert "Traceback" not in (tmp_path / "log").read_text()


# What is news


def entry(id: str, *documents: str, **about: object) -> Entry:
    """A matter of one position in these documents."""
    words = Selector(start=0, end=1, text="x")
    claims = tuple(
        Claim(
            key=f"{d}#f1", kind="figure", finding=Figure(id="f1", words=words, measure="killed"), document=d, outlet="o",
            quote=Quote(document=d, id="s", start=0, end=1, text="x"), origin=Origin(key="k", name="K"), stance="affirms",
            setting=None, said=None, published=date(2020, 10, 9),  # type: ignore[arg-type]
        )
        for d in documents
    )  # fmt: skip
    position = Position(id="q1", origin=Origin(key="k", name="K"), stance="affirms", claims=claims)
    return Entry(**{"id": id, "kind": "figure", "title": "Killed in Belo", "positions": (position,), **about})  # type: ignore[arg-type]


def told(before: list[Entry], after: list[Entry]) -> list[tuple[str, str | None, str]]:
    return [(n.kind, n.before, n.after) for n in news_of(Ledger(entries=tuple(before)), Ledger(entries=tuple(after)))]


DISPUTE = (Disagreement(kind="other_number", between=("q1", "q2"), note=""),)


def test_a_toll_that_changes_is_told_with_what_it_was() -> None:
    assert told([entry("m1", "a", low=5, high=5)], [entry("m2", "a", "b", low=5, high=9)]) == [("toll", "5", "5–9")]


def test_a_new_dispute_is_told_once() -> None:
    before, after = entry("m1", "a"), entry("m2", "a", "b", disagreements=DISPUTE, standing="contested")
    assert told([before], [after]) == [("dispute", None, "contested, other number")]
    assert told([after], [after]) == []


def test_what_contradicts_nothing_is_no_dispute() -> None:
    other = (Disagreement(kind="other_scope", between=("q1", "q2"), note=""),)
    assert told([entry("m1", "a")], [entry("m2", "a", "b", disagreements=other)]) == []


def test_talks_that_a_party_confirms_or_refuses_are_told() -> None:
    before = entry("m1", "a", kind="talks", parties=(("Baku", "invited"), ("Yerevan", "invited")), status="proposed")
    after = entry(
        "m2", "a", "b", kind="talks", parties=(("Baku", "refused"), ("Yerevan", "confirmed")), status="proposed"
    )
    assert told([before], [after]) == [("talks", "invited", "Baku refused"), ("talks", "invited", "Yerevan confirmed")]


def test_a_ceasefire_that_is_violated_is_told() -> None:
    before, after = (
        entry("m", *d, kind="ceasefire", status=s) for d, s in ((("a",), "agreed"), (("a", "b"), "violated"))
    )
    assert told([before], [after]) == [("ceasefire", "agreed", "violated")]


def test_a_matter_that_nobody_spoke_of_is_new() -> None:
    assert told([], [entry("m1", "a", low=5, high=5)]) == [("matter", None, "figure, 5, single origin")]


# What is remembered


NOW = datetime(2020, 10, 12, 12, tzinfo=UTC)


def ago(**length: float) -> str:
    return (NOW - timedelta(**length)).isoformat(timespec="microseconds")


@pytest.mark.parametrize(
    ("age", "asked", "due"),
    [({"hours": 0.5}, {"hours": 0.5}, False), ({"hours": 1}, {"hours": 1}, True), ({"hours": 3}, {"hours": 1.2}, False), ({"hours": 3}, {"hours": 1.6}, True), ({"days": 8}, {"days": 5}, False)],
)  # fmt: skip
def test_a_page_is_looked_at_again_as_its_age_doubles(
    age: dict[str, float], asked: dict[str, float], due: bool
) -> None:
    visit = Visit(url="u", state="settled", etag='"1"', fetched_at=ago(**age), asked_at=ago(**asked))
    run = Run(name="r", started_at=ago(hours=0))
    assert is_due(visit, Task(at="u", url="u"), run, NOW, again="aging", is_resumed=False) is due


def remembers_all(visits: Visits) -> None:
    lead = Lead(url="http://a.example/1", title="São “x”", guid="g")
    page = Visit(
        url=lead.url,
        state="fetched",
        status=200,
        body=b"\x00bytes\xff",
        lead=lead,
        told=False,
        document="sha256:1",
        reason="a\x00b",
    )
    visits.keep(page)
    kept = visits.visit(lead.url)
    assert kept
    assert (kept.body, kept.lead, kept.told, kept.state) == (page.body, lead, False, "fetched")
    assert visits.visit("http://a.example/2") is None
    listing = Visit(url="http://a.example/feed", state="listing", leads_to="pages")
    visits.keep_listing(listing, [lead, Lead(url="http://a.example/0")])
    visits.keep_listing(listing, [Lead(url="http://a.example/0", title="t")])
    assert {x.url for x in visits.leads(listing.url)} == {lead.url, "http://a.example/0"}, "what is not settled stays"
    visits.keep(Visit(url=lead.url, state="settled"))
    visits.keep_listing(listing, [Lead(url="http://a.example/0", title="t")])
    assert [(x.url, x.title) for x in visits.leads(listing.url)] == [("http://a.example/0", "t")]
    visits.keep_site(SiteState(site="http://a.example", robots="x", later="2020"))
    visits.keep_site(SiteState(site="http://a.example", robots="y", robots_at="2021"))
    assert visits.site("http://a.example") == SiteState(site="http://a.example", robots="y", robots_at="2021")
    for ended in (None, "2021"):
        visits.keep_run(Run(name="r", started_at="2020", ended_at=ended))
    assert visits.run("r") == Run(name="r", started_at="2020", ended_at="2021")


def test_a_memory_remembers() -> None:
    remembers_all(Remembered())


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def test_every_store_remembers(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    address = str(tmp_path / "a.db") if kind == "sqlite" else request.getfixturevalue("postgres").fresh("visits")
    with open_store(address) as store:
        remembers_all(store.visits)
        store.visits.keep(Visit(url="u", state="settled", document="sha256:2", told=False))
        assert store.visits.untold() == ["sha256:2"]
        store.visits.tell(["sha256:2"])
        assert store.visits.untold() == []


def opened(store: Store) -> Visits:
    """A store's memory is what gathering asks for: the type checker holds this."""
    return store.visits
