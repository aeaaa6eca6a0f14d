"""Group words, coordinations and "we" stand for the actors that they name together."""

from __future__ import annotations

import pytest

from who.actors_factory import found

# (text, for each voice and party the members' states or names, sorted)
SIDES: list[tuple[str, list[str]]] = [
    ("Armenia accused Azerbaijan of shelling. <v>Both sides</v> denied it.", ["ARM", "AZE"]),
    ("Fighting between India and Pakistan went on. <v>The two countries</v> blamed each other.", ["IND", "PAK"]),
    ("The Sudanese army fought the Taliban. <v>The warring parties</v> agreed to a truce.", ["AFG", "SDN"]),
    ("Israel bombed the strip after Hamas fired rockets at Israel. Hamas accused Israel. <v>Neither side</v> spoke of a truce.", ["ISR", "PSE"]),
    ("Ethiopia and Eritrea signed. Later <v>the two neighbours</v> opened the border.", ["ERI", "ETH"]),
    ("France, Russia and the United States tried to mediate. <v>These countries</v> failed.", ["FRA", "RUS", "USA"]),
    ("Armenia accused Azerbaijan. France urged calm. <v>The two sides' foreign ministers</v> will meet.", ["ARM", "AZE"]),
    ("Chad attacked Libya. <v>Officials from both countries</v> met.", ["LBY", "TCD"]),
    ("The Armenia-Azerbaijan conflict goes on. <v>Both sides</v> said the truce was broken.", ["ARM", "AZE"]),
    ("<v>Delhi and Islamabad</v> agreed to talk.", ["IND", "PAK"]),
    ("Rebels attacked the army of Yemen. Yemen blamed the rebels. <v>Both sides</v> took losses.", ["Rebels", "YEM"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SIDES, ids=[s[0][-45:] for s in SIDES])
def test_a_group_word_has_the_two_parties_of_the_report_as_members(text: str, wanted: list[str]) -> None:
    """`members` of the actor of a group word are those whom the report sets against each other, or names just before."""
    done, actors = found(text)
    known = {a.id: a for a in done.actors}
    assert sorted(known[m].country or known[m].name for m in actors[-1].members) == wanted


def test_group_words_and_coordinations_of_the_same_members_are_one_actor() -> None:
    """ "Baku and Yerevan" and "both sides" are one actor when they mean the same two."""
    _, actors = found("Armenia accused Azerbaijan. <v>Baku and Yerevan</v> spoke. <v>Both sides</v> denied it.")
    assert actors[0].id == actors[1].id


def test_we_in_a_quotation_are_those_whom_the_speaker_speaks_for() -> None:
    """A spokesman's "we" is the group that he speaks for, his "I" himself."""
    _, actors = found(
        '"<c><p>We</p> burned the bridge and <p>I</p> saw it</c>," said <v>Taliban spokesman Gul Agha</v>.'
    )
    assert [a.name for a in actors] == ["Gul Agha", "Taliban", "Gul Agha"]


def test_a_member_state_of_a_format_is_a_member_when_it_is_in_the_report() -> None:
    """The register's members are listed only where the report names them; a format speaks as one."""
    done, actors = found("<v>The Minsk Group</v> met in Geneva. <v>France</v> was the host.")
    assert actors[0].kind == "international"
    assert actors[0].members == (actors[1].id,)
    assert len(done.actors) == len({a.id for a in done.actors})
