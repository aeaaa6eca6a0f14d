"""Matters kept up to date: the connected parts that changed are grouped again, and the entries of groups that are others now made again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from counterclaim.engine.fold.memory import Memory
from counterclaim.engine.fold.nodes import claims_by_node, pair
from counterclaim.model.ledger import Claim, Entry, Judgement
from counterclaim.model.packed import packed, told
from counterclaim.reconcile.compile import entry_of
from counterclaim.reconcile.fold import best_name, called, node_of
from counterclaim.reconcile.judge import Group, Link, grouped, links_of, weighed
from counterclaim.reconcile.matter import Matter, Node
from counterclaim.reconcile.spelling import digest
from counterclaim.reconcile.terms import UNDATED, is_disputed, span_of, terms_of
from counterclaim.store.kept import Kept
from counterclaim.store.kept.groups import MatterRow
from counterclaim.store.words import clean

AT_ONCE = 200  # groups whose claims are in memory at the same time


class Entries:
    """One fold's work on matters."""

    def __init__(
        self, kept: Kept, memory: Memory, said: Mapping[str, Judgement], judgements: Sequence[Judgement]
    ) -> None:
        self._kept = kept
        self._memory = memory
        self._said = said
        self._judgements = judgements
        self._names: dict[str, str] = {}

    def update(self, seeds: Iterable[int], anew: set[int]) -> None:
        """Group again every connected part that holds a seed; entries that hold one of the nodes of `anew` are made again anyway."""
        links = self._links()
        numbers, edges = self._connected(seeds, links)
        there = self._kept.nodes.numbered(numbers)
        nodes = self._memory.nodes(self._kept, numbers)
        known = {n.id: n for n in nodes.values()}
        alike = (found for one, other in edges if (found := weighed(nodes[one], nodes[other])))
        groups = grouped(known, alike, [k for k in links if k.left in known and k.right in known])
        number = {there[n].id: n for n in nodes}
        led = {number[g.nodes[0].id]: g for g in groups}
        leader_of = {number[n.id]: leader for leader, g in led.items() for n in g.nodes}
        self._kept.nodes.lead((n, leader) for n, leader in leader_of.items() if there[n].leader != leader)
        self._kept.matters.drop({r.leader for r in there.values() if r.leader is not None} - set(led))
        signs = self._kept.matters.signs(led)
        dirty = {leader_of[n] for n in anew if n in leader_of}
        todo = [(n, g, s) for n, g in led.items() if signs.get(n) != (s := _sign(g)) or n in dirty]
        for start in range(0, len(todo), AT_ONCE):
            self._write(todo[start : start + AT_ONCE], number)

    def _links(self) -> list[Link]:
        pairs = [j for j in self._judgements if j.kind in ("same", "not_same")]
        if not pairs:
            return []
        nodes = self._kept.claims.nodes_of_keys(k for j in pairs for k in (j.left, j.right))
        return links_of(pairs, nodes.get)

    def _connected(self, seeds: Iterable[int], links: Sequence[Link]) -> tuple[set[int], set[tuple[int, int]]]:
        """All nodes that the seeds are connected with by edges and by people's "same", and the edges among them."""
        same = [k for k in links if k.judgement.kind == "same"]
        number = self._kept.nodes.known(i for k in same for i in k[:2])
        tied: dict[int, set[int]] = {}
        for k in same:
            one, other = pair(number[k.left], number[k.right])
            tied.setdefault(one, set()).add(other)
            tied.setdefault(other, set()).add(one)
        found, edges = set(seeds), set[tuple[int, int]]()
        frontier = found
        while frontier:
            more = self._kept.nodes.edges(frontier)
            edges |= more
            frontier = ({n for e in more for n in e} | {n for f in frontier for n in tied.get(f, ())}) - found
            found = found | frontier
        return found, edges

    def _write(self, todo: Sequence[tuple[int, Group, str]], number: Mapping[str, int]) -> None:
        """Make the entries of groups and keep them."""
        rows = self._kept.claims.of_nodes(number[n.id] for _, g, _ in todo for n in g.nodes)
        self._name(r.origin for r in rows if r.name is not None)
        claims = claims_by_node(self._memory, rows, self._said)
        self._kept.matters.put(
            _row(leader, entry_of(replace(g, nodes=tuple(self._whole(n, claims[number[n.id]]) for n in g.nodes))), sign)
            for leader, g, sign in todo
        )

    def _whole(self, node: Node, claims: Iterable[Claim]) -> Node:
        """A node with its claims, each origin by its one name."""
        return node_of(node.id, [called(c, self._names[c.origin.key]) if c.origin.named else c for c in claims])

    def _name(self, origins: Iterable[str]) -> None:
        unknown = {o for o in origins if o not in self._names}
        self._names |= {o: best_name(used) for o, used in self._kept.claims.names(unknown).items()}


def _sign(group: Group) -> str:
    """Changes with the findings of a group, with what they agree on and with why they were joined."""
    return digest((*(n.id for n in group.nodes), "", *group.because, told(Matter, group.matter)))


def _row(leader: int, entry: Entry, sign: str) -> MatterRow:
    span = span_of(entry)
    return MatterRow(
        leader=leader,
        id=entry.id,
        kind=entry.kind,
        standing=entry.standing,
        disputed=int(is_disputed(entry)),
        first=span[0].isoformat() if span else UNDATED,
        last=span[1].isoformat() if span else UNDATED,
        title=clean(entry.title),
        sign=sign,
        body=packed(Entry, entry),
        terms=tuple(dict.fromkeys((field, clean(term)) for field, term in terms_of(entry))),
    )
