"""What of a ledger is exported: the matters asked for, and with an event the figures that count its people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from counterclaim.errors import UsageError
from counterclaim.model.ledger import Entry, Ledger
from counterclaim.publish.exports.cells import id_of
from counterclaim.publish.exports.tied import figures_of_events


def narrowed(ledger: Ledger, wanted: Callable[[Entry], bool]) -> Ledger:
    """The ledger with the matters that are wanted; an event keeps its figures, so that no filter takes its toll away."""
    chosen = {e.id for e in ledger.entries if wanted(e)}
    if len(chosen) == len(ledger.entries):
        return ledger
    tied = {f.id for event, figures in figures_of_events(ledger).items() if event in chosen for f in figures}
    return replace(ledger, entries=tuple(e for e in ledger.entries if e.id in chosen | tied))


def matter_of(ledger: Ledger, name: str) -> Entry:
    """The matter with this id, the beginning of it, or the id that an export gave it. Raises UsageError where it is not one."""
    found = [e for e in ledger.entries if name in (e.id, id_of(e))] or [
        e for e in ledger.entries if e.id.startswith((name, f"m:{name}"))
    ]
    if len(found) != 1:
        raise UsageError(
            f"{name}: {'no matter has this id' if not found else 'several matters have ids that begin so'}"
        )
    return found[0]
