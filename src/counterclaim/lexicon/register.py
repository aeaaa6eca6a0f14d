"""Who is who: the register of states, organs, people in office, groups, bodies, formats and media, found by name and date."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import cast, get_args

from counterclaim.errors import UsageError
from counterclaim.model.mention import ActorKind

COLUMNS = (
    "id",
    "name",
    "aliases",
    "kind",
    "country",
    "sector",
    "role",
    "of",
    "members",
    "valid_from",
    "valid_to",
    "source",
    "note",
)
KINDS = frozenset(get_args(ActorKind))
OURS = ("states.csv", "organs.csv", "people.csv", "groups.csv", "bodies.csv", "formats.csv", "media.csv")

_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_FOLD = (
    {ord(c): " " for c in "-‐‑–—_/"}
    | dict.fromkeys(map(ord, "'’‘`´ʼʻʿʾ."), None)
    | {ord("&"): " and "}
    | {ord("ı"): "i"}
)
_ODD = re.compile(r"[^a-z0-9 ]")
_SHORT = 5  # letters; "WHO", "US" and "ARENA" are English words as well, so a short acronym is found only in capitals


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the register; a person has a row for each office. Dates are ISO text (a day, month or year), "" where open."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: ActorKind
    country: str | None  # ISO 3166-1 alpha-3
    sectors: tuple[str, ...]  # PLOVER sectors, PRE added for partially recognised entities
    role: str | None
    of: str | None  # id of the state, body or group it belongs to
    members: tuple[str, ...]  # ids
    valid_from: str
    valid_to: str
    source: str  # what was looked up, or "unverified"
    note: str
    file: str
    line: int

    @property
    def sector(self) -> str | None:
        """The sectors as a record writes them: joined by "|", None where there is none."""
        return "|".join(self.sectors) or None

    @property
    def verified(self) -> bool:
        """Whether the row's facts were looked up somewhere."""
        return self.source not in ("", "unverified")

    def valid(self, on: date) -> bool:
        """Whether the row holds on this day; a bound given by month or year counts as the whole of it."""
        day = on.isoformat()
        return self.valid_from <= day and (not self.valid_to or day[: len(self.valid_to)] <= self.valid_to)


class Register:
    """All rows, and the look-up of those that bear a name. Rows of earlier files win over those of later ones."""

    __slots__ = ("_by_id", "_by_name", "rows")

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = tuple(rows)
        self._by_id: dict[str, Row] = {}
        self._by_name: dict[str, list[Row]] = {}
        for row in self.rows:
            self._by_id.setdefault(row.id, row)
            for name in (row.name, *row.aliases):
                rows = self._by_name.setdefault(_key(name), [])
                if not rows or rows[-1] is not row:  # an alias may differ from the name in its accents only
                    rows.append(row)

    def row(self, id: str) -> Row | None:
        """The row with this id, or None."""
        return self._by_id.get(id)

    def named(self, name: str, on: date | None = None) -> tuple[Row, ...]:
        """The rows that bear this full name or alias, in file order; a surname alone is not a name here.

        Case, diacritics, hyphens, apostrophes, dots and a leading "the" are ignored, except that an acronym of up to five letters is
        found only in capitals ("WHO", not "who"). With `on`, only rows that hold on that day; all of them where none does: someone
        out of office is still that person, and `Row.valid` tells.
        """
        folded = fold(name)
        found = self._by_name.get(folded, [])
        if name.isupper():
            found = [*self._by_name.get(folded.upper(), []), *found]
        if on is not None:
            found = [row for row in found if row.valid(on)] or found
        return tuple(found)

    def office(self, role: str, of: str, on: date | None = None) -> tuple[Row, ...]:
        """Who held this office ("foreign minister") of the state or body with this id, on that day or ever, in file order."""
        wanted = role.casefold()
        return tuple(
            r
            for r in self.rows
            if r.of == of and r.role and r.role.casefold() == wanted and (on is None or r.valid(on))
        )


def fold(name: str) -> str:
    """A name as it is compared: lower case, without diacritics, apostrophes, dots, hyphens and a leading "the"."""
    plain = name.casefold()
    if _ODD.search(plain):  # most names have nothing to fold, and this is quicker than translating them
        plain = plain.translate(_FOLD)
        if not plain.isascii():
            plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)).translate(
                _FOLD
            )
    words = plain.split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def load_register(extra: Iterable[Path] = ()) -> Register:
    """Our register with files of the same form put before it: a row of theirs replaces ours with that id, and is found first by name.

    Raises UsageError, with file, line and reason, for a file that cannot be read or a row that is not in the form.
    """
    return _load(tuple(extra))


@lru_cache(maxsize=8)
def _load(extra: tuple[Path, ...]) -> Register:
    theirs = [row for path in extra for row in read_rows(_text(path), path.name)]
    taken = {row.id for row in theirs}
    place = files("counterclaim.lexicon") / "register"
    ours = [row for name in OURS for row in read_rows((place / name).read_text(encoding="utf-8"), name)]
    return Register([*theirs, *(row for row in ours if row.id not in taken)])


def read_rows(text: str, file: str) -> Iterator[Row]:
    """The rows of one file: lines that begin with "#" are comments, the first other line names the columns."""
    lines = [
        (number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")
    ]
    reader = csv.reader([line for _, line in lines])
    if tuple(next(reader, ())) != COLUMNS:
        raise UsageError(
            f"{file}:{lines[0][0] if lines else 1}: the first line must name the columns {','.join(COLUMNS)}"
        )
    for cells in reader:
        line = lines[reader.line_num - 1][0]
        if wrong := _wrong(cells):
            raise UsageError(f"{file}:{line}: {wrong}")
        id, name, aliases, kind, country, sector, role, of, members, start, end, source, note = cells
        yield Row(
            id, name, _several(aliases), cast(ActorKind, kind), country or None, _several(sector), role or None, of or None,
            _several(members), start, end, source or "unverified", note, file, line,
        )  # fmt: skip


def _wrong(cells: list[str]) -> str | None:
    """Why this is no row, or None."""
    if len(cells) != len(COLUMNS):
        return f"{len(cells)} cells, not {len(COLUMNS)}"
    if not cells[0] or not cells[1]:
        return "a row needs an id and a name"
    if cells[3] not in KINDS:
        return f"unknown kind {cells[3]!r}, not one of {', '.join(sorted(KINDS))}"
    for day in cells[9:11]:
        if day and not _DAY.fullmatch(day):
            return f"{day!r} is no date: yyyy-mm-dd, yyyy-mm or yyyy"
    return None


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _key(name: str) -> str:
    folded = fold(name)
    return folded.upper() if name.isupper() and len(folded) <= _SHORT else folded


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise UsageError(f"{path}: cannot be read: {fault}") from fault
