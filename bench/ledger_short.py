"""Short reports of a made-up war as records, without any reading, with known truth: strikes, copies, denials, updates, totals."""

from __future__ import annotations

import random
from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from counterclaim.model.document import Document
from counterclaim.model.finding import Event, Figure
from counterclaim.model.mention import Actor, Mention, Period, Place
from counterclaim.model.record import Record
from counterclaim.model.selector import Selector
from counterclaim.model.sentence import Sentence
from counterclaim.model.statement import Statement, Voice

FIRST = date(2014, 1, 1)
A_DAY = 10  # strikes a day
TOWNS = 400
TARGETS = ("a residential building", "a market", "a bus station", "a school", "a hospital", "a warehouse")
OUTLETS = tuple(
    f"{a} {b}"
    for a in ("Morning", "Evening", "Harbour", "Northern", "Plain")
    for b in ("Post", "Standard", "Ledger", "Courier")
)
SCENES = (
    "Smoke hung over the centre",
    "People swept glass from their doorsteps",
    "Candles stood before the gate",
    "The street was closed by noon",
    "Trains ran late",
    "A choir helped to clear the stairs",
)
ENDS = (
    "Volunteers brought blankets to the sports hall.",
    "Residents carried water to the firefighters.",
    "The bakery opposite gave away its bread.",
    "The mayor asked drivers to keep the bridge free.",
)
THINGS = (
    "lamp",
    "ladder",
    "kettle",
    "violin",
    "carpet",
    "drawer",
    "mirror",
    "stove",
    "bicycle",
    "pillow",
    "bucket",
    "curtain",
    "table",
    "needle",
    "basket",
    "candle",
    "shovel",
    "window",
    "clock",
    "blanket",
    "pencil",
    "radio",
    "apple",
    "coat",
    "hammer",
    "bottle",
    "barrel",
    "rope",
    "saddle",
    "spoon",
    "trunk",
    "cradle",
    "bench",
    "apron",
    "jar",
    "quilt",
    "wheel",
    "gate",
    "lantern",
    "stool",
)
SIDES = {"AAA": "Aland", "BBB": "Boria"}  # made-up states: their towns are in no gazetteer


@dataclass
class Truth:
    """What a ledger of these reports must say: copies by key with their parent's, and for each strike its place, day and origins."""

    copies: dict[str, str] = field(default_factory=dict)
    strikes: list[tuple[str, date, int]] = field(default_factory=list)


@dataclass
class Draft:
    """A report in the making."""

    key: str
    outlet: str
    day: date
    text: str = ""
    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    actors: dict[str, Actor] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def says(self, who: Actor | None, what: str, *found: dict[str, Any], denied: bool = False) -> Draft:
        """Add "WHAT, WHO said." with its findings: figures (measure, best) and events (type, actor) at a place on a day."""
        start = len(self.text) + (2 if self.text else 0)
        verb = "denied" if denied else "said"
        said = f"{what}, {who.name} {verb}." if who else f"{what}."
        self.text += ("\n\n" if self.text else "") + said
        end, voices = len(self.text), tuple[Voice, ...]()
        if who:
            at = start + len(what) + 2
            cue = Selector.of(self.text, at + len(who.name) + 1, end - 1)
            voices = (Voice(words=Selector.of(self.text, at, at + len(who.name)), cue=cue, ref=self.actor(who, at)),)
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
        ids = tuple(self.finding(start, f, denied) for f in found)
        content = (Selector.of(self.text, start, start + len(what)),)
        self.statements.append(
            Statement(
                id=f"st{len(self.statements) + 1}",
                words=Selector.of(self.text, start, end),
                manner="indirect" if who else "narrated",
                act="deny" if denied else "say",
                factuality="denied" if denied else "asserted",
                voices=voices,
                content=content,
                findings=ids,
            )
        )
        return self

    def actor(self, actor: Actor, at: int) -> str:
        """The id of an actor, mentioned at its name."""
        made = self.actors.setdefault(actor.name, replace(actor, id=f"a{len(self.actors) + 1}"))
        self.mentions.append(
            Mention(start=at, end=at + len(actor.name), text=actor.name, kind="actor", head=-1, ref=made.id)
        )
        return made.id

    def mention(self, name: str, start: int, kind: Any, ref: str) -> Mention:
        """A mention of a name that stands after a point of the text."""
        at = self.text.index(name, start)
        made = Mention(start=at, end=at + len(name), text=name, kind=kind, head=-1, ref=ref)
        self.mentions.append(made)
        return made

    def finding(self, start: int, f: dict[str, Any], denied: bool) -> str:
        """Add a figure or an event on its words; its id."""
        at = self.text.index(f["words"], start)
        words = Selector.of(self.text, at, at + len(f["words"]))
        when = (
            Period(start=f["first"], end=f["day"], precision="day")
            if "first" in f
            else Period(start=f["day"], end=f["day"], precision="day")
        )
        place = None
        if "place" in f:
            known = self.places.setdefault(f["place"].name, replace(f["place"], id=f"p{len(self.places) + 1}"))
            place = self.mention(known.name, start, "place", known.id)
        side = f.get("side")
        actor = (
            self.mention(side.name, start, "actor", self.actor(side, self.text.index(side.name, start)))
            if side
            else None
        )
        if "measure" in f:
            self.figures.append(
                Figure(
                    id=f"f{len(self.figures) + 1}",
                    words=words,
                    measure=f["measure"],
                    low=f["best"],
                    best=f["best"],
                    high=f["best"],
                    place=place,
                    when=when,
                    scope=f.get("scope"),
                    side=actor,
                    group=f.get("group"),
                )
            )
            return self.figures[-1].id
        self.events.append(
            Event(
                id=f"e{len(self.events) + 1}",
                words=words,
                type="ASSAULT",
                status="denied" if denied else "occurred",
                actors=(actor,) if actor else (),
                place=place,
                when=when,
            )
        )
        return self.events[-1].id

    def record(self) -> Record:
        """The finished record."""
        document = Document(
            text=self.text,
            key=self.key,
            outlet=self.outlet,
            published=self.day,
            published_basis="given",
            title=self.key,
        )
        return Record(
            document=document,
            sentences=tuple(self.sentences),
            mentions=tuple(self.mentions),
            actors=tuple(self.actors.values()),
            places=tuple(self.places.values()),
            statements=tuple(self.statements),
            events=tuple(self.events),
            figures=tuple(self.figures),
        )


def town(n: int) -> Place:
    """One of the towns, on a grid half a degree wide."""
    code = "AAA" if n % 2 else "BBB"
    name = "".join(("Bra", "Ko", "Lun", "Mir", "Ste", "Vol", "Tar", "Ose", "Pel", "Gri")[int(d)] for d in f"{n:03}") + (
        "ad" if n % 3 else "ov"
    )
    return Place(
        id="",
        name=name.capitalize(),
        geonames=9_000_000 + n,
        lat=30 + n // 20 * 0.5,
        lon=20 + n % 20 * 0.5,
        feature="PPL",
        country=code,
        precision=1,
    )


def ministry(code: str, which: str) -> Actor:
    """A ministry of one of the states."""
    return Actor(id="", name=f"{SIDES[code]}'s {which} ministry", kind="government", country=code, sector="GOV")


def reports(count: int, seed: int = 6, total: float = 0.02) -> tuple[list[Record], Truth]:
    """So many reports in the order of their days, and the truth; `total`: the share of reports that give a side's losses so far."""
    truth, made = Truth(), list[Record]()
    dice = random.Random(seed)
    number = 0
    while len(made) < count:
        made.extend(strike(number, dice, truth))
        if dice.random() < total * 4:
            made.append(losses(number, dice))
        number += 1
    return made[:count], truth


def strike(number: int, dice: random.Random, truth: Truth) -> Iterator[Record]:
    """One strike: an agency's report with a denial, often a reprint, a local paper with an origin of its own, an update."""
    place = town(dice.randrange(TOWNS))
    day, target = FIRST + timedelta(days=number // A_DAY), dice.choice(TARGETS)
    code, other = place.country or "", "AAA" if place.country == "BBB" else "BBB"
    dead, hurt = dice.randint(3, 40), dice.randint(41, 90)
    at: dict[str, Any] = {"place": place, "day": day}
    count, origins = f"killing {dead} people", 1
    wire = Draft(f"{number:06}-wire", "Union Wire", day)
    wire.says(
        ministry(code, "interior"),
        f"A missile struck {target} in {place.name} on {day.day} {month_name[day.month]}, {count} and wounding {hurt}",
        {"words": count, "measure": "killed", "best": dead, **at},
        {"words": f"wounding {hurt}", "measure": "injured", "best": hurt, **at},
    )
    wire.says(
        ministry(other, "defence"),
        f"Its forces had not shelled {place.name}, which lies {dice.randint(5, 90)} kilometres from the line",
        {"words": "shelled", **at},
        denied=True,
    )
    wire.says(
        None, f"{dice.choice(SCENES)} of {place.name}, and rescuers searched {target} for {dice.randint(2, 30)} hours"
    )
    wire.says(None, seen(dice)).says(None, seen(dice))
    first = wire.record()
    yield first
    if dice.random() < 0.6:
        yield replace(
            first,
            document=replace(
                first.document, key=f"{number:06}-reprint", title=f"{number:06}-reprint", outlet=dice.choice(OUTLETS)
            ),
        )
        truth.copies[f"{number:06}-reprint"] = first.document.key
    if dice.random() < 0.6:
        fewer, paper = dead - 1, Draft(f"{number:06}-local", f"{place.name} Gazette", day)
        paper.says(None, f"{dice.choice(SCENES)} on the morning after the blast in {place.name}")
        paper.says(
            Actor(
                id="", name=f"Governor {place.name}son Harl", kind="person", country=code, sector="GOV", role="governor"
            ),
            f"The dead of {place.name} were {fewer} and he knew each of them by name",
            {"words": f"{fewer}", "measure": "killed", "best": fewer, **at},
        )
        yield paper.says(None, seen(dice)).says(None, dice.choice(ENDS).rstrip(".")).record()
        origins += 1
    if dice.random() < 0.4:
        more = dead + dice.randint(1, 3)
        note = Draft(f"{number:06}-update", f"{SIDES[code]} official source", day + timedelta(days=1))
        note.says(
            ministry(code, "interior"),
            f"The number of people killed in {place.name} has risen to {more} after {dice.randint(1, 9)} died in hospital",
            {"words": "people killed", "measure": "killed", "best": more, **at},
        )
        yield (
            note.says(None, seen(dice))
            .says(None, f"Donors of blood were thanked by {dice.randint(2, 40)} clinics")
            .record()
        )
    truth.strikes.append((place.name, day, origins))


def seen(dice: random.Random) -> str:
    """A line that no two reports share: what lay in the street, in no form of words."""
    return " ".join(dice.choices(THINGS, k=12)).capitalize()


def losses(number: int, dice: random.Random) -> Record:
    """A side's own losses since the war began: one series that grows with every such report."""
    day = FIRST + timedelta(days=number // A_DAY)
    code = dice.choice(sorted(SIDES))
    side = Actor(id="", name=SIDES[code], kind="country", country=code, sector="GOV")
    best = 100 + number
    note = Draft(f"{number:06}-losses", "Union Wire", day)
    return (
        note.says(None, seen(dice))
        .says(
            ministry(code, "defence"),
            f"{best} soldiers of {side.name} had been killed since the war began",
            {
                "words": f"{best} soldiers",
                "measure": "killed",
                "best": best,
                "side": side,
                "scope": "cumulative",
                "group": "military",
                "first": FIRST,
                "day": day,
            },
        )
        .record()
    )
