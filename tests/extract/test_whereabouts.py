"""An event, a figure and talks stand where and when they happened, and not where and when they were told of."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from counterclaim import Document, Record
from counterclaim.build import Reader
from counterclaim.model.finding import Event, Figure
from counterclaim.model.mention import Mention, Period

pytestmark = pytest.mark.slow

PUBLISHED = date(2025, 5, 13)  # a Tuesday


@cache
def reader() -> Reader:
    return Reader()


@cache
def read(text: str) -> Record:
    document = Document(text=text, key="t", outlet="Test Wire", published=PUBLISHED, published_basis="given")
    [outcome] = reader().outcomes([document])
    return outcome if isinstance(outcome, Record) else outcome.record  # type: ignore[union-attr]


def named(record: Record, mention: Mention | None) -> str | None:
    return next((p.name for p in record.places if mention and p.id == mention.ref), None)


def days(period: Period | None) -> tuple[str, str] | None:
    return (period.start.isoformat(), period.end.isoformat()) if period else None


def event(record: Record, words: str) -> Event:
    return next(e for e in record.events if words in e.words.text)


def figure(record: Record, best: float) -> Figure:
    return next(f for f in reversed(record.figures) if best in (f.best, f.low))


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        # the place of the telling is not that of the deed
        ("The Russian embassy in Paris denied that any bomber had been shot down over Ukraine.", "shot", "Ukraine"),
        ("Sudan's envoy in Cairo denied that the army had bombed a market.", "bombed", None),
        ("Rebels burned a clinic, the minister told party leaders in Bogota.", "burned", None),
        ("Across the Dniester, officials in Chisinau denied that troops had shelled the town of Bender.", "shelled", "Bender"),
        # what is struck is where
        ("Soldiers shelled Bakhmut on Wednesday, the army said.", "shelled", "Bakhmut"),
        ("The rebels accused the army of bombing Aleppo on Monday.", "bombing", "Aleppo"),
        ("A spokesman for Syria's government denied that it had bombed Idlib.", "bombed", "Idlib"),
        ("Explosions shook Odesa after dark.", "shook", "Odesa"),
        ("Mortar shells fell on Goma for a second day.", "fell", "Goma"),
        ("Kherson came under fire again on Friday, the governor of Ukraine's region said.", "came", "Kherson"),
        ("Two drones hit the outskirts of Kharkiv, the mayor said.", "hit", "Kharkiv"),
        ("Rebels fired two rockets at Bamako airport.", "fired", "Bamako airport"),
        # the most exact place of a chain
        (
            "A shell hit a school full of children in a quiet suburb in Raqqa, in Syria's northern province of Aleppo.",
            "hit",
            "Raqqa",
        ),
        ("Gunmen attacked a convoy near Gao, in northern Mali.", "attacked", "Gao"),
        ("An air strike in the Khartoum suburb of Bahri killed nine people.", "strike", "Bahri"),
        # "there" is the place spoken of last
        ("Mali's rebels, who hold Gao, accused the army of bombing a market and the gate of the clinic there.", "bombing", "Gao"),
        # a site named with its town stands for the town when it is named again
        ("Missiles hit the port of Odesa, Ukraine said. Russia denied that it had fired on the port.", "fired", "Odesa"),
        ("Shells fell on the market in Mosul. The mayor said the army had shelled the market.", "shelled", "Mosul"),
        # a place in a clause about somebody else is not the deed's
        ("The army carried out air strikes, which it called a reply to a missile fired at the city of Jizan.", "strikes", None),
    ],
)  # fmt: skip
def test_an_event_is_where_it_happened(text: str, words: str, place: str | None) -> None:
    record = read(text)
    assert named(record, event(record, words).place) == place


@pytest.mark.parametrize(
    ("text", "best", "place"),
    [
        ("Eleven rebels were killed in the raids, the general told a briefing in Ankara.", 11, None),
        ("The army killed 12 rebels, its spokesman told reporters in Geneva.", 12, None),
        ("An air strike hit a mosque in Gao, in northern Mali, and doctors said 39 people had been killed there.", 39, "Gao"),
        ("Doctors counted 12 people killed and 30 wounded in Mosul.", 12, "Mosul"),
        ("Six people were killed in Sake, a town on the road to Goma.", 6, "Sake"),
        ("Two men were killed in Wazirpur, in Sindh province, Pakistan's military said.", 2, "Wazirpur"),
        ("Two guards were killed when a rocket struck Benghazi airport in Libya.", 2, "Benghazi airport"),
        ("The toll of Sunday's shelling of Goma has risen to 31, with 57 wounded, the hospital said.", 57, "Goma"),
        ("The army lost 36 Tuareg fighters near Kidal in Mali.", 36, "Kidal"),
        ("Six people were killed in Ngungu on Sunday, a doctor said.", 6, "Ngungu"),
        ("In Baghuz, a village above the capital, four people were killed, Syria's army said.", 4, "Baghuz"),
        ("Since March 4 the dead in Gaza number 1,204, the ministry said.", 1204, "Gaza"),
        ("Homs blast toll rises to 23 dead", 23, "Homs"),
        ("The number of people killed in the raid on Baghuz, east of Hasakah, has risen to 45.", 45, "Baghuz"),
        ("Some 85,000 people have fled from Mali to Mauritania since 3 May, the agency said.", 85000, "Mauritania"),
        ("Ten people were killed in Gao on Sunday, the mayor said. Some 30 were wounded, he said.", 30, "Gao"),
        # "where" is the place before it
        ("Wreaths lay at the market in Mosul, where a shell killed nine people on Sunday.", 9, "Mosul"),
        ("He visited the port of Hodeidah, where doctors said six had been killed on Sunday.", 6, "Hodeidah"),
        ("Rockets fell on Kherson, a port in the south, where two died and ten were hurt on Sunday.", 10, "Kherson"),
        ("The envoy went from Beirut to Tyre, where a strike killed six people on Sunday.", 6, "Tyre"),
        # heights and crossings are places whatever they are called
        ("On Hill 402, the army killed nine rebels on Sunday.", 9, "Hill 402"),
        ("At Karvai Ridge, troops killed eight rebels on Sunday, the army said.", 8, "Karvai Ridge"),
        ("At Phu Kanlai, a hill above the temple, four soldiers died. Two more fell on Phu Kanlai on Sunday.", 4, "Phu Kanlai"),
        ("Syria said rebels had shelled Aleppo. Six civilians were killed in the city, a doctor said.", 6, "Aleppo"),
    ],
)  # fmt: skip
def test_a_figure_is_of_where_they_fell(text: str, best: float, place: str | None) -> None:
    record = read(text)
    assert named(record, figure(record, best).place) == place


@pytest.mark.parametrize(
    ("text", "best", "window"),
    [
        ("Five soldiers were killed between 7 and 10 May, the army said.", 5, ("2025-05-07", "2025-05-10")),
        ("Sixty people were killed from 26 March to 9 April.", 60, ("2025-03-26", "2025-04-09")),
        ("Since 4 May, 278 wounded people have been treated.", 278, ("2025-05-04", "2025-05-13")),
        ("In March and April 2012 about 700 people were killed.", 700, ("2012-03-01", "2012-04-30")),
        ("The army has lost 53 men since the start of the operation on 4 May.", 53, ("2025-05-04", "2025-05-13")),
        ("Counted from the coup of 2 May, 120 people have been killed.", 120, ("2025-05-02", "2025-05-13")),
        (
            "A shell killed two people on Sunday, a day after a raid on the town that left 28 dead.",
            28,
            ("2025-05-10", "2025-05-10"),
        ),
        ("The number of wounded rose to 88 from 70 a day earlier.", 88, None),
        (
            "A drone killed two people on Sunday, a week after gunmen killed 14 villagers.",
            14,
            ("2025-05-04", "2025-05-04"),
        ),
        (
            "GOMA, 13 May - Shops are shut.\n\nThe shelling began before dawn on Saturday. Six people were killed that morning.",
            6,
            ("2025-05-10", "2025-05-10"),
        ),
        ("The kingdom lost 133 soldiers in that war, in 2009 and 2010.", 133, ("2009-01-01", "2010-12-31")),
        (
            "Not since 2014, when 130 people were killed in Peshawar, have so many children died in one assault.",
            130,
            ("2014-01-01", "2014-12-31"),
        ),
        (
            "The raid on Friday killed 51 people, a spokeswoman said on Sunday. She said 79 people were wounded that day.",
            79,
            ("2025-05-09", "2025-05-09"),
        ),
    ],
)
def test_a_figure_covers_the_days_that_its_words_say(text: str, best: float, window: tuple[str, str] | None) -> None:
    assert days(figure(read(text), best).when) == window


@pytest.mark.parametrize(
    ("text", "words", "window"),
    [
        ("Five soldiers were killed between 7 and 10 May, the army said.", "killed", ("2025-05-07", "2025-05-10")),
        (
            "The governor accused the air force on Monday of having bombed Kassala, the state capital, a day earlier.",
            "bombed",
            ("2025-05-11", "2025-05-11"),
        ),
        ("The army denied on Sunday that it had shelled the port of Odesa.", "shelled", None),
        ("Soldiers buried their dead on Monday, two days after shells hit the barracks.", "hit the barracks", ("2025-05-10", "2025-05-10")),
        ("A rocket was fired at Asmara, the capital, on Friday night, diplomats said.", "fired", ("2025-05-09", "2025-05-09")),
    ],
)  # fmt: skip
def test_an_event_has_its_own_days(text: str, words: str, window: tuple[str, str] | None) -> None:
    assert days(event(read(text), words).when) == window


def test_a_number_of_a_date_counts_nobody() -> None:
    record = read("Forty civilians were killed between 7 and 10 May, among them seven women.")
    assert [f.best for f in record.figures] == [40, 7]


def test_others_were_hurt_in_the_same_incident() -> None:
    record = read(
        "Ten people died when gunmen opened fire near Gao in Mali on Sunday, police said.\n\nSeventeen others were hurt."
    )
    assert (named(record, figure(record, 17).place), days(figure(record, 17).when)) == ("Gao", ("2025-05-11", "2025-05-11"))  # fmt: skip


def test_the_strikes_are_the_main_attack_told_before() -> None:
    record = read(
        "Russia fired missiles on Saturday at Dnipro, which it called a reply to last month's attack in Belgorod.\n\n"
        "The strikes left 26 civilians dead, the governor told a briefing in Kyiv."
    )
    assert (named(record, figure(record, 26).place), days(figure(record, 26).when)) == ("Dnipro", ("2025-05-10", "2025-05-10"))  # fmt: skip


def test_a_headline_stands_where_and_when_its_lead_does() -> None:
    record = read("Shelling kills 12, doctors say\n\nNAIROBI, May 13 (Wire) - Twelve people were killed in the shelling of Goma on Sunday, doctors said.")  # fmt: skip
    headline = record.figures[0]
    assert (headline.words.text, named(record, headline.place), days(headline.when)) == ("12", "Goma", ("2025-05-11", "2025-05-11"))  # fmt: skip


@pytest.mark.parametrize(
    ("text", "venue", "window"),
    [
        (
            "On Monday the members of the Security Council held closed-door talks on the crisis in Geneva.",
            "Geneva",
            ("2025-05-12", "2025-05-12"),
        ),
        (
            "Sudan's prime minister held talks with three Arab League envoys in Khartoum on Friday, his office said.",
            "Khartoum",
            ("2025-05-09", "2025-05-09"),
        ),
        ("On Monday evening the two generals held talks over the hotline.", None, ("2025-05-12", "2025-05-12")),
        (
            "They discussed arrangements for the Nairobi consultations, which are due to open on June 6.",
            "Nairobi",
            ("2025-06-06", "2025-06-06"),
        ),
        ("Syria said it had held talks on the fighting in Aleppo on Monday.", None, ("2025-05-12", "2025-05-12")),
        ("Talks on Yemen will be held in Kuwait City on 18 May.", "Kuwait City", ("2025-05-18", "2025-05-18")),
    ],
)
def test_talks_are_where_and_when_they_are_held(text: str, venue: str | None, window: tuple[str, str]) -> None:
    record = read(text)
    [talks] = record.talks
    assert (named(record, talks.venue), days(talks.when)) == (venue, window)
