"""What a store's reports say as far as it was known on a day: the records, and the whole ledger made anew of them."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date

from counterclaim.model.contract import from_dict
from counterclaim.model.ledger import Ledger
from counterclaim.model.record import Record
from counterclaim.store import Store, in_force


def records_of(store: Store, as_of: date | None = None) -> Iterator[Record]:
    """The records of a store; with `as_of`, without those of reports that were not known on that day."""
    late = {e.id for e in store.entries() if as_of and (e.published or e.added_at)[:10] > as_of.isoformat()}
    return (from_dict(line) for line in store.records() if line["document"]["id"] not in late)


def made_anew(store: Store, as_of: date | None = None, *, without: Container[str] = ()) -> Ledger:
    """What the records of a store say, reconciled as a whole, with what people judged of them.

    With `as_of`, reports published later (or of no known date and read later) and later judgements are left out, and so are
    the documents in `without`, by their ids.
    """
    from counterclaim.engine.fold import words_of
    from counterclaim.reconcile import reconcile

    rulings = [r for r in in_force(store.judgements()) if as_of is None or r.at[:10] <= as_of.isoformat()]
    return reconcile((r for r in records_of(store, as_of) if r.document.id not in without), words_of(rulings))
