"""A news site of our own on this machine: feeds, pages with furniture, and all that goes wrong on the web."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TOWNS = [
    "Kassala",
    "Tarin",
    "Belo",
    "Ostrava",
    "Merida",
    "Halden",
    "Sorrel",
    "Vanta",
    "Qadir",
    "Lomar",
    "Pinel",
    "Dastan",
]


@dataclass
class Reply:
    """What the site says to a path. `etag` False: no validators. `after`: seconds before it answers."""

    body: bytes = b""
    status: int = 200
    media_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    etag: bool = True
    after: float = 0.0
    raw: Callable[[BaseHTTPRequestHandler], None] | None = None  # writes what it likes


@dataclass
class Asked:
    """One request as the site saw it."""

    path: str
    status: int
    headers: dict[str, str]
    at: float


class _Once:
    """Does a thing the first time it is called, and nothing after."""

    def __init__(self, does: Callable[[], None]) -> None:
        self._left = [does]

    def __call__(self) -> None:
        if self._left:
            self._left.pop()()


class Site:
    """Serves `pages` by path; `log` is what was asked, `most_at_once` how many requests were under way at one time."""

    def __init__(self) -> None:
        self.pages: dict[str, Reply] = {}
        self.log: list[Asked] = []
        self.on_request: Callable[[int, str], None] = lambda number, path: None
        self.most_at_once = self._now = 0
        self._lock = threading.Lock()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                with contextlib.suppress(OSError):
                    site.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def address(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self._server.server_port}"

    def url(self, path: str = "/") -> str:
        """A page's address."""
        return f"http://{self.address}{path}"

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """Answer one request, and note it."""
        with self._lock:
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
        over = _Once(self._one_less)
        try:
            self._answer(request, over)
        finally:
            over()

    def _one_less(self) -> None:
        with self._lock:
            self._now -= 1

    def _answer(self, request: BaseHTTPRequestHandler, over: Callable[[], None]) -> None:
        reply = self.pages.get(request.path, Reply(b"not here", 404, etag=False))
        tag = f'"{hashlib.sha256(reply.body).hexdigest()[:16]}"'
        same = reply.etag and reply.status == 200 and request.headers.get("If-None-Match") == tag
        status = 304 if same else reply.status
        with self._lock:
            self.log.append(
                Asked(request.path, status, {k.lower(): v for k, v in request.headers.items()}, time.monotonic())
            )
            number = len(self.log)
        self.on_request(number, request.path)
        time.sleep(reply.after)
        if reply.raw:
            reply.raw(request)
            request.close_connection = True
            return
        request.send_response(status)
        for name, value in reply.headers.items():
            request.send_header(name, value)
        if reply.etag and reply.status == 200:
            request.send_header("ETag", tag)
        body = b"" if same else reply.body
        request.send_header("Content-Type", reply.media_type)
        request.send_header("Content-Length", str(len(body)))
        over()  # who has the answer may ask again before this thread has gone on
        request.end_headers()
        request.wfile.write(body)

    def took(self, *, status: int | None = None) -> Counter[str]:
        """How often each path was asked for (with this answer), robots.txt left out; the log is emptied."""
        found = Counter(a.path for a in self.log if a.path != "/robots.txt" and status in (None, a.status))
        if status is None:
            self.log.clear()
        return found


@contextlib.contextmanager
def served() -> Iterator[Site]:
    """A site while it is open."""
    site = Site()
    try:
        yield site
    finally:
        site.close()


def report(number: int, died: int | None = None, **head: str) -> Reply:
    """A page with furniture around a report of ours."""
    town = TOWNS[number % len(TOWNS)]
    metas = "".join(f'<meta name="{name}" content="{value}">' for name, value in head.items() if name != "canonical")
    canonical = f'<link rel="canonical" href="{head["canonical"]}">' if "canonical" in head else ""
    text = f"""<!doctype html><html lang="en"><head><title>Shelling of {town}, day {number}</title>{canonical}{metas}
<meta property="og:site_name" content="The Hill Courier"><meta property="article:published_time" content="2020-10-{1 + number % 28:02}T08:00:00Z">
</head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a> <a href="/subscribe">Subscribe now</a></nav>
<header><div class="cookie">We use cookies. Accept all</div></header>
<main><article><h1>Shelling of {town}, day {number}</h1>
<p>Rebels attacked the town of {town} on Monday, the army said. It said that {died if died is not None else 3 + number} people died there and 30 fled to the hills.</p>
<p>The rebels denied on Tuesday that they had attacked the town. Their spokesman said that {10 + number} soldiers had died in the fighting near the bridge.</p>
<p>Residents told the Courier that the market was closed, and that the road to the north could not be used since the morning.</p>
</article></main><aside><h2>Most read</h2><ul><li>Weather for the weekend</li></ul></aside><footer>© The Hill Courier</footer></body></html>"""
    return Reply(text.encode())


def rss(site: Site, paths: list[str], **item: str) -> Reply:
    """A feed of pages."""
    extra = "".join(f"<{name}>{value}</{name}>" for name, value in item.items())
    items = "".join(
        f"<item><title>Report {p}</title><link>{site.url(p)}</link><guid isPermaLink='false'>guid:{p}</guid>"
        f"<dc:creator>Ada Quill</dc:creator><source url='http://wire.example/rss'>Meridian Wire</source>"
        f"<pubDate>Mon, 12 Oct 2020 10:00:00 GMT</pubDate>{extra}</item>"
        for p in paths
    )
    text = f"<?xml version='1.0'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>The Hill Courier</title>{items}</channel></rss>"
    return Reply(text.encode(), media_type="application/rss+xml")


def atom(site: Site, paths: list[str]) -> Reply:
    """An Atom feed of pages."""
    entries = "".join(
        f"<entry><title>Report {p}</title><link href='{p}'/><id>tag:{p}</id><updated>2020-10-12T10:00:00Z</updated></entry>"
        for p in paths
    )
    return Reply(
        f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Courier</title>{entries}</feed>".encode(),
        media_type="application/atom+xml",
    )


def sitemap(site: Site, paths: list[str], *, packed: bool = False, of_maps: bool = False, lastmod: str = "") -> Reply:
    """A sitemap of pages, or an index of sitemaps."""
    outer, inner = ("sitemapindex", "sitemap") if of_maps else ("urlset", "url")
    when = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    entries = "".join(f"<{inner}><loc>{site.url(p)}</loc>{when}</{inner}>" for p in paths)
    data = f"<?xml version='1.0'?><{outer} xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{entries}</{outer}>".encode()
    return Reply(
        gzip.compress(data) if packed else data, media_type="application/gzip" if packed else "application/xml"
    )


def opml(site: Site, paths: list[str]) -> Reply:
    """A list of feeds."""
    outlines = "".join(f"<outline type='rss' text='{p}' xmlUrl='{site.url(p)}'/>" for p in paths)
    return Reply(
        f"<opml version='2.0'><body><outline text='news'>{outlines}</outline></body></opml>".encode(),
        media_type="text/x-opml",
    )
