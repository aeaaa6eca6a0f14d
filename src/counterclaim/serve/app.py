"""Put the server together: routes, templates, guard, and the time that one answer may take."""

from __future__ import annotations

import hashlib
import json
import logging
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import anyio
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from counterclaim import __version__
from counterclaim.errors import CounterclaimError, StoreError, UsageError
from counterclaim.publish import words
from counterclaim.serve import api, chains, corpus, exports, figures, pages, review, sign_in, writing
from counterclaim.serve.desk import Desk, Handler
from counterclaim.serve.jobs import Jobs, Reading
from counterclaim.serve.key import Key
from counterclaim.serve.lanes import word_by_word
from counterclaim.serve.plots import disputed
from counterclaim.serve.problems import Problem, problem_of
from counterclaim.serve.recall import Recall
from counterclaim.serve.security import Guard, cap_of
from counterclaim.serve.shelf import Doubts, Keeper, Reconcile, Shelf
from counterclaim.serve.view import kept
from counterclaim.store import Store

SECONDS = 20.0  # that an answer may take, its wait for a free hand included
BODY_SECONDS = 60  # that a body may take to arrive
HANDS = 4  # answers made at once; the machine has other work
INSIDE = 150  # requests that are being answered or wait for it; the next is asked to come again
UPLOADS_AT_ONCE = 3  # bodies held in memory

REMEMBERED = frozenset(
    path for path, _ in (*api.ROUTES, *figures.ROUTES, *pages.ROUTES)
)  # they say what the ledger holds
PATIENCE = {exports.PATH: exports.SECONDS}  # addresses that may take longer

LOG = logging.getLogger(__name__)


def make_app(
    open_it: Callable[[], Store],
    reconcile: Reconcile,
    *,
    hosts: Iterable[str] = (),
    seconds: float = SECONDS,
    doubts: Doubts | None = None,
    keeper: Keeper | None = None,
    key: Key | None = None,
    reading: Reading | None = None,
) -> ASGIApp:
    """The application over a ledger that `open_it` opens anew for each request; `hosts` are names besides this machine's own.

    Nothing can be written without a `key`; with it, `reading` reads what is added (without one, judgements alone are taken).
    A `keeper` keeps large ledgers in files, which are begun to be opened or made at once.
    """
    jobs = Jobs(open_it, reading) if key and reading else None
    desk = Desk(Shelf(open_it, reconcile, doubts, keeper), templates(), key, jobs)
    gate = Gate()
    if keeper:
        threading.Thread(target=_warm, args=(desk, gate.recall), name="warming", daemon=True).start()
    static = Mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))
    routes = [
        Route(path, partial(_answer, methods, desk, gate, PATIENCE.get(path, seconds)), methods=list(methods))
        for path, methods in table().items()
    ]
    app = Starlette(routes=[*routes, static], exception_handlers={HTTPException: partial(_bare, desk)})
    return Guard(app, hosts=hosts, refused=partial(refusal, desk), key=key)


def table() -> dict[str, dict[str, Handler]]:
    """Every address with the handler of each method that it takes."""
    made: dict[str, dict[str, Handler]] = {}
    for path, handler in (
        *api.ROUTES,
        *writing.READS,
        *exports.ROUTES,
        *figures.ROUTES,
        *pages.ROUTES,
        *review.ROUTES,
        *corpus.ROUTES,
        *sign_in.ROUTES,
    ):
        made.setdefault(path, {})["GET"] = handler
    for method, path, handler in (*writing.WRITES, *review.WRITES, *corpus.WRITES, *sign_in.WRITES):
        made.setdefault(path, {})[method] = handler
    return made


class Gate:
    """How many answers are made at once and how many wait for their turn, and what was answered before."""

    def __init__(self) -> None:
        self.hands = anyio.CapacityLimiter(HANDS)
        self.uploads = anyio.CapacityLimiter(UPLOADS_AT_ONCE)
        self.recall = Recall()
        self._inside = 0

    def __enter__(self) -> None:
        """Come in. Raises Problem (503) where too many are inside."""
        if self._inside >= INSIDE:
            raise Problem("busy", f"{INSIDE} requests are being answered already.")
        self._inside += 1

    def __exit__(self, *_: object) -> None:
        self._inside -= 1


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
    made.filters |= {
        "link": words.weblink,
        "q": words.in_address,
        "day": words.day,
        "count": words.count,
        "disputed": disputed,
        "kept": kept,
    }
    made.globals |= {
        "words": words,
        "version": __version__,
        "word_by_word": word_by_word,
        "roles": chains.ROLES,
        "key_of": chains.key_of,
    }
    made.globals["addresses"] = frozenset(table())
    return made


async def _answer(methods: dict[str, Handler], desk: Desk, gate: Gate, seconds: float, request: Request) -> Response:
    """Let a hand make the answer; whatever goes wrong is a problem with a name, never a traceback in a browser."""
    method = "GET" if request.method == "HEAD" else request.method
    try:
        with gate:
            if method != "GET":
                await _take_body(request, gate)
            with anyio.fail_after(seconds):
                handler = methods[method]
                if method == "GET" and request.scope["route"].path in REMEMBERED:
                    handler = partial(gate.recall.answer, handler)
                made = await anyio.to_thread.run_sync(
                    handler, desk, request, limiter=gate.hands, abandon_on_cancel=True
                )
        return sealed(request, made) if method == "GET" else made
    except Problem as problem:
        return refusal(desk, problem, request.url.path)
    except TimeoutError:
        return refusal(desk, Problem("busy", f"No answer within {seconds:.0f} seconds. Ask for less, or again."), request.url.path)  # fmt: skip
    except StoreError as error:
        return refusal(desk, Problem("store-failed", error.reason), request.url.path)
    except UsageError as error:
        return refusal(desk, Problem("bad-parameter", str(error)), request.url.path)
    except Exception:
        LOG.exception("no answer to %s", request.url.path)
        return refusal(
            desk, Problem("failed", "This is our fault. The log of the server says what happened."), request.url.path
        )


def _warm(desk: Desk, recall: Recall) -> None:
    """Open or begin to make the present ledger, and make the first page, before anybody asks for them."""
    desk.shelf.warm()
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": [(b"host", b"localhost")], "path_params": {}, "scheme": "http", "root_path": "", "state": {}}  # fmt: skip
    with suppress(Problem, CounterclaimError):
        recall.answer(pages.situation, desk, Request(scope))


async def _take_body(request: Request, gate: Gate) -> None:
    """Read the body of a write, no more of it than its address allows, and put it where its handler finds it."""
    cap = cap_of(request.url.path)
    try:
        with anyio.fail_after(BODY_SECONDS):
            async with gate.uploads:
                body = bytearray()
                async for chunk in request.stream():
                    body += chunk
                    if len(body) > cap:
                        raise Problem("body-too-large", f"At most {cap:,} bytes.")
    except ClientDisconnect:
        raise Problem("bad-body", "The sender hung up.") from None
    except TimeoutError:
        raise Problem("busy", f"The body did not arrive within {BODY_SECONDS} seconds.") from None
    request.state.body = bytes(body)


async def _bare(desk: Desk, request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    known = Problem("not-found", "No page and no endpoint has this address.") if status == 404 else problem_of(status)
    made = refusal(desk, known, request.url.path)
    if isinstance(error, HTTPException) and error.headers:
        made.headers.update(error.headers)  # Allow, which RFC 9110 asks for
    return made


def refusal(desk: Desk, problem: Problem, path: str) -> Response:
    """A problem as the reader wants it: a page, or RFC 9457 JSON below /api."""
    if path.startswith("/api/") or path == "/api":
        body = json.dumps(problem.document()).encode()
        return Response(body, problem.status, problem.headers, media_type="application/problem+json")
    headers = {**problem.headers, **({"Refresh": "3"} if problem.slug == "not-ready" else {})}
    page: Any = desk.templates.get_template("problem.html").render(problem=problem, here="")
    return HTMLResponse(page, problem.status, headers)


def sealed(request: Request, response: Response) -> Response:
    """The answer with its ETag, or 304 where the reader has just this one."""
    tag = response.headers.get("ETag") or f'"{hashlib.sha256(bytes(response.body)).hexdigest()[:32]}"'
    response.headers["ETag"] = tag
    response.headers.setdefault("Cache-Control", "no-cache")
    known = [t.strip().removeprefix("W/") for t in request.headers.get("if-none-match", "").split(",")]
    if response.status_code == 200 and (tag in known or "*" in known):
        return Response(status_code=304, headers={"ETag": tag, "Cache-Control": response.headers["Cache-Control"]})
    return response
