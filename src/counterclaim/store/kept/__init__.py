"""Rows of what reconciling made, so that one more report touches only what it concerns."""

from counterclaim.store.kept.kept import Kept
from counterclaim.store.kept.pages import PageRow

__all__ = ["Kept", "PageRow"]
