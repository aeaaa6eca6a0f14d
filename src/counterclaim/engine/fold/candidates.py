"""Whose elders change when a report comes or goes: for each feature it is looked at among the first and among the last before."""

from __future__ import annotations

from collections import Counter

from counterclaim.reconcile.lineage.candidates import ELDERS, LEAST, nearest
from counterclaim.store.kept import PageRow
from counterclaim.store.kept.pages import PageRows


def looked_at(rows: PageRows, page: PageRow) -> dict[int, PageRow]:
    """The reports that a report is to be compared with, by the rule of `lineage.candidates.pairs`."""
    first = rows.first(page.features, page.place, ELDERS)
    before = rows.before(page.features, page.place, ELDERS)
    shared: Counter[int] = Counter()
    for feature, elders in first.items():
        shared.update({*elders, *before[feature]})
    there = rows.numbered(n for n, count in shared.items() if count >= LEAST)
    near = set(nearest({p.document: shared[n] for n, p in there.items()}))
    return {n: p for n, p in there.items() if p.document in near}


def disturbed(rows: PageRows, page: PageRow) -> set[int]:
    """Reports whose elders may change when a report comes in; it is not among the features yet."""
    later = rows.after(page.features, page.place, ELDERS)
    if not later:
        return set()
    before = rows.before(later, page.place, ELDERS)
    gains: Counter[int] = Counter()
    put_out: set[int] = set()
    lost: set[tuple[int, int]] = set()
    for feature, nearest_later in later.items():
        elders = before.get(feature, [])
        if len(elders) < ELDERS:  # it is one of the first: all that come later look at it
            after = rows.all_after(feature, page.place) if len(nearest_later) == ELDERS else nearest_later
            gains.update(after)
            put_out |= set(after[ELDERS - 1 - len(elders) :][:1])
        else:
            gains.update(nearest_later)
            lost |= {(q, elders[ELDERS - 1 - n]) for n, q in enumerate(nearest_later)}
    found = {q for q, count in gains.items() if count >= LEAST} | set(rows.seekers(put_out))
    kin = {(seeker, elder) for seeker, elder, _ in rows.kin({q for q, _ in lost} - found)}
    return found | {q for q, elder in lost if (q, elder) in kin}


def missed(rows: PageRows, page: PageRow) -> set[int]:
    """Reports whose elders may change when a report goes; it is not among the features any more.

    Those that found it, and those that look further back in its place at one that shares enough with them.
    """
    later = rows.after(page.features, page.place, ELDERS)
    before = rows.before(later, page.place, ELDERS)
    gained: set[tuple[int, int]] = set()
    for feature, nearest_later in later.items():
        elders = before.get(feature, [])
        if len(elders) < ELDERS:
            after = rows.all_after(feature, page.place) if len(nearest_later) == ELDERS else nearest_later
            moved = ELDERS - 1 - len(elders)
            gained |= {(q, after[moved]) for q in after[moved + 1 :]}
        else:
            gained |= {(q, elders[ELDERS - 1 - n]) for n, q in enumerate(nearest_later)}
    there = rows.numbered({n for pair in gained for n in pair})
    alike = {q for q, elder in gained if len(there[q].features & there[elder].features) >= LEAST}
    return alike | set(rows.seekers([page.number]))
