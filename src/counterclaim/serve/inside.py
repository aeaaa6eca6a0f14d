"""Ask the application one thing without a server: the request goes in and the answer comes out in this process."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from starlette.types import ASGIApp, Message

from counterclaim.errors import UsageError


@dataclass(frozen=True)
class Answer:
    """Status, headers (lower case) and body of an answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8")

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


def ask(
    app: ASGIApp, path: str, *, method: str = "GET", headers: Mapping[str, str] | None = None, body: bytes = b""
) -> Answer:
    """Answer one request for a path with its query ("/api/v1/ledger?kind=figure"). Raises UsageError where it is no path."""
    parts = urlsplit(path)
    if not path.startswith("/") or path.startswith("//"):
        raise UsageError(f"{path}: is no path (write it as in /api/v1/ledger)")
    sent = {"host": "localhost", **{k.lower(): v for k, v in (headers or {}).items()}}
    scope: dict[str, Any] = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http", "root_path": "",
        "path": unquote(parts.path), "raw_path": parts.path.encode(), "query_string": parts.query.encode("utf-8", "replace"),
        "headers": [(k.encode("latin-1"), v.encode("latin-1")) for k, v in sent.items()],
        "server": ("localhost", 80), "client": ("127.0.0.1", 0), "state": {},
    }  # fmt: skip
    return asyncio.run(_call(app, scope, body))


async def _call(app: ASGIApp, scope: dict[str, Any], body: bytes) -> Answer:
    out: list[Message] = []
    asked = iter([True])

    async def receive() -> Message:
        if not next(asked, False):
            await asyncio.Event().wait()  # we never hang up
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        out.append(message)

    await app(scope, receive, send)
    start = next(m for m in out if m["type"] == "http.response.start")
    headers = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in start["headers"]}
    return Answer(
        start["status"], headers, b"".join(m.get("body", b"") for m in out if m["type"] == "http.response.body")
    )
