"""Fetch one page: redirects checked one by one, bytes counted as they come, compression undone by ourselves."""

from __future__ import annotations

import contextlib
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import httpcore

from counterclaim.errors import SourceError
from counterclaim.gather.address import Address, address_of, printable
from counterclaim.gather.guard import Deadline, Door, Guard, Unreached
from counterclaim.gather.inflate import Inflate
from counterclaim.intake.limits import LARGEST_FILE

MOVED = frozenset({301, 302, 303, 307, 308})
BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})  # later it may be another
ASKS_PATIENCE = frozenset({429, 503})
GONE = frozenset({404, 410})
CODINGS = {"gzip": "gzip", "x-gzip": "gzip", "deflate": "deflate"}
NEVER = ("image/", "video/", "audio/", "font/", "application/pdf", "application/zip", "text/css", "text/javascript")
LONGEST_WAIT = 86_400.0  # seconds that a server may ask us to stay away


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of everything one fetch may take."""

    seconds: float = 30.0  # in all, redirects included
    patience: float = 10.0  # for one answer of the network
    redirects: int = 5
    largest: int = LARGEST_FILE  # bytes, as they come and unpacked


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave to ask by whether a page has changed; they belong to the address that gave them."""

    url: str
    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """As a request puts them."""
        found = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in found.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said: `status` 200 with a body, or 304 (not changed), 404 or 410 (not there)."""

    url: str  # that answered
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)  # names in lower case
    body: bytes = b""

    @property
    def media_type(self) -> str:
        """Its content type, as the server said."""
        return self.headers.get("content-type", "").strip()

    @property
    def validators(self) -> Validators:
        """What to ask by the next time."""
        return Validators(url=self.url, etag=self.headers.get("etag"), modified=self.headers.get("last-modified"))


@dataclass
class Fetcher:
    """Fetches pages through a guard. It sends no cookies, no credentials, and follows no proxy."""

    agent: str
    guard: Guard = field(default_factory=Guard)
    limits: Limits = Limits()
    authorities: ssl.SSLContext | None = None

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return self.authorities or httpcore.default_ssl_context()

    def get(self, url: str, known: Validators | None = None, *, limits: Limits | None = None) -> Answer:
        """Fetch an address, redirects followed. Raises SourceError for what we never fetch, Unreached for what may be had later."""
        limits = limits or self.limits
        deadline = Deadline(limits.seconds)
        at = address_of(url)
        for _ in range(limits.redirects + 1):
            answer = self._one(at, known, deadline, limits, url)
            if answer.status not in MOVED:
                return answer
            at = moved_to(answer, url)
        raise SourceError(printable(url), f"leads on and on: more than {limits.redirects} redirects")

    def step(self, url: str, known: Validators | None = None, *, source: str | None = None) -> Answer:
        """Ask an address once; a redirect is an answer too. `source` is what messages call it."""
        return self._one(address_of(url), known, Deadline(self.limits.seconds), self.limits, source or url)

    def _one(self, at: Address, known: Validators | None, deadline: Deadline, limits: Limits, url: str) -> Answer:
        asked = known.headers() if known and known.url == str(at) else {}
        shown = printable(url)
        try:
            with self._asked(at, asked, deadline, limits) as response:
                return _answer(at, response, shown, limits)
        except SourceError as error:
            reason = error.reason if error.source == shown else f"{error.source} {error.reason}"
            if isinstance(error, Unreached):
                raise Unreached(shown, reason, error.wait, is_busy=error.is_busy) from None
            raise SourceError(shown, reason) from None
        except httpcore.TimeoutException as error:
            raise Unreached(
                shown, f"does not answer in time ({error})" if str(error) else "does not answer in time"
            ) from None
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise Unreached(shown, f"breaks off ({' '.join(str(error).split())[:120]})") from None

    @contextlib.contextmanager
    def _asked(
        self, at: Address, asked: dict[str, str], deadline: Deadline, limits: Limits
    ) -> Iterator[httpcore.Response]:
        """One request on a connection of its own: the address connected to is always one that has just been checked."""
        origin = httpcore.Origin(at.scheme.encode(), at.host.encode(), at.port)
        headers = {
            "Host": at.netloc,
            "User-Agent": self.agent,
            "Accept": "*/*",
            "Accept-Encoding": "gzip",
            "Connection": "close",
            **asked,
        }
        with httpcore.HTTPConnection(origin, ssl_context=self._tls, network_backend=Door(self.guard, deadline)) as link:
            response = link.handle_request(
                httpcore.Request(
                    "GET",
                    httpcore.URL(
                        scheme=at.scheme.encode(), host=at.host.encode(), port=at.port, target=at.target.encode()
                    ),
                    headers=[(name.encode(), value.encode("latin-1")) for name, value in headers.items()],
                    extensions={
                        "timeout": {"connect": limits.patience, "read": limits.patience, "write": limits.patience}
                    },
                )
            )
            try:
                yield response
            finally:
                response.close()


def moved_to(answer: Answer, url: str) -> Address:
    """Where a redirect leads. Raises SourceError where it does not say, or says what we never fetch."""
    if not answer.headers.get("location"):
        raise SourceError(printable(url), f"answers {answer.status} and does not say where it moved")
    try:
        return address_of(answer.headers["location"], answer.url)
    except SourceError as error:
        raise SourceError(printable(url), f"leads to {error.source}, which {error.reason}") from None


def _answer(at: Address, response: httpcore.Response, shown: str, limits: Limits) -> Answer:
    """The answer with its body where it has one that we want. Raises SourceError or Unreached where there is none to be had."""
    headers = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in response.headers}
    answer = Answer(url=str(at), status=response.status, headers=headers)
    if response.status in MOVED or response.status == 304 or response.status in GONE:
        return answer
    if response.status in BUSY:
        raise Unreached(
            shown,
            f"answers {response.status}",
            _wait(headers.get("retry-after")),
            is_busy=response.status in ASKS_PATIENCE,
        )
    if response.status != 200:
        raise SourceError(shown, f"answers {response.status}")
    if headers.get("content-type", "").lower().startswith(NEVER):
        raise SourceError(shown, f"is {printable(answer.media_type)[:60]}: no page, feed or sitemap")
    return replace(answer, body=_body(response, headers, shown, limits))


def _body(response: httpcore.Response, headers: dict[str, str], shown: str, limits: Limits) -> bytes:
    coding = headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("", "identity", *CODINGS):
        raise SourceError(shown, f"is packed as {printable(coding)[:30]}, which was not asked for")
    too_large = SourceError(shown, f"has more than {limits.largest:,} bytes")
    if headers.get("content-length", "").isdecimal() and int(headers["content-length"][:20]) > limits.largest:
        raise too_large
    undo = Inflate(CODINGS[coding], shown, limits.largest) if coding in CODINGS else None
    came, body = 0, bytearray()
    for piece in response.iter_stream():
        came += len(piece)
        if came > limits.largest:
            raise too_large
        body += undo.feed(piece) if undo else piece
    if undo:
        undo.end()
    return bytes(body)


def _wait(asked: str | None) -> float | None:
    """Seconds that Retry-After asks for (RFC 9110, 10.2.3: seconds, or a date)."""
    if asked is None:
        return None
    if asked.strip().isdecimal():
        return min(float(asked.strip()[:9]), LONGEST_WAIT)
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    try:
        when = parsedate_to_datetime(asked)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return min(max(0.0, (when - datetime.now(UTC)).total_seconds()), LONGEST_WAIT)
