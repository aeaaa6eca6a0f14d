"""How far talks have come, by the words above and below the noun: proposed, announced, under way, held, failed."""

from __future__ import annotations

from counterclaim.extract.diplomacy.grammar import is_announced, is_called_off, is_future, is_unreal, objects
from counterclaim.lexicon.diplomacy import TalksWords
from counterclaim.model.finding import TalksStatus
from counterclaim.model.parse import Parse, Token


def status_of(
    parse: Parse, token: Token, verb: int | None, words: TalksWords, *, future: bool, demanded: bool
) -> TalksStatus | None:
    """The status that the words above the noun give it, nearest first; to come beats held."""
    if _is_due(parse, token):
        return "announced"
    above = [token, *parse.ancestors(token.i)][:5]
    past = verb is not None and parse.tokens[verb].tag == "VBD" and not future
    if past and token.dep == "pobj" and parse.tokens[token.head].lower in ("at", "during"):
        return "held"  # "at talks in X the two sides agreed to …"
    if verb is not None and verb not in {t.i for t in parse.ancestors(token.i)}:
        above = [token, parse.tokens[verb]]
    for t in above[1:]:
        if is_called_off(parse, t, words.status["off"]):
            return "failed"
        if {t.lemma, t.lower} & words.status["failed"] and not (t.lemma == "fail" and parse.child(t.i, "xcomp")):
            return "failed"
        if t.lemma == "be" and any(a.lemma in words.status["failed"] for a in parse.childs(t.i, "acomp")):
            return "failed"
        if (t.lower == "after" and t.dep == "prep") or (t.lower == "end" and t.dep == "pobj"):
            return "held"  # "after nine hours of talks", "at the end of nine hours of talks"
        before = {c.lower for c in parse.childs(t.i, "mark")} if t.pos in ("VERB", "AUX") else {t.lower}
        if before & {"before", "ahead"}:
            return "announced"
        if t.pos == "VERB" and (found := _of_verb(parse, t, words, future=future or is_announced(parse, t.i))):
            return found
        if t.lemma in words.status["proposed"] and not (t.pos == "VERB" and t.lemma == "call" and t.tag == "VBN"):
            return "proposed"
        if t.lemma in words.status["announced"]:
            return "announced"
    if demanded:
        return "proposed"
    if any(t.lemma == "be" and parse.child(t.i, "expl") and t.tag in ("VBD", "VBN") for t in above[1:2]):
        return "held"  # "there were talks in X"
    held = [
        c for c in parse.childs(token.i, "acl", "relcl") if c.lemma in ("hold", "have") and not is_future(parse, c.i)
    ]
    return "announced" if future else "held" if held and not is_announced(parse, held[0].i) else None


def _of_verb(parse: Parse, verb: Token, words: TalksWords, *, future: bool) -> TalksStatus | None:
    """How far the verb above them says that talks have come."""
    below = {parse.tokens[c].lower for c in parse.children[verb.i]}
    thing = parse.child(verb.i, "dobj")
    takes_part = verb.lemma == "take" and thing is not None and thing.lemma == "part"
    takes_place = verb.lemma == "take" and thing is not None and thing.lemma == "place"
    turned = verb.lemma == "come" and {t.lemma for t in objects(parse, verb.i, "to")} & words.turns
    if verb.lemma in words.status["under_way"] or below & {"underway", "way"} or (
        verb.lemma == "hold" and verb.tag == "VBG" and not future
    ):  # fmt: skip
        return "announced" if future else "under_way"
    if verb.lemma in words.status["held"] or takes_place or turned:
        return "announced" if future else "proposed" if is_unreal(parse, verb.i) else "held"
    if verb.lemma in words.status["attending"] or takes_part:
        past = verb.tag in ("VBD", "VBN") and not future and not is_unreal(parse, verb.i)
        proposed = parse.tokens[verb.head].lemma in words.status["proposed"] and verb.dep in ("xcomp", "ccomp")
        return "held" if past else "proposed" if proposed else "announced"
    return "announced" if verb.lemma in words.status["announced"] else None


def _is_due(parse: Parse, token: Token) -> bool:
    """Tell whether a clause below says that they are to come ("the X talks, which are due to open on Friday")."""
    clauses = list(parse.childs(token.i, "relcl", "acl"))
    clauses += [j for c in clauses for j in parse.childs(c.i, "conj")]
    due = [t for c in clauses for t in (c, *parse.childs(c.i, "acomp"))]
    return any((t.lemma == "due" and t.pos == "ADJ") or (t.pos == "VERB" and is_future(parse, t.i)) for t in due)
