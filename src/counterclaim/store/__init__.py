"""Where documents, records and people's judgements are kept, and the proof that they hold."""

from counterclaim.store.address import open_store
from counterclaim.store.base import Earlier, Entry, Source, Store
from counterclaim.store.matters import EVERYTHING, Sought, admits
from counterclaim.store.rulings import Anchor, Overtaken, Ruling, in_force, said_on, turns
from counterclaim.store.sqlite import SqliteStore
from counterclaim.store.verify import Verdict, verify

__all__ = [
    "EVERYTHING",
    "Anchor",
    "Earlier",
    "Entry",
    "Overtaken",
    "Ruling",
    "Sought",
    "Source",
    "SqliteStore",
    "Store",
    "Verdict",
    "admits",
    "in_force",
    "open_store",
    "said_on",
    "turns",
    "verify",
]
