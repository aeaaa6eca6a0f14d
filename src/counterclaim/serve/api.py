"""The HTTP API, version 1: the ledger as JSON, read-only, a page at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import nsmallest
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from counterclaim.model.ledger import copy_to_dict, entry_to_dict
from counterclaim.reconcile.terms import folded
from counterclaim.serve.desk import Desk, Handler, as_json
from counterclaim.serve.filters import FIELDS, Asked, asked_of, number_of
from counterclaim.serve.openapi import document as openapi_document
from counterclaim.serve.openapi import endpoints
from counterclaim.serve.problems import Problem
from counterclaim.serve.shelf import Snapshot
from counterclaim.store import Entry as Stored

MOST, USUAL = 200, 50  # items of a page
PATIENCE = 2.0  # seconds that one page of statements is looked for; what was found by then is handed out
Json = dict[str, Any]


def documents(desk: Desk, request: Request) -> Response:
    """The stored documents, by date of publication and id."""
    query = query_of(request, "after", "limit")
    listed = list(desk.shelf.snapshot().documents.values())
    return _listed(request, query, listed, lambda d: f"{d.published or '~'}|{d.id}", stored_to_dict)


def document(desk: Desk, request: Request) -> Response:
    """One document with its text."""
    query_of(request)
    return as_json(desk.record(request.path_params["id"])["document"])


def record(desk: Desk, request: Request) -> Response:
    """The record of one document, as RECORD.md has it."""
    query_of(request)
    return as_json(desk.record(request.path_params["id"]))


def statements(desk: Desk, request: Request) -> Response:
    """Who says what: the statements of all documents, in their order, those of one voice, act or manner where asked for."""
    query = query_of(request, "after", "limit", "document", "voice", "act", "manner", "since", "until")
    asked = asked_of({n: query[n] for n in ("since", "until") if n in query})
    limit = number_of(query, "limit", default=USUAL, most=MOST)
    order = sorted((d.published or "~", d.id) for d in desk.shelf.snapshot().documents.values())
    day, id, number = _cursor(query.get("after", ""))
    left = [place for place in order if place >= (day, id) and _published_in(place[0], asked)]
    if query.get("document"):
        wanted = desk.record(query["document"])["document"]["id"]
        left = [place for place in left if place[1] == wanted]
    until, items, last = time.monotonic() + PATIENCE, [], ""
    with desk.shelf.store() as store:
        for published, name in left:
            line = store.record(name)
            if line is None:
                continue
            place = f"{published}|{name}"
            for at, row in _statements(line, query):
                if name != id or at > number:
                    items.append(row)
                    last = f"{place}|{at}"
                if len(items) == limit:
                    return page_of(request, items, last)
            if time.monotonic() > until and name != left[-1][1]:
                return page_of(request, items, f"{place}|{len(line['statements'])}")
    return page_of(request, items, None)


def _published_in(day: str, asked: Asked) -> bool:
    if asked.since is None and asked.until is None:
        return True
    return str(asked.since or "") <= day <= str(asked.until or "9999-12-31")


def _statements(line: Json, query: Mapping[str, str]) -> Iterator[tuple[int, Json]]:
    """Number and row of each statement of a record that is asked for, with the names of its voices."""
    names = {a["id"]: a["name"] for a in line["actors"]}
    for at, s in enumerate(line["statements"], 1):
        voices = [{**v, "name": names.get(v["ref"])} for v in s["voices"]]
        heard = {folded(n) for v in voices for n in (v["name"], v["text"]) if n}
        if all(query.get(f, s[f]) == s[f] for f in ("act", "manner")) and (
            not query.get("voice") or folded(query["voice"]) in heard
        ):
            yield at, {"document": line["document"]["id"], **s, "voices": voices}


def ledger(desk: Desk, request: Request) -> Response:
    """The matters that are asked for, sorted by id."""
    query = query_of(request, "after", "limit", *FIELDS)
    asked = asked_of(query)
    return pinned(desk, request, query, lambda now: now.chosen(asked), lambda e: e.id, entry_to_dict)


def matter(desk: Desk, request: Request) -> Response:
    """One matter."""
    asked = asked_of(query_of(request, "as_of"))
    found = desk.shelf.snapshot(asked.as_of).entries.get(request.path_params["id"])
    if found is None:
        raise Problem("not-found", "No matter of this ledger has this id.")
    return as_json(entry_to_dict(found))


def lineage(desk: Desk, request: Request) -> Response:
    """The documents that copy another, sorted by document."""
    query = query_of(request, "after", "limit", "as_of")
    return pinned(desk, request, query, lambda now: now.ledger.copies, lambda c: c.document, copy_to_dict)


def search(desk: Desk, request: Request) -> Response:
    """The documents that hold all the words, the newest first, with the words around the first place."""
    query = query_of(request, "q", "limit")
    if not query.get("q", "").strip():
        raise Problem("bad-parameter", "q holds the words to look for", "q")
    limit = number_of(query, "limit", default=USUAL, most=MOST)
    with desk.shelf.store() as store:
        found = store.search(query["q"], limit)
    known = desk.shelf.snapshot().documents
    return as_json(
        {"items": [{**stored_to_dict(known[i]), "snippet": s} for i, s in found if i in known], "next": None}
    )


def openapi(desk: Desk, request: Request) -> Response:
    """This API in OpenAPI 3.1."""
    query_of(request)
    return as_json(openapi_document(writes=desk.key is not None))


def index(desk: Desk, request: Request) -> Response:
    """Where everything is."""
    query_of(request)
    return as_json({"endpoints": endpoints(), "openapi": "/api/v1/openapi.json"})


def stored_to_dict(d: Stored) -> Json:
    """A document in a list."""
    return {"id": d.id, "key": d.key, "title": d.title, "outlet": d.outlet, "published": d.published, "added_at": d.added_at, "characters": d.characters}  # fmt: skip


ROUTES: tuple[tuple[str, Handler], ...] = (
    ("/api/v1", index),
    ("/api/v1/openapi.json", openapi),
    ("/api/v1/documents", documents),
    ("/api/v1/documents/{id}", document),
    ("/api/v1/records/{id}", record),
    ("/api/v1/statements", statements),
    ("/api/v1/ledger", ledger),
    ("/api/v1/ledger/{id}", matter),
    ("/api/v1/lineage", lineage),
    ("/api/v1/search", search),
)


def query_of(request: Request, *known: str) -> dict[str, str]:
    """The query, each parameter once. Raises Problem for one that is not known: a misspelt filter must not return everything."""
    seen: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name not in known:
            raise Problem("unknown-parameter", f"This address takes: {', '.join(known) or 'no parameter'}.", name[:100])
        if name in seen:
            raise Problem("bad-parameter", f"{name} is given twice", name)
        seen[name] = value
    return seen


def pinned(
    desk: Desk,
    request: Request,
    query: Mapping[str, str],
    find: Callable[[Snapshot], Iterable[Any]],
    key: Callable[[Any], str],
    shape: Callable[[Any], Json],
) -> Response:
    """One page of what is in the ledger; the pages after it are of the ledger as it was at the first one.

    A matter that gets a report between two pages gets another id, and would be skipped or shown twice. The cursor names the
    ledger that it was cut from; where that is no longer kept, the present one goes on from the same key.
    """
    mark, _, after = query.get("after", "").partition("~")
    now = desk.shelf.snapshot(asked_of(query).as_of, mark=mark)
    return _listed(request, {**query, "after": after}, find(now), key, shape, f"{now.mark}~")


def _listed(
    request: Request,
    query: Mapping[str, str],
    things: Iterable[Any],
    key: Callable[[Any], str],
    shape: Callable[[Any], Json],
    mark: str = "",
) -> Response:
    """One page of things in the order of their key; `after` is the key of the last one seen, there still or not."""
    limit, after = number_of(query, "limit", default=USUAL, most=MOST), query.get("after", "")
    left = ((key(t), n, t) for n, t in enumerate(things))
    ordered = nsmallest(limit + 1, (t for t in left if t[0] > after))
    shown = [t for _, _, t in ordered[:limit]]
    return page_of(request, [shape(t) for t in shown], mark + key(shown[-1]) if len(ordered) > limit else None)


def page_of(request: Request, items: list[Json], last: str | None) -> Response:
    """A page, with the address of the next one; a page may hold less than the limit and still have a next one."""
    if last is None:
        return as_json({"items": items, "next": None})
    query = {**dict(request.query_params), "after": last}
    return as_json({"items": items, "next": f"{request.url.path}?{urlencode(query)}"})


def _cursor(after: str) -> tuple[str, str, int]:
    """Day, document and number of the last statement seen. Raises Problem for a cursor that is not ours."""
    if not after:
        return "", "", 0
    parts = after.split("|")
    if len(parts) != 3 or not parts[2].isascii() or not parts[2].isdigit() or len(parts[2]) > 9:
        raise Problem("bad-parameter", "after is what `next` of the page before gave", "after")
    return parts[0], parts[1], int(parts[2])
