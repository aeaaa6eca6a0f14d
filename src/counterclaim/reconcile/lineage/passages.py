"""A report as its passages: sentences as words in one spelling, with their weight, quotations and places in the text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from counterclaim.lexicon.matters import MatterWords, matter_words
from counterclaim.model.record import Record
from counterclaim.reconcile.credits import credit_of, outlet_of
from counterclaim.reconcile.spelling import WORD, digest, name, word

HEAVY, PLAIN, LIGHT = 3.0, 1.0, 0.25  # names and numbers stay when a machine changes the words around them
SHORT = 3  # letters of a word that carries little
LONGEST = 99_999_999  # words of a report that its order tells apart
# "GOMA, Democratic Republic of Congo, Jan 28 (Equator News Agency) - ": from the town in capitals to the dash.
DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ'’./ -]{2,40}[^\n]{0,80}?[-–—:](?:\s|$)")
Rank = tuple[date, bool, bool, int, int, str, str]
_QUOTED = re.compile(r"[\"“”][^\"“”\n]{12,600}[\"“”]")


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence that is read: its words in one spelling with their spans, and whether it is all quotation."""

    number: int
    start: int
    end: int
    paragraph: int
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    weights: tuple[float, ...]
    quoted: frozenset[int]  # numbers of the words inside quotation marks
    weighed: Mapping[str, float]  # each word once, with its weight


@dataclass(frozen=True, slots=True)
class Pages:
    """A report laid open for comparison; `rank` orders reports of a family: the elder is the parent."""

    id: str  # the document's
    record: Record
    passages: tuple[Passage, ...]
    length: int  # words of all passages
    outlet: str
    credit: str
    quotations: tuple[tuple[str, ...], ...]
    damage: int
    towns: frozenset[str]  # the exact places that its sentences name, datelines apart
    whole: str  # hash of all its words: equal for word-for-word clones
    index: Mapping[str, Sequence[tuple[int, float]]]  # word → (passage, weight) wherever it stands
    own: int = 0  # texts of its outlet that nobody else carries: an outlet that only copies has none

    @property
    def rank(self) -> Rank:
        """Earlier, undamaged, from the agency itself, longer, from an outlet with more texts of its own; name and id decide the rest.

        Of an outlet's own texts the order of magnitude counts (1, 2, 4, 8 …): one more text seldom changes which report is the elder.
        """
        published = self.record.document.published or date.max
        second = self.outlet != self.credit
        return (published, self.damage > 0, second, -self.length, -self.own.bit_length(), self.outlet, self.id)

    @property
    def order(self) -> str:
        """Where it stands when elders are looked for: `rank` without what depends on other reports, as text that sorts."""
        published = self.record.document.published or date.max
        size = max(0, LONGEST - self.length)
        return f"{published}{self.damage > 0:d}{self.outlet != self.credit:d}{size:08}{self.id.removeprefix('sha256:')[:16]}"


def open_pages(record: Record) -> Pages:
    """Lay a record open: all sentences but furniture, and datelines that were taken for sentences."""
    text, lexicon = record.document.text, matter_words()
    quotes = [m.span() for m in _QUOTED.finditer(text)]
    passages, at = [], 0
    for number, s in enumerate(record.sentences):
        if s.role == "furniture" or DATELINE.fullmatch(text[s.start : s.end]):
            continue
        while at < len(quotes) and quotes[at][1] <= s.start:
            at += 1
        passages.append(_passage(number, s.start, s.end, s.paragraph, text, quotes[at : at + 8], lexicon))
    kept = tuple(p for p in passages if p.words)
    return Pages(
        id=record.document.id,
        record=record,
        passages=kept,
        length=sum(len(p.words) for p in kept),
        outlet=outlet_of(record),
        credit=credit_of(record),
        quotations=tuple(q for q in (_spelt(text[a:b]) for a, b in quotes) if len(q) >= 5),
        towns=_towns(record),
        damage=sum(len(s.damage) for s in record.sentences),
        whole=digest(w for p in kept for w in p.words),
        index=_index(kept),
    )


def _index(passages: Sequence[Passage]) -> dict[str, list[tuple[int, float]]]:
    found: dict[str, list[tuple[int, float]]] = {}
    for at, p in enumerate(passages):
        for w, weight in p.weighed.items():
            found.setdefault(w, []).append((at, weight))
    return found


def _towns(record: Record) -> frozenset[str]:
    """Every name of the exact places in the text, as written and as the gazetteer has them."""
    exact = {p.id: p for p in record.places if (p.precision or 9) <= 3}
    there = [
        (m.ref, m.text)
        for m in record.mentions
        if m.kind == "place" and m.ref in exact and m.text[:1].isupper() and not m.text.isupper()
    ]
    return frozenset(name(n) for ref, text in there if ref for n in (text, exact[ref].name, *exact[ref].names))


def _spelt(text: str) -> tuple[str, ...]:
    return tuple(word(m.group()) for m in WORD.finditer(text))


def _passage(
    number: int, start: int, end: int, paragraph: int, text: str, quotes: list[tuple[int, int]], lexicon: MatterWords
) -> Passage:
    found = list(WORD.finditer(text, start, end))
    spelt = tuple(word(m.group()) for m in found)
    weights = tuple(_weight(m.group(), w, i, lexicon) for i, (m, w) in enumerate(zip(found, spelt, strict=True)))
    return Passage(
        number=number,
        start=start,
        end=end,
        paragraph=paragraph,
        words=spelt,
        spans=tuple(m.span() for m in found),
        weights=weights,
        quoted=frozenset(i for i, m in enumerate(found) if any(a <= m.start() < b for a, b in quotes)),
        weighed=dict(zip(spelt, weights, strict=True)),
    )


def _weight(written: str, spelt: str, position: int, lexicon: MatterWords) -> float:
    if written[0].isdigit() or spelt in lexicon.numerals or (position and written[0].isupper()):
        return HEAVY
    return PLAIN if len(spelt) > SHORT else LIGHT
