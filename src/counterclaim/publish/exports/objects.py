"""What every format of objects shares: things with an id, looked up property by property with the rule behind each."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from counterclaim.errors import UsageError
from counterclaim.model.ledger import Ledger, Quote
from counterclaim.model.record import Record
from counterclaim.publish.exports.model import Cell, File, Options, Trace, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One object of a format under the id that it is asked for by, with the words that it stands on."""

    id: str
    value: dict[str, Any]
    quotes: tuple[Quote, ...] = ()


class Objects(ABC):
    """A format of objects. A subclass gives `things`, `files` and, by property, the rule (`rules`) of what is derived."""

    name: str
    about: str
    notice: str
    needs: str | None = None
    rules: ClassVar[Mapping[str, str]] = {}

    @abstractmethod
    def things(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[Thing]:
        """Yield the objects, sorted: the same for the same ledger."""

    @abstractmethod
    def files(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[File]:
        """Yield the files of the export."""

    def cell(self, ledger: Ledger, records: Sequence[Record], options: Options, row_id: str, column: str) -> Cell:
        """A property of an object ("properties.standing", or "standing" where it is the only one of that name).

        Lists and objects come as JSON. Raises UsageError where there is no such object or property.
        """
        thing = next((t for t in self.things(ledger, records, options) if t.id == row_id), None)
        if thing is None:
            raise UsageError(f"{self.name} has no object {row_id}")
        known = dict(_properties(thing.value))
        path = next((p for p in known if p == column or p.rpartition(".")[2] == column), None)
        if path is None:
            raise UsageError(f"{self.name}: {row_id} has no property {column}; it has {', '.join(known)}")
        rule = self.rules.get(path.rpartition(".")[2], "as the ledger has it (LEDGER.md)")
        trace = Trace(rule=rule, why=f"{path} of the object that stands for {row_id}", quotes=thing.quotes)
        return Cell(value=_value(known[path]), trace=trace)


def _properties(value: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, held in value.items():
        yield before + name, held
        if isinstance(held, Mapping):
            yield from _properties(held, f"{before}{name}.")


def _value(held: Any) -> Value:
    return held if held is None or isinstance(held, str | int | float) else json.dumps(held, ensure_ascii=False)
