"""Tell that a name which nobody knows is a place by what is said of it: "the fighting in X", "the village of X", "X's population"."""

from __future__ import annotations

from collections.abc import Callable

from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.lowercase import lowercase_words
from counterclaim.lexicon.measures import measure_words
from counterclaim.lexicon.places import listed
from counterclaim.lexicon.targets import targets
from counterclaim.model.parse import Parse, Token

# Kinds of targets that stand in a place with a name.
SITES = frozenset(
    {"infrastructure", "market", "medical", "school", "cultural_site", "settlement", "housing", "military"}
)
ATTACK = 7  # tokens from "strike" to what it is on: "the strike of 7 May on X"
# Labels under which parsers hide a town that they do not know.
_NOTHING: frozenset[str] = frozenset()
_PLACE = frozenset({"", "GPE", "LOC", "FAC"})
_PLACE_OR_PERSON = _PLACE | {"PERSON"}
_ANY_NAME = _PLACE_OR_PERSON | {"ORG"}


def is_behind_a_town(parse: Parse, start: int) -> bool:
    """ "The town of X", "residents of X": a noun that only places have stands before."""
    before = parse.tokens[max(0, start - 2) : start]
    return (
        len(before) == 2 and before[1].lower == "of" and before[0].lower in listed("settlements") | listed("inhabited")
    )


def is_aimed_at(parse: Parse, start: int) -> bool:
    """ "At X airport", "hit the X base": what a word of place or a verb of striking stands before, an article apart."""
    tokens = parse.tokens
    before = tokens[start - 2] if start > 1 and tokens[start - 1].lower == "the" else tokens[start - 1]
    return (
        before.lower in listed("standing") or before.lemma in listed("striking") or before.lemma in listed("fighting")
    )


def named_height(parse: Parse, start: int, end: int, limit: int) -> int | None:
    """ "On Hill 402", "at Karra Ridge", "the Samar Pass": the last token of a name that says of itself what it is, behind a word of place."""
    tokens = parse.tokens
    before = start - 2 if start > 1 and tokens[start - 1].lower == "the" else start - 1
    if before < 0 or tokens[before].lower not in listed("standing"):
        return None
    if tokens[end].lower not in listed("heights"):
        return None
    if start < end:
        return end
    numbered = end + 1 < limit and tokens[end + 1].text.isdigit()
    return end + 1 if numbered else None


def told_by_what_follows(parse: Parse, start: int, end: int, limit: int) -> bool:
    """ "In X, west of Y", "the raid on X, a hillside town", "X, October 4 -": whatever X is, it is a place."""
    tokens = parse.tokens
    if end + 3 >= limit or tokens[end + 1].text != "," or tokens[end].entity in ("DATE", "TIME"):
        return False
    if all(t.text.isupper() for t in tokens[start : end + 1] if t.pos not in ("PUNCT", "PART")):
        return tokens[end + 2].entity == "DATE" and tokens[end + 2].lower.rstrip(".") in listed("months")
    if not start or tokens[start - 1].lower not in listed("standing"):
        return False
    after = tokens[end + 2 : min(end + 8, limit)]
    low = [t.lower for t in after]
    if any(w in listed("pointers") or w in listed("settlements") for w in low[:4]) and (
        "of" in low[:5] or "near" in low[:5]
    ):
        return True
    if low[0] not in ("a", "an", "the"):
        return False
    kind = next((n for n, t in enumerate(after) if n and t.pos not in ("ADJ", "NOUN", "PUNCT", "NUM", "ADV")), 0) - 1
    behind = after[kind + 1] if 0 < kind < len(after) - 1 else None
    known_as = listed("settlements") | listed("heights")
    return behind is not None and low[kind] in known_as and behind.pos in ("ADP", "SCONJ", "PRON")


def told_by_its_people(parse: Parse, start: int, end: int) -> bool:
    """ "X's population", "X's 20,000 residents": only a place has them."""
    behind = parse.tokens[end + 1 : end + 6]
    if not behind or behind[0].tag != "POS" or any(t.entity == "NORP" for t in parse.tokens[start : end + 1]):
        return False
    owned = parse.tokens[parse.tokens[end].head]
    return any(t.i == owned.i for t in behind) and owned.lower in listed("inhabited") | {"population"}


def told_by_harm(parse: Parse, start: int, end: int) -> bool:
    """ "Six were killed in X", "the shelling of X": a bare name where people are harmed, whatever it is the name of."""
    labels = {t.entity for t in parse.tokens[start : end + 1]}
    return _is_bare_name(parse, start, end) and labels <= _taken_for(parse, start, end)


def _is_bare_name(parse: Parse, start: int, end: int) -> bool:
    """One word with a capital, or several joined by hyphens, of no body and with nothing behind it that it could belong to."""
    tokens = parse.tokens[start : end + 1]
    following = parse.tokens[end + 1] if end + 1 < len(parse.tokens) else None
    alone = following is None or following.pos not in ("NOUN", "PROPN", "PART", "NUM")
    written = all(t.text[:1].isupper() and not t.text.isupper() for t in tokens if t.text.isalpha())
    single = start == end or any(t.text == "-" for t in tokens[:-1])  # no "Operation X"
    body = any(t.lower in listed("no-town") or t.lower in listed("bodies") for t in tokens)
    return start > 0 and single and alone and written and not body


def _taken_for(parse: Parse, start: int, end: int) -> frozenset[str]:
    """What the parser may have taken a name for that what is said of it shows to be a town; nothing where that shows none."""
    before, name = parse.tokens[start - 1], parse.tokens[end]
    if name.dep == "dobj":  # "had shelled X": said of towns, and of people by another noun ("X's positions")
        shelled = parse.tokens[name.head].lemma in word_class("shelling_towns") and before.lower != "the"
        return _PLACE_OR_PERSON if shelled else _NOTHING
    told = _BEHIND.get(before.lower) if before.dep == "prep" and name.dep == "pobj" else None
    return told(parse, start, parse.tokens[before.head]) if told is not None else _NOTHING


def _behind_of(parse: Parse, start: int, over: Token) -> frozenset[str]:
    """ "The shelling of X", "the mayor of X", and no "commissioner of Agriculture"."""
    if over.lemma in listed("local-heads"):
        return _ANY_NAME - {""} if parse.tokens[start].lower not in lowercase_words() else _NOTHING
    return _PLACE_OR_PERSON if over.lemma in listed("shellings") else _NOTHING


def _behind_into(parse: Parse, start: int, over: Token) -> frozenset[str]:
    """ "Fired mortars into X", wherever the parser hangs it."""
    return _ANY_NAME if _is_fired(parse, over) else _NOTHING


def _behind_at(parse: Parse, start: int, over: Token) -> frozenset[str]:
    """ "The attack at X", "fired mortars at X", "killed at X"."""
    if over.lemma in listed("battles"):
        return _ANY_NAME
    heavy = word_class("missiles")
    if _is_fired(parse, over) and (over.lemma in heavy or any(t.lemma in heavy for t in parse.childs(over.i, "dobj"))):
        return _PLACE_OR_PERSON
    return _where_harmed(parse, start, over)


def _behind_in(parse: Parse, start: int, over: Token) -> frozenset[str]:
    """ "The fighting in X", and what is said of what is near X as well."""
    return _ANY_NAME if over.lemma in word_class("strife") else _behind_near(parse, start, over)


def _behind_near(parse: Parse, start: int, over: Token) -> frozenset[str]:
    """ "A barracks near X", "struck a barracks in X", "killed outside X"."""
    hit = over.pos == "VERB" and over.lemma in listed("striking")
    stands = over.pos == "NOUN" and targets().kinds.get(over.lemma) in SITES
    return _ANY_NAME | {"EVENT"} if hit or stands else _where_harmed(parse, start, over)


def _behind_for(parse: Parse, start: int, over: Token) -> frozenset[str]:
    """ "The battle for X"."""
    return _ANY_NAME if over.lemma in listed("battles") else _NOTHING


def _behind_from(parse: Parse, start: int, over: Token) -> frozenset[str]:
    """ "200 households have been displaced from X"."""
    return _PLACE if over.lemma in measure_words().of_object else _NOTHING


def _behind_on(parse: Parse, start: int, over: Token) -> frozenset[str]:
    """ "The air strike of 7 May on X", wherever the parser hangs it."""
    near = parse.tokens[max(0, start - ATTACK) : start - 1]
    return _PLACE if any(t.lemma in listed("attacks") for t in near) else _NOTHING


def _is_fired(parse: Parse, over: Token) -> bool:
    return over.lemma in listed("launching") or parse.tokens[over.head].lemma in listed("launching")


def _where_harmed(parse: Parse, start: int, over: Token) -> frozenset[str]:
    """ "Killed in X", "killed in their fields at X"."""
    above = parse.tokens[over.head]
    if over.dep == "pobj" and above.lower in ("in", "on", "at"):
        over = parse.tokens[above.head]
    words = measure_words()
    harmed = over.pos == "VERB" and (over.lemma in words.of_object or words.of_subject.get(over.lemma) == "killed")
    return _ANY_NAME if harmed else _NOTHING


# What the words before a preposition show of the name behind it: the labels under which a parser hides a town. "The shelling
# of" and "the raid on" are said of people and bodies too, so that there the parser must not have taken it for one.
_BEHIND: dict[str, Callable[[Parse, int, Token], frozenset[str]]] = {
    "of": _behind_of,
    "into": _behind_into,
    "at": _behind_at,
    "in": _behind_in,
    "near": _behind_near,
    "outside": _behind_near,
    "for": _behind_for,
    "from": _behind_from,
    "on": _behind_on,
}
