"""Ministries, armies, armed groups, media and other bodies, told by their nouns, with or without a name of their own."""

from __future__ import annotations

from counterclaim.ground.actors.cast import Cast
from counterclaim.ground.actors.draft import Draft, Resolved
from counterclaim.ground.actors.nations import Nation
from counterclaim.ground.actors.phrases import Phrase
from counterclaim.ground.actors.whose import Whose, known_name, whose, word_in
from counterclaim.model.mention import ActorKind

_ARMY = frozenset({"army", "military", "force", "forces", "troop", "troops", "servicemen"})
_ARMED = frozenset({"forces", "troops", "army", "militia", "group", "movement", "rebels", "fighters", "militants", "insurgents", "brigades", "gunmen", "guerrillas"})
_GOVERNMENT = {"govt": "government", "regime": "government", "administration": "government", "cabinet": "government"}
_SPELLED = {"defense": "defence", "armed": "", "central": "", "federal": "", "national": "", "own": "", "ground": "", "regular": "", "affairs": ""}
_SHORT_FOR = frozenset({"ministry", "department", "court", "tribunal", "embassy", "council", "committee", "office", "brigade", "battalion", "union", "university", "hospital", "company", "party", "commission", "agency"})
_NOT_IDENTITY = frozenset({"ADJ", "VERB", "ADV", "NUM", "DET", "PUNCT", "PART", "CCONJ", "ADP"})
def of_body(cast: Cast, phrase: Phrase, form: str) -> Resolved:
    """The actor of a phrase whose head is a body's noun: "the Azerbaijani army", "Russia's foreign ministry", "the group"."""
    scene, head = cast.scene, phrase.head
    first = _owner_start(cast, phrase)
    named = _listed(cast, phrase)
    if named:
        cast.call(named, scene.words(phrase.core, head))
        if named.kind in ("government", "military"):
            _noted(cast, _words(cast, phrase.core, head, form, ""), named)
        return Resolved(named, phrase.core, max(head, name_end(cast, head)), "name")
    behind = _name_behind(cast, head)
    if behind is not None:
        draft = _own_draft(cast, scene.words(head + 1, behind), *_adjusted(cast, phrase, form, Whose([])), Whose([]))
        cast.resolved[behind] = Resolved(draft, head + 1, behind, "name", shown=False)
        return Resolved(draft, phrase.core, behind, "name")
    back = _the_group(cast, phrase)
    if back:
        return Resolved(back, head, head, "role: the last one of that kind")
    if _is_named(cast, phrase):
        return _own(cast, phrase, form)
    ours = whose(cast, phrase, phrase.core, head - 1)
    kind, sector = _adjusted(cast, phrase, form, ours)
    if ours.org and ours.org.kind in ("armed_group", "organisation") and _plain(scene.tokens[head].lower) in _ARMED and ours.org.proper:
        cast.call(ours.org, scene.words(phrase.core, head))
        return Resolved(ours.org, phrase.core, head, "name")
    several = [n for n in ours.nations if kind != "international"]
    if len(several) > 1:
        parts = [_of_nation(cast, phrase, form, n, kind, sector) for n in several[:6]]
        return Resolved(cast.group(parts, scene.words(first, head)), first, head, "role")
    others = phrase.many and scene.tokens[head].lower not in scene.people.words["plural_same"] and kind == "government"
    fresh = phrase.indefinite or others or (phrase.counted and not phrase.definite)
    draft = generic_body(cast, phrase.core, head, form, ours.nation, kind=kind, sector=sector, fresh=fresh, org=ours.org, behind=_of_what(cast, head))
    last = name_end(cast, head)
    if last > head and not draft.proper:
        draft.name = draft.name if draft.name != scene.words(phrase.core, head) else scene.words(phrase.core, last)
    _own_words(draft, scene.words(first, head))
    listed = bool(draft.country or draft.speaks_for or kind in ("armed_group", "military", "government", "media"))
    return Resolved(draft, first, head, "role", shown=listed)


def _of_nation(cast: Cast, phrase: Phrase, form: str, nation: Nation, kind: ActorKind, sector: str) -> Draft:
    """One state's share of "Russian and Syrian forces", called by its own adjective."""
    scene = cast.scene
    last = max((n.last for n in scene.nations_in(phrase.core, phrase.head)), default=phrase.core - 1)
    draft = generic_body(cast, last + 1, phrase.head, form, nation, kind=kind, sector=sector)
    draft.called(f"{scene.nations.adjective.get(nation.iso, nation.name)} {scene.words(last + 1, phrase.head)}")
    return draft


def generic_body(
    cast: Cast,
    first: int,
    head: int,
    form: str,
    nation: Nation | None,
    *,
    kind: ActorKind | None = None,
    sector: str | None = None,
    fresh: bool = False,
    org: Draft | None = None,
    behind: str = "",
) -> Draft:
    """The one actor for a body without a name of its own, by its words and its state.

    Without a state it is the last body of those words, else that of the state which the whole report is about.
    """
    scene = cast.scene
    words = _words(cast, first, head, form, behind)
    default = scene.people.body.get(form, ("unknown", ""))
    kind, sector = kind or default[0], sector if sector is not None else default[1]
    name = scene.words(first, head)
    if fresh and not nation:
        return _made(cast, name, kind, sector, words, None, org, "")
    if org is not None and nation is None:
        return _keyed(cast, name, kind, sector, words, None, org)
    bare = nation is None
    if nation is None:
        last = cast.bare.get(words) or cast.latest.get(words)
        if last is not None:
            return cast.bare.setdefault(words, last)  # "the army" is the same one all through a report
        nation = scene.main if kind in ("government", "military") else None
    return cast.bare.setdefault(words, _keyed(cast, name, kind, sector, words, nation, org)) if bare else _keyed(cast, name, kind, sector, words, nation, org)


def _keyed(cast: Cast, name: str, kind: ActorKind, sector: str, words: str, nation: Nation | None, org: Draft | None) -> Draft:
    key = f"body:{words}:{nation.iso or nation.name if nation else ''}"
    if org is not None and (nation is None or org.kind in ("armed_group", "organisation", "international")):
        key += f":{id(org)}"
    draft = cast.keys.get(key)
    if draft is None and nation is not None and org is None:
        draft = _state_body(cast, name, words, nation)
        if draft is not None:
            cast.keys[key] = draft
            _noted(cast, words, draft)
    return draft if draft is not None else _made(cast, name, kind, sector, words, nation, org, key)


def _state_body(cast: Cast, name: str, words: str, nation: Nation) -> Draft | None:
    """The register's row for a state's body however the text puts it: "Sudan's army" is the "Sudanese army"."""
    adjective = cast.scene.nations.adjective.get(nation.iso)
    for form in (name, words):
        rows = cast.scene.named(f"{adjective} {form}") if adjective else ()
        found = next((r for r in rows if r.kind != "person" and r.country == nation.iso), None)
        if found is not None:
            return cast.row(found)
    return None


def _made(cast: Cast, name: str, kind: ActorKind, sector: str, words: str, nation: Nation | None, org: Draft | None, key: str) -> Draft:
    draft = cast.new(name, kind, key)
    draft.sector, draft.words, draft.many = sector or None, words, kind == "population"
    draft.country = nation.iso or None if nation else (org.country if org else None)
    if kind in ("government", "military") and nation is not None:
        draft.speaks_for = cast.country(nation)
    if org is not None and org is not draft:
        draft.speaks_for = org
    _noted(cast, words, draft)
    return draft


def _noted(cast: Cast, words: str, draft: Draft) -> None:
    """Remember the last body of these words; "the ministry" alone is the last ministry, whichever."""
    cast.latest[words] = draft
    last = words.rsplit(" ", 1)[-1]
    if last in _SHORT_FOR:
        cast.latest[last] = draft


def _words(cast: Cast, first: int, head: int, form: str, behind: str) -> str:
    """The words that make a body the one it is: "Russian Defense Ministry" and "ministry of defence" are "defence ministry"."""
    tokens, found = cast.scene.tokens, [behind] if behind else []
    for i in range(first, head):
        token = tokens[i]
        low = _SPELLED.get(token.lower, token.lower)
        if i in cast.scene.nation_at and i not in cast.scene.leaning and cast.scene.nation_at[i].nation.standing != "people":
            continue
        if low and (token.pos not in _NOT_IDENTITY or low in cast.scene.people.words["identity"] or i in cast.scene.nation_at):
            found.append(low)
    form = _GOVERNMENT.get(form, form)
    if form in _ARMY and not [w for w in found if w != "military"]:
        return "forces"
    return " ".join([*found, form])


def _of_what(cast: Cast, head: int) -> str:
    """The field of a "ministry of defence", "court of appeal": one common noun behind "of"; else nothing."""
    scene = cast.scene
    for c in scene.parse.children[head]:
        if scene.tokens[c].lower in ("of", "for") and c > head:
            for p in scene.parse.children[c]:
                token = scene.tokens[p]
                if token.dep == "pobj" and p not in scene.nation_at and p not in scene.place_at and token.tag in ("NN", "NNS", "NNP", "NNPS"):
                    inner = [scene.tokens[k].lower for k in range(c + 1, p + 1) if scene.tokens[k].pos in ("NOUN", "PROPN", "ADJ")]
                    return " ".join(w for w in (_SPELLED.get(w, w) for w in inner) if w)
    return ""


def _listed(cast: Cast, phrase: Phrase) -> Draft | None:
    """A body of the register or one named before, by the whole phrase, its longest end, or the phrase with "of …" behind."""
    scene, head = cast.scene, phrase.head
    reach = name_end(cast, head)
    if phrase.owner is not None and phrase.owner not in scene.nation_at:
        return None
    begin = phrase.core if phrase.owner is None else phrase.owner
    for last in (reach, head) if reach > head else (head,):
        for i in range(max(begin, last - 12), head + 1):
            if not scene.tokens[i].text[:1].isupper() or (i == head and scene.tokens[head].tag not in ("NNP", "NNPS")):
                continue
            if i == last and scene.people.body.get(scene.tokens[i].lower):
                continue  # "Army" alone is nobody's name
            text = scene.words(i, last)
            known = cast.called(text)
            if known is not None and known.kind != "person":
                return known
            rows = [r for r in scene.named(text) if r.kind != "person"]
            if rows:
                return cast.row(rows[0])
    return None


def name_end(cast: Cast, head: int) -> int:
    """Last token of a name that goes on behind its head with "of", "for" or "in": "Armed Forces of the Philippines"."""
    scene, entity = cast.scene, cast.scene.entity_at.get(head)
    if entity is not None and entity.last > head and entity.label in ("ORG", "GPE", "FAC", "NORP"):
        last = next((i - 1 for i in range(head + 1, entity.last + 1) if scene.tokens[i].text in ("(", ",")), entity.last)
        while last > head and (scene.tokens[last].tag == "POS" or scene.tokens[last].pos in ("ADP", "DET", "PUNCT", "CCONJ")):
            last -= 1
        return last
    for c in scene.parse.children[head]:
        if c == head + 1 and scene.tokens[c].lower in ("of", "for", "in"):
            for p in scene.parse.children[c]:
                if scene.tokens[p].dep == "pobj" and scene.tokens[p].pos == "PROPN":
                    return p
    return head


def _is_named(cast: Cast, phrase: Phrase) -> bool:
    """Tell whether a phrase is a name of its own: "Free Aceh Movement", but not "Foreign Ministry" or "Defence Forces"."""
    scene, head = cast.scene, phrase.head
    if scene.tokens[head].pos != "PROPN" and (scene.entity_at.get(head) is None or not scene.tokens[head].text[0].isupper()):
        return False
    for i in range(phrase.core, head):
        token = scene.tokens[i]
        if not token.text[0].isupper() or token.pos == "PUNCT":
            continue
        state = scene.nation_at.get(i)
        plain = word_in(scene.people.modifier, token) or word_in(scene.people.person, token) or token.lower in _SPELLED or token.lower in scene.people.words["identity"]
        if not plain and (state is None or state.nation.standing == "people" or state.how == "seat") and word_in(scene.people.body, token) is None:
            return True
    return any(scene.tokens[i].lower in scene.people.words["liberation"] for i in range(phrase.core, head))


def _name_behind(cast: Cast, head: int) -> int | None:
    """Last token of a name that follows "militant group" or "newspaper" at once, where the parser has hung it elsewhere."""
    scene, last = cast.scene, head
    words = scene.people.words
    if scene.tokens[head].lower not in words["group"] and scene.tokens[head].lower not in words["media"]:
        return None
    while last + 1 < len(scene.tokens) and scene.begins[last + 1] == scene.begins[head]:
        token = scene.tokens[last + 1]
        if token.pos != "PROPN" or (token.text[0].islower() and token.lower not in words["name_parts"]) or last + 1 in scene.nation_at:
            break
        last += 1
    return last if last > head and scene.tokens[last].text[0].isupper() else None


def _own_words(draft: Draft, name: str) -> None:
    """Note a wording; the fuller one ("Russia's foreign ministry") becomes the name."""
    draft.called(name)
    if not draft.proper and draft.name != name and name.endswith(draft.name):
        draft.names = [n for n in [draft.name, *draft.names] if n != name]
        draft.name = name


def _own(cast: Cast, phrase: Phrase, form: str) -> Resolved:
    """The actor of a body's own name; the state in the name ("Colombian") is its state, an owner before it whom it speaks for."""
    scene = cast.scene
    last = max(phrase.head, name_end(cast, phrase.head))
    first = next((i for i in range(phrase.core, phrase.head) if scene.tokens[i].text[0].isupper() and i not in scene.leaning and "-" not in scene.tokens[i].text), phrase.core)
    ours = Whose([n.nation for n in scene.nations_in(phrase.core, phrase.head) if n.how != "seat" and n.nation.standing != "people"])
    owner = cast.at(phrase.owner) if phrase.owner is not None else None
    if owner is not None:
        ours.org = owner.draft if owner.draft.kind != "country" else None
        land = scene.nations.by_iso.get(owner.draft.country or "")
        ours.nations.extend([land] if land else [])
    kind, sector = _adjusted(cast, phrase, form, ours)
    return Resolved(_own_draft(cast, scene.words(first, last), kind, sector, ours), first, last, "name")


def _own_draft(cast: Cast, name: str, kind: ActorKind, sector: str, ours: Whose) -> Draft:
    draft = cast.called(name) or cast.new(name, kind, f"name:{cast.canonical(name)}")
    cast.call(draft, name)
    draft.proper = True
    draft.kind = kind if draft.kind in ("unknown", "organisation") else draft.kind
    draft.sector = draft.sector or sector or None
    draft.country = draft.country or (ours.nation.iso or None if ours.nation else None)
    if ours.org and ours.org is not draft and draft.speaks_for is None:
        draft.speaks_for = ours.org
    return draft


def _adjusted(cast: Cast, phrase: Phrase, form: str, ours: Whose) -> tuple[ActorKind, str]:
    """Kind and sector of a body by its noun and the words before it: "rebel forces" are no state's forces."""
    scene = cast.scene
    kind, sector = scene.people.body[form]
    before = {scene.tokens[i].lower for i in range(phrase.core, phrase.head)}
    if kind == "military":
        if before & {"paramilitary", "militia"}:
            return "armed_group", "PRM"
        if before & {"rebel", "separatist", "insurgent", "opposition", "guerrilla", "jihadist", "islamist", "militant", "anti"} or before & scene.people.words["liberation"]:
            return "armed_group", "REB"
        if before & {"police", "riot"} or form == "police":
            return "government", "COP"
        if before & {"coalition", "peacekeeping", "international", "allied", "multinational"}:
            return "international", "MIL"
        if ours.org and ours.org.kind == "armed_group" and not ours.nation:
            return "armed_group", ours.org.sector or "REB"
    if form in ("group", "faction", "movement", "organisation", "organization", "network", "wing") and before & {"armed", "rebel", "militant", "insurgent", "terrorist", "separatist", "jihadist", "islamist", "extremist", "guerrilla", "terror"}:
        return "armed_group", "UAF" if before & {"armed", "terrorist", "terror", "extremist"} else "REB"
    if form in ("front", "faction", "wing") and not before & (scene.people.words["liberation"] | {"armed", "military", "rebel"}):
        return "organisation", "PTY" if before & {"political", "party"} else ""
    if kind == "organisation" and form in scene.people.words["media"] and (ours.sector == "JRN" or "news" in before):
        return "media", "JRN"
    if kind == "organisation" and form in ("office", "bureau", "agency", "service", "services", "committee", "team", "board", "body", "council", "commission") and (ours.nation or ours.sector in ("SPY", "COP")):
        return "government", ours.sector if ours.sector in ("SPY", "COP", "MIL", "JUD") else "GOV"
    return kind, sector or (ours.sector if kind == "organisation" else "")


def _the_group(cast: Cast, phrase: Phrase) -> Draft | None:
    """Who "the group", "the movement", "the agency" is: the last fitting body with a name."""
    scene, head = cast.scene, phrase.head
    low = scene.tokens[head].lower
    plain = phrase.definite and not any((scene.tokens[i].text[0].isupper() and scene.tokens[head - 1].lower != "based") or scene.tokens[i].pos == "NUM" for i in range(phrase.start + 1, head)) and (phrase.core >= head - 1 or scene.tokens[head - 1].lower == "based") and phrase.owner is None and not any(c > head and scene.tokens[c].dep == "prep" and scene.tokens[c].lower == "of" for c in scene.parse.children[head])
    if not plain or (scene.nations_in(phrase.core, head) and scene.tokens[head - 1].lower != "based"):
        return None
    kinds: tuple[str, ...] = ()
    if low in ("militia", "faction", "insurgency", "front"):
        kinds = ("armed_group",)
    elif low in scene.people.words["group"]:
        kinds = ("armed_group", "organisation", "international", "unknown")
    elif low in scene.people.words["media"]:
        kinds = ("media", "international", "organisation") if low == "agency" else ("media",)
    return next((d for t, d, _ in reversed(cast.history[-80:]) if d.kind in kinds and d.proper and t < head and (low != "party" or d.sector in ("PTY", "OPP", "REB"))), None)


def _owner_start(cast: Cast, phrase: Phrase) -> int:
    if phrase.owner is None:
        return phrase.core
    named = cast.scene.nation_at.get(phrase.owner)
    return named.first if named else phrase.core


def _plain(low: str) -> str:
    return {"force": "forces", "troop": "troops", "brigade": "brigades"}.get(low, low)


__all__ = ["generic_body", "known_name", "of_body"]
