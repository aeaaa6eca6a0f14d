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
    def valid(self, on: date) -> bool: ...


class Registered(Protocol):
    """Look-up by name (case and diacritics do not matter) at a date, by id, and by office."""

    def named(self, name: str, on: date | None = None) -> Sequence[Row]:
        """Rows with that name or alias, those that hold at the date where any does; a person has a row for each office."""

    def row(self, id: str) -> Row | None:
        """The row with that id, or None."""

    def office(self, role: str, of: str, on: date | None = None) -> Sequence[Row]:
        """Who held a role of the state or body with that id at the date."""
