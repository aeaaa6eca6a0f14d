"""Where could a place be named? Runs of capitalised words, and the stretches in them that some gazetteer knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.ground.places.atlas import atlas
from counterclaim.ground.places.gazetteer import Candidate, Gazetteer, normalised
from counterclaim.ground.places.known import Kind, known, suited, sure
from counterclaim.lexicon.places import listed, words
from counterclaim.model.parse import Parse, Token

LONGEST = 7  # tokens of the longest name that is looked up
_JOINTS = frozenset(
    [
        "of",
        "the",
        "and",
        "de",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "la",
        "las",
        "los",
        "el",
        "al",
        "es",
        "as",
        "ar",
        "an",
        "ad",
        "ash",
        "ez",
        "ud",
        "-e",
        "e",
        "y",
        "i",
        "en",
        "sur",
        "le",
        "les",
        "du",
        "des",
        "van",
        "von",
        "bin",
        "ben",
        "abu",
        "der",
        "den",
        "am",
        "on",
        "upon",
    ]
)
_OPENERS = frozenset(
    [
        "in",
        "at",
        "on",
        "from",
        "near",
        "for",
        "to",
        "of",
        "with",
        "after",
        "before",
        "as",
        "by",
        "and",
        "but",
        "or",
        "if",
        "when",
        "while",
        "since",
        "i",
        "it",
        "he",
        "she",
        "they",
        "we",
        "this",
        "that",
    ]
)
_MARKS = frozenset(["-", "–", "'", "’", "/", "&"])
_PLACES = frozenset(["GPE", "LOC", "FAC"])


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens `first` to `last` (inclusive) that may name a place; `chain` is the run of capitalised words around them."""

    first: int
    last: int
    name: str  # as it is written
    kind: Kind
    candidates: tuple[Candidate, ...]
    chain: tuple[int, int]
    core: str = (
        ""  # the part of the name that was looked up, where a generic word was left off ("Homs" of "Homs province")
    )
    feature: str = ""  # the feature that a generic word gives ("ADM1" of "Homs province")


def spans(parse: Parse, first: int, last: int, gazetteer: Gazetteer) -> Iterator[Span]:
    """Every stretch of tokens `first` to `last` (exclusive) that may name a place, in text order and without overlaps."""
    for start, end in chains(parse, first, last):
        i = start
        while i <= end:
            span = _longest(parse, i, start, end, last, gazetteer) if _capital(parse.tokens[i]) else None
            if span is None:
                i += 1
                continue
            yield span
            i = span.last + 1


def chains(parse: Parse, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Runs of capitalised tokens (inclusive), with the small words and marks that join them, between `first` and `last` (exclusive)."""
    tokens = parse.tokens
    i = first
    while i < last:
        if not _capital(tokens[i]):
            i += 1
            continue
        end = i
        j = i + 1
        while j < last:
            token = tokens[j]
            if _capital(token):
                end = j
            elif token.text in ("'s", "’s") and _goes_on(parse, j, last):
                pass
            elif not (token.lower in _JOINTS or token.text in _MARKS) or j - end > 2:
                break
            j += 1
        yield i, end
        i = end + 1


def _goes_on(parse: Parse, j: int, last: int) -> bool:
    """Tell whether a possessive is part of a name ("People's Republic", "Cox's Bazar")."""
    tokens = parse.tokens
    if tokens[j - 1].lower == "people" or j + 1 >= last:
        return True
    return normalised(parse.text[tokens[j - 1].start : tokens[j + 1].end]) in atlas()


def _capital(token: Token) -> bool:
    first = token.text[0]
    if token.lower in _OPENERS:
        return False
    return (first.isupper() or (first in "'’‘" and token.text[1:2].isupper())) and token.pos != "SPACE"


def _longest(parse: Parse, i: int, start: int, end: int, limit: int, gazetteer: Gazetteer) -> Span | None:
    """The longest stretch from token `i` on that is known or that the parser calls a place."""
    tokens = parse.tokens
    labelled = _labelled(parse, i)
    for j in range(min(end, i + LONGEST - 1), i - 1, -1):
        if not _capital(tokens[j]):
            continue
        kind, candidates = known(parse.text[tokens[i].start : tokens[j].end], gazetteer)
        if tokens[i].lower == "the":
            candidates = tuple(
                c
                for c in candidates
                if normalised(c.name).startswith("the ") or any(n.startswith("The ") for n in c.names)
            )
        if candidates and not (_hyphenated(tokens, j, end) and not sure(kind, candidates)):
            return _generic(parse, i, j, start, end, limit, kind, candidates)
        if labelled == j and tokens[i].lower != "the" and not _two_known(parse, i, j, gazetteer):
            return _unknown(parse, i, j, (start, end), gazetteer)
    return None


def _hyphenated(tokens: tuple[Token, ...], j: int, end: int) -> bool:
    """Tell whether a name goes on behind a hyphen: half a name is no name ("Nagorno" of "Nagorno-Karabakh")."""
    return j < end and tokens[j + 1].text in ("-", "–") and tokens[j + 1].start == tokens[j].end


def _two_known(parse: Parse, i: int, j: int, gazetteer: Gazetteer) -> bool:
    """Tell whether a labelled stretch is two known names side by side ("Greece Italy")."""
    tokens = parse.tokens
    texts = [parse.text[tokens[a].start : tokens[b].end] for a, b in ((i, i), (j, j))]
    return (
        j == i + 1
        and all(sure(kind, found) for kind, found in (known(t, gazetteer) for t in texts) if found)
        and all(known(t, gazetteer)[1] for t in texts)
    )


def _labelled(parse: Parse, i: int) -> int | None:
    """The last token of the place that the parser sees beginning at token `i`, or None."""
    token = parse.tokens[i]
    if token.entity not in _PLACES or (
        i and parse.tokens[i - 1].entity == token.entity and parse.tokens[i - 1].lower not in ("the", "a")
    ):
        return None
    j = i
    while j + 1 < len(parse.tokens) and parse.tokens[j + 1].entity == token.entity:
        j += 1
    while j > i and not _capital(parse.tokens[j]):
        j -= 1
    return j


def _generic(
    parse: Parse, i: int, j: int, start: int, end: int, limit: int, kind: Kind, candidates: tuple[Candidate, ...]
) -> Span:
    """A known name with the generic word after or before it ("Homs province", "Lake Van"), which tells what it is."""
    tokens = parse.tokens
    core, feature, k = parse.text[tokens[i].start : tokens[j].end], "", j + 1
    named = kind in ("name", "variant")
    if named and (whole := _longer(parse, i, k, limit)):
        j, ours = whole
        name = parse.text[tokens[i].start : tokens[j].end]
        return Span(first=i, last=j, name=name, kind="name", candidates=ours, chain=(start, max(end, j)), core=name)
    after = words()["after"].get(tokens[k].lower, "") if k < limit and candidates[0].feature != "ADM2" else ""
    if (after and _capital(tokens[k]) and (named or after in listed("streets"))) or (after[:3] == "ADM" and named):
        feature, j = after, k
    elif after in listed("at-the-town") and named:
        feature, j = after, k if after in listed("outside") else j
    elif after[:3] == "PPL" and named:
        feature = after
    elif i > start and tokens[i - 1].lower in words()["before"] and _capital(tokens[i - 1]):
        feature = words()["before"][tokens[i - 1].lower]
    common = feature in listed("at-the-town") and core.lower() in listed("common")
    candidates = () if common else suited(candidates, feature, kind)
    if not candidates:
        core, kind = parse.text[tokens[i].start : tokens[j].end], "unknown"
    return Span(
        first=i,
        last=j,
        name=parse.text[tokens[i].start : tokens[j].end],
        kind=kind,
        candidates=candidates,
        chain=(start, max(end, j)),
        core=core,
        feature=feature,
    )


def _longer(parse: Parse, i: int, k: int, limit: int) -> tuple[int, tuple[Candidate, ...]] | None:
    """The register's place whose name goes on in small letters ("Jabalia refugee camp", "Bagram air base"), with its last token."""
    tokens = parse.tokens
    if k >= limit or not (tokens[k].lower in words()["after"] or tokens[k].lower in listed("facilities")):
        return None
    for last in range(min(k + 2, limit - 1), k - 1, -1):
        if ours := atlas().get(normalised(parse.text[tokens[i].start : tokens[last].end])):
            return last, ours
    return None


def _unknown(parse: Parse, i: int, j: int, chain: tuple[int, int], gazetteer: Gazetteer) -> Span:
    """A name that only the parser takes for a place; a direction or generic word is left off to find what is known of the rest."""
    tokens = parse.tokens
    name = parse.text[tokens[i].start : tokens[j].end]
    feature = words()["after"].get(tokens[j].lower, "")
    inner_first = (
        i + 1 if i < j and (tokens[i].lower in listed("directions") or tokens[i].lower in words()["before"]) else i
    )
    inner_last = j - 1 if j > i and feature else j
    if (inner_first, inner_last) != (i, j) and inner_first <= inner_last:
        core = parse.text[tokens[inner_first].start : tokens[inner_last].end]
        kind, candidates = known(core, gazetteer)
        candidates = suited(candidates, feature, kind) if inner_first == i else candidates
        if candidates:
            return Span(
                first=i, last=j, name=name, kind=kind, candidates=candidates, chain=chain, core=core, feature=feature
            )
    if j > i and (tokens[j].lower in listed("bodies") or feature in listed("at-the-town")):
        for k in range(j - 1, i - 1, -1):
            kind, candidates = known(parse.text[tokens[i].start : tokens[k].end], gazetteer)
            if _capital(tokens[k]) and any(c.main and (c.population > 1_000 or c.key[0] != "g") for c in candidates):
                return Span(
                    first=i,
                    last=k,
                    name=parse.text[tokens[i].start : tokens[k].end],
                    kind=kind,
                    candidates=candidates,
                    chain=chain,
                    core=parse.text[tokens[i].start : tokens[k].end],
                )
    return Span(first=i, last=j, name=name, kind="unknown", candidates=(), chain=chain, core=name, feature=feature)
