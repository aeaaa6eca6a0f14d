"""The triggers of PLOVER events as data: each lemma with its conditions, its code and the slots of its parties, read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from counterclaim.lexicon.people import people
from counterclaim.lexicon.tables import table

ANY: frozenset[str] = frozenset()  # a condition that only asks for a filled slot


@dataclass(frozen=True, slots=True)
class Code:
    """What a group of triggers means: type, mode, contexts, ACLED sub-event type, slots of who and whom, its codebook section."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]
    acled: str | None
    who: tuple[str, ...]
    whom: tuple[str, ...]
    recip: bool
    needs_actor: bool
    outcome: str | None
    section: str


@dataclass(frozen=True, slots=True)
class Condition:
    """One slot asked of a trigger: `kind` is the sign of the entry syntax, `words` the prepositions or lemmas, `inside` what a
    preposition must govern; `negated` turns it round."""

    kind: str
    words: frozenset[str]
    inside: frozenset[str] | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A trigger: `lemma` as a noun or a verb, the conditions that must hold, and its code. `weight` orders entries of a lemma."""

    lemma: str
    noun: bool
    conditions: tuple[Condition, ...]
    code: Code
    weight: int


@dataclass(frozen=True, slots=True)
class Triggers:
    """Entries by lemma, the most conditioned first, for verbs and for nouns; `lemmas` mends forms that taggers leave as they are."""

    verbs: Mapping[str, tuple[Entry, ...]]
    nouns: Mapping[str, tuple[Entry, ...]]
    lemmas: Mapping[str, str]

    def __len__(self) -> int:
        return sum(map(len, self.verbs.values())) + sum(map(len, self.nouns.values()))


@cache
def triggers() -> Triggers:
    """Read `plover.toml` once.

    Raises ValueError where an entry is not in the syntax that the file's head describes.
    """
    data = table("plover.toml")
    words = {name: frozenset(listed) for name, listed in data["words"].items()}
    words["person"] |= people().person.keys()
    verbs: dict[str, list[Entry]] = {}
    nouns: dict[str, list[Entry]] = {}
    for group in data["group"]:
        for entry in _entries(group, words):
            (nouns if entry.noun else verbs).setdefault(entry.lemma, []).append(entry)
    return Triggers(_ordered(verbs), _ordered(nouns), data["lemmas"])


def _ordered(table: Mapping[str, list[Entry]]) -> dict[str, tuple[Entry, ...]]:
    return {lemma: tuple(sorted(entries, key=lambda e: -e.weight)) for lemma, entries in table.items()}


def _entries(group: Mapping[str, Any], words: Mapping[str, frozenset[str]]) -> Iterator[Entry]:
    for noun, key in ((False, "verbs"), (True, "nouns")):
        code = _code(group, noun)
        for line in group.get(key, "").replace("\n", ";").split(";"):
            if line.strip():
                lemma, *signs = line.split()
                conditions = tuple(_condition(sign, words) for sign in signs if sign != "~")
                weight = sum(_weight(c) for c in conditions)
                yield Entry(lemma, noun, conditions, code, weight)


def _weight(condition: Condition) -> int:
    """Words say more than presence, an object or modifier more than a preposition; an exclusion says nothing of what is there."""
    if condition.negated:
        return 0
    own = 2 if condition.words and condition.kind not in "+-%" else 0
    closer = {"=": 1, "&": 2}.get(condition.kind, 0) if own else 0
    return 2 + own + closer + 2 * bool(condition.inside)


def _code(group: Mapping[str, Any], noun: bool) -> Code:
    return Code(
        type=group["type"],
        mode=group.get("mode"),
        contexts=tuple(group.get("contexts", ())),
        acled=group.get("acled"),
        who=tuple(group.get("nwho" if noun else "who", ("poss", "mod", "by", "lightsubj") if noun else ("subj",))),
        whom=tuple(group.get("nwhom" if noun else "whom", ())),
        recip=group.get("recip", False),
        needs_actor=group.get("need") == "actor" and not noun,
        outcome=group.get("outcome"),
        section=group["section"],
    )


def _condition(sign: str, words: Mapping[str, frozenset[str]]) -> Condition:
    negated = sign.startswith("~")
    kind, rest = sign[negated], sign[negated + 1 :]
    if kind in "+-%":
        return Condition(kind, frozenset([rest]), negated=negated)
    if kind not in "^=@>/&<":
        raise ValueError(f"plover.toml: no such condition: {sign!r}")
    head, _, inside = rest.partition("=")
    return Condition(kind, _words(head, words), _words(inside, words) if inside else None, negated)


def _words(text: str, words: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    for word in filter(None, text.split("|")):
        if word.startswith(":") and word[1:] not in words:
            raise ValueError(f"plover.toml: no such list of words: {word}")
        found |= words[word[1:]] if word.startswith(":") else {word}
    return frozenset(found)
