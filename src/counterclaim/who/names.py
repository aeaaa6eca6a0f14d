"""People and bodies that the text names, with the role that stands before a name."""

from __future__ import annotations

from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.people import given_names
from counterclaim.who.cast import Cast
from counterclaim.who.draft import Draft, Resolved
from counterclaim.who.extent import name_end
from counterclaim.who.kinds import describe_body
from counterclaim.who.nations import folded
from counterclaim.who.persons import fits, gender_of, in_office, person_named
from counterclaim.who.phrases import Phrase
from counterclaim.who.roles import at_home, give_role, role_words
from counterclaim.who.whose import whose, word_in

_TOLD = 12  # mentions back in which the last speaker is looked for
_SENTENCES = 2  # back in which he has spoken
_SPEECHLESS = frozenset({"WORK_OF_ART", "PRODUCT", "EVENT", "LAW"})  # what the parser calls a name, and cannot speak
_WHERE = frozenset(
    {"in", "near", "at", "around", "outside", "inside", "into", "across"}
)  # what follows is a place that the parser took for a person


def of_name(cast: Cast, phrase: Phrase) -> Resolved | None:
    """The actor of a phrase whose head is a proper noun, or None where it is no actor's name."""
    scene, head = cast.scene, phrase.head
    if not any(c.isalnum() for c in scene.tokens[head].text):
        return None
    initials = _initials(cast, head) if phrase.core == head and scene.tokens[head].text.isupper() else None
    if initials is not None:
        cast.call(initials, scene.tokens[head].text)
        return Resolved(initials, head, head, "acronym")
    role = _role_before(cast, phrase)
    first = (
        phrase.core if role is None else role + (3 if scene.tokens[role + 1].lower == "of" and role + 3 <= head else 1)
    )
    reach = name_end(cast, head)
    entity = scene.entity_at.get(head)
    is_person = _is_person(cast, first, head, role) or _known_surname(cast, first, head)
    if not is_person:
        listed = _listed(cast, first, head, reach)
        if listed is None and phrase.owner is not None:  # "Ukraine's General Staff" is listed under its state's name
            listed = _listed(cast, phrase.owner, head, reach)
        if listed:
            if listed.kind == "person":
                return _person(cast, phrase, first, role)
            cast.call(listed, scene.words(first, head))
            return Resolved(listed, first, max(head, reach) if reach > head else head, "name")
        if role is not None and word_in(scene.people.body, scene.tokens[role]):
            return _titled_body(cast, phrase, role)
    if is_person:
        return _person(cast, phrase, first, role)
    return _other(cast, phrase, first, entity.label if entity else "", reach)


def _initials(cast: Cast, head: int) -> Draft | None:
    """The body named before whose capitals an acronym is made of, where the report did not put it in brackets."""
    text = cast.scene.tokens[head].text.replace(".", "")
    if not 3 <= len(text) <= 7 or not text.isalpha() or cast.called(text) is not None:
        return None
    for draft in reversed(cast.drafts[-60:]):
        if (
            draft.proper
            and draft.kind not in ("person", "country")
            and any(_made_of(n, text) for n in (draft.name, *draft.names))
        ):
            return draft
    return None


def _made_of(name: str, letters: str) -> bool:
    return "".join(w[0] for w in name.replace("-", " ").split() if w[0].isupper()) == letters


def fused_name(cast: Cast, i: int, first: int, last: int) -> Resolved:
    """The body that a name of several hyphened parts names; its one mention is the whole name."""
    scene = cast.scene
    name = scene.words(first, last)
    draft = cast.called(name)
    if draft is None:
        rows = [r for r in scene.named(name) if r.kind != "country"]
        draft = cast.row(rows[0]) if rows else cast.new(name, "organisation")
        draft.proper = True
    cast.call(draft, name)
    if last + 3 < len(scene.tokens) and scene.tokens[last + 1].text == "(" and scene.tokens[last + 3].text == ")":
        cast.call(draft, scene.tokens[last + 2].text)
        cast.resolved.setdefault(last + 2, Resolved(draft, last + 2, last + 2, "acronym"))
    return Resolved(draft, first, last, "name", shown=i == last)


def _role_before(cast: Cast, phrase: Phrase) -> int | None:
    """The last word before the name that is a role, a title or a body's noun in lower case ("militant group X")."""
    words, tokens = cast.scene.people, cast.scene.tokens
    for i in range(phrase.head - 1, phrase.core - 1, -1):
        token = tokens[i]
        if tokens[i + 1].text in ("-", "–"):
            continue  # "rebel-held X"
        if token.lower == "general" and tokens[i + 1].lower in words.words["general_bodies"]:
            continue  # "the General Staff" is a body, no General called Staff
        if word_in(words.words["titles"], token):
            return i
        if word_in(words.person, token) and (
            token.entity != "PERSON"
            or token.pos == "NOUN"
            or token.lower in ("president", "minister", "king", "prince", "general", "pope", "sheikh")
        ):
            return i
        if token.text[0].islower() and word_in(words.body, token):
            return i
    return None


def _is_person(cast: Cast, first: int, head: int, role: int | None) -> bool:
    scene = cast.scene
    tokens, words = scene.tokens, scene.people
    if head in cast.people:
        return not any(r.kind != "person" for r in scene.named(scene.words(first, head)))
    if role is not None and (word_in(words.person, tokens[role]) or word_in(words.words["titles"], tokens[role])):
        return not _is_acronym_of_rebels(cast, role, head)
    place = head in scene.place_at or (
        role is None
        and tokens[head].dep == "pobj"
        and tokens[tokens[head].head].lower in _WHERE
        and head not in scene.forced
    )
    if tokens[head].lower in scene.human and not place and tokens[head].entity in ("ORG", "GPE", "NORP", ""):
        return not scene.named(scene.words(first, head))
    if (tokens[head].entity == "PERSON" or _has_office(cast, first, head)) and not place:
        return not any(r.kind != "person" for r in scene.named(scene.words(first, head)))
    if first < head and head in scene.voices and tokens[head].entity in _SPEECHLESS:
        return not scene.named(scene.words(first, head))
    return (
        first < head
        and tokens[first].lower in given_names()
        and not place
        and tokens[head].entity not in ("ORG", "GPE", "FAC", "LOC")
    )


def _is_acronym_of_rebels(cast: Cast, role: int, head: int) -> bool:
    """ "The rebel SPLM-IO", "the Islamist HTS": an acronym behind a word for how people fight is the group's, no rebel's name."""
    name = cast.scene.words(role + 1, head)
    return (
        name.isupper() and len(name) > 2 and cast.scene.tokens[role].lower in word_class("rebel") | word_class("armed")
    )


def _has_office(cast: Cast, first: int, head: int) -> bool:
    """Tell whether a name of two or three words is given one person's office right behind it ("Femi Adeyemi, head of communication at …")."""
    tokens = cast.scene.tokens
    if not 1 <= head - first <= 2 or head + 1 >= len(tokens) or tokens[head + 1].text != ",":
        return False
    if not all(tokens[i].text[:1].isupper() and not tokens[i].text.isupper() for i in range(first, head + 1)):
        return False
    behind = (tokens[c] for c in cast.scene.parse.children[head] if c > head and tokens[c].dep == "appos")
    return any(word_in(cast.scene.people.person, t) is not None and t.pos == "NOUN" and t.tag == "NN" for t in behind)


def _known_surname(cast: Cast, first: int, head: int) -> bool:
    scene = cast.scene
    word = folded(scene.tokens[head].text)
    if first != head or head in scene.place_at or head in scene.in_place:
        return False
    return word in cast.surnames or (word in scene.full_names and not scene.named(scene.tokens[head].text))


def _listed(cast: Cast, first: int, head: int, reach: int) -> Draft | None:
    scene = cast.scene
    for last in (reach, head) if reach > head else (head,):
        for i in range(max(first, last - 12), head + 1):
            if not scene.tokens[i].text[:1].isupper() and i != first:
                continue
            text = scene.words(i, last)
            known = cast.called(text)
            if known is not None:
                return known
            rows = [r for r in scene.named(text) if r.kind != "person" or i == first]
            rows = [r for r in rows if r.kind != "person" or fits(cast, r, i == head)] or [
                r for r in rows if r.kind != "person"
            ]
            if rows and not (rows[0].kind == "international" and first < i and i - 1 in scene.nation_at):
                return cast.row(rows[0])  # "the South Sudan Red Cross" is no international one
    return None


def _person(cast: Cast, phrase: Phrase, first: int, role: int | None) -> Resolved:
    scene, head = cast.scene, phrase.head
    entity = scene.entity_at.get(head)
    if entity and entity.label == "PERSON" and entity.first > first:
        first = entity.first
    name = scene.words(first, head)
    gender = gender_of(cast, first, head, role)
    ours = (
        whose(cast, phrase, phrase.core, (role if role is not None else first) - 1)
        if role is not None or phrase.owner is not None or phrase.core < first
        else None
    )
    if role is not None and ours is not None and first == head:
        in_office(cast, name, role_words(cast, phrase.core, role), ours)
    before = _unnamed_speaker(cast, head) if role is None and ours is None else None
    draft = person_named(cast, name, gender, ours.nation.iso if ours and ours.nation else None, before)
    if role is not None and ours is not None:
        give_role(cast, draft, role_words(cast, phrase.core, role), scene.tokens[role], ours)
        at_home(cast, draft, ours)
    elif ours is not None and ours.nation and not draft.country and phrase.core < first:
        draft.country = ours.nation.iso or None
    start = phrase.core if role is not None or (ours and ours.nation) else first
    return Resolved(draft, start, head, "name")


def _unnamed_speaker(cast: Cast, head: int) -> Draft | None:
    """Who has spoken last before a name that speaks, one or two sentences back, by an office alone: a lead's "the region's
    spokeswoman said", and "…, Name told the agency" in the next paragraph.
    """
    scene = cast.scene
    behind = any(c > head and scene.tokens[c].dep in ("appos", "relcl") for c in scene.parse.children[head])
    if head not in scene.voices or behind:
        return None
    last = next(((t, d) for t, d, _ in reversed(cast.history[-_TOLD:]) if t in scene.voices), None)
    if last is None or not 1 <= scene.sentence_of[head] - scene.sentence_of[last[0]] <= _SENTENCES:
        return None
    spoke = last[1]
    official = spoke.kind == "person" and spoke.sector not in ("CVL", "JRN")
    return spoke if official and spoke.role and not (spoke.proper or spoke.many or spoke.register) else None


def _titled_body(cast: Cast, phrase: Phrase, role: int) -> Resolved:
    """A name behind a body's noun: "rebel group X", "news agency Y" give the kind and sector of X and Y."""
    scene = cast.scene
    name = scene.words(role + 1, phrase.head)
    draft = cast.called(name) or cast.new(name, "organisation", f"name:{cast.canonical(name)}")
    ours = whose(cast, phrase, phrase.core, role - 1)
    describe_body(cast, draft, phrase.core, role, ours.nation.iso if ours.nation else None)
    return Resolved(draft, phrase.core, phrase.head, "name")


def _other(cast: Cast, phrase: Phrase, first: int, label: str, reach: int) -> Resolved | None:
    scene, head = cast.scene, phrase.head
    if folded(scene.words(first, head)) in scene.people.words["blocs"]:
        draft = cast.called(scene.words(first, head)) or cast.new(scene.words(first, head), "international")
        cast.call(draft, draft.name)
        return Resolved(draft, first, head, "name") if head in scene.forced else None
    place = scene.place_at.get(head)
    if place is not None or head in scene.in_place or label in ("GPE", "LOC", "FAC"):
        if head not in scene.forced:
            return None
        name = scene.words(first, head)
        speaks = head in scene.voices  # a town that suffers is its people, one that speaks its authorities
        town = cast.called(name) or cast.new(
            name, "government" if speaks else "population", f"name:{cast.canonical(name)}"
        )
        town.country, town.proper = place.country if place else town.country, True
        return Resolved(town, first, head, "metonym", metonym=True)
    if label in ("ORG", "NORP") or head in scene.forced:
        last = max(head, reach)
        name = scene.words(first, last)
        draft = cast.called(name) or _unheard_of(cast, name, label, first, head)
        owner = scene.nation_at.get(phrase.owner) if phrase.owner is not None else None
        if owner is not None and draft.country is None and owner.nation.standing != "people":
            draft.country = owner.nation.iso or None  # "Thailand's Second Army Region"
        cast.call(draft, name)
        return Resolved(draft, first, last, "name", shown=label != "NORP" or scene.tokens[head].pos == "PROPN")
    return None


def _unheard_of(cast: Cast, name: str, label: str, first: int, head: int) -> Draft:
    draft = cast.new(name, "organisation" if label == "ORG" else "unknown", f"name:{cast.canonical(name)}")
    lands = cast.scene.nations_in(first, head)
    draft.proper, draft.country = True, lands[0].nation.iso or None if lands else None
    return draft
