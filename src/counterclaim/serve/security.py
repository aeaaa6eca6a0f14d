"""What every request must pass and every answer must carry: host, origin, token, size and the browser's orders."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from counterclaim.serve.key import Key, Meter
from counterclaim.serve.problems import Problem

LOOPBACK = ("127.0.0.1", "localhost", "::1")
READING = ("GET", "HEAD")
WRITING = ("POST", "DELETE")
SIGN_IN = "/sign-in"
LONGEST_QUERY = 2_000  # bytes
LONGEST_PATH = 1_000
LARGEST_UPLOAD = 21_000_000  # bytes: one file as large as the command line takes, and its wrapping
LARGEST_BODY = 64_000  # bytes of any other body
UPLOADS = ("/api/v1/documents", "/corpus")
WRITES = (120, 60.0)  # writes, in seconds
TRIES = (10, 60.0)  # wrong tokens, in seconds

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
Given = dict[str, list[str]]  # headers, names in lower case


class Guard:
    """Lets a request through that is ours to answer, and gives every answer the headers.

    A name that a hostile page made point to this machine is not on the list of hosts (DNS rebinding); a form on a hostile
    page sends the wrong Origin (CSRF) and gets no cookie of ours (SameSite); nothing is written without the key's token.
    """

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str], refused: Refusal, key: Key | None = None) -> None:
        self._app = app
        self._hosts = frozenset(h.lower() for h in (*LOOPBACK, *hosts))
        self._refused = refused
        self._key = key
        self._writes, self._tries = Meter(*WRITES), Meter(*TRIES)

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
        given: Given = {}
        for name, value in scope["headers"]:
            given.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
        hosts = given.get("host", [])
        if len(hosts) != 1 or host_of(hosts[0]) not in self._hosts:
            raise Problem("foreign-host", "Add the name with --host, if it is yours.")
        if len(scope["query_string"]) > LONGEST_QUERY or len(scope["path"]) > LONGEST_PATH:
            raise Problem(
                "address-too-long", f"At most {LONGEST_PATH} characters of path and {LONGEST_QUERY} of query."
            )
        scope.setdefault("state", {})["signed_in"] = self._key.signed_in(given) if self._key else None
        if scope["method"] not in READING:
            self._check_write(scope, given, hosts[0])
        elif given.get("content-length", ["0"])[-1].strip() not in ("", "0") or "transfer-encoding" in given:
            raise Problem("body-too-large", "Send the request without a body.")

    def _check_write(self, scope: Scope, given: Given, host: str) -> None:
        origin, site = given.get("origin", [""])[-1], given.get("sec-fetch-site", [""])[-1]
        if site not in ("", "same-origin", "none") or (origin and place_of(origin) != host.lower()):
            raise Problem("foreign-origin", "The request came from another site.")
        if self._key is None:
            raise Problem("read-only", "Start it with --write to add reports and judgements.")
        if scope["method"] not in WRITING:
            raise Problem("wrong-method", "GET, HEAD, POST and DELETE are answered.")
        signs_in, how = scope["path"] == SIGN_IN, scope["state"]["signed_in"]
        if how is None and not signs_in:
            if "authorization" in given or "cookie" in given:
                self._tries.take("wrong tokens")
            raise Problem("no-token", "Sign in on the page, or send Authorization: Bearer with the server's token.")
        if how != "bearer" and not (origin or site):
            raise Problem("foreign-origin", "A browser says where a form comes from; this request does not.")
        (self._tries if signs_in else self._writes).take("tries to sign in" if signs_in else "writes")
        length = given.get("content-length", ["0"])[-1].strip()
        if length.isascii() and length.isdigit() and int(length) > cap_of(scope["path"]):
            raise Problem("body-too-large", f"At most {cap_of(scope['path']):,} bytes.")


def cap_of(path: str) -> int:
    """How many bytes the body of a write to this path may have."""
    return LARGEST_UPLOAD if path in UPLOADS else LARGEST_BODY


def host_of(header: str) -> str:
    """The host name of a Host header without its port; "" where it is none."""
    try:
        parts = urlsplit(f"//{header}")
        return parts.hostname or "" if not (parts.path or parts.query or parts.fragment or "@" in header) else ""
    except ValueError:
        return ""


def place_of(origin: str) -> str:
    """Host and port of an Origin header; "" where it is none ("null")."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""
