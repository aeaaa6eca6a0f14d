"""Decide which findings are the same matter: the likest pairs first, nothing joined that anything in it forbids, people before machines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

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


class Link(NamedTuple):
    """A person's word on two findings, by the nodes in which they stand."""

    left: str
    right: str
    judgement: Judgement


Weighed = tuple[
    float, str, str, str, str, tuple[str, ...]
]  # score (negative), ranks, ids, reasons: sorts the likest first


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
    by_claim = {c.key: n.id for n in known.values() for c in n.claims}
    alike = (found for a, b in pairs(known.values()) if (found := weighed(a, b)))
    return grouped(known, alike, links_of(judgements, by_claim.get))


def weighed(one: Node, other: Node) -> Weighed | None:
    """How alike two findings are, where that is enough for one matter; None where it is not. Their order does not matter."""
    a, b = (one, other) if one.id < other.id else (other, one)
    alike = likeness(a.matter, b.matter)
    if alike is None or alike.score < SAME[a.matter.kind]:
        return None
    return (-round(alike.score, 6), min(a.rank, b.rank), max(a.rank, b.rank), a.id, b.id, alike.why)


def links_of(judgements: Iterable[Judgement], node_of: Callable[[str], str | None]) -> list[Link]:
    """What people said of two findings, as nodes: the later word of two on the same pair counts.

    `node_of` gives the node in which a finding's claims stand; None where there is none.
    """
    pairs_of = (j for j in judgements if j.kind in ("same", "not_same"))
    latest = {tuple(sorted((j.left, j.right))): j for j in sorted(pairs_of, key=lambda j: (j.when, j))}
    found = ((node_of(j.left), node_of(j.right), j) for j in sorted(latest.values()))
    return [Link(left, right, j) for left, right, j in found if left is not None and right is not None]


def grouped(known: Mapping[str, Node], alike: Iterable[Weighed], links: Iterable[Link]) -> list[Group]:
    """Groups of nodes, each under its smallest id and in that order: people's links first, then the likest pairs.

    Nodes that no pair and no "same" connects, even through others, do not change each other's groups: each connected part
    may be grouped by itself.
    """
    groups = _Groups(known)
    for link in links:
        _link(groups, link)
    for score, _, _, left, right, why in sorted(alike):
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


def _link(groups: _Groups, link: Link) -> None:
    """What a person said of two findings."""
    j = link.judgement
    one, other = groups.find(link.left), groups.find(link.right)
    if j.kind == "same":
        matter = meet(groups.matter[one], groups.matter[other]) or groups.matter[min(one, other)]
        groups.join(one, other, matter, f"{j.who or 'a person'}: the same matter" + (f" ({j.why})" if j.why else ""))
    else:
        groups.apart[one].add(link.right)
        groups.apart[other].add(link.left)
