"""People in the plural: "Armenian officials", "the rebels", "the two generals", "residents"."""

from __future__ import annotations

from counterclaim.lexicon.classes import word_class
from counterclaim.model.mention import ActorKind
from counterclaim.who.backward import latest_with_role
from counterclaim.who.cast import Cast
from counterclaim.who.draft import Draft, Resolved
from counterclaim.who.nations import Nation
from counterclaim.who.phrases import Phrase
from counterclaim.who.rank import sector_of
from counterclaim.who.whose import Whose

_MANY: dict[str, ActorKind] = {
    "GOV": "government", "COP": "government", "LEG": "government", "JUD": "government", "SPY": "government", "MIL": "military", "REB": "armed_group", "UAF": "armed_group",
    "PRM": "armed_group", "JRN": "media", "PTY": "organisation", "OPP": "organisation", "": "unknown",
}  # fmt: skip
_MERGED = ("population", "military", "armed_group")
_FOES = frozenset({"enemy", "hostile", "opposing", "adversary", "invading", "invader"})


def of_people(cast: Cast, phrase: Phrase, form: str, words: str, ours: Whose) -> Resolved:
    """People in the plural: one actor for each wording, several where states or both sides share the noun."""
    scene, head = cast.scene, phrase.head
    pair = _named_together(cast, phrase)
    if pair is not None:
        return Resolved(pair, phrase.start, head, "both sides")
    sector = sector_of(cast, form, scene.tokens[head], ours)
    nobody = form in ("lawyer", "attorney", "barrister") or (not sector and form not in word_class("some_people"))
    kind = "population" if nobody else _MANY.get(sector, "population")
    if len(ours.nations) > 1:
        return Resolved(_of_states(cast, phrase, kind, sector, words, ours), phrase.core, head, "role")
    if kind == "armed_group" and _is_all_of_it(cast, form, sector, ours) and ours.org is not None:
        cast.call(ours.org, scene.words(phrase.core, head))
        return Resolved(ours.org, phrase.core, head, "role")
    back = _meant_before(cast, phrase, form, sector, ours)
    if back is not None:
        return Resolved(back, head, head, "role: the last one of that kind")
    nation = ours.nation
    if form in ("separatist", "secessionist"):
        nation = None  # they leave the state that their demonym may name
    elif _is_the_enemy(cast, phrase):
        nation = None  # whoever speaks, they are not his
    elif nation is None and sector in ("MIL", "GOV", "COP") and ours.org is None:
        nation = scene.land(phrase.head)
    lead = "leaning " if any(i in scene.leaning for i in range(phrase.core, head)) else ""
    merged = (kind in _MERGED or phrase.definite) and not phrase.counted
    name = scene.words(phrase.core, head)
    draft = _plural(cast, name, kind, sector, lead + _key_words(cast, phrase), nation, ours.org, merged=merged)
    draft.called(name)
    shown = kind in ("armed_group", "military") or (bool(nation or ours.org) and kind != "population")
    return Resolved(draft, phrase.core, head, "role", shown=shown)


def _is_the_enemy(cast: Cast, phrase: Phrase) -> bool:
    """ "60 enemy soldiers": somebody's foes, and of no state that the words name."""
    return any(t.lower in _FOES for t in cast.scene.tokens[phrase.core : phrase.head])


def _of_states(cast: Cast, phrase: Phrase, kind: ActorKind, sector: str, words: str, ours: Whose) -> Draft:
    """ "Armenian and Azerbaijani officials", "mediators from France and Russia": a group whose members are each state's, or the states."""
    before = {n.nation for n in cast.scene.nations_in(phrase.core, phrase.head - 1)}
    draft = cast.new(cast.scene.words(phrase.core, phrase.head), kind)
    draft.many, draft.sector, draft.words = True, sector or None, words
    parts = [
        _plural(cast, f"{_people_word(n, cast, phrase)}{words}", kind, sector, words, n, ours.org, merged=True)
        if n in before
        else cast.country(n)
        for n in ours.nations[:8]
    ]
    cast.fill(draft, parts)
    return draft


def _is_all_of_it(cast: Cast, form: str, sector: str, ours: Whose) -> bool:
    """ "Taliban fighters" are the Taliban; "Taliban leaders" are some of them."""
    fighters = cast.scene.people.person[form] in ("REB", "UAF", "PRM") or form == "member"
    return ours.org is not None and ours.org.kind == "armed_group" and sector in ("REB", "UAF", "PRM") and fighters


def _meant_before(cast: Cast, phrase: Phrase, form: str, sector: str, ours: Whose) -> Draft | None:
    if not phrase.definite or ours.nation is not None:
        return None
    back = latest_with_role(cast, phrase, form, ours) if phrase.core == phrase.head else None
    return back or (_the_rebels(cast, phrase) if sector == "REB" and ours.org is None else None)


def _the_rebels(cast: Cast, phrase: Phrase) -> Draft | None:
    """Who "the rebels" are where the report has named one armed group, and only one, so far."""
    named = list(cast.armed.values())
    return named[0] if len(named) == 1 and phrase.core == phrase.head else None


def _named_together(cast: Cast, phrase: Phrase) -> Draft | None:
    """Who "the two generals" are, or "the mediators, X and Y": the people named together just before, or the states beside."""
    scene, head = cast.scene, phrase.head
    before = {scene.tokens[i].lower for i in range(phrase.start, head)}
    if (
        phrase.owner is None
        and before & {"two", "both"}
        and (phrase.definite or "both" in before)
        and not scene.nations_in(phrase.core, head)
    ):
        for heads in reversed(cast.joined[-12:]):
            if heads[-1] < head and scene.sentence_of[head] - scene.sentence_of[heads[-1]] <= 2 and len(heads) == 2:
                parts = [r.draft for h in heads if (r := cast.resolved.get(h))]
                if len(parts) == 2 and all(p.kind == "person" for p in parts):
                    return cast.group(parts, scene.words(phrase.start, head))
    beside = scene.parse.child(head, "appos")
    if beside is None or beside.i not in scene.nation_at or beside.i < head:
        return None
    lands = [
        scene.nation_at[beside.i],
        *(scene.nation_at[t.i] for t in scene.parse.childs(beside.i, "conj") if t.i in scene.nation_at),
    ]
    return (
        cast.group([cast.country(n.nation) for n in lands], scene.words(phrase.core, head)) if len(lands) > 1 else None
    )


def _plural(
    cast: Cast,
    name: str,
    kind: ActorKind,
    sector: str,
    words: str,
    nation: Nation | None,
    org: Draft | None,
    *,
    merged: bool,
) -> Draft:
    key = (
        f"role:{words.lower()}:{nation.iso or nation.name if nation else ''}:{id(org) if org else ''}" if merged else ""
    )
    draft = cast.keys.get(key) if key else None
    if draft is None:
        draft = cast.new(name, kind, key)
        draft.many, draft.sector, draft.words = True, sector or None, words.lower()
        draft.country = (nation.iso or None if nation else None) or (org.country if org else None)
        draft.speaks_for = (
            org
            if org is not None
            else (cast.country(nation) if nation and sector not in ("CVL", "REF", "JRN", "REB", "UAF", "") else None)
        )
        cast.latest[words.lower()] = draft
    return draft


def _key_words(cast: Cast, phrase: Phrase) -> str:
    scene = cast.scene
    kept = [
        scene.tokens[i].lower
        for i in range(phrase.core, phrase.head)
        if i in scene.leaning
        or i not in scene.nation_at
        or scene.nation_at[i].nation.standing == "people"
        or not scene.nation_at[i].nation.iso
    ]
    kept = [w for w in kept if w.isalnum()]
    if scene.nations_in(phrase.core, phrase.head - 1):
        kept = [*kept, scene.nations_in(phrase.core, phrase.head - 1)[0].nation.name.lower()]
    return " ".join([*kept, scene.tokens[phrase.head].lower])


def _people_word(nation: Nation, cast: Cast, phrase: Phrase) -> str:
    return next(
        (
            cast.scene.words(n.first, n.last) + " "
            for n in cast.scene.nations_in(phrase.core, phrase.head - 1)
            if n.nation == nation
        ),
        "",
    )
