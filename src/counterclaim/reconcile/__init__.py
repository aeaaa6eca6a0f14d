"""Records to ledger: the same matter side by side, counted by origin."""
