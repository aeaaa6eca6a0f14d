"""Who did what when, side by side: the parties of talks, the sides of ceasefires, the families of copies."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.model.ledger import Alteration, Copy, Entry, Position
from counterclaim.serve.shelf import Snapshot

STANDINGS = ("invited", "confirmed", "attended", "refused", "absent")
STEPS = ("proposed", "announced", "under_way", "held", "failed")
PHASES = ("demanded", "proposed", "agreed", "in_force", "violated", "rejected", "ended")
LONGEST = 400  # words of an altered passage that are compared one by one


@dataclass(frozen=True, slots=True)
class Lane:
    """A side with what it says in each phase of a ceasefire."""

    name: str
    cells: tuple[tuple[str, tuple[tuple[Entry, Position], ...]], ...]


def steps_of(entries: Iterable[Entry]) -> list[tuple[Entry, list[tuple[str, dict[str, list[Position]]]]]]:
    """Talks, each with its parties and, for each party, who says so by the party's standing."""
    made = []
    for entry in entries:
        if entry.kind == "talks":
            lanes: dict[str, dict[str, list[Position]]] = {name: {standing: []} for name, standing in entry.parties}
            for position in entry.positions:
                for name, standing in {pair for c in position.claims for pair in c.parties}:
                    if name in lanes:
                        lanes[name].setdefault(standing, []).append(position)
            made.append((entry, list(lanes.items())))
    return made


def lanes_of(entries: Iterable[Entry]) -> list[Lane]:
    """Ceasefires: for each side, in each phase, what it says and about which matter."""
    sides: defaultdict[str, defaultdict[str, list[tuple[Entry, Position]]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        if entry.kind == "ceasefire":
            for position in entry.positions:
                sides[position.origin.name][position.status or entry.status or ""].append((entry, position))
    return [
        Lane(name, tuple((phase, tuple(phases.get(phase, ()))) for phase in PHASES))
        for name, phases in sorted(sides.items())
    ]


@dataclass(frozen=True, slots=True)
class Branch:
    """A document in a tree of copies: the copy that it is (None for the root), and those that copy it."""

    document: str
    copy: Copy | None
    branches: tuple[Branch, ...]


def families_of(now: Snapshot) -> list[Branch]:
    """The trees of copies, the largest first."""
    children: defaultdict[str, list[Copy]] = defaultdict(list)
    for copy in now.ledger.copies:
        children[copy.parent].append(copy)
    roots = sorted({p for p in children if p not in now.copy_of})
    trees = [_branch(root, None, children, frozenset()) for root in roots]
    return sorted(trees, key=lambda t: (-_size(t), t.document))


def _branch(document: str, copy: Copy | None, children: dict[str, list[Copy]], above: frozenset[str]) -> Branch:
    below = [
        c
        for c in sorted(children.get(document, ()), key=lambda c: c.document)
        if c.document not in above and len(above) < 50
    ]
    return Branch(document, copy, tuple(_branch(c.document, c, children, above | {document}) for c in below))


def _size(tree: Branch) -> int:
    return 1 + sum(_size(b) for b in tree.branches)


def word_by_word(altered: Alteration) -> list[tuple[str, str]]:
    """An alteration as pieces ("same", "gone" or "new", words), in order."""
    before = _words(altered.parent.text if altered.parent else "")
    after = _words(altered.copy.text if altered.copy else "")
    if max(len(before), len(after)) > LONGEST:
        return [("gone", "".join(before)), ("new", "".join(after))]
    made = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            made.append(("same", "".join(before[a:b])))
        else:
            made += [(kind, "".join(cut)) for kind, cut in (("gone", before[a:b]), ("new", after[c:d])) if cut]
    return made


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\w+|[^\w\s]", text)
