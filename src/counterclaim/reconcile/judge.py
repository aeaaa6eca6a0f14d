"""Decide which findings are the same matter: the likest pairs first, nothing joined that anything in it forbids, people before machines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.model.ledger import Judgement
from counterclaim.reconcile.block import pairs
from counterclaim.reconcile.compare import likeness, meet
from counterclaim.reconcile.matter import Matter, Node

# Tuned on the examples' week and on made weeks (bench/ledger.py made): below it, two findings have a place or a day in common and no more.
SAME = {"figure": 0.6, "event": 0.48, "talks": 0.55, "ceasefire": 0.5, "relation": 1.0}


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that are one matter, what they agree on, and why they were joined."""

    matter: Matter
    nodes: tuple[Node, ...]
    because: tuple[str, ...]


class _Groups:
    """Groups in the making: each node's leader, and each leader's members and what they agree on."""

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        self.leader = {i: i for i in nodes}
        self.members = {i: [i] for i in nodes}
        self.matter = {i: n.matter for i, n in nodes.items()}
        self.why: dict[str, list[str]] = {i: [] for i in nodes}
        self.apart: dict[str, set[str]] = {i: set() for i in nodes}

    def find(self, node: str) -> str:
        while self.leader[node] != node:
            self.leader[node] = self.leader[self.leader[node]]
            node = self.leader[node]
        return node

    def join(self, one: str, other: str, matter: Matter, why: str) -> None:
        """Put two groups together under the smaller id."""
        a, b = sorted((self.find(one), self.find(other)))
        if a == b:
            return
        self.leader[b] = a
        self.members[a] += self.members.pop(b)
        self.why[a] += [*self.why.pop(b), why]
        self.apart[a] |= self.apart.pop(b)
        self.matter[a] = matter

    def forbidden(self, one: str, other: str) -> bool:
        """Tell whether a person keeps any two of their members apart."""
        return any(self.find(node) == other for node in self.apart[one]) or any(
            self.find(node) == one for node in self.apart[other]
        )


def judge(nodes: Iterable[Node], judgements: Sequence[Judgement] = ()) -> list[Group]:
    """Group findings by matter. The answer depends on the set of findings and judgements alone."""
    known = {n.id: n for n in nodes}
    groups = _Groups(known)
    _people(groups, known, judgements)
    scored: list[tuple[float, str, str, str, str, tuple[str, ...]]] = []
    for a, b in pairs(known.values()):
        alike = likeness(a.matter, b.matter)
        if alike and alike.score >= SAME[a.matter.kind]:
            scored.append((-round(alike.score, 6), min(a.rank, b.rank), max(a.rank, b.rank), a.id, b.id, alike.why))
    for score, _, _, left, right, why in sorted(scored):
        one, other = groups.find(left), groups.find(right)
        if one == other or groups.forbidden(one, other):
            continue
        matter = meet(groups.matter[one], groups.matter[other])
        if matter is not None:
            groups.join(one, other, matter, f"{-score:.2f}: {', '.join(why)}")
    return [
        Group(
            matter=groups.matter[i],
            nodes=tuple(known[m] for m in sorted(members)),
            because=tuple(sorted(set(groups.why[i]))),
        )
        for i, members in sorted(groups.members.items())
    ]


def _people(groups: _Groups, known: Mapping[str, Node], judgements: Sequence[Judgement]) -> None:
    """What people said of two findings comes first: the later word of two on the same pair counts."""
    by_claim = {c.key: n.id for n in known.values() for c in n.claims}
    pairs_of = (j for j in judgements if j.kind in ("same", "not_same"))
    latest = {tuple(sorted((j.left, j.right))): j for j in sorted(pairs_of, key=lambda j: (j.when, j))}
    for j in sorted(latest.values()):
        left, right = by_claim.get(j.left), by_claim.get(j.right)
        if left is None or right is None:
            continue
        if j.kind == "same":
            one, other = groups.find(left), groups.find(right)
            matter = meet(groups.matter[one], groups.matter[other]) or groups.matter[min(one, other)]
            groups.join(
                one, other, matter, f"{j.who or 'a person'}: the same matter" + (f" ({j.why})" if j.why else "")
            )
        else:
            groups.apart[groups.find(left)].add(right)
            groups.apart[groups.find(right)].add(left)
