"""The corpus screen: what was read, what was refused and why, and adding reports by paste or file."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from counterclaim.serve.desk import Desk, Handler, body_of, signed_in
from counterclaim.serve.filters import number_of
from counterclaim.serve.forms import FILES, form_of
from counterclaim.serve.jobs import Input
from counterclaim.serve.problems import Problem
from counterclaim.serve.security import LARGEST_UPLOAD
from counterclaim.serve.view import view_of
from counterclaim.serve.writing import day_of, fetched, job_of, jobs_of, report

ROWS = 100  # reports of a page
REFUSED = 500  # refusals shown
AGAIN = 2  # seconds after which the page of an upload that is being read loads itself again


def corpus(desk: Desk, request: Request) -> Response:
    """What was read, what was refused, and why."""
    now = desk.shelf.snapshot()
    start = number_of(request.query_params, "page", default=1, most=10**6) - 1
    listed = now.by_day
    if start and start * ROWS >= len(listed):
        raise Problem("not-found", "The list has no such page.")
    with desk.shelf.store() as store:
        refused = list(store.refusals())
    signed = signed_in(request)
    return desk.form_page(
        "corpus.html", here="corpus", listed=listed, shown=listed[start * ROWS : (start + 1) * ROWS], number=start + 1, rows=ROWS, refused=refused, most=REFUSED, now=now, view=view_of(request.query_params),
        writes=desk.key is not None, signed=signed, jobs=desk.jobs.all()[:10] if desk.jobs and signed else [], fetches=bool(desk.jobs and desk.jobs.reading.fetches),
        reads=desk.jobs is not None, files=FILES, megabytes=LARGEST_UPLOAD // 10**6, ledger=desk.name(),
    )  # fmt: skip


def add(desk: Desk, request: Request) -> Response:
    """Take a pasted report, files or an address, and lead to the page of their reading."""
    jobs = jobs_of(desk)
    form = form_of(*body_of(request))
    published, outlet = day_of(form.get("published")), form.get("outlet")[:500] or None
    inputs = [Input(name=f.name, data=f.data, published=published, outlet=outlet) for f in form.files if f.data]
    if form.get("text"):
        facts = {"title": form.get("title")[:500], "outlet": outlet, "published": form.get("published")}
        line = {"text": form.get("text"), **{k: v for k, v in facts.items() if v}}
        inputs.append(report(line, form.get("title")[:500] or "pasted text"))
    if form.get("address"):
        inputs.append(fetched(jobs, form.get("address")[:2_000], published, outlet))
    if not inputs:
        raise Problem("bad-body", "Paste a report or choose a file.")
    return RedirectResponse(f"/corpus/jobs/{jobs.add(inputs).id}", 303)


def reading(desk: Desk, request: Request) -> Response:
    """How the reading of an upload goes; the page loads itself again until it is done, without a script."""
    job = job_of(desk, request.path_params["id"])
    page = desk.page("job.html", here="corpus", job=job)
    page.headers["Cache-Control"] = "no-store"
    if job.state != "done":
        page.headers["Refresh"] = str(AGAIN)
    return page


ROUTES: tuple[tuple[str, Handler], ...] = (("/corpus", corpus), ("/corpus/jobs/{id}", reading))
WRITES: tuple[tuple[str, str, Handler], ...] = (("POST", "/corpus", add),)
