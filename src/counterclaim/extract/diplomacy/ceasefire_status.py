"""What the words around a ceasefire say of it: what became of it, or what is wanted of it."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from counterclaim.extract.diplomacy.grammar import is_announced, is_negated, is_unreal, possessor
from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.diplomacy import CeasefireWords
from counterclaim.model.finding import CeasefireStatus
from counterclaim.model.parse import Parse, Token

PHRASE = 4  # words between a verb and the particle or noun that makes its meaning
REACH = 4  # heads above the noun among which its governing word is looked for
_DUE = frozenset({"be", "expect", "schedule", "set"})


class Governed(NamedTuple):
    """What a word says of a ceasefire: its status, the word's number, and whether it says that this is not so."""

    status: CeasefireStatus
    at: int
    negated: bool = False


def said_of(parse: Parse, noun: int, words: CeasefireWords, *, ceasing: bool) -> Governed | None:
    """What the words around a ceasefire say of it: the answer to an offer, else its governor, else what hangs on it."""
    return (
        _answered(parse, noun, words)
        or _none(parse, noun)
        or _charge(parse, noun, words)
        or _status(parse, noun, words, ceasing=ceasing)
        or (_ceased(parse, noun) if ceasing else _in_a_clause(parse, noun, words) or _own(parse, noun))
    )


def _answered(parse: Parse, noun: int, words: CeasefireWords) -> Governed | None:
    """ "Rejected an offer of a ceasefire", "accepted the proposal": the answer counts, not the offer in it."""
    offered = False
    for up, token in enumerate(parse.ancestors(noun)):
        if up >= REACH + 2:  # "an offer by the government of a truce", as parsers hang it
            return None
        status = words.status.get(token.lemma)
        if token.pos == "NOUN" and status == "proposed":
            offered = True
        elif token.pos == "VERB":
            if offered and status == "agreed" and token.lemma in words.taking_up and not is_negated(parse, token.i):
                return _modified(parse, "agreed", token.i, words)
            return Governed("rejected", token.i) if offered and status == "rejected" else None
        elif token.pos == "NOUN" and status:
            return None
    return None


def _none(parse: Parse, noun: int) -> Governed | None:
    """ "There will be no ceasefire": who says so wants none; "there is no ceasefire": who says so sees none."""
    head = parse.tokens[parse.tokens[noun].head]
    if head.lemma != "be" or not any(t.lower == "no" for t in parse.childs(noun, "det")):
        return None
    if any(t.lower in ("will", "'ll", "can", "wo") for t in parse.childs(head.i, "aux")):
        return Governed("rejected", head.i)
    there = parse.child(head.i, "expl") is not None and not is_unreal(parse, head.i)
    return Governed("in_force", head.i, negated=True) if there else None


def _charge(parse: Parse, noun: int, words: CeasefireWords) -> Governed | None:
    """ "X rejects truce charge", "denied the ceasefire claims": what is denied is a breach."""
    token = parse.tokens[noun]
    above = parse.tokens[token.head]
    denied = above.pos == "VERB" and (above.lemma == "deny" or words.status.get(above.lemma) == "rejected")
    return Governed("violated", noun) if token.lemma in words.charges and token.dep == "dobj" and denied else None


def _status(parse: Parse, noun: int, words: CeasefireWords, *, ceasing: bool) -> Governed | None:
    """The nearest governing word that says what became of the ceasefire."""
    own = None if ceasing else words.status.get(parse.tokens[noun].lemma)
    if (later := _after_participle(parse, noun)) is not None and (status := words.status.get(later.lemma)):
        return _modified(parse, status, later.i, words)
    below = [parse.tokens[noun], *parse.ancestors(noun)]
    for up, (before, token) in enumerate(pairwise(below)):
        if up >= REACH or (token.dep == "prep" and token.lower in words.aside):
            break
        status = words.status.get(token.lemma)
        if token.lemma == "end" and token.pos == "NOUN":
            if own is None and (before.lower == "to" or token.dep != "pobj"):
                return Governed("ended", token.i)
            continue  # "by the end of the truce"
        if token.lemma in word_class("truce_parts") and token.pos == "NOUN":
            continue
        if token.lemma == "call" and token.pos == "VERB" and before.lower not in ("for", "on", "upon"):
            break  # "called the truce a first step"
        if status == "agreed" and token.lemma in ("mediate", "broker", "negotiate") and token.tag == "VBG":
            status = "proposed"
        phrasal = _by_particle(parse, token, words) if token.pos in ("VERB", "AUX") else None
        if phrasal is not None:
            return _modified(parse, phrasal, token.i, words)
        if status and token.pos in ("VERB", "NOUN", "ADJ"):
            return _modified(parse, status, token.i, words)
        if token.lemma in _DUE and (due := _due(parse, token, words)) is not None:
            return due
        if token.pos == "VERB" and token.lemma not in (
            "say",
            "be",
            "have",
            "make",
            "do",
            "help",
            "try",
            "manage",
            "appear",
        ):
            break
    return Governed(own, noun) if own else None  # type: ignore[arg-type]


def _after_participle(parse: Parse, noun: int) -> Token | None:
    """ "The ceasefire agreed in X was violated": where the parser takes the participle for the verb, the verb below it."""
    head = parse.tokens[parse.tokens[noun].head]
    if parse.tokens[noun].dep != "nsubj" or head.tag != "VBD" or head.lemma in ("say", "see", "mean", "show"):
        return None
    below = parse.child(head.i, "ccomp")
    alone = below is not None and parse.child(below.i, "nsubj", "nsubjpass", "mark", "expl") is None
    return below if alone and below is not None and parse.child(below.i, "aux", "auxpass") is not None else None


def _ceased(parse: Parse, verb: int) -> Governed:
    """What no other verb governs: to come, it is agreed; past, in force."""
    ahead = any(t.lower in ("will", "'ll", "would", "to") for t in parse.childs(verb, "aux"))
    return Governed("agreed" if ahead else "in_force", verb)


def _in_a_clause(parse: Parse, noun: int, words: CeasefireWords) -> Governed | None:
    """ "The truce held for six hours" as parsers may take it, "under the ceasefire agreed in X", "Truce broken within hours"."""
    for clause in parse.childs(noun, "acl", "relcl"):
        if clause.pos == "VERB" and (status := _by_particle(parse, clause, words) or words.status.get(clause.lemma)):
            return _modified(parse, status, clause.i, words)
    return None


def _own(parse: Parse, noun: int) -> Governed | None:
    """ "The group's 8-month-old truce": a ceasefire that is somebody's, or has an age, is in force unless the text says more."""
    owner = possessor(parse, noun)
    named = owner is not None and (owner.pos == "PROPN" or bool(owner.entity)) and owner.entity not in ("DATE", "TIME")
    aged = any(t.lower.endswith("-old") or t.lower == "old" for t in parse.childs(noun, "amod"))
    return Governed("in_force", noun) if named or aged else None


def _by_particle(parse: Parse, token: Token, words: CeasefireWords) -> CeasefireStatus | None:
    """Phrases whose verb alone says nothing or something else: take effect, be in place, break down, rule out."""
    if token.lemma == "be" and parse.child(token.i, "acomp") is not None:
        near = {t.lemma for t in parse.childs(token.i, "acomp", "prep")}  # "is due to take effect" is not in force
    else:
        near = {parse.tokens[c].lemma for c in parse.subtree(token.i) if abs(c - token.i) <= PHRASE}
    found = (words.phrasal[token.lemma, n] for n in sorted(near) if (token.lemma, n) in words.phrasal)
    return next(found, None)  # type: ignore[arg-type]


def _due(parse: Parse, be: Token, words: CeasefireWords) -> Governed | None:
    """ "The truce is due to take effect at noon", "is expected to begin": what it is due to do is agreed."""
    for verb in (v for due in (be, *parse.childs(be.i, "acomp")) for v in parse.childs(due.i, "xcomp")):
        if status := _by_particle(parse, verb, words) or words.status.get(verb.lemma):
            return _modified(parse, status, verb.i, words)
    return None


def _modified(parse: Parse, status: str, governor: int, words: CeasefireWords) -> Governed:
    """A negated, conditional or future governor changes the status.

    Not agreed is no agreement, could agree a mere proposal, will observe an agreement, did not observe a breach.
    """
    token = parse.tokens[governor]
    above = next(parse.ancestors(governor), token)
    if token.pos == "NOUN" and _is_none(parse, governor):
        return Governed(status, governor, negated=True)  # type: ignore[arg-type]
    unwilling = above.lemma in ("refuse", "decline", "fail") and token.dep in ("xcomp", "ccomp")
    if token.pos == "VERB" and (is_negated(parse, governor) or unwilling or _is_nobody(parse, governor)):
        return _unkept(parse, status, governor, above, words)
    if token.pos in ("VERB", "AUX") and status == "in_force" and (ahead := _to_come(parse, governor, above, words)):
        return Governed(ahead, governor)
    if token.pos == "VERB" and is_unreal(parse, governor) and status in ("agreed", "in_force", "violated", "ended"):
        return Governed("proposed", governor)
    if status in ("agreed", "in_force") and words.status.get(above.lemma) == "demanded":
        return Governed("demanded", governor)
    return Governed(status, governor)  # type: ignore[arg-type]


def _is_none(parse: Parse, governor: int) -> bool:
    """Tell whether the noun that says what became of a truce is denied: "no violation", "without any breach"."""
    token = parse.tokens[governor]
    if token.pos != "NOUN":
        return False
    denied = any(t.lower in ("no", "neither") for t in parse.childs(governor, "det"))
    above = parse.tokens[token.head]
    return (
        denied
        or (token.dep == "pobj" and above.lower == "without")
        or (above.lemma == "be" and is_negated(parse, above.i))
    )


def _is_nobody(parse: Parse, verb: int) -> bool:
    """ "Neither side has signed": nobody does what the verb says."""
    who = parse.child(verb, "nsubj")
    return who is not None and (
        who.lower in ("neither", "none", "nobody")
        or any(t.lower in ("neither", "no") for t in parse.childs(who.i, "det"))
    )


def _unkept(parse: Parse, status: str, governor: int, above: Token, words: CeasefireWords) -> Governed:
    """What a negated verb says: who did not keep a truce broke it, who did not break it denies that, who will not keep it wants none."""
    ahead = is_announced(parse, governor)
    if status == "violated":
        return Governed("agreed", governor) if ahead else Governed("violated", governor, negated=above.lemma != "fail")
    if status == "in_force" and parse.tokens[governor].lemma in words.keeping:
        return Governed("rejected" if ahead or above.lemma in ("refuse", "decline") else "violated", governor)
    changed = {"agreed": "rejected", "in_force": "ended"}.get(status, status)
    return Governed(changed, governor)  # type: ignore[arg-type]


def _to_come(parse: Parse, governor: int, above: Token, words: CeasefireWords) -> CeasefireStatus | None:
    """ "Announced that it would observe a truce", "is due to take effect", "agreed to extend": what is to come is agreed, and no more."""
    told = words.status.get(above.lemma) if parse.tokens[governor].dep in ("xcomp", "ccomp", "acl") else None
    if told in ("demanded", "proposed", "agreed"):
        return told  # type: ignore[return-value]
    return "agreed" if is_announced(parse, governor) else None
