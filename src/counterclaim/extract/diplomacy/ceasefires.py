"""Find ceasefires and their status: demanded, proposed, agreed, in force, violated, rejected, ended.

PLOVER v0.8: a ceasefire declared and not implemented is CONCEDE, an implemented one RETREAT/ceasefire (manual, RETREAT and
CONCEDE); here the two are `agreed` and `in_force`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from counterclaim.extract.diplomacy.grammar import (
    actor,
    actors,
    agent,
    is_announced,
    is_negated,
    is_passive,
    is_unreal,
    objects,
    possessor,
    subject,
)
from counterclaim.extract.diplomacy.scene import ahead_of, readable_tokens, statement_over, time_of
from counterclaim.lexicon.diplomacy import CeasefireWords, ceasefire_words
from counterclaim.model.finding import Ceasefire, CeasefireStatus
from counterclaim.model.mention import Mention, Period
from counterclaim.model.parse import Parse, Token
from counterclaim.model.reading import Reading
from counterclaim.model.sentence import Sentence
from counterclaim.model.statement import Statement

PHRASE = 4  # words between a verb and the particle or noun that makes its meaning
MEANT = 3  # sentences, its own among them, in which "it" can mean a truce
REACH = 4  # heads above the noun among which its governing word is looked for
_DUE = frozenset({"be", "expect", "schedule", "set"})
_TRANSPARENT = frozenset(
    {
        "start",
        "term",
        "terms",
        "state",
        "line",
        "respect",
        "effect",
        "force",
        "regime",
        "hour",
        "day",
        "beginning",
    }
)


class Governed(NamedTuple):
    """What a word says of a ceasefire: its status, the word's number, and whether it says that this is not so."""

    status: CeasefireStatus
    at: int
    negated: bool = False


def find_ceasefires(reading: Reading) -> Iterator[Ceasefire]:
    """Yield each ceasefire of which the text says what became of it, or what is wanted of it, in text order.

    What a voice denies ("denied having broken the truce", "there had been no violation") is `negated`.
    """
    words = ceasefire_words()
    number, here, named = 0, None, 0  # sentences back in which one was named last; 0: none
    for sentence, token in readable_tokens(reading):
        if sentence is not here:
            here, named = sentence, named + 1 if named else 0
        ceasing = _ceases(reading.parse, token, words)
        names = not ceasing and _names_ceasefire(reading.parse, token, words)
        named = 1 if ceasing or names else named
        if not (ceasing or names or (1 < named <= MEANT and _is_broken(reading.parse, token, words))):
            continue
        noun = token.i if ceasing else _whole_noun(reading.parse, token)
        found = _said_of(reading.parse, noun, words, ceasing=ceasing)
        over = _over(reading, token, found.at) if found else None
        if found is None or not _counts(found, over) or _is_given(reading.parse, found, over):
            continue
        number += 1
        yield Ceasefire(
            id=f"c{number}",
            words=reading.parse.selector(token.i, token.i),
            status=_as_put(found.status, over.factuality if over else None),
            kind=_kind(reading.parse, noun, token.i, words),
            by=_by(reading.parse, found.status, found.at),
            parties=tuple(_parties(reading.parse, noun, found.status, found.at)),
            when=_when(reading, noun, sentence, found.status),
            negated=found.negated or _is_denied(found, over),
        )


def _when(reading: Reading, noun: int, sentence: Sentence, status: CeasefireStatus) -> Period | None:
    """The days of a truce, or of what became of it: its own clause dates the truce and not its breach."""
    settled = status in ("agreed", "in_force")
    when = time_of(reading, noun, sentence, clauses=settled)
    return ahead_of(reading, when, sentence, nearest=True) if settled else when


def _said_of(parse: Parse, noun: int, words: CeasefireWords, *, ceasing: bool) -> Governed | None:
    """What the words around a ceasefire say of it: the answer to an offer, else its governor, else what hangs on it."""
    return (
        _answered(parse, noun, words)
        or _none(parse, noun)
        or _charge(parse, noun, words)
        or _status(parse, noun, words, ceasing=ceasing)
        or (_ceased(parse, noun) if ceasing else _in_a_clause(parse, noun, words) or _own(parse, noun))
    )


def _over(reading: Reading, token: Token, governor: int) -> Statement | None:
    """Who says what is said of a ceasefire: whose content holds its governor too, else whose content holds it.

    "… of breaking the truce, which the army denied": the denial takes up the truce alone.
    """
    above = reading.parse.tokens[governor]
    whole = statement_over(reading, min(token.start, above.start), max(token.end, above.end))
    return whole or statement_over(reading, token.start, token.end)


def _counts(found: Governed, over: Statement | None) -> bool:
    """Tell whether what is said of a ceasefire is a finding: not what somebody cannot confirm, nor a breach that the report itself has not seen."""
    if found.negated:
        return over is not None and bool(over.voices)
    wished = found.status in ("demanded", "proposed", "rejected")
    return wished or over is None or over.factuality != "not_confirmed"


def _is_given(parse: Parse, found: Governed, over: Statement | None) -> bool:
    """ "Denied having fired after the truce took effect": the truce only dates what is denied."""
    if over is None or over.factuality != "denied" or found.status not in ("agreed", "in_force", "ended"):
        return False
    first = min((c.start for c in over.content), default=0)
    return any(t.dep == "advcl" and t.start > first for t in (parse.tokens[found.at], *parse.ancestors(found.at)))


def _is_denied(found: Governed, over: Statement | None) -> bool:
    """Tell whether a voice denies what the words say; the rejection of a truce is no denial of one."""
    wished = found.status in ("demanded", "proposed", "rejected")
    return over is not None and over.factuality == "denied" and not wished


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


def _is_broken(parse: Parse, token: Token, words: CeasefireWords) -> bool:
    """ "Accused the other of breaking it", "of violations": a pronoun for the truce that was named before with a verb that
    breaks it, or a breach of which the words say nothing more.
    """
    verb = parse.tokens[token.head]
    if token.pos == "NOUN" and token.dep == "pobj" and words.status.get(token.lemma) == "violated":
        bare = not any(c.dep in ("prep", "compound", "poss", "nmod") for c in parse.childs(token.i))
        return bare and verb.lower == "of" and any(t.lemma in words.charging for t in list(parse.ancestors(verb.i))[:2])
    parted = parse.child(verb.i, "prt") is not None  # "broke it off"
    return token.lower == "it" and token.dep == "dobj" and words.status.get(verb.lemma) == "violated" and not parted


def _ceases(parse: Parse, token: Token, words: CeasefireWords) -> bool:
    """ "Agreed to cease hostilities", "will stop all firing", "the guns fell silent": the verb that names a ceasefire."""
    if token.pos != "VERB":
        return False
    if token.lemma in words.silent_verbs:
        quiet = any(t.lower in words.silent for t in parse.childs(token.i, "acomp", "oprd", "advmod"))
        return quiet and any(t.lemma in words.guns for t in parse.childs(token.i, "nsubj"))
    if token.lemma not in words.stopping:
        return False
    thing = parse.child(token.i, "dobj")
    who = subject(parse, token.i) if thing is None else None  # "hostilities are to cease at noon"
    head = thing.i if thing is not None else who
    things = [] if head is None else [parse.tokens[head], *parse.childs(head, "compound", "nmod", "conj")]
    return any(t.lemma in words.stopped or t.lower in words.stopped for t in things)


def _ceased(parse: Parse, verb: int) -> Governed:
    """What no other verb governs: to come, it is agreed; past, in force."""
    ahead = any(t.lower in ("will", "'ll", "would", "to") for t in parse.childs(verb, "aux"))
    return Governed("agreed" if ahead else "in_force", verb)


def _names_ceasefire(parse: Parse, token: Token, words: CeasefireWords) -> bool:
    if token.pos not in ("NOUN", "PROPN", "ADJ"):
        return False
    if token.lemma in words.nouns or token.lower in words.nouns or token.lower.rstrip("s") in words.nouns:
        return True
    for first, second in words.phrases:
        inside = [
            t for o in objects(parse, token.i, "of", "to", "in") for t in (o, *parse.childs(o.i, "compound", "nmod"))
        ]
        if token.lemma == first and any(t.lemma == second for t in inside):  # "a cessation of hostilities agreement"
            return True
        if token.lemma == second and any(parse.tokens[c].lemma == first for c in parse.children[token.i]):
            return True
    return False


def _whole_noun(parse: Parse, token: Token) -> int:
    """The head of the compound that the word stands in ("ceasefire agreement" → agreement)."""
    return (
        token.head
        if token.dep in ("compound", "amod", "nmod") and parse.tokens[token.head].pos in ("NOUN", "PROPN")
        else token.i
    )


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
        if token.lemma in _TRANSPARENT and token.pos == "NOUN":
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


def _in_a_clause(parse: Parse, noun: int, words: CeasefireWords) -> Governed | None:
    """ "The truce held for six hours" as parsers may take it, "under the ceasefire agreed in X", "Truce broken within hours"."""
    for clause in parse.childs(noun, "acl", "relcl"):
        if clause.pos == "VERB" and (status := _by_particle(parse, clause, words) or words.status.get(clause.lemma)):
            return _modified(parse, status, clause.i, words)
    return None


def _charge(parse: Parse, noun: int, words: CeasefireWords) -> Governed | None:
    """ "X rejects truce charge", "denied the ceasefire claims": what is denied is a breach."""
    token = parse.tokens[noun]
    above = parse.tokens[token.head]
    denied = above.pos == "VERB" and (above.lemma == "deny" or words.status.get(above.lemma) == "rejected")
    return Governed("violated", noun) if token.lemma in words.charges and token.dep == "dobj" and denied else None


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


def _after_participle(parse: Parse, noun: int) -> Token | None:
    """ "The ceasefire agreed in X was violated": where the parser takes the participle for the verb, the verb below it."""
    head = parse.tokens[parse.tokens[noun].head]
    if parse.tokens[noun].dep != "nsubj" or head.tag != "VBD" or head.lemma in ("say", "see", "mean", "show"):
        return None
    below = parse.child(head.i, "ccomp")
    alone = below is not None and parse.child(below.i, "nsubj", "nsubjpass", "mark", "expl") is None
    return below if alone and below is not None and parse.child(below.i, "aux", "auxpass") is not None else None


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


def _as_put(status: CeasefireStatus, factuality: str | None) -> CeasefireStatus:
    """What a voice demands or holds possible is not agreed or in force, whatever the verb says."""
    if status in ("agreed", "in_force") and factuality == "demanded":
        return "demanded"
    if status in ("agreed", "in_force") and factuality in ("possible", "conditional", "feared"):
        return "proposed"
    return status


def _kind(parse: Parse, noun: int, token: int, words: CeasefireWords) -> str | None:
    near = [t.lower for i in (noun, token) for t in parse.childs(i, "amod", "compound", "nummod")]
    return next((w for w in near if w in words.kinds), None)


def _by(parse: Parse, status: str, governor: int) -> Mention | None:
    """Who puts it so: the subject of the governing verb, the agent of a passive, the possessor of a governing noun."""
    token = parse.tokens[governor]
    if token.pos in ("NOUN", "PROPN"):
        owner = possessor(parse, governor)
        by = agent(parse, governor)
        if owner or by is not None:
            return actor(parse, owner.i if owner else int(by or 0))
        if (
            token.dep in ("pobj", "pcomp") and parse.tokens[token.head].lower == "of"
        ):  # "accused X of violations of the truce"
            above = parse.tokens[parse.tokens[token.head].head]
            found = parse.child(above.i, "dobj")
            return actor(parse, found.i) if found and status == "violated" else None
        return None
    if is_passive(parse, governor):
        by = agent(parse, governor)
        by = by if by is not None else _second_agent(parse, governor)
        return actor(parse, by) if by is not None else None
    if token.dep == "pcomp":  # "accused Azerbaijan of breaking the truce": the accused one
        accused = parse.child(parse.tokens[token.head].head, "dobj")
        if accused is not None:
            return actor(parse, accused.i)
    found_subject = subject(parse, governor)
    known = ceasefire_words()
    if found_subject is not None and _names_ceasefire(parse, parse.tokens[found_subject], known):
        return None  # "the cessation of hostilities was holding"
    if found_subject is None or parse.tokens[found_subject].lemma in known.nouns | known.guns:
        return None
    return actor(parse, found_subject)


def _second_agent(parse: Parse, verb: int) -> int | None:
    """ "Violated by what it called an opposition and by militants": whom the second "by" names."""
    for by in parse.childs(verb, "agent", "prep"):
        for more in (*parse.childs(by.i, "conj"), *parse.childs(verb, "conj")):
            named = parse.child(more.i, "pobj") if more.lower == "by" else None
            if named is not None:
                return named.i
    return None


def _parties(parse: Parse, noun: int, status: str, governor: int) -> Iterator[Mention]:
    """Who is to keep it: "between X and Y", "with X", and those who agreed to it."""
    seen: set[int] = set()
    for i in dict.fromkeys((noun, governor)):
        for token in objects(parse, i, "between", "with"):
            for mention in actors(parse, token.i):
                if mention.head not in seen:
                    seen.add(mention.head)
                    yield mention
    if (
        status == "agreed"
        and parse.tokens[governor].pos == "VERB"
        and parse.tokens[governor].lemma in ("agree", "sign", "reach", "declare", "accept", "announce", "conclude")
    ):
        found = subject(parse, governor)
        if found is not None and found != noun:
            yield from (m for m in actors(parse, found) if m.head not in seen)
