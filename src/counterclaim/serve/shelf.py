"""What the ledger holds now: reconciled once for the same content of the store, and kept."""

from __future__ import annotations

import hashlib
import threading
from bisect import bisect_right
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Protocol

from counterclaim.errors import CounterclaimError
from counterclaim.model.ledger import Copy, Doubt, Entry, Ledger, Position
from counterclaim.reconcile.terms import actors_of, folded, places_of
from counterclaim.serve.filters import Asked, span_of
from counterclaim.serve.problems import Problem
from counterclaim.serve.view import usages_of
from counterclaim.store import Entry as Stored
from counterclaim.store import Store

Reconcile = Callable[[Store, date | None], Ledger]  # given by whoever puts the program together
Doubts = Callable[[Ledger], tuple[Doubt, ...]]  # given likewise
KEPT = 4  # ledgers "as of" some day that are kept beside the present one
BEFORE = 4  # states before the present one that lists can still be read on from
LAST = "9999-12-31"  # matters without a day stand at the end


@dataclass(frozen=True)
class Snapshot:
    """The ledger and the list of documents at one moment, with what the screens look up in them."""

    ledger: Ledger
    documents: dict[str, Stored]
    stamp: str = field(compare=False, default="")
    asks: Doubts | None = field(compare=False, default=None)

    def whole(self) -> Ledger:
        """The ledger with every entry in memory."""
        return self.ledger

    @cached_property
    def mark(self) -> str:
        """A short name of this state of the ledger, for the cursor of a list."""
        return hashlib.sha256(self.stamp.encode()).hexdigest()[:12]

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """The pairs of findings that almost were, or only just are, one matter."""
        return self.asks(self.ledger) if self.asks else ()

    @cached_property
    def apart(self) -> list[tuple[Entry, Position]]:
        """The positions that are set apart: in no range, counted for no origin."""
        return [(e, p) for e in self.in_order for p in e.positions if p.quarantined and p.claims]

    @cached_property
    def usages(self) -> list[str]:
        """Whose names there are for contested places."""
        return usages_of(self.ledger.entries)

    @cached_property
    def by_day(self) -> list[Stored]:
        """The documents by day of publication, those without one last."""
        return sorted(self.documents.values(), key=lambda d: (d.published or "~", d.id))

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Matters by id."""
        return {e.id: e for e in self.ledger.entries}

    @cached_property
    def in_order(self) -> list[Entry]:
        """Matters by day, title and id: the order of the screens."""
        return sorted(
            self.ledger.entries, key=lambda e: (str(span[1]) if (span := span_of(e)) else LAST, e.title, e.id)
        )

    @cached_property
    def by_finding(self) -> dict[str, list[tuple[Entry, Position]]]:
        """Matter and position of each finding ("document#finding")."""
        made: defaultdict[str, list[tuple[Entry, Position]]] = defaultdict(list)
        for entry in self.ledger.entries:
            for position in entry.positions:
                for key in sorted({c.key for c in position.claims}):
                    made[key].append((entry, position))
        return dict(made)

    @cached_property
    def by_document(self) -> dict[str, list[Entry]]:
        """The matters that a document speaks of."""
        made: defaultdict[str, dict[str, Entry]] = defaultdict(dict)
        for entry in self.in_order:
            for position in entry.positions:
                for document in position.documents:
                    made[document][entry.id] = entry
        return {document: list(entries.values()) for document, entries in made.items()}

    @cached_property
    def by_origin(self) -> dict[str, list[tuple[Entry, Position]]]:
        """What each origin holds, by its name."""
        made: defaultdict[str, list[tuple[Entry, Position]]] = defaultdict(list)
        for entry in self.in_order:
            for position in entry.positions:
                made[position.origin.name].append((entry, position))
        return dict(sorted(made.items(), key=lambda item: folded(item[0])))

    @cached_property
    def by_place(self) -> dict[str, list[Entry]]:
        """The matters at each place, by the name that the ledger has for it."""
        made: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in self.in_order:
            if entry.place:
                made[entry.place.name].append(entry)
        return dict(sorted(made.items(), key=lambda item: folded(item[0])))

    @cached_property
    def copy_of(self) -> dict[str, Copy]:
        """The copy that a document is, by its id."""
        return {c.document: c for c in self.ledger.copies}

    def chosen(self, asked: Asked) -> list[Entry]:
        """The matters that are asked for, in the order of the screens."""
        names = self._names if asked.actor or asked.place else {}
        return [e for e in self.in_order if asked.admits(e, names.get(e.id))] if asked else self.in_order

    @cached_property
    def _names(self) -> dict[str, tuple[set[str], set[str]]]:
        """The names that a matter is found by, of places and of actors: folded once, as folding takes longer than looking."""
        return {e.id: (places_of(e), actors_of(e)) for e in self.ledger.entries}

    def document_named(self, start: str) -> Stored | None:
        """The document with this id, or the only one whose id begins so."""
        wanted = start if start.startswith("sha256:") else f"sha256:{start}"
        if wanted in self.documents or len(wanted) < len("sha256:") + 6:
            return self.documents.get(wanted)
        at = bisect_right(self._ids, wanted)
        found = [i for i in self._ids[at : at + 2] if i.startswith(wanted)]
        return self.documents[found[0]] if len(found) == 1 else None

    @cached_property
    def _ids(self) -> Sequence[str]:
        return sorted(self.documents)


class Keeper(Protocol):
    """What keeps large ledgers in files, so that a server need not reconcile them itself."""

    large: int  # documents from which on a ledger is kept

    def open(self, as_of: date | None, stamp: str, documents: dict[str, Stored]) -> Snapshot | None:
        """The kept ledger of this content; None where there is none."""
        ...

    def make(self, as_of: date | None, stamp: str) -> None:
        """Begin to make it beside the server; does nothing where it is being made."""
        ...


class Shelf:
    """Opens the store for each request and keeps the reconciled ledger as long as the store's content is the same."""

    def __init__(
        self,
        open_it: Callable[[], Store],
        reconcile: Reconcile,
        asks: Doubts | None = None,
        keeper: Keeper | None = None,
    ) -> None:
        self._open = open_it
        self._reconcile = reconcile
        self._asks = asks
        self._keeper = keeper
        self._lock = threading.Lock()
        self._kept: OrderedDict[date | None, Snapshot] = OrderedDict()
        self._before: OrderedDict[tuple[date | None, str], Snapshot] = OrderedDict()

    def store(self) -> AbstractContextManager[Store]:
        """The store, to be closed by the request that opened it."""
        return self._open()

    def warm(self) -> None:
        """Open or begin to make the present ledger before anybody asks; what goes wrong is told to who asks."""
        with suppress(Problem, CounterclaimError):
            len(self.snapshot().in_order)

    def stamp(self) -> str:
        """What changes whenever the content of the store may have changed."""
        with self.store() as store:
            return store.content()

    def is_current(self, stamp: str) -> bool:
        """Whether the ledger that is handed out has this content, and the store still has."""
        kept = self._kept.get(None)
        return kept is not None and kept.stamp == stamp == self.stamp()

    def snapshot(self, as_of: date | None = None, mark: str = "") -> Snapshot:
        """The ledger as it is now, or as it was known on a day; while it is made anew, the one before is handed out.

        With the `mark` of a state that was handed out a short while ago: that one. Raises Problem (503) where a large ledger
        is being put together and there is none before it.
        """
        marked = self._before.get((as_of, mark))
        if marked:
            return marked
        with self.store() as store:
            stamp = store.content()
            kept = self._kept.get(as_of)
            if kept and kept.stamp == stamp:
                return kept
            if not self._lock.acquire(blocking=kept is None):
                return kept  # type: ignore[return-value]  # not blocking: there is one
            try:
                kept = self._kept.get(as_of)
                if kept is None or kept.stamp != stamp:
                    kept = self._make(store, as_of, stamp)
                return kept
            finally:
                self._lock.release()

    def _make(self, store: Store, as_of: date | None, stamp: str) -> Snapshot:
        documents = {d.id: d for d in store.entries()}
        if self._keeper and len(documents) >= self._keeper.large:
            made = self._keeper.open(as_of, stamp, documents)
            if made is None:
                self._keeper.make(as_of, stamp)
                if as_of in self._kept:
                    return self._kept[as_of]
                raise Problem(
                    "not-ready", f"{len(documents):,} reports are being laid side by side. This takes a while once."
                )
        else:
            made = Snapshot(self._reconcile(store, as_of), documents, stamp, self._asks)
        self._put(as_of, made)
        return made

    def _put(self, as_of: date | None, made: Snapshot) -> None:
        if as_of in self._kept:
            self._before[as_of, self._kept[as_of].mark] = self._kept[as_of]
            while len(self._before) > BEFORE:
                self._before.popitem(last=False)
        self._kept[as_of] = made
        for old in [day for day in self._kept if day is not None][:-KEPT]:
            del self._kept[old]
