"""Prove that a store holds what it says: every span quotes its text, every reference has its object, every hash holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from counterclaim.model.contract import from_dict
from counterclaim.store.base import Store
from counterclaim.store.sources import holds
from counterclaim.store.sql import hash_of

RECORDED = (
    "documents",
    "sentences",
    "mentions",
    "times",
    "statements",
    "events",
    "figures",
    "talks",
    "ceasefires",
    "relations",
)
TABLES = (*RECORDED, "sources")


@dataclass
class Verdict:
    """How many rows of each table hold, and what does not."""

    checked: Counter[str] = field(default_factory=Counter)
    spans: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)  # (table, what is wrong)

    def failed_table(self) -> str | None:
        """The first table, in the order of `TABLES`, in which something is wrong; None where all holds."""
        wrong = {table for table, _ in self.failures}
        return next((t for t in TABLES if t in wrong), None)


def verify(store: Store) -> Verdict:
    """Check every document, record and raw page of a store."""
    verdict = Verdict()
    for document, text, kept in store.text_hashes():
        if hash_of(text) != kept:
            verdict.failures.append(("documents", f"{document}: the text has changed since it was stored"))
    for record in store.records():
        check_record(record, verdict)
    for document, source in store.sources():
        verdict.checked["sources"] += 1
        if not holds(source):
            verdict.failures.append(("sources", f"{document}: the raw page has changed since it was stored"))
    return verdict


def check_record(record: dict[str, Any], verdict: Verdict) -> None:
    """Check one record: ids, spans and references; adds counts and failures to the verdict."""
    document = record["document"]
    name, text = document["id"][:19], document["text"]
    verdict.checked["documents"] += 1
    try:
        if from_dict(record).document.id != document["id"]:
            verdict.failures.append(("documents", f"{name}: the id is not that of its content"))
    except ValueError as error:
        verdict.failures.append(("documents", f"{name}: {error}"))
    known = _ids(record)
    for table in RECORDED[1:]:
        for row in record[table]:
            verdict.checked[table] += 1
            label = f"{name} {row.get('id', '')}".strip()
            for span in _spans(row):
                verdict.spans += 1
                if not _quotes(span, text):
                    verdict.failures.append(
                        (table, f"{label}: the span {span['start']}–{span['end']} does not quote the text")
                    )
            for ref in _refs(table, row):
                if ref not in known:
                    verdict.failures.append((table, f"{label}: refers to {ref}, which is not there"))
    _check_findings(record, name, verdict)


def _check_findings(record: dict[str, Any], name: str, verdict: Verdict) -> None:
    """No finding without a statement (RECORD.md, rule 1)."""
    said = {f for s in record["statements"] for f in s["findings"]}
    for table in RECORDED[5:]:
        for row in record[table]:
            if row["id"] not in said:
                verdict.failures.append((table, f"{name} {row['id']}: no statement asserts it"))


def _quotes(span: dict[str, Any], text: str) -> bool:
    start, end = span["start"], span["end"]
    return 0 <= start <= end <= len(text) and ("text" not in span or text[start:end] == span["text"])


def _spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every object with a start and an end below a row, the row included; a voice without words has none."""
    if isinstance(value, dict):
        if isinstance(value.get("start"), int):
            yield value
        for inner in value.values():
            yield from _spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _spans(inner)


def _ids(record: dict[str, Any]) -> set[str]:
    tables = ("actors", "places", "statements", "events", "figures", "talks", "ceasefires", "relations", "sentences")
    return {row["id"] for table in tables for row in record[table]}


def _refs(table: str, row: dict[str, Any]) -> Iterator[str]:
    """Every id that a row refers to."""
    single = {
        "mentions": ("ref",), "statements": ("within",), "events": ("place",), "figures": ("side", "place", "part_of", "of_event"),
        "talks": ("venue", "convener"), "ceasefires": ("by",), "relations": ("from", "to"),
    }  # fmt: skip
    several = {
        "statements": ("findings",),
        "events": ("actors", "recipients"),
        "talks": ("mediators",),
        "ceasefires": ("parties",),
    }
    yield from (row[f] for f in single.get(table, ()) if row.get(f) is not None)
    yield from (ref for f in several.get(table, ()) for ref in row[f])
    yield from (v["ref"] for v in row.get("voices", ()) if v["ref"] is not None)
    if table == "talks":
        yield from (p["ref"] for p in row["parties"])
