"""Compare two readings of one document: which statements and findings came, went or say something else, by their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

TABLES = ("statements", "events", "figures", "talks", "ceasefires", "relations")
REFS = frozenset({
    "ref", "within", "place", "side", "part_of", "of_event", "actors", "recipients", "findings", "venue", "convener",
    "mediators", "by", "parties", "from", "to",
})  # fmt: skip
OF_DOCUMENT = ("published", "published_basis", "agencies", "notes", "language")  # what a reading says of the document
APART = frozenset({"id", "because", "rule", "words"})  # numbers and explanations: they may change without what is said
SHOWN = 60  # characters of a value or of words in a line

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One statement or finding that differs; `fields` are (name, before, after), of a changed one only."""

    kind: Literal["added", "removed", "changed"]
    table: str
    start: int
    words: str
    fields: tuple[tuple[str, Any, Any], ...] = ()

    def __str__(self) -> str:
        sign = {"added": "+", "removed": "-", "changed": "~"}[self.kind]
        told = "; ".join(f"{name} {_short(old)} → {_short(new)}" for name, old, new in self.fields)
        return f"{sign} {self.table:<10} “{_short(self.words)}”{': ' if told else ''}{told}"


def changes(old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    """What a new record of the same text changes, in text order within each table. Refs are compared by what they name."""
    return [*_document(old, new), *(c for table in TABLES for c in _table(table, _rows(old, table), _rows(new, table)))]


def _document(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    was, now = old["document"], new["document"]
    fields = tuple((f, was[f], now[f]) for f in OF_DOCUMENT if was[f] != now[f])
    if fields:
        yield Change(kind="changed", table="document", start=0, words=now["title"] or now["key"], fields=fields)


def _table(
    table: str, old: dict[tuple[int, int], list[Row]], new: dict[tuple[int, int], list[Row]]
) -> Iterator[Change]:
    for span in sorted({*old, *new}):
        before, after = old.get(span, []), new.get(span, [])
        gone = [r for r in before if r not in after]
        come = [r for r in after if r not in before]
        for was, now in zip(gone, come, strict=False):
            fields = tuple((f, was.get(f), now.get(f)) for f in sorted({*was, *now}) if was.get(f) != now.get(f))
            yield Change(kind="changed", table=table, start=span[0], words=was["text"], fields=fields)
        for row in gone[len(come) :]:
            yield Change(kind="removed", table=table, start=span[0], words=row["text"])
        for row in come[len(gone) :]:
            yield Change(kind="added", table=table, start=span[0], words=row["text"])


def _rows(record: dict[str, Any], table: str) -> dict[tuple[int, int], list[Row]]:
    """The rows of a table by the span they stand on, without what is only this record's numbering."""
    names = _names(record)
    found: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in record[table]:
        found[row["start"], row["end"]].append(_named(row, names))
    return found


def _names(record: dict[str, Any]) -> dict[str, str]:
    """What every id of a record stands for: an actor's or place's name, a statement's or finding's words."""
    named = {row["id"]: row["name"] for table in ("actors", "places") for row in record[table]}
    return named | {row["id"]: f"{table} {row['start']}–{row['end']}" for table in TABLES for row in record[table]}


def _named(value: Any, names: dict[str, str], *, ref: bool = False) -> Any:
    if isinstance(value, dict):
        return {k: _named(v, names, ref=k in REFS) for k, v in value.items() if k not in APART}
    if isinstance(value, list):
        return [_named(v, names, ref=ref) for v in value]
    return names.get(value, value) if ref and isinstance(value, str) else value


def _short(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("text") or " ".join(str(v) for v in value.values() if v is not None)
    elif isinstance(value, list):
        value = ", ".join(_short(v) for v in value) or None
    words = " ".join(str("none" if value is None else value).split())
    return words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"
