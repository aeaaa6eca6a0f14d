"""Cut a noun phrase into what grounding reads: owner, count, definiteness, and the words before its head."""

from __future__ import annotations

from typing import NamedTuple

from counterclaim.lexicon.classes import word_class
from counterclaim.who.scene import Scene

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "both"})
_COUNTS = frozenset(
    {
        "several",
        "some",
        "many",
        "few",
        "other",
        "another",
        "various",
        "more",
        "unnamed",
        "unidentified",
        "dozens",
        "any",
        "most",
    }
)
_STRIPPED = frozenset({"DET", "NUM", "ADV", "PRON", "CCONJ", "SPACE", "SYM", "INTJ"})
_STOPS = frozenset({",", ";", ":", "(", ")", "—", "--", "[", "]", "/"})
_STEPS = 8  # up the tree from a word before the head; real noun phrases need three


class Phrase(NamedTuple):
    """A noun phrase: `core` is its first word after articles, counts and owner; `owner` the head of "X's", or None."""

    head: int
    start: int
    core: int
    owner: int | None
    definite: bool
    indefinite: bool
    counted: bool
    many: bool


def phrase_at(scene: Scene, head: int) -> Phrase:
    """The phrase that token `head` heads, from its articles to the head itself."""
    tokens = scene.tokens
    start = _left_edge(scene, head)
    core, owner = start, None
    for j in range(head - 1, start, -1):
        if tokens[j].tag == "POS" and not _inside_one_name(scene, j, head):
            core, owner = j + 1, j - 1
            break
    definite, indefinite, counted = owner is not None, False, False
    while core < head and (
        tokens[core].pos in _STRIPPED
        or tokens[core].pos == "PUNCT"
        or tokens[core].lower in _COUNTS
        or tokens[core].entity in ("CARDINAL", "DATE", "TIME")
    ):
        low = tokens[core].lower
        if tokens[core].entity in ("DATE", "TIME"):
            core += 1
            continue
        if core in scene.nation_at or (
            tokens[core].text[0].isupper() and tokens[core].pos != "DET" and core > scene.begins[head]
        ):
            break
        definite |= low in _DEFINITE
        indefinite |= low in ("a", "an")
        counted |= tokens[core].pos == "NUM" or low in _COUNTS
        core += 1
    number = next(
        (
            j
            for j in range(head - 1, core, -1)
            if tokens[j].pos == "NUM" and tokens[j].entity != "DATE" and tokens[j + 1].text[0].islower()
        ),
        None,
    )
    if number is not None and tokens[number + 1].text not in ("-", "–"):
        core, counted = number + 1, True
    tag = tokens[head].tag
    many = tag in ("NNS", "NNPS") or tokens[head].lower in scene.people.words["plural_same"]
    return Phrase(head, start, core, owner, definite, indefinite, counted, many)


def _left_edge(scene: Scene, head: int) -> int:
    tokens, begin = scene.tokens, scene.begins[head]
    start = head
    for j in range(head - 1, begin - 1, -1):
        token = tokens[j]
        if (
            token.text in _STOPS
            or (token.dep == "cc" and j > begin and two_heads(scene, j))
            or (
                not _of_office(scene, j, head)
                and token.pos in ("VERB", "ADP", "AUX")
                and token.tag not in ("VBN", "VBG")
            )
            or not _under(scene, j, head)
        ):
            break
        start = j
    return start


def two_heads(scene: Scene, j: int) -> bool:
    """Tell whether the "and" at token `j` joins two bodies or roles ("the government and rebel forces"), not two words before one noun."""
    before = scene.tokens[j - 1]
    return before.pos == "NOUN" and (before.lower in scene.people.body or before.lower in scene.people.person)


def _of_office(scene: Scene, j: int, head: int) -> bool:
    """Tell whether token `j` is the "of" in "Secretary of State X", which does not end the phrase before a name."""
    tokens = scene.tokens
    return (
        tokens[j].lower == "of"
        and j > 0
        and tokens[j - 1].lower in word_class("office_heads")
        and tokens[j - 1].text[0].isupper()
        and tokens[head].pos == "PROPN"
        and j + 1 < head
    )


def _under(scene: Scene, i: int, head: int) -> bool:
    tokens = scene.tokens
    for _ in range(_STEPS):
        above = tokens[i].head
        if above == head:
            return True
        if above == i:
            return False
        i = above
    return False


def _inside_one_name(scene: Scene, mark: int, head: int) -> bool:
    """Tell whether a possessive mark belongs to a name, as in "Workers' Party": the parser sees one organisation, no state owns it."""
    tokens, entity = scene.tokens, scene.entity_at.get(head)
    if tokens[mark].text in ("'", "’") and 0 < mark < head and mark - 1 not in scene.nation_at:
        plural = tokens[mark - 1].tag in ("NNS", "NNPS") or tokens[mark - 1].lower.endswith("s")
        if plural and tokens[mark - 1].text[:1].isupper() and tokens[mark + 1].text[:1].isupper():
            return True  # "Tribal Leaders' Forum": in capitals on both sides of the mark
    if (
        entity is None
        or entity.label not in ("ORG", "FAC", "PRODUCT", "WORK_OF_ART", "LAW")
        or not entity.first < mark < entity.last
    ):
        return False
    owner = scene.nation_at.get(mark - 1)
    return not (owner and owner.first == entity.first)
