"""Records in, ledger out: a pure fold whose answer depends on the set of records and judgements alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
    groups = judge(nodes_of(one_name(reviewed(claims_of(family), words_on(judgements)))), judgements)
    entries = sorted((entry_of(g) for g in groups), key=lambda e: e.id)
    copies = sorted(family.copies.values(), key=lambda c: c.document)
    return Ledger(entries=tuple(entries), copies=tuple(copies))


def words_on(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """What people said of single findings ("document id#finding id"); the later word counts."""
    return {j.left: j for j in sorted(judgements, key=lambda j: (j.when, j)) if j.kind in ("confirm", "reject")}


def reviewed(claims: Iterable[Claim], said: Mapping[str, Judgement]) -> list[Claim]:
    """Leave out findings that a person rejected, and let those that one confirmed stand, damaged or altered."""
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
    """Call each origin by one name in the whole ledger: the one with a capital that most reports use; the longest of those used alike."""
    known = list(claims)
    used: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key, name, _ in sorted({(c.origin.key, c.origin.name, c.document) for c in known}):
        used[key][name] += 1
    best = {key: best_name(names) for key, names in used.items()}
    return [called(c, best[c.origin.key]) if c.origin.named else c for c in known]


def best_name(used: Mapping[str, int]) -> str:
    """Of an origin's names, each with the number of reports that use it: with a capital, used most, longest.

    Of the use the order of magnitude counts (1, 2, 4, 8 …), so that one more report seldom renames an origin everywhere.
    """
    return min(used, key=lambda n: (not n[:1].isupper(), -used[n].bit_length(), -len(n), n))


def called(claim: Claim, name: str) -> Claim:
    """A claim whose origin goes by a name."""
    if claim.origin.name == name:
        return claim
    return replace(claim, origin=replace(claim.origin, name=name, written=claim.origin.name))


def nodes_of(claims: Iterable[Claim]) -> list[Node]:
    """One node a finding; the findings of copies stand in the node of what they were copied from."""
    by_finding: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_finding[claim.node or claim.key].append(claim)
    made = []
    for key in sorted(by_finding):
        made.append(node_of(key, by_finding[key]))
    return made


def node_of(key: str, claims: Iterable[Claim]) -> Node:
    """The node of a finding from all claims that stand in it, in any order."""
    members = sorted(claims, key=lambda c: (c.key != key, c.key, c.quote.start, c.quote.id, c.origin.key))
    own = [c for c in members if c.key == key] or members
    rank = f"{members[0].page}#{members[0].finding.id}"
    return Node(id=key, matter=matter_of(own), rank=rank, claims=tuple(members))


__all__ = ["Family", "nodes_of", "reconcile"]
