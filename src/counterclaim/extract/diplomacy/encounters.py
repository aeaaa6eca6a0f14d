"""Meetings told without a word for talks: "the envoys met in X", "sat down with mediators", "brought both leaders together"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from counterclaim.extract.diplomacy.grammar import (
    actors,
    is_announced,
    is_negated,
    is_passive,
    is_unreal,
    objects,
    possessor,
    subject,
)
from counterclaim.lexicon.diplomacy import TalksWords
from counterclaim.lexicon.people import people
from counterclaim.model.finding import Party, Standing, TalksStatus
from counterclaim.model.mention import Mention
from counterclaim.model.parse import Parse, Token

_BOUND = frozenset({"his", "her", "its", "their"})
_NAMED = frozenset({"PERSON", "GPE", "NORP"})


class Encounter(NamedTuple):
    """A meeting on its verb: how far it has come, who calls it, who meets."""

    verb: Token
    status: TalksStatus
    convener: Mention | None
    parties: tuple[Party, ...]
    definite: bool  # those who meet have been spoken of ("the delegations", "they")


def encounter_at(parse: Parse, verb: Token, words: TalksWords, *, headline: bool = False) -> Encounter | None:
    """The meeting that a verb tells, or None: two sides, or several, who negotiate; nobody who merely meets the bereaved."""
    if verb.pos != "VERB" or is_negated(parse, verb.i) or _is_thought(parse, verb):
        return None
    host, guests = _together(parse, verb, words) or (None, _meeting(parse, verb, words))
    if not guests or not all(negotiates(parse, g, words) for g in guests):
        return None
    several = len(guests) > 1 or any(_is_plural(parse, g) for g in guests)
    status = _status(parse, verb, words)
    if status is None and headline and verb.tag in ("VBP", "VBZ"):
        status = "under_way"  # "Leaders meet in X"
    if not several or status is None:
        return None
    standing: Standing = "attended" if status == "held" else "confirmed"
    parties = tuple(Party(mention=m, standing=standing) for g in _heads(parse, guests) for m in actors(parse, g))
    first = parse.tokens[guests[0]]
    definite = first.pos == "PRON" or any(t.lower in ("the", "both") for t in parse.childs(first.i, "det", "predet"))
    convener = next(iter(actors(parse, host)), None) if host is not None else None
    return Encounter(verb, status, convener, parties, definite and not list(objects(parse, first.i, "of", "from")))


def _together(parse: Parse, verb: Token, words: TalksWords) -> tuple[int | None, list[int]] | None:
    """ "X brought both leaders together", "received both delegations": who calls the meeting, and who is brought to it."""
    near = [t for i in (verb.i, *(p.i for p in parse.childs(verb.i, "prep"))) for t in parse.childs(i, "advmod", "prt")]
    brings = verb.lemma in words.bringing and any(t.lower == "together" for t in near)
    if not brings and not (verb.lemma in words.receiving and _several_sides(parse, verb, words)):
        return None
    passive = is_passive(parse, verb.i)
    brought = parse.child(verb.i, "nsubjpass" if passive else "dobj")
    return (None if passive else subject(parse, verb.i)), _joined(parse, brought.i) if brought else []


def _several_sides(parse: Parse, verb: Token, words: TalksWords) -> bool:
    """ "Received both delegations", "hosted the leaders of X and Y": not one guest alone."""
    guest = parse.child(verb.i, "dobj")
    if guest is None or not negotiates(parse, guest.i, words):
        return False
    each = any(t.lower in ("each", "both", "two") for t in parse.childs(guest.i, "det", "predet", "nummod"))
    of = any(parse.child(t.i, "conj") is not None for t in objects(parse, guest.i, "of", "from"))
    return each or of or parse.child(guest.i, "conj") is not None


def _meeting(parse: Parse, verb: Token, words: TalksWords) -> list[int]:
    """Who meets: the subject, and whom he meets or sits down with."""
    who = subject(parse, verb.i)
    if who is None or is_passive(parse, verb.i) or not _is_meeting(parse, verb, words):
        return []
    whom = [*parse.childs(verb.i, "dobj"), *(t for t in objects(parse, verb.i, "with") if _is_somebody(t))]
    if parse.tokens[who].i in {t.i for t in whom}:
        return []
    own = any((p := possessor(parse, t.i)) is not None and p.lower in _BOUND and t.lemma != "counterpart" for t in whom)
    return [] if own else [n for i in (who, *(t.i for t in whom)) for n in _joined(parse, i)]


def _is_meeting(parse: Parse, verb: Token, words: TalksWords) -> bool:
    if verb.lemma in words.meeting:
        return True
    if verb.lemma != "sit":
        return False
    table = any(t.lemma == "table" for t in objects(parse, verb.i, "at", "around", "round"))
    down = any(t.lower in ("down", "together") for t in parse.childs(verb.i, "prt", "advmod"))
    return table or down


def negotiates(parse: Parse, i: int, words: TalksWords) -> bool:
    """Tell whether a noun names somebody who can speak for a side: a minister, an envoy, a delegation, a state, a person by name."""
    token = parse.tokens[i]
    if token.pos == "PROPN" or token.entity in _NAMED:
        return token.entity in _NAMED or token.entity in ("ORG", "")
    return token.lemma in words.negotiators or token.lower in ("they", "both")


def _is_somebody(token: Token) -> bool:
    """Tell whether one meets with him, and not "with success" or "with X's mediation"."""
    known = people()
    return token.pos in ("PROPN", "PRON") or token.lemma in known.person or token.lemma in known.body


def _is_plural(parse: Parse, i: int) -> bool:
    token = parse.tokens[i]
    each = any(t.lower == "each" for t in parse.childs(i, "det"))
    return token.tag in ("NNS", "NNPS") or token.lower in ("they", "both") or each


def _joined(parse: Parse, i: int) -> list[int]:
    found = [i]
    for n in found:
        found += [t.i for t in parse.childs(n, "conj") if t.pos in ("NOUN", "PROPN", "PRON") and t.i not in found]
    return found


def _heads(parse: Parse, guests: list[int]) -> Iterator[int]:
    """Those of the guests to whom no other guest is joined, so that each is named once."""
    return (g for g in guests if parse.tokens[g].dep != "conj" or parse.tokens[g].head not in guests)


def _is_thought(parse: Parse, verb: Token) -> bool:
    """Tell whether a meeting is only refused, feared or missed ("refused to meet", "failed to meet")."""
    above = parse.tokens[verb.head]
    return verb.dep in ("xcomp", "ccomp") and above.lemma in ("refuse", "decline", "fail", "rule", "avoid")


def _status(parse: Parse, verb: Token, words: TalksWords) -> TalksStatus | None:
    above = parse.tokens[verb.head]
    if verb.dep in ("xcomp", "ccomp", "advcl", "acl") and above.i != verb.i:
        if above.lemma in words.status["proposed"]:
            return "proposed"
        if above.lemma == "deny":
            return "held"  # "denied having met"
        if above.lemma in words.status["announced"] and verb.tag == "VB":
            return "announced"
    if is_announced(parse, verb.i):
        return "announced"
    if is_unreal(parse, verb.i):
        return "proposed"
    aux = {t.lower for t in parse.childs(verb.i, "aux")}
    if verb.tag == "VBG":
        return "announced" if aux & {"are", "is", "'re"} else "under_way" if aux & {"were", "was"} else None
    if verb.tag == "VBD" or (verb.tag == "VBN" and aux & {"have", "has", "had", "'ve", "'d"}):
        return "held"
    return "announced" if "to" in aux and verb.dep != "advcl" else None
