"""Events: type, who, to whom, status, target, place and time, in sentences written for these tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.extract.events import find_events
from counterclaim.lexicon.plover import triggers
from counterclaim.model.finding import Event
from counterclaim.model.mention import Mention, Period, Time
from counterclaim.model.reading import Reading
from counterclaim.model.selector import Selector
from counterclaim.model.statement import Statement, Voice
from reading import parses, reading

TYPES = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip

# sentence | type | actors | recipients | status
WHO_TO_WHOM = """
Sudan accused Ethiopia of arming rebels. | ACCUSE | Sudan | Ethiopia | occurred
Rebels shelled a village near the border. | ASSAULT | Rebels | | occurred
The Nepalese government and Maoist rebels signed a truce. | AGREE | The Nepalese government; rebels | | occurred
No group claimed responsibility for the attack. | ASSAULT | | | occurred
Traffickers began a series of attacks. | ASSAULT | Traffickers | | occurred
The village was shelled by government forces. | ASSAULT | government forces | | occurred
Clashes between the army and Tuareg rebels continued. | ASSAULT | the army; Tuareg rebels | | ongoing
The troops, which attacked protesters, withdrew. | ASSAULT | The troops | protesters | occurred
Kenya wants to expel the ambassador. | SANCTION | Kenya | the ambassador | planned
The Indian shelling of Pakistani positions resumed. | ASSAULT | Indian | Pakistani | occurred
Germany supported Ukraine. | SUPPORT | Germany | Ukraine | occurred
France and Mali signed an agreement. | SUPPORT | France; Mali | | occurred
Egypt's president met his Sudanese counterpart. | CONSULT | Egypt's president; his Sudanese counterpart | his Sudanese counterpart | occurred
Norway donated food to Yemen. | AID | Norway | Yemen | occurred
The junta released three journalists. | RETREAT | The junta | three journalists | occurred
Colombia and Peru conducted joint exercises. | COOPERATE | Colombia; Peru | | occurred
Thousands of workers went on strike against the government. | PROTEST | Thousands of workers | the government | occurred
Chad mobilised troops along its border. | MOBILIZE | Chad | | occurred
The United States imposed tariffs on India. | COERCE | The United States | India | occurred
Police arrested two activists in Lagos. | COERCE | Police | two activists | occurred
The minister apologised to the families. | CONCEDE | The minister | the families | occurred
Iran threatened Israel with retaliation. | THREATEN | Iran | Israel | occurred
Serbia rejected the proposal of the mediators. | REJECT | Serbia | the mediators | occurred
The envoy urged Houthi leaders to stop the attacks. | REQUEST | The envoy | Houthi leaders | occurred
Slovenia will not accept more refugees. | REJECT | Slovenia | more refugees | occurred
Jordan said that Syria must free the pilots. | REQUEST | Jordan | Syria | occurred
The Taliban claimed responsibility for the attack. | ASSAULT | The Taliban | | occurred
Ukraine accused Russia of shelling homes in Kherson. | ASSAULT | Russia | Kherson | alleged
"""

# sentence | trigger | status
STATUS = """
Rebels did not attack the village. | attack | denied
The army denied that it had shelled the hospital. | shelled | denied
If Chad attacks Libya, thousands will flee. | attacks | hypothetical
The mayor fears that rebels could attack the town. | attack | hypothetical
Mali accused France of bombing a wedding. | bombing | alleged
The alleged deployment of mercenaries angered diplomats. | deployment | alleged
Militants reportedly killed three soldiers. | killed | alleged
The rebels plan to attack the port. | attack | planned
The two presidents will meet in Geneva. | meet | planned
Fighting continued near the airport. | Fighting | ongoing
There was no end to the fighting in the hills. | fighting | ongoing
Unless the siege is lifted, thousands will starve. | lifted | hypothetical
There was no attack on the camp. | attack | denied
Soldiers may have killed civilians. | killed | hypothetical
The mayor said that rebels attacked the village. | attacked | occurred
The UN condemned the bombing of a market. | bombing | occurred
The army failed to stop the attacks on villages. | attacks | ongoing
Had the army attacked, many would have died. | attacked | hypothetical
A planned attack on the embassy was prevented. | attack | hypothetical
The general promised revenge after the ambush of a convoy. | ambush | occurred
The council demanded aid for the town, which rebels besieged. | besieged | occurred
Egypt and Oman are mediating between the two sides. | mediating | ongoing
Both sides blamed the other for the shelling of the market. | shelling | occurred
"""

# sentences in which nothing happens that PLOVER codes
NOTHING = [
    "The company will launch a new phone at the fair.",
    "Her film was shot in Morocco.",
    "Oil prices hit a record in Asian trade.",
    "The team attacked well in the second half of the match and beat its record.",
    "A spokesman declined to comment.",
    "The earthquake killed 40 people.",
    "The report runs to 300 pages.",
    "The minister told reporters about the weather.",
]


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def names(mentions: tuple[Mention, ...]) -> list[str]:
    return [m.text for m in mentions]


def cells(text: str) -> list[str]:
    return [c.strip() for c in text.split(";") if c.strip()]


@pytest.mark.parametrize(
    "text",
    [
        "The talks will focus on kidnappings and disarmament.",
        "The embassy called it an attack on the very foundation of Malian democracy.",
    ],
)
def test_a_topic_and_a_figure_of_speech_are_no_deed(text):
    assert [e for e in find_events(reading(text)) if e.type == "ASSAULT"] == []


def test_the_lexicon_holds_every_type_and_each_entry_its_section() -> None:
    entries = [e for table in (triggers().verbs, triggers().nouns) for listed in table.values() for e in listed]
    assert {e.code.type for e in entries} == TYPES
    assert len(entries) >= 900
    assert all(e.code.section for e in entries)


@pytest.mark.parametrize(("text", "kind", "who", "whom", "status"), rows(WHO_TO_WHOM), ids=lambda c: c[:40])
def test_an_event_names_who_and_to_whom(text: str, kind: str, who: str, whom: str, status: str) -> None:
    found = [e for e in find_events(reading(text)) if e.type == kind]
    assert found, find_events(reading(text))
    assert (names(found[0].actors), names(found[0].recipients), found[0].status) == (cells(who), cells(whom), status)


@pytest.mark.parametrize(("text", "trigger", "status"), rows(STATUS), ids=lambda c: c[:40])
def test_grammar_tells_how_an_event_stands(text: str, trigger: str, status: str) -> None:
    got = [(e.words.text, e.status) for e in find_events(reading(text))]
    assert [s for words, s in got if words.startswith(trigger)][:1] == [status], got


@pytest.mark.parametrize("text", NOTHING)
def test_ordinary_words_invent_no_event(text: str) -> None:
    assert find_events(reading(text)) == ()


def test_an_accusation_gives_two_events_the_act_of_accusing_and_what_is_alleged() -> None:
    accuse, assault = find_events(reading("Chad accused Libya of shelling a mosque in Faya."))
    assert (accuse.type, names(accuse.actors), names(accuse.recipients), accuse.status) == (
        "ACCUSE",
        ["Chad"],
        ["Libya"],
        "occurred",
    )
    assert (assault.type, assault.mode, names(assault.actors), assault.status) == (
        "ASSAULT",
        "heavy-weapons",
        ["Libya"],
        "alleged",
    )
    assert assault.target is not None
    assert (
        assault.target.text if hasattr(assault.target, "text") else assault.target.words.text,
        assault.target.kind,
    ) == ("a mosque", "cultural_site")


@pytest.mark.parametrize(
    ("text", "words", "kind", "harm"),
    [
        ("Militants destroyed a bridge near Gao.", "a bridge", "infrastructure", "destroyed"),
        ("A missile hit a hospital in the town.", "a hospital", "medical", "hit"),
        ("Shells damaged a school in Taiz.", "a school", "school", "damaged"),
        ("Gunmen looted the market.", "the market", "market", "looted"),
        ("Rebels burned houses in two villages.", "houses", "housing", "burned"),
    ],
)
def test_a_target_has_its_kind_and_the_harm_done(text: str, words: str, kind: str, harm: str) -> None:
    target = next(e.target for e in find_events(reading(text)) if e.target)
    assert (target.words.text, target.kind, target.harm) == (words, kind, harm)


def test_the_act_and_the_harm_it_did_are_one_event() -> None:
    [event] = find_events(reading("Nine people were killed in a suicide attack on a mosque."))
    assert (event.mode, names(event.recipients)) == ("suicide-attack", ["Nine people"])


def placed(text: str, *places: str) -> Reading:
    made = reading(text)
    mentions = []
    for n, place in enumerate(places, 1):
        start = text.index(place)
        mentions.append(
            Mention(
                start=start, end=start + len(place), text=place, kind="place", head=made.parse.at(start), ref=f"p{n}"
            )
        )
    return replace(made, mentions=tuple(mentions))


@pytest.mark.parametrize(
    ("text", "places", "trigger", "place"),
    [
        ("Rebels attacked a convoy in Kidal after talks in Algiers.", ("Kidal", "Algiers"), "attacked", "Kidal"),
        ("Rebels attacked a convoy in Kidal after talks in Algiers.", ("Kidal", "Algiers"), "talks", "Algiers"),
        ("The deployment of fighters from Syria to Tripoli continued.", ("Syria", "Tripoli"), "deployment", "Tripoli"),
        ("Chad condemned the raid on Friday.", ("Chad",), "condemned", None),
    ],
)
def test_a_place_belongs_to_the_event_it_hangs_on(
    text: str, places: tuple[str, ...], trigger: str, place: str | None
) -> None:
    event = next(e for e in find_events(placed(text, *places)) if e.words.text.startswith(trigger))
    assert (event.place.text if event.place else None) == place


def timed(text: str, **days: tuple[date, date]) -> Reading:
    made = []
    for words, (start, end) in days.items():
        at = text.index(words.replace("_", " "))
        shown = words.replace("_", " ")
        period = Period(start=start, end=end, precision="day" if start == end else "year")
        made.append(
            Time(start=at, end=at + len(shown), text=shown, type="DATE", value=start.isoformat(), period=period)
        )
    return replace(reading(text), times=tuple(made))


def test_a_time_belongs_to_the_clause_it_stands_in() -> None:
    monday, friday = date(2020, 10, 5), date(2020, 10, 9)
    text = "Rebels attacked the town on Monday and the army arrested four men on Friday."
    attack, arrest = find_events(timed(text, Monday=(monday, monday), Friday=(friday, friday)))
    assert attack.when is not None
    assert arrest.when is not None
    assert (attack.when.start, arrest.when.start) == (monday, friday)


def test_what_lies_years_back_is_history() -> None:
    text = "In 2012 clashes in the valley killed around 100 people."
    [event] = find_events(timed(text, **{"2012": (date(2012, 1, 1), date(2012, 12, 31))}))
    assert event.status == "historical"


def stated(text: str, content: str, **fields: str) -> Reading:
    start = text.index(content)
    words = Selector.of(text, 0, len(text))
    voice = Voice(words=Selector.of(text, 0, 1), cue=None)
    said = Statement(
        id="st1",
        words=words,
        manner="indirect",
        voices=(voice,),
        content=(Selector.of(text, start, start + len(content)),),
        **{"act": "say", **fields},  # type: ignore[arg-type]
    )
    return replace(reading(text), statements=(said,))


@pytest.mark.parametrize(
    "factuality", ["denied", "alleged", "demanded", "feared", "asked", "conditional", "not_confirmed"]
)
def test_nothing_denied_demanded_feared_or_alleged_comes_out_as_done(factuality: str) -> None:
    text = "The office spoke: rebels attacked the village."
    [event] = find_events(stated(text, "rebels attacked the village", factuality=factuality))
    assert event.status not in ("occurred", "ongoing")


def test_what_somebody_plainly_says_stays_as_it_is_put() -> None:
    text = "The office spoke: rebels attacked the village."
    [event] = find_events(stated(text, "rebels attacked the village", factuality="asserted"))
    assert event.status == "occurred"


def test_furniture_gives_no_event() -> None:
    made = reading("Rebels attacked the village.")
    furniture = tuple(replace(s, role="furniture") for s in made.sentences)
    assert find_events(replace(made, sentences=furniture)) == ()


HOSTILE = [
    "",
    " ",
    "\x00",
    "🔥🔥🔥",
    "!!! ??? …",
    "attack " * 500,
    "said that " * 300,
    "(" * 400,
    "killed, killed, and killed by by by of of the the the",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_neither_breaks_nor_hangs(text: str) -> None:
    whole(find_events(reading(text)), text)


def whole(events: tuple[Event, ...], text: str) -> None:
    assert [e.id for e in events] == [f"e{n}" for n in range(1, len(events) + 1)]
    assert [e.words.start for e in events] == sorted(e.words.start for e in events)
    for e in events:
        assert text[e.words.start : e.words.end] == e.words.text
        assert e.type in TYPES
        for m in (*e.actors, *e.recipients):
            assert text[m.start : m.end] == m.text
        if e.target:
            assert text[e.target.words.start : e.target.words.end] == e.target.words.text


WORDS = [
    "rebels",
    "army",
    "Chad",
    "Sudan",
    "attacked",
    "shelled",
    "denied",
    "that",
    "accused",
    "of",
    "the",
    "talks",
    "with",
    "a",
    "ceasefire",
    "agreed",
    "to",
    "killed",
    "in",
    "Monday",
    ",",
    ".",
    "and",
    "was",
    "by",
    "not",
    "will",
    "if",
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25))
def test_every_span_quotes_its_text(words: list[str]) -> None:
    text = " ".join(words)
    whole(find_events(reading(text)), text)


def test_all_tables_parse_at_once() -> None:
    """Parses the tables' sentences in one go, so that later runs read them from the disk."""
    assert len(parses([r[0] for r in rows(WHO_TO_WHOM) + rows(STATUS)])) == len(rows(WHO_TO_WHOM)) + len(rows(STATUS))
