"""Who stands where in a clause: subjects through control and relative clauses, conjuncts, parties of a noun."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.extract.headlinese import beside_comma
from counterclaim.lexicon.people import people
from counterclaim.model.mention import Mention
from counterclaim.model.parse import Parse, Token

_SUBJECT = ("nsubj", "nsubjpass", "csubj")
_RELATIVE = frozenset({"which", "who", "that", "whom"})
_MODALS = frozenset({"would", "could", "may", "might", "should", "can"})
_CONDITIONS = frozenset({"if", "unless", "whether"})
_AMOUNTS = frozenset({"DATE", "TIME", "QUANTITY", "PERCENT", "CARDINAL", "MONEY"})  # "extended by 48 hours"
CLIMB = 4  # how far a subject is looked for above its verb


def actor(parse: Parse, i: int) -> Mention:
    """The mention of an actor headed by token `i`: its noun phrase without clauses, conjuncts and a closing 's."""
    words = parse.phrase(i)
    end = words.end
    for token in reversed([t for t in parse.childs(i, "case") if t.start < words.end]):
        end = min(end, token.start)
    return Mention(start=words.start, end=end, text=parse.text[words.start : end], kind="actor", head=i)


def conjuncts(parse: Parse, i: int) -> list[int]:
    """Token `i` and what is joined to it by "and", in text order."""
    found, todo = [i], [i]
    while todo:
        here = todo.pop()
        more = [t.i for t in parse.childs(here, "conj") if t.pos in ("NOUN", "PROPN", "PRON", "ADJ", "NUM")]
        if here == i:
            found += _joined_before(parse, here)
            found += [n for n in (beside_comma(parse, here),) if n is not None]
        found += more
        todo += more
    return sorted(found)


def _joined_before(parse: Parse, head: int) -> list[int]:
    """ "The X government and Y rebels": parsers hang the first body below the second, with "and Y" below it."""
    words = people()
    return [
        c.i
        for c in parse.childs(head, "nmod", "compound")
        if c.i < head
        and (c.lemma in words.body or c.lemma in words.person)
        and parse.child(c.i, "cc") is not None
        and parse.child(c.i, "conj") is not None
        and parse.child(c.i, "det", "amod", "poss", "compound") is not None
        and parse.tokens[c.i - 1].lower != "-"
    ]


def actors(parse: Parse, i: int) -> list[Mention]:
    """A mention for each conjunct of the noun phrase headed by token `i`."""
    return [actor(parse, n) for n in conjuncts(parse, i)]


def subject(parse: Parse, verb: int) -> int | None:
    """Head token of the subject of a verb, through control ("X agreed to meet"), coordination and relative clauses."""
    for _ in range(CLIMB):
        found = parse.child(verb, *_SUBJECT)
        token = parse.tokens[verb]
        if found is not None and found.lower not in _RELATIVE:
            return found.i
        if token.dep in ("relcl", "acl"):
            return token.head
        if token.dep in ("xcomp", "conj", "advcl", "ccomp", "pcomp") and token.head != verb:
            head = parse.tokens[token.head]
            if token.dep == "xcomp" and (controlled := parse.child(head.i, "dobj")) is not None:
                return controlled.i
            if head.pos == "ADJ" and head.dep in ("acomp", "oprd"):  # "is ready to meet"
                verb = head.head
                continue
            if token.dep == "pcomp":
                accused = parse.child(head.head, "dobj") if head.lower == "of" else None
                if accused is not None:
                    return accused.i  # "accused X of backing Y"
                verb = head.head
                continue
            verb = head.i
            continue
        return None
    return None


def is_passive(parse: Parse, verb: int) -> bool:
    """Tell whether a verb stands in the passive."""
    return parse.child(verb, "nsubjpass", "auxpass", "agent") is not None


def agent(parse: Parse, i: int) -> int | None:
    """Head token of the by-phrase of a verb or noun."""
    for by in parse.childs(i, "agent", "prep"):
        if by.lower == "by" and (found := parse.child(by.i, "pobj")) is not None:
            return None if found.entity in _AMOUNTS else found.i
    return None


def objects(parse: Parse, i: int, *prepositions: str) -> Iterator[Token]:
    """Objects of a token's prepositions of the given names, in text order."""
    for prep in parse.childs(i, "prep", "dative", "agent"):
        if prep.lower in prepositions:
            yield from parse.childs(prep.i, "pobj")


def possessor(parse: Parse, i: int) -> Token | None:
    """The possessor of a noun ("Turkey's support")."""
    return parse.child(i, "poss")


def is_called_off(parse: Parse, verb: Token, lemmas: frozenset[str]) -> bool:
    """Tell whether a verb with "off" calls something off, breaks it off or puts it off."""
    return verb.lemma in lemmas and any(t.lower == "off" for t in parse.childs(verb.i, "prt", "advmod", "prep"))


def is_negated(parse: Parse, verb: int) -> bool:
    """Tell whether a verb is negated ("did not", "never", "no longer")."""
    return parse.child(verb, "neg") is not None or any(
        t.lower in ("never", "neither") or (t.lower == "longer" and parse.tokens[t.i - 1].lower == "no")
        for t in parse.childs(verb, "advmod", "preconj")
    )


def is_future(parse: Parse, verb: int) -> bool:
    """Tell whether a verb speaks of what is to come: will, to-infinitive, "is to", "due to", "are joining" with a plan."""
    token = parse.tokens[verb]
    aux = {t.lower for t in parse.childs(verb, "aux")}
    if aux & {"will", "'ll", "shall", "to"}:
        return True
    return token.tag == "VBG" and bool(aux & {"are", "is", "'re", "'s", "am"})


def is_announced(parse: Parse, verb: int) -> bool:
    """Tell whether a verb speaks of what is to come as settled: will, "is to", "due to", "truce to begin", and "would" in what somebody said."""
    aux = {t.lower for t in parse.childs(verb, "aux")}
    if aux & {"will", "wo", "'ll", "shall"}:
        return not any(t.lower in _CONDITIONS for t in parse.childs(verb, "mark"))
    token = parse.tokens[verb]
    if aux & {"would", "'d"}:
        return "have" not in aux and token.dep in ("ccomp", "conj", "parataxis")
    if "to" in aux and token.dep in ("relcl", "acl") and parse.tokens[token.head].pos in ("NOUN", "PROPN"):
        return True
    if "to" in aux and token.dep in ("ROOT", "ccomp") and parse.child(verb, "nsubj") is not None:
        return True
    return "to" in aux and parse.tokens[token.head].lemma in ("be", "due", "set", "expect", "schedule", "plan")


def is_unreal(parse: Parse, verb: int) -> bool:
    """Tell whether a verb stands under a modal or a condition ("could", "if", "unless")."""
    if {t.lower for t in parse.childs(verb, "aux")} & _MODALS:
        return True
    return any(t.lower in _CONDITIONS for t in parse.childs(verb, "mark"))


def verb_above(parse: Parse, i: int) -> int | None:
    """The nearest verb above a token, or None."""
    return next((t.i for t in parse.ancestors(i) if t.pos in ("VERB", "AUX")), None)
