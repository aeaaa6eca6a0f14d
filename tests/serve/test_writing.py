"""A server that was started to write takes reports and judgements from whoever has its token, and from nobody else."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from fuzzed import Quick, names_in
from hostile import ledger_with
from lint import Page
from starlette.types import ASGIApp

from counterclaim.cli.ledger import ledger_of
from counterclaim.cli.serve import app_of
from counterclaim.errors import SourceError, UsageError
from counterclaim.model.document import Document
from counterclaim.model.record import Record
from counterclaim.serve import Answer, ask, judging, security
from counterclaim.serve.app import templates
from counterclaim.serve.desk import Desk
from counterclaim.serve.forms import form_of
from counterclaim.serve.key import COOKIE, Key, Meter, made_token
from counterclaim.serve.problems import PREFIX, Problem
from counterclaim.serve.shelf import Shelf
from counterclaim.store import Ruling, SqliteStore

TOKEN = "a-token-for-the-tests-alone"
BEARER = {"authorization": f"Bearer {TOKEN}", "content-type": "application/json"}
TEXT = "ARVAN, March 10. The ministry of defence said that five soldiers were killed in Arvan on Monday."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return ledger_with("plain", tmp_path)


@pytest.fixture
def app(path: Path) -> ASGIApp:
    return app_of(str(path), token=TOKEN, reading=Quick())


def send(app: ASGIApp, path: str, body: Any = b"", *, method: str = "POST", **headers: str) -> Answer:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    sent = {**BEARER, **{k.replace("_", "-"): v for k, v in headers.items()}, "content-length": str(len(raw))}
    return ask(app, path, method=method, headers=sent, body=raw)


def form(app: ASGIApp, path: str, fields: dict[str, str], cookie: str, **headers: str) -> Answer:
    """What a browser sends with a form of this server's pages."""
    body = urlencode(fields).encode()
    sent = {"content-type": "application/x-www-form-urlencoded", "origin": "http://localhost", "sec-fetch-site": "same-origin", "cookie": cookie}  # fmt: skip
    return ask(app, path, method="POST", headers={**sent, **headers, "content-length": str(len(body))}, body=body)


def signed_in(app: ASGIApp) -> str:
    answer = form(app, "/sign-in", {"token": TOKEN, "back": "/review"}, "")
    assert answer.status == 303
    return answer.headers["set-cookie"].partition(";")[0]


def until_done(app: ASGIApp, job: str) -> dict[str, Any]:
    until = time.monotonic() + 20
    while (told := ask(app, job).json())["state"] != "done":
        assert time.monotonic() < until
        time.sleep(0.01)
    return told


# Who may write


@pytest.mark.parametrize("where", ["/api/v1/documents", "/api/v1/judgements", "/review/judge", "/review/undo", "/corpus", "/sign-in", "/"])  # fmt: skip
def test_a_server_that_only_reads_refuses_every_write_by_a_stable_name(path: Path, where: str) -> None:
    answer = send(app_of(str(path)), where, {"text": TEXT})
    assert answer.status == 405
    if where.startswith("/api"):
        assert answer.json()["type"] == PREFIX + "read-only"


@pytest.mark.parametrize("where", ["/api/v1/documents", "/api/v1/judgements", "/review/judge", "/review/undo", "/corpus", "/sign-out"])  # fmt: skip
@pytest.mark.parametrize("given", ["", "Bearer wrong-token-of-this-server", "Basic " + TOKEN, "Bearer", TOKEN, f"Bearer {TOKEN}x"])  # fmt: skip
def test_nothing_is_written_without_the_token(app: ASGIApp, path: Path, where: str, given: str) -> None:
    before = path.read_bytes()
    headers = {"authorization": given} if given else {}
    answer = ask(app, where, method="POST", headers={**headers, "origin": "http://localhost", "content-length": "0"})
    assert answer.status == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert path.read_bytes() == before


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec_fetch_site": "cross-site"}, {"sec_fetch_site": "same-site"}, {"origin": "http://localhost:9"}, {"origin": "http://["}])  # fmt: skip
def test_another_site_cannot_write_even_with_the_token(app: ASGIApp, headers: dict[str, str]) -> None:
    assert send(app, "/api/v1/documents", {"text": TEXT}, **headers).status == 403
    spelt = {k.replace("_", "-"): v for k, v in headers.items()}
    assert form(app, "/corpus", {"text": TEXT}, signed_in(app), **spelt).status == 403


def test_a_cookie_alone_is_not_enough_where_no_browser_says_where_a_form_comes_from(app: ASGIApp) -> None:
    headers = {"cookie": signed_in(app), "content-type": "application/json", "content-length": "2"}
    assert ask(app, "/api/v1/documents", method="POST", headers=headers, body=b"{}").status == 403


def test_a_name_that_was_made_to_point_here_cannot_write(app: ASGIApp) -> None:
    assert send(app, "/api/v1/documents", {"text": TEXT}, host="evil.example").status == 421


def test_the_cookie_is_for_this_site_alone_and_no_script_reads_it(app: ASGIApp) -> None:
    answer = form(app, "/sign-in", {"token": TOKEN}, "")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie


def test_a_wrong_token_signs_nobody_in(app: ASGIApp) -> None:
    answer = form(app, "/sign-in", {"token": "wrong"}, "")
    assert (answer.status, "set-cookie" in answer.headers) == (401, False)
    assert form(app, "/corpus", {"text": TEXT}, f"{COOKIE}=wrong").status == 401


def test_the_sign_in_form_leads_to_no_address_of_a_strangers_choice(app: ASGIApp) -> None:
    for back in ("//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)"):
        assert form(app, "/sign-in", {"token": TOKEN, "back": back}, "").headers["location"] == "/review"


def test_who_guesses_tokens_is_slowed_down(app: ASGIApp) -> None:
    answers = [form(app, "/sign-in", {"token": f"guess {n}"}, "") for n in range(12)]
    assert {a.status for a in answers[:10]} == {401}
    assert answers[-1].status == 429
    assert int(answers[-1].headers["retry-after"]) >= 1


def test_writes_come_at_a_bounded_rate(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(security, "WRITES", (5, 1_000.0))
    app = app_of(str(path), token=TOKEN, reading=Quick())
    answers = [send(app, "/api/v1/judgements", {}) for _ in range(6)]
    assert {a.status for a in answers[:5]} == {400}
    assert answers[-1].status == 429
    assert "retry-after" in answers[-1].headers


def test_a_meter_fills_again() -> None:
    now = [0.0]
    meter = Meter(2, 10.0, lambda: now[0])
    meter.take("tries")
    meter.take("tries")
    with pytest.raises(Problem):
        meter.take("tries")
    now[0] = 5.1
    meter.take("tries")


@pytest.mark.parametrize("token", ["short", "with a space in it, too", "ümlaut-" * 4, "x" * 201, ""])
def test_a_token_that_can_be_guessed_or_that_no_header_carries_is_refused(token: str) -> None:
    with pytest.raises(UsageError):
        Key(token)
    assert Key(made_token()).fits(made_token()) is False


def test_the_token_is_in_no_page_no_answer_and_no_log(app: ASGIApp, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    cookie = signed_in(app)
    said = [form(app, "/sign-in", {"token": "wrong"}, "").text, send(app, "/api/v1/judgements", b"{").text, repr(Key(TOKEN))]  # fmt: skip
    for where in ("/", "/review", "/corpus", "/sign-in", "/api/v1", "/api/v1/openapi.json", "/nothing"):
        said.append(ask(app, where, headers={"cookie": cookie}).text)
    secret = cookie.partition("=")[2]
    assert not any(TOKEN in text or secret in text for text in (*said, caplog.text))


# Reports


def test_a_report_that_is_sent_is_in_the_ledger_when_its_job_is_done(app: ASGIApp) -> None:
    answer = send(app, "/api/v1/documents", {"text": TEXT, "title": "Losses", "published": "2021-03-10", "outlet": "Arvan Post"})  # fmt: skip
    assert answer.status == 202
    told = until_done(app, answer.headers["location"])
    assert (told["ok"], told["rejected"], told["total"]) == (1, 0, 1)
    found = ask(app, f"/api/v1/documents/{told['outcomes'][0]['document']}").json()
    assert (found["text"], found["title"], found["published"], found["outlet"]) == (TEXT, "Losses", "2021-03-10", "Arvan Post")  # fmt: skip
    again = until_done(app, send(app, "/api/v1/documents", {"text": TEXT, "title": "Losses", "published": "2021-03-10", "outlet": "Arvan Post"}).headers["location"])  # fmt: skip
    assert (again["ok"], again["outcomes"][0]["reason"]) == (1, "was there already")


def multipart(*parts: tuple[str, str | None, bytes]) -> tuple[bytes, str]:
    out = b""
    for name, file, data in parts:
        named = f'; filename="{file}"' if file is not None else ""
        out += f'--edge\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'.encode() + data + b"\r\n"
    return out + b"--edge--\r\n", "multipart/form-data; boundary=edge"


def test_every_input_of_an_upload_ends_read_partly_read_or_rejected_with_the_reason(app: ASGIApp) -> None:
    lines = b"\n".join(json.dumps({"id": f"r{n}", "text": f"{TEXT} Report {n}."}).encode() for n in range(3))
    endless = ("word " * 900).encode()
    body, kind = multipart(
        ("files", "a.txt", TEXT.encode()), ("files", "b.jsonl", lines + b"\nnot json\n"), ("files", "c.txt", b"\x00\x01"), ("files", "d.txt", endless), ("files", "e.txt", b""),
    )  # fmt: skip
    told = until_done(app, send(app, "/api/v1/documents", body, content_type=kind).headers["location"])
    ends = {o["source"]: (o["end"], o["reason"]) for o in told["outcomes"]}
    assert [ends[s][0] for s in ("a.txt", "r0", "r1", "r2", "b.jsonl:4", "c.txt", "d.txt", "e.txt")] == ["ok", "ok", "ok", "ok", "rejected", "rejected", "partial", "rejected"]  # fmt: skip
    assert all(reason for end, reason in ends.values() if end != "ok")
    assert told["ok"] + told["partial"] + told["rejected"] == told["total"] == told["done"] == 8
    assert "c.txt" in Page(ask(app, "/corpus").text).text


def test_a_reader_that_breaks_ends_one_report_and_not_the_others(path: Path) -> None:
    class Broken(Quick):
        def records(self, documents: Iterable[Document | SourceError]) -> Iterator[Record | SourceError]:
            for item in documents:
                if isinstance(item, Document) and "trap" in item.text:
                    raise RuntimeError("secret of the machine")
                yield item if isinstance(item, SourceError) else Record(document=item)

    app = app_of(str(path), token=TOKEN, reading=Broken())
    texts = [f"{TEXT} One.", f"{TEXT} A trap.", f"{TEXT} Three."]
    lines = b"\n".join(json.dumps({"id": str(n), "text": t}).encode() for n, t in enumerate(texts))
    told = until_done(app, send(app, "/api/v1/documents", lines, content_type="application/x-ndjson").headers["location"])  # fmt: skip
    assert [o["end"] for o in told["outcomes"]] == ["ok", "rejected", "ok"]
    assert "secret" not in json.dumps(told)
    assert until_done(app, send(app, "/api/v1/documents", {"text": f"{TEXT} After."}).headers["location"])["ok"] == 1


def test_the_page_of_an_upload_loads_itself_again_until_it_is_done(path: Path) -> None:
    gate = threading.Event()

    class Slow(Quick):
        def records(self, documents: Iterable[Document | SourceError]) -> Iterator[Record | SourceError]:
            gate.wait(20)
            return super().records(documents)

    app = app_of(str(path), token=TOKEN, reading=Slow())
    body, kind = multipart(("text", None, TEXT.encode()), ("title", None, b"Losses"), ("files", "", b""))
    headers = {"content-type": kind, "origin": "http://localhost", "cookie": signed_in(app), "content-length": str(len(body))}  # fmt: skip
    where = ask(app, "/corpus", method="POST", headers=headers, body=body).headers["location"]
    waiting = ask(app, where)
    assert waiting.headers["refresh"] == "2"
    assert "<progress" in waiting.text
    assert not Page(waiting.text).wrong
    gate.set()
    until_done(app, where.replace("/corpus/jobs", "/api/v1/jobs"))
    done = ask(app, where)
    assert "refresh" not in done.headers
    assert "Losses" in Page(done.text).text
    assert not Page(done.text).wrong


def test_uploads_are_bounded_in_bytes_files_and_parts(app: ASGIApp) -> None:
    too_large = {**BEARER, "content-length": str(30_000_000)}
    assert ask(app, "/api/v1/documents", method="POST", headers=too_large, body=b"x").status == 413
    lied = {**BEARER, "content-type": "text/plain", "transfer-encoding": "chunked"}
    assert ask(app, "/api/v1/documents", method="POST", headers=lied, body=b"x" * 21_000_001).status == 413
    assert ask(app, "/api/v1/judgements", method="POST", headers={**BEARER, "transfer-encoding": "chunked"}, body=b"x" * 64_001).status == 413  # fmt: skip
    body, kind = multipart(*[("files", f"{n}.txt", b"x") for n in range(51)])
    assert send(app, "/api/v1/documents", body, content_type=kind).status == 400
    body, kind = multipart(*[(f"f{n}", None, b"x") for n in range(200)])
    assert send(app, "/api/v1/documents", body, content_type=kind).status == 400


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"1", b'{"text": 1}', b'{"text": "x", "more": 1}', b'{"text": "\\u0000"}', b'{"text": "\\ud800"}', b'{"text": ""}', b'{"fetch": "file:///etc/passwd"}', b'{"fetch": "http://10.0.0.1/"}', b'{"text": "x", "published": "soon"}', b"[" * 5_000, b'{"a":' * 5_000, b"\xff\xfe", b'{"text": NaN}'])  # fmt: skip
def test_a_body_that_is_no_report_is_refused_and_nothing_is_written(app: ASGIApp, path: Path, body: bytes) -> None:
    answer = send(app, "/api/v1/documents", body)
    assert answer.status in (400, 403)
    assert answer.headers["content-type"] == "application/problem+json"
    with SqliteStore(path) as store:
        assert len(list(store.entries())) == 2


def test_a_server_fetches_only_where_it_was_started_to(app: ASGIApp) -> None:
    assert send(app, "/api/v1/documents", {"fetch": "https://example.org/"}).json()["type"] == PREFIX + "no-fetching"


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "C:\\x\\report.txt", "a\x1b[31m.txt", "<svg onload=alert(1)>.txt"])  # fmt: skip
def test_a_file_is_called_by_the_last_part_of_its_name_and_touches_no_disk(app: ASGIApp, name: str) -> None:
    body, kind = multipart(("files", name, TEXT.encode()))
    told = until_done(app, send(app, "/api/v1/documents", body, content_type=kind).headers["location"])
    source = told["outcomes"][0]["source"]
    assert "/" not in source
    assert "\\" not in source
    assert not Page(ask(app, f"/corpus/jobs/{told['id']}").text).wrong


def test_a_form_is_read_as_browsers_write_it() -> None:
    made = form_of("application/x-www-form-urlencoded", b"a=1&b=%C3%A9+x&a=2")
    assert made.fields == {"a": "2", "b": "é x"}
    body, kind = multipart(("text", None, b"one\r\ntwo"), ("files", "x.bin", b"\r\n--edg\r\n\x00"))
    made = form_of(kind, body)
    assert (made.get("text"), made.files[0].data) == ("one\ntwo", b"\r\n--edg\r\n\x00")


# Judgements


def judgement(path: Path, **more: Any) -> dict[str, Any]:
    left, right = names_in(path)[:2]
    return {"kind": "not_same", "left": left, "right": right, "who": "Ann", "why": "two strikes", **more}


def test_a_judgement_changes_the_ledger_and_taking_it_back_restores_it(app: ASGIApp, path: Path) -> None:
    before = ask(app, "/api/v1/ledger").json()
    assert len(before["items"]) == 1
    made = send(app, "/api/v1/judgements", judgement(path))
    assert (made.status, made.headers["location"]) == (201, "/api/v1/judgements/1")
    assert len(ask(app, "/api/v1/ledger").json()["items"]) == 2
    assert ask(app, "/api/v1/judgements/1").json()["counts"] is True
    assert send(app, "/api/v1/judgements/1?who=Bob", method="DELETE").json()["undone_by"] == "Bob"
    assert ask(app, "/api/v1/ledger").json() == before
    assert [j["id"] for j in ask(app, "/api/v1/judgements").json()["items"]] == [1]


def test_who_judges_what_another_judged_meanwhile_is_shown_it_and_nothing_is_lost(app: ASGIApp, path: Path) -> None:
    assert send(app, "/api/v1/judgements", judgement(path, seen=0)).status == 201
    late = send(app, "/api/v1/judgements", judgement(path, seen=0, kind="same", who="Bob", why="one strike"))
    assert (late.status, late.json()["type"]) == (409, PREFIX + "judged-meanwhile")
    assert [(e["who"], e["why"]) for e in late.json()["earlier"]] == [("Ann", "two strikes")]
    again = send(app, "/api/v1/judgements", judgement(path, seen=late.json()["seen"], kind="same", who="Bob", why="one strike"))  # fmt: skip
    assert again.status == 201
    assert send(app, "/api/v1/judgements/1", method="DELETE").status == 200
    assert send(app, "/api/v1/judgements/1", method="DELETE").status == 409
    assert send(app, "/api/v1/judgements/9", method="DELETE").status == 404


def test_of_eight_people_who_judge_at_once_one_is_first_and_the_others_know(path: Path) -> None:
    desk = Desk(Shelf(lambda: SqliteStore(path, create=False), ledger_of), templates())
    made: list[Ruling | Problem] = []
    start = threading.Barrier(8)

    def judge(number: int) -> None:
        asked = judgement(path, seen=0, who=f"Reviewer {number}")
        start.wait()
        try:
            made.append(judging.judge(desk, **asked))
        except Problem as problem:
            made.append(problem)

    hands = [threading.Thread(target=judge, args=(n,)) for n in range(8)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    [first] = [r for r in made if isinstance(r, Ruling)]
    late = [p for p in made if isinstance(p, Problem)]
    assert [p.slug for p in late] == ["judged-meanwhile"] * 7
    assert all(p.more["earlier"][0]["who"] == first.who for p in late)
    with SqliteStore(path) as store:
        assert [r.who for r in store.judgements()] == [first.who]


def test_the_page_shows_a_late_reviewer_the_earlier_judgement(app: ASGIApp, path: Path) -> None:
    cookie, fields = signed_in(app), {**judgement(path), "seen": "0"}
    assert form(app, "/review/judge", fields, cookie).headers["location"] == "/review?who=Ann"
    late = form(app, "/review/judge", {**fields, "who": "Bob", "kind": "same"}, cookie)
    assert late.status == 409
    page = Page(late.text)
    assert not page.wrong
    assert "two strikes" in page.text
    assert {"who": "Bob", "seen": "1"}.items() <= {str(f.get("name")): f.get("value") for f in page.fields}.items()


def test_the_queue_offers_forms_to_who_is_signed_in_and_commands_to_others(app: ASGIApp, path: Path) -> None:
    for at, headers in ((app, {"cookie": signed_in(app)}), (app, {}), (app_of(str(path)), {})):
        answer = ask(at, "/review", headers=headers)
        page = Page(answer.text)
        assert not page.wrong
        assert ("/review/judge" in page.links) == bool(headers)
        assert ("counterclaim review --db" in page.text) != bool(headers)
        assert (
            answer.headers["referrer-policy"] == "same-origin"
        )  # or a browser would send "Origin: null" with its form


def test_what_was_judged_leaves_the_queue_and_comes_back_when_it_is_taken_back(app: ASGIApp) -> None:
    queue = ask(app, "/api/v1/review").json()["items"]
    assert queue
    first = queue[0]
    made = send(app, "/api/v1/judgements", {"kind": first["judge"][0], "left": first["findings"][0]["name"], "who": "Ann", "why": "read it", "seen": 0})  # fmt: skip
    assert made.status == 201
    assert first["id"] not in [c["id"] for c in ask(app, "/api/v1/review").json()["items"]]
    send(app, f"/api/v1/judgements/{made.json()['id']}", method="DELETE")
    assert first["id"] in [c["id"] for c in ask(app, "/api/v1/review").json()["items"]]


@pytest.mark.parametrize("wrong", [{"kind": "maybe"}, {"right": None}, {"who": " "}, {"why": ""}, {"left": "nothing"}, {"left": "sha256:0#f1"}, {"seen": -1}, {"seen": "0"}, {"seen": True}, {"more": 1}, {"why": "x" * 2_001}, {"who": "x" * 101}])  # fmt: skip
def test_a_judgement_that_is_none_is_refused_and_nothing_is_kept(app: ASGIApp, path: Path, wrong: dict[str, Any]) -> None:  # fmt: skip
    assert send(app, "/api/v1/judgements", judgement(path, **wrong)).status == 400
    assert ask(app, "/api/v1/judgements").json()["items"] == []
