"""Where and when a finding stands, with what its own words leave open taken from what stands around it, and said so."""

from __future__ import annotations

from counterclaim.lexicon.matters import matter_words
from counterclaim.model.finding import Event, Figure
from counterclaim.model.ledger import Finding, Setting
from counterclaim.model.mention import Period, Place
from counterclaim.model.record import Record
from counterclaim.reconcile.days import Days
from counterclaim.reconcile.focus import LEAD, focus_of, sent_from
from counterclaim.reconcile.named_places import NamedPlaces
from counterclaim.reconcile.spelling import name, words
from counterclaim.reconcile.told import Told

COARSE = 6  # UCDP where_prec from which on a place says only which country


class Scene:
    """What a report says of place and time around each of its findings."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.actors = {a.id: a.name for a in record.actors}
        self.events = {e.id: e for e in record.events}
        self.named = NamedPlaces(record)
        self.told = Told(self.named)
        self.days = Days(self.named, self.told)
        self.home = sent_from(self.named)
        self.focus = focus_of(self.named, self.home)

    def sentence(self, offset: int) -> int:
        """Number of the sentence that holds a code point."""
        return self.named.sentence(offset)

    def in_headline(self, finding: Finding) -> bool:
        """Tell whether a finding stands in a headline."""
        return self.named.in_headline(finding)

    def setting(self, finding: Finding, *, local: bool = False) -> Setting:
        """Where and when a finding stands; `local`: it is known from elsewhere that it happened at one place."""
        place, given, why = self._where(finding, local=local)
        when, dated, because = self.days.when(finding)
        return Setting(
            place=place, when=when, place_given=given, when_given=dated, because="; ".join(filter(None, (why, because)))
        )

    def _where(self, finding: Finding, *, local: bool = False) -> tuple[Place | None, bool, str]:
        own = self.named.place_of(finding)
        if own and ((own.precision or 0) < COARSE or self._is_of_the_country(finding)):
            return own, True, ""
        if not isinstance(finding, Event | Figure):
            return own, own is not None, ""
        if isinstance(finding, Figure) and finding.qualifier == "not_acknowledged":
            return own, own is not None, ""  # whoever keeps silent keeps silent of all
        if isinstance(finding, Figure) and finding.of_event in self.events and not self._is_of_the_war(finding):
            place, given, _ = self._where(self.events[finding.of_event])
            if place and (place.precision or 0) < COARSE and (given or own is None):
                return place, given, f"place of {finding.of_event}"
        struck = self._struck(finding)
        if struck:
            return struck, True, ""
        whole = own is not None and isinstance(finding, Figure)
        if isinstance(finding, Figure) and self._is_of_the_war(finding):
            near = self.named.near(finding.words, alone=False)
            return near, False, f"the place named nearest: {near.name}" if near else ""
        of_a_day = not (local or self._local(finding))
        before = None if whole else self.told.before(finding)
        deed = self._where(before) if before else (None, False, "")
        if of_a_day and not self._on_one_day(finding):
            if deed[0] and deed[1] and before and self.told.goes_on(finding, before):
                return deed[0], False, f"place of {before.id}, told before it"
            return own, own is not None, ""
        if (
            not (of_a_day or whole)
            and not self.named.told_places(finding.words)
            and (home := self.named.tellers_town(finding.words))
        ):
            return home, False, f"where those are who tell of it: {home.name}"
        told = self.told.taken_up(finding)
        if (
            told
            and (there := self.named.place_of(told))
            and self.named.is_exact(told.place.ref if told.place and told.place.ref else "")
        ):
            return there, False, f"place of {told.id}, which it takes up"
        near = self.named.near(finding.words, alone=whole or of_a_day)
        if near and not self._counted_otherwise(finding, near):
            return near, False, f"the place named nearest: {near.name}"
        if before and deed[0] and deed[1] and self._is_small(deed[0]) and not self._counted_otherwise(finding, deed[0]):
            return deed[0], False, f"place of {before.id}, told before it"
        if of_a_day and not (own is None and self._is_sent_from_focus()):
            return own, own is not None, ""
        if whole:
            return own, True, ""  # "throughout Lebanon": the country's, not that of the town the report is about
        if self.focus and self._reached(finding) and not self._counted_otherwise(finding, self.focus):
            return self.focus, False, f"the place the report is about: {self.focus.name}"
        return own, own is not None, ""

    def _reached(self, finding: Event | Figure) -> bool:
        """Tell whether a report has named the place it is about when it comes to a finding; a headline waits for the lead.

        A toll of the lead whose report names a town only further on is of more than that town.
        """
        if self._is_sent_from_focus():
            return True  # the dateline has named it
        here = self.sentence(finding.words.start)
        first = min(
            (self.sentence(m.start) for m in self.named.mentions if self.named.places[m.ref or ""] == self.focus),
            default=0,
        )
        return first <= (here + 1 if self.in_headline(finding) else here)

    def _is_sent_from_focus(self) -> bool:
        """Tell whether a report is sent from the town that it is about, and speaks of it as its own."""
        return self.home is not None and self.named.places.get(self.home) == self.focus

    def _counted_otherwise(self, finding: Event | Figure, place: Place) -> bool:
        """Tell whether a report gives a place a toll of its own that is less than half of this one, or more than twice it:
        then this one is of more places than that, or of another.
        """
        mine = _number(finding) if isinstance(finding, Figure) else None
        if mine is None or not isinstance(finding, Figure):
            return False
        own = [
            n
            for f in self.record.figures
            if f.id != finding.id
            and f.measure == finding.measure
            and f.group == finding.group
            and not self.is_of_their_own(finding)
            and (self.named.place_of(f) or self.named.place_of(self.events.get(f.of_event or "") or f)) == place
            and (n := _number(f))
            and _meet(self.days.when(f)[0], self.days.when(finding)[0])
        ]
        return bool(own) and all(2 * n < mine or 2 * mine < n for n in own)

    def is_of_their_own(self, figure: Figure) -> bool:
        """Tell whether a number is of the people of whoever tells it ("nine of its own fighters"): it is measured by no toll of others."""
        after = words(self.record.document.text[figure.words.end : figure.words.end + 30])
        after = after[1:3] if after[:1] in (("more",), ("others",)) else after[:2]
        return bool(matter_words().owning & set(after))

    def _is_of_the_war(self, figure: Figure) -> bool:
        """Tell whether somebody counts his own dead ("13 of its soldiers had been killed") with no word of where or when:
        then it is of wherever they fight, unless the same paragraph has told where.
        """
        side, event = figure.side, self.events.get(figure.of_event or "")
        if (
            side is None
            or figure.place
            or figure.when
            or figure.scope
            or set(words(side.text)) & matter_words().soldiers
        ):
            return False
        bare = event is None or set(words(event.words.text)) <= matter_words().outcomes
        return bare and (event is None or not (event.place or event.when))

    def _is_of_the_country(self, finding: Finding) -> bool:
        """Tell whether a number that is said to be of a country is of all of it: below the lead, which names the country
        before it says where, and wherever it says "throughout".
        """
        if not isinstance(finding, Figure) or self.in_headline(finding):
            return False
        here = self.record.sentences[self.sentence(finding.words.start)] if self.record.sentences else None
        said = set(words(self.record.document.text[here.start : here.end])) if here else set()
        return self.sentence(finding.words.start) >= LEAD or bool(said & matter_words().throughout)

    def _struck(self, finding: Finding) -> Place | None:
        """A town as the one to whom something was done ("shelled Ganja")."""
        mentions = finding.recipients if isinstance(finding, Event) else ()
        found = (self.named.named.get(name(self.actors.get(m.ref or "", m.text))) for m in mentions)
        return next((p for p in found if p and p.exactness <= 3), None)

    def _local(self, finding: Event | Figure) -> bool:
        """Tell whether a finding happened somewhere: a deed, or a toll that is no total and names no side."""
        if isinstance(finding, Event):
            return finding.type in matter_words().harm
        return (
            finding.scope in ("incident", None)
            and finding.unit == "person"
            and (finding.of_event is not None or finding.side is None)
            and finding.when is None
        ) or finding.scope == "incident"

    def _on_one_day(self, finding: Event | Figure) -> bool:
        """Tell whether a toll is of one day: then the place that its own sentence names is where it was."""
        return (
            isinstance(finding, Figure)
            and finding.scope is None
            and finding.unit == "person"
            and (finding.of_event is not None or finding.side is None)
            and finding.when is not None
            and finding.when.start == finding.when.end
        )

    def _is_small(self, place: Place) -> bool:
        return place.exactness <= 3


def _meet(one: Period | None, other: Period | None) -> bool:
    return one is None or other is None or (one.start <= other.end and other.start <= one.end)


def _number(figure: Figure) -> float | None:
    return next((n for n in (figure.best, figure.low, figure.high) if n), None)
