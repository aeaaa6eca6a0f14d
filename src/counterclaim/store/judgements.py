"""Keep what people judged: never deleted, and tied to the exact words that were judged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from counterclaim.errors import UsageError
from counterclaim.store.database import Database
from counterclaim.store.findings import anchor_of, found_again, parts_of
from counterclaim.store.rulings import Anchor, JudgementKind, Overtaken, Ruling, said_on, turns

PAIRS = ("same", "not_same")
SIDES = ("left", "right")
_ANCHOR = "document, finding, kind, starts_at, ends_at, what, words, lost"


def anchors_of(
    kind: JudgementKind,
    left: str,
    right: str | None,
    record: Callable[[str], dict[str, Any] | None],
    store: str,
) -> list[Anchor]:
    """The findings that a judgement names. Raises UsageError where one is not there, or they do not fit the kind."""
    names = [left] if right is None else [left, right]
    if len(names) != (2 if kind in PAIRS else 1):
        raise UsageError(f"{kind} judges {'two findings' if kind in PAIRS else 'one finding'}, not {len(names)}")
    found = [_named(name, record, store) for name in names]
    if len(found) == 2 and found[0].name == found[1].name:
        raise UsageError(f"{left} and {right} are one and the same finding")
    return found


def _named(name: str, record: Callable[[str], dict[str, Any] | None], store: str) -> Anchor:
    document, finding = parts_of(name)
    line = record(document)
    if line is None:
        raise UsageError(f"{name}: no document in {store} begins so")
    anchor = anchor_of(line, finding)
    if anchor is None:
        raise UsageError(f"{name}: {line['document']['id']} has no finding {finding}")
    return anchor


def check_seen(db: Database, anchors: list[Anchor], seen: int) -> None:
    """Refuse a judgement by somebody who has not seen all that was said on its findings. Raises Overtaken."""
    said = said_on(read(db), {a.name for a in anchors})
    if turns(said) != seen and said:
        raise Overtaken(said)


def write(db: Database, kind: JudgementKind, anchors: list[Anchor], *, who: str, why: str, at: str) -> Ruling:
    """Keep a judgement in the present transaction."""
    if not who.strip() or not why.strip():
        raise UsageError("a judgement is somebody's, and has a reason: say who, and why")
    number = db.rows(
        "INSERT INTO judgements (kind, who, at, why) VALUES (?, ?, ?, ?) RETURNING number", kind, who, at, why
    )[0][0]
    for side, a in zip(SIDES, anchors, strict=False):
        db.rows(
            f"INSERT INTO judged (judgement, side, {_ANCHOR}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(number, side, a.document, a.finding, a.kind, a.start, a.end, a.what, a.words, int(a.lost)),
        )
    right = anchors[1] if len(anchors) > 1 else None
    return Ruling(id=number, kind=kind, left=anchors[0], right=right, who=who, at=at, why=why)


def undo(db: Database, judgement: int, *, at: str, who: str | None) -> Ruling:
    """Take a judgement back in the present transaction. Raises UsageError where there is none, or none in force."""
    done = db.rows(
        "UPDATE judgements SET undone_at = ?, undone_by = ? WHERE number = ? AND undone_at IS NULL RETURNING number",
        *(at, who, judgement),
    )
    found = next((r for r in read(db) if r.id == judgement), None)
    if found is None:
        raise UsageError(f"{judgement}: no such judgement in {db.name}")
    if not done:
        raise UsageError(f"{judgement}: was taken back at {found.undone_at} already")
    return found


def read(db: Database) -> list[Ruling]:
    """Every judgement, the oldest first."""
    sides: dict[tuple[int, str], Anchor] = {}
    for number, side, *rest in db.rows(f"SELECT judgement, side, {_ANCHOR} FROM judged"):
        sides[number, side] = _anchor(rest)
    return [
        Ruling(
            id=number,
            kind=kind,
            left=sides[number, "left"],
            right=sides.get((number, "right")),
            who=who,
            at=at,
            why=why,
            undone_at=undone_at,
            undone_by=undone_by,
        )
        for number, kind, who, at, why, undone_at, undone_by in db.rows(
            "SELECT number, kind, who, at, why, undone_at, undone_by FROM judgements ORDER BY number"
        )
    ]


def anchor(db: Database, document: str, record: dict[str, Any] | None) -> None:
    """Tie the judgements on a document to its present record (None: it has none), exactly or not at all."""
    for number, side, *rest in db.rows(f"SELECT judgement, side, {_ANCHOR} FROM judged WHERE document = ?", document):
        held = _anchor(rest)
        found = found_again(record, held) if record else None
        if (found, False) != (held.finding, held.lost):
            db.rows(
                "UPDATE judged SET finding = ?, lost = ? WHERE judgement = ? AND side = ?",
                *(found or held.finding, int(found is None), number, side),
            )


def rename(db: Database, document: str, now: str) -> None:
    """Follow a document whose id has changed because a later reading found another date in its text."""
    db.rows("UPDATE judged SET document = ? WHERE document = ?", now, document)


def _anchor(row: list[Any]) -> Anchor:
    document, finding, kind, start, end, what, words, lost = row
    return Anchor(
        document=document, finding=finding, kind=kind, start=start, end=end, what=what, words=words, lost=bool(lost)
    )
