"""Write down what reading gives for every golden story: `make golden`; look at the difference before committing it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from counterclaim import Document, Reader, Record
from counterclaim.build import as_day

STORIES = Path(__file__).parent / "stories"
EXAMPLES = Path(__file__).parent.parent.parent / "examples"


def stories() -> dict[str, Path]:
    """Name of each story → its reports: the examples' week, and every folder here."""
    found = {"karabakh-2020": EXAMPLES / "karabakh-2020" / "reports.jsonl"}
    return found | {p.parent.name: p for p in sorted(STORIES.glob("*/reports.jsonl"))}


def records(reports: Path) -> Iterator[Record]:
    """The records of a story's reports, in order."""
    rows = [json.loads(line) for line in reports.read_text(encoding="utf-8").splitlines()]
    documents = [
        Document(
            text=r["text"],
            key=r["id"],
            title=r.get("title"),
            outlet=r.get("outlet"),
            published=as_day(r.get("published")),
        )
        for r in rows
    ]
    for outcome in Reader().outcomes(documents):
        assert isinstance(outcome, Record), outcome
        yield outcome


def lines(record: Record) -> Iterator[str]:
    """A record in lines that a person can check: who says what, and what is found."""
    yield f"# {record.document.key} · {record.document.outlet} · {record.document.published}"
    for s in record.statements:
        if s.voices:
            who = " ← ".join(record.voice_name(v) for v in s.voices)
            yield f"said     {'  ' if s.within else ''}{who} | {s.act} | {s.manner} | {s.factuality} | {' … '.join(c.text for c in s.content)}"
    names = {a.id: a.name for a in record.actors} | {p.id: p.name for p in record.places}
    for f in record.figures:
        side = names.get(f.side.ref or "") if f.side else None
        yield f"figure   {f.measure} | {f.group} | {side} | {f.low} {f.best} {f.high} {f.qualifier} | {f.scope}{' | denied' if f.negated else ''} | {f.words.text}"
    for e in record.events:
        who, whom = (", ".join(names.get(m.ref or "", m.text) for m in side) for side in (e.actors, e.recipients))
        yield f"event    {e.status} | {e.type}/{e.mode} | {who} → {whom} | {names.get(e.place.ref or '') if e.place else None} | {e.when.start if e.when else None} | {e.words.text}"
    for t in record.talks:
        yield f"talks    {t.status} | {names.get(t.venue.ref or '') if t.venue else None} | {', '.join(f'{names.get(p.mention.ref or str())} {p.standing}' for p in t.parties)} | {t.outcome}"
    for c in record.ceasefires:
        yield f"truce    {c.status} | {c.kind} | {names.get(c.by.ref or '') if c.by else None}"
    for r in record.relations:
        yield f"relation {names.get(r.origin.ref or '')} {r.kind} {names.get(r.to.ref or '')}"
    for d in (d for s in record.sentences for d in s.damage):
        yield f"damage   {d.kind} | {record.document.text[d.start : d.end]}"


def page(name: str) -> str:
    """What a story's golden file should hold."""
    return "\n\n".join("\n".join(lines(r)) for r in records(stories()[name])) + "\n"


def golden(name: str) -> Path:
    """Where a story's golden file stands."""
    return STORIES / name / "record.txt"


if __name__ == "__main__":
    for story in stories():
        golden(story).parent.mkdir(parents=True, exist_ok=True)
        golden(story).write_text(page(story), encoding="utf-8")
        print(f"wrote {story}", file=sys.stderr)
