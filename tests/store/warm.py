"""Loads once, in the process that others are forked from, what an `add` would load each time."""

from counterclaim.intake.language import language_of

language_of("The army said on Monday that twelve people died in the town.")
