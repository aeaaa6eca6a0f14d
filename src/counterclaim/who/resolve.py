"""Decide what a head token stands for: pronoun, state, role, body, name, group word, or something else that speaks."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.model.parse import Token
from counterclaim.who.beside import apposed, described
from counterclaim.who.bodies import of_body
from counterclaim.who.cast import Cast
from counterclaim.who.draft import Draft, Resolved
from counterclaim.who.extent import name_end
from counterclaim.who.names import fused_name, of_name
from counterclaim.who.nations import folded
from counterclaim.who.nouns import kind_of_noun
from counterclaim.who.phrases import Phrase, phrase_at
from counterclaim.who.pronouns import among, of_pronoun
from counterclaim.who.roles import of_role
from counterclaim.who.sides import is_sides, of_sides
from counterclaim.who.states import of_nation
from counterclaim.who.things import below, of_thing

_NAMED = frozenset({"PERSON", "ORG", "NORP", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})
PRONOUNS = frozenset(
    [
        "he",
        "him",
        "his",
        "himself",
        "she",
        "her",
        "hers",
        "herself",
        "it",
        "its",
        "itself",
        "they",
        "them",
        "their",
        "theirs",
        "themselves",
        "we",
        "us",
        "our",
        "ours",
        "ourselves",
        "i",
        "me",
        "my",
        "mine",
        "myself",
        "who",
        "which",
        "that",
        "whom",
        "whose",
    ]
)


def decide(cast: Cast, i: int) -> Resolved | None:
    """The actor that token `i` heads, or None where it heads none."""
    scene = cast.scene
    token = scene.tokens[i]
    if token.lower in PRONOUNS and token.pos in ("PRON", "DET", "SCONJ"):
        return of_pronoun(cast, i) or (of_thing(cast, phrase_at(scene, i)) if i in scene.voices else None)
    if i in scene.fused:
        return fused_name(cast, i, *scene.fused[i])
    if token.lower in ("other", "another") and i and scene.tokens[i - 1].lower in ("each", "one"):
        return _each_other(cast, i)
    whole = scene.entity_at.get(i)
    if (
        whole is not None
        and whole.label == "ORG"
        and i < whole.last
        and " and " in scene.words(whole.first, whole.last)
    ):
        if any(
            r.kind != "person" for r in scene.named(scene.words(_named_from(scene.tokens, whole.first), whole.last))
        ):
            return cast.at(whole.last)  # "the Justice and Equality Movement": one name, whatever "and" joins in it
    phrase = phrase_at(scene, i)
    if is_sides(cast, phrase):
        return of_sides(cast, phrase)
    found = _some(cast, phrase) or _by_noun(cast, phrase)
    return found if found is not None or i not in scene.forced else of_thing(cast, phrase)


def _named_from(tokens: Sequence[Token], first: int) -> int:
    return first + 1 if tokens[first].lower == "the" else first


def _some(cast: Cast, phrase: Phrase) -> Resolved | None:
    """Of whom a number or a quantity is: "dozens of residents", "one of them, Name"."""
    scene, i = cast.scene, phrase.head
    token, many = scene.tokens[i], scene.people.words["quantity"]
    if i not in scene.forced or not (token.lemma in many or token.lower in many or token.pos == "NUM"):
        return None
    some = _one_named(cast, i) or below(cast, i, frozenset({"of"}))
    return some._replace(first=phrase.start, because=f"of {some.because}") if some else None


def _by_noun(cast: Cast, phrase: Phrase) -> Resolved | None:
    """The actor by what its head noun is: a state, a role, a body, else a name."""
    scene, i = cast.scene, phrase.head
    token = scene.tokens[i]
    role, body = kind_of_noun(cast, token)
    if role is not None and _surname(cast, phrase):
        return _by_name(cast, phrase)
    named = scene.nation_at.get(i)
    if named is not None and named.last == i and role is None and (body is None or named.how == "seat"):
        return of_nation(cast, phrase, named)
    lands = scene.nations_in(phrase.core, i) if token.lemma == "side" else []
    if lands:
        return Resolved(cast.country(lands[0].nation), phrase.core, i, "side")
    listed = _with_acronym(cast, phrase) or (_listed_entity(cast, i) if role or body else None)
    if listed is not None:
        return listed
    if role is not None:
        subject = among(cast, i) if token.dep == "pobj" and phrase.many else None
        if subject is not None:
            return Resolved(subject, phrase.core, i, "one of them", shown=False)
        return apposed(cast, phrase, role) or of_role(cast, phrase, role)
    if body is not None:
        return described(cast, i, apposed(cast, phrase, None) or of_body(cast, phrase, body))
    return _by_name(cast, phrase)


def _surname(cast: Cast, phrase: Phrase) -> bool:
    """ "Mujahid said": a word for a role that is, alone and in capitals, the surname of somebody in the report."""
    token = cast.scene.tokens[phrase.head]
    alone = phrase.core == phrase.head and phrase.owner is None and not phrase.definite
    return alone and token.text[0].isupper() and folded(token.text) in cast.surnames


def _by_name(cast: Cast, phrase: Phrase) -> Resolved | None:
    scene, i = cast.scene, phrase.head
    token = scene.tokens[i]
    acronym = token.text.isupper() and len(token.text) > 1
    odd = token.pos in ("X", "NOUN", "ADJ", "VERB") and (
        token.entity in _NAMED or acronym or token.lower in scene.full_names
    )
    found = of_name(cast, phrase) if token.pos == "PROPN" or odd else None
    if found is not None:
        return described(cast, i, found)
    if i in scene.forced and token.text[0].isupper() and folded(token.text) in cast.surnames:
        return Resolved(cast.surnames[folded(token.text)], i, i, "name")
    return None


def _with_acronym(cast: Cast, phrase: Phrase) -> Resolved | None:
    i = phrase.head
    known = _bracketed(cast, i) if cast.scene.tokens[i].text[0].isupper() else None
    if known is None:
        return None
    last = max(i, name_end(cast, i))
    cast.call(known, cast.scene.words(phrase.core, last))
    return described(cast, i, Resolved(known, phrase.core, last, "acronym"))


def _bracketed(cast: Cast, i: int) -> Draft | None:
    """The body of the register whose acronym stands in brackets behind a name, whatever form the name itself has."""
    tokens = cast.scene.tokens
    for p in range(i + 1, min(i + 5, len(tokens) - 2)):
        if tokens[p].text == "(":
            acronym = tokens[p + 1].text
            if tokens[p + 2].text != ")" or len(acronym) < 2 or not acronym.isupper():
                return None
            rows = [r for r in cast.scene.named(acronym) if r.kind not in ("person", "country")]
            return cast.row(rows[0]) if len(rows) == 1 else None
        if tokens[p].pos not in ("PROPN", "ADP", "DET", "PART"):
            return None
    return None


def _listed_entity(cast: Cast, i: int) -> Resolved | None:
    """A body of the register whose name begins with a role noun: "Doctors Without Borders"."""
    scene = cast.scene
    if not scene.tokens[i].text[0].isupper():
        return None
    for last in range(min(i + 3, len(scene.tokens) - 1), i, -1):
        if not scene.tokens[last].text[0].isupper() or scene.tokens[i + 1].pos not in ("ADP", "PROPN"):
            continue
        text = scene.words(i, last)
        rows = [r for r in scene.named(text) if r.kind not in ("person", "country")]
        if rows:
            draft = cast.row(rows[0])
            cast.call(draft, text)
            return Resolved(draft, i, last, "name")
    return None


def _one_named(cast: Cast, i: int) -> Resolved | None:
    """The person named behind "one of them, Name"."""
    scene = cast.scene
    if scene.tokens[i].lower != "one":
        return None
    inner = [t.i for c in scene.parse.childs(i, "prep") for t in scene.parse.childs(c.i, "pobj")]
    for head in (i, *inner):
        beside = scene.parse.child(head, "appos")
        if beside is not None and beside.i > i and beside.entity == "PERSON":
            return cast.at(beside.i)
    return None


def _each_other(cast: Cast, i: int) -> Resolved | None:
    """Those who act on each other: the subject of the verb above, with all who are coordinated with it."""
    scene = cast.scene
    verb = next((t for t in scene.parse.ancestors(i) if t.pos == "VERB"), None)
    subject = scene.parse.child(verb.i, "nsubj") if verb is not None else None
    if subject is None:
        return None
    parts = [r.draft for h in (subject.i, *(t.i for t in scene.parse.childs(subject.i, "conj"))) if (r := cast.at(h))]
    if not parts:
        return None
    draft = cast.group(parts, scene.words(i - 1, i)) if len(parts) > 1 else parts[0]
    return Resolved(draft, i - 1, i, "each other", shown=False)
