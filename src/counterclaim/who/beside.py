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

_DEEP = 3  # "the head of the administration of the district of X, Name"
_OF_OFFICE = frozenset({"for", "of", "to", "in", "at", "with", "from"})


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
    return _name_behind(cast, head) if person else None


def _name_behind(cast: Cast, head: int) -> int | None:
    """The name that the parser hung on something else of the same phrase: "the head of the administration in X, Name", "a spokesman for Y, Name"."""
    parse, todo = cast.scene.parse, [(head, 0)]
    while todo:
        above, deep = todo.pop(0)
        for prep in parse.childs(above, "prep"):
            inner = parse.child(prep.i, "pobj") if prep.i > above and prep.lower in _OF_OFFICE else None
            if inner is None:
                continue
            last = next(
                (t for t in parse.childs(inner.i, "conj") if t.i > inner.i), inner
            )  # "of Jammu and Kashmir, Name"
            beside = parse.child(inner.i, "appos") or parse.child(last.i, "appos") or _behind_a_comma(cast, inner)
            if beside is not None and beside.i > inner.i and beside.pos == "PROPN" and _may_skip(cast, head, inner):
                if beside.entity == "PERSON" or (_is_no_group(cast, inner) and _looks_like_a_person(cast, beside)):
                    return beside.i
            if deep + 1 < _DEEP:
                todo.append((inner.i, deep + 1))
    return None


def _behind_a_comma(cast: Cast, inner: Token) -> Token | None:
    """ "Of Jammu and Kashmir, Farooq Abdullah": a person whom the parser joins to the places before."""
    tokens = cast.scene.tokens
    for t in cast.scene.parse.childs(inner.i, "conj"):
        first = cast.scene.entity_at[t.i].first if t.i in cast.scene.entity_at else t.i
        if t.entity == "PERSON" and first > 0 and tokens[first - 1].text == ",":
            return t
    return None


def _is_no_group(cast: Cast, inner: Token) -> bool:
    """A name behind "the leader of the group, Name" may be the group's; behind an administration, a place or a body with a name it is the leader's."""
    if any(t.pos == "PROPN" for t in cast.scene.parse.childs(inner.i, "compound", "poss", "nmod")):
        return True  # "the chairman of the Rolpa relief committee, Name"
    form = word_in(cast.scene.people.body, inner)
    kind = cast.scene.people.body[form][0] if form is not None else ""
    return kind not in ("armed_group", "organisation", "media")


def _looks_like_a_person(cast: Cast, name: Token) -> bool:
    tokens = cast.scene.tokens
    first = name.i
    while tokens[first - 1].head == name.i and (tokens[first - 1].pos == "PROPN" or tokens[first - 1].text == "-"):
        first -= 1  # "Jo-Ar Herrera"
    alone = tokens[first - 1].text == "," and name.i + 1 < len(tokens) and tokens[name.i + 1].text in (",", ".")
    two = 1 <= name.i - first <= 4 and all(not tokens[i].text.isupper() for i in range(first, name.i + 1))
    listed = any(r.kind != "person" for r in cast.scene.named(cast.scene.words(first, name.i)))
    return alone and two and not listed and name.i not in cast.scene.place_at and name.entity not in ("GPE", "LOC")


def _may_skip(cast: Cast, head: int, inner: Token) -> bool:
    """A name behind "a spokesman for the president, Name" is the spokesman's; behind "the wife of the president, Name" the president's.

    The last word of a body's name ("the National Guard") is nobody's role.
    """
    words = cast.scene.people
    name = inner.tag in ("NNP", "NNPS") and inner.entity == "ORG"
    return name or word_in(words.person, inner) is None or cast.scene.tokens[head].lower.startswith("spokes")


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
        elif token.dep == "relcl" and token.lemma == "speak":
            _speaking(cast, found.draft, c)
    return found


def _speaking(cast: Cast, draft: Draft, verb: int) -> None:
    """ "X, who speaks for the movement": as good as its spokesman."""
    parse = cast.scene.parse
    thing = next((t for p in parse.childs(verb, "prep") if p.lower == "for" for t in parse.childs(p.i, "pobj")), None)
    body = cast.at(thing.i) if thing is not None and draft.kind in ("person", "unknown") else None
    if thing is None or body is None or body.draft is draft or body.draft.kind in ("person", "unknown"):
        return
    draft.kind, draft.speaks_for = "person", draft.speaks_for or body.draft
    draft.country, draft.sector = draft.country or body.draft.country, draft.sector or body.draft.sector
    draft.role = draft.role or cast.scene.words(verb, thing.i)


def _second_office(cast: Cast, draft: Draft, first: int) -> None:
    """ "X, an undersecretary of state and spokeswoman of the ministry": who speaks for somebody is known by that, whatever else he is."""
    scene = cast.scene
    deeper = (o.i for p in scene.parse.childs(first, "prep") for o in scene.parse.childs(p.i, "pobj"))
    joined = [
        c for h in (first, *deeper) for c in scene.parse.childs(h, "conj") if c.i > first and c.i not in cast.resolved
    ]
    for token in joined:
        form = word_in(scene.people.person, token)
        if form is None or not form.startswith("spokes"):
            continue
        phrase = phrase_at(scene, token.i)
        draft.role = None
        words = role_words(cast, token.i, token.i)
        give_role(cast, draft, words, token, whose(cast, phrase, token.i, token.i - 1))
        cast.resolved[token.i] = Resolved(draft, token.i, token.i, "apposition", shown=False)


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
        _second_office(cast, draft, c)
    elif body is not None and draft.kind not in ("person", "country"):
        ours = whose(cast, phrase, phrase.core, c - 1)
        describe_body(cast, draft, phrase.core, c, ours.nation.iso if ours.nation else None)
    else:
        return
    cast.resolved[c] = Resolved(draft, phrase.core, c, "apposition", shown=False)
