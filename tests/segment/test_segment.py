"""Sentences, their roles on the page and their damage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.segment import legible, segment, sentence_starts
from counterclaim.segment.blocks import blocks_of
from counterclaim.segment.dateline import dateline_of
from counterclaim.segment.roles import roles_of
from reading import reading

PAGE = """Rebels seize border town

Home

The army said on Monday that rebels had seized the town of Kassala.

- What we know so far -

Residents fled across the river, an aid worker said.

The governor called for calm.

Minister opens new bridge in the capital

Post a Comment"""


def roles(text: str, title: str | None = None) -> list[tuple[str, str]]:
    blocks = blocks_of(text)
    return [(role, text[b.start : b.end]) for role, b in zip(roles_of(text, blocks, title), blocks, strict=True)]


def test_a_page_is_told_from_its_report() -> None:
    assert [role for role, _ in roles(PAGE)] == [
        "headline",
        "furniture",
        "body",
        "subheading",
        "body",
        "body",
        "furniture",
        "furniture",
    ]


def test_a_headline_given_twice_is_a_headline_twice() -> None:
    text = "Rebels seize town\n\nThe army said so on Monday.\n\nRebels seize town\n\nResidents fled. The governor was not there."
    assert [role for role, _ in roles(text)] == ["headline", "body", "headline", "body"]


@pytest.mark.parametrize("line", ["Rebels attacked Goma", "Post a Comment", "12 killed in Aleppo"])
def test_a_line_alone_is_a_report(line: str) -> None:
    assert roles(line) == [("body", line)]


def test_lines_that_a_machine_wrapped_are_one_block() -> None:
    text = "The army said on Monday that rebels had attacked the town of\nKassala and had been driven back after a battle that lasted for\nseveral hours. No one was hurt."
    assert len(blocks_of(text)) == 1


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("The army has taken the town. Is committed to", "fragment", "Is committed to"),
        ("He said the the town had fallen.", "repeated_word", "the the"),
        ("The talks were held’ in secret.", "stray_mark", "held’"),
        ("The army lost ten men in it's operation.", "agreement", "it's operation"),
        ("Children were hurt by unexploded ordinances near the school.", "nonsense", "unexploded ordinances"),
        ("He was brought before a marital court.", "nonsense", "marital court"),
    ],
)
def test_damage_is_found_with_its_words(text: str, kind: str, words: str) -> None:
    found = [(d.kind, text[d.start : d.end]) for s in segment(reading(text)) for d in s.damage]
    assert (kind, words) in found


@pytest.mark.parametrize(
    "text",
    [
        "The ministers’ talks ended.",
        "‘We were asleep,’ she said, ‘when the shells fell.’",
        "He said that that was untrue, and that he had had no part in it.",
        "It's a shame that it's over.",
        "The council passed an ordinance on parking.",
        "Is the war over?",
        "They were goin’ home, he said.",
        "Nobody knew what it's worth.",
    ],
)
def test_clean_copy_shows_no_damage(text: str) -> None:
    assert [d for s in segment(reading(text)) for d in s.damage] == []


def test_upper_case_copy_is_made_legible_letter_for_letter() -> None:
    text = "THE ARMY DENIED TODAY THAT GUERRILLAS HAD ATTACKED THE TOWN OF SAN MIGUEL."
    assert legible(text) == "The army denied today that guerrillas had attacked the town of San Miguel."


@given(st.text(max_size=300))
def test_making_legible_moves_no_offset(text: str) -> None:
    assert len(legible(text)) == len(text)


@given(st.text(alphabet='ab .\n-"’', max_size=200))
def test_blocks_are_in_order_apart_and_without_white_space_around(text: str) -> None:
    blocks = blocks_of(text)
    assert all(b.start < b.end and text[b.start : b.end].strip() == text[b.start : b.end] for b in blocks)
    assert all(a.end <= b.start for a, b in zip(blocks, blocks[1:], strict=False))


@pytest.mark.parametrize("text", [PAGE, 'He said: "No." " "\n\n"', "...", "A\n\n-\n\nB."])
def test_sentences_hold_every_word_once(text: str) -> None:
    sentences = segment(reading(text))
    assert all(a.end <= b.start for a, b in zip(sentences, sentences[1:], strict=False))
    held = "".join(text[s.start : s.end] for s in sentences)
    assert [c for c in held if c.isalnum()] == [c for c in text if c.isalnum()]


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("KABUL, Oct 9 (Northern Agency) - ", "Northern Agency"),
        ("KABUL (NA) — ", "NA"),
        ("Kabul, October 9 (Northern Agency) - ", "Northern Agency"),
        ("YEREVAN/BAKU, Sept 27 (Wire) - ", "Wire"),
        ("GENEVA, 6 October 2020. ", None),
        ("SAN SALVADOR, 4 FEB 90 (NA) -- [TEXT] ", "NA"),
        ("KHARTOUM - ", None),
    ],
)
def test_a_dateline_is_no_part_of_the_first_sentence(dateline: str, agency: str | None) -> None:
    text = "Town taken\n\n" + dateline + "The army took the town on Friday."
    assert text.index("The army") in sentence_starts(text)
    found = dateline_of(text, blocks_of(text))
    assert found is not None
    assert found.agency == agency


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. said - again - that it knew.",
        "NATO said so.",
        "Kyiv (the capital) - and Lviv - were hit.",
        "A. The army took it.",
    ],
)
def test_what_is_no_dateline_is_left_alone(text: str) -> None:
    assert dateline_of(text, blocks_of(text)) is None


def test_a_paragraph_of_a_wrapped_text_is_one_block_though_a_line_ends_like_a_sentence() -> None:
    lines = [
        "The envoy said on Monday that the two delegations had met twice in the",
        "port and would meet again before the end of the month if the road was",
        "open to both of them and the bridges had been repaired by then.",
        "",
        "A second round of talks had been put off in March, the envoy recalled.",
        "The delegations had not agreed on a date, and the convoy had to wait at",
        "the northern checkpoint for a week.",
    ]
    assert len(blocks_of("\n".join(lines))) == 2


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("India says militants killed in gunbattle; Pakistan rejects claim", "Pakistan"),
        ('"No," he wrote on X. President Gustavo Petro has demanded a truce.', "President"),
    ],
)
def test_a_second_headline_and_what_follows_the_name_of_a_network_begin_a_sentence(text: str, begins: str) -> None:
    assert text.index(begins) in sentence_starts(text)
