"""Who calls talks, hosts them or invites to them."""

from __future__ import annotations

from counterclaim.extract.diplomacy.grammar import actor, is_called_off, is_passive, objects, possessor, subject
from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.diplomacy import talks_words
from counterclaim.model.mention import Mention
from counterclaim.model.parse import Parse, Token


def convener_of(parse: Parse, token: Token, verb: int | None) -> Mention | None:
    """Who calls them: "Putin's talks", "X invited", "hosted by X", "X announced a meeting", "at the invitation of X", "after X's appeal"."""
    owner = possessor(parse, token.i)
    if owner is not None and (owner.pos == "PROPN" or owner.entity):
        return actor(parse, owner.i)
    if verb is None:
        return None
    word = next(
        (t for t in (parse.tokens[verb], *list(parse.ancestors(verb))[:2]) if t.lemma in word_class("convening")),
        parse.tokens[verb],
    )
    verb = word.i
    if is_called_off(parse, word, talks_words().status["off"]):
        return None
    if word.lemma == "announce" and token.head != verb:
        return None  # "X announced that Y had left the talks"
    if (
        word.lemma in word_class("convening")
        and not is_passive(parse, verb)
        and (who := subject(parse, verb)) is not None
    ):
        return actor(parse, who) if parse.tokens[who].pos in ("PROPN", "NOUN") and who != token.i else None
    for i in parse.subtree(verb):
        noun = parse.tokens[i]
        if noun.lemma in ("invitation", "initiative", "appeal", "proposal", "auspices"):
            owner = possessor(parse, i) or next(objects(parse, i, "of", "from", "by"), None)
            if owner is not None and owner.pos == "PROPN":
                return actor(parse, owner.i)
    return None
