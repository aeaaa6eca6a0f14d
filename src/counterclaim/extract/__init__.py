"""Statements to findings: events, figures, talks, ceasefires, relations."""

from counterclaim.extract.findings import extract

__all__ = ["extract"]
