"""Tell who is meant by words that are nobody's name or role: "a statement by the army", "dozens of residents", "the 45-year-old"."""

from __future__ import annotations

from counterclaim.who.bodies import of_body
from counterclaim.who.cast import Cast
from counterclaim.who.draft import Resolved
from counterclaim.who.phrases import Phrase, phrase_at
from counterclaim.who.whose import known_name, word_in

_SOURCES = frozenset({"of", "by", "from"})
_NAMED = frozenset({"ORG", "GPE", "NORP"})
_LATELY = 250  # tokens back to whoever issued "the statement"


def of_thing(cast: Cast, phrase: Phrase) -> Resolved:
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
        source = owner or below(cast, head, _SOURCES) or _before(cast, head) or _issuer(cast, phrase)
        if source:
            return source._replace(first=phrase.core, last=head, because="whose words they are", shown=False)
    owned = (
        phrase.owner
        if phrase.owner is not None
        else next((t.i for t in scene.parse.childs(head, "poss") if t.pos == "PRON"), None)
    )
    if token.lemma == "side" and owned is None:  # "the SSC side" is the SSC
        sided = (known_name(cast, i, head - 1) for i in range(phrase.core, head) if i not in scene.nation_at)
        draft = next((d for d in sided if d is not None and d.kind != "person"), None)
        if draft is not None:
            return Resolved(draft, phrase.core, head, "whose it is", shown=False)
    if owned is not None and token.pos == "NOUN":
        # "Sudan's SAF headquarters" are the army's before they are Sudan's
        names = (known_name(cast, i, head - 1) for i in range(phrase.core, head) if i not in scene.nation_at)
        owner = cast.at(owned)
        draft = next((d for d in names if d is not None), owner.draft if owner else None)
        if draft is not None:
            return Resolved(draft, phrase.core, head, "whose it is", shown=False)
    source = below(cast, head, frozenset({"by"}))
    if source:
        return source._replace(first=phrase.core, last=head, because="whose words they are", shown=False)
    name = scene.words(phrase.core, head)
    draft = cast.new(name)
    if token.lower in words["indefinite"]:
        draft.kind, draft.many = "population", True
    return Resolved(draft, phrase.core, head, "words")


def _before(cast: Cast, head: int) -> Resolved | None:
    """The body or state named right before its paper: "the Defence Ministry statement", "police reports"."""
    scene = cast.scene
    for token in sorted(scene.parse.childs(head, "compound", "nmod", "amod"), key=lambda t: -t.i):
        body = word_in(scene.people.body, token)
        if token.i < head and (token.entity in _NAMED or body is not None):
            return cast.at(token.i) or _state_body(cast, token.i, body)
    return None


def _state_body(cast: Cast, i: int, form: str | None) -> Resolved | None:
    """A body that stands before another noun ("military reports"), which is decided with that noun elsewhere."""
    if form is None:
        return None
    found = of_body(cast, phrase_at(cast.scene, i), form)
    return found if found is not None and found.draft.kind != "unknown" else None


def _issuer(cast: Cast, phrase: Phrase) -> Resolved | None:
    """Whose "the statement" is: that of whoever spoke last and is somebody."""
    scene, head = cast.scene, phrase.head
    if scene.tokens[head].lemma not in scene.people.words["issued"] or not (
        phrase.definite or scene.tokens[head].dep == "nsubj"
    ):
        return None
    if phrase.core < head:
        return None
    spoke = {v for v in scene.voices if head - _LATELY < v < head and not cast.is_told_of(v)}
    for before in sorted(spoke | _publishers(cast, head), reverse=True):
        found = cast.at(before)
        if found is not None and found.draft.kind not in ("unknown", "media") and found.because != "words":
            return found._replace(first=phrase.core, last=head, because="whose words they are", shown=False)
    return None


def _publishers(cast: Cast, head: int) -> set[int]:
    """Subjects of "issued a bulletin", "published a note" shortly before."""
    scene = cast.scene
    papers = (t for t in scene.tokens[max(0, head - _LATELY) : head] if t.lemma in scene.people.words["issued"])
    found = (scene.parse.child(t.head, "nsubj") for t in papers if t.dep == "dobj")
    return {s.i for s in found if s is not None and s.i < head}


def below(cast: Cast, head: int, preps: frozenset[str]) -> Resolved | None:
    """The actor of the noun behind one of these prepositions: "of", "by" or "from" somebody."""
    scene = cast.scene
    for c in scene.parse.children[head]:
        if scene.tokens[c].dep in ("prep", "agent") and scene.tokens[c].lower in preps:
            inner = scene.parse.child(c, "pobj")
            found = cast.at(inner.i) if inner else None
            if found:
                return found
    return None
