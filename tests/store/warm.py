"""Loads once, in the process that others are forked from, what an `add` would load each time."""

import counterclaim.engine.fold  # noqa: F401 - loaded
from counterclaim.engine.fold.version import reconciler
from counterclaim.intake.language import language_of

language_of("The army said on Monday that twelve people died in the town.")
reconciler()
