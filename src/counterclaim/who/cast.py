"""Everybody who has been found in a report so far, under all the names that lead to them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import cast as typed

from counterclaim.model.mention import ActorKind
from counterclaim.who.draft import Draft, Resolved
from counterclaim.who.nations import Nation, folded
from counterclaim.who.register import Row
from counterclaim.who.scene import Scene, voice_head

DEEPEST = 6  # spokesman of the adviser of the minister of …: deeper chains are left unread
NESTED = 30  # statements before a place that are tried for the one around it


class Cast:
    """The actors in the making and what leads to them; `resolved` has the actor of each head token decided so far."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.drafts: list[Draft] = []
        self.keys: dict[str, Draft] = {}
        self.surnames: dict[str, Draft] = {}
        self.resolved: dict[int, Resolved | None] = {}
        self.latest: dict[str, Draft] = {}  # by generic words: "foreign ministry" without a state is the last one named
        self.bare: dict[str, Draft] = {}  # by generic words: whom the words alone have meant
        self.decide: Callable[[Cast, int], Resolved | None] = lambda cast, i: None
        self.history: list[tuple[int, Draft, float]] = []  # token, actor, weight of its place; in text order
        self.armed: dict[int, Draft] = {}  # armed groups with a name of their own, in order of appearance
        self.joined: list[tuple[int, ...]] = []  # heads of coordinations, in text order
        self.people: set[int] = (
            set()
        )  # names that a role beside them shows to be people's, whatever the parser took them for
        self.claimed: set[int] = set()  # names that stand beside a role which has taken them
        self._depth = 0
        self._speech = sorted(_speech(scene))

    def speaker_at(self, offset: int) -> int | None:
        """Head of the voice whose words stand at a code point, the innermost one; None in the report's own words."""
        at = bisect_right(self._speech, (offset, 1 << 60, 1 << 60))
        for start, end, head in reversed(self._speech[max(0, at - NESTED) : at]):
            if start <= offset < end:
                return head
        return None

    def is_told_of(self, voice: int) -> bool:
        """Tell whether a voice stands in what another one says ("dismissed the army's claim that …")."""
        return self.speaker_at(self.scene.tokens[voice].start) not in (None, voice)

    def at(self, i: int) -> Resolved | None:
        """The actor that token `i` heads, decided now where it has not been; None where it heads none."""
        if i in self.resolved:
            return self.resolved[i]
        if self._depth >= DEEPEST:
            return None
        self._depth += 1
        self.resolved[i] = None  # a chain that leads back to itself ends here
        found = self.decide(self, i)
        self._depth -= 1
        self.resolved[i] = found
        if found:
            found.draft.at = min(found.draft.at, i)
        return found

    def new(self, name: str, kind: ActorKind = "unknown", key: str = "") -> Draft:
        """A further actor; with a key, whoever asks for that key again gets the same one."""
        draft = Draft(" ".join(name.split()), kind)
        self.drafts.append(draft)
        if key:
            self.keys[key] = draft
        return draft

    def country(self, nation: Nation) -> Draft:
        """The one actor for a state (or de facto entity, or people without a state)."""
        key = f"nation:{nation.iso or nation.name}"
        draft = self.keys.get(key)
        if draft is None:
            draft = self.new(nation.name, "country", key)
            draft.country, draft.proper, draft.sector = nation.iso or None, True, "GOV"
            if nation.standing == "people":
                draft.kind, draft.many, draft.sector = "population", True, "CVL"
            elif nation.standing == "defacto":
                draft.kind, draft.sector = "government", "GOV|PRE"  # PLOVER: partially recognised entity
        return draft

    def row(self, row: Row) -> Draft:
        """The one actor for a row of the register."""
        own = self.scene.nations.called(row.name) if row.kind == "country" else None
        if own and own[0].standing == "defacto":
            return self.country(own[0])  # it speaks for itself, not for the state that claims its land
        if row.kind == "country" and row.country in self.scene.nations.by_iso:
            return self.country(self.scene.nations.by_iso[typed(str, row.country)])
        key = f"person:{folded(row.name)}:{row.country}" if row.kind == "person" else f"row:{row.id}"
        draft = self.keys.get(key)
        if draft is None:
            draft = self.new(row.name, typed(ActorKind, row.kind), key)
            draft.register, draft.proper, draft.country = row.id, True, row.country or None
            if row.kind != "person" or self.scene.published is None or row.valid(self.scene.published):
                draft.sector, draft.role = row.sector or None, row.role if row.kind == "person" else None
                self._link(draft, row)
            else:
                draft.sector = "ELI"  # PLOVER: out of office at the report's date
        return draft

    def by_id(self, id: str) -> Draft | None:
        """The actor for a register row's id, or None where the register has no such row."""
        row = self.scene.register.row(id)
        return self.row(row) if row is not None else None

    def called(self, name: str) -> Draft | None:
        """Who is known by exactly this name (or the full name that an acronym stands for), or None."""
        return self.keys.get(f"name:{self.canonical(name)}")

    def call(self, draft: Draft, name: str) -> None:
        """Note that the text calls an actor so."""
        draft.called(name)
        self.keys.setdefault(f"name:{self.canonical(name)}", draft)

    def canonical(self, name: str) -> str:
        """The folded name, with an acronym that the text explains replaced by what it stands for."""
        key = folded(name)
        return self.scene.acronyms.get(key, key)

    def _link(self, draft: Draft, row: Row) -> None:
        if row.of and row.of != row.id and self._depth < DEEPEST:
            self._depth += 1
            draft.speaks_for = self.by_id(row.of)
            self._depth -= 1
            if draft.speaks_for and not draft.country and draft.speaks_for.kind != "international":
                draft.country = draft.speaks_for.country

    def group(self, members: Iterable[Draft], name: str) -> Draft:
        """The one actor whose members are these; kind, country and sector where all members share it."""
        parts = list(dict.fromkeys(members))
        key = "group:" + ",".join(sorted(str(id(m)) for m in parts))
        draft = self.keys.get(key)
        if draft is None:
            draft = self.new(name, key=key)
            draft.many = True
            self.fill(draft, parts)
        else:
            draft.called(name)
        return draft

    def fill(self, draft: Draft, parts: list[Draft]) -> None:
        """Make a group of these members."""
        draft.members = parts
        kinds, lands, sectors = {m.kind for m in parts}, {m.country for m in parts}, {m.sector for m in parts}
        if draft.kind == "unknown" and len(kinds) == 1 and kinds != {"international"}:  # two bodies are no body
            draft.kind = kinds.pop()
        draft.country = lands.pop() if len(lands) == 1 else None
        draft.sector = draft.sector or (sectors.pop() if len(sectors) == 1 else None)


def _speech(scene: Scene) -> Iterator[tuple[int, int, int]]:
    for statement in scene.reading.statements:
        head = voice_head(scene.reading, statement.voices[-1]) if statement.voices else None
        if head is not None:
            for words in statement.content:
                yield words.start, words.end, head
