"""Where documents and records are kept, and the proof that they hold."""

from counterclaim.store.base import Entry, Store
from counterclaim.store.sqlite import SqliteStore
from counterclaim.store.verify import Verdict, verify

__all__ = ["Entry", "SqliteStore", "Store", "Verdict", "verify"]
