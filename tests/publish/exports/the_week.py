"""The example week, read once a run, for every export's tests."""

from functools import cache

from counterclaim.model.ledger import Ledger
from counterclaim.model.record import Record
from counterclaim.reconcile import reconcile
from golden.regenerate import records, stories


@cache
def week() -> tuple[Ledger, tuple[Record, ...]]:
    """Ledger and records of `examples/karabakh-2020`."""
    read = tuple(records(stories()["karabakh-2020"]))
    return reconcile(read), read


@cache
def texts() -> dict[str, str]:
    """Text of each document, by its id."""
    return {r.document.id: r.document.text for r in week()[1]}
