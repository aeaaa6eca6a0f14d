"""A record as cards beside its text: each statement with its chain of voices, its findings, and who disputes them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from counterclaim.model.ledger import Entry, Position
from counterclaim.publish.words import SIGNS, amount
from counterclaim.serve.marks import FINDINGS, KIND_OF
from counterclaim.serve.shelf import Snapshot
from counterclaim.store.words import words_of

_FOUND = re.compile(r"\[([^\[\]]{1,64})\]")


@dataclass(frozen=True, slots=True)
class Found:
    """A finding in words, with the matters that it is part of and those who say otherwise there."""

    id: str
    kind: str
    label: str
    words: str
    start: int
    end: int
    damaged: bool
    matters: tuple[tuple[Entry, tuple[Position, ...]], ...]
    first: bool = True  # in the first of the statements that assert it


@dataclass(frozen=True, slots=True)
class Card:
    """A statement: its chain from the outlet to the origin, and what it asserts."""

    row: dict[str, Any]
    chain: tuple[str, ...]
    found: tuple[Found, ...]


def cards_of(record: dict[str, Any], now: Snapshot) -> list[Card]:
    """The statements of a record in text order."""
    document = record["document"]
    names = {x["id"]: x["name"] for x in (*record["actors"], *record["places"])}
    found = {
        f["id"]: _found(f, KIND_OF[table], document["id"], names, now) for table in FINDINGS for f in record[table]
    }
    made: list[Card] = []
    seen: set[str] = set()
    for s in sorted(record["statements"], key=lambda s: (s["start"], s["id"])):
        voices = [names.get(v["ref"]) or v["text"] or "a source without a name" for v in s["voices"]]
        chain = tuple(dict.fromkeys([document["outlet"] or "this report", *voices]))
        shown = tuple(replace(found[i], first=i not in seen) for i in dict.fromkeys(s["findings"]) if i in found)
        seen |= {f.id for f in shown}
        made.append(Card(s, chain, shown))
    return made


def found_words(snippet: str, query: str) -> list[tuple[bool, str]]:
    """A snippet of the store in pieces: whether the piece is a word that was looked for, and its text."""
    wanted = set(words_of(query))
    made, at = [], 0
    for m in _FOUND.finditer(snippet):
        if wanted.intersection(words_of(m[1])):
            made += [(False, snippet[at : m.start()]), (True, m[1])]
            at = m.end()
    return [(hit, text) for hit, text in [*made, (False, snippet[at:])] if text]


def tools_of(record: dict[str, Any] | None) -> list[dict[str, str]]:
    """The models that took part in the newest reading."""
    return record["tools"] if record else []


def _found(f: dict[str, Any], kind: str, document: str, names: dict[str, str], now: Snapshot) -> Found:
    there = now.by_finding.get(f"{document}#{f['id']}", [])
    matters: dict[str, tuple[Entry, tuple[Position, ...]]] = {}
    for entry, position in there:
        before = matters[entry.id][1] if entry.id in matters else ()
        matters[entry.id] = (entry, tuple(dict.fromkeys((*before, *_against(entry, position)))))
    return Found(
        f["id"], kind, _label(f, kind, names), f["text"], f["start"], f["end"], f["damaged"], tuple(matters.values())
    )


def _against(entry: Entry, position: Position) -> tuple[Position, ...]:
    """Those who say otherwise: denials and other numbers, not later figures or other counts."""
    others = {
        i
        for d in entry.disagreements
        if d.kind in ("denial", "other_number") and position.id in d.between
        for i in d.between
    }
    return tuple(p for p in entry.positions if p.id in others and p.id != position.id)


def _label(f: dict[str, Any], kind: str, names: dict[str, str]) -> str:
    if kind == "figure":
        values = sorted({v for v in (f["low"], f["best"], f["high"]) if v is not None})
        said = (
            SIGNS.get(f["qualifier"], "") + "–".join(amount(v, f["unit"]) for v in values)
            if values
            else f["qualifier"].replace("_", " ")
        )
        whose = f" ({names[f['side']]})" if f["side"] in names else ""
        return f"{said} · {(f['group'] or '').replace('_', ' ')} {f['measure']}".replace("  ", " ") + whose
    if kind == "event":
        parts = [f["acled"]["sub_event_type"] if f["acled"] else f["type"].title(), f["status"]]
        return " · ".join(parts)
    if kind == "relation":
        return f"{names.get(f['from'], '?')} {f['kind'].replace('_', ' ')} {names.get(f['to'], '?')}"
    return f"{kind} · {f['status'].replace('_', ' ')}"
