"""People told by what they are: ministers, spokesmen, officials, fighters, witnesses, and who "the minister" is."""

from __future__ import annotations

from counterclaim.ground.actors.cast import Cast
from counterclaim.ground.actors.draft import Draft, Resolved
from counterclaim.ground.actors.nations import Nation
from counterclaim.ground.actors.phrases import Phrase
from counterclaim.ground.actors.whose import Whose, whose, word_in
from counterclaim.model.mention import ActorKind
from counterclaim.model.parse import Token

_STATE = frozenset({"COP", "MIL", "REB", "SPY", "PRM", "OPP", "JUD", "PTY", "CRM", "UAF", "LEG", "JRN", "LAB", "REL", "BUS"})
_OFFICE = frozenset({"official", "negotiator", "envoy", "adviser", "advisor", "aide"})  # PLOVER: unnamed officials are GOV
_FOR_STATE = _OFFICE | {"spokesman", "spokeswoman", "spokesperson", "leader", "chief", "representative", "secretary", "delegate", "head", "deputy", "counterpart"}
_GENERALS = frozenset({"attorney", "secretary", "solicitor", "director", "inspector", "consul", "prosecutor", "procurator"})
_NOBODY = frozenset({"source", "insider", "leader", "chief", "head", "figure", "boss", "representative", "delegate", "member", "mediator", "author", "suspect", "officer"})
_ANYBODY = frozenset({"man", "woman", "leader", "politician", "official", "veteran", "suspect", "statesman", "ruler", "strongman"})
_MANY: dict[str, ActorKind] = {
    "GOV": "government", "COP": "government", "LEG": "government", "JUD": "government", "SPY": "government", "MIL": "military", "REB": "armed_group", "UAF": "armed_group",
    "PRM": "armed_group", "JRN": "media", "PTY": "organisation", "OPP": "organisation", "": "unknown",
}  # fmt: skip
_MERGED = ("population", "military", "armed_group")


def of_role(cast: Cast, phrase: Phrase, form: str) -> Resolved:
    """The actor of a phrase whose head is a role noun and that has no name: "Armenian officials", "a witness", "the minister"."""
    scene, head = cast.scene, phrase.head
    ours = whose(cast, phrase, phrase.core, head - 1)
    words = role_words(cast, phrase.core, head)
    if phrase.many:
        return _several(cast, phrase, form, words, ours)
    known = cast.keys.get(office(words, ours.nation)) if ours.nation and not phrase.indefinite else None
    known = known or (_back(cast, phrase, form, ours) if phrase.definite else None)
    if known is not None:
        give_role(cast, known, words, scene.tokens[head], ours)
        return Resolved(known, phrase.core, head, "role")
    nation = ours.nation
    if nation is None and ours.org is None and phrase.definite and scene.people.person[form] == "GOV":
        nation = scene.main
        ours.nations = [nation] if nation else []
    key = office(words, nation) if nation and not phrase.indefinite and scene.people.person[form] == "GOV" else ""
    draft = cast.keys.get(key) if key else None
    holder = scene.holder(words.lower(), nation.iso) if draft is None and key and nation and nation.iso and not ours.former and ours.org is None else None
    if holder is not None:
        draft = cast.keys[key] = cast.row(holder)
        draft.called(scene.words(phrase.core, head))
        return Resolved(draft, phrase.core, head, "role: who held it at the report's date")
    if draft is None:
        draft = cast.new(scene.words(phrase.core, head), "person", key)
        give_role(cast, draft, words, scene.tokens[head], ours)
    return Resolved(draft, phrase.core, head, "role", shown=bool(draft.country or draft.speaks_for) and scene.people.person[form] != "CVL")


def role_words(cast: Cast, first: int, role: int) -> str:
    """The role as the text has it, without state and owner: "Foreign Ministry spokeswoman"."""
    scene = cast.scene
    old = next((i for i in range(role - 1, first - 1, -1) if scene.tokens[i].lower in ("old", "year-old")), None)
    first = first if old is None else old + 1
    while first < role and (first in scene.nation_at or scene.tokens[first].pos in ("PUNCT", "CCONJ", "PART", "SPACE") or scene.tokens[first].lower in ("senior", "top", "visiting", "then")):
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
    courtesy = form is None and word_in(scene.people.words["titles"], token) is not None and token.lower.rstrip(".") not in scene.people.title_sector
    if courtesy:
        return
    sector = _sector(cast, form, token, ours)
    if form == "counterpart":
        words = draft.role or words
    if draft.role is None or not draft.told or draft.role.lower().rstrip(".") in scene.people.title_sector:
        draft.role = words
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


def words_of_kin(form: str, cast: Cast) -> bool:
    """Tell whether a role is a tie to another person, who is not spoken for: "the wife of a policeman"."""
    return form in cast.scene.people.words["kin"]


def _sector(cast: Cast, form: str | None, token: Token, ours: Whose) -> str:
    """PLOVER sector of a role: of the words before it, of whom one speaks for, else of the noun itself."""
    words = cast.scene.people
    before = cast.scene.tokens[token.i - 1].lower if token.i else ""
    if form == "general" and before in _GENERALS:
        form = before  # attorney general, secretary general
    base = words.person.get(form, "") if form is not None else words.title_sector.get(token.lower.rstrip("."), "")
    if ours.former and base in ("GOV", "LEG", ""):
        return "ELI"
    if base in ("", "MIL") and ours.sector in _STATE:
        return ours.sector
    org = ours.org
    if org is not None and org.kind == "armed_group" and base in ("", "MIL", "UAF", "GOV", "PTY"):
        return org.sector or "REB"
    if base:
        return base
    if form in _OFFICE and (org is None or org.kind in ("country", "government", "person")):
        return "GOV"
    if org is not None and org.sector:
        return org.sector
    if ours.sector:
        return ours.sector
    return "GOV" if ours.nation and form in _FOR_STATE else ""


def _several(cast: Cast, phrase: Phrase, form: str, words: str, ours: Whose) -> Resolved:
    """People in the plural: one actor for each wording, several where states or both sides share the noun."""
    scene, head = cast.scene, phrase.head
    pair = _named_together(cast, phrase)
    if pair is not None:
        return Resolved(pair, phrase.start, head, "both sides")
    sector = _sector(cast, form, scene.tokens[head], ours)
    kind = "population" if form in ("lawyer", "attorney", "barrister") or (not sector and form not in _NOBODY) else _MANY.get(sector, "population")
    before = {n.nation for n in scene.nations_in(phrase.core, head - 1)}
    if len(ours.nations) > 1:
        parts = [
            _plural(cast, f"{_people_word(n, cast, phrase)}{words}", kind, sector, words, n, ours.org, merged=True) if n in before else cast.country(n)
            for n in ours.nations[:8]
        ]
        draft = cast.new(scene.words(phrase.core, head), kind)
        draft.many, draft.sector, draft.words = True, sector or None, words
        cast.fill(draft, parts)
        return Resolved(draft, phrase.core, head, "role")
    if kind == "armed_group" and ours.org is not None and ours.org.kind == "armed_group" and sector in ("REB", "UAF", "PRM"):
        cast.call(ours.org, scene.words(phrase.core, head))
        return Resolved(ours.org, phrase.core, head, "role")
    back = _back(cast, phrase, form, ours) if phrase.definite and not ours.nation and phrase.core == head else None
    back = back or (_the_rebels(cast, phrase) if sector == "REB" and phrase.definite and ours.org is None and not ours.nation else None)
    if back is not None:
        return Resolved(back, head, head, "role: the last one of that kind")
    nation = ours.nation
    if form in ("separatist", "secessionist"):
        nation = None  # they leave the state that their demonym may name
    elif nation is None and sector in ("MIL", "GOV", "COP") and ours.org is None:
        nation = scene.main
    lead = "leaning " if any(i in scene.leaning for i in range(phrase.core, head)) else ""
    merged = kind in _MERGED and not phrase.counted or phrase.definite and not phrase.counted
    name = scene.words(phrase.core, head)
    draft = _plural(cast, name, kind, sector, lead + _key_words(cast, phrase), nation, ours.org, merged=merged)
    draft.called(name)
    return Resolved(draft, phrase.core, head, "role", shown=kind in ("armed_group", "military") or bool(nation or ours.org) and kind != "population")


def _the_rebels(cast: Cast, phrase: Phrase) -> Draft | None:
    """Who "the rebels" are where the report has named one armed group, and only one, so far."""
    named = {id(d): d for t, d, _ in cast.history if d.kind == "armed_group" and d.proper and t < phrase.head}
    return next(iter(named.values())) if len(named) == 1 and phrase.core == phrase.head else None


def _named_together(cast: Cast, phrase: Phrase) -> Draft | None:
    """Who "the two generals" are, or "the mediators, X and Y": the people named together just before, or the states beside."""
    scene, head = cast.scene, phrase.head
    before = {scene.tokens[i].lower for i in range(phrase.start, head)}
    if phrase.owner is None and before & {"two", "both"} and (phrase.definite or "both" in before) and not scene.nations_in(phrase.core, head):
        for heads in reversed(cast.joined[-12:]):
            if heads[-1] < head and scene.sentence_of[head] - scene.sentence_of[heads[-1]] <= 2 and len(heads) == 2:
                parts = [r.draft for h in heads if (r := cast.resolved.get(h))]
                if len(parts) == 2 and all(p.kind == "person" for p in parts):
                    return cast.group(parts, scene.words(phrase.start, head))
    beside = scene.parse.child(head, "appos")
    if beside is None or beside.i not in scene.nation_at or beside.i < head:
        return None
    lands = [scene.nation_at[beside.i], *(scene.nation_at[t.i] for t in scene.parse.childs(beside.i, "conj") if t.i in scene.nation_at)]
    return cast.group([cast.country(n.nation) for n in lands], scene.words(phrase.core, head)) if len(lands) > 1 else None


def _plural(cast: Cast, name: str, kind: ActorKind, sector: str, words: str, nation: Nation | None, org: Draft | None, *, merged: bool) -> Draft:
    key = f"role:{words.lower()}:{nation.iso or nation.name if nation else ''}:{id(org) if org else ''}" if merged else ""
    draft = cast.keys.get(key) if key else None
    if draft is None:
        draft = cast.new(name, kind, key)
        draft.many, draft.sector, draft.words = True, sector or None, words.lower()
        draft.country = (nation.iso or None if nation else None) or (org.country if org else None)
        draft.speaks_for = org if org is not None else (cast.country(nation) if nation and sector not in ("CVL", "REF", "JRN", "REB", "UAF", "") else None)
        cast.latest[words.lower()] = draft
    return draft


def _key_words(cast: Cast, phrase: Phrase) -> str:
    scene = cast.scene
    kept = [scene.tokens[i].lower for i in range(phrase.core, phrase.head) if i in scene.leaning or i not in scene.nation_at or scene.nation_at[i].nation.standing == "people" or not scene.nation_at[i].nation.iso]
    kept = [w for w in kept if w.isalnum()]
    if scene.nations_in(phrase.core, phrase.head - 1):
        kept = [*kept, scene.nations_in(phrase.core, phrase.head - 1)[0].nation.name.lower()]
    return " ".join([*kept, scene.tokens[phrase.head].lower])


def _people_word(nation: Nation, cast: Cast, phrase: Phrase) -> str:
    return next((cast.scene.words(n.first, n.last) + " " for n in cast.scene.nations_in(phrase.core, phrase.head - 1) if n.nation == nation), "")


def at_home(cast: Cast, draft: Draft, ours: Whose) -> None:
    """ "President X" without a state, in a report about one state, is that state's."""
    main = cast.scene.main
    if draft.country is None and ours.org is None and main is not None and main.iso and draft.sector == "GOV" and not draft.register:
        draft.country = main.iso


def _back(cast: Cast, phrase: Phrase, form: str, ours: Whose) -> Draft | None:
    """Who "the minister" is: the last one before it with that word in the role, else somebody whom so loose a word can mean."""
    scene = cast.scene
    if any(scene.tokens[i].pos in ("NOUN", "PROPN") and scene.tokens[i].entity != "GPE" and i not in scene.nation_at and not word_in(scene.people.modifier, scene.tokens[i]) for i in range(phrase.core, phrase.head)):
        return None
    land = ours.nation.iso if ours.nation else None
    wanted = [scene.tokens[i].lower for i in range(phrase.core, phrase.head + 1) if i not in scene.nation_at and scene.tokens[i].pos in ("NOUN", "PROPN") and scene.tokens[i].entity != "GPE"]
    loose: Draft | None = None
    for token, draft, _ in reversed(cast.history[-80:]):
        if token >= phrase.head or draft.many != phrase.many or (ours.org is not None and draft.speaks_for is not ours.org) or (land and draft.country not in (None, land)) or (draft.kind != "person" and not phrase.many):
            continue
        role = (draft.role or draft.name).lower()
        role = f" {role} {scene.people.title_means.get(role.rstrip('.'), '')} "
        if all(f" {w} " in role or f" {w[:-1]} " in role for w in wanted):
            return draft
        if loose is None and form in _ANYBODY and draft.proper and draft.kind == "person" and _can_be(cast, form, draft):
            loose = draft
    return loose


def _can_be(cast: Cast, form: str, draft: Draft) -> bool:
    gender = cast.scene.people.gender.get(form, "")
    if form in ("leader", "official", "politician", "statesman", "ruler", "strongman"):
        return draft.sector in ("GOV", "REB", "PTY", "OPP", "LEG", "ELI") and len(cast.history) > 0
    return bool(gender) and draft.gender == gender
