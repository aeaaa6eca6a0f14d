"""The days on which a finding happened, with what its own words leave open taken from what stands around it."""

from __future__ import annotations

from datetime import timedelta

from counterclaim.model.finding import Figure
from counterclaim.model.ledger import Finding
from counterclaim.model.mention import Period
from counterclaim.reconcile.named_places import NamedPlaces
from counterclaim.reconcile.told import Told


class Days:
    """What a report says of time around each of its findings."""

    def __init__(self, named: NamedPlaces, told: Told) -> None:
        self.record = named.record
        self.named = named
        self.told = told
        self.events = {e.id: e for e in self.record.events}

    def when(self, finding: Finding) -> tuple[Period | None, bool, str]:
        """The days of a finding, whether words give them, and by what else they are known."""
        if finding.when:
            return finding.when, True, ""
        event = self.events.get(finding.of_event or "") if isinstance(finding, Figure) else None
        if event and event.when:
            return event.when, True, f"day of {event.id}"
        told = self.told.taken_up(finding)
        if told and told.when:
            return told.when, True, f"day of {told.id}, which it takes up"
        sibling = self._beside(finding)
        if sibling:
            return sibling, False, "the day of its sentence"
        before = self._told_of(finding)
        if before:
            return before, False, "the day of the deed told before it"
        published = self.record.document.published
        if published is None:
            return None, False, ""
        return (
            Period(start=published - timedelta(days=1), end=published, precision="day"),
            False,
            "the day it was published, or the one before",
        )

    def _beside(self, finding: Finding) -> Period | None:
        """The day of another event in the same sentence."""
        here = self.named.sentence(finding.words.start)
        days = {
            (e.when.start, e.when.end): e.when
            for e in self.record.events
            if e.when and self.named.sentence(e.words.start) == here
        }
        return next(iter(days.values())) if len(days) == 1 else None

    def _told_of(self, finding: Finding) -> Period | None:
        """The one day of the deeds told before a number, else the one that the sentence before gives ("on Thursday it was rockets")."""
        told = self.told.before(finding)
        if told is not None:
            return told.when
        if not isinstance(finding, Figure) or not self.told.follows(finding):
            return None
        here = self.named.sentence(finding.words.start)
        spoken = {s.said_on for s in self.record.statements if s.said_on}
        days = {
            (t.period.start, t.period.end): t.period
            for t in self.record.times
            if t.period and t.type in ("DATE", "TIME") and t.period.start == t.period.end
            and self.named.sentence(t.start) == here - 1 and t.period not in spoken
        }  # fmt: skip
        published = self.record.document.published
        day = next(iter(days.values())) if len(days) == 1 else None
        return day if day and (published is None or day.start <= published) else None
