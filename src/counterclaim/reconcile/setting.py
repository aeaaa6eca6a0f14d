"""Where and when a finding stands, with what its own words leave open taken from what stands around it, and said so."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from functools import cache, cached_property

from counterclaim.lexicon.matters import matter_words
from counterclaim.lexicon.places import countries
from counterclaim.model.finding import Event, Figure
from counterclaim.model.ledger import Finding, Setting
from counterclaim.model.mention import Mention, Period, Place
from counterclaim.model.record import Record
from counterclaim.model.selector import Selector
from counterclaim.reconcile.compare import other_means
from counterclaim.reconcile.spelling import name, words

_NAMED_AFTER = ("organisation", "media", "international", "country")
LEAD = 4  # sentences, the headline among them, in which a report says what it is about
TAKEN = 6  # sentences back in which "the attack" was told of
_DEFINITE = frozenset({"the", "that", "this"})
HERE = 4  # words from "this" to the noun of a place: "this northern market town"
POINTED = 8  # words from a place to the one that says where it lies
BESIDE = 4  # words around a number in which its verb stands: "some 900 men and women have been killed"
COARSE = 6  # UCDP where_prec from which on a place says only which country


class Scene:
    """What a report says of place and time around each of its findings."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.places = {p.id: p for p in record.places}
        self.actors = {a.id: a.name for a in record.actors}
        self.events = {e.id: e for e in record.events}
        self.named = {name(n): p for p in reversed(record.places) for n in (p.name, *p.names)}
        self.starts = [s.start for s in record.sentences]
        self.mentions = [
            m for m in record.mentions if m.kind == "place" and m.ref and not _dateline(m) and not self._is_in_a_name(m)
        ]
        self.venues = {t.venue.ref for t in record.talks if t.venue}
        self.home = self._sent_from()
        self.focus = self._focus()

    def _is_in_a_name(self, place: Mention) -> bool:
        """Tell whether the words stand for somebody: a capital for its government, a town in the name of a newspaper."""
        kinds = {a.id: a.kind for a in self.record.actors if name(a.name) not in self.named}
        over = (m for m in self.record.mentions if m.kind == "actor" and m.start <= place.start and place.end <= m.end)
        return any(m.ref in kinds and (m.metonym or kinds[m.ref] in _NAMED_AFTER) for m in over)

    def _focus(self) -> Place | None:
        """The exact place that a report names most, at least twice, venues of talks apart; else the one where its deeds and
        tolls are, by at least half of those that have a place of their own.
        """
        exact = [m.ref for m in self.mentions if m.ref and self._is_exact(m.ref) and not self._is_a_speaker_s(m)]
        ranked = Counter(exact).most_common(2)
        if ranked and ranked[0][1] >= 2 and (len(ranked) == 1 or ranked[1][1] < ranked[0][1]):
            return self.places[ranked[0][0]]
        harm = matter_words().harm
        deeds = [e for e in self.record.events if e.type in harm] + list(self.record.figures)
        owned = [
            f.place.ref
            for f in sorted(deeds, key=lambda f: f.words.start)
            if f.place and self._is_exact(f.place.ref or "")
        ]
        early = {m.ref for m in self.mentions if self.sentence(m.start) < LEAD}
        scenes = [(ref, n) for ref, n in Counter(owned).most_common(1) if ref in early]
        if scenes and scenes[0][1] * 2 >= len(owned):
            return self.places[scenes[0][0] or ""]
        return self._home(exact)

    def _is_a_speaker_s(self, place: Mention) -> bool:
        """Tell whether a place only says where somebody speaks ("diplomats in X said")."""
        return any(
            v.words is not None and v.words.start < place.start and place.end <= v.words.end
            for s in self.record.statements
            for v in s.voices
        )

    def _home(self, named: Sequence[str]) -> Place | None:
        """The town that a report is sent from and speaks of as its own, where its text names it as well."""
        home = self.places.get(self.home or "")
        return home if home and self.home in named else None

    def _sent_from(self) -> str | None:
        """The exact place of a dateline, where it names one alone and the report speaks of it as its own ("this town", "here")."""
        sent = {
            m.ref for m in self.record.mentions if m.kind == "place" and _dateline(m) and self._is_exact(m.ref or "")
        }
        said = words(self.record.document.text) if len(sent) == 1 else ()
        here = "here" in said or any(
            w == "this" and matter_words().here & set(said[i + 1 : i + 1 + HERE]) for i, w in enumerate(said)
        )
        return next(iter(sent)) if here else None

    def _is_exact(self, ref: str) -> bool:
        place = self.places.get(ref)
        return bool(place and place.exactness <= 3) and ref not in self.venues

    def sentence(self, offset: int) -> int:
        """Number of the sentence that holds a code point."""
        return sentence_at(self.starts, offset)

    def in_headline(self, finding: Finding) -> bool:
        """Tell whether a finding stands in a headline."""
        sentences = self.record.sentences
        return bool(sentences) and sentences[self.sentence(finding.words.start)].role == "headline"

    def setting(self, finding: Finding, *, local: bool = False) -> Setting:
        """Where and when a finding stands; `local`: it is known from elsewhere that it happened at one place."""
        place, given, why = self._where(finding, local=local)
        when, dated, because = self._when(finding)
        return Setting(
            place=place, when=when, place_given=given, when_given=dated, because="; ".join(filter(None, (why, because)))
        )

    def _reached(self, finding: Event | Figure) -> bool:
        """Tell whether a report has named the place it is about when it comes to a finding; a headline waits for the lead.

        A toll of the lead whose report names a town only further on is of more than that town.
        """
        if self.home is not None and self.places.get(self.home) == self.focus:
            return True  # the dateline has named it
        here = self.sentence(finding.words.start)
        first = min(
            (self.sentence(m.start) for m in self.mentions if self.places[m.ref or ""] == self.focus), default=0
        )
        return first <= (here + 1 if self.in_headline(finding) else here)

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
            and (self._own_place(f) or self._own_place(self.events.get(f.of_event or "") or f)) == place
            and (n := _number(f))
            and _meet(self._when(f)[0], self._when(finding)[0])
        ]
        return bool(own) and all(2 * n < mine or 2 * mine < n for n in own)

    def is_of_their_own(self, figure: Figure) -> bool:
        """Tell whether a number is of the people of whoever tells it ("nine of its own fighters"): it is measured by no toll of others."""
        after = words(self.record.document.text[figure.words.end : figure.words.end + 30])[:2]
        return bool(matter_words().owning & set(after))

    def _own_place(self, finding: Finding) -> Place | None:
        mention = getattr(finding, "place", None) or getattr(finding, "venue", None)
        return self.places.get(mention.ref or "") if mention else None

    def _where(self, finding: Finding, *, local: bool = False) -> tuple[Place | None, bool, str]:
        own = self._own_place(finding)
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
            near = self._near(finding.words, alone=False)
            return near, False, f"the place named nearest: {near.name}" if near else ""
        of_a_day = not (local or self._local(finding))
        before = None if whole else self._told_before(finding)
        deed = self._where(before) if before else (None, False, "")
        if of_a_day and not self._on_one_day(finding):
            if deed[0] and deed[1] and before and self._goes_on(finding, before):
                return deed[0], False, f"place of {before.id}, told before it"
            return own, own is not None, ""
        if (
            not (of_a_day or whole)
            and not self._told_places(finding.words)
            and (home := self._speaker_s(finding.words))
        ):
            return home, False, f"where those are who tell of it: {home.name}"
        told = self._taken_up(finding)
        if (
            told
            and (there := self._own_place(told))
            and self._is_exact(told.place.ref if told.place and told.place.ref else "")
        ):
            return there, False, f"place of {told.id}, which it takes up"
        near = self._near(finding.words, alone=whole or of_a_day)
        if near and not self._counted_otherwise(finding, near):
            return near, False, f"the place named nearest: {near.name}"
        if before and deed[0] and deed[1] and self._is_small(deed[0]) and not self._counted_otherwise(finding, deed[0]):
            return deed[0], False, f"place of {before.id}, told before it"
        if of_a_day:
            return own, own is not None, ""
        if whole:
            return own, True, ""  # "throughout Lebanon": the country's, not that of the town the report is about
        if self.focus and self._reached(finding) and not self._counted_otherwise(finding, self.focus):
            return self.focus, False, f"the place the report is about: {self.focus.name}"
        return own, own is not None, ""

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

    def _taken_up(self, finding: Finding) -> Event | None:
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
        place = self._own_place(finding)
        blamed = finding.status in ("alleged", "denied") and place is not None
        if not named and hit is None and not blamed:
            return None
        here = self.sentence(finding.words.start)
        for e in sorted(self.record.events, key=lambda e: -e.words.start):
            if (
                e.words.start < finding.words.start
                and e.type == finding.type
                and e.when
                and here - self.sentence(e.words.start) <= (1 if meant else TAKEN)
                and not other_means(e.mode, finding.mode)
                and (
                    named
                    or (e.target is not None and hit is not None and e.target.kind == hit.kind)
                    or (blamed and e.status not in ("denied", "historical") and self._own_place(e) == place)
                )
                and (place is None or self._own_place(e) in (None, place))
            ):
                return e
        return None

    def _is_definite(self, noun: Selector) -> bool:
        """Tell whether a noun stands with "the" or "that", as what has been spoken of."""
        before = self.record.document.text[max(0, noun.start - 12) : noun.start].split()
        return (bool(before) and before[-1].lower() in _DEFINITE) or noun.text.split()[0].lower() in _DEFINITE

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
        found = (self.named.get(name(self.actors.get(m.ref or "", m.text))) for m in mentions)
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

    def _near(self, words: Selector, *, alone: bool) -> Place | None:
        """The exact place in the same sentence that stands nearest, else the last one in the sentence before of the paragraph;
        `alone`: of its sentence only.
        """
        here = self.sentence(words.start)
        paragraph = self.record.sentences[here].paragraph if self.record.sentences else 0
        if same := self._told_places(words):
            best = min(same, key=lambda m: (abs(m.start - words.start), m.start))
            return self.places[best.ref or ""]
        if alone:
            return None
        before = [
            m for m in self.mentions
            if self._is_exact(m.ref or "") and m.start < words.start and not self._is_beside(m) and self.record.sentences[self.sentence(m.start)].paragraph == paragraph
        ]  # fmt: skip
        return self.places[before[-1].ref or ""] if before else None

    def _told_places(self, words: Selector) -> list[Mention]:
        """The exact places in the sentence of a finding that can be where it happened."""
        here = self.sentence(words.start)
        same = [m for m in self.mentions if self._is_exact(m.ref or "") and self.sentence(m.start) == here]
        return self._told_with(words, [m for m in same if not self._is_beside(m)])

    def _is_beside(self, place: Mention) -> bool:
        """Tell whether a place only says where another one is ("X, a town south of Y"), or where somebody was brought ("flown to Y")."""
        known = matter_words()
        start = self.record.sentences[self.sentence(place.start)].start if self.record.sentences else 0
        before = words(self.record.document.text[start : place.start])
        if before[-1:] and before[-1] in ("of", "from", "to") and known.pointing_to & set(before[-2:-1]):
            near = [m for m in self.mentions if start <= m.start < place.start]
            return bool(near) and len(words(self.record.document.text[near[-1].end : place.start])) <= POINTED
        back = len(before)
        while back and before[back - 1] in known.brought:
            back -= 1
        return before[back - 1 : back] == ("to",) and before[back - 2 : back - 1] not in (
            ("close",),
            ("next",),
            ("damage",),
        )

    def _speaker_s(self, finding: Selector) -> Place | None:
        """The town of those who tell of a finding, where their own words name it ("the mayor of X said"); no seat of a government."""
        for s in self.record.statements:
            who = s.voices[-1].words if s.voices else None
            if who is None or not any(_holds(c, finding.start) for c in s.content):
                continue
            for m in self.record.mentions:
                inside = m.kind == "place" and who.start < m.start and m.end <= who.end and not m.metonym
                if inside and self._is_exact(m.ref or "") and not self._is_beside(m):
                    return None if name(m.text) in seats() else self.places[m.ref or ""]
        return None

    def _told_with(self, words: Selector, near: list[Mention]) -> list[Mention]:
        """The places that stand in what is said with a finding: where it was said ("told reporters in Geneva") is none of them."""
        contents = [
            s.content for s in self.record.statements if s.voices and any(_holds(c, words.start) for c in s.content)
        ]
        if not contents:
            return near
        return [m for m in near if any(_holds(c, m.start) for content in contents for c in content)]

    def _when(self, finding: Finding) -> tuple[Period | None, bool, str]:
        if finding.when:
            return finding.when, True, ""
        event = self.events.get(finding.of_event or "") if isinstance(finding, Figure) else None
        if event and event.when:
            return event.when, True, f"day of {event.id}"
        told = self._taken_up(finding)
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

    def _told_of(self, finding: Finding) -> Period | None:
        """The one day of the deeds told before a number, else the one that the sentence before gives ("on Thursday it was rockets")."""
        told = self._told_before(finding)
        if told is not None:
            return told.when
        if not isinstance(finding, Figure) or not self._follows(finding):
            return None
        here = self.sentence(finding.words.start)
        spoken = {s.said_on for s in self.record.statements if s.said_on}
        days = {
            (t.period.start, t.period.end): t.period
            for t in self.record.times
            if t.period and t.type in ("DATE", "TIME") and t.period.start == t.period.end
            and self.sentence(t.start) == here - 1 and t.period not in spoken
        }  # fmt: skip
        published = self.record.document.published
        day = next(iter(days.values())) if len(days) == 1 else None
        return day if day and (published is None or day.start <= published) else None

    def _follows(self, finding: Figure) -> bool:
        """Tell whether a number can be of what the sentence before tells: it is no total, and says no day and no "has been"."""
        here = self.sentence(finding.words.start)
        if finding.scope in ("cumulative", "increment") or finding.historical or finding.when or not here:
            return False
        sentences = self.record.sentences
        if not sentences or sentences[here - 1].role == "headline":
            return False
        return self._is_toll(finding) or not self._around(finding) & matter_words().until_now

    def _around(self, figure: Figure) -> frozenset[str]:
        """The words close around a number, in its sentence."""
        text, there = self.record.document.text, self.record.sentences[self.sentence(figure.words.start)]
        before, after = text[there.start : figure.words.start], text[figure.words.end : there.end]
        return frozenset((*words(before)[-BESIDE:], *words(after)[: BESIDE + 1]))

    def _is_toll(self, figure: Figure) -> bool:
        """Tell whether a number is a toll that is spoken of as known: "the number of dead has risen to 30"."""
        here = self.record.sentences[self.sentence(figure.words.start)]
        before = self.record.document.text[here.start : figure.words.start].lower().split()
        known = [n for n, w in enumerate(before) if w in matter_words().numbers]
        return figure.scope == "incident" and any(_DEFINITE & set(before[max(0, n - 2) : n]) for n in known)

    def _told_before(self, finding: Finding) -> Event | Figure | None:
        """The last deed in the sentence before a number, where all of them are of one day; a toll looks further back."""
        if not isinstance(finding, Figure) or not self._follows(finding):
            return None
        here = self.sentence(finding.words.start)
        back = TAKEN if self._is_toll(finding) else 1
        for sentence in range(here - 1, max(-1, here - 1 - back), -1):
            told = [d for d in self._deeds if self.sentence(d.words.start) == sentence]
            if told:
                return told[-1] if len({(d.when.start, d.when.end) for d in told if d.when}) == 1 else None
        return None

    @cached_property
    def _deeds(self) -> list[Event | Figure]:
        """The deeds of a report that have a day of their own, with the tolls of one, in the order of the text."""
        harm = matter_words().harm
        deeds = [e for e in self.record.events if e.when and e.type in harm and e.status != "historical"]
        tolls = [f for f in self.record.figures if f.when and f.scope != "cumulative" and not f.historical]
        return sorted([*deeds, *tolls], key=lambda d: d.words.start)

    def _goes_on(self, finding: Event | Figure, deed: Event | Figure) -> bool:
        """Tell whether a side's losses stand in the paragraph of the fight they are from, right behind it."""
        here, there = self.sentence(finding.words.start), self.sentence(deed.words.start)
        sentences = self.record.sentences
        return sentences[here].paragraph == sentences[there].paragraph

    def _is_small(self, place: Place) -> bool:
        return place.exactness <= 3

    def _beside(self, finding: Finding) -> Period | None:
        """The day of another event in the same sentence."""
        here = self.sentence(finding.words.start)
        days = {
            (e.when.start, e.when.end): e.when
            for e in self.record.events
            if e.when and self.sentence(e.words.start) == here
        }
        return next(iter(days.values())) if len(days) == 1 else None


@cache
def seats() -> frozenset[str]:
    """The names of all capitals and seats of government: officials in one of them speak of the whole country."""
    return frozenset(name(n) for c in countries() for n in (c.capital, *c.seats) if n)


def _meet(one: Period | None, other: Period | None) -> bool:
    return one is None or other is None or (one.start <= other.end and other.start <= one.end)


def _number(figure: Figure) -> float | None:
    return next((n for n in (figure.best, figure.low, figure.high) if n), None)


def _holds(content: Selector, offset: int) -> bool:
    return content.start <= offset < content.end


def _dateline(mention: Mention) -> bool:
    return len(mention.text) > 3 and mention.text.isupper()


def sentence_at(starts: Sequence[int], offset: int) -> int:
    """Number of the sentence that holds a code point, by where the sentences start."""
    return max(0, bisect_right(starts, offset) - 1)
