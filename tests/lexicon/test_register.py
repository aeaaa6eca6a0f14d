"""The register of actors: its rows are in order, and names lead to the right rows at the right time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.errors import UsageError
from counterclaim.lexicon.register import COLUMNS, Register, Row, load_register, read_rows
from counterclaim.lexicon.register_check import check

HEADER = ",".join(COLUMNS)

IN_OFFICE = """
2016-05-01 | foreign minister | state:RUS | Sergey Lavrov
2020-10-09 | foreign minister | state:ARM | Zohrab Mnatsakanyan
2020-12-15 | foreign minister | state:ARM | Ara Aivazian
2022-09-14 | foreign minister | state:ARM | Ararat Mirzoyan
2017-04-01 | foreign minister | state:AZE | Elmar Mammadyarov
2020-10-09 | foreign minister | state:AZE | Jeyhun Bayramov
2020-10-09 | prime minister | state:ARM | Nikol Pashinyan
2020-10-09 | president | state:nagorno-karabakh | Arayik Harutyunyan
2019-01-01 | president | state:nagorno-karabakh | Bako Sahakyan
2018-02-01 | president | state:UKR | Petro Poroshenko
2022-03-01 | president | state:UKR | Volodymyr Zelenskyy
2023-06-01 | defence minister | state:UKR | Oleksii Reznikov
2019-03-01 | foreign minister | state:UKR | Pavlo Klimkin
2024-06-01 | foreign minister | state:UKR | Dmytro Kuleba
2015-10-01 | foreign minister | state:TUR | Feridun Sinirlioglu
2019-10-09 | foreign minister | state:TUR | Mevlut Cavusoglu
2024-01-01 | foreign minister | state:TUR | Hakan Fidan
2017-05-01 | foreign minister | state:USA | Rex Tillerson
2019-05-01 | foreign minister | state:USA | Mike Pompeo
2023-10-20 | foreign minister | state:USA | Antony Blinken
2015-07-14 | foreign minister | state:USA | John Kerry
1989-11-16 | president | state:USA | George H. W. Bush
1989-11-16 | president | state:SLV | Alfredo Cristiani
1988-05-01 | president | state:SLV | Jose Napoleon Duarte
2015-07-14 | foreign minister | state:IRN | Mohammad Javad Zarif
2023-10-20 | foreign minister | state:IRN | Hossein Amir-Abdollahian
2025-01-15 | foreign minister | state:IRN | Abbas Araghchi
2017-10-20 | prime minister | state:IRQ | Haider al-Abadi
2019-11-15 | prime minister | state:IRQ | Adil Abdul-Mahdi
2021-05-01 | prime minister | state:IRQ | Mustafa al-Kadhimi
2014-06-10 | prime minister | state:IRQ | Nouri al-Maliki
2016-12-15 | president | state:SYR | Bashar al-Assad
2016-12-15 | foreign minister | state:SYR | Walid al-Moallem
2022-05-01 | foreign minister | state:SYR | Faisal Mekdad
2025-06-01 | foreign minister | state:SYR | Asaad al-Shaibani
2018-07-01 | foreign minister | state:AFG | Salahuddin Rabbani
2021-07-01 | president | state:AFG | Ashraf Ghani
2022-07-01 | foreign minister | organ:taliban-government | Amir Khan Muttaqi
2019-02-27 | prime minister | state:PAK | Imran Khan
2019-02-27 | foreign minister | state:PAK | Shah Mahmood Qureshi
2019-02-27 | foreign minister | state:IND | Sushma Swaraj
2025-05-07 | foreign minister | state:IND | Subrahmanyam Jaishankar
2016-09-29 | prime minister | state:IND | Narendra Modi
2013-08-14 | president | state:EGY | Adly Mansour
2013-01-25 | president | state:EGY | Mohamed Morsi
2018-02-09 | foreign minister | state:EGY | Sameh Shoukry
2014-07-20 | prime minister | state:ISR | Benjamin Netanyahu
2022-08-05 | prime minister | state:ISR | Yair Lapid
2023-10-07 | defence minister | state:ISR | Yoav Gallant
2024-12-01 | defence minister | state:ISR | Israel Katz
2021-05-15 | prime minister | state:PSE | Mohammad Shtayyeh
2018-12-13 | president | state:YEM | Abdrabbuh Mansur Hadi
2023-04-01 | president | state:YEM | Rashad al-Alimi
2019-04-05 | president | state:SDN | Omar al-Bashir
2020-10-03 | prime minister | state:SDN | Abdalla Hamdok
2021-04-01 | foreign minister | state:SDN | Mariam al-Mahdi
2023-04-16 | chairman of the Transitional Sovereignty Council | organ:transitional-sovereignty-council | Abdel Fattah al-Burhan
2016-09-26 | president | state:COL | Juan Manuel Santos
2019-01-18 | president | state:COL | Ivan Duque
2023-05-21 | president | state:COL | Gustavo Petro
2016-08-24 | foreign minister | state:COL | Maria Angela Holguin
2020-11-04 | prime minister | state:ETH | Abiy Ahmed
2021-01-01 | foreign minister | state:ETH | Demeke Mekonnen
2014-04-15 | president | state:NGA | Goodluck Jonathan
2016-04-15 | president | state:NGA | Muhammadu Buhari
2020-08-01 | president | state:MLI | Ibrahim Boubacar Keita
2017-09-01 | state counsellor | state:MMR | Aung San Suu Kyi
2017-05-23 | president | state:PHL | Rodrigo Duterte
2020-01-06 | prime minister | state:LBY | Fayez al-Sarraj
2018-11-01 | president | state:COD | Joseph Kabila
2024-02-01 | foreign minister | state:COD | Christophe Lutundula
2018-10-20 | president | state:SOM | Mohamed Abdullahi Mohamed
1995-07-11 | president | state:republika-srpska | Radovan Karadzic
2019-08-05 | secretary-general | body:united-nations | Antonio Guterres
2023-01-01 | secretary-general | body:nato | Jens Stoltenberg
2017-06-01 | special envoy for Syria | body:united-nations | Staffan de Mistura
"""

NAMED = """
IDF | 2023-11-01 | organ:israel-defense-forces
Pentagon | 2003-03-20 | organ:pentagon
Centcom | 2016-01-01 | organ:us-central-command
FSB | 2015-01-01 | organ:federal-security-service
SBU | 2015-01-01 | organ:security-service-of-ukraine
Ukrainian General Staff | 2023-01-01 | organ:general-staff-of-the-armed-forces-of-ukraine
Revolutionary Guards | 2019-01-01 | organ:islamic-revolutionary-guard-corps
the Rapid Support Forces | 2023-05-01 | organ:rapid-support-forces
RSF | 2023-05-01 | organ:rapid-support-forces
Inter-Services Intelligence | 2011-05-01 | organ:inter-services-intelligence
ISI | 2019-01-01 | organ:inter-services-intelligence
ISI | 2008-01-01 | organ:inter-services-intelligence group:islamic-state-of-iraq
Taliban | 2019-01-01 | group:taliban
Taliban | 2022-01-01 | organ:taliban-government
SPLA | 2005-01-01 | group:sudan-peoples-liberation-army
SPLA | 2014-01-01 | organ:south-sudan-peoples-defence-forces
Farc | 2012-01-01 | group:revolutionary-armed-forces-of-colombia
FMLN | 1989-11-16 | group:farabundo-marti-national-liberation-front
al-Qa'ida | 2001-09-11 | group:al-qaeda
Al Qaeda | 2001-09-11 | group:al-qaeda
Isis | 2015-01-01 | group:islamic-state
Daesh | 2015-01-01 | group:islamic-state
Hizbullah | 2006-07-12 | group:hezbollah
Ansar Allah | 2018-01-01 | group:houthis
Tamil Tigers | 2008-01-01 | group:liberation-tigers-of-tamil-eelam
Naxalites | 2010-01-01 | group:communist-party-of-india-maoist
Al-Shabaab | 2013-09-21 | group:al-shabaab
JNIM | 2020-01-01 | group:jamaat-nusrat-al-islam-wal-muslimin
M23 | 2025-01-27 | group:march-23-movement
Kurdistan Workers’ Party | 2015-01-01 | group:kurdistan-workers-party
Artsakh Defence Army | 2020-10-09 | group:artsakh-defence-army
UN | 2015-01-01 | body:united-nations
U.N. | 2015-01-01 | body:united-nations
Unicef | 2015-01-01 | body:unicef
Médecins sans Frontières | 2015-10-03 | body:medecins-sans-frontieres
Syrian Observatory for Human Rights | 2015-01-01 | body:syrian-observatory-for-human-rights
Nato | 2015-01-01 | body:nato
OSCE Minsk Group | 2020-10-09 | format:osce-minsk-group
Astana talks | 2017-02-01 | format:astana-process
Normandy Four | 2015-02-12 | format:normandy-format
AFP | 2020-01-01 | media:agence-france-presse
RIA Novosti | 2020-01-01 | media:ria-novosti
Xinhua | 1990-01-01 | media:xinhua
Anadolu Agency | 2020-01-01 | media:anadolu-agency
Nagorno Karabakh | 2020-10-09 | state:nagorno-karabakh
Burma | 2020-10-09 | state:MMR
USA | 2020-10-09 | state:USA
Sergei Lavrov | 2020-10-09 | person:sergey-lavrov:foreign-minister-rus
Hemedti | 2023-06-01 | person:mohamed-hamdan-dagalo:commander-rapid-support-forces
Timochenko | 2015-01-01 | person:rodrigo-londono:leader-revolutionary-armed-forces-of-colombia
Maria Zakharova | 2020-10-09 | person:maria-zakharova:foreign-ministry-spokesperson-rus
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()]


def register(*lines: str) -> Register:
    return Register(read_rows("\n".join([HEADER, *lines]), "test.csv"))


def problems(*lines: str) -> list[str]:
    return [line for line in check(register(*lines)) if line.startswith("error:")]


def test_our_register_passes_its_own_check() -> None:
    assert [line for line in check(load_register()) if line.startswith("error:")] == []


@pytest.mark.parametrize(("day", "role", "of", "name"), rows(IN_OFFICE))
def test_an_office_has_its_holder_of_the_day(day: str, role: str, of: str, name: str) -> None:
    assert [row.name for row in load_register().office(role, of, date.fromisoformat(day))] == [name]


@pytest.mark.parametrize(("name", "day", "ids"), rows(NAMED))
def test_a_name_leads_to_its_rows_of_the_day(name: str, day: str, ids: str) -> None:
    assert {row.id for row in load_register().named(name, date.fromisoformat(day))} == set(ids.split())


def test_every_state_has_a_row_by_its_code() -> None:
    register = load_register()
    assert {register.row(f"state:{code}").name for code in ("ARM", "COD", "PSE", "GBR")} == {  # type: ignore[union-attr]
        "Armenia", "Democratic Republic of the Congo", "Palestine", "United Kingdom",
    }  # fmt: skip


def test_the_register_is_as_wide_as_it_says() -> None:
    """Numbers of rows, and of countries with a foreign minister since 2015, do not shrink unseen."""
    found = load_register()
    count = {file: sum(row.file == file for row in found.rows) for file in ("groups.csv", "bodies.csv", "media.csv")}
    assert count["groups.csv"] >= 300
    assert count["bodies.csv"] >= 120
    assert count["media.csv"] >= 150
    assert len({row.country for row in found.rows if row.role == "foreign minister"}) >= 60


def test_members_of_a_format_are_rows() -> None:
    found = load_register()
    group = found.row("format:osce-minsk-group")
    assert group is not None
    assert [found.row(id).name for id in group.members] == ["France", "Russia", "United States"]  # type: ignore[union-attr]


@pytest.mark.parametrize("word", ["who", "us", "Us", "Who", "arena", "pace"])
def test_an_english_word_is_no_short_acronym(word: str) -> None:
    assert load_register().named(word) == ()


def test_a_person_out_of_office_is_still_found() -> None:
    found = load_register().named("Rex Tillerson", date(2022, 1, 1))
    assert [row.valid(date(2022, 1, 1)) for row in found] == [False]


def test_partial_dates_count_as_the_whole_month_or_year() -> None:
    [row] = register("person:x:y-z,X Y,,person,,,,,,2015,2016-03,,").rows
    days = [date(2014, 12, 31), date(2015, 1, 1), date(2016, 3, 31), date(2016, 4, 1)]
    assert [row.valid(day) for day in days] == [False, True, True, False]


def test_a_row_without_a_source_is_unverified() -> None:
    [row] = register("group:x,X,,armed_group,,REB,,,,,,,").rows
    assert (row.source, row.verified) == ("unverified", False)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("group:x,X,,armed_group,,REB", "6 cells"),
        (",X,,armed_group,,REB,,,,,,,", "an id and a name"),
        ("group:x,X,,rebels,,REB,,,,,,,", "unknown kind 'rebels'"),
        ("group:x,X,,armed_group,,REB,,,,2015-13,,,", "'2015-13' is no date"),
        ("group:x,X,,armed_group,,REB,,,,,last year,,", "'last year' is no date"),
    ],
)
def test_a_broken_row_is_named_by_file_line_and_reason(line: str, reason: str) -> None:
    with pytest.raises(UsageError, match=r"test\.csv:3: ") as raised:
        list(read_rows(f"# about\n{HEADER}\n{line}\n", "test.csv"))
    assert reason in str(raised.value)


def test_a_file_without_our_columns_is_refused() -> None:
    with pytest.raises(UsageError, match=r"test\.csv:1"):
        list(read_rows("name,id\nX,group:x\n", "test.csv"))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        load_register([tmp_path / "none.csv"])


def test_rows_of_the_user_win_over_ours(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        f"{HEADER}\ngroup:hamas,Hamas,,organisation,PSE,PTY,,,,,,mine,\ngroup:new,Al-Qaeda,,armed_group,,REB,,,,,,,\n"
    )
    found = load_register([path])
    assert found.row("group:hamas").source == "mine"  # type: ignore[union-attr]
    assert [row.id for row in found.named("Hamas")] == ["group:hamas"]
    assert [row.id for row in found.named("al Qaeda")] == ["group:new", "group:al-qaeda"]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("group:x,X,,armed_group,,,,,,,,,", "group:x,Y,,armed_group,,,,,,,,,"), "stands already"),
        (("group:x,X,,armed_group,,,,group:y,,,,,",), "names group:y"),
        (("group:x,X,,armed_group,,,,,group:y|group:x,,,,",), "names group:y"),
        (("group:x,X,,armed_group,,FOO,,,,,,,",), "unknown sector 'FOO'"),
        (("group:x,X,,armed_group,XXX,,,,,,,,",), "unknown country 'XXX'"),
        (("group:x,X,,armed_group,,,,,,2016,2015-01-01,,",), "after its end"),
        (("state:x,X,,country,,,,,,,,,", "person:a:b,A,,person,,,president,state:x,,2010,2016-05,,", "person:c:d,C,,person,,,president,state:x,,2016-04-30,,,"), "before person:a:b ends"),
    ],
)  # fmt: skip
def test_the_check_finds_what_is_wrong(lines: tuple[str, ...], reason: str) -> None:
    [problem] = problems(*lines)
    assert reason in problem


def test_a_vacant_office_and_a_shared_name_are_notes() -> None:
    found = check(
        register(
            "state:x,X,,country,,,,,,,,,",
            "person:a:b,A,,person,,,president,state:x,,2010,2015,,",
            "person:c:d,C,,person,,,president,state:x,,2016-06-01,,,",
            "group:one,ABC,,armed_group,,,,,,,,,",
            "group:two,Two,ABC,armed_group,,,,,,,,,",
        )
    )
    assert all(line.startswith("note:") for line in found)
    assert any("nobody is president of state:x" in line for line in found)
    assert any("group:one, group:two" in line for line in found)


@given(st.text())
def test_any_text_can_be_looked_up(text: str) -> None:
    assert isinstance(load_register().named(text, date(2020, 1, 1)), tuple)


def test_every_name_leads_to_its_row() -> None:
    found = load_register()
    assert [n for row in found.rows for n in (row.name, *row.aliases) if row not in found.named(n)] == []


def test_a_row_cannot_be_changed() -> None:
    row = load_register().rows[0]
    assert isinstance(row, Row)
    with pytest.raises(AttributeError):
        row.name = "else"  # type: ignore[misc]
