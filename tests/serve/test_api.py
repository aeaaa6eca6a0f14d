"""The API answers what its description says, pages without skipping, and calls every refusal by a stable name."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from hostile import NOW, _record, ledger_with
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.types import ASGIApp

from counterclaim.cli.serve import app_of
from counterclaim.model.contract import from_dict
from counterclaim.serve import api, ask
from counterclaim.serve.app import table
from counterclaim.serve.openapi import document
from counterclaim.serve.problems import PREFIX, PROBLEMS
from counterclaim.store import SqliteStore


def every(app: ASGIApp, path: str) -> list[dict]:  # type: ignore[type-arg]
    items, pages = [], 0
    while path:
        answer = ask(app, path).json()
        items += answer["items"]
        path, pages = answer["next"], pages + 1
        assert pages < 1000
    return items


def test_the_description_and_the_routes_are_the_same() -> None:
    told = {(path, method.upper()) for path, item in document()["paths"].items() for method in item}
    assert told == {
        (path, method) for path, methods in table().items() if path.startswith("/api/") for method in methods
    }
    assert all(set(item) == {"get"} for item in document(writes=False)["paths"].values())


def test_every_parameter_that_is_described_is_taken_and_no_other(small: ASGIApp) -> None:
    id = ask(small, "/api/v1/documents").json()["items"][0]["id"]
    matter = ask(small, "/api/v1/ledger").json()["items"][0]["id"]
    examples = {"limit": "1", "as_of": "2022-01-01", "since": "2020-01-01", "until": "2022-01-01", "kind": "figure", "standing": "contested", "document": id, "q": "civilians"}  # fmt: skip
    for path, item in document()["paths"].items():
        if path == "/api/v1/judgements/{id}" or path == "/api/v1/jobs/{id}":
            continue  # nothing was judged or sent here
        where = path.replace("{id}", matter if "ledger" in path else id).replace("{format}", "acled")
        known = [p["name"] for p in item["get"]["parameters"] if p["in"] == "query"]
        needed = "&q=civilians" if "q" in known else ""
        for name in known:
            extra = needed if name != "q" else ""
            value = "almost" if (path, name) == ("/api/v1/review", "kind") else examples.get(name, "")
            assert ask(small, f"{where}?{name}={quote(value)}{extra}").status == 200, (path, name)
        refused = ask(small, f"{where}?nonsense=1{needed}")
        assert (refused.status, refused.json()["type"]) == (400, PREFIX + "unknown-parameter")


def test_a_record_comes_back_as_it_was_stored(small: ASGIApp) -> None:
    for d in every(small, "/api/v1/documents"):
        line = ask(small, f"/api/v1/records/{d['id']}").json()
        assert from_dict(line).document.id == d["id"]
        assert ask(small, f"/api/v1/documents/{d['id'][:20]}").json()["text"] == line["document"]["text"]


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/api/v1/ledger", "/api/v1/documents", "/api/v1/statements", "/api/v1/lineage", "/api/v1/ledger?kind=figure&since=2020-10-01"])  # fmt: skip
def test_pages_of_any_size_join_up_to_the_whole(week: ASGIApp, path: str) -> None:
    joint = "&" if "?" in path else "?"
    whole = every(week, f"{path}{joint}limit=200")
    assert whole
    for limit in (1, 7, 50):
        assert every(week, f"{path}{joint}limit={limit}") == whole


def test_paging_never_skips_or_repeats_while_reports_come_in(tmp_path: Path) -> None:
    path = ledger_with("plain", tmp_path)
    app = app_of(str(path))
    before = {d["id"] for d in every(app, "/api/v1/documents")}
    seen, where, made = [], "/api/v1/documents?limit=1", 0
    while where:
        answer = ask(app, where).json()
        seen += [d["id"] for d in answer["items"]]
        where = answer["next"]
        if made < 5:
            made += 1
            with SqliteStore(path) as store:
                store.add(_record("plain", f"later {made}", 7, None), NOW)
    assert len(seen) == len(set(seen))
    assert before <= set(seen)
    assert len(every(app, "/api/v1/documents")) == len(before) + made


def test_a_new_report_is_in_the_ledger_at_the_next_request(tmp_path: Path) -> None:
    path = ledger_with("plain", tmp_path)
    app = app_of(str(path))
    assert len(ask(app, "/api/v1/ledger").json()["items"][0]["positions"]) == 2
    with SqliteStore(path) as store:
        store.add(_record("plain", "third", 7, None), NOW)
    assert len(ask(app, "/api/v1/ledger").json()["items"][0]["positions"]) == 3


def test_an_answer_that_is_known_is_not_sent_again(small: ASGIApp) -> None:
    for path in ("/api/v1/ledger", "/", "/method"):
        first = ask(small, path)
        again = ask(small, path, headers={"If-None-Match": f'"other", {first.headers["etag"]}'})
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", first.headers["etag"])
        assert ask(small, path, headers={"If-None-Match": '"other"'}).status == 200


@pytest.mark.parametrize(("path", "slug"), [
    ("/api/v1/nothing", "not-found"), ("/api/v1/documents/abc", "not-found"), ("/api/v1/documents/%00", "not-found"), ("/api/v1/ledger/m:0", "not-found"), ("/api/v1/ledger?limit=0", "bad-parameter"),
    ("/api/v1/ledger?limit=201", "bad-parameter"), ("/api/v1/ledger?limit=1&limit=2", "bad-parameter"), ("/api/v1/ledger?kind=x", "bad-parameter"), ("/api/v1/ledger?since=x", "bad-parameter"),
    ("/api/v1/ledger?knd=figure", "unknown-parameter"), ("/api/v1/statements?after=x", "bad-parameter"), ("/api/v1/search", "bad-parameter"), ("/api/v1/ledger?place=" + "x" * 3000, "address-too-long"),
])  # fmt: skip
def test_every_refusal_is_a_problem_document_with_a_stable_type(small: ASGIApp, path: str, slug: str) -> None:
    answer = ask(small, path)
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["type"] == PREFIX + slug
    assert problem["status"] == answer.status == PROBLEMS[slug][0]
    assert problem["title"]
    assert problem["detail"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from([p for p, _ in api.ROUTES] + ["/", "/actors", "/places", "/search", "/corpus", "/documents/{id}", "/matters/{id}"]),
    id=st.text(max_size=30),
    query=st.dictionaries(st.sampled_from(["after", "limit", "kind", "place", "actor", "since", "as_of", "q", "name", "at", "page", "voice", "document"]), st.text(max_size=40), max_size=4),
)  # fmt: skip
def test_no_request_makes_the_server_fail(small: ASGIApp, path: str, id: str, query: dict[str, str]) -> None:
    where = path.replace("{id}", quote(id, safe=""))
    answer = ask(small, where + "?" + "&".join(f"{k}={quote(v)}" for k, v in query.items()))
    assert answer.status < 500
    if answer.headers.get("content-type", "").endswith("json"):
        json.loads(answer.body)


def test_what_was_known_on_a_day_leaves_later_reports_out(small: ASGIApp) -> None:
    assert ask(small, f"/api/v1/ledger?as_of={date(2021, 3, 9)}").json()["items"] == []
    assert ask(small, f"/api/v1/ledger?as_of={date(2021, 3, 10)}").json()["items"]
