"""Tell who "the minister" is: the last one before it whom the words can mean."""

from __future__ import annotations

from bisect import bisect_right

from counterclaim.lexicon.classes import word_class
from counterclaim.who.cast import Cast
from counterclaim.who.draft import Draft
from counterclaim.who.phrases import Phrase
from counterclaim.who.whose import Whose, word_in

_AT_THE_TOP = frozenset({"chief", "head", "boss", "leader"})  # "the U.N. chief" is whoever spoke for the U.N.


def latest_with_role(cast: Cast, phrase: Phrase, form: str, ours: Whose) -> Draft | None:
    """Who "the minister" is: the last one before it with that word in the role, else somebody whom so loose a word can mean."""
    scene = cast.scene
    if ours.org is None and any(
        scene.tokens[i].pos in ("NOUN", "PROPN")
        and scene.tokens[i].entity != "GPE"
        and i not in scene.nation_at
        and not word_in(scene.people.modifier, scene.tokens[i])
        for i in range(phrase.core, phrase.head)
    ):
        return None
    land = ours.nation.iso if ours.nation else None
    wanted = [
        scene.tokens[i].lower
        for i in range(phrase.core, phrase.head + 1)
        if i not in scene.nation_at and scene.tokens[i].pos in ("NOUN", "PROPN") and scene.tokens[i].entity != "GPE"
    ]
    loose: Draft | None = None
    for token, draft, _ in reversed(cast.history[-80:]):
        if (
            token >= phrase.head
            or draft.many != phrase.many
            or (ours.org is not None and draft.speaks_for is not ours.org)
            or (land and draft.country not in (None, land))
            or (draft.kind != "person" and not phrase.many)
        ):
            continue
        role = (draft.role or draft.name).lower()
        role = f" {role} {scene.people.title_means.get(role.rstrip('.'), '')} "
        if ours.org is not None and form in _AT_THE_TOP and draft.proper and draft.kind == "person":
            return draft
        if all(f" {w} " in role or f" {w[:-1]} " in role for w in wanted):
            return draft
        if (
            loose is None
            and form in word_class("anybody")
            and draft.proper
            and draft.kind == "person"
            and _can_be(cast, form, draft)
        ):
            loose = draft
    return loose


def just_named(cast: Cast, phrase: Phrase, form: str, ours: Whose) -> Draft | None:
    """ "Eduard Basurin would have none of it. The rebel commander said …": who speaks is who was named without any role just before.

    That is the only person of the sentence before in the paragraph, its subject, of whom the report has not said what they are.
    """
    scene = cast.scene
    token = scene.tokens[phrase.head]
    if ours.org is not None or token.dep != "nsubj" or scene.tokens[token.head].pos != "VERB":
        return None
    n = bisect_right(scene.parse.sentences, token.i, key=lambda s: s[0]) - 1
    if n < 1:
        return None
    first = scene.parse.sentences[n - 1][0]
    if "\n" in scene.parse.text[scene.tokens[first].start : token.start]:
        return None
    near = [(i, draft) for i, draft, _ in cast.history[-12:] if i >= first and draft.kind == "person"]
    people = {id(draft): draft for _, draft in near}
    if len(people) != 1:
        return None
    (draft,) = people.values()
    named = next((i for i, _ in near if scene.tokens[i].dep == "nsubj" and scene.tokens[i].pos == "PROPN"), None)
    if named is None or not draft.proper or draft.many or len(draft.name.split()) < 2:
        return None
    if draft.role and (draft.told or scene.people.person.get(form) not in (draft.sector or "").split("|")):
        return None  # what the register says of somebody must go with it
    gender = scene.people.gender.get(form, "")
    if gender and draft.gender and gender != draft.gender:
        return None
    land = ours.nation.iso if ours.nation else None
    return draft if not land or draft.country in (None, land) else None


def known_by_rank(cast: Cast, phrase: Phrase, sector: str, ours: Whose) -> Draft | None:
    """Who "the army spokesman" is where nobody was called so: the only person named so far who has a rank in it and no office."""
    if not phrase.definite or phrase.many or not sector:
        return None
    gender = cast.scene.people.gender.get(cast.scene.tokens[phrase.head].lower, "")
    ranked = {
        id(d): d
        for token, d, _ in cast.history[-80:]
        if token < phrase.head and d.kind == "person" and d.proper and not d.many and d.sector == sector
    }
    if len(ranked) != 1:
        return None
    [one] = ranked.values()
    only_ranked = one.role is None or all(
        w.lower().rstrip(".") in cast.scene.people.words["ranks"] for w in one.role.split()
    )
    served = one.speaks_for is None or ours.org is None or one.speaks_for is ours.org
    home = not (one.country and ours.nation and ours.nation.iso and one.country != ours.nation.iso)
    fits = not (gender and one.gender and gender != one.gender)
    return one if only_ranked and served and home and fits and one.register is None else None


def _can_be(cast: Cast, form: str, draft: Draft) -> bool:
    gender = cast.scene.people.gender.get(form, "")
    if form in ("leader", "official", "politician", "statesman", "ruler", "strongman"):
        return draft.sector in ("GOV", "REB", "PTY", "OPP", "LEG", "ELI") and len(cast.history) > 0
    return bool(gender) and draft.gender == gender
