"""What of a ledger is exported: the matters asked for, and with an event the figures that count its people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from counterclaim.model.ledger import Entry, Ledger
from counterclaim.publish.exports.tied import figures_of_events


def narrowed(ledger: Ledger, wanted: Callable[[Entry], bool]) -> Ledger:
    """The ledger with the matters that are wanted; an event keeps its figures, so that no filter takes its toll away."""
    chosen = {e.id for e in ledger.entries if wanted(e)}
    if len(chosen) == len(ledger.entries):
        return ledger
    tied = {f.id for event, figures in figures_of_events(ledger).items() if event in chosen for f in figures}
    return replace(ledger, entries=tuple(e for e in ledger.entries if e.id in chosen | tied))
