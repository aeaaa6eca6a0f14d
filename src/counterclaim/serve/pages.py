"""The screens: each is a page that a browser without scripts can read."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from counterclaim.serve import words
from counterclaim.serve.beside import beside, others_at
from counterclaim.serve.desk import Desk, Handler
from counterclaim.serve.filters import KINDS, STANDINGS, asked_of, folded, number_of
from counterclaim.serve.lanes import families_of, lanes_of, steps_of
from counterclaim.serve.marks import marks_of, pieces_of
from counterclaim.serve.plots import bars_of, pins_of, ruler_of
from counterclaim.serve.problems import Problem
from counterclaim.serve.reading import cards_of, found_words, tools_of

ROWS = 100  # matters of a page
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")


def situation(desk: Desk, request: Request) -> Response:
    """Timeline, map and ledger under one filter state."""
    asked = asked_of(request.query_params)
    now = desk.shelf.snapshot(asked.as_of)
    chosen = now.chosen(asked)
    start = number_of(request.query_params, "page", default=1, most=10**6) - 1
    shown = chosen[start * ROWS : (start + 1) * ROWS]
    if start and not shown:
        raise Problem("not-found", "The list has no such page.")
    return desk.page(
        "situation.html", here="situation", asked=asked, chosen=chosen, shown=shown, number=start + 1, rows=ROWS,
        bars=bars_of(chosen), pins=pins_of(chosen), nowhere=[e for e in chosen if not e.place], now=now,
        kinds=KINDS, standings=STANDINGS, places=list(now.by_place)[:500], actors=list(now.by_origin)[:500],
    )  # fmt: skip


def matter(desk: Desk, request: Request) -> Response:
    """One matter: positions side by side, disagreements with both quotations, and what stands beside it."""
    now = desk.shelf.snapshot()
    entry = now.entries.get(request.path_params["id"])
    if entry is None:
        raise Problem("not-found", "No matter of this ledger has this id; a new report can give a matter another one.")
    told = [(d, [p for p in entry.positions if p.id in d.between]) for d in entry.disagreements]
    return desk.page("matter.html", here="situation", entry=entry, told=told, ruler=ruler_of(entry) if entry.kind == "figure" else None, now=now, beside=beside(entry, now))  # fmt: skip


def talks(desk: Desk, request: Request) -> Response:
    """Talks with a lane for each party, and ceasefires with a lane for each side."""
    now = desk.shelf.snapshot()
    return desk.page(
        "talks.html", here="talks", talks=steps_of(now.in_order), most=25, lanes=lanes_of(now.in_order), now=now
    )


def lineage(desk: Desk, request: Request) -> Response:
    """Trees of copies with what each altered."""
    now = desk.shelf.snapshot()
    return desk.page("lineage.html", here="lineage", families=families_of(now), now=now)


def document(desk: Desk, request: Request) -> Response:
    """A stored text with everything that was read from it."""
    record = desk.record(request.path_params["id"])
    now = desk.shelf.snapshot()
    text = record["document"]["text"]
    match = _SPAN.fullmatch(request.query_params.get("at", ""))
    asked = (int(match[1]), min(int(match[2]), len(text))) if match else None
    if asked and asked[0] >= asked[1]:
        asked = None
    pieces = pieces_of(text, marks_of(record, asked))
    cards = cards_of(record, now)
    return desk.page(
        "document.html", here="corpus", document=record["document"], record=record, pieces=pieces, cards=cards, now=now
    )


def actors(desk: Desk, request: Request) -> Response:
    """Everybody to whom a claim goes back, or one of them."""
    now = desk.shelf.snapshot()
    name = request.query_params.get("name", "").strip()
    if not name:
        return desk.page("actors.html", here="actors", origins=now.by_origin, now=now)
    called = next((n for n in now.by_origin if folded(n) == folded(name)), None)
    about = now.chosen(asked_of({"actor": name}))
    if called is None and not about:
        raise Problem("not-found", "Nobody in this ledger has this name.")
    held = now.by_origin.get(called or "", [])
    return desk.page("actor.html", here="actors", name=called or name, held=held, about=[e for e in about if e.id not in {h.id for h, _ in held}], now=now)  # fmt: skip


def places(desk: Desk, request: Request) -> Response:
    """Every place with a matter, or one of them."""
    now = desk.shelf.snapshot()
    name = request.query_params.get("name", "").strip()
    if not name:
        return desk.page("places.html", here="places", places=now.by_place, pins=pins_of(now.in_order), now=now)
    found = now.chosen(asked_of({"place": name}))
    if not found:
        raise Problem("not-found", "No matter of this ledger is at a place of this name.")
    return desk.page("place.html", here="places", name=name, place=found[0].place, called=words.both_names(found[0]), found=found, others=others_at(found), now=now)  # fmt: skip


def search(desk: Desk, request: Request) -> Response:
    """Full text: words, no query language."""
    query = request.query_params.get("q", "").strip()
    now = desk.shelf.snapshot()
    found = []
    if query:
        with desk.shelf.store() as store:
            found = [
                (now.documents[i], found_words(s, query)) for i, s in store.search(query, 100) if i in now.documents
            ]
    wanted = folded(query)
    matters = [e for e in now.in_order if wanted in folded(e.title)][:20] if wanted else []
    return desk.page("search.html", here="search", query=query, found=found, matters=matters, now=now)


def method(desk: Desk, request: Request) -> Response:
    """The rules in force, the versions, and the limits."""
    now = desk.shelf.snapshot()
    newest = max(now.documents.values(), key=lambda d: d.added_at, default=None)
    with desk.shelf.store() as store:
        record = store.record(newest.id) if newest else None
    return desk.page("method.html", here="method", tools=tools_of(record), now=now)


def home(desk: Desk, request: Request) -> Response:
    """The old name of the first screen."""
    return RedirectResponse("/" + asked_of(request.query_params).query(), 308)


ROUTES: tuple[tuple[str, Handler], ...] = (
    ("/", situation),
    ("/situation", home),
    ("/matters/{id}", matter),
    ("/talks", talks),
    ("/lineage", lineage),
    ("/documents/{id}", document),
    ("/actors", actors),
    ("/places", places),
    ("/search", search),
    ("/method", method),
)
