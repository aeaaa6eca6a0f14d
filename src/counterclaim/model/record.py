"""The record of one report: everything that RECORD.md's contract prints, as frozen values."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from typing import Any

from counterclaim.model import written
from counterclaim.model.document import Document
from counterclaim.model.finding import Ceasefire, Event, Figure, Relation, Talks
from counterclaim.model.mention import Actor, Mention, Place, Time
from counterclaim.model.sentence import Sentence
from counterclaim.model.statement import Statement, Voice

CONTRACT = "counterclaim/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A model that took part in the reading, so that a record says what read it."""

    name: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The attributed record of one report. Findings are in text order; `statements` say who puts each of them."""

    document: Document
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    talks: tuple[Talks, ...] = ()
    ceasefires: tuple[Ceasefire, ...] = ()
    relations: tuple[Relation, ...] = ()
    tools: tuple[Tool, ...] = field(default=())

    def actor(self, ref: str | None) -> Actor | None:
        """The actor with this id, or None."""
        return next((a for a in self.actors if a.id == ref), None)

    def place(self, ref: str | None) -> Place | None:
        """The place with this id, or None."""
        return next((p for p in self.places if p.id == ref), None)

    def statements_of(self, finding: str) -> tuple[Statement, ...]:
        """The statements that assert a finding (by its id), in text order."""
        return tuple(s for s in self.statements if finding in s.findings)

    def voice_name(self, voice: Voice) -> str:
        """What to call a voice: its actor's name, else its words, else "not named"."""
        actor = self.actor(voice.ref)
        return actor.name if actor else (voice.words.text if voice.words else "not named")

    def to_dict(self) -> dict[str, Any]:
        """The record as RECORD.md has it, ready for JSON."""
        return {
            "record": CONTRACT,
            "document": written.document_json(self.document),
            "sentences": [written.sentence_json(s) for s in self.sentences],
            "mentions": [written.mention_json(m) for m in self.mentions],
            "times": [written.time_json(t) for t in self.times],
            "actors": [written.actor_json(a) for a in self.actors],
            "places": [written.place_json(p) for p in self.places],
            "statements": [written.statement_json(s) for s in self.statements],
            "events": [written.event_json(e) for e in self.events],
            "figures": [written.figure_json(f) for f in self.figures],
            "talks": [written.talks_json(t) for t in self.talks],
            "ceasefires": [written.ceasefire_json(c) for c in self.ceasefires],
            "relations": [written.relation_json(r) for r in self.relations],
            "tools": [{"name": t.name, "version": t.version, "sha256": t.sha256} for t in self.tools],
        }

    def _repr_html_(self) -> str:
        """The report with everything said by somebody highlighted; hovering shows the chain of voices, act and reason."""
        text, at, parts = self.document.text, 0, []
        spoken = sorted((c.start, c.end, s) for s in self.statements if s.voices and not s.within for c in s.content)
        for start, end, statement in ((a, b, s) for a, b, s in _apart(spoken)):
            because = "; ".join(f"{b.pattern}: {b.words.text}" for b in statement.because)
            who = " ← ".join(self.voice_name(v) for v in statement.voices)
            label = html.escape(f"{who} · {statement.act} · {statement.manner} ({because})", quote=True)
            parts.append(html.escape(text[at:start]))
            parts.append(f'<mark title="{label}">{html.escape(text[start:end])}</mark><sub>{html.escape(who)}</sub>')
            at = end
        parts.append(html.escape(text[at:]))
        return f'<div style="white-space:pre-wrap">{"".join(parts)}</div>'


def _apart(spans: list[tuple[int, int, Statement]]) -> list[tuple[int, int, Statement]]:
    """Leave out what overlaps an earlier span, so that marks never cross."""
    kept: list[tuple[int, int, Statement]] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept
