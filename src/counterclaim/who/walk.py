"""Go through a report once, in its order, and decide every word that may stand for an actor."""

from __future__ import annotations

from counterclaim.lexicon.classes import word_class
from counterclaim.model.parse import Token
from counterclaim.who.cast import Cast
from counterclaim.who.pronouns import weight_of
from counterclaim.who.whose import word_in

_GENDERED = frozenset({"he", "him", "his", "she", "her", "himself", "herself"})
_SPOKEN = frozenset({"we", "us", "our", "ours", "i", "me", "my", "mine", "ourselves", "myself"})
_INNER = frozenset({"compound", "nmod", "amod"})
_STATE_BODIES = ("military", "armed_group", "government", "media")
_NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE"})


def walk(cast: Cast) -> None:
    """Decide the candidates of a report in text order; "we" and "I" last, since their speaker may be named after them."""
    scene, later = cast.scene, []
    for token in scene.tokens:
        i = token.i
        if not scene.readable[i] and i not in scene.forced:
            continue
        if i in scene.forced and token.lower in _SPOKEN:
            later.append(i)
        elif i in scene.forced or _may_be(cast, token):
            _remember(cast, token)
    for i in later:
        cast.at(i)


def _remember(cast: Cast, token: Token) -> None:
    scene, i = cast.scene, token.i
    found = cast.at(i)
    if found is None:
        return
    cast.history.append((i, found.draft, weight_of(cast, i)))
    if found.draft.kind == "armed_group" and found.draft.proper:
        cast.armed.setdefault(id(found.draft), found.draft)
    if token.dep != "conj":
        heads, at = [i], i
        while len(heads) < 12:
            following = next((t.i for t in scene.parse.childs(at, "conj") if t.i > at), None)
            if following is None:
                break
            heads.append(following)
            at = following
        if len(heads) > 1:
            cast.joined.append(tuple(heads))


def _may_be(cast: Cast, token: Token) -> bool:
    """Tell whether an unforced token may head an actor's phrase; cheap tests first, most tokens fail them."""
    scene = cast.scene
    if token.i in scene.fused:
        return scene.fused[token.i][1] == token.i
    if token.pos == "PROPN":
        return token.tag != "POS" and not _is_inside(cast, token)
    if token.pos == "NOUN":
        if token.lower in scene.full_names and token.text[0].isupper():
            return token.dep in ("nsubj", "poss", "dobj", "pobj", "nsubjpass")
        if token.lemma == "side" or token.entity in ("NORP", "ORG"):
            return not _is_inside(cast, token)
        if word_in(scene.people.person, token):
            return not _is_inside(cast, token)
        form = word_in(scene.people.body, token)
        if form is None or _is_inside(cast, token):
            return False
        weak = form in scene.people.words["weak"]
        owned = any(
            c in scene.nation_at or (not weak and scene.tokens[c].dep == "poss") for c in scene.parse.children[token.i]
        )
        return (
            owned or (scene.people.body[form][0] in _STATE_BODIES and not weak) or form in scene.people.words["group"]
        )
    return token.pos == "PRON" and token.lower in _GENDERED


def _is_inside(cast: Cast, token: Token) -> bool:
    """Tell whether a word only stands before the head of a phrase that is decided as a whole."""
    scene, i = cast.scene, token.i
    if token.dep == "poss" and token.head > i:
        entity = scene.entity_at.get(i)
        named = scene.nation_at.get(i)
        return (
            entity is not None
            and entity.label == "ORG"
            and token.head <= entity.last
            and not (named and named.first == entity.first)
        )
    if (
        token.dep == "pobj"
        and scene.tokens[token.head].lower == "of"
        and scene.tokens[scene.tokens[token.head].head].lower in word_class("office_heads")
    ):
        return (
            i not in scene.nation_at
            and scene.tokens[scene.tokens[token.head].head].text[0].isupper()
            and token.entity in ("ORG", "")
        )
    if token.dep in ("pobj", "conj") and token.entity == "ORG":
        entity = scene.entity_at.get(i)
        if entity is not None and token.dep == "conj" and entity.last > i:
            return True
        return (
            entity is not None
            and entity.first <= token.head < i
            and entity.first < i
            and scene.tokens[token.head].entity == "ORG"
            and _one_name(cast, entity.first, i)
        )
    if token.dep not in _INNER or token.head <= i:
        return False
    entity = scene.entity_at.get(i)
    if entity is not None and entity.last > i:
        return True
    above = scene.tokens[token.head]
    if above.lemma in scene.people.words["places"]:
        return True
    own = entity is not None and entity.label in _NAMES and above.pos == "NOUN"
    return not own or _heads_actor(cast, above) or i in scene.nation_at


def _one_name(cast: Cast, first: int, last: int) -> bool:
    """Tell whether a word hangs inside a longer organisation's name ("Centre for Disease Prevention and Control")."""
    return any(cast.scene.tokens[i].dep == "prep" for i in range(first, last))


def _heads_actor(cast: Cast, token: Token) -> bool:
    words = cast.scene.people
    return bool(word_in(words.person, token) or word_in(words.body, token))
