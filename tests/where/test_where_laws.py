"""Laws of grounding places: every mention quotes its text and refers to a place, whatever the text is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.where import Candidate, Listed, find_places, normalised
from counterclaim.where.gazetteer import skeleton
from reading import reading

NAMES = [
    "Syria",
    "Homs",
    "Gaza Strip",
    "U.S.",
    "Fla.",
    "the Russian capital",
    "Nagorno-Karabakh",
    "of",
    ",",
    "-",
    "(",
    "Lake",
    "The",
    "province",
    "said",
    "\x00",
    "🙂",
    "’s",
    "--",
    "CITY",
]
GAZETTEER = Listed(
    [
        Candidate(
            key="g1",
            name="Homs",
            lat=34.7,
            lon=36.7,
            feature="PPL",
            country="SYR",
            admin1="11",
            population=775404,
            geonames=1,
        )
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(NAMES), max_size=20))
def test_every_mention_quotes_its_words_and_refers_to_a_place(words: list[str]) -> None:
    text = " ".join(words)
    places, mentions = find_places(reading(text), GAZETTEER)
    ids = [p.id for p in places]
    assert ids == [f"p{n + 1}" for n in range(len(ids))]
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.ref in ids
    assert {m.ref for m in mentions} == set(ids)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "...!?", "\x00", "🙂🙂", "-", "The", "’s", "(" * 50, "Of The And Of The And", "A-" * 300]
)
def test_hostile_text_is_read_without_an_error(text: str) -> None:
    find_places(reading(text), GAZETTEER)


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing(name: str) -> None:
    assert normalised(normalised(name)) == normalised(name)


@given(st.text(alphabet="abcdehiklmnorstuwxyzq ", max_size=30))
def test_a_skeleton_is_empty_or_marked(name: str) -> None:
    assert skeleton(name) == "" or skeleton(name).startswith("~")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maarrat al-Nu'man", "Maaret an-Noman"),
        ("Tal Rifaat", "Tall Rif‘at"),
        ("Deir Hafer", "Dayr Ḩāfir"),
        ("Baqouba", "Baqubah"),
        ("Muqdadiya", "Al Miqdādīyah"),
    ],
)
def test_spellings_of_one_arabic_name_share_a_skeleton(one: str, other: str) -> None:
    assert skeleton(normalised(one)) == skeleton(normalised(other))
