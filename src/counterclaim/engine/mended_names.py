"""Put right what parsers of English regularly get wrong in names: their parts, their offices, who stands beside whom."""

from __future__ import annotations

from counterclaim.lexicon.mending import Mending
from counterclaim.lexicon.people import people
from counterclaim.model.parse import Token

LONGEST_SENTENCE = 400  # tokens; the parser cuts a longer run, so that what hangs on a token stands no further away
LONGEST_ROLE = 14  # tokens from "the coordinator" to the name of who it is


def mend_prefix(out: list[Token], prefix: Token, noun: Token) -> None:
    """ "The vice-president of X": the president is who acts, not the vice."""
    if noun.head != prefix.i or noun.pos not in ("NOUN", "PROPN"):
        return
    for t in out[max(0, prefix.i - LONGEST_SENTENCE) : prefix.i + LONGEST_SENTENCE]:
        if t.head == prefix.i and t.i != noun.i:
            out[t.i] = t._replace(head=noun.i)
    out[noun.i] = noun._replace(dep=prefix.dep, head=noun.i if prefix.head == prefix.i else prefix.head)
    out[prefix.i] = prefix._replace(dep="compound", head=noun.i)


def mend_parties(out: list[Token], joint: Token, words: Mending) -> None:
    """ "Colombia and ELN rebels agree": the country is the first party, the rebels the second."""
    country = out[joint.head]
    if country.entity != "GPE" or country.dep not in ("nmod", "compound", "amod", "poss"):
        return
    fighters = out[country.head]
    second = next((t for t in out[joint.i + 1 : fighters.i] if t.dep == "conj" and t.head == country.i), None)
    if second is None or fighters.lemma not in words.fighters or second.i != fighters.i - 1 or second.entity == "GPE":
        return
    _coordinate(out, country, fighters)
    out[second.i] = second._replace(dep="compound", head=fighters.i)
    for t in out[max(0, country.i - LONGEST_SENTENCE) : country.i]:
        if t.head == fighters.i and t.dep in ("det", "amod"):
            out[t.i] = t._replace(head=country.i)


def mend_two_names(out: list[Token], joint: Token) -> None:
    """ "Al-Shabaab and Hizbul Islam agreed": a name that stands before "and" and another is no part of the other."""
    first = out[joint.head]
    second = out[first.head]
    if joint.entity or first.dep not in ("nmod", "compound") or not first.i < joint.i < second.i:
        return
    between = [t for t in out[joint.i + 1 : second.i] if t.text != "-"]
    if (
        not {first.entity, second.entity} <= {"PERSON", "ORG"}
        or any(t.dep != "compound" or t.head != second.i or t.entity != second.entity for t in between)
        or not all(t.pos == "PROPN" for t in (first, second, *between))
    ):
        return
    _coordinate(out, first, second)
    for t in out[max(0, first.i - LONGEST_SENTENCE) : first.i]:
        if t.head == second.i:
            out[t.i] = t._replace(head=first.i)


def _coordinate(out: list[Token], first: Token, second: Token) -> None:
    """Let the first stand where the second stood, and the second beside it."""
    root = second.head == second.i
    out[first.i] = first._replace(dep=second.dep, head=first.i if root else second.head)
    out[second.i] = second._replace(dep="conj", head=first.i)


def mend_first_name(out: list[Token], verb: Token) -> None:
    """ "Ram Prasad Joshi said": the first part of a person's name is no verb, whatever it means in small letters."""
    last = verb
    while last.i + 1 < len(out) and out[last.i + 1].entity == "PERSON" and out[last.i + 1].tag.startswith("NNP"):
        last = out[last.i + 1]
    if last is verb or last.head != verb.i or (verb.i and out[verb.i - 1].entity == "PERSON"):
        return
    root = verb.head == verb.i
    dep = {"csubj": "nsubj", "csubjpass": "nsubjpass", "pcomp": "pobj", "xcomp": "dobj", "ccomp": "nsubj"}
    for t in out[max(0, verb.i - LONGEST_SENTENCE) : verb.i + LONGEST_SENTENCE]:
        if t.head == verb.i and t is not verb:
            out[t.i] = t._replace(head=last.i)
    out[last.i] = last._replace(dep=dep.get(verb.dep, verb.dep), head=last.i if root else verb.head)
    out[verb.i] = verb._replace(pos="PROPN", tag="NNP", lemma=verb.text, dep="compound", head=last.i)


def _opens(out: list[Token], noun: Token) -> int:
    """The first of the tokens right before a noun that hang on it, up to a comma."""
    first = noun.i
    while first > 0 and out[first - 1].head == noun.i and out[first - 1].text != ",":
        first -= 1
    return first


def mend_role_beside_day(out: list[Token], role: Token) -> None:
    """ "Five died on Monday, the coordinator of the committee, Dilman Roka, said": who speaks is no other name of the day."""
    if out[role.head].entity not in ("DATE", "TIME") or role.lemma not in people().person:
        return
    speaker = next((t for t in out[role.i + 1 : role.i + LONGEST_ROLE] if t.dep == "nsubj"), None)
    if speaker is None or speaker.entity != "PERSON" or speaker.head < speaker.i:
        return
    first = _opens(out, speaker)
    if first == 0 or out[first - 1].text != ",":
        return
    out[role.i] = role._replace(dep="nsubj", head=speaker.head)
    out[speaker.i] = speaker._replace(dep="appos", head=role.i)


def mend_lost_speaker(out: list[Token], says: Token) -> None:
    """ "Four died, the prime minister of Azad Kashmir, Sultan Mahmood Chaudhry, said": a verb of saying whose speaker was taken
    for another name of those he speaks of.
    """
    if says.i < 3 or out[says.i - 1].text != ",":
        return
    if any(
        t.head == says.i and t.dep == "nsubj" for t in out[max(0, says.i - LONGEST_SENTENCE) : says.i + LONGEST_ROLE]
    ):
        return
    back = reversed(out[max(0, says.i - LONGEST_ROLE - 2) : says.i - 1])
    role = next((t for t in back if t.dep == "appos" and t.pos == "NOUN" and t.lemma in people().person), None)
    if role is None:
        return
    first = _opens(out, role)
    told = any(
        t.head == says.i and t.dep == "ccomp" and t.i < first for t in out[max(0, first - LONGEST_SENTENCE) : first]
    )
    if told and first > 0 and out[first - 1].text == "," and role.head < first:
        out[role.i] = role._replace(dep="nsubj", head=says.i)
