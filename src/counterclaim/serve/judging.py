"""People's judgements over HTTP: made with what the reviewer had seen, listed, taken back; a late one is told who was before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any, get_args

from counterclaim.errors import UsageError
from counterclaim.serve.desk import Desk
from counterclaim.serve.jobs import now
from counterclaim.serve.problems import Problem
from counterclaim.store import Overtaken, Ruling, Store, in_force, said_on, turns
from counterclaim.store.rulings import JudgementKind

KINDS: tuple[str, ...] = get_args(JudgementKind)
PAIRS = ("same", "not_same")
WORDS = {"same": "one matter", "not_same": "two matters", "confirm": "right", "reject": "wrong"}
LONGEST_NAME, LONGEST_REASON, LONGEST_FINDING = 100, 2_000, 200
Json = dict[str, Any]


def judge(desk: Desk, *, kind: str, left: str, right: str | None, who: str, why: str, seen: int | None) -> Ruling:
    """Keep a judgement. Raises Problem where it is none, and one that names the earlier judgements where it comes too late."""
    if kind not in KINDS:
        raise Problem("bad-parameter", f"kind is one of: {', '.join(KINDS)}", "kind")
    if (right is not None) != (kind in PAIRS):
        raise Problem("bad-parameter", f"{kind} judges {'two findings' if kind in PAIRS else 'one finding'}", "right")
    for name, value, most in (("who", who, LONGEST_NAME), ("why", why, LONGEST_REASON), ("left", left, LONGEST_FINDING), ("right", right or "x", LONGEST_FINDING)):  # fmt: skip
        if not value.strip() or len(value) > most:
            raise Problem("bad-parameter", f"{name} is a text of 1 to {most:,} characters", name)
    try:
        with desk.shelf.store() as store:
            return store.judge(kind, left, right, who=who.strip(), why=why.strip(), at=now(), seen=seen)  # type: ignore[arg-type]
    except Overtaken as late:
        raise Problem("judged-meanwhile", f"{str(late)[:1].upper()}{str(late)[1:]}.", more={"seen": turns(late.by), "earlier": [ruling_to_dict(r, set()) for r in late.by]}) from None  # fmt: skip
    except UsageError as error:
        raise Problem("bad-parameter", str(error), "left") from None


def undo(desk: Desk, number: int, who: str | None) -> Ruling:
    """Take a judgement back. Raises Problem where there is none, or somebody took it back before."""
    if who is not None and len(who) > LONGEST_NAME:
        raise Problem("bad-parameter", f"who is a text of at most {LONGEST_NAME} characters", "who")
    with desk.shelf.store() as store:
        found = ruling_of(store, number)
        try:
            return store.undo(found.id, at=now(), who=who)
        except UsageError:
            found = ruling_of(store, number)
            raise Problem("undone-already", f"{found.undone_by or 'Somebody'} took it back at {found.undone_at}.", more={"earlier": [ruling_to_dict(found, set())]}) from None  # fmt: skip


def ruling_of(store: Store, number: int) -> Ruling:
    """One judgement. Raises Problem where there is none."""
    found = next((r for r in store.judgements() if r.id == number), None)
    if found is None:
        raise Problem("not-found", "No judgement of this ledger has this number.")
    return found


def ruling_to_dict(r: Ruling, counts: set[int]) -> Json:
    """A judgement as JSON; `counts` are the numbers of those in force."""
    made = asdict(r)
    for side in ("left", "right"):
        if made[side]:
            made[side] = {"name": getattr(r, side).name, **{k: made[side][k] for k in ("kind", "words", "lost")}}
    return {**made, "counts": r.id in counts}


def rulings(desk: Desk) -> tuple[list[Ruling], set[int]]:
    """Every judgement, the newest first, and the numbers of those that count."""
    with desk.shelf.store() as store:
        made = store.judgements()
    return made[::-1], {r.id for r in in_force(made)}


def turns_on(made: list[Ruling]) -> Callable[..., int]:
    """How often something was said on findings, by their names: what a reviewer has seen."""
    return lambda *names: turns(said_on(made, {n for n in names if n}))
