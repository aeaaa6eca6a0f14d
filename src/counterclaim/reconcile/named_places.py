"""The places that a report names, and which of them the words around a finding offer as its own."""

from __future__ import annotations

from functools import cache

from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.matters import matter_words
from counterclaim.lexicon.people import people
from counterclaim.lexicon.places import countries
from counterclaim.model.ledger import Finding
from counterclaim.model.mention import Mention, Place
from counterclaim.model.record import Record
from counterclaim.model.selector import Selector
from counterclaim.reconcile.sentences import sentence_at
from counterclaim.reconcile.spelling import name, words

_NAMED_AFTER = ("organisation", "media", "international", "country")
POINTED = 8  # words from a place to the one that says where it lies


class NamedPlaces:
    """The places of a report, and where it names them."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.places = {p.id: p for p in record.places}
        self.named = {name(n): p for p in reversed(record.places) for n in (p.name, *p.names)}
        self.starts = [s.start for s in record.sentences]
        self.mentions = [
            m
            for m in record.mentions
            if m.kind == "place" and m.ref and not is_dateline(m) and not self._is_in_a_name(m)
        ]
        self.venues = {t.venue.ref for t in record.talks if t.venue}

    def sentence(self, offset: int) -> int:
        """Number of the sentence that holds a code point."""
        return sentence_at(self.starts, offset)

    def in_headline(self, finding: Finding) -> bool:
        """Tell whether a finding stands in a headline."""
        sentences = self.record.sentences
        return bool(sentences) and sentences[self.sentence(finding.words.start)].role == "headline"

    def place_of(self, finding: Finding) -> Place | None:
        """The place that a finding has of its own."""
        mention = getattr(finding, "place", None) or getattr(finding, "venue", None)
        return self.places.get(mention.ref or "") if mention else None

    def is_exact(self, ref: str) -> bool:
        """Tell whether a place is a town or less, and no venue of talks."""
        place = self.places.get(ref)
        return bool(place and place.exactness <= 3) and ref not in self.venues

    def near(self, words: Selector, *, alone: bool) -> Place | None:
        """The exact place in the same sentence that stands nearest, else the last one in the sentence before of the paragraph;
        `alone`: of its sentence only.
        """
        here = self.sentence(words.start)
        paragraph = self.record.sentences[here].paragraph if self.record.sentences else 0
        if same := self.told_places(words):
            best = min(same, key=lambda m: (abs(m.start - words.start), m.start))
            return self.places[best.ref or ""]
        if alone:
            return None
        before = [
            m for m in self.mentions
            if self.is_exact(m.ref or "") and m.start < words.start and not self._is_beside(m) and self.record.sentences[self.sentence(m.start)].paragraph == paragraph
        ]  # fmt: skip
        return self.places[before[-1].ref or ""] if before else None

    def told_places(self, words: Selector) -> list[Mention]:
        """The exact places in the sentence of a finding that can be where it happened."""
        here = self.sentence(words.start)
        same = [m for m in self.mentions if self.is_exact(m.ref or "") and self.sentence(m.start) == here]
        return self._told_with(words, [m for m in same if not self._is_beside(m)])

    def _told_with(self, words: Selector, near: list[Mention]) -> list[Mention]:
        """The places that stand in what is said with a finding: where it was said ("told reporters in Geneva") is none of them."""
        contents = [
            s.content for s in self.record.statements if s.voices and any(_holds(c, words.start) for c in s.content)
        ]
        if not contents:
            return near
        return [m for m in near if any(_holds(c, m.start) for content in contents for c in content)]

    def _is_in_a_name(self, place: Mention) -> bool:
        """Tell whether the words stand for somebody: a capital for its government, a town in the name of a newspaper."""
        kinds = {a.id: a.kind for a in self.record.actors if name(a.name) not in self.named}
        over = (m for m in self.record.mentions if m.kind == "actor" and m.start <= place.start and place.end <= m.end)
        return any(m.ref in kinds and (m.metonym or kinds[m.ref] in _NAMED_AFTER) for m in over)

    def is_a_speakers(self, place: Mention) -> bool:
        """Tell whether a place only says where somebody speaks ("diplomats in X said")."""
        return any(
            v.words is not None and v.words.start < place.start and place.end <= v.words.end
            for s in self.record.statements
            for v in s.voices
        )

    def _is_beside(self, place: Mention) -> bool:
        """Tell whether a place only says where another one is ("X, a town south of Y"), or where somebody was brought ("flown to Y")."""
        known = matter_words()
        start = self.record.sentences[self.sentence(place.start)].start if self.record.sentences else 0
        before = words(self.record.document.text[start : place.start])
        if before[-1:] and before[-1] in ("of", "from", "to") and known.pointing_to & set(before[-2:-1]):
            near = [m for m in self.mentions if start <= m.start < place.start]
            return bool(near) and len(words(self.record.document.text[near[-1].end : place.start])) <= POINTED
        if before[-1:] == ("from",) and _is_somebody(before[-2:-1]):
            return True  # "one of them from X": where somebody comes from
        back = len(before)
        while back and before[back - 1] in known.brought:
            back -= 1
        return before[back - 1 : back] == ("to",) and before[back - 2 : back - 1] not in (
            ("close",),
            ("next",),
            ("damage",),
        )

    def tellers_town(self, finding: Selector) -> Place | None:
        """The town of those who tell of a finding, where their own words name it ("the mayor of X said"); no seat of a government."""
        for s in self.record.statements:
            who = s.voices[-1].words if s.voices else None
            if who is None or not any(_holds(c, finding.start) for c in s.content):
                continue
            for m in self.record.mentions:
                inside = m.kind == "place" and who.start < m.start and m.end <= who.end and not m.metonym
                if inside and self.is_exact(m.ref or "") and not self._is_beside(m):
                    return None if name(m.text) in seats() else self.places[m.ref or ""]
        return None


def _is_somebody(word: tuple[str, ...]) -> bool:
    return bool(word) and (word[0] in word_class("some_of_them") or word[0].removesuffix("s") in people().person)


@cache
def seats() -> frozenset[str]:
    """The names of all capitals and seats of government: officials in one of them speak of the whole country."""
    return frozenset(name(n) for c in countries() for n in (c.capital, *c.seats) if n)


def is_dateline(mention: Mention) -> bool:
    """Tell whether a place stands in capitals, as where a report is sent from."""
    return len(mention.text) > 3 and mention.text.isupper()


def _holds(content: Selector, offset: int) -> bool:
    return content.start <= offset < content.end
