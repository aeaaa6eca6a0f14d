"""Records made by hand for the ledger's tests: sentences with who says them and what they find, without any parser."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from counterclaim.model.document import Document
from counterclaim.model.finding import Event, Figure, Party, Talks
from counterclaim.model.ledger import Entry, Ledger
from counterclaim.model.mention import Actor, Mention, Period, Place
from counterclaim.model.record import Record
from counterclaim.model.selector import Selector
from counterclaim.model.sentence import Sentence
from counterclaim.model.statement import Statement, Voice

PLACES = {
    "Arvan": Place(id="", name="Arvan", names=("Arwan",), geonames=1, lat=10.0, lon=20.0, feature="PPL", country="AAA", precision=1),
    "Belt": Place(id="", name="Belt", geonames=2, lat=10.6, lon=20.0, feature="PPL", country="AAA", precision=1),
    "Northmark": Place(id="", name="Northmark", geonames=3, lat=10.2, lon=20.2, feature="ADM1", country="AAA", precision=4),
    "Capital": Place(id="", name="Capital", geonames=4, lat=40.0, lon=50.0, feature="PPLC", country="CCC", precision=1),
}  # fmt: skip
ACTORS = {
    "Aland": Actor(id="", name="Aland", kind="country", country="AAA", sector="GOV"),
    "Boria": Actor(id="", name="Boria", kind="country", country="BBB", sector="GOV"),
    "Aland's defence ministry": Actor(id="", name="Aland's defence ministry", kind="government", country="AAA", sector="GOV"),
    "the Aland army": Actor(id="", name="Aland army", kind="military", country="AAA", sector="MIL"),
    "Boria's defence ministry": Actor(id="", name="Boria's defence ministry", kind="government", country="BBB", sector="GOV"),
    "the Boria army": Actor(id="", name="Boria army", kind="military", country="BBB", sector="MIL"),
    "Aland's prosecutor general": Actor(id="", name="Aland's prosecutor general", kind="government", country="AAA", sector="JUD"),
    "the Prosecutor General's Office of Aland": Actor(id="", name="Prosecutor General's Office of Aland", kind="government", country="AAA", sector="JUD"),
    "Aland's emergency situations ministry": Actor(id="", name="emergency situations ministry", kind="government", country="AAA", sector="GOV"),
    "ombudsman Mara Vell": Actor(id="", name="Mara Vell", kind="person", country="AAA", sector="GOV", role="ombudsman"),
    "Mara Vell": Actor(id="", name="Mara Vell", kind="person", country="AAA", sector="GOV"),
    "Ivo Tarn": Actor(id="", name="Ivo Tarn", kind="person", country="BBB", sector="GOV", role="defence ministry spokesman"),
    "residents": Actor(id="", name="residents", kind="population", sector="CVL"),
}  # fmt: skip


SPEAKERS = [
    "Aland's prosecutor general",
    "Aland's emergency situations ministry",
    "Boria's defence ministry",
    "Ivo Tarn",
    "Mara Vell",
    "Aland",
    "residents",
]
OUTLETS = ["Herald", "Gazette", "Post", "Courier", "Mirror"]
WORDINGS = [
    "{n} people were killed when shells fell on {at} before dawn",
    "the strike on {at} left {n} people dead, among them a nurse",
    "in {at} the number of the dead stood at {n} after the attack",
]


@dataclass
class Made:
    """A report in the making; each `says` adds one sentence."""

    key: str
    outlet: str = "Herald"
    day: str = "2021-03-10"
    agency: str | None = None
    text: str = ""
    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    talks: list[Talks] = field(default_factory=list)
    actors: dict[str, Actor] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def actor(self, name: str) -> str:
        """The id of an actor, known from now on."""
        self.actors.setdefault(name, replace(ACTORS[name], id=f"a{len(self.actors) + 1}"))
        return self.actors[name].id

    def place(self, name: str) -> str:
        """The id of a place, known from now on."""
        self.places.setdefault(name, replace(PLACES[name], id=f"p{len(self.places) + 1}"))
        return self.places[name].id

    def mention(self, kind: Any, name: str, sentence: int) -> Mention:
        """A mention of an actor or place at its words in the sentence (at the sentence's begin where it has none)."""
        ref = self.place(name) if kind == "place" else self.actor(name)
        at = self.text.find(name, sentence)
        span = (at, at + len(name)) if at >= 0 else (sentence, sentence)
        made = Mention(start=span[0], end=span[1], text=self.text[span[0] : span[1]], kind=kind, head=-1, ref=ref)
        if at >= 0:
            self.mentions.append(made)
        return made

    def says(self, who: str | None, what: str, **finding: Any) -> Made:
        """Add "WHO said WHAT." (or WHAT alone), with a finding in it: killed=9, event="ASSAULT", denies=True …"""
        start = len(self.text) + (1 if self.text else 0)
        self.text += (" " if self.text else "") + (f"{who} said {what}." if who else f"{what}.")
        end = len(self.text)
        self.sentences.append(
            Sentence(
                id=f"s{len(self.sentences) + 1}",
                start=start,
                end=end,
                role="body",
                first=-1,
                last=-1,
                paragraph=len(self.sentences),
            )
        )
        voices: tuple[Voice, ...] = ()
        if who:
            voices = (
                Voice(
                    words=Selector.of(self.text, start, start + len(who)),
                    cue=Selector.of(self.text, start + len(who) + 1, start + len(who) + 5),
                    ref=self.actor(who),
                ),
            )
        found = self._finding(start, what, dict(finding)) if finding else None
        denied = bool(finding.get("denies"))
        self.statements.append(
            Statement(
                id=f"st{len(self.statements) + 1}",
                words=Selector.of(self.text, start, end),
                manner="indirect" if who else "narrated",
                act="deny" if denied else finding.get("act", "say"),
                factuality="denied" if denied else finding.get("factuality", "asserted"),
                voices=voices,
                content=(Selector.of(self.text, end - 1 - len(what), end - 1),),
                findings=(found,) if found else (),
            )
        )
        return self

    def _finding(self, start: int, what: str, f: dict[str, Any]) -> str:
        place = self.mention("place", f["at"], start) if f.get("at") else None
        when = period(f["on"]) if f.get("on") else None
        words = Selector.of(self.text, self.text.index(what, start), self.text.index(what, start) + len(what))
        if f.get("talks"):
            made = Talks(
                id=f"t{len(self.talks) + 1}",
                words=words,
                status=f["talks"],
                venue=place,
                when=when,
                parties=tuple(
                    Party(mention=self.mention("actor", n, start), standing="attended") for n in f.get("parties", ())
                ),
            )
            self.talks.append(made)
            return made.id
        if f.get("event"):
            event = Event(
                id=f"e{len(self.events) + 1}", words=words, type=f["event"], mode=f.get("mode"), status=f.get("status", "denied" if f.get("denies") else "occurred"),
                actors=tuple(self.mention("actor", n, start) for n in f.get("actors", ())), place=place, when=when,
            )  # fmt: skip
            self.events.append(event)
            return event.id
        measure = next(m for m in ("killed", "injured", "displaced") if m in f)
        low, best, high = f[measure] if isinstance(f[measure], tuple) else (f[measure],) * 3
        figure = Figure(
            id=f"f{len(self.figures) + 1}", words=words, measure=measure, unit=f.get("unit", "person"), group=f.get("group"), low=low, best=best, high=high,  # type: ignore[arg-type]
            qualifier=f.get("qualifier", "exact"), scope=f.get("scope"), place=place, when=when, share_of=f.get("share_of"),
            side=self.mention("actor", f["side"], start) if f.get("side") else None, negated=bool(f.get("denies")), historical=bool(f.get("historical")),
        )  # fmt: skip
        self.figures.append(figure)
        return figure.id

    def record(self) -> Record:
        """The finished record."""
        document = Document(
            text=self.text,
            key=self.key,
            outlet=self.outlet,
            published=date.fromisoformat(self.day),
            published_basis="given",
            agencies=(self.agency,) if self.agency else (),
            title=self.key,
        )
        return Record(
            document=document, sentences=tuple(self.sentences), mentions=tuple(self.mentions), actors=tuple(self.actors.values()), places=tuple(self.places.values()),
            statements=tuple(self.statements), events=tuple(self.events), figures=tuple(self.figures), talks=tuple(self.talks),
        )  # fmt: skip


def plain(key: str, text: str, outlet: str = "Herald", day: str = "2021-03-10") -> Record:
    """A record with sentences alone: what lineage needs."""
    spans = [(m.start(), m.end()) for m in re.finditer(r"[^\s.!?][^.!?]*[.!?][\"”]?|[^\s.!?][^.!?]*$", text)]
    sentences = tuple(
        Sentence(id=f"s{n}", start=a, end=b, role="body", first=-1, last=-1, paragraph=text.count("\n", 0, a))
        for n, (a, b) in enumerate(spans, 1)
    )
    document = Document(
        text=text, key=key, outlet=outlet, published=date.fromisoformat(day), published_basis="given", title=key
    )
    return Record(document=document, sentences=sentences)


def period(days: str) -> Period:
    """A period from "2021-03-10" or "2021-03-01/2021-03-10"."""
    first, _, last = days.partition("/")
    return Period(start=date.fromisoformat(first), end=date.fromisoformat(last or first), precision="day")


def report(key: str, outlet: str = "Herald", day: str = "2021-03-10", agency: str | None = None) -> Made:
    """Begin a report."""
    return Made(key=key, outlet=outlet, day=day, agency=agency)


def only(ledger: Ledger, **asked: Any) -> Entry:
    """The one entry with these fields."""
    [entry] = [e for e in ledger.entries if all(getattr(e, k) == v for k, v in asked.items())]
    return entry


def a_week(seed: int, size: int) -> list[Record]:
    """Reports of a made-up week: tolls, charges, denials, totals, talks and copies."""
    dice = random.Random(seed)
    made: list[Record] = []
    for i in range(size):
        if made and dice.random() < 0.25:
            original = dice.choice(made)
            made.append(
                replace(
                    original,
                    document=replace(
                        original.document, key=f"copy-{i}", title=f"copy-{i}", outlet=dice.choice(OUTLETS)
                    ),
                )
            )
            continue
        day, at = f"2021-03-{dice.randint(8, 13):02}", dice.choice(["Arvan", "Belt", "Northmark"])
        r = report(f"r{i}", dice.choice(OUTLETS), day)
        for _ in range(dice.randint(1, 3)):
            n, who, on = dice.randint(1, 12), dice.choice([*SPEAKERS, None]), dice.choice([day, None])
            kind = dice.random()
            if kind < 0.5:
                r.says(
                    who,
                    dice.choice(WORDINGS).format(n=n, at=at),
                    killed=n,
                    at=at,
                    on=on,
                    group=dice.choice([None, "civilian"]),
                    scope=dice.choice(["incident", None, "cumulative"]),
                )
            elif kind < 0.8:
                r.says(
                    who,
                    f"Boria shelled {at} in the night of report {i}",
                    event="ASSAULT",
                    mode=dice.choice([None, "heavy-weapons"]),
                    actors=["Boria"],
                    at=at,
                    on=on,
                    denies=dice.random() < 0.3,
                )
            else:
                r.says(
                    who,
                    f"talks in Capital are near, it added in report {i}",
                    talks=dice.choice(["announced", "held"]),
                    at="Capital",
                    on=on,
                    parties=["Aland", "Boria"],
                )
        made.append(r.record())
    return made
