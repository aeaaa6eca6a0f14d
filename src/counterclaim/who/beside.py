"""Read what stands beside a name or a role: appositions, acronyms in brackets."""

from __future__ import annotations

from counterclaim.model.parse import Token
from counterclaim.who.cast import Cast
from counterclaim.who.draft import Draft, Resolved
from counterclaim.who.kinds import describe_body
from counterclaim.who.nouns import kind_of_noun
from counterclaim.who.phrases import Phrase, phrase_at
from counterclaim.who.roles import at_home, give_role, role_words
from counterclaim.who.whose import whose, word_in


def apposed(cast: Cast, phrase: Phrase, role: str | None) -> Resolved | None:
    """The name that stands beside a role or a body: "the governor of X, Name", "a spokesman for Y, Name"."""
    scene, head = cast.scene, phrase.head
    named = _name_beside(cast, head, person=role is not None)
    if named is None or named in cast.claimed:
        return None
    cast.claimed.add(named)
    if role is not None and named not in scene.nation_at:
        cast.people.add(named)
    found = cast.at(named)
    if found is None or not found.draft.proper or (found.draft.kind == "person") != (role is not None):
        return None
    if role is not None:
        give_role(
            cast,
            found.draft,
            role_words(cast, phrase.core, head),
            scene.tokens[head],
            whose(cast, phrase, phrase.core, head - 1),
        )
    else:
        ours = whose(cast, phrase, phrase.core, head - 1)
        describe_body(cast, found.draft, phrase.core, head, ours.nation.iso if ours.nation else None)
        if ours.org is not None and ours.org is not found.draft and found.draft.speaks_for is None:
            found.draft.speaks_for = ours.org
    return Resolved(found.draft, phrase.core, head, "apposition", shown=False)


def _name_beside(cast: Cast, head: int, *, person: bool) -> int | None:
    scene = cast.scene
    for c in scene.parse.children[head]:
        if (
            c > head
            and scene.tokens[c].dep == "appos"
            and scene.tokens[c].pos == "PROPN"
            and scene.tokens[c - 1].text != "("
        ):
            return c
        if person and scene.tokens[c].dep == "prep" and scene.tokens[c].lower in ("for", "of", "to"):
            inner = scene.parse.child(c, "pobj")
            beside = scene.parse.child(inner.i, "appos") if inner else None
            if inner and beside and beside.i > inner.i and beside.entity == "PERSON" and _may_skip(cast, head, inner):
                return beside.i
    return None


def _may_skip(cast: Cast, head: int, inner: Token) -> bool:
    """A name behind "a spokesman for the president, Name" is the spokesman's; behind "the wife of the president, Name" the president's."""
    words = cast.scene.people
    return word_in(words.person, inner) is None or cast.scene.tokens[head].lower.startswith("spokes")


def described(cast: Cast, i: int, found: Resolved) -> Resolved:
    """Read what stands beside a name: an acronym in brackets, ", a spokesman for X,", ", the militant group,"."""
    scene = cast.scene
    for c in scene.parse.children[i]:
        token = scene.tokens[c]
        if c <= i or c in cast.resolved:
            continue
        if scene.tokens[c - 1].text == "(" and token.text.isupper() and len(token.text) > 1:
            cast.call(found.draft, token.text)
            cast.resolved[c] = Resolved(found.draft, c, c, "acronym")
        elif token.dep == "appos" and found.draft.proper and token.pos in ("NOUN", "PROPN"):
            _beside(cast, found.draft, c)
    return found


def _beside(cast: Cast, draft: Draft, c: int) -> None:
    scene = cast.scene
    role, body = kind_of_noun(cast, scene.tokens[c])
    phrase = phrase_at(scene, c)
    if role is not None and draft.kind in ("person", "unknown"):
        if any(scene.tokens[k].dep == "appos" and scene.tokens[k].entity == "PERSON" for k in scene.parse.children[c]):
            return
        draft.kind = "person"
        ours = whose(cast, phrase, phrase.core, c - 1)
        give_role(cast, draft, role_words(cast, phrase.core, c), scene.tokens[c], ours)
        at_home(cast, draft, ours)
    elif body is not None and draft.kind not in ("person", "country"):
        ours = whose(cast, phrase, phrase.core, c - 1)
        describe_body(cast, draft, phrase.core, c, ours.nation.iso if ours.nation else None)
    else:
        return
    cast.resolved[c] = Resolved(draft, phrase.core, c, "apposition", shown=False)
