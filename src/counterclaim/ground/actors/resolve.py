"""Decide what a head token stands for: pronoun, state, role, body, name, group word, or something else that speaks."""

from __future__ import annotations

from counterclaim.ground.actors.bodies import name_end, of_body
from counterclaim.ground.actors.cast import Cast
from counterclaim.ground.actors.draft import Draft, Resolved
from counterclaim.ground.actors.names import describe_body, fused_name, of_name
from counterclaim.ground.actors.nations import Named, folded
from counterclaim.ground.actors.phrases import Phrase, phrase_at
from counterclaim.ground.actors.pronouns import among, of_pronoun
from counterclaim.ground.actors.roles import at_home, give_role, of_role, role_words
from counterclaim.ground.actors.sides import is_sides, of_sides
from counterclaim.ground.actors.whose import whose, word_in
from counterclaim.model.parse import Token

PRONOUNS = frozenset(
    "he him his himself she her hers herself it its itself they them their theirs themselves we us our ours ourselves i me my mine myself who which that whom whose".split()
)
_ACTING = frozenset({"nsubj", "nsubjpass", "poss", "dobj", "dative"})
_TOWARDS = frozenset({"between", "with", "against", "by", "without"})
_SOURCES = frozenset({"of", "by", "from"})
_OWN_NAME = frozenset({"PERSON"})


def decide(cast: Cast, i: int) -> Resolved | None:
    """The actor that token `i` heads, or None where it heads none."""
    scene = cast.scene
    token = scene.tokens[i]
    if token.lower in PRONOUNS and token.pos in ("PRON", "DET", "SCONJ"):
        return of_pronoun(cast, i) or (_thing(cast, phrase_at(scene, i)) if i in scene.voices else None)
    if i in scene.fused:
        return fused_name(cast, i, *scene.fused[i])
    phrase = phrase_at(scene, i)
    if is_sides(cast, phrase):
        return of_sides(cast, phrase)
    if i in scene.forced and (token.lemma in scene.people.words["quantity"] or token.lower in scene.people.words["quantity"] or token.pos == "NUM"):
        some = _below(cast, i, frozenset({"of"}))
        if some:
            return some._replace(first=phrase.start, because=f"of {some.because}")
    role, body = _kind_of_noun(cast, token)
    named = scene.nation_at.get(i)
    if named is not None and named.last == i and role is None and (body is None or named.how == "seat"):
        return _nation(cast, phrase, named)
    lands = scene.nations_in(phrase.core, i) if token.lemma == "side" else []
    if lands:
        return Resolved(cast.country(lands[0].nation), phrase.core, i, "side")
    known = _bracketed(cast, i) if token.text[0].isupper() else None
    if known is not None:
        last = max(i, name_end(cast, i))
        cast.call(known, scene.words(phrase.core, last))
        return _described(cast, i, Resolved(known, phrase.core, last, "acronym"))
    listed = _listed_entity(cast, i) if token.text[0].isupper() and (role or body) else None
    if listed is not None:
        return listed
    if role is not None and token.dep == "pobj" and phrase.many:
        subject = among(cast, i)
        if subject is not None:
            return Resolved(subject, phrase.core, i, "one of them", shown=False)
    if role is not None:
        return _apposed(cast, phrase, role) or of_role(cast, phrase, role)
    if body is not None:
        return _described(cast, i, _apposed(cast, phrase, None) or of_body(cast, phrase, body))
    nameable = token.pos == "PROPN" or (token.pos in ("X", "NOUN", "ADJ", "VERB") and (token.entity or (token.text.isupper() and len(token.text) > 1)))
    found = of_name(cast, phrase) if nameable else None
    if found is not None:
        return _described(cast, i, found)
    if found is None and i in scene.forced and token.text[0].isupper() and folded(token.text) in cast.surnames:
        return Resolved(cast.surnames[folded(token.text)], i, i, "name")
    return _thing(cast, phrase) if i in scene.forced else None


def _kind_of_noun(cast: Cast, token: Token) -> tuple[str | None, str | None]:
    """The forms under which a noun is a role or a body's; a surname like King or Marshal behind a first name is neither."""
    scene, words = cast.scene, cast.scene.people
    if token.pos not in ("NOUN", "PROPN", "ADJ") and token.tag not in ("NNS", "NN"):
        return None, None
    if token.entity in _OWN_NAME and token.i and scene.tokens[token.i - 1].entity == token.entity and token.pos == "PROPN":
        return None, None
    role = word_in(words.person, token)
    if role is not None and token.text[0].isupper() and token.pos == "PROPN" and token.i > cast.scene.begins[token.i] and token.lower in words.body:
        role = None  # "National Guard" is a body, "a guard" a person
    if (token.pos == "ADJ" and role != "displaced") or _is_title_of_a_body(cast, token):
        role = None
    body = word_in(words.body, token) if role is None and token.pos != "ADJ" else None
    if body in words.words["capitalised"] and token.text[0].islower():
        body = None
    return role, body


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


def _is_title_of_a_body(cast: Cast, token: Token) -> bool:
    """A role noun that ends an organisation's name: "Al-Monitor", "The Guardian"; the parser sees one organisation of proper nouns."""
    entity = cast.scene.entity_at.get(token.i)
    if token.pos != "PROPN" or entity is None or entity.label != "ORG" or entity.first == entity.last or entity.last != token.i:
        return False
    return all(cast.scene.tokens[i].pos in ("PROPN", "PUNCT", "DET") and i not in cast.scene.nation_at for i in range(entity.first, entity.last + 1)) and not any(
        word_in(cast.scene.people.modifier, cast.scene.tokens[i]) for i in range(entity.first, entity.last)
    )


def _nation(cast: Cast, phrase: Phrase, named: Named) -> Resolved | None:
    scene, head = cast.scene, phrase.head
    forced = head in scene.forced
    if named.how == "seat":
        return _seat(cast, named, forced)
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
    draft = _people(cast, phrase, named)
    return Resolved(draft, named.first, named.last, "name: its people", shown=forced or not phrase.counted)


def _people(cast: Cast, phrase: Phrase, named: Named) -> Draft:
    if named.nation.standing == "people":
        draft = cast.country(named.nation)
    else:
        key = "" if phrase.counted else f"people:{named.nation.iso or named.nation.name}"
        draft = (cast.keys.get(key) if key else None) or cast.new(cast.scene.words(named.first, named.last), "population", key)
        draft.country, draft.sector, draft.many = named.nation.iso or None, "CVL", True
    draft.called(cast.scene.words(named.first, named.last))
    return draft


def _seat(cast: Cast, named: Named, forced: bool) -> Resolved | None:
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
            draft.country, draft.sector, draft.proper, draft.speaks_for = named.nation.iso or None, "GOV", True, cast.country(named.nation)
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
    return not town and token.dep in _ACTING and not (token.dep == "dobj" and above.lemma in scene.people.words["motion"])


def _apposed(cast: Cast, phrase: Phrase, role: str | None) -> Resolved | None:
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
        give_role(cast, found.draft, role_words(cast, phrase.core, head), scene.tokens[head], whose(cast, phrase, phrase.core, head - 1))
    else:
        ours = whose(cast, phrase, phrase.core, head - 1)
        describe_body(cast, found.draft, phrase.core, head, ours.nation.iso if ours.nation else None)
        if ours.org is not None and ours.org is not found.draft and found.draft.speaks_for is None:
            found.draft.speaks_for = ours.org
    return Resolved(found.draft, phrase.core, head, "apposition", shown=False)


def _name_beside(cast: Cast, head: int, *, person: bool) -> int | None:
    scene = cast.scene
    for c in scene.parse.children[head]:
        if c > head and scene.tokens[c].dep == "appos" and scene.tokens[c].pos == "PROPN" and scene.tokens[c - 1].text != "(":
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


def _described(cast: Cast, i: int, found: Resolved) -> Resolved:
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
    role, body = _kind_of_noun(cast, scene.tokens[c])
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


def _thing(cast: Cast, phrase: Phrase) -> Resolved:
    """Whatever else speaks or acts: whose statement it is, of whom some are, the last person of an age, or a thing of its own."""
    scene, head = cast.scene, phrase.head
    token = scene.tokens[head]
    words = scene.people.words
    if token.lower in ("old", "year-old") or token.lower.endswith("-year-old"):
        person = next((d for t, d, _ in reversed(cast.history[-40:]) if d.kind == "person" and t < head), None)
        if person:
            return Resolved(person, phrase.start, head, "role: the last person")
    if word_in(words["no_actor"], token):
        owner = cast.at(phrase.owner) if phrase.owner is not None else None
        source = owner or _below(cast, head, _SOURCES)
        if source:
            return source._replace(first=phrase.core, last=head, because="whose words they are", shown=False)
    owned = phrase.owner if phrase.owner is not None else next((t.i for t in scene.parse.childs(head, "poss") if t.pos == "PRON"), None)
    if owned is not None and token.pos == "NOUN":
        owner = cast.at(owned)
        if owner:
            return Resolved(owner.draft, phrase.core, head, "whose it is", shown=False)
    source = _below(cast, head, frozenset({"by"}))
    if source:
        return source._replace(first=phrase.core, last=head, because="whose words they are", shown=False)
    name = scene.words(phrase.core, head)
    draft = cast.new(name)
    if token.lower in ("others", "some", "many", "several", "those", "most", "people"):
        draft.kind, draft.many = "population", True
    return Resolved(draft, phrase.core, head, "words")


def _below(cast: Cast, head: int, preps: frozenset[str]) -> Resolved | None:
    scene = cast.scene
    for c in scene.parse.children[head]:
        if scene.tokens[c].dep in ("prep", "agent") and scene.tokens[c].lower in preps:
            inner = scene.parse.child(c, "pobj")
            found = cast.at(inner.i) if inner else None
            if found:
                return found
    return None
