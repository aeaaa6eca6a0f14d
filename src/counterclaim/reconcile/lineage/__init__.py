"""Which report copies which, how, and what the copy changed."""

from counterclaim.reconcile.lineage.copies import Family, find_copies

__all__ = ["Family", "find_copies"]
