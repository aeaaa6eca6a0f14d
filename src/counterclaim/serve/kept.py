"""A ledger that was kept in a file: opened in a second, with the same screens as one that was just reconciled."""

from __future__ import annotations

import json
import sqlite3
import threading
import zlib
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from counterclaim.model.ledger import Copy, Doubt, Entry, Ledger
from counterclaim.model.mention import Place
from counterclaim.model.packed import unpacked
from counterclaim.reconcile.terms import folded
from counterclaim.serve.filters import Asked
from counterclaim.serve.keeping import LAST, version
from counterclaim.serve.leaf import Leaf, Looked, Pair, standing_for
from counterclaim.serve.shelf import Snapshot
from counterclaim.store import Entry as Stored

AT_HAND = 600  # whole entries that are remembered


class File:
    """A kept ledger on disk. Raises ValueError where it is none of this version and stamp."""

    def __init__(self, path: Path, stamp: str) -> None:
        self._lock = threading.Lock()
        self._read: OrderedDict[int, Entry] = OrderedDict()
        try:
            self._link = sqlite3.connect(f"file:{path.absolute()}?mode=ro", uri=True, check_same_thread=False)
            told = dict(self._link.execute("SELECT name, value FROM about WHERE name IN ('version', 'stamp')"))
        except sqlite3.Error as error:
            raise ValueError(f"no kept ledger: {error}") from None
        if told != {"version": version(), "stamp": stamp}:
            self._link.close()
            raise ValueError("kept by another version, or of another content")

    def about(self, name: str) -> bytes:
        """One of the parts that are kept in a piece."""
        [(value,)] = self.rows("SELECT value FROM about WHERE name = ?", name)
        return bytes(value)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Rows of a query; one at a time."""
        with self._lock:
            return self._link.execute(sql, values).fetchall()

    def entry(self, number: int) -> Entry:
        """A whole entry by its number."""
        with self._lock:
            known = self._read.get(number)
            if known is not None:
                self._read.move_to_end(number)
                return known
        [(body,)] = self.rows("SELECT body FROM bodies WHERE number = ?", number)
        made: Entry = unpacked(Entry, body)
        with self._lock:
            self._read[number] = made
            while len(self._read) > AT_HAND:
                self._read.popitem(last=False)
        return made

    def entries(self) -> Iterable[Entry]:
        """Every whole entry by id, none of them remembered."""
        made = [unpacked(Entry, body) for (body,) in self.rows("SELECT body FROM bodies")]
        return sorted(made, key=lambda e: e.id)


@dataclass(frozen=True)
class Kept(Snapshot):
    """A Snapshot over a file. `ledger` holds light entries, sorted by id; `whole` reads them all."""

    file: File | None = field(compare=False, default=None)
    told: Mapping[str, Any] = field(compare=False, default_factory=dict)
    leaves: tuple[Leaf, ...] = field(compare=False, default=())

    @cached_property
    def in_order(self) -> list[Entry]:
        """Matters by day, title and id."""
        return [standing_for(leaf) for leaf in self.leaves]

    @cached_property
    def by_finding(self) -> Any:
        """Matter and position of a finding."""
        sql = "SELECT number, position FROM findings WHERE document = ? AND finding = ?"

        def look(key: str) -> list[Any]:
            document, _, finding = key.partition("#")
            return [Pair(self.leaves[n], at) for n, at in self._file.rows(sql, document, finding)]

        return Looked(look)

    @cached_property
    def by_document(self) -> Any:
        """The matters that a document speaks of."""
        sql = "SELECT DISTINCT number FROM findings WHERE document = ? ORDER BY number"
        return Looked(lambda document: [self.leaves[n] for (n,) in self._file.rows(sql, document)])

    @cached_property
    def by_origin(self) -> Any:
        """What each origin holds."""
        return {name: [Pair(self.leaves[n], at) for n, at in held] for name, held in self.told["origins"].items()}

    @cached_property
    def by_place(self) -> dict[str, list[Entry]]:
        """The matters at each place."""
        return {name: [standing_for(self.leaves[n]) for n in found] for name, found in self.told["by_place"].items()}

    @cached_property
    def apart(self) -> Any:
        """The positions that are set apart."""
        return [Pair(self.leaves[n], at) for n, at in self.told["apart"]]

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """The doubtful pairs, as they were found when the file was made."""
        made: tuple[Doubt, ...] = unpacked(tuple[Doubt, ...], self._file.about("doubts"))
        return made

    def whole(self) -> Ledger:
        """The ledger with every entry in memory."""
        return Ledger(entries=tuple(self._file.entries()), copies=self.ledger.copies)

    def chosen(self, asked: Asked) -> list[Entry]:
        """The matters that are asked for: names and days are looked up first, the rest is asked of what they leave."""
        if not asked:
            return self.in_order
        found: Sequence[Leaf] = self._named(asked) if asked.place or asked.actor else self.leaves
        if asked.since or asked.until:
            if len(found) == len(self.leaves):  # in the order of their last days, those without a day at the end
                first = bisect_left(self._ends, str(asked.since or ""))
                found = found[first : bisect_left(self._ends, LAST)]
            since, until = asked.since or date.min, asked.until or date.max
            found = [e for e in found if e.span and e.span[1] >= since and e.span[0] <= until]
        if asked.kind:
            found = [e for e in found if e.kind == asked.kind]
        if asked.standing:
            found = [e for e in found if e.standing == asked.standing]
        rest = asked.without("place", "actor", "since", "until", "kind", "standing", "as_of")
        among = [standing_for(e) for e in found]
        return [e for e in among if rest.admits(e)] if rest else among

    def _named(self, asked: Asked) -> list[Leaf]:
        """The matters at the place and with the actor that are asked for."""
        left: list[int] | None = None
        for name in ("place", "actor"):
            value = getattr(asked, name)
            if value is not None:
                found = self.told["terms"][name].get(folded(value), [])
                left = found if left is None else sorted(set(left).intersection(found))
        return [self.leaves[n] for n in left or ()]

    @cached_property
    def _ends(self) -> list[str]:
        return [str(leaf.span[1]) if leaf.span else LAST for leaf in self.leaves]

    @property
    def _file(self) -> File:
        assert self.file is not None
        return self.file


def opened(path: Path, stamp: str, documents: dict[str, Stored]) -> Kept:
    """The kept ledger in a file. Raises ValueError where there is none of this version and stamp."""
    file = File(path, stamp)
    told = json.loads(zlib.decompress(file.about("columns")).decode("utf-8", "surrogatepass"))
    places = [Place(**{**p, "names": tuple(p["names"]), "readings": tuple(tuple(r) for r in p["readings"])}) for p in told["places"]]  # fmt: skip
    leaves = tuple(Leaf(n, row, places, file.entry) for n, row in enumerate(told.pop("rows")))
    copies: tuple[Copy, ...] = unpacked(tuple[Copy, ...], file.about("copies"))
    ledger = Ledger(entries=tuple(standing_for(leaves[n]) for n in told.pop("by_id")), copies=copies)
    return Kept(ledger, documents, stamp, None, file, told, leaves)
