"""The screens: each is a page that a browser without scripts can read."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from counterclaim.publish import words
from counterclaim.reconcile.terms import folded
from counterclaim.serve.beside import beside, others_at
from counterclaim.serve.chains import chains_of
from counterclaim.serve.desk import Desk, Handler, as_json
from counterclaim.serve.filters import KINDS, STANDINGS, asked_of, number_of
from counterclaim.serve.lanes import families_of, lanes_of, steps_of
from counterclaim.serve.marks import marks_of, pieces_of
from counterclaim.serve.plots import bars_of, pins_of, ruler_of
from counterclaim.serve.problems import Problem
from counterclaim.serve.reading import cards_of, found_words, tools_of
from counterclaim.serve.scene import scene_of
from counterclaim.serve.strips import strips_of
from counterclaim.serve.view import usages_of, view_of

ROWS = 100  # matters of a page
DRAWN = 200  # places on the map that needs no script
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")


def situation(desk: Desk, request: Request) -> Response:
    """Map, timeline and ledger under one filter state; `part=rows` gives the rows alone, for the scripts."""
    asked, view = asked_of(request.query_params), view_of(request.query_params)
    now = desk.shelf.snapshot(asked.as_of)
    chosen = now.chosen(asked)
    start = number_of(request.query_params, "page", default=1, most=10**6) - 1
    shown = view.all_seen(chosen[start * ROWS : (start + 1) * ROWS])
    if start and not shown:
        raise Problem("not-found", "The list has no such page.")
    nowhere = [e for e in (now.chosen(asked.without("bbox")) if asked.bbox else chosen) if not e.place]
    rows = {"asked": asked, "view": view, "chosen": chosen, "shown": shown, "number": start + 1, "rows": ROWS, "nowhere": nowhere, "now": now}  # fmt: skip
    if request.query_params.get("part") == "rows":
        return desk.page("rows.html", here="situation", **rows)
    return desk.page(
        "situation.html", here="situation", **rows, bars=bars_of(chosen), pins=pins_of(view.all_seen(chosen))[:DRAWN],
        kinds=KINDS, standings=STANDINGS, places=list(now.by_place)[:500], actors=list(now.by_origin)[:500], usages=now.usages,
    )  # fmt: skip


def scene(desk: Desk, request: Request) -> Response:
    """What the scripts draw of the situation, as JSON."""
    asked = asked_of(request.query_params)
    return as_json(scene_of(desk.shelf.snapshot(asked.as_of), asked, view_of(request.query_params)))


def matter(desk: Desk, request: Request) -> Response:
    """One matter: positions side by side, disagreements with both quotations, and what stands beside it."""
    now, view = desk.shelf.snapshot(), view_of(request.query_params)
    found = now.entries.get(request.path_params["id"])
    if found is None:
        raise Problem("not-found", "No matter of this ledger has this id; a new report can give a matter another one.")
    entry = view.seen(found)
    told = [(d, [p for p in entry.positions if p.id in d.between]) for d in entry.disagreements]
    with desk.shelf.store() as store:
        chains = chains_of(entry.positions, store.record)
    return desk.page(
        "matter.html", here="situation", entry=entry, told=told, chains=chains, now=now, view=view, usages=usages_of([found]),
        ruler=ruler_of(entry) if entry.kind == "figure" else None, beside=view.all_seen(beside(found, now)),
    )  # fmt: skip


def talks(desk: Desk, request: Request) -> Response:
    """Talks with a lane for each party, and ceasefires with a lane for each side."""
    now, view = desk.shelf.snapshot(), view_of(request.query_params)
    entries = view.all_seen(now.in_order)
    return desk.page("talks.html", here="talks", talks=steps_of(entries), most=25, lanes=lanes_of(entries), strips=strips_of(entries), now=now, view=view)  # fmt: skip


def lineage(desk: Desk, request: Request) -> Response:
    """Trees of copies with what each altered."""
    now = desk.shelf.snapshot()
    return desk.page("lineage.html", here="lineage", families=families_of(now), now=now, view=view_of(request.query_params))  # fmt: skip


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
        "document.html", here="corpus", document=record["document"], record=record, pieces=pieces, cards=cards, now=now, view=view_of(request.query_params),
    )  # fmt: skip


def actors(desk: Desk, request: Request) -> Response:
    """Everybody to whom a claim goes back, or one of them."""
    now, view = desk.shelf.snapshot(), view_of(request.query_params)
    name = request.query_params.get("name", "").strip()
    if not name:
        return desk.page("actors.html", here="actors", origins=now.by_origin, now=now, view=view)
    called = next((n for n in now.by_origin if folded(n) == folded(name)), None)
    about = now.chosen(asked_of({"actor": name}))
    if called is None and not about:
        raise Problem("not-found", "Nobody in this ledger has this name.")
    held = now.by_origin.get(called or "", [])
    own = {h.id for h, _ in held}
    return desk.page(
        "actor.html", here="actors", name=called or name, held=[(view.seen(e), p) for e, p in held],
        about=view.all_seen(e for e in about if e.id not in own), now=now, view=view,
    )  # fmt: skip


def places(desk: Desk, request: Request) -> Response:
    """Every place with a matter, or one of them."""
    now, view = desk.shelf.snapshot(), view_of(request.query_params)
    name = request.query_params.get("name", "").strip()
    if not name:
        listed = {n: view.all_seen(found) for n, found in now.by_place.items()}
        return desk.page("places.html", here="places", places=listed, pins=pins_of(view.all_seen(now.in_order))[:DRAWN], usages=now.usages, now=now, view=view)  # fmt: skip
    found = now.chosen(asked_of({"place": name}))
    if not found:
        raise Problem("not-found", "No matter of this ledger is at a place of this name.")
    seen = view.all_seen(found)
    return desk.page("place.html", here="places", name=name, place=found[0].place, called=words.both_names(seen[0]), found=seen, others=others_at(found), usages=usages_of(found), now=now, view=view)  # fmt: skip


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
    return desk.page("search.html", here="search", query=query, found=found, matters=matters, now=now, view=view_of(request.query_params))  # fmt: skip


def method(desk: Desk, request: Request) -> Response:
    """The rules in force, the versions, and the limits."""
    now = desk.shelf.snapshot()
    newest = max(now.documents.values(), key=lambda d: d.added_at, default=None)
    with desk.shelf.store() as store:
        record = store.record(newest.id) if newest else None
    return desk.page("method.html", here="method", tools=tools_of(record), now=now, view=view_of(request.query_params))  # fmt: skip


def home(desk: Desk, request: Request) -> Response:
    """The old name of the first screen."""
    return RedirectResponse("/" + asked_of(request.query_params).query(), 308)


ROUTES: tuple[tuple[str, Handler], ...] = (
    ("/", situation),
    ("/situation", home),
    ("/situation.json", scene),
    ("/matters/{id}", matter),
    ("/talks", talks),
    ("/lineage", lineage),
    ("/documents/{id}", document),
    ("/actors", actors),
    ("/places", places),
    ("/search", search),
    ("/method", method),
)
