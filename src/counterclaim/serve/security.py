"""What every request must pass and every answer must carry: host, origin, size and the browser's orders."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from counterclaim.serve.problems import Problem

LOOPBACK = ("127.0.0.1", "localhost", "::1")
READING = ("GET", "HEAD")
LONGEST_QUERY = 2_000  # bytes
LONGEST_PATH = 1_000

CSP = "; ".join((
    "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'", "worker-src 'self'",
    "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'", "object-src 'none'",
))  # fmt: skip

HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}

Refusal = Callable[[Problem, str], Response]  # (problem, path) to an answer


class Guard:
    """Lets a request through that is ours to answer, and gives every answer the headers.

    A name that a hostile page made point to this machine is not on the list of hosts (DNS rebinding); a form on a hostile
    page sends the wrong Origin (CSRF); nothing that this server serves takes a body.
    """

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str], refused: Refusal) -> None:
        self._app = app
        self._hosts = frozenset(h.lower() for h in (*LOOPBACK, *hosts))
        self._refused = refused

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {k.lower() for k, _ in message["headers"]}
                more = [(k.encode(), v.encode()) for k, v in HEADERS.items() if k.encode() not in there]
                message = {**message, "headers": [*message["headers"], *more]}
            await send(message)

        try:
            self._check(scope)
        except Problem as problem:
            await self._refused(problem, scope["path"])(scope, receive, guarded)
            return
        await self._app(scope, receive, guarded)

    def _check(self, scope: Scope) -> None:
        given: dict[str, list[str]] = {}
        for name, value in scope["headers"]:
            given.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
        hosts = given.get("host", [])
        if len(hosts) != 1 or host_of(hosts[0]) not in self._hosts:
            raise Problem("foreign-host", "Add the name with --host, if it is yours.")
        if scope["method"] not in READING:
            origin, site = given.get("origin", [""])[-1], given.get("sec-fetch-site", [""])[-1]
            if site not in ("", "same-origin", "none") or (
                origin and urlsplit(origin).netloc.lower() != hosts[0].lower()
            ):
                raise Problem("foreign-origin", "The request came from another site.")
            raise Problem("read-only", "Only GET and HEAD are answered.")
        if given.get("content-length", ["0"])[-1].strip() not in ("", "0") or "transfer-encoding" in given:
            raise Problem("body-too-large", "Send the request without a body.")
        if len(scope["query_string"]) > LONGEST_QUERY or len(scope["path"]) > LONGEST_PATH:
            raise Problem(
                "address-too-long", f"At most {LONGEST_PATH} characters of path and {LONGEST_QUERY} of query."
            )


def host_of(header: str) -> str:
    """The host name of a Host header without its port; "" where it is none."""
    try:
        parts = urlsplit(f"//{header}")
        return parts.hostname or "" if not (parts.path or parts.query or parts.fragment or "@" in header) else ""
    except ValueError:
        return ""
