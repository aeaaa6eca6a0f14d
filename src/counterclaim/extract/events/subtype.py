"""Which ACLED sub-event type an event has: by its trigger, and where that leaves it open by who did it to whom."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.lexicon.acled import acled
from counterclaim.lexicon.classes import word_class


def sub_event(
    given: str | None,
    trigger: str,
    who: Iterable[str],
    whom: Iterable[str],
    near: Iterable[str],
    around: frozenset[str],
) -> tuple[str, str] | None:
    """The (event type, sub-event type) of an event, or None where ACLED has none.

    `given` is the sub-type of the trigger's group, or one of the open marks ATTACK, TERRITORY and CROWD that the parties decide;
    `trigger` its lemma; `who` and `whom` lower-case words and lemmas of the parties; `near` those of what stands by prepositions;
    `around` those of the sentence.
    """
    if given is None:
        return None
    words = acled().words
    actors, direct = frozenset(who), frozenset(whom)
    telling = words["civilian"] | words["armed"] | words["nonstate"] | words["protester"]
    sufferers = direct if direct & telling else direct | frozenset(near)
    sub = _decided(given, trigger, actors, sufferers, around)
    return (acled().type_of[sub], sub) if sub else None


def _decided(given: str, trigger: str, who: frozenset[str], whom: frozenset[str], around: frozenset[str]) -> str | None:
    words = acled().words
    if given == "ATTACK":
        return _attack(trigger, who, whom, around)
    if given == "TERRITORY":
        return _territory(trigger, who, around)
    if given == "CROWD":
        return _crowd(around)
    if given in ("Peaceful protest", "Violent demonstration"):
        return _protest(given, who, around)
    rioting = who & words["protester"] or around & frozenset({"riot", "rioting", "rioter"})
    if rioting and given in ("Looting/property destruction", "Mob violence"):
        return "Violent demonstration"
    if given == "Armed clash" and who & words["mob"] and not who & (words["state"] | words["armed"]):
        return "Mob violence"
    if given == "Arrests" and (whom & words["protester"] or around & GATHERINGS):
        return "Protest with intervention"
    return given


def _attack(trigger: str, who: frozenset[str], whom: frozenset[str], around: frozenset[str]) -> str:
    """ACLED codebook: an attack on an armed group is a battle, one on the unarmed violence against civilians."""
    words = acled().words
    in_protest = whom & words["protester"] or (whom & words["civilian"] and around & words["protester"])
    if in_protest and who & words["state"]:
        return "Excessive force against protesters"
    if who & frozenset({"mob", "vigilante", "crowd"}):
        return "Mob violence"
    if who & words["mob"] and not who & (words["state"] | words["nonstate"]):
        return "Mob violence"
    if whom & words["civilian"] and not whom & words["armed"]:
        return "Attack"
    if whom & (words["armed"] | words["nonstate"]):
        return "Armed clash"
    return "Attack"


GATHERINGS = frozenset({"protest", "demonstration", "rally", "march", "sit-in", "protester"})


def _territory(trigger: str, who: frozenset[str], around: frozenset[str]) -> str | None:
    """ACLED codebook: who holds the ground afterwards decides; without fighting it is a non-violent transfer."""
    words = acled().words
    if trigger in (
        "besiege",
        "blockade",
        "encircle",
        "topple",
        "overthrow",
        "depose",
        "oust",
        "unseat",
        "coup",
        "siege",
        "seal",
        "lay",
    ):
        return None
    if "without" in around and around & frozenset(
        {"resistance", "fight", "fighting", "shot", "battle", "opposition", "clash"}
    ):
        return "Non-violent transfer of territory"
    if who & words["nonstate"] and not who & frozenset({"government", "pro-government"}):
        return "Non-state actor overtakes territory"
    if who & words["state"] or trigger in word_class("regaining"):
        return "Government regains territory"
    return "Government regains territory" if who else None


def _crowd(around: frozenset[str]) -> str:
    words = acled().words
    deadly = around & frozenset(
        {"shoot", "kill", "wound", "ammunition", "dead", "gunfire", "death", "bullet", "bullets"}
    )
    softly = around & frozenset({"rubber"}) and not around & frozenset({"kill", "dead", "death", "live"})
    if deadly and not softly:
        return "Excessive force against protesters"
    if "fire" in around and not around & words["nonlethal"] and not around & frozenset({"air"}):
        return "Excessive force against protesters"
    return "Protest with intervention"


def _protest(given: str, who: frozenset[str], around: frozenset[str]) -> str:
    words = acled().words
    violent = around & frozenset(
        {
            "stone",
            "rock",
            "molotov",
            "riot",
            "rioter",
            "tyre",
            "tire",
            "brick",
            "rampage",
            "torch",
            "ransack",
            "vandalise",
            "vandalize",
            "barricade",
            "bottle",
        }
    )
    police = around & frozenset(
        {"police", "soldier", "force", "troop", "security", "officer", "gendarme", "army", "guard"}
    )
    if violent and given == "Violent demonstration":
        return given
    if police and around & frozenset(
        {"disperse", "teargas", "cannon", "baton", "tear", "detain", "arrest", "truncheon", "rubber", "intervene"}
    ):
        lethal = around & frozenset({"kill", "shoot", "dead", "wound"}) and "rubber" not in around
        return "Excessive force against protesters" if lethal else "Protest with intervention"
    if police and around & frozenset({"kill", "shoot", "ammunition", "dead"}):
        return "Excessive force against protesters"
    if violent or words["violent"] & around & frozenset({"violent", "burn"}):
        return "Violent demonstration"
    return given
