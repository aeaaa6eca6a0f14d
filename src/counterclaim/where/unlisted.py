"""Tell that a name which nobody knows is a place by what is said of it: "the fighting in X", "the village of X", "X's population"."""

from __future__ import annotations

from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.lowercase import lowercase_words
from counterclaim.lexicon.measures import measure_words
from counterclaim.lexicon.places import listed
from counterclaim.lexicon.targets import targets
from counterclaim.model.parse import Parse

# Kinds of targets that stand in a place with a name.
SITES = frozenset(
    {"infrastructure", "market", "medical", "school", "cultural_site", "settlement", "housing", "military"}
)
ATTACK = 7  # tokens from "strike" to what it is on: "the strike of 7 May on X"


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
    """ "Six were killed in X", "the shelling of X": a bare name where people are harmed, whatever it is the name of.

    "The shelling of" and "the raid on" are said of people and bodies too, so that there the parser must not take it for one.
    """
    tokens = parse.tokens
    prep, labels = tokens[start - 1], {t.entity for t in tokens[start : end + 1]}
    following = tokens[end + 1] if end + 1 < len(tokens) else None
    alone = following is None or following.pos not in ("NOUN", "PROPN", "PART", "NUM")
    written = all(t.text[:1].isupper() and not t.text.isupper() for t in tokens[start : end + 1] if t.text.isalpha())
    single = start == end or any(t.text == "-" for t in tokens[start:end])  # no "Operation X"
    if any(t.lower in listed("no-town") or t.lower in listed("bodies") for t in tokens[start : end + 1]):
        return False
    if not (start and single and alone and written):
        return False
    if tokens[end].dep == "dobj":  # "had shelled X": said of towns, and of people by another noun ("X's positions")
        shelled = tokens[tokens[end].head].lemma in word_class("shelling_towns") and prep.lower != "the"
        return shelled and labels <= {"", "PERSON", "GPE", "LOC", "FAC"}
    if prep.dep != "prep" or tokens[end].dep != "pobj":
        return False
    over = tokens[prep.head]
    if prep.lower in ("for", "at") and over.lemma in listed("battles"):  # "the battle for X", "the attack at X"
        return labels <= {"", "PERSON", "GPE", "ORG", "LOC", "FAC"}
    if prep.lower == "in" and over.lemma in word_class("strife"):  # "the fighting in X"
        return labels <= {"", "PERSON", "GPE", "ORG", "LOC", "FAC"}
    if prep.lower in ("into", "at"):  # "fired mortars into X", "fired mortars at X", wherever the parser hangs it
        fired = over.lemma in listed("launching") or tokens[over.head].lemma in listed("launching")
        heavy = over.lemma in word_class("missiles") or any(
            t.lemma in word_class("missiles") for t in parse.childs(over.i, "dobj")
        )
        if fired and (prep.lower == "into" or heavy):
            return labels <= {"", "PERSON", "GPE", "LOC", "FAC"} | ({"ORG"} if prep.lower == "into" else set())
    if prep.lower == "of" and over.lemma in listed("local-heads"):  # and no "commissioner of Agriculture"
        return labels <= {"PERSON", "GPE", "LOC", "FAC", "ORG"} and tokens[start].lower not in lowercase_words()
    hit = over.pos == "VERB" and over.lemma in listed(
        "striking"
    )  # "struck a barracks in X", wherever the parser hangs it
    stands = over.pos == "NOUN" and targets().kinds.get(over.lemma) in SITES
    if prep.lower in ("in", "near", "outside") and (hit or stands):
        return labels <= {"", "PERSON", "GPE", "ORG", "LOC", "FAC", "EVENT"}  # "a barracks in X"
    if prep.lower in ("in", "near", "at", "outside"):
        words = measure_words()
        if over.dep == "pobj" and tokens[over.head].lower in ("in", "on", "at"):
            over = tokens[tokens[over.head].head]  # "killed in their fields at X"
        harmed = over.pos == "VERB" and (over.lemma in words.of_object or words.of_subject.get(over.lemma) == "killed")
        return harmed and labels <= {"", "PERSON", "GPE", "ORG", "LOC", "FAC"}
    if prep.lower == "from":  # "200 households have been displaced from X"
        return over.lemma in measure_words().of_object and labels <= {"", "GPE", "LOC", "FAC"}
    if prep.lower == "on":  # "the air strike of 7 May on X", wherever the parser hangs it
        near = tokens[max(0, start - ATTACK) : start - 1]
        return any(t.lemma in listed("attacks") for t in near) and labels <= {"", "GPE", "LOC", "FAC"}
    return prep.lower == "of" and over.lemma in listed("shellings") and labels <= {"", "PERSON", "GPE", "LOC", "FAC"}
