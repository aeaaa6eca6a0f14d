"""Tell when people leave their homes: forced out of them, fleeing, seeking shelter, living in camps."""

from __future__ import annotations

from counterclaim.extract.figures.harm import Fate, Who
from counterclaim.lexicon.groups import group_words
from counterclaim.lexicon.measures import MeasureWords
from counterclaim.model.parse import Parse, Token

_DRIVING = frozenset({"force", "drive", "expel", "evict", "chase", "throw"})
_UNSURE = frozenset({"", "ORG", "FAC", "PERSON"})  # what the parser calls the name of a small place


def is_forced(parse: Parse, verb: Token, child: Token, words: MeasureWords) -> Fate | None:
    """ "Forced from their homes", "driven out of the village", "forced to flee", "made to leave their houses"."""
    if verb.lemma == "get" and child.dep == "prt" and child.lower == "out" and not _is_freed(parse, verb, child):
        return Fate("displaced", verb.i)  # "we have got 136,000 people out"
    clause = (
        child.dep in ("xcomp", "ccomp", "advcl") and child.pos == "VERB" and child.lemma not in words["homes.force"]
    )
    if clause and (child.lemma in ("flee", "evacuate", "relocate") or leaves_home(parse, child, words)):
        return Fate("displaced", child.i)
    if (
        child.dep in ("prep", "prt", "advmod")
        and child.lower in words["homes.out"]
        and verb.lemma not in ("cause", "prompt", "lead", "order")
    ):
        inner = child
        for _ in range(3):
            inside = parse.child(inner.i, "pobj", "prep", "conj")
            if inside is None:
                break
            named = child.lower in ("out", "from") and inside.pos == "PROPN" and verb.lemma in _DRIVING
            if (
                inside.lemma in words["homes.sure"]
                or named
                or (inside.lemma in words["homes.nouns"] and verb.lemma in _DRIVING)
            ):
                return Fate("displaced", verb.i)
            inner = inside
    return None


def _is_freed(parse: Parse, verb: Token, out: Token) -> bool:
    """ "Got three people out of the rubble": out of something, not out of where they live."""
    return any(p.lower in ("of", "from") for i in (verb.i, out.i) for p in parse.childs(i, "prep"))


def leaves_home(parse: Parse, verb: Token, words: MeasureWords) -> bool:
    """ "Leave their homes", "abandon the village", "seek refuge", "take shelter"."""
    inside = parse.child(verb.i, "dobj")
    if inside is None:
        return False
    if verb.lemma in words["homes.leave"] or verb.lemma in ("flee", "evacuate"):
        owned = any(t.lower in ("their", "its", "his") for t in parse.childs(inside.i, "poss"))
        return inside.lemma in words["homes.sure"] or (
            inside.lemma in words["homes.nouns"] and (owned or verb.lemma in ("abandon", "evacuate", "flee"))
        )
    return verb.lemma in words["homes.seek"] and inside.lemma in words["homes.shelter"]


def leaves_place(parse: Parse, verb: Token, who: Who, words: MeasureWords) -> bool:
    """ "Some 300 families have left Kharkiv", "thousands of residents left the city": people who live there, not visitors."""
    inside = parse.child(verb.i, "dobj")
    groups = group_words()
    head = parse.tokens[who.head]
    family = head.lemma in groups.households and not who.building
    settled = family or groups.group(head.lemma, head.lower) in ("civilian", "population", "refugee")
    if inside is None or verb.lemma not in words["homes.leave"] or not (settled or head.lemma == "people"):
        return False
    named = inside.pos == "PROPN" and (inside.entity in ("GPE", "LOC") or (family and inside.entity in _UNSURE))
    places = words["homes.nouns"] | words["gapped.places"]
    return named or (settled and inside.lemma in places and parse.child(inside.i, "poss") is None)


def moves_to_safety(parse: Parse, verb: Token, words: MeasureWords) -> bool:
    """ "Living in displacement camps", "staying in shelters", "moved to safer places"."""
    stays, moves = (
        verb.lemma in words["homes.stay"],
        verb.lemma in ("move", "shift", "transfer", "relocate", "take", "bring"),
    )
    if not (stays or moves):
        return False
    for prep in parse.childs(verb.i, "prep"):
        inside = parse.child(prep.i, "pobj")
        if inside is None or prep.lower not in ("in", "into", "to", "at", "inside"):
            continue
        modifiers = [t.lower for t in parse.childs(inside.i, "amod", "compound")]
        if inside.lemma in words["homes.camps"] and not {"training", "army", "military", "base"} & set(modifiers):
            return True
        if moves and (inside.lower in words["homes.safer"] or set(modifiers) & words["homes.safer"]):
            return True
    return False
