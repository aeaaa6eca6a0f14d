"""What every store does, in the same way: one suite, run on each kind."""

from __future__ import annotations

import zlib
from dataclasses import replace
from datetime import date

import pytest

from counterclaim.errors import SourceError, UsageError
from counterclaim.model.provenance import Provenance, RawPage
from counterclaim.model.record import Record
from counterclaim.store import Source, Store, in_force, open_store, verify
from counterclaim.store.sql import SqlStore
from store.reports import LATER, NOW, record

SHELLING = "Rebels attacked Kassala. The army said 12 died and 30 fled."


def test_a_document_is_stored_once(store: Store) -> None:
    assert store.add(record(), NOW)
    assert not store.add(record(key="another path"), NOW)
    assert [e.key for e in store.entries()] == ["a"]


def test_what_was_stored_comes_back_as_it_was(store: Store) -> None:
    made = record(
        "Kyiv denied “it” \u202eat 5\u00a0a.m.\u202c \U0001f600 Gəncə e\u0301.",
        title="“Ça va?” 🙂",
        outlet="O'Neill; DROP",
        url="http://x/%s?a=?",
    )
    store.add(made, NOW)
    assert store.record(made.document.id) == made.to_dict()
    assert store.record(made.document.id[7:15]) == made.to_dict()
    assert store.record("0" * 64) is None


def test_what_was_stored_is_there_when_it_is_opened_again(address: str) -> None:
    with open_store(address) as store:
        store.add(record(), NOW)
    with open_store(address, create=False) as store:
        assert [r["document"]["text"] for r in store.records()] == ["Kyiv denied it."]


def test_documents_come_by_date_then_id_and_those_without_a_date_last(store: Store) -> None:
    days = [None, date(2021, 1, 1), date(2020, 1, 1), None, date(2020, 1, 1)]
    made = [record(f"Report {n} of the day.", published=day) for n, day in enumerate(days)]
    for r in made:
        store.add(r, NOW)
    wanted = sorted((str(r.document.published or "~"), r.document.id) for r in made)
    assert [(e.published or "~", e.id) for e in store.entries()] == wanted
    assert [r["document"]["id"] for r in store.records()] == [id for _, id in wanted]


def test_more_documents_than_a_page_are_all_handed_out_once(store: Store) -> None:
    for n in range(120):
        store.add(record(f"Report {n}.", published=date(2020, 1, 1 + n % 3)), NOW)
    assert len({e.id for e in store.entries()}) == len(list(store.records())) == len(list(store.text_hashes())) == 120


def test_a_document_is_known_by_the_id_it_came_with(store: Store) -> None:
    """A date that was read from the text changes the id; the same report is not read again for that."""
    came = record(published=None).document
    dated = replace(came, published=date(2020, 10, 9), published_basis="text")
    store.add(replace(record(), document=dated), NOW)
    assert store.holds(came.id)
    assert store.holds(dated.id)
    assert not store.holds(record("Another.").document.id)


def test_a_document_is_known_by_the_id_it_came_with_whatever_date_a_later_reading_finds(store: Store) -> None:
    came = record(published=None)
    store.add(came, NOW)
    dated = replace(came, document=replace(came.document, published=date(2020, 10, 9), published_basis="text"))
    assert store.replace(came.document.id, dated, LATER)
    assert store.holds(came.document.id)
    assert store.holds(dated.document.id)
    assert store.replace(dated.document.id, came, LATER)
    assert store.holds(came.document.id)
    assert not store.holds(dated.document.id)


def test_the_beginning_of_several_ids_is_refused(store: Store) -> None:
    for n in range(40):
        store.add(record(f"Report {n}."), NOW)
    shared = [id[7:8] for id in (e.id for e in store.entries())]
    with pytest.raises(UsageError, match="several documents"):
        store.record(max(shared, key=shared.count))


def test_a_refusal_is_kept_once_with_its_reason(store: Store) -> None:
    for _ in range(2):
        store.refuse("x.txt", "is empty", NOW)
    store.refuse("y" * 5000, "is\x00 binary \ud800" * 1000, NOW)
    kept = list(store.refusals())
    assert kept[0] == ("x.txt", "is empty", NOW)
    assert len(kept) == 2


def test_words_are_found_whole_without_accents_and_in_any_case(store: Store) -> None:
    ids = {}
    for text in ("Kyiv denied it.", "São Paulo said so.", "Shells fell on GƏNCƏ-2 at dawn.", "ﬁre in the CAFÉ"):
        made = record(text)
        store.add(made, NOW)
        ids[text] = made.document.id
    for words, found in {
        "DENIED": ["Kyiv denied it."],
        "it denied": ["Kyiv denied it."],
        "sao": ["São Paulo said so."],
        "gəncə 2": ["Shells fell on GƏNCƏ-2 at dawn."],
        "Fire café": ["ﬁre in the CAFÉ"],
        "den": [],
        "denied so": [],
    }.items():
        assert [i for i, _ in store.search(words)] == [ids[t] for t in found], words
    assert store.search("denied")[0][1] == "Kyiv [denied] it"


@pytest.mark.parametrize(
    "hostile",
    [
        '"',
        "a OR b",
        "NEAR(",
        "*",
        "title:x",
        "a AND",
        "-",
        ")",
        "';--",
        "%s",
        "?",
        "\x00",
        "\ud800",
        "'",
        "words : x",
        "😀",
    ],
)
def test_no_query_language_is_understood(store: Store, hostile: str) -> None:
    store.add(record("Kyiv denied it."), NOW)
    assert store.search(hostile) == []


def test_a_title_is_searched_too(store: Store) -> None:
    store.add(record(title="Ceasefire broken"), NOW)
    assert len(store.search("ceasefire")) == 1


def test_a_long_word_and_a_long_text_are_stored_and_found(store: Store) -> None:
    store.add(record("x" * 100_000 + " " + " ".join(f"w{n}" for n in range(60_000))), NOW)
    assert len(store.search("w59999")) == len(store.search("x" * 100_000)) == 1


def test_a_text_that_no_database_keeps_is_refused_whole(store: Store) -> None:
    for text in ("NUL\x00.", "half \ud800 pair"):
        with pytest.raises(SourceError, match="no database keeps"):
            store.add(record(text), NOW)
    assert list(store.entries()) == []


def test_an_odd_file_name_keeps_nothing_out(store: Store) -> None:
    made = record(key="r\udce9port.txt", title="a\x00b")
    assert store.add(made, NOW)
    assert store.record(made.document.id) == made.to_dict()
    assert [e.key for e in store.entries()] == ["r?port.txt"]


def test_removing_a_document_gives_the_ledger_that_never_had_it(store: Store) -> None:
    other = record("Minsk said so.")
    store.add(other, NOW)
    before = [list(store.entries()), list(store.records()), store.search("kyiv"), list(store.text_hashes())]
    store.add(record(), NOW)
    store.replace(record().document.id, record(version="2"), LATER)
    assert store.remove(record().document.id)
    assert not store.remove(record().document.id)
    assert [list(store.entries()), list(store.records()), store.search("kyiv"), list(store.text_hashes())] == before
    assert store.earlier(record().document.id) == []
    assert store.add(record(), NOW)
    assert len(store.search("kyiv")) == 1


def test_a_failure_in_the_middle_leaves_nothing_of_the_document(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(store, SqlStore)
    with monkeypatch.context() as broken:
        broken.setattr("counterclaim.store.sql.words_of", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            store.add(record(), NOW)
    assert not store.holds(record().document.id)
    assert store.add(record(), NOW)


def test_a_later_reading_takes_the_place_of_the_record_and_the_old_one_is_kept(store: Store) -> None:
    first, second = record(SHELLING), record(SHELLING, version="2")
    store.add(first, NOW)
    assert not store.replace(first.document.id, first, LATER)
    assert store.replace(first.document.id, second, LATER)
    assert store.record(first.document.id) == second.to_dict()
    [earlier] = store.earlier(first.document.id)
    assert (earlier.replaced_at, earlier.reader) == (LATER, "stub 1 000000000000")
    assert earlier.record["figures"] == first.to_dict()["figures"]
    assert verify(store).failed_table() is None


def test_a_reading_that_finds_another_date_keeps_the_document_and_its_judgements(store: Store) -> None:
    first = record(SHELLING)
    store.add(first, NOW)
    store.judge("confirm", f"{first.document.id}#f1", None, who="Ada", why="seen", at=NOW)
    second = record(SHELLING, published=date(2020, 10, 10))
    assert store.replace(first.document.id, second, LATER)
    assert [(e.id, e.published) for e in store.entries()] == [(second.document.id, "2020-10-10")]
    assert store.judgements()[0].left.name == f"{second.document.id}#f1"
    assert not store.judgements()[0].lost


def test_a_reading_that_makes_it_another_document_that_is_there_is_refused(store: Store) -> None:
    first, second = record(SHELLING), record(SHELLING, published=date(2020, 10, 10))
    store.add(first, NOW)
    store.add(second, NOW)
    with pytest.raises(SourceError, match="there already"):
        store.replace(first.document.id, second, LATER)
    with pytest.raises(UsageError, match="no such document"):
        store.replace("sha256:0", second, LATER)
    assert store.record(first.document.id) == first.to_dict()


def judged(store: Store) -> tuple[str, str]:
    """Two reports of one shelling, and the names of their first figures."""
    made = [record(SHELLING), record("At least 12 people died in Kassala.")]
    for r in made:
        store.add(r, NOW)
    return f"{made[0].document.id}#f1", f"{made[1].document.id}#f1"


def test_a_judgement_is_kept_with_who_when_and_why(store: Store) -> None:
    left, right = judged(store)
    made = store.judge("same", left[7:20] + "/f1", right, who="Ada", why="one shelling", at=NOW)
    assert (made.left.name, made.right and made.right.name) == (left, right)
    assert (made.who, made.at, made.why, made.left.words) == ("Ada", NOW, "one shelling", "12")
    assert store.judgements() == [made]


def test_a_judgement_that_is_taken_back_stays_in_the_list(store: Store) -> None:
    left, right = judged(store)
    first = store.judge("same", left, right, who="Ada", why="one shelling", at=NOW)
    undone = store.undo(first.id, at=LATER, who="Bo")
    assert (undone.undone_at, undone.undone_by) == (LATER, "Bo")
    assert store.judgements() == [undone]
    assert in_force(store.judgements()) == []
    with pytest.raises(UsageError, match="taken back"):
        store.undo(first.id, at=LATER)
    with pytest.raises(UsageError, match="no such judgement"):
        store.undo(99, at=LATER)


def test_the_last_word_on_the_same_findings_counts(store: Store) -> None:
    left, right = judged(store)
    store.judge("same", left, right, who="Ada", why="one shelling", at=NOW)
    last = store.judge("not_same", right, left, who="Bo", why="two days", at=LATER)
    other = store.judge("reject", left, None, who="Bo", why="a typing error", at=LATER)
    assert in_force(store.judgements()) == [last, other]
    store.undo(last.id, at=LATER)
    assert [r.kind for r in in_force(store.judgements())] == ["same", "reject"]


@pytest.mark.parametrize(
    ("kind", "left", "right", "reason"),
    [
        ("same", "{l}", "{l}", "one and the same"),
        ("same", "{l}", None, "two findings"),
        ("reject", "{l}", "{r}", "one finding"),
        ("reject", "f1", None, "is no finding"),
        ("reject", "00000000#f1", None, "no document"),
        ("same", "{l}", "{d}#f9", "has no finding f9"),
        ("same", "{l}", "{d}#st1", "has no finding st1"),
    ],
)
def test_a_judgement_on_what_is_not_there_is_refused_by_name(
    store: Store, kind: str, left: str, right: str | None, reason: str
) -> None:
    names = dict(zip("lr", judged(store), strict=True))
    names["d"] = names["l"].split("#")[0]
    with pytest.raises(UsageError, match=reason):
        store.judge(kind, left.format(**names), right and right.format(**names), who="Ada", why="so", at=NOW)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="somebody's"):
        store.judge("reject", names["l"], None, who=" ", why="so", at=NOW)
    assert store.judgements() == []


def test_a_judgement_goes_with_its_words_when_findings_get_other_numbers(store: Store) -> None:
    first = record(SHELLING)
    store.add(first, NOW)
    store.judge("reject", f"{first.document.id}#f2", None, who="Ada", why="no", at=NOW)
    later = replace(
        first,
        figures=(replace(first.figures[1], id="f1"),),
        statements=(replace(first.statements[0], findings=("e1", "f1")),),
    )
    store.replace(first.document.id, later, LATER)
    assert store.judgements()[0].left.name == f"{first.document.id}#f1"
    assert not store.judgements()[0].lost
    store.replace(first.document.id, first, LATER)
    assert store.judgements()[0].left.name == f"{first.document.id}#f2"


def test_a_judgement_whose_words_carry_no_finding_any_more_is_lost_and_found_again_never_moved(store: Store) -> None:
    first = record(SHELLING)
    store.add(first, NOW)
    store.judge("reject", f"{first.document.id}#f1", None, who="Ada", why="no", at=NOW)
    longer = replace(
        first.figures[0], words=replace(first.figures[0].words, end=first.figures[0].words.end + 5, text="12 died")
    )
    store.replace(first.document.id, replace(first, figures=(longer, first.figures[1])), LATER)
    [ruling] = store.judgements()
    assert ruling.lost
    assert in_force([ruling]) == []
    store.replace(first.document.id, first, LATER)
    assert not store.judgements()[0].lost


def test_of_two_findings_on_the_same_words_the_one_that_says_the_same_is_found_again(store: Store) -> None:
    first = record(SHELLING)
    hurt = replace(first.figures[0], id="f2", measure="injured")
    both = replace(first, figures=(first.figures[0], hurt))
    store.add(both, NOW)
    store.judge("reject", f"{first.document.id}#f2", None, who="Ada", why="no", at=NOW)
    swapped = (replace(hurt, id="f1"), replace(first.figures[0], id="f2"))
    store.replace(first.document.id, replace(first, figures=swapped), LATER)
    assert store.judgements()[0].left.finding == "f1"


def test_a_judgement_waits_for_a_document_that_was_removed(store: Store) -> None:
    first = record(SHELLING)
    store.add(first, NOW)
    store.judge("confirm", f"{first.document.id}#f1", None, who="Ada", why="seen", at=NOW)
    store.remove(first.document.id)
    assert store.judgements()[0].lost
    store.add(first, LATER)
    assert not store.judgements()[0].lost


def test_a_store_is_sound(store: Store) -> None:
    store.add(record(), NOW)
    assert store.check_integrity() == "ok"


PAGE = RawPage("<p>Kyiv denied “it”.</p>\x00\udc00".encode("utf-8", "surrogatepass"), "text/html; charset=utf-8")
WAY = Provenance(source="crawl.warc.gz", url="https://example.org/a", byline="Né \x00 \ud800", raw_sha256=PAGE.sha256)


def came(text: str = "Kyiv denied it.", version: str = "1") -> Record:
    """A report with how it came and the page it was taken from."""
    made = record(text, version=version)
    return replace(made, document=replace(made.document, provenance=WAY, raw=PAGE))


def test_how_a_document_came_and_its_page_are_kept_beside_it_as_they_were(store: Store) -> None:
    made = came()
    store.add(made, NOW)
    source = store.source(made.document.id)
    assert source == Source(provenance=WAY, raw=PAGE, raw_sha256=PAGE.sha256)
    assert store.source(made.document.id[7:15]) == source
    assert list(store.sources()) == [(made.document.id, source)]
    assert "provenance" not in str(store.record(made.document.id))


def test_a_document_of_which_nothing_more_is_known_has_no_source(store: Store) -> None:
    store.add(record(), NOW)
    assert store.source(record().document.id) is None
    assert store.source("0" * 64) is None
    assert list(store.sources()) == []


def test_the_way_that_a_document_came_first_is_kept(store: Store) -> None:
    store.add(came(), NOW)
    other = came()
    store.add(replace(other, document=replace(other.document, provenance=Provenance(source="a feed"), raw=None)), NOW)
    source = store.source(other.document.id)
    assert source is not None
    assert source.provenance == WAY


def test_a_page_goes_with_its_document(store: Store) -> None:
    store.add(came(), NOW)
    assert store.remove(came().document.id)
    assert list(store.sources()) == []


def test_a_page_that_was_altered_fails_the_proof(store: Store) -> None:
    assert isinstance(store, SqlStore)
    store.add(came(), NOW)
    assert verify(store).failed_table() is None
    assert verify(store).checked["sources"] == 1
    for broken in (zlib.compress(b"<p>Kyiv confirmed it.</p>"), b"no zlib at all"):
        store._db.rows("UPDATE sources SET raw = ?", broken)
        assert verify(store).failed_table() == "sources"


def test_another_text_out_of_the_same_page_takes_the_place_of_the_old_one_which_is_kept(store: Store) -> None:
    first, second = (
        came("Rebels attacked Kassala."),
        came("Rebels attacked Kassala. The army said 12 died.", version="2"),
    )
    store.add(first, NOW)
    assert store.replace(first.document.id, second, LATER)
    assert [e.characters for e in store.entries()] == [len(second.document.text)]
    assert store.record(second.document.id) == second.to_dict()
    assert [e.text for e in store.earlier(second.document.id)] == [first.document.text]
    assert [i for i, _ in store.search("army")] == [second.document.id]
    assert store.source(second.document.id) == Source(provenance=WAY, raw=PAGE, raw_sha256=PAGE.sha256)
    assert verify(store).failed_table() is None
