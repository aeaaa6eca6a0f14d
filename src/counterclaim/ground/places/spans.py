"""Where could a place be named? Runs of capitalised words, and the stretches in them that some gazetteer knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from counterclaim.ground.places.atlas import abbreviations, adjectives, atlas, curated
from counterclaim.ground.places.gazetteer import Candidate, Gazetteer, normalised, skeleton
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
_MARKS = frozenset(["-", "–", "'", "’", "/", "&"])
_PLACES = frozenset(["GPE", "LOC", "FAC"])

STREETS = frozenset(["ST", "RD", "SQR", "BDG"])
OUTSIDE = frozenset(
    ["AIRP", "AIRF", "AIRB", "INSM", "PRT", "CMP", "BDRYG", "PRN", "PSTN", "OILR", "DAM"]
)  # those that are called a place of their own also in small letters
AT_THE_TOWN = frozenset(
    [
        "AIRP",
        "AIRF",
        "AIRB",
        "INSM",
        "PRT",
        "CMP",
        "BDRYG",
        "PRN",
        "HSP",
        "RSTN",
        "STDM",
        "MKT",
        "PSTN",
        "OILR",
        "UNIV",
        "SCH",
        "MSQE",
        "CH",
        "MSTY",
        "TMPL",
        "CMTY",
        "DAM",
    ]
)  # facilities that are named for the town they lie at

Kind = Literal[
    "name", "variant", "adjective", "abbreviation", "unknown"
]  # variant: a name known only in another spelling


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
            elif not (token.lower in _JOINTS or token.text in _MARKS) or j - end > 2:
                break
            j += 1
        yield i, end
        i = end + 1


def _capital(token: Token) -> bool:
    first = token.text[0]
    if first == "-" and len(token.text) > 2:
        return False
    return (
        (first.isupper() or (first in "'’‘" and token.text[1:2].isupper()))
        and token.pos != "SPACE"
        and token.text != "I"
    )


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
        if candidates and not (_hyphenated(tokens, j, end) and not _sure(kind, candidates)):
            return _generic(parse, i, j, start, end, limit, kind, candidates)
        if labelled == j and tokens[i].lower != "the" and not _two_known(parse, i, j, gazetteer):
            return _unknown(parse, i, j, (start, end), gazetteer)
    return None


def _hyphenated(tokens: tuple[Token, ...], j: int, end: int) -> bool:
    """Tell whether a name goes on behind a hyphen: half a name is no name ("Nagorno" of "Nagorno-Karabakh")."""
    return j < end and tokens[j + 1].text in ("-", "–") and tokens[j + 1].start == tokens[j].end


def _sure(kind: Kind, candidates: tuple[Candidate, ...]) -> bool:
    return kind != "name" or candidates[0].key[0] == "c" or candidates[0].population > 100_000


def _two_known(parse: Parse, i: int, j: int, gazetteer: Gazetteer) -> bool:
    """Tell whether a labelled stretch is two known names side by side ("Greece Italy")."""
    tokens = parse.tokens
    texts = [parse.text[tokens[a].start : tokens[b].end] for a, b in ((i, i), (j, j))]
    return (
        j == i + 1
        and all(_sure(kind, found) for kind, found in (known(t, gazetteer) for t in texts) if found)
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


@lru_cache(maxsize=16384)
def known(name: str, gazetteer: Gazetteer) -> tuple[Kind, tuple[Candidate, ...]]:
    """What a name as it is written can stand for: an abbreviation, an adjective of place, or a name, in that order."""
    if found := abbreviations().get(name):
        return "abbreviation", found
    key = normalised(name)
    ours = atlas().get(key, ())
    if not ours and (adjective := adjectives().get(name.lower())):
        return "adjective", (adjective,)
    if len(key) < 3 or (name.isupper() and len(name) < 4):
        return "name", ours
    theirs = tuple(_curated(c) for c in gazetteer.named(key) if not ours or c.population >= _least(ours))
    if not ours and not theirs and len(key) > 4 and (bones := skeleton(key)):
        return "variant", tuple(_curated(c)._replace(main=False) for c in gazetteer.named(bones))
    towns = {c.key for c in theirs}
    return "name", (*(c for c in ours if c.key not in towns), *theirs)


def _least(ours: tuple[Candidate, ...]) -> int:
    """How many people a town must have to be thought of beside a state (Lebanon, Pennsylvania) or a region of the same name."""
    return (
        5_000
        if any(c.key[0] == "c" for c in ours)
        else 100_000
        if any(c.key[0] == "r" and c.feature[:3] != "PPL" for c in ours)
        else 0
    )


def _curated(candidate: Candidate) -> Candidate:
    """The candidate with what the register knows of its names."""
    row = curated().get(candidate.geonames or -1)
    if row is None:
        return candidate
    return candidate._replace(
        name=row.name, names=row.names, disputed=row.disputed, readings=row.readings, feature=row.feature, main=True
    )


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
    if (after and _capital(tokens[k]) and (named or after in STREETS)) or (after[:3] == "ADM" and named):
        feature, j = after, k
    elif after in AT_THE_TOWN and named:
        feature, j = after, k if after in OUTSIDE else j
    elif after[:3] == "PPL" and named:
        feature = after
    elif i > start and tokens[i - 1].lower in words()["before"] and _capital(tokens[i - 1]):
        feature = words()["before"][tokens[i - 1].lower]
    candidates = _suited(candidates, feature, kind)
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


def _suited(candidates: tuple[Candidate, ...], feature: str, kind: Kind) -> tuple[Candidate, ...]:
    """The candidates that a generic word leaves: a river is not the town of its name, an airport lies near it, a province is not its seat."""
    if not feature:
        towns = {
            (c.country, c.admin1)
            for c in candidates
            if c.key[0] == "g" and c.main and c.population > 10_000 and c.country != "USA"
        }
        return tuple(c for c in candidates if c.key[0] != "a" or (c.country, c.admin1) not in towns)
    if feature[:3] == "ADM":
        divisions = tuple(c for c in candidates if c.feature[:3] == "ADM" or c.key[0] in "cr")
        return divisions or tuple(c._replace(feature=feature, precision=3) for c in candidates)
    if feature[:3] == "PPL":
        return tuple(c for c in candidates if c.key[0] == "g") or candidates
    if feature in AT_THE_TOWN:
        return tuple(
            c
            if c.feature == feature
            else c._replace(key=f"{c.key}/{feature}", feature=feature, precision=max(2, c.precision), geonames=None)
            for c in candidates
            if c.key[0] in "gr"
        )
    return tuple(c for c in candidates if c.key[0] == "r" and c.feature == feature)


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
        candidates = _suited(candidates, feature, kind) if inner_first == i else candidates
        if candidates:
            return Span(
                first=i, last=j, name=name, kind=kind, candidates=candidates, chain=chain, core=core, feature=feature
            )
    if j > i and (tokens[j].lower in listed("bodies") or feature in AT_THE_TOWN):
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
