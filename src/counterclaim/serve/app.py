"""Put the server together: routes, templates, guard, and the time that one answer may take."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import anyio
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from counterclaim import __version__
from counterclaim.errors import StoreError, UsageError
from counterclaim.serve import api, chains, pages, words
from counterclaim.serve.desk import Desk, Handler
from counterclaim.serve.lanes import word_by_word
from counterclaim.serve.problems import Problem, problem_of
from counterclaim.serve.security import Guard
from counterclaim.serve.shelf import Reconcile, Shelf
from counterclaim.serve.view import kept
from counterclaim.store import Store

SECONDS = 20.0  # that an answer may take, its wait for a free hand included
HANDS = 4  # answers made at once; the machine has other work

LOG = logging.getLogger(__name__)


def make_app(
    open_it: Callable[[], Store], reconcile: Reconcile, *, hosts: Iterable[str] = (), seconds: float = SECONDS
) -> ASGIApp:
    """The application over a ledger that `open_it` opens anew for each request; `hosts` are names besides this machine's own."""
    desk = Desk(Shelf(open_it, reconcile), templates())
    hands = anyio.CapacityLimiter(HANDS)
    routes = [
        Route(path, partial(_answer, handler, desk, hands, seconds), methods=["GET"])
        for path, handler in (*api.ROUTES, *pages.ROUTES)
    ]
    static = Mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))
    app = Starlette(routes=[*routes, static], exception_handlers={HTTPException: partial(_bare, desk)})
    return Guard(app, hosts=hosts, refused=partial(refusal, desk))


def templates() -> Environment:
    """The templates: everything is escaped, an unknown name is an error, None prints nothing, hidden characters show."""
    made = Environment(
        loader=PackageLoader("counterclaim.serve"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        finalize=words.shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"link": words.weblink, "q": words.in_address, "day": words.day, "count": words.count, "kept": kept}
    made.globals |= {
        "words": words,
        "version": __version__,
        "word_by_word": word_by_word,
        "roles": chains.ROLES,
        "key_of": chains.key_of,
    }
    made.globals["addresses"] = frozenset(path for path, _ in pages.ROUTES)
    return made


async def _answer(
    handler: Handler, desk: Desk, hands: anyio.CapacityLimiter, seconds: float, request: Request
) -> Response:
    """Let a hand make the answer; whatever goes wrong is a problem with a name, never a traceback in a browser."""
    try:
        with anyio.fail_after(seconds):
            made = await anyio.to_thread.run_sync(handler, desk, request, limiter=hands, abandon_on_cancel=True)
        return sealed(request, made)
    except Problem as problem:
        return refusal(desk, problem, request.url.path)
    except TimeoutError:
        return refusal(
            desk, Problem("busy", f"No answer within {seconds:.0f} seconds. Ask for less, or again."), request.url.path
        )
    except StoreError as error:
        return refusal(desk, Problem("store-failed", error.reason), request.url.path)
    except UsageError as error:
        return refusal(desk, Problem("bad-parameter", str(error)), request.url.path)
    except Exception:
        LOG.exception("no answer to %s", request.url.path)
        return refusal(
            desk, Problem("failed", "This is our fault. The log of the server says what happened."), request.url.path
        )


async def _bare(desk: Desk, request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    known = Problem("not-found", "No page and no endpoint has this address.") if status == 404 else problem_of(status)
    return refusal(desk, known, request.url.path)


def refusal(desk: Desk, problem: Problem, path: str) -> Response:
    """A problem as the reader wants it: a page, or RFC 9457 JSON below /api."""
    headers = {"Cache-Control": "no-store", **({"Retry-After": "2"} if problem.status == 503 else {})}
    if path.startswith("/api/") or path == "/api":
        body = json.dumps(problem.document()).encode()
        return Response(body, problem.status, headers, media_type="application/problem+json")
    page: Any = desk.templates.get_template("problem.html").render(problem=problem, here="")
    return HTMLResponse(page, problem.status, headers)


def sealed(request: Request, response: Response) -> Response:
    """The answer with its ETag, or 304 where the reader has just this one."""
    tag = f'"{hashlib.sha256(bytes(response.body)).hexdigest()[:32]}"'
    response.headers["ETag"] = tag
    response.headers.setdefault("Cache-Control", "no-cache")
    known = [t.strip().removeprefix("W/") for t in request.headers.get("if-none-match", "").split(",")]
    if response.status_code == 200 and (tag in known or "*" in known):
        return Response(status_code=304, headers={"ETag": tag, "Cache-Control": response.headers["Cache-Control"]})
    return response
