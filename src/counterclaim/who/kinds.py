"""Tell kind and sector of a body by its noun and the words before it."""

from __future__ import annotations

from counterclaim.lexicon.classes import word_class
from counterclaim.model.mention import ActorKind
from counterclaim.who.cast import Cast
from counterclaim.who.draft import Draft
from counterclaim.who.phrases import Phrase
from counterclaim.who.whose import Whose, word_in


def kind_and_sector(cast: Cast, phrase: Phrase, form: str, ours: Whose) -> tuple[ActorKind, str]:
    """Kind and sector of a body by its noun and the words before it: "rebel forces" are no state's forces."""
    scene = cast.scene
    kind, sector = scene.people.body[form]
    before = {scene.tokens[i].lower for i in range(phrase.core, phrase.head)}
    armed = _of_forces(before, form, ours, scene.people.words["liberation"]) if kind == "military" else None
    if armed is not None:
        return armed
    if form in word_class("groups") and before & word_class("armed"):
        return "armed_group", "UAF" if before & {"armed", "terrorist", "terror", "extremist"} else "REB"
    if form in ("front", "faction", "wing") and not before & (
        scene.people.words["liberation"] | {"armed", "military", "rebel"}
    ):
        return "organisation", "PTY" if before & {"political", "party"} else ""
    if kind != "organisation":
        return kind, sector
    if form in scene.people.words["media"] and (ours.sector == "JRN" or "news" in before):
        return "media", "JRN"
    if form in word_class("state_offices") and (ours.nation or ours.sector in ("SPY", "COP")):
        return "government", ours.sector if ours.sector in ("SPY", "COP", "MIL", "JUD") else "GOV"
    return kind, sector or ours.sector


def _of_forces(before: set[str], form: str, ours: Whose, liberation: frozenset[str]) -> tuple[ActorKind, str] | None:
    """Whose forces they are when not a state's army; None where nothing says so."""
    if before & {"paramilitary", "militia"}:
        return "armed_group", "PRM"
    if before & word_class("rebel") or before & liberation:
        return "armed_group", "REB"
    if before & {"police", "riot"} or form == "police":
        return "government", "COP"
    if before & word_class("allied"):
        return "international", "MIL"
    if ours.org and ours.org.kind == "armed_group" and not ours.nation:
        return "armed_group", ours.org.sector or "REB"
    return None


def describe_body(cast: Cast, draft: Draft, first: int, head: int, country: str | None) -> None:
    """Let a body's noun with the words before it tell what a named body is, where that is not known yet."""

    form = word_in(cast.scene.people.body, cast.scene.tokens[head])
    draft.proper = True
    if form is None:
        return
    land = cast.scene.nations.by_iso.get(country or "")
    kind, sector = kind_and_sector(
        cast, Phrase(head, first, first, None, True, False, False, False), form, Whose([land] if land else [])
    )
    if draft.kind in ("unknown", "organisation"):
        draft.kind = kind
    draft.sector = draft.sector or sector or None
    draft.country = draft.country or country
