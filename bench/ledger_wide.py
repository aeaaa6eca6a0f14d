"""A wide made-up ledger for measuring the server: many reports, places, days and voices, made without reading a word."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from counterclaim.model.document import Document
from counterclaim.model.finding import Event, Figure
from counterclaim.model.mention import Actor, Mention, Period, Place
from counterclaim.model.record import Record
from counterclaim.model.selector import Selector
from counterclaim.model.sentence import Sentence
from counterclaim.model.statement import Statement, Voice
from counterclaim.store import open_store

NOW = "2026-01-01T00:00:00+00:00"
STATEMENTS = 8  # of a report
START, DAYS, PLACES, VOICES, OUTLETS = date(2020, 1, 1), 1_400, 900, 300, 60
VERBS = ("said", "denied", "reported", "alleged")
TYPES = (("ASSAULT", "shelled"), ("PROTEST", "marched in"), ("COERCE", "raided"), ("RETREAT", "left"))


def records(statements: int) -> Iterator[Record]:
    """Reports with so many statements in all; the same number gives the same ledger."""
    for number in range(statements // STATEMENTS):
        yield _record(number, random.Random(number))


def _record(number: int, dice: random.Random) -> Record:
    day = START + timedelta(days=dice.randrange(DAYS))
    ids = [dice.randrange(VOICES) for _ in range(3)]
    places = [_place(dice.randrange(PLACES), i) for i in range(2)]
    actors = tuple(Actor(id=f"a{i}", name=f"Ministry {v}", kind="government", country=f"C{v % 40:02}") for i, v in enumerate(ids))  # fmt: skip
    parts = [" ".join(_word(dice) for _ in range(60)) + "."]  # words of its own, or all would be copies of each other
    made: dict[str, list[Any]] = {k: [] for k in ("sentences", "mentions", "statements", "figures", "events")}
    at = len(parts[0]) + 1
    for n in range(STATEMENTS):
        at = _statement(n, at, day, actors, places, dice, parts, made)
    return Record(
        document=Document(text=" ".join(parts), key=f"{number:06}.txt", published=day, title=f"Day {number} in {places[0].name}", outlet=f"Paper {number % OUTLETS}"),
        actors=actors, places=tuple(places), **{k: tuple(v) for k, v in made.items()},
    )  # fmt: skip


def _word(dice: random.Random) -> str:
    return "".join(dice.choice("bdfgklmnprst") + dice.choice("aeiou") for _ in range(dice.randint(2, 4)))


def _place(number: int, slot: int) -> Place:
    lat, lon = 30 + (number % 30) * 0.7, 20 + (number // 30) * 0.9
    return Place(id=f"p{slot}", name=f"Town {number}", names=(f"Town {number}",), lat=lat, lon=lon, precision=1, country=f"C{number % 40:02}")  # fmt: skip


def _statement(n: int, at: int, day: date, actors: tuple[Actor, ...], places: list[Place], dice: random.Random, parts: list[str], made: dict[str, list[Any]]) -> int:  # fmt: skip
    """One sentence with its statement and finding; the offset after it."""
    actor, place = dice.choice(actors), dice.choice(places)
    verb, dead = dice.choice(VERBS), dice.randint(1, 60)
    if n % 2:
        kind, did = dice.choice(TYPES)
        said = f"{actor.name} {verb} that {_word(dice)} troops {_word(dice)} {did} {place.name} {_word(dice)}, {_word(dice)} {_word(dice)}."
    else:
        kind, said = (
            "",
            f"{actor.name} {verb} that {dead} {_word(dice)} people {_word(dice)} were killed {_word(dice)} in {place.name}, {_word(dice)} {_word(dice)}.",
        )
    start, end = at, at + len(said)
    text = Selector(start=start, end=end, text=said)
    head = len(actor.name)
    who = Mention(start=start, end=start + head, text=actor.name, kind="actor", head=0, ref=actor.id)
    there = start + said.index(place.name)
    where = Mention(start=there, end=there + len(place.name), text=place.name, kind="place", head=0, ref=place.id)
    content = Selector(start=start + head + len(verb) + 7, end=end - 1, text=said[head + len(verb) + 7 : -1])
    on = day - timedelta(days=dice.randrange(3))
    when = Period(start=on, end=on, precision="day")
    if kind:
        finding: Any = Event(id=f"e{n}", words=content, type=kind, place=where, when=when, status="denied" if verb == "denied" else "occurred")  # fmt: skip
        made["events"].append(finding)
    else:
        finding = Figure(id=f"f{n}", words=content, measure="killed", group="civilian", low=dead, best=dead, high=dead, scope="incident", place=where, when=when)  # fmt: skip
        made["figures"].append(finding)
    voice = Voice(words=Selector(start=start, end=start + head, text=actor.name), cue=Selector(start=start + head + 1, end=start + head + 1 + len(verb), text=verb), ref=actor.id)  # fmt: skip
    act = {"denied": "deny", "alleged": "accuse"}.get(verb, "say")
    made["sentences"].append(Sentence(id=f"s{n}", start=start, end=end, role="body", first=0, last=1, paragraph=n))
    made["mentions"] += [who, where]
    made["statements"].append(Statement(id=f"st{n}", words=text, manner="indirect", act=act, voices=(voice,), content=(content,), findings=(finding.id,)))  # fmt: skip
    parts.append(said)
    return end + 1


def write(path: Path, statements: int) -> None:
    """Put the made-up ledger into a file."""
    with open_store(path) as store:
        for record in records(statements):
            store.add(record, NOW)
