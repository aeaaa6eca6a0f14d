"""Find ceasefires and their status: demanded, proposed, agreed, in force, violated, rejected, ended.

PLOVER v0.8: a ceasefire declared and not implemented is CONCEDE, an implemented one RETREAT/ceasefire (manual, RETREAT and
CONCEDE); here the two are `agreed` and `in_force`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from counterclaim.extract.diplomacy.grammar import (
    actor,
    actors,
    agent,
    is_negated,
    is_passive,
    is_unreal,
    objects,
    possessor,
    subject,
)
from counterclaim.extract.diplomacy.scene import readable_tokens, statement_over, time_of
from counterclaim.lexicon.diplomacy import CeasefireWords, ceasefire_words
from counterclaim.model.finding import Ceasefire, CeasefireStatus
from counterclaim.model.mention import Mention
from counterclaim.model.parse import Parse, Token
from counterclaim.model.reading import Reading

REACH = 4  # heads above the noun among which its governing word is looked for
_TRANSPARENT = frozenset(
    {
        "end",
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


def find_ceasefires(reading: Reading) -> Iterator[Ceasefire]:
    """Yield each ceasefire of which the text says what became of it, or what is wanted of it, in text order."""
    words = ceasefire_words()
    number = 0
    for sentence, token in readable_tokens(reading):
        ceasing = _ceases(reading.parse, token)
        if not ceasing and not _names_ceasefire(reading.parse, token, words):
            continue
        noun = token.i if ceasing else _whole_noun(reading.parse, token)
        governed = (
            _turned_down(reading.parse, noun, words)
            or _none(reading.parse, noun)
            or _status(reading.parse, noun, words)
            or (_ceased(reading.parse, noun) if ceasing else _own(reading.parse, noun))
        )
        over = statement_over(reading, token.start, token.end)
        wished = governed is not None and governed[0] in ("demanded", "proposed", "rejected")
        if governed is not None and _is_none(reading.parse, governed[1]):
            continue  # "there had been no violation of the truce" says of none that it was broken
        if governed is None or (not wished and over and over.factuality in ("denied", "not_confirmed")):
            continue  # a call for a truce that is rejected has been made all the same
        status, governor = governed
        number += 1
        yield Ceasefire(
            id=f"c{number}",
            words=reading.parse.selector(token.i, token.i),
            status=_as_put(status, over.factuality if over else None),
            kind=_kind(reading.parse, noun, token.i, words),
            by=_by(reading.parse, status, governor),
            parties=tuple(_parties(reading.parse, noun, status, governor)),
            when=time_of(reading, noun, sentence),
        )


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


def _ceases(parse: Parse, token: Token) -> bool:
    """ "Agreed to cease hostilities", "will cease fire": the verb that names a ceasefire."""
    thing = parse.child(token.i, "dobj") if token.pos == "VERB" and token.lemma in ("cease", "halt") else None
    return thing is not None and thing.lemma in ("hostility", "hostilities", "fire", "fighting")


def _ceased(parse: Parse, verb: int) -> tuple[CeasefireStatus, int] | None:
    """What no other verb governs: to come, it is agreed; past, in force."""
    ahead = any(t.lower in ("will", "'ll", "would", "to") for t in parse.childs(verb, "aux"))
    return ("agreed" if ahead else "in_force"), verb


def _names_ceasefire(parse: Parse, token: Token, words: CeasefireWords) -> bool:
    if token.pos not in ("NOUN", "PROPN", "ADJ"):
        return False
    if token.lemma in words.nouns or token.lower in words.nouns or token.lower.rstrip("s") in words.nouns:
        return True
    for first, second in words.phrases:
        if token.lemma == first and any(t.lemma == second for t in objects(parse, token.i, "of", "to", "in")):
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


def _status(parse: Parse, noun: int, words: CeasefireWords) -> tuple[CeasefireStatus, int] | None:
    """The nearest governing word that says what became of the ceasefire, with its token number."""
    own = words.status.get(parse.tokens[noun].lemma)
    if (later := _after_participle(parse, noun)) is not None and (status := words.status.get(later.lemma)):
        return _modified(parse, status, later.i), later.i
    below = [parse.tokens[noun], *parse.ancestors(noun)]
    for up, (before, token) in enumerate(pairwise(below)):
        if up >= REACH:
            break
        status = words.status.get(token.lemma)
        if token.lemma in _TRANSPARENT and token.pos == "NOUN":
            continue
        if token.lemma == "call" and token.pos == "VERB" and before.lower not in ("for", "on", "upon"):
            break  # "called the truce a first step"
        if status == "agreed" and token.lemma in ("mediate", "broker", "negotiate") and token.tag == "VBG":
            status = "proposed"
        if status and token.pos in ("VERB", "NOUN", "ADJ"):
            return _modified(parse, status, token.i), token.i
        if (found := _by_particle(parse, token)) is not None:
            return found, token.i
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
    if own:
        return own, noun  # type: ignore[return-value]
    return None


def _turned_down(parse: Parse, noun: int, words: CeasefireWords) -> tuple[CeasefireStatus, int] | None:
    """ "Rejected an offer of a ceasefire": the answer counts, not the offer in it."""
    offered = False
    for up, token in enumerate(parse.ancestors(noun)):
        if up >= REACH + 2:  # "an offer by the government of a truce", as parsers hang it
            return None
        status = words.status.get(token.lemma)
        if token.pos == "NOUN" and status == "proposed":
            offered = True
        elif token.pos == "VERB":
            return ("rejected", token.i) if offered and status == "rejected" else None
        elif token.pos == "NOUN" and status:
            return None
    return None


def _none(parse: Parse, noun: int) -> tuple[CeasefireStatus, int] | None:
    """ "There will be no ceasefire": who says so wants none."""
    head = parse.tokens[parse.tokens[noun].head]
    denied = any(t.lower == "no" for t in parse.childs(noun, "det"))
    coming = any(t.lower in ("will", "'ll", "can", "wo") for t in parse.childs(head.i, "aux"))
    return ("rejected", head.i) if denied and coming and head.lemma == "be" else None


def _after_participle(parse: Parse, noun: int) -> Token | None:
    """ "The ceasefire agreed in X was violated": where the parser takes the participle for the verb, the verb below it."""
    head = parse.tokens[parse.tokens[noun].head]
    if parse.tokens[noun].dep != "nsubj" or head.tag != "VBD" or head.lemma in ("say", "see", "mean", "show"):
        return None
    below = parse.child(head.i, "ccomp")
    alone = below is not None and parse.child(below.i, "nsubj", "nsubjpass", "mark", "expl") is None
    return below if alone and below is not None and parse.child(below.i, "aux", "auxpass") is not None else None


def _own(parse: Parse, noun: int) -> tuple[CeasefireStatus, int] | None:
    """ "The group's 8-month-old truce": a ceasefire that is somebody's, or has an age, is in force unless the text says more."""
    owner = possessor(parse, noun)
    named = owner is not None and (owner.pos == "PROPN" or bool(owner.entity)) and owner.entity not in ("DATE", "TIME")
    aged = any(t.lower.endswith("-old") or t.lower == "old" for t in parse.childs(noun, "amod"))
    return ("in_force", noun) if named or aged else None


def _by_particle(parse: Parse, token: Token) -> CeasefireStatus | None:
    """Phrases whose verb alone says nothing: take effect, come into force, be in place, be over."""
    below = {parse.tokens[c].lemma for c in parse.subtree(token.i) if abs(c - token.i) <= 4}
    if token.lemma in ("take", "go", "come", "put", "be", "enter") and below & {"effect", "force", "place"}:
        return "in_force"
    if token.lemma == "be" and below & {"over", "dead"}:
        return "ended"
    return None


def _modified(parse: Parse, status: str, governor: int) -> CeasefireStatus:
    """A negated or conditional governor changes the status: not agreed is no agreement, could agree a mere proposal."""
    token = parse.tokens[governor]
    above = next(parse.ancestors(governor), token)
    if token.pos == "VERB" and (is_negated(parse, governor) or above.lemma in ("refuse", "decline", "fail")):
        return {"agreed": "rejected", "in_force": "ended", "demanded": "demanded"}.get(status, status)  # type: ignore[return-value]
    if token.pos == "VERB" and is_unreal(parse, governor) and status in ("agreed", "in_force", "violated", "ended"):
        return "proposed"
    if status in ("agreed", "in_force") and above.lemma in ("urge", "call", "demand", "appeal", "ask", "press", "need"):
        return "demanded"
    return status  # type: ignore[return-value]


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
    if found_subject is not None and _names_ceasefire(parse, parse.tokens[found_subject], ceasefire_words()):
        return None  # "the cessation of hostilities was holding"
    if found_subject is None or parse.tokens[found_subject].lemma in ceasefire_words().nouns:
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
