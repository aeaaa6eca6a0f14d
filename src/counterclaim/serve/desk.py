"""What every handler is given: the ledger, the means to make a page or JSON of it, and what a server that writes has."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from counterclaim.serve.jobs import Jobs
from counterclaim.serve.key import Key
from counterclaim.serve.problems import Problem
from counterclaim.serve.shelf import Shelf


@dataclass(frozen=True)
class Desk:
    """The shelf with the ledger, and the templates; a server that writes has a key and, where it can read reports, jobs."""

    shelf: Shelf
    templates: Environment
    key: Key | None = None
    jobs: Jobs | None = None

    def page(self, template: str, *, here: str, **context: Any) -> HTMLResponse:
        """A page; `here` names the screen in the navigation."""
        return HTMLResponse(self.templates.get_template(template).render(here=here, **context))

    def form_page(self, template: str, *, here: str, **context: Any) -> HTMLResponse:
        """A page with forms that write: it tells this server, and no other, where they come from.

        With the usual policy (no-referrer) a browser sends "Origin: null" with a form, which the guard refuses.
        """
        made = self.page(template, here=here, **context)
        made.headers["Referrer-Policy"] = "same-origin"
        return made

    def record(self, document: str) -> dict[str, Any]:
        """The record of a document, by its id or the beginning of it. Raises Problem where there is none."""
        with self.shelf.store() as store:
            found = store.record(document) if document.removeprefix("sha256:") else None
        if found is None:
            raise Problem("not-found", "No document of this ledger has this id.")
        return found

    def name(self) -> str:
        """What the ledger is called on the command line: its path, or its address without a password."""
        with self.shelf.store() as store:
            return store.name


Handler = Callable[[Desk, Request], Response]


def body_of(request: Request) -> tuple[str, bytes]:
    """The type and the bytes of a body that was read before the handler was called."""
    body: bytes = getattr(request.state, "body", b"")
    return request.headers.get("content-type", ""), body


def signed_in(request: Request) -> bool:
    """Whether whoever asks may write."""
    return getattr(request.state, "signed_in", None) is not None


def as_json(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """JSON in UTF-8; a value with half a surrogate pair (an odd file name) keeps it as an escape."""
    try:
        body = json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        body = json.dumps(value).encode()
    return Response(body, status, headers, media_type="application/json")
