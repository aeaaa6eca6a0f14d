"""Whatever the text, every voice that has words gets an actor of the report, and every mention quotes its text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.model.finding import Event, Findings, Party, Talks
from counterclaim.model.mention import Mention
from counterclaim.model.selector import Selector
from counterclaim.model.statement import Statement, Voice
from counterclaim.who import identify
from counterclaim.who.fill import filled
from reading import reading
from who.actors_factory import found, marked, small_register

PIECES = [
    "He", "it", "the army", "of", "Russia", "'s", "foreign", "ministry", "spokesman", "Ali", "al-", "Assad", ",", "a", "and", "both", "sides", "(", "PKK", ")", "said", "that", "we",
    "U.S.-backed", "Kurdish", "forces", "two", "-", "“", "”", "\n\n", ".", "\x00", "🙂", "who", "which", "one of", "dozens", "the Kremlin", "Baku", "the group", "former", "45-year-old", "Mr.", "Gen.",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30), st.integers(0, 5))
def test_every_voice_gets_an_actor_and_every_mention_quotes_its_text(pieces: list[str], cut: int) -> None:
    """Hostile and broken texts crash nothing: refs exist, ids run in order, spans quote, members and speakers are actors."""
    base = reading(" ".join(pieces))
    text = base.document.text
    statements = tuple(
        Statement(id=f"st{t.i}", words=Selector.of(text, t.start, t.end), manner="indirect", act="say", voices=(Voice(words=Selector.of(text, t.start, t.end), cue=None),), content=())
        for t in base.parse.tokens[cut::6]
    )  # fmt: skip
    done = identify(replace(base, statements=statements), small_register())
    ids = [a.id for a in done.actors]
    assert ids == [f"a{n}" for n in range(1, len(ids) + 1)]
    assert all(v.ref in ids and v.because for s in done.statements for v in s.voices)
    assert all(text[m.start : m.end] == m.text and m.ref in ids for m in done.mentions)
    assert all(m in ids and m != a.id for a in done.actors for m in a.members)
    assert all(a.speaks_for is None or (a.speaks_for in ids and a.speaks_for != a.id) for a in done.actors)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x00",
        "....",
        "🙂" * 50,
        "the " * 900,
        "of " * 900,
        "Ali's " * 500,
        "spokesman for the " * 300,
        "(A) " * 500,
    ],
)
def test_a_text_without_sense_ends_quickly_and_without_error(text: str) -> None:
    """Empty, endless and repeated words are read to the end."""
    assert identify(reading(text), small_register()).document.text == text


def test_a_voice_without_words_keeps_no_actor() -> None:
    """An attribution without a named source stays without one."""
    base = reading("It was reported that ten died.")
    voice = Voice(words=None, cue=Selector.of(base.document.text, 7, 15))
    statement = Statement(
        id="st1",
        words=Selector.of(base.document.text, 0, 15),
        manner="indirect",
        act="say",
        voices=(voice,),
        content=(),
    )
    [done] = identify(replace(base, statements=(statement,)), small_register()).statements
    assert done.voices == (voice,)


def test_a_place_mention_keeps_what_grounding_of_places_found() -> None:
    """Mentions of places pass through unchanged, with their refs."""
    base = reading("Shells fell on Aleppo.")
    place = Mention(start=15, end=21, text="Aleppo", kind="place", head=3, ref="p1")
    done = identify(replace(base, mentions=(place,)), small_register())
    assert done.mentions[0] == place


def test_identifying_twice_changes_nothing() -> None:
    """A reading that has its actors keeps them: refs that are filled are not filled again."""
    first, _ = found("<v>Houthi spokesman Yahya Nasser</v> said <p>Saudi forces</p> bombed the port.")
    again = identify(first, small_register())
    assert again.findings == first.findings
    assert [v.ref for s in again.statements for v in s.voices] == [v.ref for s in first.statements for v in s.voices]


def test_the_text_outranks_the_register() -> None:
    """The register calls him president; a text that calls him prime minister is believed."""
    _, [actor] = found("<v>Russian Prime Minister Vladimir Putin</v> spoke.", published="2020-01-01")
    assert (actor.name, actor.role, actor.register) == ("Vladimir Putin", "Prime Minister", "person:putin:president")


@pytest.mark.parametrize(
    ("day", "name"),
    [("2015-01-05", "François Hollande"), ("2019-01-05", "Emmanuel Macron"), (None, "French president")],
)
def test_an_office_is_who_held_it_at_the_reports_date(day: str | None, name: str) -> None:
    """Without a date nobody is guessed."""
    _, [actor] = found("<v>The French president</v> spoke.", published=day)
    assert actor.name == name


def test_every_mention_in_a_nested_finding_is_filled() -> None:
    """The walk reaches parties of talks, and leaves what has no mention the very same object."""
    base = marked("<v>Egypt</v> invited Hamas.")
    words = Selector.of(base.document.text, 14, 19)
    mention = Mention(start=14, end=19, text="Hamas", kind="actor", head=2)
    talks = Talks(id="t1", words=words, status="announced", parties=(Party(mention=mention, standing="invited"),))
    bare = Event(id="e1", words=words, type="CONSULT")
    done = identify(replace(base, findings=Findings(talks=(talks,), events=(bare,))), small_register())
    assert done.findings.talks[0].parties[0].mention.ref in {a.id for a in done.actors}
    assert done.findings.events[0] is bare
    assert filled(bare, lambda m: m) is bare


@pytest.mark.parametrize(("day", "name"), [("2019-01-05", "Emmanuel Macron"), ("2010-01-05", "Macron")])
def test_a_surname_with_an_office_is_its_holder_at_the_reports_date(day: str, name: str) -> None:
    """ "French President Macron" is the row of the register only while he holds the office."""
    _, [actor] = found("<v>French President Macron</v> spoke.", published=day)
    assert actor.name == name
