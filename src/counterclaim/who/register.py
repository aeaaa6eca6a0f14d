"""What grounding asks of a register of actors; the real one reads files, tests bring a few rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol


class Row(Protocol):
    """One actor that is known beforehand; `of` is the id of the state or body it belongs to, `members` are ids of rows."""

    @property
    def id(self) -> str:
        """The row's own id."""

    @property
    def name(self) -> str:
        """The name that a record shows."""

    @property
    def kind(self) -> str:
        """An `ActorKind`."""

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-3 of the state it acts for or belongs to."""

    @property
    def sector(self) -> str | None:
        """PLOVER sector, several joined by "|"."""

    @property
    def role(self) -> str | None:
        """A person's office."""

    @property
    def of(self) -> str | None:
        """Id of the state or body it belongs to."""

    @property
    def members(self) -> Sequence[str]:
        """Ids of its members."""

    def valid(self, on: date) -> bool:
        """Whether the row holds on this day."""


class Registered(Protocol):
    """Look-up by name (case and diacritics do not matter) at a date, by id, and by office."""

    def named(self, name: str, on: date | None = None) -> Sequence[Row]:
        """Rows with that name or alias, those that hold at the date where any does; a person has a row for each office."""

    def row(self, id: str) -> Row | None:
        """The row with that id, or None."""

    def office(self, role: str, of: str, on: date | None = None) -> Sequence[Row]:
        """Who held a role of the state or body with that id at the date."""
