"""Where could a place be named? Runs of capitalised words, and the stretches in them that some gazetteer knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.places import listed, words
from counterclaim.model.parse import Parse, Token
from counterclaim.where.atlas import atlas
from counterclaim.where.chains import capital, chains, opens_with_article
from counterclaim.where.dateline import end_in_a_dateline
from counterclaim.where.gazetteer import Candidate, Gazetteer, normalised
from counterclaim.where.known import Kind, known, suited, sure
from counterclaim.where.unlisted import (
    is_aimed_at,
    is_behind_a_town,
    named_height,
    told_by_harm,
    told_by_its_people,
    told_by_what_follows,
)

LONGEST = 7  # tokens of the longest name that is looked up
_LONG = 4  # tokens of a village's name beyond the first
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
    other_of: str = ""  # the name of the place that the report itself gives this other name


def spans(parse: Parse, first: int, last: int, gazetteer: Gazetteer) -> Iterator[Span]:
    """Every stretch of tokens `first` to `last` (exclusive) that may name a place, in text order and without overlaps."""
    for begun, end in chains(parse, first, last):
        low = [t.lower for t in parse.tokens[begun : begun + 2]]
        of_a_town = end > begun + 1 and low[1] == "of" and low[0] in listed("inhabited") | word_class("shares")
        i = start = begun + 2 if of_a_town else begun  # "Residents of X", "Half of X"
        while i <= end:
            if opens_with_article(parse, i) and i + 2 <= end:
                span = _behind_an_article(parse, i, start, end, last, gazetteer)
            else:
                span = _longest(parse, i, start, end, last, gazetteer) if capital(parse.tokens[i]) else None
            if span is None:
                i += 1
                continue
            yield span
            i = span.last + 1


def _behind_an_article(parse: Parse, i: int, start: int, end: int, limit: int, gazetteer: Gazetteer) -> Span | None:
    """A name with its article ("al-Bab"), by the article where the gazetteer has it so, else by what stands behind it."""
    whole = _longest(parse, i, start, end, limit, gazetteer)
    if whole is not None and whole.kind == "name" and whole.candidates:
        return whole
    bare = _longest(parse, i + 2, start, end, limit, gazetteer)
    if bare is None or (whole is not None and bare.kind != "name"):
        return whole
    return replace(bare, first=i, name=parse.text[parse.tokens[i].start : parse.tokens[bare.last].end])


def _longest(parse: Parse, i: int, start: int, end: int, limit: int, gazetteer: Gazetteer) -> Span | None:
    """The longest stretch from token `i` on that is known or that the parser calls a place."""
    tokens = parse.tokens
    if (
        i == start == end
        and (numbered := _told_by_its_clause(parse, i, i, (i, i), limit)) is not None
        and numbered.last > i
    ):
        return numbered  # "Hill 402" is no town called Hill
    if i == start and _is_one_village(parse, start, end, gazetteer):
        return _told(parse, start, end, (start, end))
    line = end_in_a_dateline(parse, i, end)
    labelled = _labelled(parse, i) if line is None else line
    for j in range(min(end, i + LONGEST - 1), i - 1, -1):
        if not capital(tokens[j]):
            continue
        kind, candidates = known(parse.text[tokens[i].start : tokens[j].end], gazetteer)
        if tokens[i].lower == "the":
            candidates = tuple(
                c
                for c in candidates
                if normalised(c.name).startswith("the ") or any(n.startswith("The ") for n in c.names)
            )
        if candidates and not (_hyphenated(tokens, j, end) and not sure(kind, candidates)):
            told = _told_by_a_noun(parse, start, end, limit) if kind == "variant" and i == start else None
            if told and not told.core.lower().startswith("the "):
                return told  # "the Jamila neighborhood": no guess at a spelling where a noun says what it is
            return _generic(parse, i, j, start, end, limit, kind, candidates)
        if (
            j == end > i == start
            and labelled != j
            and (told := _told_by_its_clause(parse, i, j, (start, end), limit)) is not None
        ):
            return told  # "Ain el-Delb, east of Sidon" is no town called Ain
        if labelled == j and tokens[i].lower != "the" and not _two_known(parse, i, j, gazetteer):
            if line is not None:
                return _told(parse, i, j, (start, end))
            found = _unknown(parse, i, j, (start, end), gazetteer)
            told = _told_by_a_noun(parse, start, end, limit) if i == start and not found.candidates else None
            return told or found
    return _told_by_a_noun(parse, start, end, limit) if i == start else None


def _told_by_a_noun(parse: Parse, start: int, end: int, limit: int) -> Span | None:
    """A name that nobody knows, but that a noun says is a place ("the village of X", "X district")."""
    tokens, chain = parse.tokens, (start, end)
    end = next((i - 1 for i in range(start + 1, end) if tokens[i].lower == "and"), end)
    named = any(t.pos in ("PROPN", "NOUN", "ADJ") for t in tokens[start : end + 1])
    if not named or parse.text[tokens[start].start : tokens[end].end].lower() in listed("identities"):
        return None
    if (told := _told_by_its_clause(parse, start, end, chain, limit)) is not None:
        return told
    if end - start > 3 or (end > start and any(t.entity in ("ORG", "DATE") for t in tokens[start : end + 1])):
        return None
    name = parse.text[tokens[start].start : tokens[end].end]
    after = words()["after"].get(tokens[end + 1].lower, "") if end + 1 < limit else ""
    if after in ("ADM1", "ADM2", "PPL", "PPLX") and tokens[end + 1].lower in listed("divisions") | listed("quarters"):
        return replace(_told(parse, start, end, chain), last=end + 1, feature=after)
    if after in listed("outside") and start and is_aimed_at(parse, start):
        whole = f"{name} {tokens[end + 1].text}"  # "rockets at X airport"
        return replace(_told(parse, start, end, chain), last=end + 1, name=whole, feature=after)
    return _told(parse, start, end, chain) if is_behind_a_town(parse, start) else None


def _told(parse: Parse, first: int, last: int, chain: tuple[int, int]) -> Span:
    """A name that the report itself says is a place, whoever knows it."""
    name = parse.text[parse.tokens[first].start : parse.tokens[last].end]
    return Span(first=first, last=last, name=name, kind="told", candidates=(), chain=chain, core=name)


def _is_one_village(parse: Parse, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """ "The district of Bustan al-Qasr": one name behind a noun for settlements is no two, though its parts are known elsewhere."""
    labels = {t.entity for t in parse.tokens[start : end + 1]}
    if not 0 < end - start <= _LONG or len(labels) != 1 or labels == {""} or not is_behind_a_town(parse, start):
        return False
    return not known(parse.text[parse.tokens[start].start : parse.tokens[end].end], gazetteer)[1]


def _told_by_its_clause(parse: Parse, start: int, end: int, chain: tuple[int, int], limit: int) -> Span | None:
    """A name that nobody knows, but of which something is said that is said of places alone."""
    words_in = sum(t.pos != "PUNCT" for t in parse.tokens[start : end + 1])
    height = named_height(parse, start, end, limit)
    if words_in > 4 or not (
        height
        or told_by_what_follows(parse, start, end, limit)
        or told_by_harm(parse, start, end)
        or told_by_its_people(parse, start, end)
    ):
        return None
    end = height or end
    return _told(parse, start, end, chain)


def _noun_before(parse: Parse, i: int) -> str:
    """The feature that the noun before "of" gives a name ("the northern province of X"), or ""."""
    tokens = parse.tokens
    if i < 2 or tokens[i - 1].lower != "of" or tokens[i - 2].lower not in listed("settlements"):
        return ""
    return words()["after"].get(tokens[i - 2].lower, "")


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
        if parse.tokens[j + 1].lower == "and" and token.entity == "GPE":
            break  # "Tatta Pani and Rawalakot" are two, whatever the parser says
        j += 1
    while j > i and not capital(parse.tokens[j]):
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
    if (after and capital(tokens[k]) and (named or after in listed("streets"))) or (after[:3] == "ADM" and named):
        feature, j = after, k
    elif after in listed("at-the-town") and named:
        feature, j = after, k if after in listed("outside") else j
    elif after[:3] == "PPL" and named:
        feature = after
    elif i > start and tokens[i - 1].lower in words()["before"] and capital(tokens[i - 1]):
        feature = words()["before"][tokens[i - 1].lower]
    elif named and (told := _noun_before(parse, i)) == "ADM1" and any(c.feature == told for c in candidates):
        feature = told  # "the province of Kunduz" is not its seat
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
            if capital(tokens[k]) and any(c.main and (c.population > 1_000 or c.key[0] != "g") for c in candidates):
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
