"""What a ledger says that it did not say before: new disputes, updated tolls, talks confirmed or refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from counterclaim.model.ledger import Entry, Ledger

NewsKind = Literal["dispute", "toll", "talks", "ceasefire", "standing", "matter"]
DISPUTES = frozenset(
    {"denial", "other_number", "attribution_swap", "damaged_copy"}
)  # the other kinds contradict nothing
DISPUTED = frozenset({"contested", "denied"})
SIGNS = {"dispute": "≠", "toll": "↻", "talks": "⇄", "ceasefire": "⇄", "standing": "◆", "matter": "+"}


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One change of one matter; `before` is None where the matter is new. `documents`: the reports that are new in it."""

    kind: NewsKind
    matter: str
    title: str
    before: str | None
    after: str
    documents: tuple[str, ...] = ()

    def __str__(self) -> str:
        was = f" (was {self.before})" if self.before else ""
        return f"{SIGNS[self.kind]} {self.kind:<9} {self.title}: {self.after}{was}  [{self.matter}]"

    def to_dict(self) -> dict[str, Any]:
        """The change as one line of JSON has it."""
        return {
            "news": "counterclaim/1",
            "kind": self.kind,
            "matter": self.matter,
            "title": self.title,
            "before": self.before,
            "after": self.after,
            "documents": list(self.documents),
        }


def news_of(before: Ledger, after: Ledger) -> list[News]:
    """What changed between two states of a ledger, sorted by kind, title and matter. Matters are the same by the findings they share."""
    old: dict[str, Entry] = {key: entry for entry in before.entries for key in _findings(entry)}
    told: list[News] = []
    for entry in after.entries:
        was = {e.id: e for key in _findings(entry) if (e := old.get(key)) is not None}
        told += _changes(entry, list(was.values()))
    order: Mapping[str, int] = {kind: number for number, kind in enumerate(SIGNS)}
    return sorted(told, key=lambda n: (order[n.kind], n.title, n.matter, n.after))


def _changes(entry: Entry, was: list[Entry]) -> Iterator[News]:
    new = sorted(_documents([entry]) - _documents(was))
    if was and not new and all(e.id == entry.id for e in was):
        return

    def news(kind: NewsKind, before: str | None, after: str) -> News:
        return News(kind=kind, matter=entry.id, title=entry.title, before=before, after=after, documents=tuple(new))

    if not was:
        yield news("matter", None, _state(entry))
    if (after := _dispute(entry)) and (before := _of(was, _dispute)) != after:
        yield news("dispute", before, after)
    if entry.kind == "figure" and was and (after := _toll(entry)) and (before := _of(was, _toll)) != after:
        yield news("toll", before or "no number", after)
    if entry.kind in ("talks", "ceasefire"):
        yield from (news("talks" if entry.kind == "talks" else "ceasefire", b, a) for b, a in _talks(entry, was))
    if was and entry.standing not in DISPUTED and entry.standing not in (stood := {e.standing for e in was}):
        yield news("standing", ", ".join(sorted(_plain(s) for s in stood)), _plain(entry.standing))


def _dispute(entry: Entry) -> str:
    """How the reports disagree; empty where they do not."""
    kinds = {_plain(d.kind) for d in entry.disagreements if d.kind in DISPUTES}
    kinds |= {_plain(entry.standing)} & {_plain(s) for s in DISPUTED}
    return ", ".join(sorted(kinds))


def _toll(entry: Entry) -> str:
    """The range over the current positions; empty where nobody gives a number."""
    values = [v for v in dict.fromkeys((entry.low, entry.high)) if v is not None]
    return "–".join(f"{v:.0%}" if entry.unit == "share" else f"{v:,.0f}" for v in values)


def _talks(entry: Entry, was: list[Entry]) -> Iterator[tuple[str | None, str]]:
    """How the talks or the ceasefire stand, and each party to them: before and after, where it differs."""
    before = dict(p for e in was for p in e.parties)
    for name, standing in entry.parties:
        if before.get(name) != standing:
            yield before.get(name) and _plain(before[name]), f"{name} {_plain(standing)}"
    states = {e.status for e in was if e.status}
    if entry.status and entry.status not in states:
        yield ", ".join(sorted(map(_plain, states))) or None, _plain(entry.status)


def _state(entry: Entry) -> str:
    return ", ".join(filter(None, (_plain(entry.kind), _toll(entry) if entry.kind == "figure" else "", _plain(entry.standing))))  # fmt: skip


def _of(entries: list[Entry], say: Any) -> str | None:
    return "; ".join(sorted({words for e in entries if (words := say(e))})) or None


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _findings(entry: Entry) -> Iterator[str]:
    return (claim.key for position in entry.positions for claim in position.claims)


def _documents(entries: Iterable[Entry]) -> set[str]:
    return {claim.document for e in entries for position in e.positions for claim in position.claims}
