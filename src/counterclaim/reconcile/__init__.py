"""Records to ledger: the same matter side by side, counted by origin."""

from counterclaim.reconcile.fold import reconcile

__all__ = ["reconcile"]
