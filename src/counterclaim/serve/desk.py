"""What every handler is given: the ledger, and the means to make a page or JSON of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from counterclaim.serve.problems import Problem
from counterclaim.serve.shelf import Shelf


@dataclass(frozen=True)
class Desk:
    """The shelf with the ledger, and the templates."""

    shelf: Shelf
    templates: Environment

    def page(self, template: str, *, here: str, **context: Any) -> HTMLResponse:
        """A page; `here` names the screen in the navigation."""
        return HTMLResponse(self.templates.get_template(template).render(here=here, **context))

    def record(self, document: str) -> dict[str, Any]:
        """The record of a document, by its id or the beginning of it. Raises Problem where there is none."""
        with self.shelf.store() as store:
            found = store.record(document) if document.removeprefix("sha256:") else None
        if found is None:
            raise Problem("not-found", "No document of this ledger has this id.")
        return found


Handler = Callable[[Desk, Request], Response]


def as_json(value: Any, status: int = 200) -> Response:
    """JSON in UTF-8; a value with half a surrogate pair (an odd file name) keeps it as an escape."""
    try:
        body = json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        body = json.dumps(value).encode()
    return Response(body, status, media_type="application/json")
