"""Find the pairs of findings about which a person should be asked: those just below and just above the line."""

from __future__ import annotations

import heapq
from collections.abc import Iterator

from counterclaim.model.ledger import Claim, Doubt, Ledger
from counterclaim.reconcile.block import pairs
from counterclaim.reconcile.compare import likeness
from counterclaim.reconcile.fold import nodes_of
from counterclaim.reconcile.judge import SAME
from counterclaim.reconcile.matter import Node

MARGIN = (
    0.12  # of likeness on either side of the line: two of the small reasons in `compare` that a report may leave unsaid
)
MOST = 300  # pairs that are kept, the nearest to the line; nobody reviews more at once
APART = "kept apart by something else in the two matters"


def doubts(ledger: Ledger, most: int = MOST) -> tuple[Doubt, ...]:
    """The doubtful pairs of a ledger, the nearest to the line first; one for each two matters, one for each weak join."""
    of_node, why = _matters(ledger)
    nearest: dict[tuple[str, str, str], tuple[float, Doubt]] = {}
    for distance, doubt in _found(_nodes(ledger), of_node, why):
        key = (doubt.kind, *doubt.matters) if doubt.kind == "almost" else (doubt.kind, doubt.matters[0], f"{doubt.score:.2f}")  # fmt: skip
        if key not in nearest or (distance, doubt.left, doubt.right) < (nearest[key][0], nearest[key][1].left, nearest[key][1].right):  # fmt: skip
            nearest[key] = (distance, doubt)
    best = heapq.nsmallest(most, nearest.values(), key=lambda d: (d[0], d[1].left, d[1].right))
    return tuple(doubt for _, doubt in best)


def _matters(ledger: Ledger) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """The matter of each finding, and what each matter was joined by."""
    of_node = {c.node or c.key: e.id for e in ledger.entries for p in e.positions for c in p.claims}
    return of_node, {e.id: frozenset(e.because) for e in ledger.entries}


def _nodes(ledger: Ledger) -> list[Node]:
    """The findings as they were compared, made again from the claims of the entries."""
    known: dict[tuple[object, ...], Claim] = {}
    for entry in ledger.entries:
        for position in entry.positions:
            for c in position.claims:
                known[c.node or c.key, c.key, c.quote.id, c.quote.start, c.origin.key] = c
    return nodes_of(known.values())


def _found(nodes: list[Node], of_node: dict[str, str], why: dict[str, frozenset[str]]) -> Iterator[tuple[float, Doubt]]:
    """Each doubtful pair with its distance from the line."""
    for a, b in pairs(nodes):
        alike = likeness(a.matter, b.matter)
        need = SAME[a.matter.kind]
        if alike is None or alike.score < need - MARGIN:
            continue
        one, other = of_node[a.id], of_node[b.id]
        given = f"{round(alike.score, 6):.2f}: {', '.join(alike.why)}"
        is_weak = one == other and alike.score < need + MARGIN and given in why[one]
        if one == other and not is_weak:
            continue
        reasons = alike.why if is_weak or alike.score < need else (*alike.why, APART)
        left, right = (a, b) if (one, a.id) <= (other, b.id) else (b, a)
        doubt = Doubt(
            kind="weak" if is_weak else "almost", left=left.id, right=right.id, matters=(of_node[left.id], of_node[right.id]),
            score=round(alike.score, 3), need=need, why=reasons,
        )  # fmt: skip
        yield abs(alike.score - need), doubt


__all__ = ["doubts"]
