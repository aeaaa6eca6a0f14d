"""Records in, ledger out: a pure fold whose answer depends on the set of records and judgements alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from counterclaim.model.ledger import Claim, Judgement, Ledger
from counterclaim.model.record import Record
from counterclaim.reconcile.adopt import claims_of
from counterclaim.reconcile.compile import entry_of
from counterclaim.reconcile.judge import judge
from counterclaim.reconcile.lineage import Family, find_copies
from counterclaim.reconcile.matter import Node, matter_of


def reconcile(records: Iterable[Record], judgements: Sequence[Judgement] = ()) -> Ledger:
    """Lay what many records say about the same matter side by side.

    Any order, any batches, the same report twice: the same ledger. Without a record it is the ledger that never had it.
    """
    once = {r.document.id: r for r in records}
    ordered = [once[i] for i in sorted(once)]
    family = find_copies(ordered)
    groups = judge(nodes_of(one_name(reviewed(claims_of(family), judgements))), judgements)
    entries = sorted((entry_of(g) for g in groups), key=lambda e: e.id)
    copies = sorted(family.copies.values(), key=lambda c: c.document)
    return Ledger(entries=tuple(entries), copies=tuple(copies))


def reviewed(claims: Iterable[Claim], judgements: Sequence[Judgement]) -> list[Claim]:
    """Leave out findings that a person rejected, and let those that one confirmed stand, damaged or altered; the later word counts."""
    said = {j.left: j for j in sorted(judgements, key=lambda j: (j.when, j)) if j.kind in ("confirm", "reject")}
    kept = []
    for c in claims:
        word = said.get(c.key)
        if word is None:
            kept.append(c)
        elif word.kind == "confirm":
            kept.append(
                replace(c, damaged=False, altered=None, because=(*c.because, f"confirmed by {word.who or 'a person'}"))
            )
    return kept


def one_name(claims: Iterable[Claim]) -> list[Claim]:
    """Call each origin by one name in the whole ledger: the one with a capital that most reports use, of equals the longest."""
    known = list(claims)
    used: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key, called, _ in sorted({(c.origin.key, c.origin.name, c.document) for c in known}):
        used[key][called] += 1
    best = {key: min(names, key=lambda n: (not n[:1].isupper(), -names[n], -len(n), n)) for key, names in used.items()}
    return [replace(c, origin=replace(c.origin, name=best[c.origin.key])) if c.origin.named else c for c in known]


def nodes_of(claims: Iterable[Claim]) -> list[Node]:
    """One node a finding; the findings of copies stand in the node of what they were copied from."""
    by_finding: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_finding[claim.node or claim.key].append(claim)
    made = []
    for key in sorted(by_finding):
        members = sorted(by_finding[key], key=lambda c: (c.key != key, c.key, c.quote.start, c.origin.key))
        own = [c for c in members if c.key == key] or members
        made.append(Node(id=key, matter=matter_of(own), claims=tuple(members)))
    return made


__all__ = ["Family", "nodes_of", "reconcile"]
