"""Read what headlines leave out: the "and" between two subjects ("Israel, Hamas agree to truce")."""

from __future__ import annotations

from bisect import bisect_right

from counterclaim.model.parse import Parse

_NAMES = frozenset({"GPE", "ORG", "NORP", "PERSON", "LOC"})
_LONGEST = 4  # tokens of the first name


def beside_comma(parse: Parse, subject: int) -> int | None:
    """The head of the name that opens the sentence and has only a comma between it and a subject's own name, or None."""
    tokens = parse.tokens
    if tokens[subject].dep not in ("nsubj", "nsubjpass") or tokens[subject].pos not in ("PROPN", "NOUN"):
        return None
    start = subject
    while start > 0 and tokens[start - 1].head == subject and tokens[start - 1].dep in ("compound", "amod", "nmod"):
        start -= 1
    if start < 2 or tokens[start - 1].text != ",":
        return None
    first = parse.sentences[max(0, bisect_right(parse.sentences, subject, key=lambda s: s[0]) - 1)][0]
    before = tokens[first : start - 1]
    named = bool(before) and len(before) <= _LONGEST and all(t.pos in ("PROPN", "ADJ") for t in before)
    return before[-1].i if named and before[-1].entity in _NAMES else None
