"""What two reports share, exactly: runs of words, quotations, and sentences that follow one another in the same order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.model.ledger import CopyRelation
from counterclaim.reconcile.lineage.passages import HEAVY, Pages, Passage

RUN = 5
# Tuned on the examples' week and on mutations of texts of our own (bench/ledger.py copies): a machine paraphrase keeps names, numbers
# and quotations and the order of its sentences; two reporters at one event share the quotations and little else.
WHOLE = 0.75  # of a report's words stand in runs that it shares: taken over word for word
LONGER = 1.1  # times the parent's length: something was added
ENOUGH = 20  # words in shared runs, below which two short notes may be alike by chance
ALIGNED = 0.42  # likeness of two sentences that are the same sentence in other words
HELD = 0.5  # of each of two neighbours stands in the sentence that tells both as one
TOLD = 0.5  # of a paraphrase's words stand in sentences that have a counterpart
ORDERED = 0.7  # of those sentences follow one another as in the parent
FEWEST = 3  # sentences in other words that make a paraphrase
ALIKE = 0.45  # of a paraphrase, all in all: below it stand two reporters who heard the same speech (seen on ECB+)
NAMED = 0.5  # of the names and numbers stay in a copy; where they go, the same form of words tells of something else
COUNTED = 0.5  # of the numbers stay, where there are
FEW = 3  # of them or more: an agency's daily bulletin keeps its words and its names and changes its numbers
KEPT = 0.25  # of a paraphrase's words stand in shared runs of five: names and quotations at least
STRONG = 0.6  # of a paraphrase, all in all: so like, it is one with fewer such runs, since nearly every word between the names is another
LEFT = 0.15  # of its words stand in shared runs even then
SOON = 30  # days in which a text is told again in other words; what is like it later is the same outlet's next form of words
SURE = 0.3  # of the words of these sentences, outside quotations, stand in shared runs of three


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows that a report copies another: `aligned` holds (parent's passage, copy's passage, likeness)."""

    relation: CopyRelation
    similarity: float
    because: tuple[str, ...]
    aligned: tuple[tuple[Passage, Passage, float], ...]


def compare(parent: Pages, copy: Pages) -> Evidence | None:
    """Say how a report copies an elder one, or None where what they share is less than a copy shares."""
    if _elsewhere(parent, copy):
        return None
    aligned = align(parent, copy)
    if not aligned or _names_kept(aligned) < NAMED:
        return None
    own = parent.outlet == copy.outlet and parent.record.document.published != copy.record.document.published
    if parent.credit == copy.credit and _refilled(aligned, least=1 if own else FEW):
        return None
    of_copy, of_parent = shared_runs(parent, copy)
    quotations = len(set(parent.quotations) & set(copy.quotations))
    ordered = _in_order([(p.number, c.number) for p, c, _ in aligned])
    told = sum(len(c.words) for _, c, _ in aligned) / max(1, copy.length)
    because = (
        f"{round(of_copy * 100)}% of its words stand in runs of {RUN} words shared with the parent",
        f"{len(aligned)} of {len(copy.passages)} sentences have a counterpart, {round(ordered * 100)}% of them in the same order",
        f"{quotations} quotations are the same",
    )
    relation = _relation((of_copy, copy.length), (of_parent, parent.length), told, ordered, aligned)
    if relation is None or (relation == "paraphrase" and _long_after(parent, copy)):
        return None
    similarity = round(max(of_copy if relation != "extension" else of_parent, told * _mean(aligned)), 2)
    return Evidence(relation=relation, similarity=similarity, because=because, aligned=aligned)


def _long_after(parent: Pages, copy: Pages) -> bool:
    """Tell whether a report came out long after the one that it is like; word for word, an old text may come back at any time."""
    first, last = parent.record.document.published, copy.record.document.published
    return first is not None and last is not None and abs((last - first).days) > SOON


def _elsewhere(parent: Pages, copy: Pages) -> bool:
    """Tell whether two reports speak of different towns: then they share a form of words, and one copies nothing."""
    return bool(parent.towns and copy.towns and not parent.towns & copy.towns)


def _names_kept(aligned: tuple[tuple[Passage, Passage, float], ...]) -> float:
    """Share of the names and numbers of the parent's sentences that stand in their counterparts."""
    kept = total = 0
    for p, c, _ in aligned:
        heavy, there = {w for w, weight in zip(p.words, p.weights, strict=True) if weight == HEAVY}, set(c.words)
        kept, total = kept + len(heavy & there), total + len(heavy)
    return kept / total if total else 1.0


def _refilled(aligned: tuple[tuple[Passage, Passage, float], ...], least: int) -> bool:
    """Tell whether the numbers, at least so many, are others throughout: one agency's form, filled in anew for another day or strike.

    What an outlet itself prints on another day with another number is its next report, be there but that one.
    """
    kept = total = 0
    for p, c, _ in aligned:
        before, after = (Counter(w for w in x.words if w[0].isdigit()) for x in (p, c))
        kept, total = kept + (before & after).total(), total + min(before.total(), after.total())
    return total >= least and kept < COUNTED * total


def _relation(
    copy: tuple[float, int],
    parent: tuple[float, int],
    told: float,
    ordered: float,
    aligned: tuple[tuple[Passage, Passage, float], ...],
) -> CopyRelation | None:
    """Name the relation from the share of words in shared runs and the length of each, and from the sentences that are aligned."""
    of_copy, of_parent = copy[0], parent[0]
    enough = max(of_copy * copy[1], of_parent * parent[1]) >= ENOUGH
    if enough and of_copy >= WHOLE and of_parent >= WHOLE:
        longer = copy[1] / max(1, parent[1])
        return "extension" if longer > LONGER else "excerpt" if longer < 1 / LONGER else "reprint"
    if enough and of_copy >= WHOLE:
        return "excerpt"
    if enough and of_parent >= WHOLE:
        return "extension"
    own = [(p, c) for p, c, _ in aligned if len(c.quoted) <= len(c.words) / 2]
    alike = max(of_copy, told * _mean(aligned))
    if (
        alike >= ALIKE
        and of_copy >= (LEFT if alike >= STRONG else KEPT)
        and told >= TOLD
        and ordered >= ORDERED
        and len(own) >= FEWEST
        and _close(own) >= SURE
    ):
        return "paraphrase"
    return None


def _mean(aligned: tuple[tuple[Passage, Passage, float], ...]) -> float:
    return sum(score for *_, score in aligned) / len(aligned)


def _close(own: list[tuple[Passage, Passage]]) -> float:
    """Share of the words of a copy's own sentences that stand in runs of three words of their counterparts, quotations apart."""
    inside = total = 0
    for p, c in own:
        there = {p.words[i : i + 3] for i in range(len(p.words) - 2)}
        held = {i + k for i in range(len(c.words) - 2) if c.words[i : i + 3] in there for k in range(3)} - c.quoted
        inside, total = inside + len(held), total + len(c.words) - len(c.quoted)
    return inside / max(1, total)


def shared_runs(parent: Pages, copy: Pages) -> tuple[float, float]:
    """Share of each report's words that stand in runs of `RUN` words of the other: (of the copy, of the parent)."""
    mine, theirs = [w for p in copy.passages for w in p.words], [w for p in parent.passages for w in p.words]
    return _within(mine, _runs(theirs)), _within(theirs, _runs(mine))


def _runs(flat: list[str]) -> set[tuple[str, ...]]:
    return {tuple(flat[i : i + RUN]) for i in range(len(flat) - RUN + 1)}


def _within(flat: list[str], runs: set[tuple[str, ...]]) -> float:
    inside, covered = 0, 0
    for i in range(len(flat) - RUN + 1):
        if tuple(flat[i : i + RUN]) in runs:
            inside += i + RUN - max(covered, i)
            covered = i + RUN
    return inside / max(1, len(flat))


def align(parent: Pages, copy: Pages) -> tuple[tuple[Passage, Passage, float], ...]:
    """Give each of a copy's sentences the parent's sentence that it is most like, where it is like one; in the copy's order."""
    index = parent.index
    sizes = [sum(p.weighed.values()) for p in parent.passages]
    found = []
    for c in copy.passages:
        shared: defaultdict[int, float] = defaultdict(float)
        for w, weight in c.weighed.items():
            for at, other in index.get(w, ()):
                shared[at] += (weight if weight < other else other) * 2
        total = sum(c.weighed.values())
        best = max(((s / (total + sizes[at]), -at) for at, s in shared.items()), default=(0.0, 0))
        if best[0] < ALIGNED:
            best = max(_merged(shared, sizes, total), default=best)
        if best[0] >= ALIGNED:
            found.append((parent.passages[-best[1]], c, best[0]))
    return tuple(found)


def _merged(shared: Mapping[int, float], sizes: Sequence[float], total: float) -> Iterator[tuple[float, int]]:
    """Two neighbours that a sentence tells as one, by the one that it is more like: each is in it by half at least, and together they are it."""
    for at in shared:
        if at + 1 in shared and all(shared[n] >= 2 * HELD * sizes[n] for n in (at, at + 1)):
            both = (shared[at] + shared[at + 1]) / (total + sizes[at] + sizes[at + 1])
            yield both, -max((at, at + 1), key=lambda n: shared[n] / (total + sizes[n]))


def _in_order(numbers: list[tuple[int, int]]) -> float:
    """Share of the aligned sentences in the longest row that rises in both reports."""
    tails: list[int] = []
    for parent, _ in numbers:
        at = bisect_left(tails, parent)
        tails[at : at + 1] = [parent]
    return len(tails) / max(1, len(numbers))
