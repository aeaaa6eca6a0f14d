"""A site is gathered once, politely, and the second time only what changed; what goes wrong on it spoils nothing else."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from counterclaim.errors import SourceError
from counterclaim.gather.guard import TEST_SITES
from counterclaim.gather.visits import Remembered
from counterclaim.gather.web import Gathering, Manners, fetcher_of, reports_at
from counterclaim.model.document import Document
from counterclaim.store import open_store
from gather.site import Reply, Site, atom, opml, report, rss, served, sitemap

Run = Callable[..., Result]
PAGES = [f"/news/{n}" for n in range(6)]


@pytest.fixture
def news(site: Site) -> Site:
    """A site with a feed of six reports."""
    for number, path in enumerate(PAGES):
        site.pages[path] = report(number)
    site.pages["/feed"] = rss(site, PAGES)
    return site


def gather(run: Run, db: str, *sources: object) -> Result:
    return run("gather", *sources, "--db", db, "--delay", "0")


def keys(db: str) -> list[str]:
    with open_store(db, create=False) as store:
        return sorted(e.key for e in store.entries())


# What a source may be


@pytest.mark.parametrize("kind", ["rss", "atom", "sitemap", "packed sitemap", "index", "opml", "list", "opml file", "feed file", "pages"])  # fmt: skip
def test_every_kind_of_source_leads_to_its_pages(news: Site, run: Run, db: str, tmp_path: Path, kind: str) -> None:
    """The kind is told by the content: no path here says what it is."""
    news.pages["/a"] = atom(news, PAGES)
    news.pages["/s"] = sitemap(news, PAGES)
    news.pages["/z"] = sitemap(news, PAGES, packed=True)
    news.pages["/i"] = sitemap(news, ["/s", "/z"], of_maps=True)
    news.pages["/o"] = opml(news, ["/feed", "/a"])
    (tmp_path / "list").write_text("# ours\n" + "\n".join(news.url(p) for p in PAGES) + "\n\n")
    (tmp_path / "feeds").write_bytes(opml(news, ["/feed"]).body)
    (tmp_path / "saved").write_bytes(rss(news, PAGES).body)
    sources: dict[str, list[object]] = {
        "rss": [news.url("/feed")], "atom": [news.url("/a")], "sitemap": [news.url("/s")], "packed sitemap": [news.url("/z")],
        "index": [news.url("/i")], "opml": [news.url("/o")], "list": ["--urls", tmp_path / "list"],
        "opml file": [tmp_path / "feeds"], "feed file": [tmp_path / "saved"], "pages": [news.url(p) for p in PAGES],
    }  # fmt: skip
    result = gather(run, db, *sources[kind])
    assert result.exit_code == 0, result.output
    assert keys(db) == sorted(news.url(p) for p in PAGES)
    assert max(news.took(status=200).values()) == 1


def test_add_and_read_take_addresses_too(news: Site, run: Run, db: str) -> None:
    assert run("add", news.url(PAGES[0]), "--db", db).exit_code == 0
    assert keys(db) == [news.url(PAGES[0])]
    shown = run("read", news.url(PAGES[1]), "--json", "--silent")
    assert shown.exit_code == 0, shown.output
    assert json.loads(shown.stdout)["document"]["url"] == news.url(PAGES[1])


def test_the_furniture_of_a_page_is_left_out(news: Site, run: Run, db: str) -> None:
    gather(run, db, news.url(PAGES[0]))
    with open_store(db) as store:
        [record] = store.records()
    text = record["document"]["text"]
    assert "people died there" in text
    assert not {"cookies", "Subscribe", "Weather"} & set(text.replace(".", " ").split())
    assert (record["document"]["outlet"], record["document"]["published"]) == ("The Hill Courier", "2020-10-01")


def documents(site: Site, *paths: str) -> list[Document]:
    gathering = Gathering(fetcher_of(None, "0"), Remembered(), manners=Manners(delay=0))
    found = list(gathering.documents([(site.url(p), None) for p in paths]))
    assert all(isinstance(d, Document) for d in found), found
    return found  # type: ignore[return-value]


def test_what_is_known_of_the_way_is_kept(site: Site) -> None:
    site.pages["/old"] = Reply(status=301, headers={"Location": "/new?from=feed"})
    site.pages["/new?from=feed"] = report(
        3, author="Bo Reed", canonical="/new", **{"syndication-source": "Meridian Wire", "copyright": "Courier 2020"}
    )
    site.pages["/feed"] = rss(site, ["/old"])
    [document] = documents(site, "/feed")
    way, raw = document.provenance, document.raw
    assert way is not None
    assert raw is not None
    assert (way.source, way.url, way.final_url) == (site.url("/feed"), site.url("/old"), site.url("/new?from=feed"))
    assert (way.canonical, way.guid, way.relayed) == (site.url("/new"), "guid:/old", "http://wire.example/rss")
    assert (way.byline, way.credit, way.rights) == ("Bo Reed", "Meridian Wire", "Courier 2020")
    assert way.fetched_at
    assert way.fetched_at.endswith("+00:00")
    assert raw.data == site.pages["/new?from=feed"].body
    assert (way.raw_sha256, way.content_type) == (raw.sha256, "text/html; charset=utf-8")
    assert document.url == site.url("/new")


def test_one_page_can_be_had_without_a_ledger_and_leads_no_further(news: Site) -> None:
    [document] = reports_at(news.url(PAGES[0]), "0")
    assert isinstance(document, Document)
    [refusal] = reports_at(news.url("/feed"), "0")
    assert isinstance(refusal, SourceError)
    assert "where a page was expected" in str(refusal)
    [private] = reports_at("http://169.254.169.254/latest", "0")
    assert isinstance(private, SourceError)


def test_a_page_cannot_give_itself_another_outlets_address(site: Site) -> None:
    site.pages["/a"] = report(1, canonical="http://other.example/story")
    [document] = documents(site, "/a")
    assert document.url == site.url("/a")
    assert document.provenance
    assert document.provenance.canonical == "http://other.example/story"


@pytest.mark.parametrize(("charset", "declared"), [("windows-1252", "header"), ("windows-1251", "header"), ("iso-8859-1", "meta"), ("utf-16", "mark"), ("windows-1252", "nowhere"), ("utf-8", "wrong")])  # fmt: skip
def test_a_page_is_read_in_its_encoding(site: Site, charset: str, declared: str) -> None:
    words = "Войска" if charset == "windows-1251" else "São Miguel"
    page = report(2).body.decode().replace("Belo", words)
    meta = (
        f'<meta charset="{charset}">'
        if declared == "meta"
        else '<meta charset="no-such">'
        if declared == "wrong"
        else ""
    )
    media = f"text/html; charset={charset}" if declared == "header" else "text/html"
    site.pages["/p"] = Reply(page.replace("<head>", f"<head>{meta}").encode(charset), media_type=media)
    [document] = documents(site, "/p")
    assert words in document.text


def test_json_lines_are_told_by_what_they_hold(site: Site) -> None:
    text = "Seven people were killed in São Miguel on Monday, the ministry said."
    lines = "\n".join(json.dumps({"id": f"r{n}", "text": f"{text} {n}"}, ensure_ascii=False) for n in range(2))
    site.pages["/latest"] = Reply(lines.encode(), media_type="application/x-ndjson")
    assert [(d.key, d.text) for d in documents(site, "/latest")] == [("r0", f"{text} 0"), ("r1", f"{text} 1")]


# Twice


def test_the_second_run_fetches_only_what_changed(news: Site, run: Run, db: str) -> None:
    gather(run, db, news.url("/feed"))
    assert news.took() == {"/feed": 1, **dict.fromkeys(PAGES, 1)}
    before = keys(db)

    assert gather(run, db, news.url("/feed")).exit_code == 0
    assert news.took(status=200) == {}
    assert news.took(status=304) == {"/feed": 1, **dict.fromkeys(PAGES, 1)}
    assert all("if-none-match" in a.headers for a in news.log if a.path != "/robots.txt")
    news.took()

    news.pages[PAGES[2]] = report(2, died=40)
    news.pages["/news/late"] = report(11)
    news.pages["/feed"] = rss(news, ["/news/late", *PAGES[1:]])
    assert gather(run, db, news.url("/feed")).exit_code == 0
    assert set(news.took(status=200)) == {"/feed", PAGES[2], "/news/late"}
    assert keys(db) == sorted([*before, news.url(PAGES[2]), news.url("/news/late")])


def test_robots_txt_is_asked_for_once_a_day(news: Site, run: Run, db: str) -> None:
    for _ in range(3):
        gather(run, db, news.url("/feed"))
    assert [a.path for a in news.log].count("/robots.txt") == 1


def test_pages_without_validators_are_not_fetched_again_the_same_day(news: Site, run: Run, db: str) -> None:
    for path in PAGES:
        news.pages[path].etag = False
    gather(run, db, news.url("/feed"))
    news.took()
    gather(run, db, news.url("/feed"))
    assert news.took() == {"/feed": 1}


def test_a_sitemap_that_says_nothing_changed_is_believed(news: Site, run: Run, db: str) -> None:
    news.pages["/map"] = sitemap(news, PAGES, lastmod="2020-10-12")
    news.pages["/map"].etag = False
    for path in PAGES:
        news.pages[path].etag = False
    gather(run, db, news.url("/map"))
    news.took()
    news.pages["/map"] = sitemap(news, PAGES, lastmod="2020-10-13")
    gather(run, db, news.url("/map"))
    assert news.took() == {"/map": 1, **dict.fromkeys(PAGES, 1)}


def test_a_page_that_two_feeds_list_or_that_another_leads_to_is_fetched_once(news: Site, run: Run, db: str) -> None:
    news.pages["/moved"] = Reply(status=302, headers={"Location": PAGES[0]})
    news.pages["/two"] = rss(news, [*PAGES, "/moved"])
    gather(run, db, news.url("/feed"), news.url("/two"))
    assert all(n == 1 for n in news.took().values())
    assert len(keys(db)) == len(PAGES)


def test_what_was_removed_stays_in_the_ledger_and_is_named(news: Site, run: Run, db: str) -> None:
    gather(run, db, news.url("/feed"))
    news.pages[PAGES[0]] = Reply(status=410, etag=False)
    news.pages.pop(PAGES[1])
    result = gather(run, db, news.url("/feed"))
    assert result.exit_code == 3
    assert "is not there any more (410); its report stays in the ledger" in result.output
    assert "is not there any more (404)" in result.output
    assert len(keys(db)) == len(PAGES)
    news.took()
    assert gather(run, db, news.url("/feed")).exit_code == 0
    assert not {PAGES[0], PAGES[1]} & set(news.took())


def test_a_limit_ends_a_run_and_the_next_goes_on(news: Site, run: Run, db: str) -> None:
    first = run("gather", news.url("/feed"), "--db", db, "--delay", "0", "--limit", "3")
    assert "left     4 for another time: the limit of 3 pages a run" in first.output
    assert len(keys(db)) == 2
    second = gather(run, db, news.url("/feed"))
    assert second.exit_code == 0
    assert news.took() == {"/feed": 1, **dict.fromkeys(PAGES, 1)}
    assert len(keys(db)) == 6


# What goes wrong


def hang(request: object) -> None:
    time.sleep(3)


def cut(request: object) -> None:
    wfile = request.wfile  # type: ignore[attr-defined]
    wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\nContent-Type: text/html\r\n\r\n<html>")


def nonsense(request: object) -> None:
    request.wfile.write(b"\x00\x01\x02 no HTTP at all\r\n\r\n")  # type: ignore[attr-defined]


def test_what_goes_wrong_is_named_and_spoils_nothing_else(news: Site, run: Run, db: str, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    from counterclaim.gather import web
    from counterclaim.gather.fetch import Limits

    monkeypatch.setattr(web.fetcher_of, "__defaults__", (Limits(seconds=1.0, patience=0.5, largest=1_000_000),))
    huge = b"<html><body>" + b"<p>Nothing new.</p>" * 100_000
    wrong = {
        "/missing": (None, "is not there (404)"),
        "/forbidden": (Reply(status=403), "answers 403"),
        "/broken": (Reply(status=500), "answers 500"),
        "/huge": (Reply(huge), "more than 1,000,000 bytes"),
        "/slow": (Reply(raw=hang), "does not answer in time"),
        "/cut": (Reply(raw=cut), "breaks off"),
        "/nonsense": (Reply(raw=nonsense), "breaks off"),
        "/picture": (Reply(b"\x89PNG", media_type="image/png"), "no page, feed or sitemap"),
        "/empty": (Reply(b""), "no report was found"),
        "/loop": (Reply(status=302, headers={"Location": "/loop"}), "leads on and on"),
        "/file": (Reply(status=302, headers={"Location": "file:///etc/passwd"}), "leads to file:///etc/passwd"),
        "/gopher": (Reply(status=302, headers={"Location": "gopher://127.0.0.1:6379/_x"}), "only http and https"),
        "/inside": (Reply(status=302, headers={"Location": "http://127.0.0.1:1/x"}), "names port 1"),
        "/other": (Reply(status=302, headers={"Location": "http://localhost:8080/"}), "no public address"),
        "/nowhere": (Reply(status=301), "does not say where"),
        "/list": (rss(news, PAGES), "is a feed, where a page was expected"),
        "/brotli": (Reply(b"xx", headers={"Content-Encoding": "br"}), "packed as br"),
        "/xxe": (Reply(b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>', media_type="text/xml"), "has a DTD"),
    }  # fmt: skip
    news.pages |= {path: reply for path, (reply, _) in wrong.items() if reply}
    news.pages["/feed"] = rss(news, [*wrong, *PAGES])
    result = gather(run, db, news.url("/feed"))
    assert result.exit_code == 3
    for path, (_, why) in wrong.items():
        lines = [line for line in result.output.splitlines() if line.startswith("refused") and f"{path}:" in line]
        assert any(why in line for line in lines), (path, why, result.output)
    assert "Traceback" not in result.output
    assert keys(db) == sorted(news.url(p) for p in PAGES)


def test_entries_with_hostile_addresses_are_refused_one_by_one(news: Site, run: Run, db: str, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    connected: list[object] = []
    real = socket.create_connection
    monkeypatch.setattr(socket, "create_connection", lambda a, *r, **k: connected.append(a) or real(a, *r, **k))
    hostile = [
        "file:///etc/passwd",
        "http://169.254.169.254/x",
        "http://[::1]/",
        "http://10.0.0.1/",
        "javascript:alert(1)",
    ]
    items = "".join(f"<item><link>{u}</link></item>" for u in [*hostile, news.url(PAGES[0])])
    news.pages["/feed"] = Reply(f"<rss><channel>{items}</channel></rss>".encode())
    result = gather(run, db, news.url("/feed"))
    assert keys(db) == [news.url(PAGES[0])]
    for url in hostile:
        assert url.removesuffix("/x").removesuffix("/") in result.output
    host, port = news.address.split(":")
    assert set(connected) == {(host, int(port))}


def test_no_listing_leads_deeper_than_it_may(site: Site, run: Run, db: str) -> None:
    site.pages["/loop"] = sitemap(site, ["/loop", "/a"], of_maps=True)
    for one, two in ("ab", "bc", "cd", "de"):
        site.pages[f"/{one}"] = sitemap(site, [f"/{two}"], of_maps=True)
    result = gather(run, db, site.url("/loop"))
    assert "where a page was expected" in result.output
    assert max(site.took().values()) == 1


def test_a_page_without_a_report_names_its_feed(site: Site, run: Run, db: str) -> None:
    site.pages["/"] = Reply(
        b'<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body></body></html>'
    )
    assert f"it names a feed: {site.url('/feed')}" in gather(run, db, site.url("/")).output


# Politeness


def test_one_request_at_a_time_goes_to_a_site_and_several_sites_are_asked_at_once(site: Site, run: Run, db: str, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    with served() as other:
        monkeypatch.setenv(TEST_SITES, f"{site.address},{other.address}")
        for each in (site, other):
            for number, path in enumerate(PAGES):
                each.pages[path] = report(number)
                each.pages[path].after = 0.1
        assert gather(run, db, *(each.url(p) for each in (site, other) for p in PAGES)).exit_code == 0
        assert (site.most_at_once, other.most_at_once) == (1, 1)
        starts = sorted((a.at, each is site) for each in (site, other) for a in each.log if a.path in PAGES)
        assert any(one[1] != two[1] and two[0] - one[0] < 0.1 for one, two in zip(starts, starts[1:], strict=False))


def test_requests_to_a_site_are_apart_as_it_asks(news: Site, run: Run, db: str) -> None:
    news.pages["/robots.txt"] = Reply(b"User-agent: counterclaim\nCrawl-delay: 0.3\n\nUser-agent: *\nDisallow: /\n")
    gather(run, db, *(news.url(p) for p in PAGES[:3]))
    times = [a.at for a in news.log if a.path in PAGES]
    assert len(times) == 3
    assert all(later - earlier >= 0.3 for earlier, later in zip(times, times[1:], strict=False))


def test_robots_txt_is_obeyed_where_a_redirect_leads_too(news: Site, run: Run, db: str) -> None:
    news.pages["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /private\nAllow: /private/open$\n")
    news.pages["/private/a"] = news.pages["/private/open"] = report(1)
    news.pages["/way"] = Reply(status=302, headers={"Location": "/private/b"})
    result = gather(run, db, *map(news.url, ("/private/a", "/private/open", "/way", PAGES[3])))
    assert result.output.count("robots.txt asks us not to") == 2
    assert set(news.took()) == {"/private/open", "/way", PAGES[3]}


def test_a_site_whose_robots_txt_cannot_be_had_is_left_alone(news: Site, run: Run, db: str) -> None:
    news.pages["/robots.txt"] = Reply(status=500)
    result = gather(run, db, news.url("/feed"))
    assert result.exit_code == 1
    assert "robots.txt cannot be had (answers 500)" in result.output
    assert news.took() == {}


def test_we_say_who_we_are(news: Site, run: Run, db: str) -> None:
    run("gather", news.url(PAGES[0]), "--db", db, "--contact", "desk@hill.example")
    assert {a.headers["user-agent"].split("/")[0] for a in news.log} == {"counterclaim"}
    assert all("desk@hill.example" in a.headers["user-agent"] for a in news.log)


def test_a_busy_site_is_asked_again_when_it_says(news: Site, run: Run, db: str) -> None:
    good = news.pages[PAGES[0]]
    news.on_request = lambda number, path: news.pages.update({PAGES[0]: good}) if path == PAGES[0] else None
    news.pages[PAGES[0]] = Reply(status=503, headers={"Retry-After": "1"})
    assert gather(run, db, news.url(PAGES[0])).exit_code == 0
    first, second = (a.at for a in news.log if a.path == PAGES[0])
    assert second - first >= 1.0


def test_a_site_that_wants_us_away_for_long_is_left_until_then(news: Site, run: Run, db: str) -> None:
    news.pages[PAGES[0]] = Reply(status=429, headers={"Retry-After": "3600"})
    result = gather(run, db, *map(news.url, PAGES))
    assert result.exit_code == 1
    assert "is busy (answers 429)" in result.output
    assert "left     5 for another time" in result.output
    news.took()
    again = gather(run, db, *map(news.url, PAGES))
    assert "asked us to wait until" in again.output
    assert news.took() == {}


def test_a_site_that_does_not_work_is_given_up_for_the_run(site: Site, run: Run, db: str) -> None:
    site.pages["/feed"] = rss(site, [f"/x{n}" for n in range(50)])
    site.pages |= {f"/x{n}": Reply(status=500) for n in range(50)}
    result = gather(run, db, site.url("/feed"))
    assert "does not work" in result.output
    assert sum(site.took().values()) == 6


def test_the_process_ends_with_the_status_of_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    from counterclaim.cli import main

    monkeypatch.setattr("sys.argv", ["counterclaim", "read", "/nowhere/at/all", "--silent"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
