"""Gather what a report's statements assert, and tie each toll to the event that caused it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from counterclaim.extract.diplomacy import find_ceasefires, find_relations, find_talks
from counterclaim.extract.events import find_events
from counterclaim.extract.figures import find_figures
from counterclaim.extract.incidents import Incidents
from counterclaim.model.finding import Event, Figure, Findings
from counterclaim.model.reading import Reading

HARMFUL = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION"})  # types that kill, wound, capture or drive out


def extract(reading: Reading) -> Findings:
    """Find events, figures, talks, ceasefires and relations, each in text order."""
    events, figures = Incidents(reading, find_events(reading), find_figures(reading)).settled()
    return Findings(
        events=events,
        figures=tuple(_with_event(f, events, reading) for f in figures),
        talks=tuple(find_talks(reading)),
        ceasefires=tuple(find_ceasefires(reading)),
        relations=tuple(find_relations(reading)),
    )


def _with_event(figure: Figure, events: Iterable[Event], reading: Reading) -> Figure:
    """Tie a toll of an incident to the nearest harmful event of its own sentence; totals belong to no single event."""
    sentence = reading.sentence_at(figure.words.start)
    if sentence is None or figure.scope == "cumulative" or figure.of_event:
        return figure
    near = [e for e in events if e.type in HARMFUL and sentence.start <= e.words.start < sentence.end]
    best = min(near, key=lambda e: abs(e.words.start - figure.words.start), default=None)
    return replace(figure, of_event=best.id) if best else figure
