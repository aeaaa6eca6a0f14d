"""What a whole report shows of its names, before any of them is judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.model.parse import Parse
from counterclaim.where.gazetteer import normalised
from counterclaim.where.spans import Span

STANDING = frozenset({"in", "near", "at", "outside"})


@dataclass(frozen=True, slots=True)
class Seen:
    """What the whole report shows of its names: the words of people's full names, and how often each name is labelled a place."""

    surnames: frozenset[str]
    states: frozenset[str]  # ISO3 of the states and divisions that it names, also by an adjective
    placed: dict[
        str, float
    ]  # normalised name to the share of its labelled occurrences that the parser takes for places
    located: frozenset[str] = frozenset()  # normalised names that stand "in X" more than once


def seen(parse: Parse, every: Iterable[Span]) -> Seen:
    """Read a report's labelled names and the spans of all its sentences once, before any span is judged."""
    people: set[str] = set()
    places, all_labels = Counter[str](), Counter[str]()
    spans = list(every)
    stood = Counter(normalised(s.name) for s in spans if s.first and parse.tokens[s.first - 1].lower in STANDING)
    for entity in parse.entities:
        if entity.label not in ("PERSON", "GPE", "LOC", "FAC", "ORG"):
            continue
        tokens = parse.tokens[entity.first : entity.last + 1]
        written = [t.lower for t in tokens if t.text[0].isupper()]
        if entity.label == "PERSON" and len(written) > 1 and tokens[-1].text[0].isupper():
            people.update(written)  # "al-Bab" alone is no full name
        name = normalised(parse.text[tokens[0].start : tokens[-1].end])
        all_labels[name] += 1
        places[name] += entity.label in ("GPE", "LOC", "FAC")
    return Seen(
        surnames=frozenset(people),
        states=frozenset(c for s in spans if parse.tokens[s.last].entity != "PERSON" for c in _states(s)),
        placed={n: places[n] / all_labels[n] for n in all_labels},
        located=frozenset(n for n, times in stood.items() if times > 1),
    )


def _states(span: Span) -> list[str]:
    """ISO3 of the state or division that a span names, or nothing for a town."""
    first = span.candidates[0] if span.candidates else None
    return [first.country] if first and first.country and first.key[0] in "ca" else []
