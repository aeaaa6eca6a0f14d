"""Figures: how many people were killed, wounded, displaced …, as each place of the text puts it."""

from counterclaim.extract.figures.find import find_figures

__all__ = ["find_figures"]
