"""Rows of lineage: reports laid open, who carries which words, what they share with whom."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from counterclaim.store.database import Database
from counterclaim.store.kept.rows import among, delete

CHUNK = 16  # features that are looked up in one statement
_COLUMNS = (
    "number, document, whole, outlet, credit, published, damaged, second, length, place, features, parent, root, copy"
)
_TIE = "s.published = f.published AND s.damaged = f.damaged AND s.second = f.second AND s.length = f.length"
Rank = tuple[str, int, int, int, int, str, str]


@dataclass(frozen=True, slots=True)
class PageRow:
    """A report as lineage keeps it; `parent` and `root` are numbers of pages, `copy` the packed `Copying`."""

    number: int
    document: str
    whole: str
    outlet: str
    credit: str
    published: str
    damaged: int
    second: int
    length: int
    place: str
    shared: bytes
    parent: int | None
    root: int
    copy: bytes | None

    @property
    def features(self) -> frozenset[int]:
        """What it can be found by, as `lineage.candidates.features` has them."""
        found = array("I")
        found.frombytes(self.shared)
        return frozenset(found)

    def rank(self, own: Mapping[str, int]) -> Rank:
        """As `Pages.rank`, with how many texts of its own each outlet has."""
        texts = own.get(self.outlet, 0).bit_length()
        return (self.published, self.damaged, self.second, -self.length, -texts, self.outlet, self.document)


class PageRows:
    """The tables pages, texts, outlets, features and kin."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._seen: dict[int, PageRow] = {}  # of this transaction, in which nobody else writes them

    def named(self, documents: Iterable[str]) -> dict[str, PageRow]:
        """Pages by document."""
        rows = among(self._db, f"SELECT {_COLUMNS} FROM pages WHERE document {{}}", documents)
        return {r.document: r for r in map(_page, rows)}

    def numbered(self, numbers: Iterable[int]) -> dict[int, PageRow]:
        """Pages by number."""
        wanted = list(dict.fromkeys(numbers))
        unseen = [n for n in wanted if n not in self._seen]
        for row in among(self._db, f"SELECT {_COLUMNS} FROM pages WHERE number {{}}", unseen):
            self._seen[row[0]] = _page(row)
        return {n: self._seen[n] for n in wanted if n in self._seen}

    def insert(self, page: PageRow) -> int:
        """A new page, which copies nothing as yet; its number."""
        rows = self._db.rows(
            "INSERT INTO pages (document, whole, outlet, credit, published, damaged, second, length, place, features, root)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0) RETURNING number",
            *(page.document, page.whole, page.outlet, page.credit, page.published, page.damaged, page.second),
            *(page.length, page.place, page.shared),
        )
        number = int(rows[0][0])
        self._db.rows("UPDATE pages SET root = number WHERE number = ?", number)
        return number

    def drop(self, number: int) -> None:
        """Take a page out."""
        self._seen.pop(number, None)
        self._db.rows("DELETE FROM pages WHERE number = ?", number)

    def descend(self, number: int, parent: int | None, root: int, copy: bytes | None) -> None:
        """Say what a page copies."""
        self._seen.pop(number, None)
        self._db.rows("UPDATE pages SET parent = ?, root = ?, copy = ? WHERE number = ?", parent, root, copy, number)

    def children(self, numbers: Iterable[int]) -> list[int]:
        """Pages that copy one of these."""
        return sorted(n for (n,) in among(self._db, "SELECT number FROM pages WHERE parent {}", numbers))

    # who carries which words

    def same_words(self, whole: str) -> list[PageRow]:
        """All pages with the same words."""
        return [_page(r) for r in self._db.rows(f"SELECT {_COLUMNS} FROM pages WHERE whole = ?", whole)]

    def carriers(self, whole: str) -> tuple[str, str] | None:
        """The first and the last outlet that carries a text, in the order of bytes; None where none does."""
        first, last = self._db.rows("SELECT min(outlet), max(outlet) FROM pages WHERE whole = ?", whole)[0]
        return None if first is None else (first, last)

    def text(self, whole: str) -> tuple[int, str | None] | None:
        """The eldest page of a text and the outlet that alone carries it."""
        rows = self._db.rows("SELECT eldest, sole FROM texts WHERE whole = ?", whole)
        return (rows[0][0], rows[0][1]) if rows else None

    def put_text(self, whole: str, eldest: int, sole: str | None) -> None:
        """Keep which page stands for a text."""
        self._db.rows(
            "INSERT INTO texts (whole, eldest, sole) VALUES (?, ?, ?)"
            " ON CONFLICT (whole) DO UPDATE SET eldest = excluded.eldest, sole = excluded.sole",
            *(whole, eldest, sole),
        )

    def drop_text(self, whole: str) -> None:
        """Nobody carries it any more."""
        self._db.rows("DELETE FROM texts WHERE whole = ?", whole)

    def own(self, outlets: Iterable[str]) -> dict[str, int]:
        """How many texts of its own each outlet has."""
        return dict(among(self._db, "SELECT outlet, own FROM outlets WHERE outlet {}", outlets))

    def put_own(self, own: Mapping[str, int]) -> None:
        """Keep how many texts of its own each outlet has."""
        self._db.many(
            "INSERT INTO outlets (outlet, own) VALUES (?, ?) ON CONFLICT (outlet) DO UPDATE SET own = excluded.own",
            list(own.items()),
        )

    def tied_texts(self, outlet: str) -> list[str]:
        """Texts of which an outlet's page and another outlet's are equals but for the texts of their own."""
        rows = self._db.rows(
            f"SELECT DISTINCT s.whole FROM pages s JOIN pages f ON f.whole = s.whole AND f.outlet <> s.outlet WHERE s.outlet = ? AND {_TIE}",
            outlet,
        )
        return sorted(w for (w,) in rows)

    def tied_kin(self, outlet: str) -> list[tuple[int, int]]:
        """Pairs of which one is an outlet's and both are equals but for the texts of their own."""
        found: set[tuple[int, int]] = set()
        for one in "sf":
            found |= set(
                self._db.rows(
                    "SELECT k.seeker, k.found FROM pages s, pages f, kin k WHERE k.seeker = s.number AND k.found = f.number"
                    f" AND {one}.outlet = ? AND s.outlet <> f.outlet AND {_TIE}",
                    outlet,
                )
            )
        return sorted(found)

    def torn(self, outlet: str) -> list[int]:
        """Pages with two elders that are equally like them, and equals but for the texts of their own; one is the outlet's."""
        rows = self._db.rows(
            "SELECT DISTINCT a.seeker FROM pages s JOIN kin a ON a.found = s.number JOIN kin b ON b.seeker = a.seeker AND b.similarity = a.similarity"
            f" AND b.found <> a.found JOIN pages f ON f.number = b.found WHERE s.outlet = ? AND f.outlet <> s.outlet AND {_TIE}",
            outlet,
        )
        return sorted(n for (n,) in rows)

    # what they share

    def put_features(self, page: PageRow) -> None:
        """Let a page be found by its features."""
        rows = [(f, page.place, page.number) for f in sorted(page.features)]
        if rows:
            self._db.many("INSERT INTO features (feature, place, page) VALUES (?, ?, ?)", rows)

    def drop_features(self, page: PageRow) -> None:
        """Let a page not be found any more."""
        rows = [(f, page.place, page.number) for f in sorted(page.features)]
        if rows:
            self._db.many("DELETE FROM features WHERE feature = ? AND place = ? AND page = ?", rows)

    def before(self, features: Iterable[int], place: str, most: int) -> dict[int, list[int]]:
        """For each feature the last pages before a place, the nearest first."""
        return self._beside(features, place, most, "place < ? ORDER BY place DESC, page DESC")

    def after(self, features: Iterable[int], place: str, most: int) -> dict[int, list[int]]:
        """For each feature the first pages after a place, the nearest first."""
        return self._beside(features, place, most, "place > ? ORDER BY place, page")

    def first(self, features: Iterable[int], place: str, most: int) -> dict[int, list[int]]:
        """For each feature the first pages of all that stand before a place."""
        return self._beside(features, place, most, "place < ? ORDER BY place, page")

    def all_after(self, feature: int, place: str) -> list[int]:
        """Every page with a feature after a place."""
        sql = "SELECT page FROM features WHERE feature = ? AND place > ? ORDER BY place, page"
        return [p for (p,) in self._db.rows(sql, feature, place)]

    def _beside(self, features: Iterable[int], place: str, most: int, where: str) -> dict[int, list[int]]:
        wanted = sorted(features)
        found: dict[int, list[int]] = {}
        one = f"SELECT * FROM (SELECT feature, place, page FROM features WHERE feature = ? AND {where} LIMIT {most}) p"
        for start in range(0, len(wanted), CHUNK):
            part = wanted[start : start + CHUNK]
            values = [v for f in part + [-1] * (CHUNK - len(part)) for v in (f, place)]
            rows = self._db.rows(" UNION ALL ".join([one] * CHUNK), *values)
            rows.sort(key=lambda r: (r[0], r[1], r[2]), reverse="DESC" in where)
            for feature, _, page in rows:
                found.setdefault(feature, []).append(page)
        return found

    def kin(self, pages: Iterable[int]) -> list[tuple[int, int, float | None]]:
        """(seeker, found, similarity) of every pair that one of the pages is in."""
        found: set[Any] = set()
        wanted = list(pages)
        for column in ("seeker", "found"):
            found |= set(among(self._db, f"SELECT seeker, found, similarity FROM kin WHERE {column} {{}}", wanted))
        return sorted(found, key=lambda k: (k[0], k[1]))

    def seekers(self, found: Iterable[int]) -> list[int]:
        """The pages that found one of these."""
        return sorted({s for (s,) in among(self._db, "SELECT seeker FROM kin WHERE found {}", found)})

    def put_kin(self, rows: Iterable[tuple[int, int, float | None]]) -> None:
        """Keep how alike pairs are."""
        self._db.many(
            "INSERT INTO kin (seeker, found, similarity) VALUES (?, ?, ?)"
            " ON CONFLICT (seeker, found) DO UPDATE SET similarity = excluded.similarity",
            list(rows),
        )

    def drop_kin(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Forget pairs."""
        self._db.many("DELETE FROM kin WHERE seeker = ? AND found = ?", list(pairs))

    def drop_kin_of(self, page: int) -> None:
        """Forget every pair that a page is in."""
        delete(self._db, "DELETE FROM kin WHERE seeker = ?", [page])
        delete(self._db, "DELETE FROM kin WHERE found = ?", [page])


def shared_of(features: Iterable[int]) -> bytes:
    """Features as a page keeps them."""
    return array("I", sorted(features)).tobytes()


def _page(row: tuple[Any, ...]) -> PageRow:
    return PageRow(*(*row[:10], bytes(row[10]), *row[11:]))
