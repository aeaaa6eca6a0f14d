"""Findings by their name in a store: "document id#finding id", and by the words they stand on."""

from __future__ import annotations

import re
from typing import Any

from counterclaim.errors import UsageError
from counterclaim.store.rulings import Anchor

KINDS = {"event": "events", "figure": "figures", "talks": "talks", "ceasefire": "ceasefires", "relation": "relations"}

_NAME = re.compile(r"(?P<document>(?:sha256:)?[0-9a-f]+)[#/](?P<finding>\w+)")


def parts_of(name: str) -> tuple[str, str]:
    """Document (an id, or the beginning of one) and finding of a name; "/" is taken for "#". Raises UsageError."""
    match = _NAME.fullmatch(name.strip())
    if not match:
        raise UsageError(f"{name}: is no finding (write it as DOCUMENT#FINDING, as in 3fa1c2#f2)")
    return match["document"], match["finding"]


def anchor_of(record: dict[str, Any], finding: str) -> Anchor | None:
    """Where a finding of a record stands; None where the record has none of this id."""
    for kind, table in KINDS.items():
        for row in record[table]:
            if row["id"] == finding:
                return Anchor(
                    document=record["document"]["id"],
                    finding=finding,
                    kind=kind,
                    start=row["start"],
                    end=row["end"],
                    what=_what(row),
                    words=row["text"],
                )
    return None


def found_again(record: dict[str, Any], anchor: Anchor) -> str | None:
    """The id that a record gives to the finding of this kind on exactly these words; None where it is not certain.

    Of several on the same words, the one that says the same, then the one of the same id. Nothing near is ever taken.
    """
    there = [r for r in record[KINDS[anchor.kind]] if (r["start"], r["end"]) == (anchor.start, anchor.end)]
    if len(there) > 1:
        there = [r for r in there if _what(r) == anchor.what] or there
    if len(there) > 1:
        there = [r for r in there if r["id"] == anchor.finding]
    return there[0]["id"] if len(there) == 1 else None


def _what(row: dict[str, Any]) -> str:
    """What tells a finding from others on the same words: type, status, measure, group and number."""
    told = (row.get(f) for f in ("type", "mode", "status", "kind", "measure", "group", "low", "high"))
    return " ".join(str(v) for v in told if v is not None)
