"""What a verb's complement puts in the mouth of its subject: a clause, an infinitive, an object, a preposition's object."""

from __future__ import annotations

from counterclaim.attribute.candidates import Span
from counterclaim.attribute.parts import edges, spans_of
from counterclaim.lexicon.cues import Cues
from counterclaim.model.parse import Parse, Token

_ADVERBIAL = frozenset({"during", "after", "before", "through", "despite", "until", "since", "amid", "by", "while"})
_CIRCUMSTANCE = frozenset(
    {"until", "during", "after", "before", "through", "since", "amid", "within", "across", "near", "inside", "outside", "under", "behind", "between"}
)  # fmt: skip


def complement(
    parse: Parse, verb: Token, lemma: str, kids: list[Token], cues: Cues, cue: tuple[int, int]
) -> tuple[list[Span], str, int | None]:
    """What the verb's complement puts in the source's mouth, with the frame and the token of who is told."""
    after = [k for k in kids if k.i > cue[1] and k.dep not in ("punct", "cc", "conj")]
    told = next((k.i for k in after if k.dep in ("dobj", "dative")), None)
    clause = next((k for k in after if k.dep == "ccomp"), None)
    if clause is not None and clause.i > cue[1]:
        start, end = edges(parse, clause.i)
        if start > cue[0]:
            return spans_of(parse, [(start, end)]), "that", told
    infinitive = next((k for k in after if k.dep == "xcomp"), None)
    if infinitive is not None and f"{lemma} {infinitive.lemma}" in cues.idioms:
        return [], "to", None
    if infinitive is not None:
        start, end = edges(parse, infinitive.i)
        if told is None and "+" in lemma:  # "called on the rebels to leave"
            asked = parse.child(cue[1], "pobj")
            told = asked.i if asked is not None else None
        if told is not None and told < start and not _hearer_only(lemma, cues):
            start = edges(parse, told)[0]
        return spans_of(parse, [(max(start, cue[1] + 1), end)]), "to", told
    if any(k.dep == "ccomp" and k.i < verb.i for k in kids):
        return [], "that", told
    return _object(parse, verb, lemma, after, cues, cue)


def _hearer_only(lemma: str, cues: Cues) -> bool:
    cue = cues.verb(lemma, "hearer")
    return cue is not None and "hearer" in cue.frames and cue.act == "say"


def _object(
    parse: Parse, verb: Token, lemma: str, after: list[Token], cues: Cues, cue: tuple[int, int]
) -> tuple[list[Span], str, int | None]:
    """What an object or a preposition's object puts in the source's mouth, with the frame."""
    thing = next((k for k in after if k.dep in ("dobj", "oprd", "acomp", "attr")), None)
    preps = [k for k in after if k.dep in ("prep", "agent")]
    particle = lemma.partition("+")[2]
    held = thing.i if thing is not None and thing.lower == particle else cue[1]
    if particle and parse.tokens[held].dep == "dobj":  # "claimed responsibility for …"
        preps = [*parse.childs(held, "prep"), *preps]
        thing = None
    elif particle:
        preps = [k for k in (*parse.childs(verb.i, "prep", "prt"), *preps) if k.lower == particle] or preps
    if thing is not None:
        if f"{lemma} {thing.lemma}" in cues.idioms or (lemma in cues.said_to and _hears(thing, cues)):
            return [], "", None
        start, end = edges(parse, thing.i)
        return spans_of(parse, [(max(start, cue[1] + 1), _object_end(parse, after, end))]), "obj", None
    frames = {particle, *(f for c in cues.verbs.get(lemma, ()) for f in c.frames)}
    for prep in preps:
        inner = parse.child(prep.i, "pobj", "pcomp")
        if inner is not None and inner.entity in ("DATE", "TIME") and verb.dep == "parataxis":
            continue  # "…, the rebels claimed on Thursday, …"
        if inner is not None and (prep.lower in frames or (prep.i <= cue[1] + 2 and prep.lower not in _CIRCUMSTANCE)):
            return spans_of(parse, [edges(parse, inner.i)]), particle or prep.lower, None
    return _shared_object(parse, verb), "obj", None


def _hears(thing: Token, cues: Cues) -> bool:
    """ "Told this newspaper": who is told is nothing that is said."""
    return thing.lemma in cues.carriers or thing.lemma in cues.speakers or thing.entity in ("PERSON", "ORG")


def _object_end(parse: Parse, after: list[Token], end: int) -> int:
    """Last token of an object with what the parser hung on the verb but belongs to it ("any link | to the militia")."""
    for kid in after:
        if kid.i <= end:
            continue
        first, last = edges(parse, kid.i)
        if first > end + 1 or kid.dep not in ("prep", "oprd", "attr", "acomp", "xcomp", "ccomp"):
            break
        if kid.dep == "prep":
            thing = parse.child(kid.i, "pobj")
            if kid.lower in _ADVERBIAL or (thing is not None and thing.entity in ("DATE", "TIME")):
                break
        end = last
    return end


def _shared_object(parse: Parse, verb: Token) -> list[Span]:
    """The object that a verb shares with its conjunct: "neither confirmed nor denied the report"."""
    other = parse.child(verb.i, "conj")
    thing = parse.child(other.i, "dobj") if other is not None and parse.child(other.i, "nsubj") is None else None
    return spans_of(parse, [edges(parse, thing.i)]) if thing is not None and thing.i > verb.i else []
