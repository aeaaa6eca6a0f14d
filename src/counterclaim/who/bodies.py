"""Ministries, armies, armed groups, media and other bodies, told by their nouns, with or without a name of their own."""

from __future__ import annotations

from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.lowercase import lowercase_words
from counterclaim.model.mention import ActorKind
from counterclaim.who.cast import Cast
from counterclaim.who.draft import Draft, Resolved
from counterclaim.who.extent import is_named, name_behind, name_end
from counterclaim.who.generic import SPELLED, generic_body, remember, words_of_body
from counterclaim.who.kinds import kind_and_sector
from counterclaim.who.nations import Nation
from counterclaim.who.phrases import Phrase, phrase_at
from counterclaim.who.whose import Whose, whose

_BARE = frozenset({"government", "coalition", "mission", "alliance"})  # what is short for a longer name of that kind


def of_body(cast: Cast, phrase: Phrase, form: str) -> Resolved:
    """The actor of a phrase whose head is a body's noun: "the Azerbaijani army", "Russia's foreign ministry", "the group"."""
    head = phrase.head
    named = _in_the_register(cast, phrase, form) or _named_behind(cast, phrase, form)
    if named is not None:
        return named
    back = _the_group(cast, phrase)
    if back:
        return Resolved(back, head, head, "role: the last one of that kind")
    if is_named(cast, phrase):
        return _own(cast, phrase, form)
    ours = whose(cast, phrase, phrase.core, head - 1)
    kind, sector = kind_and_sector(cast, phrase, form, ours)
    org = ours.org
    if (
        org
        and org.proper
        and org.kind in ("armed_group", "organisation")
        and _plain(cast.scene.tokens[head].lower) in word_class("armed_bodies")
    ):
        cast.call(org, cast.scene.words(phrase.core, head))
        return Resolved(org, phrase.core, head, "name")
    first = _owner_start(cast, phrase)
    if len(ours.nations) > 1 and kind != "international":
        parts = [_of_nation(cast, phrase, form, n, kind, sector) for n in ours.nations[:6]]
        return Resolved(cast.group(parts, cast.scene.words(first, head)), first, head, "role")
    draft = _generic(cast, phrase, form, kind, sector, ours)
    _own_words(draft, cast.scene.words(first, head))
    shown = bool(draft.country or draft.speaks_for or kind in ("armed_group", "military", "government", "media"))
    return Resolved(draft, first, head, "role", shown=shown)


def _in_the_register(cast: Cast, phrase: Phrase, form: str) -> Resolved | None:
    scene, head = cast.scene, phrase.head
    named = _listed(cast, phrase) or _in_small_letters(cast, phrase)
    if named is None:
        return None
    cast.call(named, scene.words(phrase.core, head))
    if named.kind in ("government", "military", "international"):
        remember(cast, words_of_body(cast, phrase.core, head, form, ""), named)
        if form in _BARE:
            cast.latest[form] = named
    return Resolved(named, phrase.core, max(head, name_end(cast, head)), "name")


def _in_small_letters(cast: Cast, phrase: Phrase) -> Draft | None:
    """ "The peshmerga command": a force of the register whose name is written like a word, and is no word of English."""
    scene = cast.scene
    for token in scene.tokens[phrase.core : phrase.head]:
        if token.lower == token.text and token.text.isalpha() and token.lower not in lowercase_words():
            rows = [r for r in scene.named(token.text.capitalize()) if r.kind in ("military", "armed_group")]
            if rows:
                return cast.row(rows[0])
    return None


def _named_behind(cast: Cast, phrase: Phrase, form: str) -> Resolved | None:
    head = phrase.head
    behind = name_behind(cast, head)
    if behind is None:
        return None
    kind, sector = kind_and_sector(cast, phrase, form, Whose([]))
    draft = _own_draft(cast, cast.scene.words(head + 1, behind), kind, sector, Whose([]))
    cast.resolved[behind] = Resolved(draft, head + 1, behind, "name", shown=False)
    return Resolved(draft, phrase.core, behind, "name")


_COUNTRY = 6  # UCDP where_prec


def _generic(cast: Cast, phrase: Phrase, form: str, kind: ActorKind, sector: str, ours: Whose) -> Draft:
    scene, head = cast.scene, phrase.head
    others = phrase.many and scene.tokens[head].lower not in scene.people.words["plural_same"] and kind == "government"
    fresh = phrase.indefinite or others or (phrase.counted and not phrase.definite)
    behind = _of_what(cast, head)
    region = _region(cast, phrase) if kind == "government" else ""
    if region:
        behind = f"{region} {behind}".strip()
    nation = ours.nation or (_people(cast, phrase) if ours.org is None else None)
    draft = generic_body(
        cast, phrase.core, head, form, nation, kind=kind, sector=sector, fresh=fresh, org=ours.org, behind=behind
    )
    bare, last, master = scene.words(phrase.core, head), name_end(cast, head), region or _leader(cast, phrase, ours)
    if master and draft.name == bare:
        draft.name = f"{master}'s {bare}"
    elif last > head and not draft.proper and draft.name == bare:
        draft.name = scene.words(phrase.core, last)
    return draft


def _leader(cast: Cast, phrase: Phrase, ours: Whose) -> str:
    """Whose army or government it is by name: of two governments of one state each is its leader's ("Gbagbo's army")."""
    if ours.org is None or ours.org.kind != "person":
        return ""
    named = phrase.owner is None or cast.scene.tokens[phrase.owner].text in ours.org.name.split()
    return ours.org.name if named else ""


def _people(cast: Cast, phrase: Phrase) -> Nation | None:
    """The people without a state whose body it is said to be: the "Chechen general staff" is not that of the state around it."""
    named = (n.nation for n in cast.scene.nations_in(phrase.core, phrase.head - 1))
    return next((n for n in named if n.standing == "people"), None)


def _region(cast: Cast, phrase: Phrase) -> str:
    """The province or town whose body it is: "Kassala's health ministry" is not that of the state; of a seat of government it is."""
    scene = cast.scene
    place = scene.place_at.get(phrase.owner) if phrase.owner is not None else None
    if place is None or phrase.owner in scene.nation_at or (place.precision or 9) >= _COUNTRY:
        return ""
    return place.name


def _of_nation(cast: Cast, phrase: Phrase, form: str, nation: Nation, kind: ActorKind, sector: str) -> Draft:
    """One state's share of "Russian and Syrian forces", called by its own adjective."""
    scene = cast.scene
    last = max((n.last for n in scene.nations_in(phrase.core, phrase.head)), default=phrase.core - 1)
    draft = generic_body(cast, last + 1, phrase.head, form, nation, kind=kind, sector=sector)
    draft.called(f"{scene.nations.adjective.get(nation.iso, nation.name)} {scene.words(last + 1, phrase.head)}")
    return draft


def _of_what(cast: Cast, head: int) -> str:
    """The field of a "ministry of defence", "court of appeal": one common noun behind "of"; else nothing."""
    scene = cast.scene
    for c in scene.parse.children[head]:
        if scene.tokens[c].lower in ("of", "for") and c > head:
            for p in scene.parse.children[c]:
                token = scene.tokens[p]
                if (
                    token.dep == "pobj"
                    and p not in scene.nation_at
                    and p not in scene.place_at
                    and token.tag in ("NN", "NNS", "NNP", "NNPS")
                ):
                    inner = [
                        scene.tokens[k].lower
                        for k in range(c + 1, p + 1)
                        if scene.tokens[k].pos in ("NOUN", "PROPN", "ADJ")
                    ]
                    return " ".join(w for w in (SPELLED.get(w, w) for w in inner) if w)
    return ""


def _listed(cast: Cast, phrase: Phrase) -> Draft | None:
    """A body of the register or one named before, by the whole phrase, its longest end, or the phrase with "of …" behind."""
    scene, head = cast.scene, phrase.head
    reach = name_end(cast, head)
    if phrase.owner is not None and phrase.owner not in scene.nation_at:
        return None
    begin = phrase.core if phrase.owner is None else scene.nation_at[phrase.owner].first
    for last in (reach, head) if reach > head else (head,):
        for i in range(max(begin, last - 12), head + 1):
            if not scene.tokens[i].text[:1].isupper() or (i == head and scene.tokens[head].tag not in ("NNP", "NNPS")):
                continue
            if i == last and scene.people.body.get(scene.tokens[i].lower):
                continue  # "Army" alone is nobody's name
            if i in scene.nation_at and scene.nation_at[i].first < i:
                continue  # "South Sudan's army" is not "Sudan's army"
            text = scene.words(i, last)
            known = cast.called(text)
            if known is not None and known.kind != "person":
                return known
            rows = [r for r in scene.named(text) if r.kind != "person"]
            if rows:
                return cast.row(rows[0])
    return None


def _own_words(draft: Draft, name: str) -> None:
    """Note a wording; the fuller one ("Russia's foreign ministry") becomes the name."""
    draft.called(name)
    if not draft.proper and draft.name != name and name.lower().endswith(draft.name.lower()):
        draft.names = [n for n in [draft.name, *draft.names] if n != name]
        draft.name = name


def _own(cast: Cast, phrase: Phrase, form: str) -> Resolved:
    """The actor of a body's own name; the state in the name ("Colombian") is its state, an owner before it whom it speaks for."""
    scene = cast.scene
    last = max(phrase.head, name_end(cast, phrase.head))
    first = next(
        (
            i
            for i in range(phrase.core, phrase.head)
            if scene.tokens[i].text[0].isupper() and i not in scene.leaning and "-" not in scene.tokens[i].text
        ),
        phrase.core,
    )
    ours = Whose(
        [
            n.nation
            for n in scene.nations_in(phrase.core, phrase.head)
            if n.how != "seat" and n.nation.standing != "people"
        ]
    )
    owner = cast.at(phrase.owner) if phrase.owner is not None else None
    if owner is not None:
        ours.org = owner.draft if owner.draft.kind != "country" else None
        land = scene.nations.by_iso.get(owner.draft.country or "")
        ours.nations.extend([land] if land else [])
    kind, sector = kind_and_sector(cast, phrase, form, ours)
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


def _the_group(cast: Cast, phrase: Phrase) -> Draft | None:
    """Who "the group", "the movement", "the agency" is: the last fitting body with a name."""
    scene, head = cast.scene, phrase.head
    low = scene.tokens[head].lower
    plain = (
        phrase.definite
        and not any(
            (scene.tokens[i].text[0].isupper() and scene.tokens[head - 1].lower != "based")
            or scene.tokens[i].pos == "NUM"
            for i in range(phrase.start + 1, head)
        )
        and (phrase.core >= head - 1 or scene.tokens[head - 1].lower == "based")
        and phrase.owner is None
        and not any(
            c > head and scene.tokens[c].dep == "prep" and scene.tokens[c].lower == "of"
            for c in scene.parse.children[head]
        )
    )
    if not plain or (scene.nations_in(phrase.core, head) and scene.tokens[head - 1].lower != "based"):
        return None
    said = {t.lower for t in scene.tokens[phrase.core : head] if t.pos != "DET" and t.lower != "based"}
    if (same := _same_noun(cast, head, low, said)) is not None:
        return same
    kinds: tuple[str, ...] = ()
    if low in ("alliance", "coalition", "bloc"):
        kinds = ("international",)
    elif low in ("militia", "faction", "insurgency", "front"):
        kinds = ("armed_group",)
    elif low in scene.people.words["group"]:
        kinds = ("armed_group", "organisation", "international", "unknown")
    elif low in scene.people.words["media"]:
        kinds = ("media", "international", "organisation") if low == "agency" else ("media",)
    return next(
        (
            d
            for t, d, _ in reversed(cast.history[-80:])
            if d.kind in kinds and d.proper and t < head and (low != "party" or d.sector in ("PTY", "OPP", "REB"))
        ),
        None,
    )


def _same_noun(cast: Cast, head: int, low: str, said: set[str]) -> Draft | None:
    """ "The service", "the border service": the last body whose own name ends with that noun and has all words `said` before it.

    "The health ministry" is none that was called "Peru's interior ministry".
    """
    if low in ("government", "army", "military", "state", "country"):
        return None
    land = cast.scene.set_in(head)
    for t, draft, _ in reversed(cast.history[-80:]):
        if land is not None and draft.country != land.iso:
            continue  # "in Chad, the health ministry"
        if t < head and draft.kind in ("government", "organisation", "international", "media"):
            names = [draft.name, *draft.names]
            if any(
                len(n.split()) > 1
                and n.split()[-1].lower() == low
                and not n.islower()
                and said <= set(n.lower().split())
                for n in names
            ):
                return draft
    return None


def _owner_start(cast: Cast, phrase: Phrase) -> int:
    if phrase.owner is None:
        return phrase.core
    named = cast.scene.nation_at.get(phrase.owner)
    if named is None and cast.scene.tokens[phrase.head].lemma == "office":
        return phrase_at(cast.scene, phrase.owner).core  # "the public prosecutor's office"
    return named.first if named else phrase.core


def _plain(low: str) -> str:
    return {"force": "forces", "troop": "troops", "brigade": "brigades"}.get(low, low)
