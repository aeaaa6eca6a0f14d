"""The dossier: one page of one matter that shows every position with its words, runs nothing and asks for nothing."""

import shutil
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from made_week import HOSTILE, made
from the_week import texts, week

from counterclaim.errors import UsageError
from counterclaim.model.ledger import Entry
from counterclaim.publish.exports import Options
from counterclaim.publish.exports.cells import id_of
from counterclaim.publish.exports.dossier import DOSSIER
from counterclaim.publish.words import visible

VOID = {"meta", "br", "link", "img", "input", "hr"}


class Page(HTMLParser):
    """Reads a page: every tag with its attributes, open tags, texts of blockquotes, all text."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.quotes: list[str] = []
        self.text = ""
        self.feed(data.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "blockquote":
            self.quotes.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            return
        self.text += data
        if self.open[-1:] == ["blockquote"]:
            self.quotes[-1] += data


def page(entry: Entry, source=week, **options) -> Page:
    [file] = DOSSIER.files(*source(), Options(matter=entry.id, redact=False, **options))
    return Page(file.data)


def entries(source) -> list[Entry]:
    return list(source()[0].entries)


@pytest.mark.parametrize("source", [made, pytest.param(week, marks=pytest.mark.slow)])
def test_every_quotation_of_every_position_stands_on_the_page_word_for_word(source) -> None:
    held = {r.document.id: r.document.text for r in source()[1]}
    for entry in entries(source)[::3]:
        found = page(entry, source)
        expected = {visible(q.text) for p in entry.positions for q in p.quotes}
        assert set(found.quotes) == expected
        assert all(held[q.document][q.start : q.end] == q.text for p in entry.positions for q in p.quotes)
        assert not found.open


@pytest.mark.parametrize("source", [made, pytest.param(week, marks=pytest.mark.slow)])
def test_the_page_runs_nothing_and_asks_the_network_for_nothing(source) -> None:
    for entry in entries(source)[::4]:
        found = page(entry, source)
        assert not {t for t, _ in found.tags} & {
            "script",
            "img",
            "link",
            "iframe",
            "object",
            "embed",
            "form",
            "base",
            "svg",
        }
        for tag, attributes in found.tags:
            assert not [a for a in attributes if a.startswith("on") or a in ("src", "srcset", "style")], tag
            assert not (attributes.get("href") or "#").startswith(("javascript:", "data:", "/"))
        [policy] = [a for t, a in found.tags if t == "meta" and a.get("http-equiv") == "Content-Security-Policy"]
        assert "default-src 'none'" in policy["content"]


def test_no_style_of_the_page_fetches_anything() -> None:
    [file] = DOSSIER.files(*made(), Options(matter=entries(made)[0].id))
    assert not [w for w in (b"url(", b"@import", b"@font-face", b"expression(") if w in file.data]


def test_hostile_words_are_text_and_what_hides_in_them_shows() -> None:
    toll = next(e for e in entries(made) if e.kind == "figure")
    found = page(toll, made)
    assert '<script>alert("x")</script>' in found.text
    assert "\u202e" not in found.text
    assert "[U+202E]" in found.text
    assert HOSTILE.split()[0] not in {t for t, _ in found.tags}


def test_every_link_within_the_page_leads_somewhere() -> None:
    for entry in entries(made):
        found = page(entry, made)
        ids = [a["id"] for _, a in found.tags if a.get("id")]
        inner = {a["href"][1:] for t, a in found.tags if t == "a" and (a.get("href") or "").startswith("#")}
        assert inner <= set(ids)


def test_a_report_is_linked_only_where_its_address_is_one_of_the_web() -> None:
    ledger, records = made()
    toll = next(e for e in ledger.entries if e.kind == "figure")
    for url, linked in (("https://example.org/a", True), ("javascript:alert(1)", False)):
        seen = [replace(r, document=replace(r.document, url=url)) for r in records]
        renamed = {a.document.id: b.document.id for a, b in zip(records, seen, strict=True)}
        positions = tuple(
            replace(p, claims=tuple(replace(c, document=renamed[c.document]) for c in p.claims)) for p in toll.positions
        )
        entry = replace(toll, positions=positions)
        [file] = DOSSIER.files(replace(ledger, entries=(entry,)), seen, Options())
        assert (url.encode() in file.data) is linked


@pytest.mark.slow
def test_a_denial_stands_beside_what_it_denies_with_both_quotations() -> None:
    strike = next(e for e in entries(week) if e.kind == "event" and e.standing == "contested" and "Ganja" in e.title and len(e.positions) >= 4)  # fmt: skip
    found = page(strike)
    assert "A denial" in found.text
    assert "denies" in found.text
    assert "say which of them is true" in found.text.replace("\n", " ")


@pytest.mark.slow
def test_what_is_not_acknowledged_is_said_in_words_and_never_as_zero() -> None:
    silent = next(e for e in entries(week) if e.standing == "single_origin" and any(p.stance == "does_not_acknowledge" and e.kind == "figure" for p in e.positions))  # fmt: skip
    found = page(silent)
    assert "Azerbaijan: military losses not acknowledged" in found.text
    beside = next(e for e in entries(week) if e.kind == "figure" and e.id != silent.id and {d for p in e.positions for d in p.documents} & {d for p in silent.positions for d in p.documents})  # fmt: skip
    assert "military losses not acknowledged" in page(beside).text


@pytest.mark.slow
def test_the_chain_of_voices_and_what_a_copy_altered_are_on_the_page() -> None:
    ledger = week()[0]
    [paraphrase] = [c for c in ledger.copies if c.relation == "paraphrase"]
    entry = next(e for e in ledger.entries if any(paraphrase.document in p.documents for p in e.positions))
    found = page(entry)
    assert "What the copy changed" in found.text
    assert all(visible(a.copy.text) in found.text for a in paraphrase.altered if a.copy)
    assert " ← " in found.text


@pytest.mark.slow
def test_the_page_says_how_to_cite_it_without_a_clock() -> None:
    entry = entries(week)[0]
    one, other = ([f.data for f in DOSSIER.files(*week(), Options(matter=entry.id))] for _ in range(2))
    assert one == other
    found = page(entry)
    assert entry.id in found.text
    assert "13 reports published up to 11 October 2020" in found.text
    assert texts().keys()


def test_a_matter_is_named_by_its_id_by_the_beginning_of_it_or_by_the_id_of_an_export() -> None:
    entry = entries(made)[0]
    pages = {
        next(iter(DOSSIER.files(*made(), Options(matter=n)))).data for n in (entry.id, entry.id[2:12], id_of(entry))
    }
    assert len(pages) == 1


@pytest.mark.parametrize("name", [None, "m:none", "m:"])
def test_a_dossier_of_no_matter_or_of_several_is_the_askers_error(name: str | None) -> None:
    with pytest.raises(UsageError):
        list(DOSSIER.files(*made(), Options(matter=name)))


@pytest.mark.slow
def test_a_browser_prints_the_page_and_fetches_nothing_else(tmp_path: Path) -> None:
    api = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no browser on this machine")
    [file] = DOSSIER.files(*week(), Options(matter=entries(week)[0].id))
    (tmp_path / file.name).write_bytes(file.data)
    asked: list[str] = []
    with api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page()
        tab.on("request", lambda r: asked.append(r.url))
        said: list[str] = []
        tab.on("console", lambda m: said.append(m.text))
        tab.goto((tmp_path / file.name).as_uri())
        assert tab.pdf().startswith(b"%PDF")
        assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        browser.close()
    assert len(asked) == 1
    assert not said
