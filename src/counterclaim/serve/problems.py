"""What went wrong with a request, as RFC 9457 problem documents with types that never change."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

PREFIX = "urn:counterclaim:problem:"

# slug: (status, title). A slug, once published, keeps its meaning.
PROBLEMS = {
    "bad-parameter": (400, "A parameter cannot be understood"),
    "unknown-parameter": (400, "There is no such parameter"),
    "bad-body": (400, "The body of the request cannot be understood"),
    "no-token": (401, "Writing needs the token of this server"),
    "foreign-origin": (403, "Requests from other sites are refused"),
    "no-fetching": (403, "This server fetches nothing from the network"),
    "not-found": (404, "There is nothing here"),
    "wrong-method": (405, "This address does not take this method"),
    "read-only": (405, "This server only reads"),
    "judged-meanwhile": (409, "Somebody judged this before you"),
    "undone-already": (409, "This judgement was taken back before"),
    "body-too-large": (413, "The body of the request is too large"),
    "address-too-long": (414, "The address is too long"),
    "wrong-type": (415, "This address takes no body of this type"),
    "foreign-host": (421, "This server does not answer to that host name"),
    "too-many": (429, "Too many requests"),
    "failed": (500, "The server failed"),
    "busy": (503, "The server is busy"),
    "not-ready": (503, "The ledger is being put together"),
    "store-failed": (503, "The ledger cannot be read or written"),
}
WAIT = {429: 2, 503: 2}  # seconds after which it is worth asking again, where the problem does not say it


@dataclass
class Problem(Exception):
    """A request that gets no answer: which of `PROBLEMS`, one sentence about this case, and what more there is to say."""

    slug: str
    detail: str
    parameter: str | None = None
    retry: int | None = None  # seconds
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def status(self) -> int:
        """The HTTP status."""
        return PROBLEMS[self.slug][0]

    @property
    def title(self) -> str:
        """What is wrong, the same for every case of it."""
        return PROBLEMS[self.slug][1]

    @property
    def headers(self) -> dict[str, str]:
        """The headers that this status asks for."""
        wait = self.retry or WAIT.get(self.status)
        retry = {"Retry-After": str(wait)} if wait else {}
        return {"Cache-Control": "no-store", **retry, **({"WWW-Authenticate": "Bearer"} if self.status == 401 else {})}

    def document(self) -> dict[str, Any]:
        """The problem as RFC 9457 has it."""
        made = {"type": PREFIX + self.slug, "title": self.title, "status": self.status, "detail": self.detail}
        return {**made, **({"parameter": self.parameter} if self.parameter else {}), **self.more}


def problem_of(status: int) -> Problem:
    """The problem that stands for a bare HTTP status."""
    slug = next((s for s, (code, _) in PROBLEMS.items() if code == status), "failed")
    return Problem(slug, HTTPStatus(status).description or PROBLEMS[slug][1])
