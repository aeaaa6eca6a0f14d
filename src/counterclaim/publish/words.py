"""How pages and dossiers call things: signs before colours, plain words for codes, and nothing that a report could turn into markup."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from counterclaim.lexicon.places import countries
from counterclaim.model.ledger import Disagreement, Entry, Position

# A standing and a stance have their own signs, so that nothing is told by colour alone.
STANDINGS = {
    "single_origin": ("○", "one origin", "one independent origin says so"),
    "corroborated": ("●", "corroborated", "two or more independent origins say so"),
    "contested": ("◇", "contested", "origins do not agree"),
    "denied": ("✗", "denied", "somebody says that it is not so"),
    "acknowledged": ("◆", "acknowledged", "the side that it burdens says so itself"),
}
SET_APART = (
    "◌",
    "no origin counted",
    "everything that is said of it is set apart: damaged words, or what a copy altered",
)
STANCES = {
    "affirms": ("✓", "says"),
    "alleges": ("?", "alleges"),
    "denies": ("✗", "denies"),
    "disputes": ("≠", "disputes"),
    "does_not_acknowledge": ("∅", "does not acknowledge"),
}
KINDS = {"figure": "Figures", "event": "Events", "talks": "Talks", "ceasefire": "Ceasefires", "relation": "Relations"}
DISAGREEMENTS = {
    "denial": "A denial",
    "other_number": "Another number for the same",
    "other_scope": "Another count, no contradiction",
    "later_update": "A later figure of the same origin",
    "attribution_swap": "The same words, another speaker",
    "damaged_copy": "A copy changed it",
}
RELATIONS = {"reprint": "reprints", "excerpt": "is an excerpt of", "extension": "extends", "paraphrase": "paraphrases", "translation": "translates"}  # fmt: skip
SAID_BY_STANCE = ("occurred", "alleged", "denied")  # a status that the stance says already
SIGNS = {"more_than": "at least ", "less_than": "under ", "approximately": "about "}
PRECISIONS = {1: "exact place", 2: "near it", 3: "district", 4: "province", 5: "part of a country", 6: "country", 7: "no single country"}  # fmt: skip

_HARM = {"killed": "deaths", "injured": "injuries", "casualties": "losses", "missing": "missing people", "captured": "captives", "displaced": "displacement"}  # fmt: skip
_GROUPS = {"military": "military", "civilian": "civilian"}
# What turns the direction of text or cannot be seen: shown by its number, so that no name can pose as another.
_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_SAFE_LINK = re.compile(r"[^\s\x00-\x20\x7f-\U0010ffff\"<>\\^`{|}]+")  # what RFC 3986 lets stand in an address


def standing_of(entry: Entry) -> tuple[str, str, str]:
    """Sign, word and meaning of a matter's standing; one that no origin counts for is not called one of a single origin."""
    return SET_APART if entry.standing == "single_origin" and not entry.origins else STANDINGS[entry.standing]


def shown(value: Any) -> Any:
    """A value as a template prints it: nothing for None; what hides in text made visible; our own markup as it is."""
    if value is None:
        return ""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return visible(value)


def visible(text: str) -> str:
    """Text with every hidden character as its code point in brackets: "a\\u202eb" becomes "a[U+202E]b"."""
    return _HIDDEN.sub(lambda m: f"[U+{ord(m.group()):04X}]", text)


def weblink(url: str | None) -> str | None:
    """An address that a reader may follow: http or https to a named host; None for every other one."""
    if not url or len(url) > 2_000 or not _SAFE_LINK.fullmatch(url):
        return None
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname and "\\" not in url else None
    except ValueError:
        return None


def in_address(text: str) -> str:
    """Text as a value in the query of an address."""
    return quote(text.encode("utf-8", "replace"), safe="")


def day(value: date | str | None) -> str:
    """A day in words: 9 October 2020; "day not known" where there is none."""
    if value is None:
        return "day not known"
    known = value if isinstance(value, date) else date.fromisoformat(value[:10])
    return f"{known.day} {known:%B %Y}"


def days(start: date | None, end: date | None) -> str:
    """A stretch of days in words, each part said once."""
    if start is None or end is None or start == end:
        return day(end or start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {end:%B %Y}"
    if start.year == end.year:
        return f"{start.day} {start:%B} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def amount(value: float | None, unit: str | None = None) -> str:
    """A number with thousands apart, or a share in per cent."""
    if value is None:
        return ""
    if unit == "share" and value <= 1:
        return f"{value:.0%}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def number(position: Position, unit: str | None = None) -> str:
    """What a position says in numbers: "350", "5–9", "at least 12"; words where it gives none."""
    values = sorted({v for v in (position.low, position.best, position.high) if v is not None})
    if values:
        return SIGNS.get(position.qualifier or "", "") + "–".join(
            amount(v, unit) for v in (values[0], values[-1])[: len(values)]
        )
    if position.qualifier == "not_acknowledged" or position.stance == "does_not_acknowledge":
        return "not acknowledged"
    if position.qualifier:
        return {"vague": "no exact number", "none_given": "no number given"}.get(position.qualifier, "no number given")
    return "" if position.status in SAID_BY_STANCE else (position.status or "").replace("_", " ")


def extent(entry: Entry) -> str:
    """The range over a matter's present positions, "" where none gives a number."""
    values = sorted({v for v in (entry.low, entry.high) if v is not None})
    return "–".join(amount(v, entry.unit) for v in values)


def gap(entry: Entry, position: Position) -> str:
    """What is not acknowledged, in a sentence: "Azerbaijan: military losses not acknowledged"."""
    harm = _HARM.get(entry.measure or "", "responsibility" if entry.kind == "event" else "this")
    group = entry.group or position.group
    return f"{position.origin.name}: {_GROUPS.get(group, group.replace('_', ' ')) + ' ' if group else ''}{harm} not acknowledged"


def gaps(entry: Entry) -> list[str]:
    """Every gap of a matter."""
    return [gap(entry, p) for p in entry.positions if p.stance == "does_not_acknowledge"]


def sentence(entry: Entry, told: Disagreement) -> str:
    """A disagreement in one neutral sentence; both quotations stand below it."""
    pair = {p.id: p for p in entry.positions}
    a, b = pair.get(told.between[0]), pair.get(told.between[1])
    if a is None or b is None:
        return told.note
    one, two = number(a, entry.unit), number(b, entry.unit)
    if told.kind == "other_number" and one and two:
        when = " on the same day" if a.said_to and a.said_to == b.said_to else ""
        return f"{a.origin.name} says {one}; {b.origin.name} says {two}{when}."
    if told.kind == "later_update" and one and two:
        return f"{a.origin.name} said {one} ({day(a.said_to)}), then {two} ({day(b.said_to)}). This updates the figure; it does not contradict it."
    if told.kind == "denial":
        denier, other = (a, b) if a.stance in ("denies", "disputes") else (b, a)
        return f"{denier.origin.name} {STANCES[denier.stance][1]} what {other.origin.name} {STANCES[other.stance][1]}."
    if told.kind == "other_scope":
        return f"{a.origin.name} and {b.origin.name} do not count the same: {told.note}"
    return told.note


def count(things: int | Iterable[Any], word: str) -> str:
    """A number with its word: "1 origin", "3 texts"."""
    many = things if isinstance(things, int) else sum(1 for _ in things)
    plural = (
        word if many == 1 else (word[:-1] + "ies" if word.endswith("y") and not word.endswith("ay") else word + "s")
    )
    return f"{many:,} {plural}"


def both_names(entry: Entry) -> str:
    """A place by the name that the ledger has; a contested one by both, the other side's beside it."""
    place = entry.place
    if place is None:
        return ""
    other = [n for n, _ in place.readings if n != place.name][:1] if place.disputed else []
    name = place.name.title() if place.name.isupper() and len(place.name) > 3 else place.name
    return " / ".join([name, *other])


def whose(side: str) -> str:
    """A side by the name or the code that the ledger has for it: "Nagorno Karabakh", "AZE"."""
    name = next((c.name for c in countries() if c.iso3 == side), side.removeprefix("name:"))
    return name.title() if name.islower() else name


def headline(entry: Entry) -> str:
    """A matter's title without its day, for where the day stands beside it; a running count keeps its "up to"."""
    if entry.when is None:
        return entry.title
    start, end = (f"{d.day} {d:%B %Y}" for d in (entry.when.start, entry.when.end))
    return entry.title.removesuffix(f", {start} to {end}").removesuffix(f", {end}")


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    return next(
        (unicodedata.bidirectional(c) in ("R", "AL") for c in text if unicodedata.bidirectional(c) in ("L", "R", "AL")),
        False,
    )
