"""What every decision about an actor may look at: the parse with its names of states, places, acronyms and forced heads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from typing import Any

from counterclaim.lexicon.people import People, people
from counterclaim.model.mention import Mention, Place
from counterclaim.model.parse import Entity, Parse, Token
from counterclaim.model.reading import Reading
from counterclaim.who.nations import Named, Nation, Nations, nations
from counterclaim.who.register import Registered, Row
from counterclaim.who.spotted import (
    acronyms_of,
    full_names_of,
    fused_names,
    human_names,
    leaning_of,
    nations_at,
)

MAIN_SHARE = 0.5  # of all namings of states in a report, or twice the next: then it is about that state, and "the army" is its army
MAIN_COUNT = 3
LEAD = 2  # sentences, the headline or dateline among them, whose names count more
LEAD_WEIGHT = 3


@dataclass(slots=True)
class Scene:
    """One report and the indexes over its tokens; made once, read by all."""

    reading: Reading
    register: Registered
    parse: Parse
    tokens: Sequence[Token]
    people: People
    nations: Nations
    sentence_of: list[int]  # by token: number of the parser's sentence
    begins: list[int]  # by token: first token of its sentence
    readable: bytearray  # by token: 0 in furniture
    entity_at: dict[int, Entity]
    nation_at: dict[int, Named]  # by each of the tokens of a name of a state
    fused: dict[int, tuple[int, int]]  # by each of its tokens: first and last token of "Lashkar-e-Taiba" and its like
    lands: set[str]  # ISO codes of all states that the report names
    leaning: set[int]  # tokens of "pro-X", "X-backed": X is not whose they are
    place_at: dict[int, Place]
    in_place: set[int]  # all tokens of mentions of places
    voices: set[int]  # heads of voices
    forced: set[int]  # heads that must get an actor: voices and findings' parties
    acronyms: dict[str, str]  # folded acronym to the folded name that the text explains it by
    full_names: dict[str, str]  # folded surname to the full name as first written
    human: set[str]  # last words of names that the parser mostly takes for people's
    main: Nation | None = None
    _looked_up: dict[str, Sequence[Row]] = field(default_factory=dict)

    @property
    def published(self) -> date | None:
        """The report's date, at which people hold their roles."""
        return self.reading.document.published

    def named(self, name: str) -> Sequence[Row]:
        """Rows of the register with that name at the report's date, looked up once for each name."""
        found = self._looked_up.get(name)
        if found is None:
            found = self._looked_up[name] = self.register.named(name, self.published)
        return found

    def holder(self, role: str, iso: str) -> Row | None:
        """The one who held a state's office at the report's date; None where the register knows none or several, or there is no date."""
        if self.published is None:
            return None
        key = f"{role}\n{iso}"
        found = self._looked_up.get(key)
        if found is None:
            found = self._looked_up[key] = self.register.office(role, f"state:{iso}", self.published)
        return found[0] if len({r.name for r in found}) == 1 else None

    def words(self, first: int, last: int) -> str:
        """The text from token `first` to token `last`, both inclusive."""
        return self.parse.text[self.tokens[first].start : self.tokens[last].end]

    def set_in(self, i: int) -> Nation | None:
        """The state that the paragraph was put in before a token: "In Chad, the interior ministry said … The army …"."""
        begin = self.begins[i]
        while True:
            name = begin + 1 + (self.tokens[min(begin + 1, len(self.tokens) - 1)].lower == "the")
            named = self.nation_at.get(name) if self.tokens[begin].lower == "in" else None
            if named is not None and name < i and self.tokens[min(named.last + 1, len(self.tokens) - 1)].text == ",":
                return named.nation if named.nation.iso else None
            if begin == 0 or "\n" in self.parse.text[self.tokens[begin - 1].start : self.tokens[begin].start]:
                return None
            begin = self.begins[begin - 1]

    def land(self, i: int) -> Nation | None:
        """The state whose bodies and ministers a token means that names none: that of its paragraph, else of the report."""
        return self.set_in(i) or self.main

    def nations_in(self, first: int, last: int) -> list[Named]:
        """The states named in a stretch of tokens, without those that people there only lean to."""
        found: list[Named] = []
        for i in range(first, last + 1):
            named = self.nation_at.get(i)
            if named and named.first == i and i not in self.leaning and named.last <= last:
                found.append(named)
        return found


def scene_of(reading: Reading, register: Registered) -> Scene:
    """Index a reading for grounding; linear in its tokens."""
    parse, index = reading.parse, nations()
    sentence_of, begins = _sentences(parse)
    readable = _readable(reading)
    entity_at = {i: e for e in parse.entities for i in range(e.first, e.last + 1)}
    nation_at = nations_at(parse, index, entity_at)
    voices = {h for h in (voice_head(reading, v) for s in reading.statements for v in s.voices) if h is not None}
    scene = Scene(
        reading=reading,
        register=register,
        parse=parse,
        tokens=parse.tokens,
        people=people(),
        nations=index,
        sentence_of=sentence_of,
        begins=begins,
        readable=readable,
        entity_at=entity_at,
        nation_at=nation_at,
        fused=fused_names(parse),
        lands={n.nation.iso for n in nation_at.values()},
        leaning=set(leaning_of(parse, nation_at, people())),
        place_at=_places_at(reading),
        in_place={i for m in reading.mentions if m.kind == "place" for i in parse.between(m.start, m.end)},
        voices=voices,
        forced=voices | {m.head for m in parties_of(reading.findings) if 0 <= m.head < len(parse.tokens)},
        acronyms=dict(acronyms_of(parse)),
        full_names=full_names_of(parse),
        human=human_names(parse),
    )
    scene.main = _main(scene)
    return scene


def voice_head(reading: Reading, voice: Any) -> int | None:
    """The token that a voice's words hang on: the one given where it is among them, else the one whose head lies outside of them; None without words."""
    if voice.words is None:
        return None
    inside = reading.parse.between(voice.words.start, voice.words.end)
    if voice.head is not None and (voice.head in inside or not inside) and 0 <= voice.head < len(reading.parse.tokens):
        if reading.parse.tokens[voice.head].head in inside:
            return int(voice.head)
        above = [t.i for t in reading.parse.ancestors(voice.head) if t.i in inside and t.pos in ("NOUN", "PROPN")]
        return above[-1] if above else int(voice.head)  # "a member, who was there when the missiles"
    tokens = reading.parse.tokens
    best: int | None = None
    for i in inside:
        if tokens[i].pos in ("PUNCT", "SPACE"):
            continue
        if tokens[i].head not in inside or tokens[i].head == i:
            if best is None or (
                tokens[i].pos in ("NOUN", "PROPN", "PRON") and tokens[best].pos not in ("NOUN", "PROPN", "PRON")
            ):
                best = i
    return best if best is not None else (inside.start if len(tokens) > inside.start else None)


def parties_of(value: Any) -> Iterator[Mention]:
    """All mentions of actors that are not identified yet, anywhere inside a (nested) frozen value."""
    if isinstance(value, Mention):
        if value.kind == "actor" and value.ref is None:
            yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from parties_of(part)
    elif is_dataclass(value):
        for each in fields(value):
            inner = getattr(value, each.name)
            if isinstance(inner, tuple) or is_dataclass(inner):
                yield from parties_of(inner)


def _sentences(parse: Parse) -> tuple[list[int], list[int]]:
    number, begins = [0] * len(parse.tokens), [0] * len(parse.tokens)
    for n, (first, last) in enumerate(parse.sentences):
        for i in range(first, last):
            number[i], begins[i] = n, first
    return number, begins


def _readable(reading: Reading) -> bytearray:
    mask = bytearray(len(reading.parse.tokens))
    for sentence in reading.sentences:
        if sentence.role != "furniture":
            mask[sentence.first : sentence.last] = b"\x01" * (sentence.last - sentence.first)
    return mask[: len(reading.parse.tokens)]


def _places_at(reading: Reading) -> dict[int, Place]:
    known = {p.id: p for p in reading.places}
    return {m.head: known[m.ref] for m in reading.mentions if m.kind == "place" and m.ref in known}


def _main(scene: Scene) -> Nation | None:
    """The one state that a report is about, when most namings of states and places in it are of that state."""
    counted: Counter[Nation] = Counter()
    for i, named in scene.nation_at.items():
        if named.first == i and named.nation.iso and scene.readable[i]:
            counted[named.nation] += LEAD_WEIGHT if scene.sentence_of[i] < LEAD else 1
    for i, place in scene.place_at.items():
        nation = scene.nations.of(place.country) if i not in scene.nation_at else None
        if nation is not None:
            counted[nation] += LEAD_WEIGHT if scene.sentence_of[i] < LEAD else 1
    if not counted:
        return None
    [(most, times), *others] = counted.most_common(2)
    second = others[0][1] if others else 0
    clear = times > MAIN_SHARE * counted.total() or times >= 2 * second
    return most if times >= MAIN_COUNT and clear else None
