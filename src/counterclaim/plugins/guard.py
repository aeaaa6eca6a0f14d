"""What a plugin gives, in a wrapping that names the plugin when it fails, so that its fault is no traceback and stops nobody else."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from counterclaim.errors import CounterclaimError, UsageError
from counterclaim.plugins.found import fault

if TYPE_CHECKING:
    from counterclaim.model.ledger import Ledger
    from counterclaim.model.record import Record
    from counterclaim.publish.exports.model import Cell, Exporter, File, Options
    from counterclaim.where.gazetteer import Candidate, Gazetteer


class GuardedGazetteer:
    """A gazetteer that knows nothing more from the moment it fails."""

    def __init__(self, name: str, gazetteer: Gazetteer) -> None:
        self._name = name
        self._gazetteer: Gazetteer | None = gazetteer

    def named(self, name: str) -> tuple[Candidate, ...]:
        """Its places of this name; none, with one warning, where it fails."""
        if self._gazetteer is None:
            return ()
        try:
            return tuple(self._gazetteer.named(name))
        except Exception as error:  # in another's code
            warnings.warn(f"plugin {self._name}: its gazetteer failed and is left out: {fault(error)}", stacklevel=2)
            self._gazetteer = None
            return ()


class GuardedExporter:
    """An export format whose failures are a UsageError that names its plugin."""

    def __init__(self, plugin: str, exporter: Exporter) -> None:
        self._plugin, self._exporter = plugin, exporter
        self.name, self.about, self.notice, self.needs = exporter.name, exporter.about, exporter.notice, exporter.needs

    def files(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[File]:
        """Yield the files of the export."""
        return iter(_tried(self._plugin, lambda: list(self._exporter.files(ledger, records, options))))

    def cell(self, ledger: Ledger, records: Sequence[Record], options: Options, row_id: str, column: str) -> Cell:
        """The cell of a row, with its trace."""
        made: Cell = _tried(self._plugin, lambda: self._exporter.cell(ledger, records, options, row_id, column))
        return made


def guarded_command(plugin: str, command: Any) -> Any:
    """A click command whose failures are a UsageError that names its plugin; click's own exits and errors pass."""
    import click

    run = command.invoke

    def invoke(ctx: Any) -> Any:
        return _tried(plugin, lambda: run(ctx), (click.ClickException, click.exceptions.Exit, click.Abort))

    command.invoke = invoke
    return command


def _tried(plugin: str, what: Callable[[], Any], passing: tuple[type[Exception], ...] = ()) -> Any:
    ours: tuple[type[BaseException], ...] = (CounterclaimError, OSError, *passing)
    try:
        return what()
    except ours:
        raise
    except Exception as error:  # in another's code
        raise UsageError(f"plugin {plugin} failed: {fault(error)}") from None
