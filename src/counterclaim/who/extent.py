"""Tell where a name begins and ends: behind "of", in front of brackets, and whether a phrase is a name at all."""

from __future__ import annotations

from counterclaim.who.cast import Cast
from counterclaim.who.generic import SPELLED
from counterclaim.who.phrases import Phrase
from counterclaim.who.whose import word_in


def name_end(cast: Cast, head: int) -> int:
    """Last token of a name that goes on behind its head with "of", "for" or "in": "Armed Forces of the Philippines"."""
    scene, entity = cast.scene, cast.scene.entity_at.get(head)
    if entity is not None and entity.last > head and entity.label in ("ORG", "GPE", "FAC", "NORP"):
        last = next(
            (i - 1 for i in range(head + 1, entity.last + 1) if scene.tokens[i].text in ("(", ",")), entity.last
        )
        while last > head and (
            scene.tokens[last].tag == "POS" or scene.tokens[last].pos in ("ADP", "DET", "PUNCT", "CCONJ")
        ):
            last -= 1
        return last
    for c in scene.parse.children[head]:
        if c == head + 1 and scene.tokens[c].lower in ("of", "for", "in"):
            bare = scene.tokens[head].text[:1].islower() and not scene.tokens[max(0, head - 1)].text[:1].isupper()
            if scene.tokens[c].lower == "in" and bare:
                continue  # "the government in X" is called no such thing
            for p in scene.parse.children[c]:
                if scene.tokens[p].dep == "pobj" and scene.tokens[p].pos == "PROPN":
                    return p
    return head


def name_behind(cast: Cast, head: int) -> int | None:
    """Last token of a name that follows "militant group" or "newspaper" at once, where the parser has hung it elsewhere."""
    scene, last = cast.scene, head
    words = scene.people.words
    if scene.tokens[head].lower not in words["group"] and scene.tokens[head].lower not in words["media"]:
        return None
    while last + 1 < len(scene.tokens) and scene.begins[last + 1] == scene.begins[head]:
        token = scene.tokens[last + 1]
        if (
            token.pos != "PROPN"
            or (token.text[0].islower() and token.lower not in words["name_parts"])
            or last + 1 in scene.nation_at
        ):
            break
        last += 1
    if last in scene.fused:
        last = scene.fused[last][1]  # "the militant group Lashkar-e-Jhangvi"
    return last if last > head and scene.tokens[last].text[0].isupper() else None


def is_named(cast: Cast, phrase: Phrase) -> bool:
    """Tell whether a phrase is a name of its own: "Free Aceh Movement", but not "Foreign Ministry" or "Defence Forces"."""
    scene, head = cast.scene, phrase.head
    if scene.tokens[head].pos != "PROPN" and (
        scene.entity_at.get(head) is None or not scene.tokens[head].text[0].isupper()
    ):
        return False
    for i in range(phrase.core, head):
        token = scene.tokens[i]
        if not token.text[0].isupper() or token.pos == "PUNCT":
            continue
        state = scene.nation_at.get(i)
        plain = (
            word_in(scene.people.modifier, token)
            or word_in(scene.people.person, token)
            or token.lower in SPELLED
            or token.lower in scene.people.words["identity"]
        )
        if (
            not plain
            and (state is None or state.nation.standing == "people" or state.how == "seat")
            and word_in(scene.people.body, token) is None
        ):
            return True
    return any(scene.tokens[i].lower in scene.people.words["liberation"] for i in range(phrase.core, head))
