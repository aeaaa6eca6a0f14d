"""Find the other name that a report itself gives a place: "X, known to the army as Y", "X, which soldiers call Y", "X, Y in Hebrew"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.lexicon.places import listed
from counterclaim.model.parse import Parse, Token
from counterclaim.where.chains import capital
from counterclaim.where.gazetteer import normalised
from counterclaim.where.spans import Span

_REACH = 9  # tokens behind a name in which the other one begins
_LONGEST = 4  # tokens of the other name


def with_other_names(parse: Parse, accepted: Sequence[Span]) -> tuple[list[Span], dict[int, int]]:
    """The spans with other names that were none yet, in text order, and for each other name (by its number) the number of its place.

    A name that some gazetteer knows as another place stays that one: both may be in use for neighbours.
    """
    at = {s.first: s for s in accepted}
    pairs: list[tuple[Span, Span]] = []
    for span in accepted:
        found = _other_name(parse, span) if span.kind != "adjective" else None
        if found is None:
            continue
        first, last = found
        known = at.get(first)
        if known is not None and known.candidates:
            continue
        name = parse.text[parse.tokens[first].start : parse.tokens[last].end]
        pairs.append((span, known or Span(first, last, name, "told", (), (first, last), name)))
    every = sorted({id(s): s for s in (*accepted, *(other for _, other in pairs))}.values(), key=lambda s: s.first)
    number = {id(s): n for n, s in enumerate(every)}
    same = {normalised(other.name): span for span, other in pairs}
    others = {
        n: same[called] for n, s in enumerate(every) if not s.candidates and (called := normalised(s.name)) in same
    }
    told = [replace(s, other_of=others[n].name) if n in others else s for n, s in enumerate(every)]
    return told, {n: number[id(span)] for n, span in others.items()}


def _other_name(parse: Parse, span: Span) -> tuple[int, int] | None:
    """First and last token of the name by which others call a place, right behind it."""
    tokens, i = parse.tokens, span.last + 1
    if i + 2 >= len(tokens) or tokens[i].text not in (",", "("):
        return None
    window = tokens[i + 1 : i + 1 + _REACH]
    low = [t.lower for t in window]
    begins: int | None = None
    if capital(window[0]) and "in" in low[1:_LONGEST] and _is_language(window, low):
        begins = 0
    elif tokens[i].text == "(" and tokens[i + 2].text == ")" and capital(window[0]) and not window[0].text.isupper():
        begins = 0  # "X (Y)"
    elif low[0] in listed("called") and "as" in low:
        begins = low.index("as") + 1
    elif low[0] in ("which", "that", "what") and (calls := [n for n, w in enumerate(low) if w in listed("calling")]):
        begins = calls[0] + 1
    if begins is None or begins >= len(window) or not capital(window[begins]):
        return None
    first = last = window[begins].i
    while (
        last + 1 < len(tokens)
        and last - first < _LONGEST
        and (capital(tokens[last + 1]) or tokens[last + 1].text == "-" or _is_a_link(tokens[last : last + 3]))
    ):
        last += 1
    return first, last


def _is_a_link(three: Sequence[Token]) -> bool:
    """ "Bab-e-Dosti": a particle between two hyphens."""
    return len(three) == 3 and three[0].text == three[2].text == "-" and len(three[1].text) <= 2


def _is_language(window: Sequence[Token], low: Sequence[str]) -> bool:
    """ "Y in Hebrew": what follows "in" is a language."""
    n = low.index("in", 1) + 1
    return n < len(window) and window[n].entity in ("LANGUAGE", "NORP")
