"""What is worth a person's look: pairs near the line, findings set apart, matters that are contested; what was judged is gone."""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from counterclaim.model.ledger import Entry, Position, Quote
from counterclaim.serve.shelf import Snapshot
from counterclaim.store import Ruling, in_force

KINDS = {
    "almost": "Almost one matter",
    "weak": "Joined on little",
    "apart": "Set apart",
    "contested": "Contested",
}
ASKED = {
    "almost": "Are these two the same matter?",
    "weak": "Were these two rightly joined?",
    "apart": "Is the finding what its words say?",
    "contested": "Is each finding what its words say?",
}
ACTS = {"almost": ("same", "not_same"), "weak": ("not_same", "same"), "apart": ("confirm", "reject"), "contested": ("confirm", "reject")}  # fmt: skip
SHOWN = 6  # positions of a contested matter
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Seen:
    """A finding as a reviewer sees it: its name, its matter, who says it, and the words."""

    key: str
    entry: Entry
    position: Position
    quote: Quote


@dataclass(frozen=True, slots=True)
class Candidate:
    """Findings to look at, why, and the judgements that they ask for."""

    kind: str
    findings: tuple[Seen, ...]
    why: tuple[str, ...]
    score: float | None = None
    need: float | None = None

    @property
    def id(self) -> str:
        """The same as long as it is about the same findings."""
        return hashlib.sha256("|".join((self.kind, *(f.key for f in self.findings))).encode()).hexdigest()[:16]

    @property
    def pairs(self) -> bool:
        """Whether it is two findings that are judged together."""
        return self.kind in ("almost", "weak")


def candidates(now: Snapshot, rulings: list[Ruling], kind: str | None = None) -> Iterator[Candidate]:
    """The candidates that nobody has judged yet: pairs first, the nearest to the line before the others."""
    judged = _Judged(now, rulings)
    made = (_pairs(now, judged), _apart(now, judged), _contested(now, judged))
    for candidate in (c for part in made for c in part):
        if kind in (None, candidate.kind):
            yield candidate


class _Judged:
    """Which findings and which pairs of matters people have judged."""

    def __init__(self, now: Snapshot, rulings: list[Ruling]) -> None:
        counting = in_force(rulings)
        self.findings = {a.name for r in counting for a in (r.left, r.right) if a}
        self.alone = {r.left.name for r in counting if r.right is None}
        self.together = {frozenset((r.left.name, r.right.name)) for r in counting if r.right}
        self.matters = {
            frozenset(e.id for a in (r.left, r.right) if a for e, _ in now.by_finding.get(a.name, [])[:1])
            for r in counting
            if r.kind == "not_same"
        }

    def pair(self, left: str, right: str, matters: Iterable[str]) -> bool:
        """Tell whether somebody judged just these, or keeps their two matters apart."""
        both = frozenset(matters)
        return frozenset((left, right)) in self.together or (len(both) == 2 and both in self.matters)


def _pairs(now: Snapshot, judged: _Judged) -> Iterator[Candidate]:
    for wanted in ("almost", "weak"):
        for d in now.doubts:
            if d.kind == wanted and not judged.pair(d.left, d.right, d.matters):
                found = [s for s in (seen(now, d.left), seen(now, d.right)) if s]
                if len(found) == 2:
                    yield Candidate(d.kind, tuple(found), d.why, d.score, d.need)


def _apart(now: Snapshot, judged: _Judged) -> Iterator[Candidate]:
    for entry, position in now.apart:
        key = min(c.key for c in position.claims)
        if key not in judged.alone:
            yield Candidate("apart", (_seen(key, entry, position),), (position.quarantined or "the words are damaged",))


def _contested(now: Snapshot, judged: _Judged) -> Iterator[Candidate]:
    for entry in now.in_order:
        if entry.standing != "contested":
            continue
        held = [p for p in entry.positions if not p.quarantined and p.claims]
        keys = {c.key for p in held for c in p.claims}
        if held and not keys & judged.findings:
            told = tuple(dict.fromkeys(d.note for d in entry.disagreements))[:3]
            yield Candidate("contested", tuple(_seen(min(c.key for c in p.claims), entry, p) for p in held[:SHOWN]), told)  # fmt: skip


def seen(now: Snapshot, key: str) -> Seen | None:
    """A finding as the ledger has it; None where it is not in the ledger."""
    there = now.by_finding.get(key, [])
    return _seen(key, *there[0]) if there else None


def _seen(key: str, entry: Entry, position: Position) -> Seen:
    own = [c.quote for c in position.claims if c.key == key] or [position.claims[0].quote]
    return Seen(key, entry, position, min(own, key=lambda q: (q.document, q.start, q.id)))


def command_of(ledger: str, kind: str, *findings: str) -> str:
    """What to run where the page cannot write."""
    flag = "--" + kind.replace("_", "-")
    named = " ".join(shlex.quote(short(f)) for f in findings)
    return f"counterclaim review --db {shlex.quote(ledger)} {flag} {named} --who NAME --why TEXT"


def taking_back(ledger: str, number: int) -> str:
    """What to run to take a judgement back where the page cannot write."""
    return f"counterclaim review --db {shlex.quote(ledger)} --undo {number} --who NAME"


def short(finding: str) -> str:
    """A finding by the beginning of its document's id."""
    document, _, name = finding.partition("#")
    return f"{document.removeprefix('sha256:')[:16]}#{name}"


def candidate_to_dict(c: Candidate, turns: int) -> Json:
    """A candidate as JSON; `seen` goes back with the judgement."""
    return {
        "id": c.id, "kind": c.kind, "asks": ASKED[c.kind], "judge": list(ACTS[c.kind]), "score": c.score, "need": c.need, "why": list(c.why), "seen": turns,
        "findings": [{"name": f.key, "matter": f.entry.id, "title": f.entry.title, "origin": f.position.origin.name, "stance": f.position.stance, "text": f.quote.text} for f in c.findings],
    }  # fmt: skip
