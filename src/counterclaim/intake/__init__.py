"""Bytes to documents: plain text, saved pages, JSON Lines; each report, or the reason why it is none."""

from counterclaim.intake.documents import Given, accepted, read_bytes, read_lines

__all__ = ["Given", "accepted", "read_bytes", "read_lines"]
