"""Frozen values as short JSON and back, by the types of their fields: how a store keeps what only we read."""

from __future__ import annotations

import json
import types
import zlib
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Way = Callable[[Any], Any] | None  # None: the value goes as it is
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
PLAIN = (str, int, float, bool, type(None))


def packed(kind: Any, value: Any) -> bytes:
    """A value of a type (a dataclass, or a tuple, set or union of such) as compressed JSON; equal values give equal bytes."""
    return zlib.compress(told(kind, value).encode("utf-8", "surrogatepass"), 1)


def told(kind: Any, value: Any) -> str:
    """A value of a type as JSON that is only for us; equal values give equal text."""
    to, _ = _ways(kind)
    return _json(to(value) if to else value)


def unpacked(kind: Any, data: bytes) -> Any:
    """The value that `packed` made the bytes of. Raises ValueError for bytes of something else."""
    _, back = _ways(kind)
    try:
        value = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
        return back(value) if back else value
    except (zlib.error, TypeError, IndexError, UnicodeDecodeError) as error:
        raise ValueError(f"no packed {kind}: {error}") from error


@cache
def _ways(kind: Any) -> tuple[Way, Way]:
    """How values of a type become JSON, and how they come back."""
    origin, args = get_origin(kind), get_args(kind)
    if kind is date:
        return date.isoformat, date.fromisoformat
    if kind in PLAIN or origin is Literal:
        return None, None
    if origin in (Union, types.UnionType):
        return _any_of(args)
    if origin in (tuple, frozenset):
        return _several(origin, args)
    if is_dataclass(kind):
        return _fields(kind)
    raise TypeError(f"{kind} is not packed")


def _any_of(args: tuple[Any, ...]) -> tuple[Way, Way]:
    """A type or nothing; or one of several dataclasses, with its number before it."""
    inner = [a for a in args if a is not type(None)]
    ways = [_ways(a) for a in inner]
    if all(to is None for to, _ in ways):
        return None, None
    if len(inner) == 1:
        to, back = ways[0]
        assert to
        assert back
        return (lambda v: None if v is None else to(v)), (lambda v: None if v is None else back(v))
    number = {a: n for n, a in enumerate(inner)}

    def forth(v: Any) -> Any:
        if v is None:
            return None
        n = number[type(v)]
        way = ways[n][0]
        return [n, way(v) if way else v]

    def home(v: Any) -> Any:
        if v is None:
            return None
        way = ways[v[0]][1]
        return way(v[1]) if way else v[1]

    return forth, home


def _several(origin: Any, args: tuple[Any, ...]) -> tuple[Way, Way]:
    """A tuple of one type or of a fixed row of types; a set, sorted."""
    if origin is tuple and args[-1] is not Ellipsis:
        ways = [_ways(a) for a in args]
        return (
            lambda v: [to(x) if to else x for x, (to, _) in zip(v, ways, strict=True)],
            lambda v: tuple(back(x) if back else x for x, (_, back) in zip(v, ways, strict=True)),
        )
    to, back = _ways(args[0])
    if origin is frozenset:
        return (
            lambda v: sorted(to(x) if to else x for x in v),
            lambda v: frozenset(back(x) if back else x for x in v),
        )
    return (
        (lambda v: [to(x) for x in v]) if to else list,
        (lambda v: tuple([back(x) for x in v])) if back else tuple,
    )


def _fields(kind: Any) -> tuple[Way, Way]:
    """A dataclass as the list of its fields in their order."""
    hints = get_type_hints(kind)
    names = [f.name for f in fields(kind)]
    ways = [_ways(hints[n]) for n in names]
    get = attrgetter(*names)
    tos = [(n, to) for n, (to, _) in enumerate(ways) if to]
    backs = [(n, back) for n, (_, back) in enumerate(ways) if back]

    def forth(v: Any) -> Any:
        row = list(get(v))
        for n, to in tos:
            if row[n] is not None:
                row[n] = to(row[n])
        return row

    def home(row: Any) -> Any:
        row = list(row)
        for n, back in backs:
            if row[n] is not None:
                row[n] = back(row[n])
        return kind(**dict(zip(names, row, strict=True)))

    return forth, home
