"""Tell from the grammar whether a bare weekday or month lies behind or ahead: by the verb that governs it."""

from __future__ import annotations

from counterclaim.lexicon.cues import cues
from counterclaim.lexicon.times import time_words
from counterclaim.model.parse import Parse, Token

PAST, OPEN, FUTURE = -1, 0, 1
_MODALS = frozenset({"would", "could", "should", "may", "might", "can", "must"})
_LOOK_UP = 12  # heads; a longer way up leads to another clause
_HAPPENING = frozenset(
    {"begin", "start", "open", "continue", "conclude", "follow", "end", "come"}
)  # told of, and done as well


def direction(parse: Parse, token: Token) -> int:
    """-1 where the verb over the token is past, 1 where it is future or planned, 0 where it says neither.

    "X will meet on Friday", "is to meet", "is meeting on Friday", "are due on Friday" look ahead; "said on Friday" looks back.
    A past verb says nothing of what hangs on a noun ("discussed the vote in May").
    """
    words = time_words()
    through, below = False, token
    possessive = any(t.tag == "POS" for t in parse.childs(token.i))
    for head in _up(parse, token):
        if below.lower == "since":
            return PAST
        if head.pos in ("VERB", "AUX"):
            found = _of_verb(parse, head)
            if below.lower in ("until", "till") and head.lemma in words.moving:
                return FUTURE
            aside = possessive or token.dep in ("compound", "nmod", "amod", "nummod")
            if aside and (
                below.dep not in ("nsubj", "nsubjpass") or not _has_will(parse, head)
            ):  # "will discuss Friday's attack"
                return OPEN
            lasting = below.lower in ("until", "till", "through")  # "gave them until mid-November"
            return OPEN if (through or lasting) and found == PAST else found
        if head.lemma in words.planned and head.pos == "ADJ":
            return FUTURE
        through = through or head.pos in ("NOUN", "PROPN")
        below = head
    return OPEN


def is_named_alone(parse: Parse, token: Token) -> bool:
    """Tell whether a date stands by itself or in a dateline, with no verb and no noun of what was done on it."""
    return not any(t.pos in ("VERB", "AUX", "NOUN") for t in (token, *parse.ancestors(token.i)) if t.entity != "DATE")


def is_told(parse: Parse, token: Token) -> bool:
    """Tell whether a time is that of a verb of telling ("said on Tuesday"), and not that of what is told."""
    for head in _up(parse, token):
        if head.pos in ("VERB", "AUX"):
            return head.lemma in cues().verbs and head.lemma not in _HAPPENING
        if head.pos == "NOUN" and head.lower not in time_words().classes:
            return False
    return False


def _up(parse: Parse, token: Token) -> list[Token]:
    found = []
    for head in parse.ancestors(token.i):
        found.append(head)
        if len(found) >= _LOOK_UP:
            break
    return found


def _has_will(parse: Parse, verb: Token) -> bool:
    return any(t.lower in time_words().future for t in parse.childs(verb.i, "aux"))


def _of_verb(parse: Parse, verb: Token) -> int:
    words = time_words()
    helpers = list(parse.childs(verb.i, "aux", "auxpass"))
    lowers = {t.lower for t in helpers}
    if lowers & words.future:
        return FUTURE
    if verb.lemma in ("schedule", "slate", "plan"):
        return FUTURE
    if verb.lemma == "set" and lowers & {"is", "are"} and any(t.lower == "for" for t in parse.childs(verb.i, "prep")):
        return FUTURE  # "talks are set for Tuesday"
    if lowers & _MODALS and "have" not in lowers:
        return FUTURE
    if verb.tag == "VBD" or any(
        t.tag == "VBD" and t.lower not in ("could", "might", "would", "should") for t in helpers
    ):
        return _planned_or(parse, verb, PAST)
    if "to" in lowers and (verb.tag == "VB" or "be" in lowers):  # "are to meet", "are to be held"
        return _of_infinitive(parse, verb)
    if verb.tag == "VBG" and helpers:
        return FUTURE if any(t.tag in ("VBZ", "VBP") for t in helpers) and "been" not in lowers else PAST
    if verb.tag in ("VBZ", "VBP") or any(t.tag in ("VBZ", "VBP") for t in helpers):
        perfect = (
            (lowers & {"has", "have", "'ve", "'s"} and verb.tag == "VBN" and "been" not in lowers)
            or {"has", "been"} <= lowers
            or {"have", "been"} <= lowers
        )
        if not perfect and not helpers and verb.lemma in words.scheduled:
            return FUTURE
        return PAST if perfect else _planned_or(parse, verb, OPEN)
    if verb.tag == "VBN" and not helpers:
        return FUTURE if verb.lemma in ("schedule", "plan", "expect", "slate") else PAST
    return OPEN


def _planned_or(parse: Parse, verb: Token, otherwise: int) -> int:
    """A plan told in the past or present ("was scheduled for Monday", "is due Friday") looks ahead."""
    if verb.lemma in ("schedule", "slate", "expect", "plan") and otherwise != PAST:
        return FUTURE
    if verb.lemma in ("schedule", "slate"):
        return FUTURE
    if verb.lemma == "be" and any(t.lower in ("due", "set", "likely") for t in parse.childs(verb.i, "acomp", "oprd")):
        return FUTURE
    return otherwise


def _of_infinitive(parse: Parse, verb: Token) -> int:
    """ "was expected to meet on Monday" looks ahead; "managed to flee on Monday" is as its own governor is."""
    governor = parse.tokens[verb.head]
    if governor.pos == "ADJ" and any(
        t.lower == "had" for t in parse.childs(governor.head, "aux")
    ):  # "had been due to expire on Friday"
        return PAST
    if governor.i == verb.i or governor.lemma in time_words().planned:
        return FUTURE
    if governor.pos in ("VERB", "AUX") and verb.dep in ("xcomp", "ccomp", "advcl"):
        return (
            PAST if governor.tag == "VBD" and governor.lemma not in ("be", "want", "decide", "call", "urge") else FUTURE
        )
    return FUTURE
