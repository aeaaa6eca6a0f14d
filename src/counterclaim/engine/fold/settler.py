"""Reconcile what waits in a store, a batch at a time, each in one transaction: a killed process leaves what it had not done."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from counterclaim.engine.fold.claims import Claims
from counterclaim.engine.fold.entries import Entries
from counterclaim.engine.fold.lineage import Lineage
from counterclaim.engine.fold.memory import Memory
from counterclaim.engine.fold.nodes import Nodes
from counterclaim.engine.fold.version import reconciler
from counterclaim.model.ledger import Judgement
from counterclaim.reconcile.fold import words_on
from counterclaim.store import Ruling, Store, in_force
from counterclaim.store.kept import Kept

BATCH = 200  # changes that are reconciled in one transaction

Told = Callable[[int, int], None]  # (done, of how many)


class Settler:
    """Reconciles what waits in one store, and remembers from one time to the next what it will need again."""

    def __init__(self, store: Store, batch: int = BATCH) -> None:
        self._store = store
        self._batch = batch
        self._memory = Memory()

    def settle(self, told: Told | None = None) -> int:
        """Reconcile everything that waits; all of it where another version made what is kept. The number of changes."""
        if self._store.reconciler() != reconciler():
            with self._store.folding() as kept:
                state = kept.state()
                if state is None or state[0] != reconciler():  # another process may have been faster
                    kept.begin_again(reconciler())
        done = 0
        while waiting := self._store.pending():
            if told:
                told(done, done + waiting)
            done += self._fold()
        return done

    def _fold(self) -> int:
        with self._store.folding() as kept:
            state = kept.state()
            changes = kept.waiting(self._batch)
            if state is None or not changes:
                return len(changes)
            self._memory.begin(state[1])
            read = dict.fromkeys(d for _, d, kind in changes if kind == "read")
            judged = dict.fromkeys(d for _, d, kind in changes if kind == "judged" and d not in read)
            self._memory.folds = -1  # a fold that fails leaves nothing that is remembered
            _reconcile(kept, self._memory, list(read), list(judged))
            kept.done(number for number, *_ in changes)
        self._memory.folds = state[1] + 1
        return len(changes)


def settle(store: Store, told: Told | None = None) -> int:
    """Reconcile everything that waits in a store, once. The number of changes."""
    return Settler(store).settle(told)


def words_of(rulings: Iterable[Ruling]) -> list[Judgement]:
    """People's judgements that count, as reconciling takes them."""
    return [
        Judgement(left=r.left.name, right=r.right.name if r.right else "", kind=r.kind, who=r.who, when=r.at, why=r.why)
        for r in rulings
    ]


def _reconcile(kept: Kept, memory: Memory, read: list[str], judged: list[str]) -> None:
    """Let documents that came, went or were read again, and those of which people said something, count."""
    judgements = words_of(in_force(kept.rulings()))
    said = words_on(judgements)
    for document in read:
        memory.forget(document)
    gone = list(kept.pages.named(read).values())
    lineage = Lineage(kept, memory)
    stale = lineage.update(gone, memory.pages(kept, read).values())
    claims = Claims(kept, memory, said)
    claims.update(gone, stale, [p.number for p in kept.pages.named(judged).values()], lineage)
    nodes = Nodes(kept, memory, said)
    nodes.update(claims.touched)
    renamed = set(kept.claims.nodes_of_origins(claims.renamed))
    Entries(kept, memory, said, judgements).update(nodes.seeds | renamed, claims.touched | renamed)
