"""What grounding asks of a register of actors; the real one reads files, tests bring a few rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol


class Row(Protocol):
    """One actor that is known beforehand; `of` is the id of the state or body it belongs to, `members` are ids of rows."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def country(self) -> str | None: ...
    @property
    def sector(self) -> str | None: ...
    @property
    def role(self) -> str | None: ...
    @property
    def of(self) -> str | None: ...
    @property
    def members(self) -> Sequence[str]: ...


class Registered(Protocol):
    """Look-up by name (case and diacritics do not matter) at a date, and by id."""

    def named(self, name: str, on: date | None) -> Sequence[Row]:
        """Rows with that name or alias; people only as they were at the date."""

    def row(self, id: str) -> Row:
        """The row with that id; KeyError where there is none."""
