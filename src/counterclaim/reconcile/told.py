"""The deed that a finding takes up or goes on from: what the report has told before it."""

from __future__ import annotations

from functools import cached_property

from counterclaim.lexicon.matters import matter_words
from counterclaim.model.finding import Event, Figure
from counterclaim.model.ledger import Finding
from counterclaim.model.selector import Selector
from counterclaim.reconcile.named_places import NamedPlaces
from counterclaim.reconcile.spelling import words
from counterclaim.reconcile.targets import other_means

TAKEN = 6  # sentences back in which "the attack" was told of
BESIDE = 4  # words around a number in which its verb stands: "some 900 men and women have been killed"
_DEFINITE = frozenset({"the", "that", "this"})


class Told:
    """What a report has told before each of its findings."""

    def __init__(self, named: NamedPlaces) -> None:
        self.record = named.record
        self.named = named

    def taken_up(self, finding: Finding) -> Event | None:
        """The deed that "the bombardment" or "of shelling the hospital" takes up: the last of its type and means, and with its
        target, that has a day of its own. Who is accused of shelling a town, or denies it, speaks of what was said to have hit it.
        """
        if not isinstance(finding, Event) or finding.type not in matter_words().harm or finding.when:
            return None
        named = finding.place is None and len(words(finding.words.text)) == 1 and self._is_definite(finding.words)
        after = words(self.record.document.text[finding.words.end : finding.words.end + 6])
        meant = finding.place is None and after[:1] in (("it",), ("them",))
        named = named or meant  # "accused the rebels of firing them"
        hit = finding.target if finding.target and self._is_definite(finding.target.words) else None
        place = self.named.place_of(finding)
        blamed = finding.status in ("alleged", "denied") and place is not None
        if not named and hit is None and not blamed:
            return None
        here = self.named.sentence(finding.words.start)
        for e in sorted(self.record.events, key=lambda e: -e.words.start):
            if (
                e.words.start < finding.words.start
                and e.type == finding.type
                and e.when
                and here - self.named.sentence(e.words.start) <= (1 if meant else TAKEN)
                and not other_means(e.mode, finding.mode)
                and (
                    named
                    or (e.target is not None and hit is not None and e.target.kind == hit.kind)
                    or (blamed and e.status not in ("denied", "historical") and self.named.place_of(e) == place)
                )
                and (place is None or self.named.place_of(e) in (None, place))
            ):
                return e
        return None

    def _is_definite(self, noun: Selector) -> bool:
        """Tell whether a noun stands with "the" or "that", as what has been spoken of."""
        before = self.record.document.text[max(0, noun.start - 12) : noun.start].split()
        return (bool(before) and before[-1].lower() in _DEFINITE) or noun.text.split()[0].lower() in _DEFINITE

    def before(self, finding: Finding) -> Event | Figure | None:
        """The last deed in the sentence before a number, where all of them are of one day; a toll looks further back."""
        if not isinstance(finding, Figure) or not self.follows(finding):
            return None
        here = self.named.sentence(finding.words.start)
        back = TAKEN if self._is_toll(finding) else 1
        for sentence in range(here - 1, max(-1, here - 1 - back), -1):
            told = [d for d in self._deeds if self.named.sentence(d.words.start) == sentence]
            if told:
                return told[-1] if len({(d.when.start, d.when.end) for d in told if d.when}) == 1 else None
        return None

    def goes_on(self, finding: Event | Figure, deed: Event | Figure) -> bool:
        """Tell whether a side's losses stand in the paragraph of the fight they are from, right behind it."""
        here, there = self.named.sentence(finding.words.start), self.named.sentence(deed.words.start)
        sentences = self.record.sentences
        return sentences[here].paragraph == sentences[there].paragraph

    @cached_property
    def _deeds(self) -> list[Event | Figure]:
        """The deeds of a report that have a day of their own, with the tolls of one, in the order of the text."""
        harm = matter_words().harm
        deeds = [e for e in self.record.events if e.when and e.type in harm and e.status != "historical"]
        tolls = [f for f in self.record.figures if f.when and f.scope != "cumulative" and not f.historical]
        return sorted([*deeds, *tolls], key=lambda d: d.words.start)

    def follows(self, finding: Figure) -> bool:
        """Tell whether a number can be of what the sentence before tells: it is no total, and says no day and no "has been"."""
        here = self.named.sentence(finding.words.start)
        if finding.scope in ("cumulative", "increment") or finding.historical or finding.when or not here:
            return False
        sentences = self.record.sentences
        if not sentences or sentences[here - 1].role == "headline":
            return False
        return self._is_toll(finding) or not self._around(finding) & matter_words().until_now

    def _is_toll(self, figure: Figure) -> bool:
        """Tell whether a number is a toll that is spoken of as known: "the number of dead has risen to 30"."""
        here = self.record.sentences[self.named.sentence(figure.words.start)]
        before = self.record.document.text[here.start : figure.words.start].lower().split()
        known = [n for n, w in enumerate(before) if w in matter_words().numbers]
        return figure.scope == "incident" and any(_DEFINITE & set(before[max(0, n - 2) : n]) for n in known)

    def _around(self, figure: Figure) -> frozenset[str]:
        """The words close around a number, in its sentence."""
        text, there = self.record.document.text, self.record.sentences[self.named.sentence(figure.words.start)]
        before, after = text[there.start : figure.words.start], text[figure.words.end : there.end]
        return frozenset((*words(before)[-BESIDE:], *words(after)[: BESIDE + 1]))
