"""Copies are found by what they share exactly, told apart by kind, and asked what they changed; reports of one event are no family."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made import only, plain, report

from counterclaim.model.record import Record
from counterclaim.reconcile import reconcile

STORY = (
    "CAPITAL, March 10 (NewsWire) - Aland and Boria have agreed to hold talks on a ceasefire in the north, the mediator said on Wednesday.\n\n"
    "The talks between the two defence ministers are to begin in Capital on Friday at the invitation of President Oren Hale.\n\n"
    "\"Both governments have told us that they will send delegations with a full mandate,\" envoy Lena Storm told NewsWire.\n\n"
    "Aland accused Boria of shelling the hospital of Saint Mellan in Arvan on Tuesday. Boria denied it.\n\n"
    "The regional ombudsman, Mara Vell, said the fighting had driven half of the province's 140,000 residents from their homes.\n\n"
    "The Borian side has acknowledged 350 military deaths. Aland has not disclosed its losses."
)  # fmt: skip
PARAPHRASE = (
    "Aland and Boria have consented to have discussions on a truce in the north, the mediator stated on Wednesday.\n\n"
    "The discussions between the two defence ministers are to start in Capital on Friday at the invite of President Oren Hale.\n\n"
    "\"Both governments have told us that they will send delegations with a full mandate,\" envoy Lena Storm told NewsWire.\n\n"
    "Aland blamed Boria for shelling the hospital of Saint Melan in Arvan on Tuesday.\n\n"
    "The regional ombudsman, Mara Vell, stated the combat had driven 140,000 residents of the province from their homes.\n\n"
    "The Borian side has acknowledged 530 military deaths."
)  # fmt: skip
OTHER = (
    "Delegations from Aland and Boria will meet in Capital at the end of the week, according to diplomats who asked not to be named.\n\n"
    "President Oren Hale invited the ministers after a call with both leaders, his office said.\n\n"
    "\"Both governments have told us that they will send delegations with a full mandate,\" said envoy Lena Storm.\n\n"
    "In Arvan doctors were clearing glass from the wards of the Saint Mellan hospital, hit by shells a day earlier.\n\n"
    "Boria's army says 350 of its soldiers have died; there is no figure from the other side."
)  # fmt: skip


def copies(*records: object) -> dict[str, object]:
    """The copies of a set of reports by key."""
    return {c.key: c for c in reconcile(records).copies}  # type: ignore[arg-type]


def cut(text: str, *paragraphs: int) -> str:
    """Some of a text's paragraphs."""
    return "\n\n".join(text.split("\n\n")[i] for i in paragraphs)


@pytest.mark.parametrize(
    ("relation", "text"),
    [("reprint", STORY), ("excerpt", cut(STORY, 0, 1, 5)), ("extension", STORY + "\n\n" + OTHER.split("\n\n")[3] + " Nurses carried patients to the cellar, and the mayor asked for generators."), ("paraphrase", PARAPHRASE)],
)  # fmt: skip
def test_kinds_of_copies_are_told_apart(relation: str, text: str) -> None:
    found = copies(plain("a", STORY, "NewsWire"), plain("b", text, "Mirror", "2021-03-11"))
    assert list(found) == ["b"]
    assert found["b"].relation == relation  # type: ignore[attr-defined]


BULLETIN = (
    "Enemy aircraft flew {0} sorties over the northern sector in the past day, the staff said in its bulletin.\n\n"
    "Our gunners destroyed {1} vehicles and {2} mortars of the enemy near Arvan, and {3} shelters were hit.\n\n"
    "In the eastern sector {4} attacks were repelled, and the situation along the river has not changed.\n\n"
    "Civilians in the border districts were asked to stay away from the roads until further notice."
)


def test_the_same_form_filled_in_with_other_numbers_is_no_copy() -> None:
    one, other = BULLETIN.format(12, 7, 3, 21, 5), BULLETIN.format(17, 9, 4, 30, 8)
    assert not copies(plain("a", one, "NewsWire"), plain("b", other, "NewsWire", "2021-03-11"))
    assert list(copies(plain("a", one, "NewsWire"), plain("b", one, "Mirror", "2021-03-11"))) == ["b"]


SCENE = (
    "{0} on the morning after the blast in Arvan, where people had slept in the cellars of the old town.\n\n"
    "The dead of Arvan were {1} and he knew each of them by name, Governor Ivo Tarn said on the steps of the town hall.\n\n"
    "The bakery opposite gave away its bread, and volunteers brought blankets to the sports hall behind the church."
)


def test_an_outlet_s_next_report_in_the_same_form_is_no_copy_of_its_last() -> None:
    first, second = SCENE.format("Smoke hung over the centre", 23), SCENE.format("Trains ran late", 8)
    assert not copies(plain("a", first, "Gazette", "2021-03-10"), plain("b", second, "Gazette", "2021-03-14"))
    assert copies(plain("a", first, "Gazette", "2021-03-10"), plain("b", second, "Mirror", "2021-03-11"))


def test_what_is_like_an_old_text_after_months_is_no_paraphrase_but_may_be_a_reprint() -> None:
    assert not copies(plain("a", STORY, "NewsWire", "2021-03-10"), plain("b", PARAPHRASE, "Mirror", "2021-06-20"))
    assert copies(plain("a", STORY, "NewsWire", "2021-03-10"), plain("b", STORY, "Mirror", "2021-06-20"))


def test_a_sentence_that_took_in_another_is_asked_for_its_numbers_too() -> None:
    joined = PARAPHRASE.replace(
        "The Borian side has acknowledged 530 military deaths.",
        "The Borian side has acknowledged 530 military deaths, while Aland has not disclosed its losses so far, it is said.",
    )
    found = copies(plain("a", STORY, "NewsWire"), plain("b", joined, "Mirror", "2021-03-11"))["b"]
    changed = {(a.kind, a.parent.text if a.parent else "", a.copy.text if a.copy else "") for a in found.altered}  # type: ignore[attr-defined]
    assert any(kind == "number" and "350" in old and "530" in new for kind, old, new in changed)


def test_two_reporters_at_one_event_are_no_family() -> None:
    assert not copies(plain("a", STORY, "NewsWire"), plain("b", OTHER, "Courier", "2021-03-10"))


def test_the_earlier_report_is_the_parent_whichever_comes_first() -> None:
    later, earlier = (
        plain("b", cut(STORY, 0, 1, 2, 3), "Mirror", "2021-03-11"),
        plain("a", STORY, "NewsWire", "2021-03-10"),
    )
    [copy] = reconcile([later, earlier]).copies
    assert copy.parent == earlier.document.id


def test_a_paraphrase_tells_what_it_altered() -> None:
    [copy] = reconcile([plain("a", STORY, "NewsWire"), plain("b", PARAPHRASE, "Mirror", "2021-03-11")]).copies
    altered = {(a.kind, a.parent.text if a.parent else None, a.copy.text if a.copy else None) for a in copy.altered}
    assert ("name", "Mellan", "Melan") in altered
    assert ("number", "350 military", "530 military") in altered
    assert any(k == "number" and p and p.startswith("half of") for k, p, _ in altered)
    assert any(k == "clause_lost" and p == "Boria denied it." for k, p, _ in altered)


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("number", "350", "35"), ("number", "140,000", "14,000"), ("name", "Lena Storm", "Lena Strom"), ("date", "on Friday", "on Sunday"),
        ("negation", "has not disclosed", "has disclosed"), ("negation", "have agreed", "have not agreed"),
    ],
)  # fmt: skip
def test_each_kind_of_alteration_is_found(kind: str, old: str, new: str) -> None:
    assert old in STORY
    [copy] = reconcile(
        [plain("a", STORY, "NewsWire"), plain("b", STORY.replace(old, new), "Mirror", "2021-03-11")]
    ).copies
    assert kind in {a.kind for a in copy.altered}


def test_a_paraphrase_s_parent_is_the_first_text_not_one_that_holds_it_and_more() -> None:
    first = plain("a", STORY, "NewsWire")
    longer = plain(
        "b", STORY + "\n\nA mine killed a shepherd in Belt on Monday, the mayor said.", "Courier", "2021-03-11"
    )
    garbled = plain("c", PARAPHRASE + "\n\nA mine and a shepherd are in our photo of the day.", "Mirror", "2021-03-11")
    found = {c.key: c.parent for c in reconcile([garbled, longer, first]).copies}
    assert found == {"b": first.document.id, "c": first.document.id}


def test_a_denial_lost_at_a_sentence_s_end_is_told_however_short() -> None:
    denied = STORY.replace("on Tuesday. Boria denied it.", "on Tuesday, which Boria denied.")
    cut = denied.replace(", which Boria denied.", ".")
    [copy] = reconcile([plain("a", denied, "NewsWire"), plain("b", cut, "Mirror", "2021-03-11")]).copies
    assert [(a.kind, a.parent.text if a.parent else None) for a in copy.altered] == [
        ("clause_lost", "which Boria denied")
    ]


@pytest.mark.parametrize("words", ["No less than", "No fewer than", "Not more than"])
def test_a_negation_that_only_measures_alters_nothing(words: str) -> None:
    told = STORY.replace("acknowledged 350 military", "acknowledged at least 350 military")
    copied = told.replace("at least 350", f"{words.lower()} 350")
    [copy] = reconcile([plain("a", told, "NewsWire"), plain("b", copied, "Mirror", "2021-03-11")]).copies
    assert "negation" not in {a.kind for a in copy.altered}


def test_another_verb_of_denial_alters_nothing() -> None:
    told = STORY.replace("Boria denied it", "Boria rejected the charge against it")
    copied = told.replace("rejected the charge", "dismissed the charge")
    [copy] = reconcile([plain("a", told, "NewsWire"), plain("b", copied, "Mirror", "2021-03-11")]).copies
    assert "negation" not in {a.kind for a in copy.altered}


def test_an_excerpt_with_a_headline_and_a_dateline_of_its_own_altered_nothing() -> None:
    head = "The fighting had driven half of the province's residents out"
    text = f"{head}.\n\nCAPITAL (NewsWire) -.\n\n{cut(STORY, 0, 1, 4)}"
    made = plain("b", text, "Mirror", "2021-03-11")
    first, *rest = made.sentences
    made = replace(made, sentences=(replace(first, role="headline"), *rest))
    [copy] = reconcile([plain("a", STORY, "NewsWire"), made]).copies
    assert copy.altered == ()


def test_a_word_for_word_reprint_altered_nothing() -> None:
    [copy] = reconcile([plain("a", STORY, "NewsWire"), plain("b", STORY, "Mirror", "2021-03-11")]).copies
    assert (copy.relation, copy.similarity, copy.altered) == ("reprint", 1.0, ())


def test_every_span_of_an_alteration_quotes_its_text() -> None:
    records = [plain("a", STORY, "NewsWire"), plain("b", PARAPHRASE, "Mirror", "2021-03-11")]
    text = {r.document.id: r.document.text for r in records}
    for copy in reconcile(records).copies:
        for a in copy.altered:
            for selector, document in ((a.parent, copy.parent), (a.copy, copy.document)):
                assert selector is None or text[document][selector.start : selector.end] == selector.text


def test_copies_of_copies_are_one_family() -> None:
    records = [
        plain("a", STORY, "NewsWire"),
        plain("b", cut(STORY, 0, 1, 2, 3), "Mirror", "2021-03-11"),
        plain("c", cut(STORY, 0, 1, 2), "Post", "2021-03-12"),
    ]
    found = reconcile(records).copies
    assert {c.key for c in found} == {"b", "c"}
    assert len({c.family for c in found}) == 1


def spoken(key: str, outlet: str, day: str, who: str) -> Record:
    """A report of three sentences, the second said by somebody."""
    made = report(key, outlet, day).says(
        None,
        "Shells fell on the market of Arvan on Wednesday morning while the stalls were being set up by traders from the hills",
    )
    made.says(
        who,
        "nine people were killed in Arvan and the hospital had run out of blood by noon that day",
        killed=9,
        at="Arvan",
        on="2021-03-10",
    )
    return made.says(
        None, "The road to the north was closed for the rest of the week, and buses turned back at the old bridge"
    ).record()


def test_the_same_words_laid_to_another_speaker_are_a_swap_and_no_second_origin() -> None:
    entry = only(
        reconcile(
            [
                spoken("a", "Wire", "2021-03-10", "Mara Vell"),
                spoken("b", "Mirror", "2021-03-11", "Boria's defence ministry"),
            ]
        ),
        kind="figure",
    )
    assert (entry.origins, entry.texts, entry.standing) == (1, 1, "contested")
    assert [d.kind for d in entry.disagreements] == ["attribution_swap"]
    assert "Mara Vell" in entry.disagreements[0].note


def test_a_spoilt_number_is_set_apart_and_contradicts_nothing() -> None:
    first, second = spoken("a", "Wire", "2021-03-10", "Mara Vell"), report("b", "Mirror", "2021-03-11")
    for statement in first.statements:
        text = statement.words.text.rstrip(".")
        if statement.findings:
            second.says(
                "Mara Vell", text.split(" said ")[1].replace("nine", "ninety"), killed=90, at="Arvan", on="2021-03-10"
            )
        else:
            second.says(None, text)
    entry = only(reconcile([first, second.record()]), kind="figure")
    assert (entry.origins, entry.low, entry.high, entry.standing) == (1, 9, 9, "single_origin")
    assert [d.kind for d in entry.disagreements] == ["damaged_copy"]
    assert [p.best for p in entry.positions if p.quarantined] == [90]


def test_a_spoilt_number_that_a_sound_report_also_gives_is_no_longer_set_apart() -> None:
    first, second = spoken("a", "Wire", "2021-03-10", "Mara Vell"), report("b", "Mirror", "2021-03-11")
    for statement in first.statements:
        text = statement.words.text.rstrip(".")
        if statement.findings:
            second.says(
                "Mara Vell", text.split(" said ")[1].replace("nine", "eleven"), killed=11, at="Arvan", on="2021-03-10"
            )
        else:
            second.says(None, text)
    third = (
        report("c", "Courier", "2021-03-11")
        .says(
            "Mara Vell",
            "the number of the dead in Arvan had gone up to eleven overnight",
            killed=11,
            at="Arvan",
            on="2021-03-10",
        )
        .record()
    )
    entry = only(reconcile([first, second.record(), third]), kind="figure")
    assert not [p for p in entry.positions if p.quarantined]
    assert (entry.low, entry.high) == (11, 11)
