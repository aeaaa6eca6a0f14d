"""Put the finished reading together: sides expanded, own voice added, findings linked to who asserts them, ids in text order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any

from counterclaim.compose.credits import agencies_of
from counterclaim.compose.damage import damaged_stretches, lost_ends, statement_with_damage, with_damage
from counterclaim.compose.narrate import narrated
from counterclaim.compose.sides import findings_by_side, statements_by_side
from counterclaim.model.finding import Findings, Talks
from counterclaim.model.reading import Reading
from counterclaim.model.record import Record, Tool
from counterclaim.model.selector import Selector
from counterclaim.model.statement import Statement, Voice


def compose(reading: Reading, *, carriers: tuple[Voice, ...] = (), tools: tuple[Tool, ...] = ()) -> Record:
    """Turn a finished reading into its record: the same reading gives the same record, id for id."""
    cast = {a.id: a for a in reading.actors}
    findings = findings_by_side(reading.findings, cast)
    reading = replace(reading, statements=tuple(statements_by_side(reading.statements, cast)))
    everything: list[Any] = [
        *findings.events,
        *findings.figures,
        *findings.talks,
        *findings.ceasefires,
        *findings.relations,
    ]
    own = list(narrated(reading, (w for f in everything for w in _all_words(f))))
    statements = _numbered([*reading.statements, *own])
    links = _links(statements, everything)
    stretches, ends = damaged_stretches(reading.sentences), lost_ends(reading.sentences)
    linked = tuple(
        replace(statement_with_damage(s, stretches, ends), findings=tuple(links.get(s.id, ()))) for s in statements
    )
    return Record(
        document=replace(reading.document, agencies=agencies_of(reading, carriers)),
        sentences=reading.sentences,
        mentions=tuple(sorted((m for m in reading.mentions if m.ref), key=lambda m: (m.start, m.end, m.kind))),
        times=reading.times,
        actors=reading.actors,
        places=reading.places,
        statements=linked,
        tools=tools,
        **_marked(findings, stretches),
    )


def _marked(findings: Findings, stretches: Sequence[tuple[int, int]]) -> dict[str, Any]:
    return {
        "events": with_damage(findings.events, stretches),
        "figures": with_damage(findings.figures, stretches),
        "talks": with_damage(findings.talks, stretches),
        "ceasefires": with_damage(findings.ceasefires, stretches),
        "relations": with_damage((r for r in findings.relations if r.origin.ref and r.to.ref), stretches),
    }


def _numbered(statements: Iterable[Statement]) -> list[Statement]:
    """Give statements ids in text order (`st1` …), the outer before the inner, and `within` the new ids."""
    ordered = sorted(statements, key=lambda s: (s.words.start, -s.words.end, bool(s.voices), len(s.voices), s.id))
    names = {s.id: f"st{n}" for n, s in enumerate(ordered, 1) if s.id}
    return [replace(s, id=f"st{n}", within=names.get(s.within) if s.within else None) for n, s in enumerate(ordered, 1)]


def _links(statements: Sequence[Statement], found: Iterable[Any]) -> dict[str, list[str]]:
    """Statement id → ids of the findings it asserts.

    A finding belongs to the innermost content that holds its words, somebody's before the report's own; statements of
    several sides that share one content all have it, and so do those whose words a clause behind them takes up.
    """
    spans = sorted(((c.start, c.end, s) for s in statements for c in s.content), key=lambda span: span[:2])
    starts = [start for start, _, _ in spans]
    reach = list(accumulate((end for _, end, _ in spans), max))
    links: dict[str, list[str]] = {}
    for item, words in ((one, words) for one in found for words in _all_words(one)):
        holding = []
        at = bisect_right(starts, words.start) - 1
        while at >= 0 and reach[at] >= words.end:  # before this, nothing reaches so far
            if spans[at][1] >= words.end:
                holding.append(spans[at])
            at -= 1
        if holding:
            inner = min(holding, key=_rank)
            for span in holding:
                if _rank(span) == _rank(inner) or _takes_up(inner[2], span):
                    links.setdefault(span[2].id, []).append(item.id)
    return {statement: list(dict.fromkeys(ids)) for statement, ids in links.items()}


def _all_words(finding: Any) -> tuple[Selector, ...]:
    """Where a finding stands: on its words, and where else the report speaks of the same talks."""
    return (finding.words, *(finding.mentions if isinstance(finding, Talks) else ()))


def _takes_up(later: Statement, span: tuple[int, int, Statement]) -> bool:
    """Tell whether a statement only takes up what another one says ("X accused Y of breaking the truce, which Y denied")."""
    _, end, said = span
    cues = [v.cue for v in later.voices if v.cue]
    points_back = bool(cues) and all(c.start >= end for c in cues) and later.words.end > end
    return points_back and later.factuality == "denied" and bool(said.voices) and said.factuality == "alleged"


def _rank(span: tuple[int, int, Statement]) -> tuple[bool, int, int]:
    start, end, statement = span
    return (not statement.voices, end - start, -len(statement.voices))
