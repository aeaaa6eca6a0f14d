"""Find the events of a report: triggers, their parties, target, place, time and status, told apart and put in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from counterclaim.extract.events.clause import Grammar
from counterclaim.extract.events.hit import target_of
from counterclaim.extract.events.merge import Pick
from counterclaim.extract.events.parties import Parties
from counterclaim.extract.events.select import chosen
from counterclaim.extract.events.setting import Settings
from counterclaim.extract.events.status import Standing
from counterclaim.extract.events.subtype import sub_event
from counterclaim.extract.events.triggers import MEANT, Trigger, find_triggers
from counterclaim.extract.spots import Spots
from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.places import listed
from counterclaim.lexicon.roles import roles
from counterclaim.model.finding import Event
from counterclaim.model.mention import Mention, Period
from counterclaim.model.reading import Reading
from counterclaim.model.sentence import Sentence

BACKGROUND = timedelta(days=366)  # what lies further back than a year is told as history, not news
VERBAL = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
MOVING = frozenset({"MOBILIZE"})
STRIKING = frozenset({"ASSAULT", "COERCE"})


def find_events(reading: Reading) -> tuple[Event, ...]:
    """The events of a report with ids `e1` … in text order, by PLOVER (manual v0.8) and ACLED where it has a sub-type.

    Needs `parse` and `sentences`; `mentions` (places with a ref) give places, `times` with a period give days and history,
    `statements` turn what is denied, demanded, feared or alleged from done into that. Actors come without `ref`.
    """
    made = list(_Finder(reading).events())
    made.sort(key=lambda e: (e.words.start, e.words.end))
    return tuple(replace(e, id=f"e{n}") for n, e in enumerate(made, 1))


class _Finder:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.parse = reading.parse
        self.grammar = Grammar(reading.parse)
        spots = Spots(reading.parse, reading.mentions, reading.places, reading.statements)
        self.scenes = _scenes(reading)
        self.parties = Parties(self.grammar, self.scenes)
        self.standing = Standing(self.grammar, reading.statements)
        self.settings = Settings(self.grammar, spots, reading.times, reading.document.published)
        self.news = _news_from(reading)

    def events(self) -> Iterator[Event]:
        for sentence in self.reading.readable():
            tokens = self.parse.tokens[sentence.first : sentence.last]
            found = list(find_triggers(self.grammar, tokens))
            if found:
                around = frozenset(t.lemma for t in tokens) | frozenset(t.lower for t in tokens)
                for pick in chosen(found, self.grammar, self.parties, self.standing):
                    if not self._only_dates(pick.trigger):
                        yield self._event(pick, sentence, around)

    def _only_dates(self, trigger: Trigger) -> bool:
        """Tell whether a war is named only as a beginning: "since the start of the war", "since the fighting began"."""
        if self.parse.tokens[trigger.i].lemma not in word_class("strife"):
            return False
        for above in list(self.parse.ancestors(trigger.i))[:4]:
            if above.lower == "since" or any(t.lower == "since" for t in self.parse.childs(above.i, "mark", "prep")):
                return above.lower == "since" or above.dep == "advcl"
            if above.pos == "VERB" and above.dep != "advcl":
                return False
        return False

    def _event(self, pick: Pick, sentence: Sentence, around: frozenset[str]) -> Event:
        code, trigger = pick.code, pick.trigger
        who, whom = self._sides(pick)
        when = self.settings.when(trigger.i, sentence.first, sentence.last)
        status = pick.status
        if status in ("occurred", "ongoing") and when and self.news and when.end < self.news:
            status = "historical"
        target = target_of(self.grammar, trigger) or next(
            (t for t in (target_of(self.grammar, o) for o in pick.absorbed) if t), None
        )
        place = self.settings.where(
            trigger.i,
            sentence.first,
            sentence.last,
            verbal=code.type in VERBAL,
            moving=code.type in MOVING,
            parties=frozenset((*who, *whom)),
            struck=self._struck(pick),
        )
        near = (self._words([self.parse.at(target.words.end - 1)]) if target else frozenset()) | self._near(pick)
        return Event(
            id="",
            words=self.parse.selector(*self._span(pick)),
            type=code.type,
            mode=code.mode,
            contexts=code.contexts,
            acled=sub_event(
                code.acled,
                self.parse.tokens[trigger.i].lemma,
                self._words(who),
                self._words(self._direct(pick)),
                near,
                around,
            ),
            status=status,
            actors=self._mentions((*who, *whom) if code.recip and len(who) < 2 else who),
            recipients=self._mentions(whom),
            target=target,
            place=place,
            when=when,
            rule=code.section,
        )

    def _mentions(self, heads: tuple[int, ...]) -> tuple[Mention, ...]:
        made: dict[tuple[int, int], Mention] = {}
        for h in heads:
            mention = self.parties.named.mention(h)
            made.setdefault((mention.start, mention.end), mention)
        return tuple(made.values())

    def _words(self, heads: tuple[int, ...] | list[int]) -> frozenset[str]:
        found: set[str] = set()
        for h in heads:
            members = self.grammar.preps(h).get("of", ()) if self.parse.tokens[h].lemma in roles()["quantities"] else ()
            for i in (h, *members, *(c.i for c in self.parse.childs(h, "compound", "amod", "nmod"))):
                token = self.parse.tokens[i]
                found |= {token.lemma, token.lower}
        return frozenset(found)

    def _direct(self, pick: Pick) -> list[int]:
        if pick.trigger.entry.noun:
            below = self.grammar.preps(pick.trigger.i)
            return [*pick.whom, *(h for p in ("on", "of", "against") for h in below.get(p, ()))]
        return [*pick.whom, *self.grammar.clause(pick.trigger.i).objects]

    def _sides(self, pick: Pick) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Who and whom; a town that is said to be shelled without a word of its doing so suffers it ("X shelled again")."""
        suffering = {i for t in (pick.trigger, *pick.absorbed) for i in self._suffering(t)}
        if pick.code.type in STRIKING and pick.who and not pick.whom and suffering.issuperset(pick.who):
            return (), pick.who
        return pick.who, pick.whom

    def _struck(self, pick: Pick) -> list[int]:
        """What a violent act, or one told with it, hits: "the army shelled X", "strikes on X", "shells fell on X"."""
        if pick.code.type not in STRIKING:
            return []
        found: list[int] = []
        for trigger in (pick.trigger, *pick.absorbed):
            below = self.grammar.preps(trigger.i)
            found += [] if trigger.entry.noun else self._objects(trigger)
            found += [h for p in ("on", "at", "against", "of") for h in below.get(p, ())]
            found += self._suffering(trigger)
        return found

    def _objects(self, trigger: Trigger) -> list[int]:
        """The objects of a verb, without the days that parsers take for them ("shelled two nights running")."""
        meant = {u for u in trigger.used if self.parse.tokens[u].lower in MEANT}
        objects = [o for o in self.grammar.clause(trigger.i).objects if o not in meant]
        return [o for o in objects if self.parse.tokens[o].entity not in ("DATE", "TIME")]

    def _suffering(self, trigger: Trigger) -> list[int]:
        """The towns that suffer an act as its subject: "X came under fire", and a headline's "X shelled again"."""
        token = self.parse.tokens[trigger.i]
        verb = (
            token if token.pos == "VERB" else next((t for t in self.parse.ancestors(token.i) if t.pos == "VERB"), None)
        )
        if verb is None or (token.pos == "VERB" and self._objects(trigger)):
            return []
        under = verb.lemma in roles()["happening_object"] and (token is not verb or bool(trigger.used))
        headline = token is verb and token.tag in ("VBD", "VBN") and token.lemma in listed("striking")
        if not (under or headline):
            return []
        return [i for i in self.grammar.clause(verb.i).subjects if i in self.scenes]

    def _near(self, pick: Pick) -> frozenset[str]:
        nodes = [pick.trigger.i, *pick.trigger.used]
        return self._words(
            [h for n in nodes for p in ("on", "at", "against", "with", "in") for h in self.grammar.preps(n).get(p, ())]
        )

    def _span(self, pick: Pick) -> tuple[int, int]:
        """The trigger's words: the verb with its particle or the object that makes its meaning, or the noun."""
        i = pick.trigger.i
        near = [u for u in pick.trigger.used if i < u <= i + 5]
        near += [c.i for c in self.parse.childs(i, "prt") if c.i <= i + 2]
        return i, max(near, default=i)


def _news_from(reading: Reading) -> date | None:
    """The day from which on something is news: a year before the report, or before the latest day it names."""
    if reading.document.published:
        return reading.document.published - BACKGROUND
    latest = max((t.period.start for t in reading.times if t.period), default=None, key=_ordinal)
    return latest - BACKGROUND if latest and latest.year > 1 else None


def _scenes(reading: Reading) -> frozenset[int]:
    """The words of places smaller than a state; states act and suffer even as "in Iraq" (PLOVER: actors by country)."""
    small = {p.id for p in reading.places if p.precision is None or p.precision < 6}
    found: set[int] = set()
    for m in reading.mentions:
        if m.kind == "place" and m.ref in small:
            found.update(reading.parse.between(m.start, m.end))
    return frozenset(found)


def _ordinal(day: date) -> int:
    return day.toordinal()


__all__ = ["Period", "find_events"]
