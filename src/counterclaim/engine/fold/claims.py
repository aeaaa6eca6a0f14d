"""Claims kept up to date: made again where a report, its parent or its family changed, and what each origin is called."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from counterclaim.engine.fold.lineage import Lineage
from counterclaim.engine.fold.memory import Memory
from counterclaim.model.ledger import Claim, Judgement
from counterclaim.model.packed import packed, unpacked
from counterclaim.reconcile.adopt import BySentence, Copied, claims_in
from counterclaim.reconcile.fold import best_name
from counterclaim.reconcile.sentences import sentence_at
from counterclaim.store.kept import Kept, PageRow
from counterclaim.store.kept.claims import ClaimRow
from counterclaim.store.matters import Copying


class Claims:
    """One fold's work on claims. `touched`: the nodes whose claims changed; `renamed`: the origins that go by another name now."""

    def __init__(self, kept: Kept, memory: Memory, said: Mapping[str, Judgement]) -> None:
        self._kept = kept
        self._memory = memory
        self._said = said
        self._used: Counter[tuple[str, str]] = Counter()
        self._placed: dict[int, BySentence] = {}
        self.touched: set[int] = set()
        self.renamed: set[str] = set()

    def update(self, gone: Sequence[PageRow], stale: Iterable[int], judged: Iterable[int], lineage: Lineage) -> None:
        """Drop the claims of pages that went, make stale ones again and those that copy them, and heed what people said."""
        numbers = [p.number for p in gone]
        for number in numbers:
            self._drop(number, self._kept.claims.of_pages([number]))
        self._kept.claims.drop(numbers)
        self._remake(stale, lineage)
        for number in judged:
            self._judge(number)
        self._name()

    def _remake(self, stale: Iterable[int], lineage: Lineage) -> None:
        """The elder first, so that a copy finds its parent's claims."""
        waiting = [(lineage.rank(p), n) for n, p in self._kept.pages.numbered(stale).items()]
        heapq.heapify(waiting)
        seen = {n for _, n in waiting}
        while waiting:
            _, number = heapq.heappop(waiting)
            if self._make(number):
                for child, page in self._kept.pages.numbered(self._kept.pages.children([number])).items():
                    if child not in seen:
                        seen.add(child)
                        heapq.heappush(waiting, (lineage.rank(page), child))

    def _make(self, number: int) -> bool:
        """Make the claims of one page again; whether they are others now."""
        row = self._kept.pages.numbered([number])[number]
        [page] = self._memory.pages(self._kept, [row.document]).values()
        root = row if row.root == number else self._kept.pages.numbered([row.root])[row.root]
        claims = claims_in(page, credit=root.credit, text=root.whole, copied=self._copied(row))
        bodies = [packed(Claim, c) for c in claims]
        old = self._kept.claims.of_pages([number])
        if bodies == [r.body for r in old]:
            return False
        self._drop(number, old)
        self._kept.claims.drop([number])
        nodes = self._kept.nodes.numbers(c.node or c.key for c in claims)
        starts = [s.start for s in page.record.sentences]
        made = [
            ClaimRow(
                page=number, number=n, key=c.key, node=nodes[c.node or c.key], origin=c.origin.key, name=c.origin.name if c.origin.named else None,
                sentence=sentence_at(starts, c.finding.words.start), kept=self._is_kept(c.key), body=body,
            )
            for n, (c, body) in enumerate(zip(claims, bodies, strict=True))
        ]  # fmt: skip
        for row_, claim in zip(made, claims, strict=True):
            self._memory.remember(row_.body, claim)
        self._kept.claims.put(made)
        self._count(made, 1)
        self.touched |= {r.node for r in made}
        self._placed.pop(number, None)
        return True

    def _copied(self, row: PageRow) -> Copied | None:
        """What a page copies, with its parent's claims; None where it copies nothing."""
        if row.parent is None or row.copy is None:
            return None
        copying: Copying = unpacked(Copying, row.copy)
        if row.parent not in self._placed:
            placed: dict[int, list[Claim]] = {}
            for r in self._kept.claims.of_pages([row.parent]):
                placed.setdefault(r.sentence, []).append(self._memory.claim(r.body))
            self._placed[row.parent] = placed
        return Copied(copying.copy, dict(copying.counterparts), self._placed[row.parent])

    def _judge(self, number: int) -> None:
        """A person said something of a page's findings, or took it back."""
        old = self._kept.claims.of_pages([number])
        new = [replace(r, kept=self._is_kept(r.key)) for r in old]
        self._count(old, -1)
        self._count(new, 1)
        self._kept.claims.keep(new)
        self.touched |= {r.node for r in new}

    def _is_kept(self, key: str) -> int:
        said = self._said.get(key)
        return int(said is None or said.kind != "reject")

    def _drop(self, number: int, old: Iterable[ClaimRow]) -> None:
        rows = list(old)
        self._count(rows, -1)
        self.touched |= {r.node for r in rows}
        self._placed.pop(number, None)

    def _count(self, rows: Iterable[ClaimRow], by: int) -> None:
        """A report counts once for each name that it calls an origin."""
        for named in {(r.origin, r.name) for r in rows if r.kept and r.name is not None}:
            self._used[named] += by

    def _name(self) -> None:
        """Count the names; the origins for which another one is the best are renamed."""
        changed = {key: n for key, n in self._used.items() if n}
        origins = sorted({origin for origin, _ in changed})
        names = self._kept.claims.names(origins)
        used = {(o, name): names.get(o, {}).get(name, 0) + by for (o, name), by in changed.items()}
        self._kept.claims.put_names(used)
        for origin in origins:
            old = names.get(origin, {})
            new = {n: c for n, c in (old | {n: c for (o, n), c in used.items() if o == origin}).items() if c}
            if old and new and best_name(old) != best_name(new):
                self.renamed.add(origin)
