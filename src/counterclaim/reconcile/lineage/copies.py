"""Find every copy in a set of reports: its parent, its family, what it changed, and which sentence stands for which."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from counterclaim.model.ledger import Copy
from counterclaim.model.record import Record
from counterclaim.reconcile.lineage.altered import absorbed, alterations
from counterclaim.reconcile.lineage.candidates import pairs
from counterclaim.reconcile.lineage.evidence import Evidence, compare
from counterclaim.reconcile.lineage.passages import Pages, open_pages
from counterclaim.reconcile.spelling import digest

ABOUT = 0.1  # of similarity by which an elder may fall short of the likest one and still be as like


@dataclass(frozen=True, slots=True)
class Family:
    """What lineage knows of all reports: copies by document, the root of each, and counterparts of sentences."""

    copies: Mapping[str, Copy]
    roots: Mapping[str, str]  # document → the eldest of its family, itself where it copies nothing
    counterparts: Mapping[str, Mapping[int, tuple[int, ...]]] = field(
        default_factory=dict
    )  # copy → {its sentence: the parent's}
    pages: Mapping[str, Pages] = field(default_factory=dict)


def find_copies(records: Iterable[Record]) -> Family:
    """Find copies in a set of records; the answer depends on the set alone, not on its order."""
    pages = _with_own(list(map(open_pages, records)))
    clones = _clones(pages)
    first = [p for i, p in pages.items() if clones[i] == i]
    found: defaultdict[str, dict[str, Evidence]] = defaultdict(dict)
    for one, other in pairs(first):
        elder, younger = sorted((one, other), key=lambda p: p.rank)
        evidence = compare(elder, younger)
        if evidence:
            found[younger.id][elder.id] = evidence
    parents: dict[str, tuple[str, Evidence]] = {}
    for younger_id, elders in found.items():
        likest = max(e.similarity for e in elders.values())
        parent = min((i for i, e in elders.items() if is_about(e.similarity, likest)), key=lambda i: pages[i].rank)
        parents[younger_id] = (parent, elders[parent])
    for i, eldest in clones.items():
        if i != eldest:
            evidence = compare(pages[eldest], pages[i])
            if evidence:
                parents[i] = (eldest, evidence)
    roots = {i: _root(i, parents) for i in pages}
    copies = {i: copy_of(pages[i], pages[parent], roots[i], evidence) for i, (parent, evidence) in parents.items()}
    numbers = {i: counterparts(pages[parent], evidence) for i, (parent, evidence) in parents.items()}
    return Family(copies=copies, roots=roots, counterparts=numbers, pages=pages)


def _with_own(pages: list[Pages]) -> dict[str, Pages]:
    """Documents with how many texts their outlet has that nobody else carries."""
    carriers: defaultdict[str, set[str]] = defaultdict(set)
    for p in pages:
        carriers[p.whole].add(p.outlet)
    own = Counter(next(iter(outlets)) for outlets in carriers.values() if len(outlets) == 1)
    return {p.id: replace(p, own=own[p.outlet]) for p in pages}


def counterparts(parent: Pages, evidence: Evidence) -> dict[int, tuple[int, ...]]:
    """Copy's sentence → the parent's sentences that it stands for."""
    further = absorbed(parent, evidence.aligned)
    return {c.number: (p.number, *further.get(c.number, ())) for p, c, _ in evidence.aligned}


def _clones(pages: Mapping[str, Pages]) -> dict[str, str]:
    """Document → the eldest with the very same words."""
    eldest: dict[str, Pages] = {}
    for page in pages.values():
        there = eldest.get(page.whole)
        if there is None or page.rank < there.rank:
            eldest[page.whole] = page
    return {i: eldest[p.whole].id if p.passages else i for i, p in pages.items()}


def is_about(similarity: float, likest: float) -> bool:
    """Tell whether an elder is about as like as the likest one: of those the eldest is the parent, since an extension holds
    all that it extends, and its added words may be like a copy's by chance.
    """
    return likest - similarity < ABOUT


def _root(document: str, parents: Mapping[str, tuple[str, Evidence]]) -> str:
    while document in parents:  # ends: a parent is always elder
        document = parents[document][0]
    return document


def copy_of(copy: Pages, parent: Pages, root: str, evidence: Evidence) -> Copy:
    """A copy as the ledger has it, with what it altered."""
    document = copy.record.document
    return Copy(
        document=document.id,
        key=document.key,
        parent=parent.id,
        family=family_of(root),
        relation=evidence.relation,
        similarity=evidence.similarity,
        because=evidence.because,
        altered=alterations(parent, copy, evidence.aligned),
    )


def family_of(root: str) -> str:
    """The id of the family of texts whose eldest is a document."""
    return f"l:{digest([root])}"
