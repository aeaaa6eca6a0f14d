"""One actor for a body without a name of its own, by its words and its state: "the Sudanese army", "the ministry"."""

from __future__ import annotations

from counterclaim.lexicon.classes import word_class
from counterclaim.model.mention import ActorKind
from counterclaim.who.cast import Cast
from counterclaim.who.draft import Draft
from counterclaim.who.nations import Nation

_GOVERNMENT = {"govt": "government", "regime": "government", "administration": "government", "cabinet": "government"}
SPELLED = {
    "defense": "defence",
    "armed": "",
    "central": "",
    "federal": "",
    "national": "",
    "own": "",
    "ground": "",
    "regular": "",
    "affairs": "",
}
_NOT_IDENTITY = frozenset({"ADJ", "VERB", "ADV", "NUM", "DET", "PUNCT", "PART", "CCONJ", "ADP"})


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

    Without a state it is that of the state which its paragraph is put in, the last body of those words, else that of the state
    which the whole report is about.
    """
    scene = cast.scene
    words = words_of_body(cast, first, head, form, behind)
    default = scene.people.body.get(form, ("unknown", ""))
    kind, sector = kind or default[0], sector if sector is not None else default[1]
    name = scene.words(first, head)
    if fresh and not nation:
        return _made(cast, name, kind, sector, words, None, org, "")
    if org is not None and nation is None:
        return _keyed(cast, name, kind, sector, words, None, org)
    bare = nation is None
    if nation is None and kind in ("government", "military"):
        nation = scene.set_in(head)
        bare = nation is None
    if nation is None:
        last = (
            cast.bare.get(words) or _ours(cast.latest.get(words)) or (_last_army(cast) if words == "forces" else None)
        )
        if last is not None:
            if (
                form in word_class("called_army")
                and not last.register
                and not last.proper
                and last.name.lower().split()[-1] in word_class("called_men")
            ):
                last.name = name  # "Government troops" in the headline, "the army" below
            return cast.bare.setdefault(words, last)  # "the army" is the same one all through a report
        nation = (scene.main or _named_later(cast, head)) if kind in ("government", "military") else None
    return (
        cast.bare.setdefault(words, _keyed(cast, name, kind, sector, words, nation, org))
        if bare
        else _keyed(cast, name, kind, sector, words, nation, org)
    )


def _ours(last: Draft | None) -> Draft | None:
    """The last body of these words, unless it is one from abroad ("international forces")."""
    foreign = (
        last is not None
        and not last.country
        and {"international", "foreign", "multinational"} & set(last.name.lower().split())
    )
    return None if foreign else last


def _named_later(cast: Cast, head: int) -> Nation | None:
    """The state of the first body of the same word that a report names with its state: "Army …" in a headline, then "Sudan's army"."""
    scene = cast.scene
    lemma = scene.tokens[head].lemma
    for token in scene.tokens[head + 1 :]:
        if token.lemma == lemma and scene.readable[token.i]:
            for c in scene.parse.childs(token.i, "poss", "amod", "compound", "nmod"):
                named = scene.nation_at.get(c.i)
                if named is not None and c.i not in scene.leaning:
                    return named.nation
    return None


def _last_army(cast: Cast) -> Draft | None:
    return next(
        (
            d
            for _, d, _ in reversed(cast.history[-80:])
            if d.kind == "military" and d.country and (d.register or d.words == "forces")
        ),
        None,
    )


def _keyed(
    cast: Cast, name: str, kind: ActorKind, sector: str, words: str, nation: Nation | None, org: Draft | None
) -> Draft:
    key = f"body:{words}:{nation.iso or nation.name if nation else ''}"
    if org is not None and (nation is None or org.kind in ("armed_group", "organisation", "international")):
        key += f":{id(org)}"
    draft = cast.keys.get(key)
    troops = (
        draft is not None and words == "forces" and draft.register is None
    )  # "Rwandan troops", then "Rwanda's army"
    if troops and nation is not None and org is None and (army := _state_body(cast, name, name, nation)) is not None:
        cast.keys[key] = draft = army
        remember(cast, words, army)
    if draft is None and nation is not None and org is None:
        draft = _state_body(cast, name, words, nation)
        if draft is not None:
            cast.keys[key] = draft
            remember(cast, words, draft)
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


def _made(
    cast: Cast, name: str, kind: ActorKind, sector: str, words: str, nation: Nation | None, org: Draft | None, key: str
) -> Draft:
    draft = cast.new(name, kind, key)
    draft.sector, draft.words, draft.many = sector or None, words, kind == "population"
    draft.country = nation.iso or None if nation else (org.country if org else None)
    if kind in ("government", "military") and nation is not None:
        draft.speaks_for = cast.country(nation)
    if org is not None and org is not draft:
        draft.speaks_for = org
    remember(cast, words, draft)
    return draft


def remember(cast: Cast, words: str, draft: Draft) -> None:
    """Remember the last body of these words; "the ministry" alone is the last ministry, whichever."""
    cast.latest[words] = draft
    last = words.rsplit(" ", 1)[-1]
    if last in word_class("short_for"):
        cast.latest[last] = draft


def words_of_body(cast: Cast, first: int, head: int, form: str, behind: str) -> str:
    """The words that make a body the one it is: "Russian Defense Ministry" and "ministry of defence" are "defence ministry"."""
    tokens, found = cast.scene.tokens, [behind] if behind else []
    for i in range(first, head):
        token = tokens[i]
        low = SPELLED.get(token.lower, token.lower)
        if (
            i in cast.scene.nation_at
            and i not in cast.scene.leaning
            and cast.scene.nation_at[i].nation.standing != "people"
        ):
            continue
        if low and (
            token.pos not in _NOT_IDENTITY or low in cast.scene.people.words["identity"] or i in cast.scene.nation_at
        ):
            found.append(low)
    form = _GOVERNMENT.get(form, form)
    if form in word_class("armies") and not [w for w in found if w != "military"]:
        return "forces"
    return " ".join([*found, form])
