"""The review screen: what is worth a person's look, the judgements that were made, and taking them back."""

from __future__ import annotations

from itertools import islice
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from counterclaim.serve import candidates, judging
from counterclaim.serve.api import page_of, query_of
from counterclaim.serve.desk import Desk, Handler, body_of, signed_in
from counterclaim.serve.filters import number_of
from counterclaim.serve.forms import Form, form_of
from counterclaim.serve.problems import Problem

ROWS = 20  # candidates of a page
MOST = 2_000  # candidates of the whole list in the API; who judges these sees the next ones
JUDGEMENTS = 100  # shown; the API has all


def queue(desk: Desk, request: Request) -> Response:
    """Candidates with what to do about each: a form for who may write, the command for who may not."""
    kind = request.query_params.get("kind", "").strip() or None
    if kind is not None and kind not in candidates.KINDS:
        raise Problem("bad-parameter", f"kind is one of: {', '.join(candidates.KINDS)}", "kind")
    start = number_of(request.query_params, "page", default=1, most=10**6) - 1
    now = desk.shelf.snapshot()
    made, counts = judging.rulings(desk)
    turns = judging.turns_on(made)
    listed = list(islice(candidates.candidates(now, made[::-1], kind), (start + 1) * ROWS + 1))
    if start and len(listed) <= start * ROWS:
        raise Problem("not-found", "The list has no such page.")
    ledger = desk.name()
    return desk.form_page(
        "review.html", here="review", now=now, shown=listed[start * ROWS :][:ROWS], more=len(listed) > (start + 1) * ROWS, number=start + 1, kind=kind, kinds=candidates.KINDS,
        asked=candidates.ASKED, acts=candidates.ACTS, called=judging.WORDS, turns=turns, made=made[:JUDGEMENTS], total=len(made), counts=counts,
        command=lambda *given: candidates.command_of(ledger, *given), taking_back=lambda number: candidates.taking_back(ledger, number), writes=desk.key is not None, signed=signed_in(request), who=request.query_params.get("who", "")[: judging.LONGEST_NAME],
    )  # fmt: skip


def judge(desk: Desk, request: Request) -> Response:
    """Keep a judgement of the form; where somebody was faster, show what they said and ask again."""
    form = form_of(*body_of(request))
    seen = form.get("seen")
    if not (seen.isascii() and seen.isdigit() and len(seen) < 9):
        raise Problem("bad-parameter", "The form does not say what was seen.", "seen")
    try:
        judging.judge(
            desk, kind=form.get("kind"), left=form.get("left"), right=form.get("right") or None, who=form.get("who"), why=form.get("why"), seen=int(seen),
        )  # fmt: skip
    except Problem as problem:
        if problem.slug != "judged-meanwhile":
            raise
        page = desk.form_page("late.html", here="review", problem=problem, form=form.fields, called=judging.WORDS)
        page.status_code = problem.status
        page.headers["Cache-Control"] = "no-store"
        return page
    return _back(form)


def undo(desk: Desk, request: Request) -> Response:
    """Take a judgement back."""
    form = form_of(*body_of(request))
    number = form.get("judgement")
    if not (number.isascii() and number.isdigit() and len(number) <= 9):
        raise Problem("bad-parameter", "The form does not say which judgement.", "judgement")
    judging.undo(desk, int(number), form.get("who") or None)
    return _back(form)


def _back(form: Form) -> Response:
    kept = {n: form.get(n) for n in ("kind_shown", "who") if form.get(n)}
    query = {n.removesuffix("_shown"): v for n, v in kept.items()}
    return RedirectResponse("/review" + ("?" + urlencode(query) if query else ""), 303)


def listed(desk: Desk, request: Request) -> Response:
    """The candidates for review, by id."""
    query = query_of(request, "kind", "after", "limit")
    kind = query.get("kind") or None
    if kind is not None and kind not in candidates.KINDS:
        raise Problem("bad-parameter", f"kind is one of: {', '.join(candidates.KINDS)}", "kind")
    limit, after = number_of(query, "limit", default=50, most=200), query.get("after", "")
    made, _ = judging.rulings(desk)
    turns = judging.turns_on(made)
    found = candidates.candidates(desk.shelf.snapshot(), made[::-1], kind)
    left = sorted((c for c in islice(found, MOST) if c.id > after), key=lambda c: c.id)
    items = [candidates.candidate_to_dict(c, turns(*(f.key for f in c.findings)) if c.pairs or len(c.findings) == 1 else 0) for c in left[:limit]]  # fmt: skip
    return page_of(request, items, left[limit - 1].id if len(left) > limit else None)


ROUTES: tuple[tuple[str, Handler], ...] = (("/review", queue), ("/api/v1/review", listed))
WRITES: tuple[tuple[str, str, Handler], ...] = (("POST", "/review/judge", judge), ("POST", "/review/undo", undo))
