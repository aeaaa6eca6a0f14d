"""Check a register: what is wrong in it (`error:`) and what its editors should know (`note:`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from counterclaim.lexicon.places import countries
from counterclaim.lexicon.register import Register, Row, fold

SECTORS = frozenset(
    [
        "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "OPP", "PRE", "PRM", "PTY",
        "REB", "REF", "REL", "SOC", "SPY", "UAF", "UNK",
    ]
)  # fmt: skip  # PLOVER manual v0.8, "Sector codes"
SINGLE = frozenset(
    (
        "president", "prime minister", "chancellor", "king", "queen", "emir", "sultan", "supreme leader", "pope", "foreign minister",
        "defence minister", "interior minister", "secretary-general", "secretary general", "director general", "director-general",
        "high commissioner", "high representative", "chairman of the Presidential Council", "army chief", "commander-in-chief",
    )
)  # fmt: skip  # offices that one person holds at a time
GAP = 60  # days without a holder that are worth a note
_ID = re.compile(r"\b(?:state|organ|person|group|body|format|media):[\w.-]+")


def check(register: Register) -> list[str]:
    """What is wrong, as lines that begin with `error:`, then what is worth knowing, as lines that begin with `note:`.

    Errors: ids that stand twice or are named and do not exist, unknown sectors and country codes, an end before its beginning, two holders of a
    single-holder office at one time. Notes: an office without a holder for more than `GAP` days, names that several rows bear, and how many rows
    of each file have no source.
    """
    return [*_errors(register), *_notes(register)]


def _errors(register: Register) -> Iterator[str]:
    codes = {country.iso3 for country in countries()}
    seen: dict[str, Row] = {}
    for row in register.rows:
        first = seen.setdefault(row.id, row)
        if first is not row:
            yield f"error: {_at(row)}: {row.id} stands already in {_at(first)}"
        for fault in _faults(row, register, codes):
            yield f"error: {_at(row)}: {row.id}: {fault}"
    for holders in _offices(register).values():
        for one, two in pairwise(holders):
            if not one.valid_to or _later(one.valid_to, two.valid_from):
                yield f"error: {_at(two)}: {two.id} begins {two.valid_from}, before {one.id} ends ({one.valid_to or 'open'})"


def _faults(row: Row, register: Register, codes: set[str]) -> Iterator[str]:
    for sector in row.sectors:
        if sector not in SECTORS:
            yield f"unknown sector {sector!r}"
    if row.country and row.country not in codes:
        yield f"unknown country {row.country!r}"
    if row.valid_from and row.valid_to and _later(row.valid_from, row.valid_to):
        yield f"begins {row.valid_from}, after its end {row.valid_to}"
    named = [row.of or "", *row.members, *(_ID.findall(row.role) if row.role and ":" in row.role else ())]
    for id in filter(None, named):
        if register.row(id) is None:
            yield f"names {id}, which is not in the register"


def _notes(register: Register) -> Iterator[str]:
    for holders in _offices(register).values():
        for one, two in pairwise(holders):
            if one.valid_to and _days(one.valid_to, two.valid_from) > GAP:
                yield f"note: nobody is {one.role} of {one.of} between {one.valid_to} ({one.name}) and {two.valid_from} ({two.name})"
    for name, rows in _shared(register):
        yield f"note: {name!r} is a name of {', '.join(row.id for row in rows)}"
    counts: dict[str, list[int]] = {}
    for row in register.rows:
        tally = counts.setdefault(row.file, [0, 0])
        tally[row.verified] += 1
    for file, (without, with_source) in counts.items():
        yield f"note: {file}: {without} of {without + with_source} rows have no source"


def _offices(register: Register) -> Mapping[tuple[str, str], list[Row]]:
    """Holders of each single-holder office, by their beginning."""
    offices: dict[tuple[str, str], list[Row]] = {}
    for row in register.rows:
        if row.kind == "person" and row.of and row.role in SINGLE and row.valid_from:
            offices.setdefault((row.role, row.of), []).append(row)
    for holders in offices.values():
        holders.sort(key=lambda row: (row.valid_from, row.valid_to or "9"))
    return offices


def _shared(register: Register) -> Iterator[tuple[str, list[Row]]]:
    """Names that rows for different actors bear, each once."""
    bearers: dict[str, dict[str, Row]] = {}
    spelt: dict[str, str] = {}
    for row in register.rows:
        for name in (row.name, *row.aliases):
            key = name if name.isupper() else fold(name)
            bearers.setdefault(key, {}).setdefault(_who(row), row)
            spelt.setdefault(key, name)
    for key, found in bearers.items():
        if len(found) > 1:
            yield spelt[key], list(found.values())


def _who(row: Row) -> str:
    """The same for all rows of one person, whose id ends with the office."""
    return row.id.rsplit(":", 1)[0] if row.kind == "person" and row.id.count(":") > 1 else row.id


def _later(one: str, two: str) -> bool:
    """Whether the first date is later, as far as both are known."""
    known = min(len(one), len(two))
    return one[:known] > two[:known]


def _days(one: str, two: str) -> int:
    """Days from the latest that the first date can mean to the earliest of the second."""
    late = one + "-12-31" if len(one) == 4 else (one + "-28" if len(one) == 7 else one)
    early = two + "-01-01" if len(two) == 4 else (two + "-01" if len(two) == 7 else two)
    return (date.fromisoformat(early) - date.fromisoformat(late)).days


def _at(row: Row) -> str:
    return f"{row.file}:{row.line}"
