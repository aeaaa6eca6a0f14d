"""Find every place mention of a report and say which place each stands for."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from counterclaim.lexicon.places import listed
from counterclaim.model.mention import Mention, Place
from counterclaim.model.parse import Parse, Token
from counterclaim.model.reading import Reading
from counterclaim.where.aliases import with_other_names
from counterclaim.where.atlas import divisions
from counterclaim.where.chains import chains
from counterclaim.where.gazetteer import Candidate, Gazetteer, normalised
from counterclaim.where.judge import is_told, likely
from counterclaim.where.outlet import called, home_of
from counterclaim.where.phrases import Phrase, Stood, phrases
from counterclaim.where.rank import Name, contains, resolve
from counterclaim.where.seen import STANDING, Seen, seen
from counterclaim.where.spans import Span, spans
from counterclaim.where.unlisted import told_by_harm

_HARMED = frozenset({"dead", "victim", "wounded", "inhabitant", "resident"})
_UNLISTED = "?"  # opens the key of a place that no gazetteer knows
THRESHOLD = 0.45  # tuned on the even rows of GeoWebNews and LGL


def find_places(reading: Reading, gazetteer: Gazetteer) -> tuple[tuple[Place, ...], tuple[Mention, ...]]:
    """All places of a report and all mentions of them, in text order; a place's id is "p1", "p2" … by first appearance.

    Adjectives and words for people ("Syrian", "Syrians") are mentions with `metonym` set. A name that no gazetteer knows
    but the parser takes for a place has a Place without coordinates.
    """
    accepted = accepted_spans(reading, gazetteer)
    accepted, also = with_other_names(reading.parse, accepted)
    keys, names = keys_of(reading, accepted)
    keys = [keys[also.get(n, n)] for n in range(len(keys))]
    chosen = resolve(
        list(names.values()),
        home_of(reading.document.outlet, reading.document.url),
        called(reading.document.outlet, reading.document.url),
    )
    candidates = [chosen.get(key) for key in keys]
    return assembled(reading, accepted, candidates, phrases_of(reading, accepted, candidates, gazetteer))


def phrases_of(
    reading: Reading, accepted: Sequence[Span], chosen: Sequence[Candidate | None], gazetteer: Gazetteer
) -> list[Phrase]:
    """The noun phrases that stand for places which the report names elsewhere."""
    sentences = [(s.first, s.last) for s in reading.readable()]
    starts = [first for first, _ in sentences]
    named = [
        Stood(s.last, bisect_right(starts, s.first) - 1, c or unlisted(s), s.kind == "adjective")
        for s, c in zip(accepted, chosen, strict=True)
        if c is not None or s.kind in ("told", "unknown")
    ]
    return list(phrases(reading.parse, sentences, named, gazetteer)) if named else []


def unlisted(span: Span) -> Candidate:
    """What a phrase ("the village") points at where no gazetteer knows the name: a town, unless the report says what else it is."""
    return Candidate(
        _UNLISTED + normalised(span.other_of or span.name), span.name, None, None, span.feature or "PPL", None
    )


def accepted_spans(reading: Reading, gazetteer: Gazetteer) -> list[Span]:
    """The spans of all readable sentences that are likelier than not to name a place."""
    parse = reading.parse
    every = [list(spans(parse, s.first, s.last, gazetteer)) for s in reading.readable()]
    report = seen(parse, chain.from_iterable(every))
    found: list[Span] = []
    for sentence in every:
        before: Span | None = None
        for one in sentence:
            span = told(one, report) if one.kind == "variant" else one
            if likely(parse, span, report, before) >= THRESHOLD:
                found.append(span)
                before = span
    found = _no_namesakes(parse, found, report)
    return sorted([*found, *_again(reading, found)], key=lambda s: s.first)


def _again(reading: Reading, found: Sequence[Span]) -> Iterator[Span]:
    """Where else a report names, with the same words alone, a place that it has put "in X" or called a town once."""
    tokens = reading.parse.tokens
    unknown = {
        normalised(s.name): s
        for s in found
        if s.first
        and (
            is_told(reading.parse, s)
            if s.candidates
            else s.kind == "told" or tokens[s.first - 1].lower in STANDING or _of_harm(tokens, s)
        )
    }
    taken = {i for s in found for i in range(s.first, s.last + 1)}
    for sentence in reading.readable() if unknown else ():
        for first, last in chains(reading.parse, sentence.first, sentence.last):
            known = unknown.get(normalised(reading.parse.text[tokens[first].start : tokens[last].end]))
            if known is not None and taken.isdisjoint(range(first, last + 1)):
                name = reading.parse.text[tokens[first].start : tokens[last].end]
                yield replace(
                    known,
                    first=first,
                    last=last,
                    name=name,
                    kind=known.kind if known.candidates else "told",
                    chain=(first, last),
                )


def _no_namesakes(parse: Parse, found: Iterable[Span], report: Seen) -> list[Span]:
    """The spans, a village that the report calls one without the places abroad that only bear its name in some other spelling."""
    kept = list(found)
    odd = [s for s in kept if s.candidates and not any(c.main or c.country in report.states for c in s.candidates)]
    villages = {normalised(s.name) for s in odd if is_told(parse, s) or told_by_harm(parse, s.first, s.last)}
    abroad = {id(s) for s in odd if normalised(s.name) in villages}
    return [replace(s, candidates=(), kind="told") if id(s) in abroad else s for s in kept]


def _of_harm(tokens: Sequence[Token], span: Span) -> bool:
    """ "The dead of X", "the siege of X": what else a name stands behind that is a place."""
    before = tokens[max(0, span.first - 2) : span.first]
    return len(before) == 2 and before[1].lower == "of" and before[0].lemma in listed("attacks") | _HARMED


def told(span: Span, report: Seen) -> Span:
    """A name in an unusual spelling, believed only where the place lies in a state that the report names."""
    inside = tuple(c._replace(main=True) for c in span.candidates if c.country in report.states)
    return replace(span, candidates=inside, kind="name" if inside else "unknown")


def keys_of(reading: Reading, accepted: Sequence[Span]) -> tuple[list[str], dict[str, Name]]:
    """The key of each span, and the names by key: a name with what contains it ("Athens, Ga.") is another than the bare one.

    A bare name takes the key of the first time that the report says what contains it.
    """
    bases = [f"{normalised(s.core or s.name)}|{s.feature[:3]}|{s.kind == 'adjective'}" for s in accepted]
    within = [_within(reading, accepted, n) for n in range(len(accepted))]
    told: dict[str, str] = {}
    for base, containers in zip(bases, within, strict=True):
        if containers:
            told.setdefault(base, f"{base}|{containers[0].key}")
    keys = [
        f"{base}|{containers[0].key}" if containers else told.get(base, base)
        for base, containers in zip(bases, within, strict=True)
    ]
    times = Counter(keys)
    names: dict[str, Name] = {}
    for span, key, containers in zip(accepted, keys, within, strict=True):
        if key not in names or (containers and not names[key].within):
            names[key] = Name(
                key=key, candidates=span.candidates, times=times[key], within=containers, feature=span.feature
            )
    return keys, names


def _within(reading: Reading, accepted: Sequence[Span], n: int) -> tuple[Candidate, ...]:
    """What stands behind a comma, or in brackets, after a name and can contain one of its candidates."""
    if n + 1 >= len(accepted):
        return ()
    span, after, tokens = accepted[n], accepted[n + 1], reading.parse.tokens
    if after.first != span.last + 2 or tokens[span.last + 1].text not in (",", "("):
        return ()
    return tuple(c for c in after.candidates[:5] if any(contains(c, d) for d in span.candidates))


def assembled(
    reading: Reading, accepted: Sequence[Span], chosen: Sequence[Candidate | None], stood: Sequence[Phrase]
) -> tuple[tuple[Place, ...], tuple[Mention, ...]]:
    """Places and mentions, in text order; spans and phrases with the same candidate are mentions of the same place."""
    rows: list[tuple[int, int, Span | None, Candidate, str]] = []
    for span, known in zip(accepted, chosen, strict=True):
        because = "adjective" if span.kind == "adjective" else "name"
        rows.append((span.first, span.last, span, known or unlisted(span), because))
    rows.extend((p.first, p.last, None, p.candidate, p.because) for p in stood)
    ids: dict[str, str] = {}
    used: dict[str, list[Span]] = {}
    resolved: dict[str, Candidate | None] = {}
    mentions = []
    for first, last, words, found, because in sorted(rows, key=lambda r: (r[0], -r[1])):
        key = found.key
        ids.setdefault(key, f"p{len(ids) + 1}")
        used.setdefault(key, []).extend([words] if words else [])
        resolved[key] = None if key.startswith(_UNLISTED) else found
        mentions.append(mention_of(reading, first, last, ids[key], because))
    settled = by_division(c for c in resolved.values() if c is not None)
    land = only_state(resolved.values())
    places = tuple(_in_state(place_of(ids[key], located(resolved[key], settled), used[key]), land) for key in ids)
    return places, tuple(mentions)


def mention_of(reading: Reading, first: int, last: int, ref: str, because: str) -> Mention:
    """The mention of a place on tokens `first` to `last`; an adjective ("Syrian") is a metonym."""
    parse = reading.parse
    start, end = parse.tokens[first].start, parse.tokens[last].end
    return Mention(
        start=start,
        end=end,
        text=parse.text[start:end],
        kind="place",
        head=last,
        ref=ref,
        metonym=because == "adjective",
        because=because,
    )


def by_division(candidates: Iterable[Candidate]) -> dict[tuple[str, str], Candidate]:
    """Country and first-order division to the first place of the report in it that has a point."""
    found: dict[tuple[str, str], Candidate] = {}
    for candidate in candidates:
        if candidate.lat is not None and candidate.admin1 and candidate.precision <= 3:
            found.setdefault((candidate.country or "", candidate.admin1), candidate)
    return found


def only_state(candidates: Iterable[Candidate | None]) -> str | None:
    """The one state in which all known places of a report lie, or None where there are several."""
    states = {c.country for c in candidates if c is not None and c.country}
    return states.pop() if len(states) == 1 else None


def _in_state(place: Place, land: str | None) -> Place:
    """A district or town that no gazetteer knows lies in the only state that the report is about."""
    told = (place.feature or "")[:3] in ("ADM", "PPL")
    return replace(place, country=land) if land and told and place.country is None and place.geonames is None else place


def located(candidate: Candidate | None, settled: Mapping[tuple[str, str], Candidate]) -> Candidate | None:
    """A division without coordinates of its own, put where its first-order division is (UCDP where_prec 4): at the report's own place in it."""
    if candidate is None or candidate.lat is not None or not candidate.admin1:
        return candidate
    division = (candidate.country or "", candidate.admin1)
    there = settled.get(division) or next(iter(divisions(*division)), None)
    return candidate._replace(lat=there.lat, lon=there.lon, precision=4) if there else candidate


def place_of(ref: str, candidate: Candidate | None, used: Sequence[Span]) -> Place:
    """The place of one or more spans: its name is the first one that the report uses, the others are kept."""
    own = [
        s.core if s.core and s.feature[:3] in ("ADM", "PPL") else s.name
        for s in used
        if s.kind in ("name", "unknown", "told")
    ]
    if candidate is None:
        called = next((n for n in own if not n.isupper()), own[0] if own else used[0].name)
        cores = (s.core for s in used if s.kind == "told" and s.core)
        others = dict.fromkeys([*(s.name for s in used if s.other_of), *cores])
        names = tuple(o for o in others if normalised(o) != normalised(called))
        return Place(id=ref, name=called, names=names, feature=used[0].feature or None)
    name = own[0] if own else candidate.name
    if name.isupper() and len(name) > 3:  # a dateline or a headline in capitals
        name = next((n for n in own if not n.isupper()), candidate.name)
    more = dict.fromkeys(
        [
            candidate.name,
            *(n for n, _ in candidate.readings),
            *own,
            *(s.name for s in used if s.kind == "abbreviation"),
            *(candidate.names if candidate.disputed else ()),
        ]
    )
    return Place(
        id=ref,
        name=name,
        names=tuple(o for o in more if o != name),
        geonames=candidate.geonames,
        lat=candidate.lat,
        lon=candidate.lon,
        feature=candidate.feature,
        country=candidate.country,
        disputed=candidate.disputed,
        precision=candidate.precision,
        readings=candidate.readings,
    )
