"""Lineage kept up to date: which reports copy which, when some come and some go, and whose claims that changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from counterclaim.engine.fold.candidates import disturbed, looked_at, missed
from counterclaim.engine.fold.memory import Memory
from counterclaim.model.packed import packed, unpacked
from counterclaim.reconcile.lineage.candidates import features
from counterclaim.reconcile.lineage.copies import copy_of, counterparts, family_of, is_about
from counterclaim.reconcile.lineage.evidence import compare
from counterclaim.reconcile.lineage.passages import Pages
from counterclaim.store.kept import Kept, PageRow
from counterclaim.store.kept.pages import Rank, shared_of
from counterclaim.store.matters import Copying

Descent = tuple[int | None, bytes | None]  # parent and packed Copying, its family not yet said


class Lineage:
    """One fold's work on lineage. `update` gives the numbers of the pages whose claims are to be made again."""

    def __init__(self, kept: Kept, memory: Memory) -> None:
        self._kept = kept
        self._rows = kept.pages
        self._memory = memory
        self._own: dict[str, int] = {}
        self._seek: set[int] = set()
        self._settle: set[int] = set()
        self._fresh: set[int] = set()

    def update(self, gone: Iterable[PageRow], come: Iterable[Pages]) -> set[int]:
        """Take pages out and lay new ones open."""
        touched: dict[str, bool] = {}  # text → whether all its carriers must be looked at
        for row in gone:
            self._take_out(row)
            touched[row.whole] = True
        news: dict[str, list[PageRow]] = {}
        for page in sorted(come, key=lambda p: p.order):
            row = self._put_in(page)
            news.setdefault(row.whole, []).append(row)
            touched.setdefault(row.whole, False)
        for outlet in self._count_own(touched):
            self._weigh_again(outlet, touched)
        for whole, all_of_it in touched.items():
            self._choose_eldest(whole, news.get(whole, []), all_of_it=all_of_it)
        self._look_for_elders()
        return self._descend() | self._fresh

    def rank(self, page: PageRow) -> Rank:
        """Where a page stands: the elder is the parent."""
        if page.outlet not in self._own:
            self._own[page.outlet] = self._rows.own([page.outlet]).get(page.outlet, 0)
        return page.rank(self._own)

    def _take_out(self, row: PageRow) -> None:
        self._settle |= set(self._rows.children([row.number]))
        text = self._rows.text(row.whole)
        if text and text[0] == row.number:
            self._hide(row)
        self._rows.drop(row.number)
        self._memory.forget(row.document)

    def _put_in(self, page: Pages) -> PageRow:
        document = page.record.document
        row = PageRow(
            number=0, document=page.id, whole=page.whole, outlet=page.outlet, credit=page.credit,
            published=(document.published or date.max).isoformat(),
            damaged=int(page.damage > 0), second=int(page.outlet != page.credit), length=page.length, place=page.order,
            shared=shared_of(features(page)), parent=None, root=0, copy=None,
        )  # fmt: skip
        number = self._rows.insert(row)
        self._fresh.add(number)
        self._settle.add(number)
        return replace(row, number=number, root=number)

    # texts: who carries them, and who stands for them

    def _count_own(self, touched: Iterable[str]) -> list[str]:
        """Count outlets' own texts anew; the outlets whose count is of another order of magnitude now."""
        by: Counter[str] = Counter()
        for whole in touched:
            before, carriers = self._rows.text(whole), self._rows.carriers(whole)
            sole = carriers[0] if carriers and carriers[0] == carriers[1] else None
            if before and before[1] is not None:
                by[before[1]] -= 1
            if sole is not None:
                by[sole] += 1
            if carriers is None:
                self._rows.drop_text(whole)
            else:
                self._rows.put_text(whole, before[0] if before else 0, sole)
        old = self._rows.own(by)
        new = {outlet: old.get(outlet, 0) + n for outlet, n in by.items() if n}
        self._rows.put_own(new)
        self._own.clear()
        return sorted(o for o, n in new.items() if n.bit_length() != old.get(o, 0).bit_length())

    def _weigh_again(self, outlet: str, touched: dict[str, bool]) -> None:
        """An outlet counts for more or less: who is the elder of two equals may change."""
        touched.update(dict.fromkeys(self._rows.tied_texts(outlet), True))
        pairs = self._rows.tied_kin(outlet)
        self._compare(pairs)
        self._settle |= {n for pair in pairs for n in pair} | set(self._rows.torn(outlet))

    def _choose_eldest(self, whole: str, news: list[PageRow], *, all_of_it: bool) -> None:
        text = self._rows.text(whole)
        if text is None:
            return
        old = self._rows.numbered([text[0]]).get(text[0])
        carriers = self._rows.same_words(whole) if all_of_it or old is None else [old, *news]
        eldest = min(carriers, key=self.rank)
        if not eldest.length:
            return  # no words: nobody's copy
        if old and old.number == eldest.number:
            return
        self._rows.put_text(whole, eldest.number, text[1])
        if old:
            self._hide(old)
        self._seek |= disturbed(self._rows, eldest)
        self._rows.put_features(eldest)
        self._seek.add(eldest.number)
        self._settle |= {p.number for p in self._rows.same_words(whole)}

    def _hide(self, row: PageRow) -> None:
        """Let a page stand for its words no more."""
        self._rows.drop_features(row)
        self._seek |= missed(self._rows, row)
        self._settle |= {n for pair in self._rows.kin([row.number]) for n in pair[:2]}
        self._rows.drop_kin_of(row.number)

    # who is like whom

    def _look_for_elders(self) -> None:
        seekers = self._rows.numbered(self._seek)
        for number in sorted(seekers):
            page = seekers[number]
            text = self._rows.text(page.whole)
            if text is None or text[0] != number:
                continue
            near = looked_at(self._rows, page)
            old = {found for seeker, found, _ in self._rows.kin([number]) if seeker == number}
            self._rows.drop_kin((number, n) for n in sorted(old - set(near)))
            self._compare([(number, n) for n in near if n not in old])
            if old != set(near):
                self._settle |= {number} | (old ^ set(near))

    def _compare(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Keep how alike pairs are, the elder taken for the parent."""
        wanted = list(pairs)
        rows = self._rows.numbered(n for pair in wanted for n in pair)
        pages = self._memory.pages(self._kept, (r.document for r in rows.values()))
        made = []
        for seeker, found in wanted:
            elder, younger = sorted((rows[seeker], rows[found]), key=self.rank)
            evidence = compare(pages[elder.document], pages[younger.document])
            made.append((seeker, found, evidence.similarity if evidence else None))
        self._rows.put_kin(made)

    # who copies whom

    def _descend(self) -> set[int]:
        """Give each page in question its parent, and it and all that copy it their root; the pages for which that changes."""
        rows = self._rows.numbered(self._settle)
        descents: dict[int, Descent] = {n: self._descent(row) for n, row in rows.items()}
        frontier = [n for n, row in rows.items() if n in self._fresh or descents[n][0] != row.parent]
        below = set(frontier)
        while frontier:
            frontier = [n for n in self._rows.children(frontier) if n not in below]
            below |= set(frontier)
        rows |= self._rows.numbered(below - set(rows))
        roots: dict[int, int] = {}
        changed = set()
        for row in sorted(rows.values(), key=self.rank):
            parent, copy = descents.get(row.number, (row.parent, row.copy))
            root = row.number if parent is None else self._root(parent, roots)
            roots[row.number] = root
            copy = copy and self._in_family(copy, root)
            if (parent, root, copy) != (row.parent, row.root, row.copy):
                self._rows.descend(row.number, parent, root, copy)
                changed.add(row.number)
        return changed

    def _root(self, parent: int, roots: dict[int, int]) -> int:
        if parent not in roots:
            roots[parent] = self._rows.numbered([parent])[parent].root
        return roots[parent]

    def _in_family(self, copy: bytes, root: int) -> bytes:
        copying: Copying = unpacked(Copying, copy)
        family = family_of(self._rows.numbered([root])[root].document)
        return (
            copy
            if copying.copy.family == family
            else packed(Copying, replace(copying, copy=replace(copying.copy, family=family)))
        )

    def _descent(self, row: PageRow) -> Descent:
        """The parent of a page by what it is compared with, and how it copies it."""
        parent = self._parent(row)
        if parent is None:
            return None, None
        if parent.number == row.parent and row.copy and not {row.number, parent.number} & self._fresh:
            return row.parent, row.copy
        pages = self._memory.pages(self._kept, (row.document, parent.document))
        copy, elder = pages[row.document], pages[parent.document]
        evidence = compare(elder, copy)
        if evidence is None:
            return None, None
        made = copy_of(copy, elder, parent.document, evidence)
        return parent.number, packed(Copying, Copying(made, tuple(sorted(counterparts(elder, evidence).items()))))

    def _parent(self, row: PageRow) -> PageRow | None:
        """The eldest with the very same words; of that one, the elder that it is likest, of those about as like the eldest."""
        text = self._rows.text(row.whole)
        if text is None or not row.length:
            return None
        if text[0] != row.number:
            return self._rows.numbered([text[0]])[text[0]]
        kin = [(s, f, alike) for s, f, alike in self._rows.kin([row.number]) if alike is not None]
        others = self._rows.numbered(f if s == row.number else s for s, f, _ in kin)
        mine = self.rank(row)
        elders = [(alike, o) for s, f, alike in kin if self.rank(o := others[f if s == row.number else s]) < mine]
        likest = max((alike for alike, _ in elders), default=0.0)
        return min((o for alike, o in elders if is_about(alike, likest)), key=self.rank, default=None)
