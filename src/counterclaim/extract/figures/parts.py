"""Say which figure another is part of: "12 people, including 4 children", "34 people - 20 men and 14 women", "four of them"."""

from __future__ import annotations

import re

from counterclaim.extract.figures.counted import Counted, is_person
from counterclaim.lexicon.measures import measure_words
from counterclaim.model.finding import Measure
from counterclaim.model.parse import Parse, Token

_INCLUDING = re.compile(
    r"\b(?:including|includes?|included|inclusive of|among them|amongst them|among whom|of whom|of which|counting|notably|among those)\b"
)
_AMONG = re.compile(
    r"(?:including|inclusive of|among them|amongst them|among whom|notably|among those)\s+(?:at least |some |about )?$"
)
_OF_THEM = re.compile(
    r"^\W*(?:of (?:them|whom|those|the (?P<named>dead|wounded|injured|victims|total|casualties))|whom|them)\b"
)
_ONLY_LIST = re.compile(r"^[\s,]*(?:(?:and|or|as well as)\b[\s,]*)?$")
_DASH = re.compile(r"(?:\s[-–—]{1,2}\s|\s?[:(]\s?)")
_NEAR = 12  # tokens from "including" to the number: "including the rector, Juan Diez, and two women"
_FAR = 160  # characters between a whole and its parts


def is_part(parse: Parse, whole: Counted, here: Counted, measure: Measure) -> bool:
    """Whether a number is a part of an earlier one: "including" right before it, "of them" right behind it.

    `measure` is what the whole counts: "two of the wounded" are no part of 15 dead.
    """
    tokens = parse.tokens
    end = tokens[max(whole.number.last, whole.head)].end
    if end > tokens[here.number.first].start:
        return False
    gap = parse.text[end : tokens[here.number.first].start].lower()
    if len(gap) > _FAR:
        return False
    marks = list(_INCLUDING.finditer(gap)) if ";" not in gap else []
    if marks:
        between = parse.between(end + marks[-1].end(), tokens[here.number.first].start)
        return len(between) <= _NEAR and not any(tokens[i].pos in ("VERB", "NUM", "SCONJ") for i in between)
    after = parse.text[tokens[here.number.last].end : tokens[here.number.last].end + 24].lower().lstrip()
    said = _OF_THEM.match(after)
    if said is None or _means_others(parse, whole, here):
        return False
    named = measure_words().adjectives.get(said["named"] or "")
    return named is None or named == measure


def _means_others(parse: Parse, whole: Counted, here: Counted) -> bool:
    """ "Two soldiers died when gunmen, one of them masked, opened fire": people named right before are meant, not those counted."""
    tokens = parse.tokens
    first = here.number.first
    if first < 2 or tokens[first - 1].text not in (",", "(", "-", "–", "—"):
        return False
    near = tokens[first - 2]
    return (
        near.i > max(whole.head, whole.number.last)
        and near.tag == "NNS"
        and is_person(near)
        and not counts(parse, near)
    )


def counts(parse: Parse, noun: Token) -> bool:
    """Whether a noun has a number of its own, so that it is one of those counted."""
    return parse.child(noun.i, "nummod") is not None


def is_named_part(parse: Parse, whole: Counted, here: Counted) -> bool:
    """Whether "including" or "among them" stands right before a number, behind what it is part of."""
    end, start = parse.tokens[max(whole.number.last, whole.head)].end, parse.tokens[here.number.first].start
    gap = parse.text[end:start].lower() if end <= start else ""
    return 0 < len(gap) <= _FAR and ";" not in gap and _AMONG.search(gap) is not None


def is_reason(parse: Parse, word: int) -> bool:
    """Whether a fate stands in a clause that says why a toll rose: "rose to 27 after five of the injured died"."""
    marks = measure_words()["adding.marks"]
    verbs = [t for t in (parse.tokens[word], *parse.ancestors(word)) if t.pos in ("VERB", "AUX")]
    return any(t.lower in marks for v in verbs[:1] for t in parse.childs(v.i, "mark", "advmod"))


def is_listed(parse: Parse, before: Counted, here: Counted) -> bool:
    """Whether a number only continues the list that the one before it stands in ("4 children and 3 women")."""
    first = max(before.number.last, before.head)
    if first >= here.number.first:
        return False
    return (
        _ONLY_LIST.match(parse.text[parse.tokens[first].end : parse.tokens[here.number.first].start].lower())
        is not None
    )


def is_apposed(parse: Parse, whole: Counted, here: Counted) -> bool:
    """Whether a dash, a colon or a bracket opens a breakdown right behind the whole ("34 people - 20 men and …")."""
    tokens = parse.tokens
    first = max(whole.number.last, whole.head)
    gap = parse.text[tokens[first].end : tokens[here.number.first].start].lower()
    if first < here.number.first and gap.endswith("(") and len(gap) < 60:
        return True
    if first >= here.number.first or len(gap) >= 40 or _DASH.search(gap) is None:
        return False
    return not any(t.pos in ("VERB", "AUX") for t in tokens[first + 1 : here.number.first])
