"""Requests that fit the description, requests that do not, and words that attack a database: nothing breaks and nothing changes."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from fuzzed import ledger_for, names_in, rulesless
from hostile import STRINGS, ledger_with

from counterclaim.cli.serve import app_of
from counterclaim.serve import ask
from counterclaim.store import SqliteStore

ROUNDS = 250  # requests of a run of the tests; bench/serve_fuzz.py sends 20,000

QUOTES = ("'", '"', "`", "]", "')", '")', "';", '";', "'))", "]]")
TAILS = (" OR 1=1--", " OR 'a'='a", " UNION SELECT sql FROM sqlite_master--", "; DROP TABLE documents;--", "; DELETE FROM judgements;--", " AND (SELECT count(*) FROM documents)>0--", "; ATTACH 'x.db' AS x;--", " AND randomblob(1000000000)--", "; PRAGMA writable_schema=1;--", "||(SELECT id FROM documents)||")  # fmt: skip
SEARCHES = ('"', "a*", "a AND b", "NEAR(a b)", "words: a", "^a", "a OR", "NOT a", "(a", "a)", '"a" "b', "-a", "{a b}", "a + b", "documents : a", "* * *", "\\", "%", "_", "a:b:c", "MATCH 'x'", "rank", "{words} : x", "a\x00b", "\ud83d")  # fmt: skip
PAYLOADS = [q + t for q in QUOTES for t in TAILS] + [t.strip() for t in TAILS] + list(SEARCHES) + STRINGS
SINKS = (
    "/?place={}", "/?actor={}", "/search?q={}", "/api/v1/search?q={}", "/api/v1/ledger?place={}", "/api/v1/ledger?kind={}", "/api/v1/ledger?after={}", "/api/v1/statements?voice={}", "/api/v1/statements?document={}",
    "/api/v1/statements?after={}", "/api/v1/figures?origin={}", "/api/v1/figures?least={}", "/api/v1/judgements?after={}", "/api/v1/exports/acled?worldview={}", "/documents/{}", "/api/v1/records/{}", "/api/v1/exports/{}", "/?sort={}", "/actors?name={}", "/api/v1/jobs/{}", "/review?kind={}",
)  # fmt: skip


def state(path: Path) -> str:
    """Everything that a ledger holds, and its schema, in one hash."""
    import sqlite3

    with sqlite3.connect(path) as link:
        return hashlib.sha256("\n".join(link.iterdump()).encode("utf-8", "replace")).hexdigest()


@pytest.mark.slow
def test_no_request_that_fits_the_description_or_breaks_it_makes_the_server_fail(tmp_path: Path) -> None:
    pytest.importorskip("schemathesis")
    sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
    from serve_fuzz import TOKEN, fuzz

    path = tmp_path / "fuzzed.db"
    ledger_for(path)
    counts, wrong = fuzz(rulesless(path, TOKEN), ROUNDS, known=names_in(path))
    assert sum(counts.values()) > ROUNDS / 2
    assert not wrong, wrong[:3]
    with SqliteStore(path) as store:
        assert store.check_integrity() == "ok"


def test_there_are_five_hundred_attacks() -> None:
    assert len(PAYLOADS) * 3 >= 500


def test_no_word_of_an_attack_reaches_the_database_as_anything_but_a_word(tmp_path: Path) -> None:
    path = ledger_with("plain", tmp_path)
    app = app_of(str(path))
    ask(app, "/")
    before = state(path)
    for number, payload in enumerate(PAYLOADS):
        said = quote(payload.encode("utf-8", "replace"), safe="")
        for sink in (SINKS[(number * 3 + n) % len(SINKS)] for n in range(3)):
            answer = ask(app, sink.format(said))
            assert answer.status < 500, (sink, payload, answer.text[:200])
            formats = "parquet, sqlite, geojson"  # the list of exports names a format so
            assert (
                "sqlite" not in answer.text.replace(said, "").replace(formats, "").lower()
                or "sqlite" in payload.lower()
            ), (sink, payload)
    assert state(path) == before
