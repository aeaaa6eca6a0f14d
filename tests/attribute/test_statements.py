"""What `attribute` promises of every text: spans that quote, chains that end, order, and no crash."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim.attribute import attribute, carriers
from counterclaim.model.mention import Period, Time
from counterclaim.model.signals import Attribution, Signals, Span, Word
from reading import reading

HOSTILE = [
    "",
    " \n\n ",
    '"""""',
    "\x00\x00",
    "😀 said 😀",
    "said said said said",
    "," * 500,
    '"' * 2000,
    "He said " * 300,
    "X: Y",
    "- - -",
    "according to",
    "According to according to, said to say.",
    '"He said "she said "they said "no.',
    "”““”’‘",
    "Who said who said who said that that?",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_neither_crashes_nor_breaks_spans(text: str) -> None:
    """Every span quotes the text, ids are in order, and `within` names an earlier or later statement that exists."""
    found = attribute(reading(text))
    ids = [s.id for s in found]
    assert ids == [f"st{n}" for n in range(1, len(found) + 1)]
    for s in found:
        spans = [
            s.words,
            *s.content,
            *(v.words for v in s.voices),
            *(v.cue for v in s.voices),
            *(b.words for b in s.because),
        ]
        assert all(text[x.start : x.end] == x.text for x in spans if x is not None)
        assert s.voices
        assert s.content
        assert s.within is None or s.within in ids


def test_furniture_says_nothing() -> None:
    """A sentence of the page's furniture is skipped."""
    before = reading("Officials said the town fell.")
    after = replace(before, sentences=tuple(replace(s, role="furniture") for s in before.sentences))
    assert attribute(before)
    assert not attribute(after)


def test_the_time_at_the_cue_is_when_it_was_said() -> None:
    """ "Said on Friday that the town fell on Monday": Friday."""
    text = "Officials said on Friday that the town had fallen on Monday."
    base = reading(text)

    def day(word: str, number: int) -> Time:
        from datetime import date

        start = text.index(word)
        period = Period(start=date(2020, 10, number), end=date(2020, 10, number), precision="day")
        return Time(
            start=start, end=start + len(word), text=word, type="DATE", value="", period=period, precision="day"
        )

    [statement] = attribute(replace(base, times=(day("Friday", 9), day("Monday", 5))))
    assert statement.said_on is not None
    assert statement.said_on.start.day == 9


def test_a_chain_lists_the_outermost_voice_first() -> None:
    """Interfax, the ministry, the governor: the last is the origin."""
    outer, inner = attribute(reading("Interfax cited the ministry as saying that the governor had denied the report."))
    assert [v.words.text for v in inner.voices if v.words] == ["Interfax", "the ministry", "the governor"]
    assert [v.cue.text for v in inner.voices if v.cue] == ["cited", "saying", "had denied"]
    assert inner.within == outer.id


def test_somebody_cited_is_the_origin() -> None:
    """ "Reuters said, citing two officials": the officials speak, through Reuters."""
    [statement] = attribute(reading("Reuters, citing two officials, said that the deal was dead."))
    assert [v.words.text for v in statement.voices if v.words] == ["Reuters", "two officials"]


def test_a_relative_pronoun_hangs_on_whom_it_means() -> None:
    """The words stay "who"; the head is the actor's."""
    base = reading("Putin and Macron are among the leaders who condemned the raid.")
    [statement] = attribute(base)
    [voice] = statement.voices
    assert voice.words is not None
    assert voice.words.text == "who"
    assert voice.head is not None
    assert base.parse.tokens[voice.head].text == "Putin"


def test_the_agency_in_dateline_or_foot_carries_the_report() -> None:
    """Credits are found in brackets, after a dash and in a line of their own."""
    for text in (
        "KABUL (Reuters) - A blast shook the city.",
        "A blast shook Kabul. — AFP",
        "A blast shook Kabul.\n\nReuters",
    ):
        assert [v.words.text for v in carriers(reading(text)) if v.words] in (["Reuters"], ["AFP"])
    assert carriers(reading("A blast (in Kabul) shook the city.")) == ()


def test_the_encoder_finds_what_no_rule_knows() -> None:
    """An attribution that only the encoder sees becomes a statement, with the head of its source."""
    text = "For the envoy, the raid in the port was sabotage."
    base = reading(text)
    source, content = text.index("the envoy"), text.index("the raid")

    def span(words: str, label: str) -> Span:
        return Span(start=text.index(words), end=text.index(words) + len(words), label=label, score=0.99)

    said = span("the raid in the port was sabotage", "content")
    seen = Attribution(source=(span("the envoy", "source"),), cue=(span("For", "cue"),), content=(said,), score=0.99)
    words = tuple(
        Word(
            start=t.start,
            end=t.end,
            source=0.99 if source <= t.start < content else 0.01,
            cue=0.99 if t.start == 0 else 0.01,
            content=0.99 if t.start >= content else 0.01,
            begins=0.99 if t.start == content else 0.01,
            to_cue=0 if t.start >= content else -1,
            to_cue_p=0.99,
            to_source=source if t.start == 0 else -1,
            to_source_p=0.99,
        )
        for t in base.parse.tokens
    )
    assert attribute(base) == ()
    [statement] = attribute(replace(base, signals=Signals(attributions=(seen,), words=words)))
    [voice] = statement.voices
    assert voice.head is not None
    assert base.parse.tokens[voice.head].text == "envoy"
    assert [c.text for c in statement.content] == ["the raid in the port was sabotage"]


def test_signals_without_words_count_as_none() -> None:
    """An encoder that tells nothing of the words leaves the rules to themselves."""
    base = reading("Officials said the town fell.")
    assert attribute(replace(base, signals=Signals())) == attribute(base)
