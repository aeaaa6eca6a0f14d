"""The HTTP API's write side: reports in, judgements made and taken back, and how the reading goes."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from counterclaim.serve import judging
from counterclaim.serve.api import page_of, query_of
from counterclaim.serve.desk import Desk, Handler, as_json, body_of
from counterclaim.serve.filters import number_of
from counterclaim.serve.forms import form_of, json_of, kind_of, word_in
from counterclaim.serve.jobs import Input, Job, Jobs
from counterclaim.serve.problems import Problem

LONGEST_TEXT, LONGEST_FACT = 600_000, 500
TYPES = {"text/plain": "report.txt", "text/html": "report.html", "application/x-ndjson": "reports.jsonl"}
Json = dict[str, Any]


def add(desk: Desk, request: Request) -> Response:
    """Take reports to be read: a JSON object (`text`, or `fetch` with an address), JSON Lines, a text, a page, or a form with files."""
    jobs = jobs_of(desk)
    query_of(request)
    kind = kind_of(body_of(request)[0])[0]
    inputs = _of_json(jobs, request) if kind == "application/json" else _of_files(kind, request)
    return _accepted(jobs.add(inputs))


def _of_json(jobs: Jobs, request: Request) -> list[Input]:
    given = json_of(*body_of(request))
    known = ("text", "fetch", "title", "outlet", "published", "url", "key")
    for name in given:
        if name not in known:
            raise Problem("unknown-parameter", f"A report has: {', '.join(known)}.", name[:100])
    facts = {n: word_in(given, n, most=LONGEST_FACT) for n in ("title", "outlet", "published", "url", "key")}
    published = day_of(facts["published"])
    address = word_in(given, "fetch", most=2_000)
    if (address is None) == ("text" not in given):
        raise Problem("bad-parameter", "Give text, or an address to fetch.", "text")
    if address is not None:
        return [fetched(jobs, address, published, facts["outlet"])]
    text = word_in(given, "text", most=LONGEST_TEXT, needed=True) or ""
    line = {"text": text, **{k: v for k, v in facts.items() if v and k != "key"}}
    return [report(line, facts["key"] or facts["title"] or "pasted text")]


def report(line: Json, key: str) -> Input:
    """One report with what is known of it, as the reader of JSON Lines takes it."""

    named = {"id": key, **line}
    return Input(name="report.jsonl", data=json.dumps(named).encode())


def fetched(jobs: Jobs, address: str, published: date | None, outlet: str | None) -> Input:
    """An address to fetch. Raises Problem where this server was not started to fetch, or it is no web address."""
    if not jobs.reading.fetches:
        raise Problem("no-fetching", "Start it with --allow-fetch, or send the page itself.")
    if not address.startswith(("http://", "https://")):
        raise Problem("bad-parameter", "Only http and https addresses are fetched.", "fetch")
    return Input(name=address, url=address, published=published, outlet=outlet)


def _of_files(kind: str, request: Request) -> list[Input]:
    content_type, body = body_of(request)
    if kind == "multipart/form-data":
        form = form_of(content_type, body)
        published, outlet = day_of(form.get("published")), form.get("outlet") or None
        inputs = [Input(name=f.name, data=f.data, published=published, outlet=outlet) for f in form.files]
    elif kind in TYPES:
        inputs = [Input(name=TYPES[kind], data=body)] if body else []
    else:
        raise Problem("wrong-type", f"Send application/json, multipart/form-data, {', '.join(TYPES)}.")
    if not inputs:
        raise Problem("bad-body", "There is no report in the body.")
    return inputs


def judge(desk: Desk, request: Request) -> Response:
    """Judge findings; with `seen`, only if nobody else has judged them since."""
    query_of(request)
    given = json_of(*body_of(request))
    known = ("kind", "left", "right", "who", "why", "seen")
    for name in given:
        if name not in known:
            raise Problem("unknown-parameter", f"A judgement has: {', '.join(known)}.", name[:100])
    seen = given.get("seen")
    if seen is not None and (not isinstance(seen, int) or isinstance(seen, bool) or not 0 <= seen < 10**9):
        raise Problem("bad-parameter", "seen is the number that the list of candidates gave", "seen")
    kind, left, who, why = (word_in(given, n, most=judging.LONGEST_REASON, needed=True) or "" for n in ("kind", "left", "who", "why"))  # fmt: skip
    right = word_in(given, "right", most=judging.LONGEST_FINDING)
    made = judging.judge(desk, kind=kind, left=left, right=right, who=who, why=why, seen=seen)
    return as_json(judging.ruling_to_dict(made, {made.id}), 201, {"Location": f"/api/v1/judgements/{made.id}", "Cache-Control": "no-store"})  # fmt: skip


def undo(desk: Desk, request: Request) -> Response:
    """Take a judgement back; it stays in the list."""
    query = query_of(request, "who")
    made = judging.undo(desk, _number(request), query.get("who"))
    return as_json(judging.ruling_to_dict(made, set()), headers={"Cache-Control": "no-store"})


def judgements(desk: Desk, request: Request) -> Response:
    """Every judgement ever made, the newest first, those taken back too."""
    query = query_of(request, "after", "limit")
    limit, after = number_of(query, "limit", default=50, most=200), number_of(query, "after", default=10**9, most=10**9)
    made, counts = judging.rulings(desk)
    left = [r for r in made if r.id < after]
    return page_of(request, [judging.ruling_to_dict(r, counts) for r in left[:limit]], str(left[limit - 1].id) if len(left) > limit else None)  # fmt: skip


def judgement(desk: Desk, request: Request) -> Response:
    """One judgement."""
    query_of(request)
    made, counts = judging.rulings(desk)
    found = next((r for r in made if r.id == _number(request)), None)
    if found is None:
        raise Problem("not-found", "No judgement of this ledger has this number.")
    return as_json(judging.ruling_to_dict(found, counts))


def job(desk: Desk, request: Request) -> Response:
    """How the reading of an upload goes, and how each report ended."""
    query_of(request)
    return as_json(job_of(desk, request.path_params["id"]).told(), headers={"Cache-Control": "no-store"})


def job_of(desk: Desk, id: str) -> Job:
    """A remembered job. Raises Problem where there is none."""
    found = desk.jobs.get(id) if desk.jobs else None
    if found is None:
        raise Problem("not-found", "No upload that this server remembers has this id.")
    return found


def jobs_of(desk: Desk) -> Jobs:
    """What reads reports. Raises Problem where this server has nothing that does."""
    if desk.jobs is None:
        raise Problem("read-only", "This server reads no reports.")
    return desk.jobs


def day_of(text: str | None) -> date | None:
    """A day that a sender gave. Raises Problem for one that is none."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Problem("bad-parameter", "published is a day, as in 2020-10-09", "published") from None


def _accepted(job: Job) -> Response:
    where = f"/api/v1/jobs/{job.id}"
    return as_json(job.told(), 202, {"Location": where, "Cache-Control": "no-store"})


def _number(request: Request) -> int:
    text: str = request.path_params["id"]
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise Problem("not-found", "No judgement of this ledger has this number.")
    return int(text)


READS: tuple[tuple[str, Handler], ...] = (
    ("/api/v1/judgements", judgements),
    ("/api/v1/judgements/{id}", judgement),
    ("/api/v1/jobs/{id}", job),
)
WRITES: tuple[tuple[str, str, Handler], ...] = (
    ("POST", "/api/v1/documents", add),
    ("POST", "/api/v1/judgements", judge),
    ("DELETE", "/api/v1/judgements/{id}", undo),
)
