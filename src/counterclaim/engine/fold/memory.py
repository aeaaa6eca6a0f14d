"""What a process remembers between folds: reports laid open and nodes, as long as nobody else has changed the ledger."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from counterclaim.model.contract import from_dict
from counterclaim.model.ledger import Claim
from counterclaim.model.packed import unpacked
from counterclaim.reconcile.lineage.passages import Pages, open_pages
from counterclaim.reconcile.matter import Node
from counterclaim.store.kept import Kept

REPORTS = 2_000  # reports that are kept laid open
NODES = 50_000  # nodes that are kept
CLAIMS = 50_000  # claims that are kept
SHARE = 10  # a part of what is kept that is let go of at once


class Memory:
    """Kept from one fold to the next; `folds` tells whether another process folded meanwhile."""

    def __init__(self) -> None:
        self.folds = -1
        self._pages: OrderedDict[str, Pages] = OrderedDict()
        self._nodes: OrderedDict[int, Node] = OrderedDict()
        self._claims: dict[bytes, Claim] = {}

    def begin(self, folds: int) -> None:
        """Forget everything where the ledger is not as we left it."""
        if folds != self.folds:
            self._pages.clear()
            self._nodes.clear()

    def forget(self, document: str) -> None:
        """A document went or is another now."""
        self._pages.pop(document, None)

    def pages(self, kept: Kept, documents: Iterable[str]) -> dict[str, Pages]:
        """Reports laid open; without those that are not stored."""
        wanted = list(dict.fromkeys(documents))
        for id, line in kept.lines([d for d in wanted if d not in self._pages]).items():
            self._pages[id] = open_pages(from_dict(line))
        found = {d: self._pages[d] for d in wanted if d in self._pages}
        for d in found:
            self._pages.move_to_end(d)
        while len(self._pages) > REPORTS:
            self._pages.popitem(last=False)
        return found

    def nodes(self, kept: Kept, numbers: Iterable[int]) -> dict[int, Node]:
        """Nodes by number, as they were kept last; without those that hold nothing."""
        wanted = list(dict.fromkeys(numbers))
        for number, row in kept.nodes.numbered([n for n in wanted if n not in self._nodes]).items():
            if row.body is not None:
                self._nodes[number] = unpacked(Node, row.body)
        found = {n: self._nodes[n] for n in wanted if n in self._nodes}
        if len(self._nodes) > NODES:
            for n in list(self._nodes)[: NODES // SHARE]:
                del self._nodes[n]
        return found

    def claim(self, body: bytes) -> Claim:
        """A claim from its packed form."""
        found = self._claims.get(body)
        if found is None:
            if len(self._claims) > CLAIMS:
                self._claims = dict(list(self._claims.items())[CLAIMS // SHARE :])
            found = self._claims[body] = unpacked(Claim, body)
        return found

    def remember(self, body: bytes, claim: Claim) -> None:
        """A claim that was just packed will be asked for soon."""
        self._claims[body] = claim

    def put_node(self, number: int, node: Node | None) -> None:
        """A node as it is now; None: it is gone."""
        self._nodes.pop(number, None)
        if node is not None:
            self._nodes[number] = node
