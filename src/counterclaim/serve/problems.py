"""What went wrong with a request, as RFC 9457 problem documents with types that never change."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

PREFIX = "urn:counterclaim:problem:"

# slug: (status, title). A slug, once published, keeps its meaning.
PROBLEMS = {
    "bad-parameter": (400, "A parameter cannot be understood"),
    "unknown-parameter": (400, "There is no such parameter"),
    "foreign-origin": (403, "Requests from other sites are refused"),
    "not-found": (404, "There is nothing here"),
    "read-only": (405, "This server only reads"),
    "body-too-large": (413, "Requests to this server have no body"),
    "address-too-long": (414, "The address is too long"),
    "foreign-host": (421, "This server does not answer to that host name"),
    "failed": (500, "The server failed"),
    "busy": (503, "The answer took too long"),
    "store-failed": (503, "The ledger cannot be read"),
}


@dataclass
class Problem(Exception):
    """A request that gets no answer: which of `PROBLEMS`, and one sentence about this case."""

    slug: str
    detail: str
    parameter: str | None = None

    @property
    def status(self) -> int:
        """The HTTP status."""
        return PROBLEMS[self.slug][0]

    @property
    def title(self) -> str:
        """What is wrong, the same for every case of it."""
        return PROBLEMS[self.slug][1]

    def document(self) -> dict[str, Any]:
        """The problem as RFC 9457 has it."""
        made = {"type": PREFIX + self.slug, "title": self.title, "status": self.status, "detail": self.detail}
        return {**made, "parameter": self.parameter} if self.parameter else made


def problem_of(status: int) -> Problem:
    """The problem that stands for a bare HTTP status."""
    slug = next((s for s, (code, _) in PROBLEMS.items() if code == status), "failed")
    return Problem(slug, HTTPStatus(status).description or PROBLEMS[slug][1])
