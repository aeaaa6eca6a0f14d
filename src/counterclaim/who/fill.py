"""Write the actors found into every mention of a nested frozen value, whatever findings it is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

from counterclaim.model.mention import Mention

Value = TypeVar("Value")


def filled(value: Value, identify: Callable[[Mention], Mention]) -> Value:
    """The same value with `identify` applied to every mention of an actor that has no `ref` yet; what holds none is returned as it is."""
    if isinstance(value, Mention):
        return identify(value) if value.kind == "actor" and value.ref is None else value  # type: ignore[return-value]
    if isinstance(value, tuple):
        parts = tuple(filled(v, identify) for v in value)
        return parts if any(a is not b for a, b in zip(parts, value, strict=True)) else value  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changed: dict[str, Any] = {}
        for name in _names(type(value)):
            old = getattr(value, name)
            if isinstance(old, tuple) or is_dataclass(old):
                new = filled(old, identify)
                if new is not old:
                    changed[name] = new
        return replace(value, **changed) if changed else value
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))
