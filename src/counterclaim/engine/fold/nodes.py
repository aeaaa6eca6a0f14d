"""Nodes kept up to date: what is compared, in which blocks it stands, and with what it is alike enough to be one matter."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from counterclaim.engine.fold.memory import Memory
from counterclaim.model.ledger import Claim, Judgement
from counterclaim.model.packed import packed
from counterclaim.reconcile.block import NEAR, keys, order
from counterclaim.reconcile.fold import node_of, reviewed
from counterclaim.reconcile.judge import weighed
from counterclaim.reconcile.matter import Node
from counterclaim.store.kept import Kept
from counterclaim.store.kept.claims import ClaimRow

Pair = tuple[int, int]


def claims_by_node(memory: Memory, rows: Iterable[ClaimRow], said: Mapping[str, Judgement]) -> dict[int, list[Claim]]:
    """The claims that people left standing, by the number of their node."""
    found: dict[int, list[Claim]] = {}
    for row in rows:
        if row.kept:
            found.setdefault(row.node, []).extend(reviewed([memory.claim(row.body)], said))
    return found


class Nodes:
    """One fold's work on nodes. `seeds`: the nodes of every part of the ledger whose grouping may have changed."""

    def __init__(self, kept: Kept, memory: Memory, said: Mapping[str, Judgement]) -> None:
        self._kept = kept
        self._memory = memory
        self._said = said
        self._alike: dict[Pair, bool] = {}
        self.seeds: set[int] = set()

    def update(self, touched: Iterable[int]) -> None:
        """Look at nodes whose claims changed: those that are compared by something else now get other edges."""
        there = self._kept.nodes.numbered(touched)
        claims = claims_by_node(self._memory, self._kept.claims.of_nodes(there), self._said)
        old = self._memory.nodes(self._kept, there)
        new: dict[int, Node | None] = {}
        for number, row in there.items():
            node = node_of(row.id, claims[number]) if claims.get(number) else None
            light = replace(node, claims=()) if node else None
            if light is None or light != old.get(number):
                new[number] = light
        self.seeds |= set(there)
        self.seeds |= set(self._kept.nodes.members({r.leader for r in there.values() if r.leader is not None}))
        self._leave({n: old[n] for n in new if n in old}, set(new))
        self._write(new)
        self._enter({n: node for n, node in new.items() if node})

    def _write(self, new: Mapping[int, Node | None]) -> None:
        self._alike.clear()
        for number, node in new.items():
            self._memory.put_node(number, node)
        self._kept.nodes.put((n, packed(Node, node)) for n, node in new.items() if node)
        gone = [n for n, node in new.items() if node is None]
        self._kept.nodes.empty(gone)
        self._kept.matters.drop(gone)
        self.seeds -= set(gone)

    def _leave(self, old: Mapping[int, Node], changing: set[int]) -> None:
        """Take nodes out of their blocks: their edges go, and those further apart come within reach of each other."""
        nearer: Counter[Pair] = Counter()
        for number, node in old.items():
            self.seeds |= {n for pair in self._kept.nodes.edges([number]) for n in pair}
            self._kept.nodes.drop_edges(number)
            place, blocks = order(node), [hashed(k) for k in keys(node.matter)]
            self._kept.nodes.leave(number, place, blocks)
            for block in blocks:
                before, after = self._kept.nodes.beside(block, place, NEAR)
                nearer.update(_straddling(before, after))
        self._support({p: n for p, n in nearer.items() if not changing & set(p)})

    def _enter(self, new: Mapping[int, Node]) -> None:
        """Put nodes into their blocks: they are compared with those within reach, and some get out of reach of each other."""
        changes: Counter[Pair] = Counter()
        for number, node in new.items():
            place = order(node)
            for block in sorted(hashed(k) for k in keys(node.matter)):
                before, after = self._kept.nodes.beside(block, place, NEAR)
                self._kept.nodes.enter(number, place, [block])
                changes.update(pair(number, n) for n in (*before, *after))
                changes.subtract(_straddling(before, after))
        self._support(changes)

    def _support(self, changes: Mapping[Pair, int]) -> None:
        """Let those pairs that are alike stand in so many blocks more or fewer."""
        counted = {p: n for p, n in changes.items() if n}
        nodes = self._memory.nodes(self._kept, {n for p in counted for n in p})
        edges = [(*p, n) for p, n in counted.items() if self._is_alike(p, nodes)]
        self._kept.nodes.support(edges)
        self.seeds |= {n for one, other, _ in edges for n in (one, other)}

    def _is_alike(self, p: Pair, nodes: Mapping[int, Node]) -> bool:
        if p not in self._alike:
            self._alike[p] = weighed(nodes[p[0]], nodes[p[1]]) is not None
        return self._alike[p]


def pair(one: int, other: int) -> Pair:
    """Two numbers as edges keep them."""
    return (one, other) if one < other else (other, one)


def hashed(key: tuple[str, ...]) -> int:
    """A block's key as a number of 63 bits."""
    digest = hashlib.sha256("\x1f".join(key).encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") >> 1


def _straddling(before: list[int], after: list[int]) -> list[Pair]:
    """Pairs that are just within reach of each other while nothing stands between."""
    return [
        pair(one, after[NEAR - n])
        for n, one in enumerate(before, 1)
        if 0 <= NEAR - n < len(after)
    ]  # fmt: skip
