"""Cut a text at every edge of what is marked in it, so that overlapping spans can all be shown and chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

SAYING = ("said", "own")
MOST = 20_000  # marks of one text that are shown

FINDINGS = ("events", "figures", "talks", "ceasefires", "relations")
KIND_OF = {"events": "event", "figures": "figure", "talks": "talks", "ceasefires": "ceasefire", "relations": "relation"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A span with what it is: said (by somebody), own (the report's own words), voice, cue, event, figure, talks, ceasefire, relation, damage, furniture or asked."""

    start: int
    end: int
    kind: str
    ref: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that the same marks cover; `target` is what a click on it opens, `begins` the marks that begin here."""

    text: str
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]

    @property
    def kinds(self) -> str:
        """The kinds of its marks as class names."""
        return " ".join(sorted({f"m-{m.kind}" for m in self.marks}))

    @property
    def target(self) -> str | None:
        """The innermost finding, else the innermost statement; None on unmarked text."""
        found = [m for m in self.marks if m.ref and m.kind not in ("voice", "cue")]
        return min(found, key=lambda m: (m.kind in SAYING, m.end - m.start, m.ref)).ref if found else None

    @property
    def refs(self) -> str:
        """Every statement and finding that covers it, the innermost first, apart by spaces."""
        found = sorted((m for m in self.marks if m.ref), key=lambda m: (m.end - m.start, m.ref))
        return " ".join(dict.fromkeys(m.ref for m in found))

    @property
    def stops(self) -> bool:
        """Whether the tab key stops here: where something begins that is not just the report's own words."""
        return any(m.kind != "own" for m in self.begins)

    @property
    def note(self) -> str:
        """What is broken here."""
        return "; ".join(dict.fromkeys(m.note for m in self.marks if m.note))

    @property
    def depth(self) -> int:
        """How many statements overlap here, at most three."""
        return min(sum(m.kind == "said" for m in self.marks), 3)


def pieces_of(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """The text in pieces that join up to it exactly; marks outside it are left out."""
    inside = [m for m in marks if 0 <= m.start < m.end <= len(text)][:MOST]
    opening, closing = defaultdict(list), defaultdict(list)
    for m in inside:
        opening[m.start].append(m)
        closing[m.end].append(m)
    edges = sorted({0, len(text), *opening, *closing})
    active: dict[int, Mark] = {}
    made = []
    for start, end in zip(edges, edges[1:], strict=False):
        for m in closing[start]:
            active.pop(id(m), None)
        for m in opening[start]:
            active[id(m)] = m
        made.append(Piece(text[start:end], tuple(active.values()), tuple(opening[start])))
    return made


def marks_of(record: dict[str, Any], asked: tuple[int, int] | None = None) -> list[Mark]:
    """Everything that is marked in the text of a record; `asked` is the span that a link led to."""
    made = [Mark(*asked, "asked", "")] if asked else []
    for s in record["statements"]:
        kind = "said" if s["voices"] else "own"
        made += [Mark(c["start"], c["end"], kind, s["id"]) for c in s["content"] or [s]]
        for voice in s["voices"]:
            if voice["start"] is not None:
                made.append(Mark(voice["start"], voice["end"], "voice", s["id"]))
            if voice["cue"]:
                made.append(Mark(voice["cue"]["start"], voice["cue"]["end"], "cue", s["id"]))
    for table in FINDINGS:
        made += [Mark(f["start"], f["end"], KIND_OF[table], f["id"]) for f in record[table]]
    for sentence in record["sentences"]:
        if sentence["role"] == "furniture":
            made.append(
                Mark(
                    sentence["start"],
                    sentence["end"],
                    "furniture",
                    note="not part of the report: nothing is read from it",
                )
            )
        made += [
            Mark(d["start"], d["end"], "damage", note=f"{d['kind'].replace('_', ' ')}: {d['note']}")
            for d in sentence["damage"]
        ]
    return made
