"""People told by what they are: ministers, spokesmen, officials, fighters, witnesses, and who "the minister" is."""

from __future__ import annotations

from counterclaim.model.parse import Token
from counterclaim.who.backward import just_named, known_by_rank, latest_with_role
from counterclaim.who.cast import Cast
from counterclaim.who.draft import Draft, Resolved
from counterclaim.who.nations import Nation
from counterclaim.who.phrases import Phrase
from counterclaim.who.plurals import of_people
from counterclaim.who.rank import sector_of
from counterclaim.who.whose import Whose, whose, word_in


def of_role(cast: Cast, phrase: Phrase, form: str) -> Resolved:
    """The actor of a phrase whose head is a role noun and that has no name: "Armenian officials", "a witness", "the minister"."""
    scene, head = cast.scene, phrase.head
    ours = whose(cast, phrase, phrase.core, head - 1)
    words = role_words(cast, phrase.core, head)
    if phrase.many:
        return of_people(cast, phrase, form, words, ours)
    known = cast.keys.get(office(words, ours.nation)) if ours.nation and not phrase.indefinite else None
    known = known or (latest_with_role(cast, phrase, form, ours) if phrase.definite else None)
    known = known or (just_named(cast, phrase, form, ours) if phrase.definite else None)
    if known is None and form.startswith("spokes"):
        known = known_by_rank(cast, phrase, sector_of(cast, form, scene.tokens[head], ours), ours)
    if known is not None:
        give_role(cast, known, words, scene.tokens[head], ours)
        return Resolved(known, phrase.core, head, "role")
    nation = ours.nation
    if nation is None and ours.org is None and phrase.definite and scene.people.person[form] == "GOV":
        nation = scene.land(head)
        ours.nations = [nation] if nation else []
    key = office(words, nation) if nation and not phrase.indefinite and scene.people.person[form] == "GOV" else ""
    draft = cast.keys.get(key) if key else None
    holder = (
        scene.holder(words.lower(), nation.iso)
        if draft is None and key and nation and nation.iso and not ours.former and ours.org is None
        else None
    )
    if holder is not None:
        draft = cast.keys[key] = cast.row(holder)
        draft.called(scene.words(phrase.core, head))
        return Resolved(draft, phrase.core, head, "role: who held it at the report's date")
    if draft is None:
        owner = scene.nation_at.get(phrase.owner) if phrase.owner is not None else None
        draft = cast.new(scene.words(owner.first if owner else phrase.core, head), "person", key)
        give_role(cast, draft, words, scene.tokens[head], ours)
    return Resolved(
        draft,
        phrase.core,
        head,
        "role",
        shown=bool(draft.country or draft.speaks_for) and scene.people.person[form] != "CVL",
    )


def role_words(cast: Cast, first: int, role: int) -> str:
    """The role as the text has it, without state and owner: "Foreign Ministry spokeswoman"."""
    scene = cast.scene
    old = next((i for i in range(role - 1, first - 1, -1) if scene.tokens[i].lower in ("old", "year-old")), None)
    first = first if old is None else old + 1
    while first < role and (
        (first in scene.nation_at and scene.nation_at[first].nation.standing != "people")
        or scene.tokens[first].pos in ("PUNCT", "CCONJ", "PART", "SPACE")
        or scene.tokens[first].lower in ("senior", "top", "visiting", "then")
    ):
        first += 1
    last = role
    for c in scene.parse.children[role]:
        if c == role + 1 and scene.tokens[c].lower == "of":  # "commander of the 5th Brigade", "governor of X province"
            last = max((p for p in scene.parse.children[c] if scene.tokens[p].dep == "pobj"), default=role)
            if last in scene.nation_at or last - role > 6:
                last = role
    return " ".join(scene.words(first, last).split())


def office(words: str, nation: Nation | None) -> str:
    """The key under which the one holder of an office of a state is known."""
    return f"office:{words.lower()}:{nation.iso or nation.name if nation else ''}"


def give_role(cast: Cast, draft: Draft, words: str, token: Token, ours: Whose) -> None:
    """Let the text's words for what somebody is decide role, sector, country and whom they speak for; they outrank the register."""
    scene = cast.scene
    form = word_in(scene.people.person, token)
    courtesy = (
        form is None
        and word_in(scene.people.words["titles"], token) is not None
        and token.lower.rstrip(".") not in scene.people.title_sector
    )
    if courtesy:
        return
    sector = sector_of(cast, form, token, ours)
    if form == "counterpart":
        words = draft.role or words
    if draft.role is None or not draft.told or _is_rank(cast, draft.role):
        draft.role = words if draft.role is None or not _is_rank(cast, words) or not draft.told else draft.role
    if sector and not draft.told:
        draft.sector = sector
    draft.told = True
    draft.sector = draft.sector or sector or None
    if form and form in scene.people.gender:
        draft.gender = draft.gender or scene.people.gender[form]
    if ours.nation and (draft.country is None or draft.register is None):
        draft.country = draft.country or ours.nation.iso or None
    kin = form is not None and words_of_kin(form, cast) and sector == "CVL"
    if ours.org is not None and ours.org is not draft and ours.org.speaks_for is not draft and not kin:
        draft.speaks_for = ours.org
        if ours.org.kind not in ("media", "international"):  # a reporter of a French agency does not act for France
            draft.country = draft.country or ours.org.country
    elif draft.speaks_for is None and ours.nation and draft.sector not in ("CVL", "REF", "JRN", None):
        draft.speaks_for = cast.country(ours.nation)
    if ours.nation:
        cast.keys.setdefault(office(words, ours.nation), draft)


def _is_rank(cast: Cast, role: str) -> bool:
    """Tell whether a role is a rank alone ("Colonel", "Lieutenant General"), which says nothing of what somebody is there for."""
    return all(w.lower().rstrip(".") in cast.scene.people.words["ranks"] for w in role.split())


def words_of_kin(form: str, cast: Cast) -> bool:
    """Tell whether a role is a tie to another person, who is not spoken for: "the wife of a policeman"."""
    return form in cast.scene.people.words["kin"]


def at_home(cast: Cast, draft: Draft, ours: Whose) -> None:
    """ "President X" without a state, in a report about one state, is that state's."""
    main = cast.scene.main
    if (
        draft.country is None
        and ours.org is None
        and ours.nation is None
        and main is not None
        and main.iso
        and draft.sector == "GOV"
        and not draft.register
    ):
        draft.country = main.iso
