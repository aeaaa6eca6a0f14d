"""What people judged, as a store keeps it: whom it is about, what counts now, and who came too late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from counterclaim.errors import UsageError

JudgementKind = Literal["same", "not_same", "confirm", "reject"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A finding that a person judged, by its name and by the words it stands on.

    `what` tells it from others of its kind on the same words. `lost`: the present record has no such finding there.
    """

    document: str
    finding: str
    kind: str  # event, figure, talks, ceasefire, relation
    start: int
    end: int
    what: str
    words: str
    lost: bool = False

    @property
    def name(self) -> str:
        """The finding as the ledger names it."""
        return f"{self.document}#{self.finding}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A person's judgement as it is kept: two findings are the same matter or not, or one is right or wrong.

    `right` is None for confirm and reject. It is never deleted: `undone_at` says since when it does not count.
    """

    id: int
    kind: JudgementKind
    left: Anchor
    right: Anchor | None
    who: str
    at: str
    why: str
    undone_at: str | None = None
    undone_by: str | None = None

    @property
    def lost(self) -> bool:
        """Whether a finding that it is about is in no present record, so that it can have no effect."""
        return self.left.lost or (self.right is not None and self.right.lost)


class Overtaken(UsageError):
    """A judgement that came too late: others judged the same findings after the person looked. `by` is what they said."""

    def __init__(self, by: list[Ruling]) -> None:
        last = by[-1]
        done = f"taken back by {last.undone_by or 'somebody'} at {last.undone_at}" if last.undone_at else f"{last.who}, {last.at}: {last.why}"  # fmt: skip
        super().__init__(f"these findings were judged meanwhile ({last.kind}, {done})")
        self.by = by


def in_force(judgements: list[Ruling]) -> list[Ruling]:
    """The judgements that count now: not taken back, nothing lost, and the last one where people judged the same twice."""
    last: dict[tuple[str, ...], Ruling] = {}
    for ruling in judgements:
        if ruling.undone_at is None and not ruling.lost:
            names = sorted({ruling.left.name, ruling.right.name} if ruling.right else {ruling.left.name})
            last[tuple(names)] = ruling
    return sorted(last.values(), key=lambda r: r.id)


def said_on(judgements: list[Ruling], findings: set[str]) -> list[Ruling]:
    """Every judgement on just these findings ("document#finding"), the oldest first, those taken back too."""
    return [r for r in judgements if {a.name for a in (r.left, r.right) if a} == findings]


def turns(said: list[Ruling]) -> int:
    """How often something was said on findings: a judgement is one turn, taking it back another. It only grows."""
    return len(said) + sum(1 for r in said if r.undone_at)
