"""The ledger kept up to date in its store: one report more recomputes only what it concerns, to the bytes of the whole."""

from counterclaim.engine.fold.settler import BATCH, Settler, settle, words_of

__all__ = ["BATCH", "Settler", "settle", "words_of"]
