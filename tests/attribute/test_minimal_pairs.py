"""The same deed claimed, denied, not confirmed, demanded, promised, feared, supposed or heard of never has the same standing."""

from __future__ import annotations

from functools import cache

import pytest

from counterclaim.attribute import attribute
from reading import parses, reading

# A clause in the past, and the same as an infinitive and as a gerund.
DEEDS = [
    ("the army shelled the market", "shell the market", "shelling the market"),
    ("the rebels executed five prisoners", "execute five prisoners", "executing five prisoners"),
    ("the militia burned the village", "burn the village", "burning the village"),
    ("government forces bombed a hospital", "bomb a hospital", "bombing a hospital"),
    ("the insurgents took twelve hostages", "take twelve hostages", "taking twelve hostages"),
    ("the troops entered the enclave", "enter the enclave", "entering the enclave"),
    ("the guerrillas laid mines on the road", "lay mines on the road", "laying mines on the road"),
    ("the coalition struck a wedding", "strike a wedding", "striking a wedding"),
    ("the navy sank a fishing boat", "sink a fishing boat", "sinking a fishing boat"),
    ("the police killed nine protesters", "kill nine protesters", "killing nine protesters"),
    ("the paramilitaries looted the warehouse", "loot the warehouse", "looting the warehouse"),
    ("the jihadists destroyed the shrine", "destroy the shrine", "destroying the shrine"),
    ("the separatists broke the ceasefire", "break the ceasefire", "breaking the ceasefire"),
]
# Source, words before the deed, form of the deed (0 clause, 1 infinitive, 2 gerund), words after it, what it then is.
MOODS = [
    ("The ministry", "said that", 0, "", "asserted"),
    ("The ministry", "confirmed that", 0, "", "asserted"),
    ("The ministry", "acknowledged that", 0, "", "asserted"),
    ("The ministry", "denied that", 0, "", "denied"),
    ("The spokesman", "rejected claims that", 0, "", "denied"),
    ("The ministry", "did not confirm that", 0, "", "not_confirmed"),
    ("The ministry", "has not acknowledged that", 0, "", "not_confirmed"),
    ("The ministry", "could not confirm that", 0, "", "not_confirmed"),
    ("The ministry", "declined to confirm that", 0, "", "not_confirmed"),
    ("The ministry", "refused to say whether", 0, "", "not_confirmed"),
    ("The ministry", "would neither confirm nor deny that", 0, "", "not_confirmed"),
    ("Activists", "alleged that", 0, "", "alleged"),
    ("Activists", "claimed that", 0, "", "alleged"),
    ("Kyiv", "accused its enemies of", 2, "", "alleged"),
    ("Analysts", "believe that", 0, "", "possible"),
    ("Diplomats", "suggested that", 0, "", "possible"),
    ("Residents", "fear that", 0, "", "feared"),
    ("The UN", "warned that", 0, "", "feared"),
    ("The warlord", "threatened to", 1, "", "feared"),
    ("The general", "vowed to", 1, "", "promised"),
    ("The general", "promised to", 1, "", "promised"),
    ("The president", "ordered the forces to", 1, "", "demanded"),
    ("The mufti", "urged his followers to", 1, "", "demanded"),
    ("The commander", "refused to", 1, "", "denied"),
]
PAIRS = [(mood, deed) for mood in MOODS for deed in DEEDS]


def sentence(mood: tuple[str, str, int, str, str], deed: tuple[str, str, str]) -> str:
    """One mood with one deed."""
    return f"{mood[0]} {mood[1]} {deed[mood[2]]}{mood[3]}."


@cache
def _parsed() -> None:
    parses([sentence(mood, deed) for mood, deed in PAIRS])


@pytest.mark.parametrize(("mood", "deed"), PAIRS, ids=[sentence(m, d)[:70] for m, d in PAIRS])
def test_a_deed_has_the_standing_that_its_voice_gives_it(
    mood: tuple[str, str, int, str, str], deed: tuple[str, str, str]
) -> None:
    """Every statement that holds the deed's last words gives them what the mood says, and there is one."""
    _parsed()
    text = sentence(mood, deed)
    at = text.rindex(deed[mood[2]].rsplit(" ", 1)[1])
    holding = [s for s in attribute(reading(text)) if any(c.start <= at < c.end for c in s.content)]
    assert holding, "nobody says it"
    assert holding[0].factuality == mood[4], [
        (s.act, s.factuality, s.voices[-1].cue, [c.text for c in s.content]) for s in holding
    ]
