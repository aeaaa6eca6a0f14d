"""The tables of words as they are in force: each TOML file here, with what was added to it before it was first read."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

Table = dict[str, Any]

_added: dict[str, list[Table]] = {}
_read: set[str] = set()


def table(name: str) -> Table:
    """The table in the file of this name ("cues.toml", "places/words.toml"), with what was added; a fresh copy."""
    _read.add(name)
    whole = tomllib.loads(files("counterclaim.lexicon").joinpath(name).read_text(encoding="utf-8"))
    for more in _added.get(name, ()):
        whole = merged(whole, more)
    return whole


def extend(name: str, more: str) -> None:
    """Add to the table of this name what a text in its own form holds; what stands there already comes first.

    Raises ValueError where there is no such table, the text is no TOML or does not fit, or the table has been read.
    """
    if not name.endswith(".toml") or not files("counterclaim.lexicon").joinpath(name).is_file():
        raise ValueError(f"{name}: no such table of words")
    if name in _read:
        raise ValueError(f"{name}: words come too late, the table is in use")
    addition = tomllib.loads(more)
    merged(tomllib.loads(files("counterclaim.lexicon").joinpath(name).read_text(encoding="utf-8")), addition)
    _added.setdefault(name, []).append(addition)


def merged(ours: Any, theirs: Any) -> Any:
    """Two tables as one: tables by key, lists one after the other, lists of words in a string as one string; else ours must agree.

    >>> merged({"silence": {"verbs": "refuse decline"}}, {"silence": {"verbs": "demur"}, "labels": ["EXCLUSIVE"]})
    {'silence': {'verbs': 'refuse decline demur'}, 'labels': ['EXCLUSIVE']}
    """
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return ours | {k: merged(ours[k], v) if k in ours else v for k, v in theirs.items()}
    if isinstance(ours, list) and isinstance(theirs, list):
        return ours + theirs
    if isinstance(ours, str) and isinstance(theirs, str):
        return ours if ours == theirs else f"{ours} {theirs}"
    if ours == theirs:
        return ours
    raise ValueError(f"{theirs!r} cannot be added to {type(ours).__name__} {str(ours)[:40]!r}")
