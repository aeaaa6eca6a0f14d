"""Records to ledger: the same matter side by side, counted by origin."""

from counterclaim.reconcile.doubts import doubts
from counterclaim.reconcile.fold import reconcile

__all__ = ["doubts", "reconcile"]
