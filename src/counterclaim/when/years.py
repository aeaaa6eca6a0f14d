"""Tell four digits that are a year from four digits that count or number something."""

from __future__ import annotations

from counterclaim.lexicon.times import time_words
from counterclaim.when.grammar import Words

_BEFORE = frozenset(
    {
        "in",
        "since",
        "of",
        "by",
        "until",
        "till",
        "during",
        "from",
        "through",
        "before",
        "after",
        "early",
        "late",
        "mid",
        "fiscal",
        "year",
        "and",
        "between",
        "to",
    }
)
_COUNTING = frozenset(
    {
        "than",
        "about",
        "nearly",
        "almost",
        "least",
        "approximately",
        "roughly",
        "some",
        "over",
        "around",
        "another",
        "additional",
        "killed",
        "wounded",
        "injured",
    }
)


def is_year(words: Words) -> bool:
    """Four digits are a year unless they count ("1994 people"), number ("Resolution 1701") or measure ("2000 km").

    Before 1900 they need a preposition of time before them.
    """
    lexicon = time_words()
    at, _ = words.span("y")
    tokens = words.tokens
    before = tokens[at - 1].lower if at else ""
    after = words.after
    if before in lexicon.numbered or before.rstrip(".") in lexicon.numbered:
        return False
    if after is not None and (after.lower == "%" or after.lemma in lexicon.counted):
        return before in ("the", "in", "since") and after.tag not in ("NNS", "NNPS") and after.lower != "%"
    if before in _COUNTING:
        return False
    if int(tokens[at].text[:4]) < 1900:
        return before in _BEFORE
    if (
        after is not None
        and after.tag == "NNS"
        and before not in _BEFORE
        and before not in ("the", "its", "his", "their", "'s", "’s")
    ):
        head = tokens[at]
        return head.dep not in ("nummod",)
    return True
