"""Tell whether a noun is a role that somebody has or a body that people form."""

from __future__ import annotations

from counterclaim.model.parse import Token
from counterclaim.who.cast import Cast
from counterclaim.who.whose import word_in

_OWN_NAME = frozenset({"PERSON"})


def kind_of_noun(cast: Cast, token: Token) -> tuple[str | None, str | None]:
    """The forms under which a noun is a role or a body's; a surname like King or Marshal behind a first name is neither."""
    scene, words = cast.scene, cast.scene.people
    if token.pos not in ("NOUN", "PROPN", "ADJ") and token.tag not in ("NNS", "NN"):
        return None, None
    if (
        token.entity in _OWN_NAME
        and token.i
        and scene.tokens[token.i - 1].entity == token.entity
        and token.pos == "PROPN"
    ):
        return None, None
    role = word_in(words.person, token)
    if (
        role is not None
        and token.text[0].isupper()
        and token.pos == "PROPN"
        and token.i > cast.scene.begins[token.i]
        and token.lower in words.body
    ):
        role = None  # "National Guard" is a body, "a guard" a person
    if token.lower == "staff" and token.i and scene.tokens[token.i - 1].lower == "general":
        role = None  # "the rebels' general staff" is a body, and no employees
    if (token.pos == "ADJ" and role != "displaced") or _is_title_of_a_body(cast, token):
        role = None
    body = word_in(words.body, token) if role is None and token.pos != "ADJ" else None
    group = token.i in scene.forced and token.lower in words.words["group"]
    if body in words.words["capitalised"] and token.text[0].islower() and not group:
        body = None
    return role, body


def _is_title_of_a_body(cast: Cast, token: Token) -> bool:
    """A role noun that ends an organisation's name: "Al-Monitor", "The Guardian"; the parser sees one organisation of proper nouns."""
    entity = cast.scene.entity_at.get(token.i)
    if (
        token.pos != "PROPN"
        or entity is None
        or entity.label != "ORG"
        or entity.first == entity.last
        or entity.last != token.i
    ):
        return False
    return all(
        cast.scene.tokens[i].pos in ("PROPN", "PUNCT", "DET") and i not in cast.scene.nation_at
        for i in range(entity.first, entity.last + 1)
    ) and not any(word_in(cast.scene.people.modifier, cast.scene.tokens[i]) for i in range(entity.first, entity.last))
