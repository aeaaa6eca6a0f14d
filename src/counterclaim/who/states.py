"""Tell what actor a name of a state, a people or a seat of government stands for where it acts."""

from __future__ import annotations

from counterclaim.who.cast import Cast
from counterclaim.who.draft import Draft, Resolved
from counterclaim.who.nations import Named
from counterclaim.who.phrases import Phrase

_ACTING = frozenset({"nsubj", "nsubjpass", "poss", "dobj", "dative"})
_TOWARDS = frozenset({"between", "with", "against", "by", "without"})


def of_nation(cast: Cast, phrase: Phrase, named: Named) -> Resolved | None:
    """The actor of a name of a state, a people or a seat of government, or None where it is only a place there."""
    scene, head = cast.scene, phrase.head
    forced = head in scene.forced
    if named.how == "seat":
        return of_seat(cast, named, forced)
    if named.how == "name":
        if not (forced or acting(cast, head, town=False)):
            return None
        draft = cast.country(named.nation)
        draft.called(scene.words(named.first, named.last))
        return Resolved(draft, named.first, named.last, "name")
    token = scene.tokens[head]
    if named.how == "demonym" and token.tag not in ("NNS", "NNPS"):
        if not forced and not (token.dep in ("nsubj", "dobj", "pobj") and token.pos == "PROPN"):
            return None
        draft = cast.country(named.nation)
        draft.called(scene.words(named.first, named.last))
        return Resolved(draft, named.first, named.last, "name: its people", shown=forced)
    if not forced and token.tag not in ("NNS", "NNPS"):
        return None
    if named.nation.standing == "defacto" and phrase.definite and not phrase.counted:
        draft = cast.country(named.nation)  # "the Bosnian Serbs": a party, which has no state's name to go by
        draft.called(scene.words(named.first, named.last))
        return Resolved(draft, named.first, named.last, "name: its people")
    draft = _people(cast, phrase, named)
    return Resolved(draft, named.first, named.last, "name: its people", shown=forced or not phrase.counted)


def _people(cast: Cast, phrase: Phrase, named: Named) -> Draft:
    if named.nation.standing == "people":
        draft = cast.country(named.nation)
    else:
        key = "" if phrase.counted else f"people:{named.nation.iso or named.nation.name}"
        draft = (cast.keys.get(key) if key else None) or cast.new(
            cast.scene.words(named.first, named.last), "population", key
        )
        draft.country, draft.sector, draft.many = named.nation.iso or None, "CVL", True
    draft.called(cast.scene.words(named.first, named.last))
    return draft


def of_seat(cast: Cast, named: Named, forced: bool) -> Resolved | None:
    """A capital is its state when it acts; a palace or ministry building is the government."""
    scene = cast.scene
    text = scene.words(named.first, named.last)
    if named.town:
        if not (forced or acting(cast, named.last, town=True)):
            return None
        draft = cast.country(named.nation)
    else:
        rows = [r for r in scene.named(text) if r.kind not in ("person", "country")]
        key = f"seat:{text.lower()}"
        draft = cast.row(rows[0]) if rows else cast.keys.get(key) or cast.new(text, "government", key)
        if not rows:
            draft.country, draft.sector, draft.proper, draft.speaks_for = (
                named.nation.iso or None,
                "GOV",
                True,
                cast.country(named.nation),
            )
    draft.called(text)
    return Resolved(draft, named.first, named.last, "metonym", metonym=True)


def acting(cast: Cast, i: int, *, town: bool) -> bool:
    """Tell whether a state's (or capital's) name stands where somebody acts or is acted on, not where something is."""
    scene = cast.scene
    token = scene.tokens[i]
    for _ in range(20):
        if token.dep != "conj":
            break
        token = scene.tokens[token.head]
    above = scene.tokens[token.head]
    if town and token.dep == "nsubj":
        return above.pos == "VERB" and above.lemma not in scene.people.words["still"]
    if town and token.dep in ("dobj", "dative"):
        return above.lemma in scene.people.words["pressed"]
    if token.dep == "pobj":
        return above.lower in _TOWARDS and not (town and above.lower in ("by", "without"))
    return (
        not town and token.dep in _ACTING and not (token.dep == "dobj" and above.lemma in scene.people.words["motion"])
    )
